"""The cue thread's surroundings: who waits while a cue is due, and when garbage is collected."""

import gc
from types import SimpleNamespace
from typing import cast

import pytest

from console.desk import loop as looking
from console.desk.core import DeskCore
from console.desk.loop import ASIDE_NS, LONGEST_ASIDE_NS, PUT_OFF, ROOM, DeskLoop
from tests.support.desk import FakeClock

MS = 1_000_000


class _Core:
    """A core whose next cue is due at a time."""

    def __init__(self) -> None:
        self.due_ns: int | None = None

    def next_wake_ns(self) -> int | None:
        return self.due_ns

    def tick(self) -> None: ...


class _Standing:
    """A loop that was left as it is while a cue is due, on a clock that sleeping moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, due_ns: int | None) -> None:
        self.clock = FakeClock()
        self.loop = DeskLoop(cast(DeskCore, _Core()), self.clock)
        self.loop._wake_ns = due_ns
        self.slept: list[float] = []
        monkeypatch.setattr(looking, "time", SimpleNamespace(sleep=self._sleep))

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock.ns += round(seconds * 1e9)

    def aside_ns(self) -> int:
        """Returns how long long work on another thread waits."""
        began = self.clock.ns
        self.loop.stand_aside()
        return self.clock.ns - began


@pytest.mark.parametrize("due_ns", [None, ASIDE_NS])
def test_nobody_waits_where_no_cue_is_due_soon(monkeypatch: pytest.MonkeyPatch, due_ns: int | None) -> None:
    assert _Standing(monkeypatch, due_ns).aside_ns() == 0


def test_whoever_waits_for_a_cue_sleeps_until_it_is_due_and_not_past_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    standing = _Standing(monkeypatch, 3 * MS)
    assert standing.aside_ns() == pytest.approx(LONGEST_ASIDE_NS, abs=MS)
    assert standing.slept[0] == pytest.approx(0.003)  # To wake sooner is to ask for the interpreter.


def test_a_cue_that_is_late_is_still_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    standing = _Standing(monkeypatch, 0)
    standing.clock.ns = 2 * MS
    assert standing.aside_ns() > 0


def test_nobody_stands_aside_for_a_loop_that_is_over() -> None:
    clock, core = FakeClock(), _Core()
    core.due_ns = 0
    loop = DeskLoop(cast(DeskCore, core), clock)
    loop.run(until=lambda: True)
    assert loop._wake_ns is None


def test_garbage_waits_for_more_idle_time_than_it_took_last_but_not_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = FakeClock()
    loop = DeskLoop(cast(DeskCore, _Core()), clock)
    took_ns, second_ns = 20 * MS, 1000 * MS
    collected: list[int] = []

    def collect(generation: int) -> int:
        collected.append(generation)
        clock.ns += took_ns
        return 0

    monkeypatch.setattr(gc, "isenabled", lambda: False)
    monkeypatch.setattr(gc, "collect", collect)
    clock.ns = second_ns
    assert not loop._tidied(clock.ns, 9 * MS)
    assert loop._tidied(clock.ns, 10 * MS)
    since_ns = second_ns
    assert not loop._tidied(since_ns + second_ns, ROOM * took_ns - 1)
    assert loop._tidied(since_ns + second_ns, ROOM * took_ns)
    since_ns += second_ns
    assert loop._tidied(since_ns + PUT_OFF * second_ns, 10 * MS)
    assert collected == [1, 1, 1]
