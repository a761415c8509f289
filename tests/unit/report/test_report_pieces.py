"""The report's pieces: times on air, axes, thinning, words, and the whole of it for odd runs."""

import csv
import itertools
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.engine.plan import Plan, compile_show
from console.engine.reduce import fold
from console.engine.state import DeskState, ReachedMilestone
from console.model import facts
from console.model.cue import AvatarCue
from console.model.facts import AnyFact, Record
from console.model.show import Money, Product, Segment, Show, Text
from console.report.axes import minute_step, short, ticks
from console.report.document import Amount, Block, Document, Mark, Plot, Share, Table, Time
from console.report.html import html
from console.report.plots import POINTS, marks, thin
from console.report.spans import label_ms, price_spans
from console.report.svg import svg
from console.report.tables import document
from console.report.xlsx import xlsx
from console.words.message import plain
from tests.conftest import need
from tests.support.as_run import as_run_of
from tests.support.waiting import GENEROUS_S

RICE = Product(id="rice", sku="R1", name=Text(zh="大米", en="Rice"), price=Money(minor=2990))
DEAR = msgspec.structs.replace(RICE, price=Money(minor=3990))
EVIL = '=HYPERLINK("http://x","y")<script>alert(1)</script>‮ 😀' + "名" * 200


def journal(*told: tuple[int, AnyFact]) -> list[Record]:
    return [Record(n, t_ms, t_ms * 10**6, t_ms, "desk", fact) for n, (t_ms, fact) in enumerate(told, 1)]


def started(speed: float = 1.0) -> facts.RunStarted:
    return facts.RunStarted("run", "s", "rehearsal", speed, False, 0, 0, "event", "", "0")


def test_a_price_is_on_air_from_shown_to_hidden_or_the_end() -> None:
    told = journal(
        (1000, facts.PriceShown(RICE)), (5000, facts.PriceHidden("rice")), (7000, facts.PriceShown(RICE)),
        (8000, facts.PriceShown(DEAR)), (9000, facts.RunEnded("x")),
    )  # fmt: skip
    assert price_spans(told, 20_000) == {"rice": [(1000, 5000), (7000, 8000), (8000, 9000)]}
    assert price_spans(told[:1], 20_000) == {"rice": [(1000, 20_000)]}
    assert price_spans([], 20_000) == {}


def test_the_label_counts_while_the_avatar_is_seen_and_obs_too() -> None:
    told = journal(
        (1000, facts.LabelShown("Avatar")), (4000, facts.LabelHidden("Avatar", "covered")),
        (4500, facts.LabelShown("Avatar")), (6000, facts.LabelHidden("Avatar", "unknown")),
        (9000, facts.LabelShown("Avatar")), (10_000, facts.LabelHidden("Avatar", "off_air")),
    )  # fmt: skip
    assert label_ms(told, 60_000) == (3000 + 1500 + 1000, 500)
    assert label_ms(told[:2], 5000) == (3000, 1000)
    assert label_ms([], 5000) == (0, 0)


@given(st.integers(0, 10**12))
def test_ticks_are_round_and_reach_the_top(top: int) -> None:
    marks = ticks(top)
    assert marks[0] == 0 and marks[-1] >= max(top, 1) and 2 <= len(marks) <= 6
    step = marks[1]
    assert str(step).rstrip("0") in ("1", "2", "5") and all(
        b - a == step for a, b in itertools.pairwise(marks)
    )


@given(st.integers(1, 7 * 86_400_000))
def test_the_time_axis_has_few_marks(end_ms: int) -> None:
    assert end_ms / 60_000 / minute_step(end_ms) <= 12 or minute_step(end_ms) == 1440


def test_large_numbers_are_short_in_both_languages() -> None:
    assert [short(n, False) for n in (999, 1500, 13_000_000)] == ["999", "1.5 k", "13 M"]
    assert [short(n, True) for n in (999, 15_000, 13_000_000, 250_000_000)] == [
        "999",
        "1.5 万",
        "1,300 万",
        "2.5 亿",
    ]


def test_a_milestone_on_the_plot_is_written_as_in_the_window() -> None:
    state = DeskState(
        milestones=(ReachedMilestone("gmv.CNY", 1_000_000_000, 5), ReachedMilestone("views", 20_000_000, 9))
    )
    assert [one.title for one in marks(state, [], "zh")] == ["成交 ¥1,000 万", "场观 2,000 万"]


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=4000))
def test_a_thinned_curve_keeps_its_ends_and_its_extremes(counts: list[int]) -> None:
    run = [(n * 1000, count) for n, count in enumerate(counts)]
    kept = thin(run, max(1, run[-1][0]))
    assert kept[0] == run[0] and kept[-1] == run[-1]
    assert max(kept, key=lambda p: p[1])[1] == max(counts) and min(kept, key=lambda p: p[1])[1] == min(counts)
    assert len(kept) <= 2 * POINTS + 4 and list(kept) == sorted(kept)
    assert set(kept) <= set(run)


def test_the_plot_draws_gaps_marks_and_a_minute_that_is_not_whole() -> None:
    runs = (((0, 10), (60_000, 2000)), ((180_000, 500), (200_000, 400)))
    marks = (Mark("views 1 M", 90_000), Mark('Take failed: "<x>"', 120_000, True))
    drawn = svg(
        Plot(210_000, runs, {0: 4, 3: 9}, (Block("五常大米", 0, 200_000),), ("V", "O", "none"), marks)
    )
    assert drawn.count("<polygon") == 2 and drawn.count('class="gap"') == 1
    assert drawn.count('fill="url(#part)"') == 1 and drawn.count('fill="#d9822b"><title>') == 1
    assert "views 1 M" in drawn and "<x>" not in drawn and "五常大米" in drawn


class Closed(HTMLParser):
    """Every tag that is opened is closed, in order; nothing comes from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        outside = ("src", "href", "onload", "onclick")
        assert tag != "script" and not [name for name, _ in attrs if name in outside]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def plan_of(title: str = "S") -> Plan:
    cue = AvatarCue(id="a", title=title, clip="media/a.mp4", duration_ms=5000)
    segment = Segment(id="x", title=Text(en=title), product_id="rice", cues=(cue,))
    product = msgspec.structs.replace(RICE, name=Text(zh=title, en=title))
    return compile_show(
        Show(id="s", title=Text(en=title), planned_start="2026-01-01T18:00:00+08:00", segments=(segment,),
             products=(product,)), {"media/a.mp4": 5000},
    )  # fmt: skip


def whole(records: list[Record], language: str = "en", title: str = "S") -> Document:
    plan = plan_of(title)
    state = fold(plan, records)
    counters = {"metrics": {"views": 3, "gmv.CNY": 2990, "gmv.USD": 100}, "milestones": [], "multiples": {}}
    report = as_run_of(plan, records, counters)
    lines = [
        ("views", "Views", "Entries", "entries"),
        ("gmv.CNY", "GMV", "Sum", "minor"),
        ("gmv.USD", "GMV", "Sum", "minor"),
    ]
    return document(plan, state, records, report, lines, language)


ODD: dict[str, list[Record]] = {
    "never began": [],
    "no cue was taken": journal((0, started())),
    "broken off": journal((0, started()), (100, facts.CueTaken("a", 0, "go", 5000))),
    "resumed": journal((0, started()), (100, facts.CueTaken("a", 0, "go", 5000)), (9000, facts.RunResumed(3000, "0"))),
    "failed": journal(
        (0, started(60.0)), (100, facts.CueTaken("a", 0, "go", 5000)), (200, facts.AvatarSeen("clip", "black", 1200)),
        (210, facts.FellBack(1, "slate", plain("clip is black"))),
        (300, facts.CommandRefused("go", "double_go", plain(EVIL))),
        (900, facts.RunEnded("played out")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ODD)
def test_every_run_has_a_report_that_stands_alone(name: str, language: str) -> None:
    told = whole(ODD[name], language, EVIL)
    page = html(told)
    parser = Closed()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    assert not re.search(r"(src|href)\s*=|url\(\s*['\"]?http|@import", page)
    assert xlsx(told)


def test_the_chinese_report_has_no_english_words_of_ours() -> None:
    told = whole(ODD["failed"], "zh", "标题")
    words = [
        cell
        for table in told.tables
        for row in (table.header, *table.rows)
        for cell in row
        if isinstance(cell, str)
    ]
    for english in (
        "failed",
        "confirmed",
        "Fell back",
        "Avatar failed",
        "played out",
        "rehearsal",
        "go",
        "True",
        "entries",
    ):
        assert english not in words
    for chinese in ("✗ 失败", "数字人异常", "切到备用画面", "播完", "彩排", "GO", "人次"):
        assert chinese in words


def test_an_avatar_that_failed_is_among_the_faults() -> None:
    told = as_run_of(plan_of(), ODD["failed"])
    assert [fault["what"] for fault in told["run"]["faults"]] == ["avatar", "fell_back", "refused"]
    assert told["cues"][0]["outcome"] == "failed" and "Fell back to the slate" in str(told["cues"][0]["why"])


def test_another_spreadsheet_reads_the_workbook(tmp_path: Path) -> None:
    found = shutil.which("ssconvert")
    need(found is not None, "Gnumeric", "apt install gnumeric")
    row = (EVIL, Time(3_662_000), Time(-1500, True), Amount(2990, "CNY"), Amount(500, "JPY"), Share(0.25), 7)
    table = Table("商品成绩", ("名称", "b", "c", "d", "e", "f", "g"), (row,), "")
    plot = Plot(1, (), {}, (), ("V", "O", "none"))
    (tmp_path / "r.xlsx").write_bytes(xlsx(Document("zh", "T", (table,), plot)))
    subprocess.run(
        [str(found), "r.xlsx", "r.csv"], cwd=tmp_path, check=True, capture_output=True, timeout=GENEROUS_S
    )
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as lines:
        header, values = list(csv.reader(lines))
    assert header == ["名称", "b", "c", "d", "e", "f", "g"]
    assert values[0] == EVIL  # As text, not worked out.
    assert values[1].startswith("1:01:02") and values[2].startswith("-1.5")
    assert values[3].startswith("29.9") and values[4].startswith("500")
    assert values[5] in ("25.00%", "0.25") and values[6] == "7"
