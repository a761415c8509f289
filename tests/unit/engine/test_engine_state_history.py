"""The journal as states: any moment equals folding everything up to it."""

from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from console.engine.state_history import JournalView
from console.model.facts import Adjust, Record

gaps = st.lists(st.integers(0, 5), max_size=300)


def records(steps: list[int]) -> list[Record]:
    t_ms, told = 0, []
    for serial, step in enumerate(steps, 1):
        t_ms += step
        told.append(Record(serial, t_ms, t_ms, t_ms, "test", Adjust(serial)))
    return told


def fold(state: tuple[int, ...], record: Record) -> tuple[int, ...]:
    return (*state[-3:], record.serial)


@given(gaps, st.integers(1, 40), st.integers(-1, 1600))
def test_any_moment_equals_a_fold_of_all_before_it(steps: list[int], every: int, t_ms: int) -> None:
    told = records(steps)
    view: JournalView[tuple[int, ...]] = JournalView(fold, (), every)
    for record in told:
        view.append(record)
    wanted: tuple[int, ...] = ()
    for record in told[: bisect_right([record.t_ms for record in told], t_ms)]:
        wanted = fold(wanted, record)
    assert view.state_at(t_ms) == wanted
    assert len(view) == len(told)
    assert view.state == view.state_at(10**9)
    assert view.since(3) == told[2:]


@given(gaps, st.integers(1, 40))
def test_looking_back_folds_no_more_than_a_checkpoints_worth(steps: list[int], every: int) -> None:
    calls = []

    def counting(state: int, record: Record) -> int:
        calls.append(record)
        return state + 1

    view: JournalView[int] = JournalView(counting, 0, every)
    for record in records(steps):
        view.append(record)
    for t_ms in (0, 50, 400):
        calls.clear()
        view.state_at(t_ms)
        assert len(calls) < every
