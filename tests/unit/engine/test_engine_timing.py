"""Times where other tools go wrong: count-to-end, delays, loops, midnight, DST, a show that starts early or late."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.engine.finding import Needs
from console.engine.over_under import forecast
from console.engine.plan import compile_show
from console.engine.preflight import preflight
from console.model import facts
from console.model.cue import CardCue, Clock, Manual
from console.model.show import Money, Product, Segment, Show, Text
from tests.support.playbook import START, START_MS, Playbook, card, show_of
from tests.support.thorough import examples

MIN = 60_000
GO = facts.Go()


def show_in(
    *segments: tuple[dict[str, object], Sequence[CardCue]], start: str = START, **more: object
) -> Show:
    product = Product(id="p1", sku="P1", name=Text(en="Rice"), price=Money(minor=1))
    return Show(
        id="test",
        title=Text(en="Test"),
        planned_start=start,
        segments=tuple(
            Segment(id=f"s{n}", title=Text(en=f"S{n}"), cues=tuple(cues), **fields)  # type: ignore[arg-type]
            for n, (fields, cues) in enumerate(segments)
        ),
        products=(product,),
        **more,  # type: ignore[arg-type]
    )


def planned(show: Show) -> list[tuple[str, int, int]]:
    return [(i.cue_id, i.planned_start_ms or 0, i.planned_end_ms or 0) for i in compile_show(show).order]


def row(book: Playbook, cue_id: str) -> tuple[int | None, int | None, int]:
    """(expected start, expected end, over) of a cue."""
    told = next(r for r in forecast(book.plan, book.state, book.now_ms).cues if r.cue_id == cue_id)
    return told.expected_start_ms, told.expected_end_ms, told.over_ms


def counting() -> CardCue:
    return card("b", 10_000, count_to_end=True, start=Manual())


# ── count to end ─────────────────────────────────────────────────────────────────────────────────


def test_a_cue_that_counts_to_its_end_makes_up_for_lateness() -> None:
    book = Playbook(
        show_of(
            card("a", 10_000, end="hold"), card("b", 10_000, count_to_end=True, start=Manual()), card("c")
        )
    )
    book.run_to(14_000)
    assert row(book, "b") == (14_000, 20_000, 0)
    assert row(book, "c") == (20_000, 30_000, 0)
    assert forecast(book.plan, book.state, book.now_ms).show_over_ms == 0
    book.at(14_000) << GO
    book.run_to(20_000)
    assert book.taken == [("a", 0), ("b", 14_000), ("c", 20_000)]


def test_one_that_missed_its_end_keeps_its_length() -> None:
    book = Playbook(
        show_of(
            card("a", 10_000, end="hold"), card("b", 10_000, count_to_end=True, start=Manual()), card("c")
        )
    )
    book.at(25_000) << GO
    assert row(book, "b") == (25_000, 35_000, 15_000)
    book.run_to(35_000)
    assert book.on_air == "c"


def test_one_that_begins_early_lasts_longer() -> None:
    book = Playbook(show_of(card("a", 10_000), card("b", 10_000, count_to_end=True), card("c")))
    book.at(4000) << GO
    assert row(book, "b") == (4000, 20_000, 0)


# ── delays ───────────────────────────────────────────────────────────────────────────────────────


def test_a_delay_moves_the_plan_and_nothing_waits_for_it() -> None:
    show = show_in(
        ({}, [card("a", 10_000)]), ({"delay_ms": 5000}, [card("b", 10_000)]), ({}, [card("c", 10_000)])
    )
    assert planned(show) == [("a", 0, 10_000), ("b", 15_000, 25_000), ("c", 25_000, 35_000)]
    book = Playbook(show)
    assert forecast(book.plan, book.state, 0).show_over_ms == -5000
    book.run_to(10_000)
    assert book.on_air == "b"
    assert row(book, "b") == (10_000, 20_000, -5000)


def test_a_negative_delay_asks_for_time_back_and_never_plans_a_cue_before_the_one_before_it() -> None:
    show = show_in(({}, [card("a", 10_000)]), ({"delay_ms": -4000}, [card("b", 10_000)]),
                   ({"delay_ms": -90_000}, [card("c", 10_000)]))  # fmt: skip
    assert planned(show) == [("a", 0, 10_000), ("b", 6000, 16_000), ("c", 6000, 16_000)]
    book = Playbook(show)
    assert forecast(book.plan, book.state, 0).show_over_ms == 14_000


def test_a_delay_counts_from_the_first_cue_that_is_not_skipped() -> None:
    show = show_in(
        ({}, [card("a", 10_000)]), ({"delay_ms": 5000}, [card("b", 10_000, skip=True), card("c", 10_000)])
    )
    assert planned(show)[-1] == ("c", 15_000, 25_000)


# ── loops ────────────────────────────────────────────────────────────────────────────────────────


def looping() -> Show:
    return show_in(({"loop": True}, [card("a", 10_000), card("b", 10_000)]), ({}, [card("c", 10_000)]))


def test_a_segment_loops_until_go() -> None:
    book = Playbook(looping())
    book.run_to(45_000)
    assert book.taken == [("a", 0), ("b", 10_000), ("a", 20_000), ("b", 30_000), ("a", 40_000)]
    assert book.state.standby == "b"
    book.run_to(55_000)
    assert book.state.standby == "c"
    book.at(55_000) << GO
    assert book.on_air == "c"
    book.run_to(65_000)
    assert book.on_air == "c"


def test_a_run_by_itself_does_not_loop() -> None:
    book = Playbook(looping(), auto=True)
    book.run_to(60_000)
    assert [cue for cue, _ in book.taken] == ["a", "b", "c"]


def test_a_loop_passes_over_what_is_skipped() -> None:
    book = Playbook(looping())
    book.say(facts.Skip("b"))
    book.run_to(25_000)
    assert book.taken == [("a", 0), ("a", 10_000), ("a", 20_000)]


# ── the clock ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("zone", "start", "wall", "after_min"),
    [
        ("Europe/Berlin", "2024-03-31T01:30", "2024-03-31T03:15", 45),  # an hour that is not there
        ("Europe/Berlin", "2024-10-27T01:30", "2024-10-27T03:15", 165),  # one that comes twice
        ("America/New_York", "2024-03-10T01:30", "2024-03-10T03:15", 45),
        ("Asia/Shanghai", "2024-04-16T23:30", "2024-04-17T00:15", 45),  # midnight
        ("Australia/Lord_Howe", "2024-04-07T01:00", "2024-04-07T03:00", 150),  # half an hour twice
    ],
)
def test_through_midnight_and_both_ways_through_dst(zone: str, start: str, wall: str, after_min: int) -> None:
    at = {text: datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)) for text in (start, wall)}
    clock = Clock(time=at[wall].isoformat())
    show = show_in(({}, [card("a", 10 * MIN, end="hold"), card("b", 10 * MIN, start=clock)]),
                   start=at[start].isoformat())  # fmt: skip
    assert planned(show)[1] == ("b", after_min * MIN, (after_min + 10) * MIN)
    began = round(at[start].timestamp() * 1000)
    book = Playbook(show, mode="live", began_ms=began)
    book.at(0) << GO
    book.run_to(after_min * MIN)
    assert book.taken[-1] == ("b", after_min * MIN)
    assert row(book, "b")[2] == 0


def test_a_clock_that_the_plan_overruns_is_told_and_the_cue_follows() -> None:
    clock = Clock(time="2024-04-16T18:28:00+08:00")
    show = show_of(card("a", 6 * MIN), card("b", 6 * MIN), card("c", MIN), card("d", MIN, start=clock))
    assert planned(show)[-1] == ("d", 13 * MIN, 14 * MIN)
    found = preflight(compile_show(show), (), Needs({}, ()), None, START_MS, live=False)
    assert [(one.code, one.where[-1]) for one in found if one.code == "clock_missed"] == [
        ("clock_missed", "d")
    ]


# ── live: the plan lies on the clock ─────────────────────────────────────────────────────────────


def live(early_ms: int, **more: object) -> Playbook:
    """A live run that was begun so long before the planned start."""
    show = show_of(card("a", 10_000, start=Manual()), card("b", 10_000), **more)
    return Playbook(show, mode="live", began_ms=START_MS - early_ms)


def test_a_desk_that_is_started_before_the_show_is_not_late() -> None:
    book = live(18 * MIN, hard_end="2024-04-16T18:18:20+08:00")
    told = forecast(book.plan, book.state, 0)
    assert (told.show_over_ms, told.back_time_ms) == (0, 0)
    assert [(r.planned_start_ms, r.expected_start_ms) for r in told.cues] == [
        (18 * MIN, 18 * MIN), (18 * MIN + 10_000, 18 * MIN + 10_000)
    ]  # fmt: skip
    book.run_to(18 * MIN + 3000)
    assert forecast(book.plan, book.state, book.now_ms).show_over_ms == 3000
    book.at(18 * MIN + 4000) << GO
    assert row(book, "a") == (18 * MIN + 4000, 18 * MIN + 14_000, 4000)
    assert book.state.takes[0].planned_start_ms == 18 * MIN
    assert forecast(book.plan, book.state, book.now_ms).back_time_ms == 4000


def test_a_live_show_begins_with_go_whatever_its_first_cue_is() -> None:
    book = Playbook(show_of(card("a", 10_000), card("b", 10_000)), mode="live", began_ms=START_MS)
    book.run_to(60_000)
    assert book.on_air is None
    book.at(60_000) << GO
    book.run_to(70_000)
    assert book.taken == [("a", 60_000), ("b", 70_000)]


def test_one_that_is_started_late_is_over() -> None:
    book = live(-2 * MIN)
    assert forecast(book.plan, book.state, 0).show_over_ms == 2 * MIN


def test_a_show_run_on_another_day_is_planned_from_its_start() -> None:
    book = live(-40 * 24 * 60 * MIN)
    assert forecast(book.plan, book.state, 0).show_over_ms == 0


def test_back_timing_says_when_each_cue_has_to_start() -> None:
    cues = [
        card("a", 10_000),
        card("b", 20_000, pre_wait_ms=1000),
        card("c", 5000, skip=True),
        card("d", 7000),
    ]
    book = Playbook(show_of(*cues, hard_end="2024-04-16T18:19:00+08:00"))
    told = {one.cue_id: one.latest_start_ms for one in forecast(book.plan, book.state, 0).cues}
    assert told == {"a": None, "b": 33_000, "c": None, "d": 53_000}
    book.run_to(10_000)
    told = {one.cue_id: one.latest_start_ms for one in forecast(book.plan, book.state, book.now_ms).cues}
    assert told["b"] == 33_000
    assert Playbook(show_of(*cues)).plan.hard_end_ms is None


# ── laws ─────────────────────────────────────────────────────────────────────────────────────────


@st.composite
def any_show(draw: st.DrawFn) -> Show:
    segments = []
    number = 0
    for _ in range(draw(st.integers(1, 3))):
        cues = []
        for _ in range(draw(st.integers(1, 4))):
            cues.append(
                card(
                    f"c{number}",
                    draw(st.integers(1, 100_000)),
                    start=draw(st.sampled_from([Manual(), None])) or card("x").start,
                    end=draw(st.sampled_from(["duration", "hold"])),
                    pre_wait_ms=draw(st.sampled_from([0, 400])),
                    count_to_end=draw(st.booleans()),
                    skip=draw(st.integers(0, 5)) == 0,
                )
            )
            number += 1
        delay = draw(st.sampled_from([0, 0, 30_000, -30_000, -300_000]))
        segments.append(({"delay_ms": delay, "loop": draw(st.integers(0, 5)) == 0}, cues))
    return show_in(*segments)


WALK = st.lists(
    st.one_of(
        st.integers(1, 60_000),
        st.sampled_from([GO, facts.Hold(), facts.Resume(), facts.Skip(), facts.Back(), facts.Panic(),
                         facts.Adjust(30_000), facts.Adjust(-30_000), facts.Jump("c2"), facts.Unskip("c1")]),
    ),
    max_size=20,
)  # fmt: skip


@settings(max_examples=examples(100, 300), deadline=None)
@given(any_show(), WALK, st.sampled_from([-3 * MIN, 0, 3 * MIN]))
def test_laws_of_the_forecast(show: Show, walk: list[object], early_ms: int) -> None:
    show = msgspec.structs.replace(show, hard_end="2024-04-16T18:28:00+08:00")
    book = Playbook(show, mode="live", began_ms=START_MS - early_ms)
    for step in walk:
        if isinstance(step, int):
            book.run_to(book.now_ms + step)
        else:
            book.say(step)  # type: ignore[arg-type]
    told = forecast(book.plan, book.state, book.now_ms)
    assert told.show_over_ms == told.expected_end_ms - told.planned_end_ms
    if told.back_time_ms is not None and book.state.pending is None and book.state.interrupted is None:
        # Who starts by then, and goes on without a pause, meets the hard end.
        for one in told.cues:
            if (
                one.latest_start_ms is not None
                and told.back_time_ms <= 0
                and one.expected_start_ms is not None
            ):
                assert one.expected_start_ms <= one.latest_start_ms
    begun = -(10**15)
    for item, one in zip(book.plan.order, told.cues, strict=True):
        assert one.planned_end_ms >= one.planned_start_ms
        if not item.cue.skip:
            assert one.planned_start_ms >= begun
            begun = one.planned_start_ms
        if one.expected_start_ms is not None and one.expected_end_ms is not None:
            assert one.expected_end_ms >= one.expected_start_ms
            assert one.over_ms == one.expected_end_ms - one.planned_end_ms
            assert one.expected_end_ms <= told.expected_end_ms
    for over, segment in ((told.segment_over_ms.get(s.id), s) for s in show.segments):
        inside = [one.over_ms for item, one in zip(book.plan.order, told.cues, strict=True)
                  if show.segments[item.segment] is segment and one.status != "skipped"
                  and one.expected_end_ms is not None]  # fmt: skip
        assert over == (inside[-1] if inside else None)


@settings(max_examples=examples(70, 200), deadline=None)
@given(any_show())
def test_the_parts_of_a_plan_add_up(show: Show) -> None:
    plan = compile_show(show)
    end = start = 0
    for item in plan.order:
        if item.cue.skip:
            continue
        first = next(one for one in plan.order if one.segment == item.segment and not one.cue.skip) is item
        begin = max(start, end + show.segments[item.segment].delay_ms) if first else end
        begin += item.cue.pre_wait_ms
        assert (item.planned_start_ms, item.planned_end_ms) == (begin, begin + item.length_ms)
        start, end = begin, begin + item.length_ms
