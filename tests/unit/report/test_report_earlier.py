"""Earlier runs in the report: their curves in dashes on this run's axis, in the page and in the workbook."""

import io
import shutil
import subprocess
from pathlib import Path

import msgspec
import openpyxl

from console.api.messages import Comparison, SeriesWindow
from console.report.document import Document, Earlier, Mark, Plot, Table
from console.report.html import html
from console.report.plots import earlier_of
from console.report.svg import svg
from console.report.tables import _plain
from console.report.xlsx import xlsx
from console.words.message import message
from tests.conftest import need
from tests.support.waiting import GENEROUS_S

VIEWERS = SeriesWindow(
    first_ms=[0, 30_000, 200_000, 400_000], last_ms=[0, 50_000, 200_000, 400_000],
    low=[10.0, 20.0, 7.0, 9.0], high=[10.0, 25.0, 7.0, 9.0], gaps=[(50_000, 200_000)],
)  # fmt: skip
ORDERS = SeriesWindow(
    first_ms=[10_000, 61_000, 70_000],
    last_ms=[10_000, 65_000, 299_000],
    low=[2.0, 3.0, 6.0],
    high=[2.0, 5.0, 9.0],
)
THEN = Comparison(run="r1", started_at_ms=1_713_262_680_000, series={"viewers": VIEWERS, "orders": ORDERS})


def made(language: str = "en") -> Plot:
    earlier = earlier_of({"last": THEN}, 300_000, "zh" if language == "zh" else "en")
    return Plot(
        300_000, (((0, 30), (290_000, 12)),), {0: 1}, (), ("Viewers", "Orders/min", "none"),
        comments={0: 4, 2: 9}, comments_word="Comments/min",
        answers=(Mark("how much?", 125_000), Mark("sizes", 130_000)),
        answers_word="Answered", earlier=earlier,
    )  # fmt: skip


def test_an_earlier_run_has_its_gaps_its_minutes_and_ends_with_this_one() -> None:
    (then,) = earlier_of({"last": THEN, "weekday": THEN}, 300_000, "en")
    assert then.title == "the run before (2024-04-16)"
    assert then.viewers == (((0, 10), (30_000, 20), (50_000, 25)), ((200_000, 7),))
    assert then.orders == {0: 2, 1: 3, 4: 4} and then.comments == {}
    nothing = Comparison(run="r2", started_at_ms=5)
    why = Comparison(why=message("figure.no_run_before"))
    assert earlier_of({"last": nothing, "weekday": why}, 300_000, "zh") == ()
    both = {"last": THEN, "weekday": msgspec.structs.replace(THEN, run="r0")}
    assert [one.title for one in earlier_of(both, 300_000, "zh")] == [
        "上一场 (2024-04-16)",
        "上次同一星期几 (2024-04-16)",
    ]


def test_its_curves_are_dashed_and_within_the_plot() -> None:
    drawn = svg(made())
    assert drawn.count('class="earlier"') == 3  # Two runs of viewers, and the orders; it knew no comments.
    assert drawn.count("the run before (2024-04-16)</text>") == 1
    high = msgspec.structs.replace(made(), earlier=(Earlier("before", (((0, 4000), (299_000, 3000)),)),))
    points = svg(high).partition('class="earlier" points="')[2].partition('"')[0]
    assert all(64 <= float(point.partition(",")[2]) <= 284 for point in points.split())
    assert 'class="earlier"' not in svg(msgspec.structs.replace(made(), earlier=()))
    # Of one that ended sooner nothing is drawn from then on: it did not sell nothing.
    short = msgspec.structs.replace(made(), earlier=(Earlier("before", (), {0: 2, 1: 5}),))
    points = svg(short).partition('class="earlier" points="')[2].partition('"')[0].split()
    assert [round(float(point.partition(",")[0])) for point in points] == [74, 296, 296, 518]
    talk = msgspec.structs.replace(made(), earlier=(Earlier("before", (), {}, {0: 40}),))
    assert svg(talk).count('class="earlier"') == 1 and ">40</text>" in svg(talk)


def test_the_workbook_has_comments_answers_and_the_run_before() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx(Document("en", "T", (Table("A", ("a",), (), "-"),), made())))
    )
    sheet = book["Viewers · Orders-min"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=6)]
    assert rows == [
        ["min", "Viewers", "Orders/min", "Comments/min", "Answered", "Viewers: the run before (2024-04-16)"],
        [0, 30, 1, 4, None, 25], [1, None, 0, 0, None, None], [2, None, 0, 9, 2, None], [3, None, 0, 0, None, 7],
        [4, 12, 0, 0, None, None],
    ]  # fmt: skip
    assert len(sheet._charts) == 2
    quiet = msgspec.structs.replace(made(), comments={}, earlier=())
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(Document("en", "T", (), quiet))))["Viewers · Orders-min"]
    assert len(sheet._charts) == 1 and sheet.max_column == 3


def test_another_spreadsheet_reads_the_charts_sheet(tmp_path: Path) -> None:
    found = shutil.which("ssconvert")
    need(found is not None, "Gnumeric", "apt install gnumeric")
    (tmp_path / "r.xlsx").write_bytes(xlsx(Document("zh", "T", (), made("zh"))))
    subprocess.run(
        [str(found), "r.xlsx", "r.csv"], cwd=tmp_path, check=True, capture_output=True, timeout=GENEROUS_S
    )
    assert (tmp_path / "r.csv").read_text(encoding="utf-8").splitlines()[3].startswith("2,,0,9,2,")


def test_the_page_has_them_too() -> None:
    page = html(Document("en", "T", (Table("A", ("a",), (), "-"),), made()))
    assert page.count('class="earlier"') == 3 and page.count('class="answered"') == 2


def test_whether_something_was_so_is_said_in_words() -> None:
    assert [_plain("auto", value, "en") for value in ("True", "False")] == ["yes", "no"]
    assert [_plain("auto", value, "zh") for value in ("True", "False")] == ["是", "否"]
