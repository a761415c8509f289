"""Reports as HTML and XLSX: escaped, typed, and read back by other programs."""

import io
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import openpyxl

from console.report.document import Amount, Block, Document, Plot, Share, Table, Time, clock, text
from console.report.html import html
from console.report.tables import log_rows
from console.report.xlsx import xlsx
from tests.conftest import need
from tests.support.waiting import GENEROUS_S

EVIL = '=1+1<script>alert("&")</script>'


def made() -> Document:
    row = (EVIL, Time(62_345), Time(-1500, True), Amount(2990, "CNY"), Amount(500, "JPY"), Share(0.25), 7)
    table = Table("商品成绩", ("名称", "b", "c", "d", "e", "f", "g"), (row,), "")
    runs = (((0, 10), (1000, 20)), ((90_000, 5),))
    plot = Plot(120_000, runs, {0: 3}, (Block(EVIL, 0, 60_000),), ("V", "O", "none"))
    return Document("zh", EVIL, (table, Table("Log", ("a",), (), "Nothing was recorded.")), plot)


def test_cells_read_as_people_read_them() -> None:
    assert clock(Time(62_345)) == "0:01:02.345"
    assert clock(Time(-1500, True)) == "−0:00:01.500"
    assert clock(Time(1500, True)) == "+0:00:01.500"
    assert text(Amount(2990, "CNY")) == "29.90 CNY"
    assert text(Amount(500, "JPY")) == "500 JPY"


def test_html_escapes_what_users_wrote_and_keeps_gaps() -> None:
    tags: list[str] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)

    page = html(made())
    Parser().feed(page)
    assert "script" not in tags
    assert "<script" not in page
    assert tags.count("polygon") == 2
    assert "Nothing was recorded." in page


def test_xlsx_reads_back_with_numbers_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(made())))
    sheet = book["商品成绩"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (EVIL, "s")
    assert sheet["C2"].value == -1.5
    assert sheet["D2"].value == 29.9
    assert sheet["E2"].value == 500
    assert sheet["F2"].value == 0.25
    assert sheet["G2"].value == 7
    assert sheet.freeze_panes == "A2"


def test_an_empty_journal_has_an_empty_log() -> None:
    assert log_rows([], "en") == []


def test_chromium_reads_the_page(tmp_path: Path) -> None:
    found = shutil.which("chromium")
    need(found is not None, "Chromium", "apt install chromium")
    page = tmp_path / "r.html"
    page.write_text(html(made()), encoding="utf-8")
    command = [str(found), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'u'}"]
    done = subprocess.run(
        [*command, "--dump-dom", page.as_uri()], capture_output=True, check=True, timeout=GENEROUS_S
    )
    assert "29.90 CNY" in done.stdout.decode()
    assert "<script" not in done.stdout.decode()
