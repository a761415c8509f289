"""What panes show, worked out without Qt."""

import itertools
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.api.messages import SeriesWindow
from console.engine.plan import compile_show
from console.engine.tree import Tree
from console.model.show import Show, Text
from tests.support.shows import all_kinds
from ui.bridge import decode_whole
from ui.present import figures, times
from ui.present.axis import LEAST_MS, MOST_MS, Axis, first_axis, first_seen, placed, ticks, time_form
from ui.present.book import Book
from ui.present.cue_form import moment_example
from ui.present.curves import bar_length_ms, nice_top, rate_bars, viewers_area, viewers_curve
from ui.present.fixes import start_at
from ui.present.script import script_parts
from ui.present.timeline import value_at
from ui.style.tokens import THEMES, contrast

TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=300)


@pytest.mark.parametrize(
    ("ms", "said"),
    [(42_000, "00:42"), (41_001, "00:42"), (1, "00:01"), (0, "00:00"), (-1, "−00:00"), (-5_400, "−00:05"),
     (3_723_000, "1:02:03"), (None, "–")],
)  # fmt: skip
def test_a_countdown_shows_a_second_until_it_has_passed(ms: int | None, said: str) -> None:
    assert times.left(ms) == said


@pytest.mark.parametrize(
    ("ms", "said"), [(100_000, "+01:40"), (-20_500, "−00:20"), (999, "±00:00"), (-999, "±00:00")]
)
def test_over_and_under(ms: int, said: str) -> None:
    assert times.over(ms) == said


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [(12_980_000, "12.98 M", "1,298 万"), (71_204, "71,204", "71,204"), (0, "0", "0"), (None, "–", "–"),
     (5_000_000, "5 M", "500 万"), (123_456_789, "123.5 M", "1.23 亿"), (437_123.5, "437,124", "43.71 万")],
)  # fmt: skip
def test_figures_are_short_where_they_are_large(value: float | None, en: str, zh: str) -> None:
    assert (figures.count(value, "en"), figures.count(value, "zh")) == (en, zh)


def test_money_keeps_its_currency() -> None:
    assert figures.amount(2990, "CNY") == "¥29.90"
    assert figures.amount(3_620_000_000, "CNY") == "¥36.2 M"
    assert figures.amount(3_620_000_000, "CNY", "zh") == "¥3,620 万"
    assert figures.amount(8_205_730, "USD") == "$82,057"
    assert figures.amount(None, "CNY") == "–"


def test_a_rehearsals_clock_is_the_shows_own() -> None:
    clock = times.clock_of("rehearsal", 1_713_262_680_000, "2024-04-16T18:18:00+08:00")
    assert clock.at(0) == "18:18:00"
    assert clock.at(65_000) == "18:19:05"
    assert clock.day_ms(0) == ((18 * 60) + 18) * 60_000


# ── the script ───────────────────────────────────────────────────────────────────────────────────


@given(TEXTS, st.integers(-1000, 200_000), st.one_of(st.none(), st.integers(0, 100_000)))
def test_the_parts_are_the_whole_script(text: str, position: int, duration: int | None) -> None:
    told = script_parts(text, position, duration)
    assert told.before + told.current + told.after == text
    assert 0 <= told.line <= max(1, told.lines)


@given(TEXTS.filter(bool), st.integers(1000, 100_000))
def test_the_line_never_goes_back(text: str, duration: int) -> None:
    lines = [
        script_parts(text, position, duration).line for position in range(0, duration, max(1, duration // 40))
    ]
    assert lines == sorted(lines)


def test_lines_of_both_languages() -> None:
    told = script_parts("一二三四。五六七八。", 6000, 10_000)
    assert (told.before, told.current, told.line, told.lines) == ("一二三四。", "五六七八。", 2, 2)


# ── the axis ─────────────────────────────────────────────────────────────────────────────────────

AXES = st.builds(
    lambda start, span: Axis(start, start + span),
    st.floats(-1e7, 1e8),
    st.floats(LEAST_MS, MOST_MS),
)


@given(AXES, st.floats(0, 1), st.floats(0.1, 10))
def test_zooming_keeps_the_moment_under_the_pointer(axis: Axis, part: float, factor: float) -> None:
    at = axis.from_ms + part * axis.span_ms
    zoomed = axis.zoomed(factor, at)
    assert LEAST_MS * 0.999 <= zoomed.span_ms <= MOST_MS * 1.001
    assert abs(zoomed.x(at, 1000) - axis.x(at, 1000)) < 1e-3


@given(AXES, st.floats(100, 4000))
def test_marks_are_round_times_far_enough_apart(axis: Axis, width: float) -> None:
    day = 66_780_000
    marks = ticks(axis, width, day)
    assert all(axis.from_ms - 1 <= mark <= axis.to_ms + 1 for mark in marks), (
        "whole ms of a window that need not be"
    )
    for one, two in itertools.pairwise(marks):
        assert axis.x(two, width) - axis.x(one, width) >= 77
        assert (one + day) % 5000 == 0


@given(AXES, st.floats(300, 3000), st.integers(0, 86_399))
def test_no_two_marks_read_alike_within_a_day(axis: Axis, width: float, day_s: int) -> None:
    day_ms = day_s * 1000
    marks = ticks(axis, width, day_ms)
    form = time_form(marks, day_ms)
    said = [f"{datetime.fromtimestamp((mark + day_ms) / 1000, UTC):{form}}" for mark in marks]
    assert len(set(said)) == len(said) or axis.span_ms >= 86_400_000


def test_following_keeps_the_playhead_in_view_and_panning_ends_it() -> None:
    axis = Axis(0, 600_000)
    followed = axis.followed(2_000_000, 0, 3_600_000)
    assert followed.from_ms < 2_000_000 < followed.to_ms
    panned = followed.panned(-500_000)
    assert not panned.follow
    assert panned.followed(2_500_000, 0, 3_600_000) == panned


# ── the plots ────────────────────────────────────────────────────────────────────────────────────


def test_a_run_begun_long_before_its_show_shows_the_show() -> None:
    hour = 3_600_000
    usual = first_axis(0, hour, 0)
    assert usual.from_ms < 0 and usual.to_ms > hour
    early = first_axis(5 * hour, 6 * hour, 0)
    assert 4.9 * hour < early.from_ms < 5 * hour and early.span_ms < 1.2 * hour
    waits = early.followed(60_000, first_seen(5 * hour, 60_000), 6 * hour)
    assert waits == early, "it does not go to the playhead as long as there is nothing"
    begins = early.followed(5 * hour, first_seen(5 * hour, 5 * hour), 6 * hour)
    assert begins.from_ms <= 5 * hour <= begins.to_ms


def test_a_moment_is_asked_for_by_the_shows_own_date() -> None:
    assert moment_example("2026-11-29T20:00:00+08:00") == "2026-11-29 20:00"
    assert moment_example("2026-11-29T20:00:00+08:00", 90 * 60_000) == "2026-11-29 21:30"


def test_a_gap_breaks_the_curve_and_has_no_bar() -> None:
    series = SeriesWindow([0, 10_000, 90_000], [0, 10_000, 90_000], [1, 2, 5], [1, 2, 5], [[10_000, 90_000]])
    x, y = viewers_curve(series)
    assert [value for value in y.tolist() if value == value] == [1, 1, 2, 2, 5, 5]
    assert sum(value != value for value in y.tolist()) == 1
    assert x.tolist() == sorted(x.tolist())
    left, width, _ = viewers_area(series)
    assert width.tolist()[1] == 0, "nothing is drawn under what is not known"
    edges, _ = rate_bars(series, 10_000, 90_000)
    assert not [edge for edge in edges.tolist() if 10 <= edge < 80]
    assert value_at(series, 50_000) is None
    assert value_at(series, 10_000) == 2
    assert left.tolist() == [0, 10, 90]


def test_the_curve_has_each_block_s_least_and_most_and_goes_on_from_where_it_is() -> None:
    at = [0, 10, 20, 30, 40, 50]
    series = SeriesWindow(at, [ms + 9 for ms in at], [1, 1, 1, 6, 2, 2], [5, 6, 5, 9, 5, 5])
    x, y = viewers_curve(series)
    blocks = [(float(a), float(b)) for a, b in zip(y[0::2], y[1::2], strict=True)]
    assert [tuple(sorted(block)) for block in blocks] == [(1, 5), (1, 6), (1, 5), (6, 9), (2, 5), (2, 5)]
    assert blocks[:2] == [(1, 5), (6, 1)], "where one reaches into the next, no line goes across both again"
    assert blocks[3] == (6, 9), "one that is higher than all before it is climbed"
    assert blocks[4] == (5, 2), "one that is lower is gone down"
    falls = SeriesWindow([0, 10, 20], [9, 19, 29], [7, 4, 1], [9, 6, 3])
    assert viewers_curve(falls)[1].tolist()[2:] == [6, 4, 3, 1]
    climbs = SeriesWindow([0, 10, 20], [9, 19, 29], [1, 4, 7], [3, 6, 9])
    assert viewers_curve(climbs)[1].tolist() == [1, 3, 4, 6, 7, 9]
    assert x.tolist() == sorted(x.tolist())
    assert viewers_curve(SeriesWindow())[1].tolist() == []


@given(
    st.lists(st.tuples(st.integers(1, 20_000), st.integers(0, 50)), min_size=2, max_size=60),
    st.sampled_from([5000, 10_000, 60_000]),
)
def test_the_bars_add_up_to_what_was_sold(steps: list[tuple[int, int]], length: int) -> None:
    at, total, times_, sums = 0, 0, [], []
    for wait, sold in steps:
        at, total = at + wait, total + sold
        times_.append(at)
        sums.append(float(total))
    series = SeriesWindow(times_, times_, sums, sums)
    edges, rates = rate_bars(series, length, at)
    ends = [*edges.tolist()[1:], max(at / 1000, edges.tolist()[-1] + 0.001)]
    spans = [max(end - start, length / 4000) for start, end in zip(edges.tolist(), ends, strict=True)]
    sold = sum(rate * span / 60 for rate, span in zip(rates.tolist(), spans, strict=True))
    assert sold == pytest.approx(sums[-1] - sums[0], abs=1e-6 + 0.001 * sums[-1])


@given(st.floats(0.001, 1e12))
def test_the_scale_holds_the_greatest_value(value: float) -> None:
    assert value <= nice_top(value) * 1.000001
    assert nice_top(value) <= value * 1.7


def test_bars_are_wide_enough_to_be_seen() -> None:
    assert bar_length_ms(3_600_000, 1200) >= 3_600_000 / 1200 * 4
    assert bar_length_ms(60_000, 1200) == 5000


# ── colours and messages ─────────────────────────────────────────────────────────────────────────

PAIRS = [
    ("text", "ground"), ("text", "pane"), ("text", "field"), ("text", "raised"), ("muted", "pane"), ("muted", "field"),
    ("text", "on_air_ground"), ("text", "standby_ground"), ("text", "selection"), ("go_text", "go"),
    ("rehearsal_text", "rehearsal"), ("live_text", "live"), ("panic_text", "panic"), ("said_text", "said"),
    ("bad", "pane"), ("warn", "pane"), ("good", "pane"), ("price", "raised"), ("on_air", "pane"), ("standby", "pane"),
]  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_text_can_be_read_on_its_ground(theme: str, ink: str, ground: str) -> None:
    colors = THEMES[theme]
    least = 7.0 if theme == "contrast" and ink == "text" else 4.5
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= least


def test_what_the_desk_says_more_is_passed_over_and_what_is_missing_is_empty() -> None:
    told = decode_whole(b'{"type":"state","serial":3,"news":{"a":1},"now":null}')
    assert (told.serial, told.now, told.cues) == (3, None, ())


def test_a_show_is_planned_anew_with_its_hard_end_and_its_cues_at_a_time_of_day() -> None:
    show = msgspec.structs.replace(all_kinds(), hard_end="2024-04-16T19:20:00+08:00")
    assert show.planned_start == "2024-04-16T18:18:00+08:00"
    tree = Tree(show)
    tree.apply(tuple(start_at(Book(show), "2026-11-28T12:00:00+01:00")))
    moved = tree.show()
    assert (
        moved.planned_start == "2026-11-28T12:00:00+01:00" and moved.hard_end == "2026-11-28T13:02:00+01:00"
    )
    clip_ms = dict.fromkeys((f"media/{name}.mp4" for name in ("red", "green", "blue", "film")), 12_000)
    before, after = compile_show(show, clip_ms), compile_show(moved, clip_ms)
    assert [(item.cue_id, item.planned_start_ms) for item in after.order] == [
        (item.cue_id, item.planned_start_ms) for item in before.order
    ]
    assert after.hard_end_ms == before.hard_end_ms


def test_an_empty_show_has_a_book() -> None:
    book = Book(Show(id="x", title=Text(zh="空"), planned_start="2024-04-16T18:18:00+08:00"))
    assert (book.title("en"), book.lines, book.script("c1", "en")) == ("空", [], "")


def test_texts_of_marks_lie_over_none_another() -> None:
    # Two far apart, one that finds its line taken, one that has room in short only, one at the axis's end.
    assert placed([(0, (50, 20)), (100, (50, 20))], 400, 1) == [(0, 0), (0, 0)]
    assert placed([(0, (50, 20)), (30, (50, 20))], 400, 2) == [(0, 0), (1, 0)]
    assert placed([(0, (50, 20)), (30, (50, 20))], 400, 1) == [(0, 0), None]
    assert placed([(380, (50, 20)), (385, (10, 5))], 400, 1) == [(0, 0), (0, 0)]
    assert placed([(100, (50, 20)), (80, (60, 20))], 400, 1) == [(0, 0), (0, 1)]
