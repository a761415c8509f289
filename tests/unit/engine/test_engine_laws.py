"""Laws that hold for every show and every sequence of commands."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from console.engine.over_under import forecast
from console.engine.reduce import fold
from console.engine.scheduler import next_due_ms
from console.model import facts
from console.model.cue import Clock, Follow, Manual
from tests.support.playbook import START_MS, Playbook, card, show_of
from tests.support.thorough import examples

CUES = [f"c{number}" for number in range(8)]


@st.composite
def shows(draw: st.DrawFn) -> object:
    cues = []
    for number in range(draw(st.integers(1, 8))):
        start = draw(st.sampled_from(["manual", "follow", "follow", "follow", "clock"]))
        begin: object = Manual() if start == "manual" else Follow()
        if start == "clock":
            begin = Clock(time=_iso(START_MS + 600_000 * (number + 1)))
        cues.append(
            card(
                CUES[number],
                draw(st.integers(1, 400_000)),
                start=begin,
                end=draw(st.sampled_from(["duration", "duration", "hold"])),
                pre_wait_ms=draw(st.sampled_from([0, 0, 700])),
                skip=draw(st.booleans()) and draw(st.booleans()),
            )
        )
    return show_of(*cues, adlibs=[card("extra", draw(st.integers(1, 60_000)))])


def _iso(epoch_ms: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(epoch_ms / 1000, UTC).isoformat()


COMMANDS = st.one_of(
    st.sampled_from(
        [
            facts.Go(), facts.Go(), facts.Go(), facts.Hold(), facts.Resume(), facts.Skip(), facts.Back(),
            facts.Panic(), facts.Adlib("extra"), facts.Return(),
        ]
    ),
    st.builds(facts.Jump, st.sampled_from(CUES)),
    st.builds(facts.Standby, st.sampled_from(CUES)),
    st.builds(facts.Skip, st.sampled_from(CUES)),
    st.builds(facts.Unskip, st.sampled_from(CUES)),
    st.builds(facts.Adjust, st.integers(-100_000, 100_000)),
)  # fmt: skip
PLAYS = st.lists(st.tuples(st.integers(0, 200_000), COMMANDS), max_size=30)


def play(show: object, steps: list[tuple[int, object]], speed: float = 1.0) -> Playbook:
    book = Playbook(show, speed=speed)  # type: ignore[arg-type]
    for wait_ms, command in steps:
        book.run_to(book.now_ms + wait_ms)
        book.say(command)  # type: ignore[arg-type]
    return book


@settings(max_examples=examples(70, 200), deadline=None)
@given(shows(), PLAYS)
def test_one_take_at_a_time_and_time_never_runs_back(show: object, steps: list[tuple[int, object]]) -> None:
    book = play(show, steps)
    takes = book.state.takes
    for before, after in itertools.pairwise(takes):
        assert before.ended_ms == after.started_ms
    for take in takes:
        assert take.due_ms <= take.started_ms
        assert take.ended_ms is None or take.ended_ms >= take.started_ms
    assert [take.number for take in takes] == list(range(1, len(takes) + 1))


@settings(max_examples=examples(70, 200), deadline=None)
@given(shows(), PLAYS)
def test_the_state_is_the_fold_of_its_journal(show: object, steps: list[tuple[int, object]]) -> None:
    book = play(show, steps)
    assert fold(book.plan, book.records) == book.state
    middle = len(book.records) // 2
    half = fold(book.plan, book.records[:middle])
    assert fold(book.plan, book.records[middle:], half) == book.state


@settings(max_examples=examples(70, 200), deadline=None)
@given(shows(), PLAYS)
def test_expected_ends_never_precede_starts_and_the_past_is_as_it_was(
    show: object, steps: list[tuple[int, object]]
) -> None:
    book = play(show, steps)
    times = forecast(book.plan, book.state, book.now_ms)
    for row in times.cues:
        if row.expected_start_ms is not None and row.expected_end_ms is not None:
            assert row.expected_end_ms >= row.expected_start_ms
        if row.status in ("waiting", "standby"):
            assert row.expected_start_ms is not None
            assert row.expected_start_ms >= book.now_ms
    assert times.show_over_ms == times.expected_end_ms - times.planned_end_ms


@settings(max_examples=examples(70, 200), deadline=None)
@given(shows(), PLAYS, st.sampled_from(CUES))
def test_skip_then_unskip_is_the_identity(show: object, steps: list[tuple[int, object]], cue_id: str) -> None:
    book = play(show, steps)
    before = book.state
    said = book.say(facts.Skip(cue_id))
    if isinstance(said, facts.CommandRefused) or before.pending is not None:
        return
    if book.state.takes != before.takes:
        return  # Skipping let the next cue be taken at this very moment.
    book.say(facts.Unskip(cue_id))
    assert (book.state.standby, book.state.skipped, book.state.cursor) == (
        before.standby,
        before.skipped,
        before.cursor,
    )


@settings(max_examples=examples(40, 100), deadline=None)
@given(shows(), PLAYS)
def test_what_is_due_is_never_missed(show: object, steps: list[tuple[int, object]]) -> None:
    book = play(show, steps)
    due = next_due_ms(book.plan, book.state)
    assert due is None or due > book.now_ms or book.state.on_hold_since_ms is not None


@settings(max_examples=examples(40, 100), deadline=None)
@given(shows(), st.sampled_from([0.5, 2.0, 20.0, 60.0]))
def test_speed_does_not_change_the_order_nor_the_show_times(show: object, speed: float) -> None:
    plain, fast = play(show, []), play(show, [], speed)
    for book in (plain, fast):
        book.run_to(20_000_000)
    assert plain.taken == fast.taken
