"""What other threads read of the desk belongs together, at whatever moment they read it."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, cast

import pytest

from console.api.state import State
from console.base.clock import ShowClock
from console.base.errors import Problem
from console.base.workers import Workers
from console.desk import core as core_module
from console.desk.loop import DeskLoop
from console.desk.port import Desk
from console.engine import view
from console.engine.apply_edit import follow
from console.engine.moment import Moment
from console.engine.state import DeskState
from console.model.edits import Remove
from console.model.facts import Go, Hold, Record, Resume, ShowEdited
from console.sources.intake import Intake
from console.web.stream import serial_of
from tests.support.desk import FakeClock, Rig
from tests.support.editing import small
from tests.support.waiting import until


def without_standby(rig: Rig, number: int) -> tuple[Any, ShowEdited, tuple[str, ...]]:
    """The edit that takes the cue on standby out."""
    standby = rig.core.moment.state.standby
    assert standby is not None
    fact = ShowEdited(number, "Take out", (Remove(target=f"cue:{standby}"),), {})
    plan = follow(rig.core.moment.plan, Record(0, 0, 0, 0, "li", fact))
    return plan, fact, (f"cue:{standby}",)


def at_every_line(work: Callable[[], object], read: Callable[[], object]) -> int:
    """Do the work, and read before each line of the core's that it runs; returns how often was read."""
    lines = 0

    def line(frame: FrameType, event: str, _: object) -> Any:
        nonlocal lines
        if frame.f_code.co_filename != core_module.__file__:
            return None
        if event == "line":
            lines += 1
            read()
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return lines


def read_by(rig: Rig) -> Desk:
    loop = DeskLoop(rig.core, rig.clock)
    return Desk(loop, rig.clock, cast(Any, None), Intake({}, lambda: 0), None, Path())


def test_a_reader_between_any_two_lines_of_the_desk_sees_a_plan_and_a_state_that_belong_together() -> None:
    rig = Rig(small(), answers=False)
    desk = read_by(rig)

    def read() -> None:
        moment = rig.core.moment
        assert moment.state.standby is None or moment.state.standby in moment.plan.by_id
        desk.stream_state()
        desk.state()

    for number in range(1, 5):
        plan, fact, touches = without_standby(rig, number)
        assert at_every_line(lambda p=plan, f=fact, t=touches: rig.core.edit(p, f, t, "li"), read) > 10  # type: ignore[misc]
    assert at_every_line(lambda: rig.say(Go()), read) > 10


class Torn:
    """A core that an edit changes between any two reads: the plan without the cue, then the plan with it."""

    def __init__(self, rig: Rig) -> None:
        before = rig.core.moment
        plan, fact, touches = without_standby(rig, 1)
        assert rig.core.edit(plan, fact, touches, "li") is None
        self._moments = [before, rig.core.moment]
        self.show_clock = ShowClock(0, 0, 1.0)
        self.listeners: list[Any] = []
        self.reads = 0

    @property
    def moment(self) -> Moment:
        self.reads += 1
        return self._moments[self.reads % 2]

    @property
    def plan(self) -> Any:
        return self.moment.plan

    @property
    def state(self) -> DeskState:
        return self.moment.state


def test_no_reader_of_the_desk_takes_the_plan_of_one_moment_with_the_state_of_another() -> None:
    for start in (0, 1):
        rig = Rig(small(), answers=False)
        core = Torn(rig)
        clock = FakeClock()
        loop = DeskLoop(cast(Any, core), clock)
        desk = Desk(loop, clock, cast(Any, None), Intake({}, lambda: 0), None, Path())
        for read in (desk.stream_state, desk.state, desk.offer, desk.show, desk.metrics):
            core.reads = start
            read()
            core.reads = start + 1
            read()


def test_the_publisher_outlives_a_mistake_and_publishes_every_record_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rig = Rig(small(), answers=False)
    said: list[Problem | None] = []
    workers = Workers(lambda name, problem: said.append(problem), first_pause_s=0.0)
    clock = FakeClock()
    loop = DeskLoop(rig.core, clock)
    desk = Desk(loop, clock, cast(Any, None), Intake({}, lambda: 0), None, Path(), workers=workers)
    broken = [3]

    def compact(*arguments: Any) -> State:
        if broken[0]:
            broken[0] -= 1
            raise KeyError("a2")
        return State()

    monkeypatch.setattr(view, "compact", compact)
    pushed: list[tuple[str, bytes]] = []
    desk.subscribe(lambda kind, message: pushed.append((kind, message)))
    desk.start()
    begun = len(rig.records)
    rig.say(Hold())
    assert until(lambda: any(kind == "state" for kind, _ in pushed))
    rig.say(Resume())
    assert until(lambda: sum(kind == "record" for kind, _ in pushed) >= 2)
    assert until(lambda: len(said) == 2)
    desk.close()
    assert [serial_of(message) for kind, message in pushed if kind == "record"] == [
        record.serial for record in rig.records[begun:]
    ]
    assert said[0] is not None and "publisher" in str(said[0].what)
    assert said[1] is None
