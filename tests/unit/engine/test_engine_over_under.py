"""Expected times and over/under, by example."""

import pytest

from console.engine.over_under import forecast
from console.model.cue import Clock, Manual
from console.model.facts import Adjust, Adlib, Go, Hold, Panic, Skip
from tests.support.playbook import Playbook, card, show_of

MANUAL = Manual()


def three(**fields: object) -> Playbook:
    return Playbook(show_of(card("c1", start=MANUAL), card("c2"), card("c3"), **fields))


def told(book: Playbook) -> dict[str, tuple[int | None, int | None]]:
    times = forecast(book.plan, book.state, book.now_ms)
    return {row.cue_id: (row.expected_start_ms, row.expected_end_ms) for row in times.cues}


def test_before_the_start_the_show_slides_with_the_clock() -> None:
    book = three()
    book.at(5_000)
    times = forecast(book.plan, book.state, book.now_ms)
    assert told(book) == {"c1": (5_000, 15_000), "c2": (15_000, 25_000), "c3": (25_000, 35_000)}
    assert (times.show_over_ms, times.cue_left_ms) == (5_000, None)


def test_on_time_nothing_is_over() -> None:
    book = three()
    book.at(0) << Go()
    book.at(12_000)
    times = forecast(book.plan, book.state, book.now_ms)
    assert told(book) == {"c1": (0, 10_000), "c2": (10_000, 20_000), "c3": (20_000, 30_000)}
    assert [row.status for row in times.cues] == ["done", "on_air", "standby"]
    assert (times.cue_left_ms, times.cue_over_ms, times.show_over_ms) == (8_000, 0, 0)
    assert times.segment_over_ms == {"s1": 0}


def test_a_cue_that_runs_over_moves_the_rest() -> None:
    book = Playbook(show_of(card("c1"), card("c2", start=MANUAL)))
    book.at(13_000)
    times = forecast(book.plan, book.state, book.now_ms)
    assert told(book)["c2"] == (13_000, 23_000)
    assert (times.cue_left_ms, times.cue_over_ms, times.show_over_ms) == (-3_000, 3_000, 3_000)


def test_a_hold_moves_the_rest_while_it_lasts() -> None:
    book = three()
    book.at(0) << Go()
    book.at(4_000) << Hold()
    book.at(9_000)
    times = forecast(book.plan, book.state, book.now_ms)
    assert told(book)["c2"] == (15_000, 25_000)
    assert (times.cue_left_ms, times.show_over_ms) == (6_000, 5_000)


def test_adjust_and_skip_show_at_once() -> None:
    book = three()
    book.at(0) << Go()
    book.at(1_000) << Adjust(30_000)
    assert forecast(book.plan, book.state, 1_000).show_over_ms == 30_000
    book.at(1_000) << Skip("c2")
    times = forecast(book.plan, book.state, 1_000)
    assert times.show_over_ms == 20_000
    assert [row.status for row in times.cues] == ["on_air", "skipped", "standby"]


def test_an_adlib_counts_as_over() -> None:
    book = Playbook(show_of(card("c1"), card("c2"), adlibs=[card("extra", 3_000)]))
    book.at(4_000) << Adlib("extra")
    assert forecast(book.plan, book.state, 4_000).show_over_ms == 3_000
    assert told(book)["c1"] == (0, 13_000)


def test_a_panic_counts_up_until_it_is_left() -> None:
    book = three()
    book.at(0) << Go()
    book.at(4_000) << Panic()
    book.at(10_000)
    assert forecast(book.plan, book.state, 10_000).show_over_ms == 6_000


@pytest.mark.parametrize("zone", ["2024-04-16T18:18:50+08:00", "2024-04-16T12:18:50+02:00"])
def test_a_clock_start_absorbs_being_over(zone: str) -> None:
    show = show_of(card("c1", start=MANUAL), card("c2", start=Clock(time=zone)))
    book = Playbook(show)
    book.at(20_000) << Go()
    times = forecast(book.plan, book.state, 20_000)
    assert (times.show_over_ms, times.expected_end_ms) == (0, 60_000)


def test_back_time_is_told_against_the_hard_end() -> None:
    book = three(hard_end="2024-04-16T18:18:25+08:00")
    book.at(0) << Go()
    assert forecast(book.plan, book.state, 0).back_time_ms == 5_000


def test_at_the_end_the_show_tells_how_it_went() -> None:
    book = three()
    book.at(2_000) << Go()
    book.at(32_000)
    times = forecast(book.plan, book.state, 40_000)
    assert times.expected_end_ms == 40_000
    assert [row.status for row in times.cues] == ["done", "done", "on_air"]
