"""The way of a GO, gone ahead of it: the same steps, and nothing comes of them."""

from collections.abc import Sequence
from typing import cast

import pytest

from console.desk import gil_priority
from console.desk.core import DeskCore
from console.desk.foresight import AGAIN_NS, Foresight
from console.desk.loop import DeskLoop
from console.journal.store import Journal
from console.model import facts
from console.model.facts import Record
from tests.support.desk import FakeClock, Rig

MS = 1_000_000


class _Journal:
    def __init__(self) -> None:
        self.foreseen: list[str] = []

    def foresee(self, records: Sequence[Record]) -> None:
        self.foreseen += [type(record.fact).__name__ for record in records]


def foresight(rig: Rig) -> tuple[Foresight, _Journal]:
    journal = _Journal()
    return Foresight(rig.core, rig.clock, cast(Journal, journal)), journal


def test_what_is_foreseen_is_what_a_go_asks_for_and_nothing_changes_by_it() -> None:
    rig = Rig()
    rig.connect()
    rig.run(1000)
    for _ in range(5):
        ahead, journal = foresight(rig)
        moment, reckoned, before = rig.core.moment, rig.device.reckoned, rig.mark
        requests = ahead.look()
        assert journal.foreseen == ["Go", "CueTaken"]
        assert rig.core.moment is moment
        assert rig.device.reckoned == reckoned
        assert rig.log[before:] == []
        rig.say(facts.Go())
        sent = next(entry for what, entry in rig.log[before:] if what == "send")
        assert [(one.request, one.data) for one in requests] == [(one.request, one.data) for one in sent]
        rig.run(1500)
        assert rig.outcome() == "confirmed"


def test_what_is_on_its_way_stays_so() -> None:
    rig = Rig(answers=False)
    rig.connect()
    rig.say(facts.Go())
    rig.settle()
    rig.run(1500)
    rig.say(facts.Go())
    targets = [request.target for request in rig.unanswered]
    assert targets
    rig.run(1500)
    foresight(rig)[0].look()
    assert all(target in rig.device.in_flight for target in targets)
    rig.settle()
    assert rig.outcome() == "late"


def test_without_obs_or_anything_on_standby_nothing_is_foreseen() -> None:
    rig = Rig()
    ahead, journal = foresight(rig)
    assert ahead.look() == ()
    rig.connect()
    assert ahead.look() != ()
    journal.foreseen.clear()
    rig.say(facts.Go())
    rig.lose()
    assert ahead.look() == ()
    assert journal.foreseen == []


def test_at_rest_it_is_looked_seldom_and_at_once_where_another_take_would_come() -> None:
    rig = Rig()
    rig.connect()
    rig.run(1000)
    ahead, journal = foresight(rig)

    def looks(due: bool = False) -> bool:
        journal.foreseen.clear()
        ahead(due)
        return bool(journal.foreseen)

    assert looks()
    assert not looks()
    assert looks(due=True)
    rig.clock.ns += AGAIN_NS
    assert looks()
    rig.say(facts.Go())
    rig.run(600)
    assert looks()
    assert not looks()


class _Resting:
    """A core of which nothing is due, or something at a time."""

    def __init__(self, due_ns: int | None) -> None:
        self.due_ns = due_ns

    def next_wake_ns(self) -> int | None:
        return self.due_ns

    def tick(self) -> None: ...


@pytest.mark.parametrize("due_ns", [None, 2 * MS])
def test_a_loop_looks_ahead_at_rest_and_just_before_a_cue(due_ns: int | None) -> None:
    clock, looked = FakeClock(), list[bool]()
    loop = DeskLoop(cast(DeskCore, _Resting(due_ns)), clock)

    def look(due: bool) -> None:
        looked.append(due)
        clock.ns += 2 * MS

    loop.foresee = look
    loop.run(until=lambda: True)
    assert looked == [due_ns is not None]


def test_a_mistake_in_looking_ahead_is_reported_and_not_made_again() -> None:
    loop, errors = DeskLoop(cast(DeskCore, _Resting(None)), FakeClock()), list[BaseException]()
    loop.on_error = errors.append

    def look(due: bool) -> None:
        raise RuntimeError("a mistake")

    loop.foresee = look
    for _ in range(2):
        loop.run(until=lambda: True)
    assert [str(error) for error in errors] == ["a mistake"]


def test_what_wakes_others_waits_until_the_interpreter_is_shared() -> None:
    done: list[str] = []

    def work() -> None:
        done.append("woken")

    gil_priority.put_off(work)
    assert done == ["woken"]
    gil_priority.keep()
    try:
        gil_priority.put_off(work)
        gil_priority.put_off(work)
        assert done == ["woken"]
        with gil_priority.shared():
            assert done == ["woken", "woken"]
    finally:
        gil_priority.share()
    assert done == ["woken", "woken"]
