"""A show's rundown and products as .xlsx (both) or .csv (one), which an import reads back as they are."""

import csv
import io
from pathlib import Path

from console.base.errors import Problem, ShowcallerError
from console.files.showfile import write_bytes
from console.model.currencies import amount_text
from console.model.show import Show
from console.sheets.cells import Cell
from console.sheets.cues import cells_of, span
from console.sheets.facts import written
from console.sheets.fields import CUSTOM, FIELDS, Kind
from console.sheets.rundown import ADLIB
from console.sheets.table import quoted
from console.words.message import message

Grid = list[list[Cell]]


def export(show: Show, path: Path, kind: Kind = "rundown") -> None:
    """Write the file. kind: what a .csv holds; an .xlsx holds both. Raises ShowcallerError."""
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise ShowcallerError(
            Problem(str(path), message("sheets.neither_xlsx_nor_csv"), message("sheets.fix_name_it_so"))
        )
    body = _xlsx(show) if suffix == ".xlsx" else _csv(grid(show, kind))
    try:
        write_bytes(path, body, backup=False)
    except OSError as error:
        raise ShowcallerError(Problem(str(path), message("sheets.not_written", error=error))) from error


def grid(show: Show, kind: Kind) -> Grid:
    """The table with its header."""
    return _products(show) if kind == "products" else _rundown(show)


def _rundown(show: Show) -> Grid:
    own = sorted({name for segment in show.segments for cue in segment.cues for name in cue.custom}
                 | {name for cue in show.adlibs for name in cue.custom})  # fmt: skip
    fields = [*(one.id for one in FIELDS["rundown"]), *(CUSTOM + name for name in own)]
    names = [*(one.names[0] for one in FIELDS["rundown"]), *(CUSTOM + name for name in own)]
    lines: Grid = [list(names)]
    for segment in show.segments:
        head: dict[str, Cell] = {
            "segment": segment.id, "segment.zh": segment.title.zh or None, "segment.en": segment.title.en or None,
            "segment.product": segment.product_id, "segment.color": segment.color,
            "segment.delay": span(segment.delay_ms or None), "segment.loop": "yes" if segment.loop else None,
            "segment.notes": segment.notes or None,
        }  # fmt: skip
        given = [{**cells_of(show, cue), **head} for cue in segment.cues] or [head]
        lines += [[cells.get(field) for field in fields] for cells in given]
    for cue in show.adlibs:
        cells = {**cells_of(show, cue), "segment": ADLIB}
        lines.append([cells.get(field) for field in fields])
    return lines


def _products(show: Show) -> Grid:
    lines: Grid = [[one.names[0] for one in FIELDS["products"]]]
    for product in show.products:
        coupon = product.coupon
        cells: dict[str, Cell] = {
            "sku": product.sku, "id": product.id, "name.zh": product.name.zh or None,
            "name.en": product.name.en or None, "price": amount_text(product.price), "currency": product.price.currency,
            "struck_price": amount_text(product.struck_price), "price_until": product.price_until,
            "coupon": amount_text(coupon.off if coupon is not None else None),
            "coupon_until": coupon.until if coupon is not None else None, "stock": product.stock,
            "picture": pictures_text(product.pictures), "claims": "; ".join(product.claims) or None,
            "link": product.link, "facts": written([(one.name, one.text) for one in product.facts]),
            "answers": written([(one.intent, one.text) for one in product.answers]),
        }  # fmt: skip
        lines.append([cells[one.id] for one in FIELDS["products"]])
    return lines


def pictures_text(names: tuple[str, ...]) -> str | None:
    """One to a line; a single one whose name has a semicolon twice, as that would stand between two."""
    alone = len(names) == 1 and (";" in names[0] or "；" in names[0])
    return "\n".join(names * 2 if alone else names) or None


def _xlsx(show: Show) -> bytes:
    # Here, as in all of this folder: it takes longer to load than the whole window, and few write a workbook.
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    for title, kind in (("Rundown", "rundown"), ("Products", "products")):
        sheet = book.create_sheet(title)
        for at, line in enumerate(grid(show, kind), 1):  # type: ignore[arg-type]
            for column, cell in enumerate(line, 1):
                written = sheet.cell(at, column)
                if isinstance(cell, str):
                    written.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell)
                    written.data_type = "s"  # Never a formula, whatever it begins with.
                else:
                    written.value = cell
                if at == 1:
                    written.font = Font(bold=True)
                    sheet.column_dimensions[get_column_letter(column)].width = 16
        sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv(lines: Grid) -> bytes:
    """UTF-8 with BOM: what Excel takes for UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(
        ["" if cell is None else quoted(str(cell)) for cell in line] for line in lines
    )
    return out.getvalue().encode("utf-8-sig")
