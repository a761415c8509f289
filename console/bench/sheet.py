"""Looking at an import of 2,000 products: all that the preview needs, beside openpyxl's bare reading of the file."""

import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

from console.bench.result import Limit, Result, row
from console.bench.shows import cut_show
from console.sheets.run import look

ROWS = 2000
LIMIT_MS = 1000.0


def measure(folder: Path, quick: bool) -> Result:
    """A sheet as a merchandising team sends it, read bare and looked at."""
    show = cut_show(folder / "show", 20, 7_000).show
    file = _sheet(folder / "products.xlsx")
    times = 2 if quick else 5
    bare = [_timed(lambda: _bare(file)) for _ in range(times)]
    looked = [_timed(lambda: look(show, file)) for _ in range(times)]
    new = sum(one.state == "new" for one in look(show, file).tables[0].outcome.changes)
    if new != 2 * ROWS:
        raise AssertionError(f"{new} of {2 * ROWS} new")
    rows = (row("floor: openpyxl reads the file", bare), row("the preview of an import", looked, bare))
    limits = (Limit(f"preview of {ROWS} rows, best ms", round(min(looked), 1), LIMIT_MS),)
    return Result("import", f"a preview of {ROWS} rows that become products and segments", rows, limits)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - began) / 1e6


def _bare(file: Path) -> int:
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
    finally:
        book.close()


def _sheet(file: Path) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("商品排期")
    sheet.append(["秋季专场 直播商品排期表"])
    sheet.append(["序号", "SKU", "商品名称", "到手价", "划线价", "库存", "讲解时长", "话术"])
    for number in range(1, ROWS + 1):
        price = 9.9 + number % 90
        sheet.append([
            number, f"SKU-{number:05}", f"商品 {number}", f"¥{price:.2f}", price + 20, number % 500 + 1,
            "3分钟", f"家人们看过来，这是第 {number} 款。",
        ])  # fmt: skip
    sheet.append(["合计", None, None, None, None, 500_000])
    book.save(file)
    return file
