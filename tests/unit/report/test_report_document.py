"""Reports as HTML and XLSX: escaped, typed, and read back by other programs."""

import base64
import io
import shutil
import subprocess
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import openpyxl

from console.report.clock import Clock
from console.report.document import (
    Amount,
    Block,
    Document,
    Moment,
    Picture,
    Plot,
    Share,
    Step,
    Table,
    Time,
    clock,
    text,
)
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
    plot = Plot(120_000, runs, {0: 3}, (Block(EVIL, 0, 60_000),), ("V", "O/min", "none"))
    steps = (Step(EVIL, 200, None), Step("进入", None, None), Step("下单", 50, 0.25))
    tables = (table, Table("Log", ("a",), (), "Nothing was recorded."))
    return Document("zh", EVIL, tables, plot, EVIL, ((EVIL, 7), ("GMV", Amount(2990, "CNY"))), steps)


def test_cells_read_as_people_read_them() -> None:
    assert clock(Time(62_345)) == "0:01:02.345"
    assert clock(Time(-1500, True)) == "−0:00:01.500"
    assert clock(Time(1500, True)) == "+0:00:01.500"
    assert text(Amount(2990, "CNY")) == "29.90 CNY"
    assert text(Amount(500, "JPY")) == "500 JPY"


def test_what_viewers_saw_is_within_the_page_and_escaped() -> None:
    seen = Moment(1_700_000_000_000, 480)
    jpeg = b"\xff\xd8\xff not looked into"
    pictures = (Picture(EVIL, 3, seen, jpeg), Picture("Slate", None, None, jpeg))
    page = html(msgspec.structs.replace(made(), pictures=pictures, pictures_title="What viewers saw"))
    assert page.count("data:image/jpeg;base64," + base64.b64encode(jpeg).decode()) == 2
    assert "<script>" not in page and 'src="http' not in page
    assert f"3 · =1+1&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt; · {seen.local:%H:%M:%S}" in page
    assert "<figure>" not in html(made()), "without pictures there is no word of them"


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


def test_tiles_and_the_funnel_show_what_is_known_and_nothing_else() -> None:
    page = html(made())
    assert page.count("<b>") == 2 and "<b>29.90 CNY</b>" in page
    assert page.count("<tr><td>") == 2, "a step that no source reports is left out"
    assert "width:100.0%" in page and "width:25.0%" in page and "25.0%" in page


def test_the_workbook_has_the_curves_by_minute_and_a_chart() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(made())))
    sheet = book["V · O-min"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_col=3)] == [
        ["min", "V", "O/min"], [0, 20, 3], [1, 5, 0],
    ]  # fmt: skip
    assert len(sheet._charts) == 1


def test_show_time_is_read_on_the_clock_of_the_shows_place_also_past_midnight() -> None:
    late = datetime(2024, 4, 16, 23, 50, tzinfo=timezone(timedelta(hours=8)))
    at = Clock("2024-04-16T23:50:00+08:00", round(late.timestamp() * 1000))
    moment = at.moment(15 * 60_000)
    assert moment is not None and text(moment) == "00:05:00"
    assert moment.local == datetime(2024, 4, 17, 0, 5)  # noqa: DTZ001 - a spreadsheet's clock has no zone
    assert at.subtitle("live", 15 * 60_000) == "2024-04-16 · 23:50:00–2024-04-17 00:05:00 · live"
    assert at.subtitle("live", 60_000) == "2024-04-16 · 23:50:00–23:51:00 · live"
    assert at.moment(None) is None
    assert Clock("2024-04-16T23:50:00+08:00", 0).subtitle("live", 0) == "live", "it never began"
    assert text(Moment(0)) == "00:00:00"


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
