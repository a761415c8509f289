"""Spans of time, 20:00-20:05: a start and a length, among starts and among lengths; what contradicts is asked."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from console.model.cue import Clock, Follow
from console.sheets.run import Import, Request, look
from tests.support.shows import all_kinds

Row = tuple[str, str, int | None]


def read(folder: Path, body: str, **said: str) -> Import:
    file = folder / "spans.csv"
    file.write_bytes(body.encode())
    return look(
        all_kinds(), file, Request(answers={id.replace("_", ":", 1): one for id, one in said.items()})
    )


def rows(found: Import) -> list[Row]:
    """(title, start, length in s) of each new segment."""
    new = {one.what for one in found.tables[0].outcome.changes if one.of == "segment"}
    return [
        (
            segment.title.pick("zh"),
            cue.start.time[11:16] if isinstance(cue.start, Clock) else "",
            cue.duration_ms and cue.duration_ms // 1000,
        )
        for segment in found.show.segments
        if segment.id in new
        for cue in segment.cues
    ]


def ids(found: Import) -> list[str]:
    return [one.id for one in found.questions]


@pytest.mark.parametrize(
    "span",
    ["20:00-20:05", "20:00–20:05", "20:00—20:05", "20:00——20:05", "20:00 ~ 20:05", "20:00～20:05", "20:00至20:05",
     "20:00到20:05", "20:00 to 20:05", "20:00 until 20:05", "２０：００－２０：０５", "20:00→20:05", "20:00->20:05",
     "晚上8点-8点05分", "晚上8点到8点05", "8:00-8:05 PM", "8:00 PM - 8:05", "20:00‑20:05", "20:00-20:05（5分钟）",
     "4月16日 20:00-20:05", "今晚20:00-20:05", "周二 20:00-20:05", "2024/4/16 20:00-20:05"],
)  # fmt: skip
@pytest.mark.parametrize("column", ["时间", "时间段", "开始", "Time slot"])
def test_a_span_among_starts_says_when_and_how_long(tmp_path: Path, span: str, column: str) -> None:
    found = read(tmp_path, f"标题,{column}\n开场,{span}\n")
    assert rows(found) == [("开场", "20:00", 300)]
    assert not found.questions


def test_spans_in_a_column_of_lengths_are_starts_and_lengths(tmp_path: Path) -> None:
    found = read(tmp_path, "标题,时长,话术\n开场,20:00-20:05,好\n抽奖,20:05-20:15,好\n收尾,3分钟,好\n")
    assert rows(found) == [("开场", "20:00", 300), ("抽奖", "20:05", 600), ("收尾", "", 180)]
    assert isinstance(found.show.segments[-1].cues[0].start, Follow)
    assert not found.questions


def test_a_span_over_midnight_goes_into_the_next_day(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "标题,时间\na,23:50-0:10\n")) == [("a", "23:50", 1200)]
    assert rows(read(tmp_path, "标题,时间\na,晚上11点-1点\n")) == [("a", "23:00", 7200)]


def test_a_span_that_ends_before_it_begins_is_asked(tmp_path: Path) -> None:
    found = read(tmp_path, "标题,时间\na,20:05-20:00\n")
    assert ids(found) == ["duration:long_span"]
    assert not rows(found)


def test_one_span_among_lengths_may_be_either(tmp_path: Path) -> None:
    body = "标题,时长\na,3分钟\nb,20:00-20:05\n"
    found = read(tmp_path, body)
    assert ids(found) == ["duration:span"]
    assert [one.answer for one in found.questions[0].readings] == ["from_to", "shorter", "longer", "leave"]
    assert rows(read(tmp_path, body, duration_span="from_to")) == [("a", "", 180), ("b", "20:00", 300)]
    assert rows(read(tmp_path, body, duration_span="longer")) == [("a", "", 180), ("b", "", 1205)]


def test_ranges_of_lengths_stay_ranges(tmp_path: Path) -> None:
    found = read(tmp_path, "标题,时长\na,3-5分钟\nb,3:00-5:00\nc,5:00-8:00\n")
    assert ids(found) == ["duration:range", "duration:span"]


def test_a_length_that_the_span_contradicts_is_asked_and_one_that_it_does_not_holds(tmp_path: Path) -> None:
    body = "标题,时间,时长\na,20:00-20:05,4分30秒\nb,20:05-20:15,8分钟\nc,20:15-20:25,\n"
    found = read(tmp_path, body)
    assert rows(found) == [("a", "20:00", 270), ("c", "20:15", 600)]
    (question,) = found.questions
    assert (question.id, question.rows) == ("duration:span_differs", (3,))
    assert rows(read(tmp_path, body, duration_span_differs="as_span"))[1] == ("b", "20:05", 600)
    assert rows(read(tmp_path, body, duration_span_differs="as_column"))[1] == ("b", "20:05", 480)


def test_a_start_and_an_end_contradict_a_length_as_a_span_does(tmp_path: Path) -> None:
    found = read(tmp_path, "标题,开始,结束,时长\na,20:00,20:05,5分钟\nb,20:05,20:15,8分钟\n")
    assert rows(found) == [("a", "20:00", 300)]
    assert ids(found) == ["duration:span_differs"]


def test_the_span_says_what_a_time_typed_in_excel_means(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("标题", "时间", "时长"), ("a", "20:00-20:05", dt.time(5, 0))):
        sheet.append(row)
    book.save(tmp_path / "typed.xlsx")
    found = look(all_kinds(), tmp_path / "typed.xlsx")
    assert rows(found) == [("a", "20:00", 300)]
    assert not found.questions
