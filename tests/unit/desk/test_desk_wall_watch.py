"""A PC whose clock is set, or that slept: the plan follows the wall, and it is said for a while."""

from types import SimpleNamespace

import msgspec
import pytest

from console.base.errors import Problem
from console.desk import wall_watch
from console.desk.wall_watch import AWAY, KEPT_MS, STEPPED, WallWatch
from console.engine.moment import Moment
from console.engine.plan import compile_show
from console.engine.reduce import reduce
from console.engine.scheduler import clock_start_ms, upcoming
from console.engine.state import DeskState, Run
from console.model.cue import Clock, Follow, Manual, VideoCue
from console.model.facts import AnyFact, Go, Hold, Record, Resume, WallMoved
from tests.support.playbook import Playbook, card, show_of

BASE = 1_713_262_680_000


class Pc:
    """A PC whose clock a test sets, with a live run that began at show time 0."""

    def __init__(self, mode: str = "live") -> None:
        self.now_ms, self.set_ms, self.slept_ms = 0, 0, 0
        self.open: dict[str, Problem] = {}
        self.facts: list[AnyFact] = []
        self.plan = compile_show(
            show_of(card("c1"), card("c2", start=Clock(time="2024-04-16T18:19:00+08:00"))), {}
        )
        self.state = DeskState(run=Run(run_id="r", mode=mode, clock_base_ms=BASE, wall_start_ms=BASE))
        self.watch = WallWatch(
            lambda: Moment(self.plan, self.state), lambda ns: ns // 1_000_000, self, self._emit, self._report,
            lambda: self.slept_ms,
        )  # fmt: skip

    def mono_ns(self) -> int:
        return self.now_ms * 1_000_000

    def wall_ms(self) -> int:
        return BASE + self.now_ms + self.set_ms

    def _emit(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None:
        self.facts.append(fact)
        record = Record(self.state.serial + 1, self.now_ms, self.mono_ns(), self.wall_ms(), by, fact)
        self.state = reduce(self.plan, self.state, record)

    def _report(self, code: str, problem: Problem | None) -> None:
        self.open.pop(code, None)
        if problem is not None:
            self.open[code] = problem

    def after(self, ms: int, step: int = 500) -> "Pc":
        for _ in range(0, ms, step):
            self.now_ms += step
            self.watch.look()
        return self


@pytest.mark.parametrize("by_ms", [15_000, -15_000, 1_000])
def test_a_step_is_followed_said_and_over_after_a_while(by_ms: int) -> None:
    pc = Pc().after(2000)
    assert pc.facts == []
    pc.set_ms = by_ms
    pc.after(1000)
    assert pc.facts == [WallMoved(BASE + by_ms, by_ms)]
    assert list(pc.open) == [STEPPED]
    pc.after(KEPT_MS)
    assert (pc.open, len(pc.facts)) == ({}, 1)


def test_a_clock_that_is_drawn_slowly_is_followed_without_a_word() -> None:
    pc = Pc()
    for _ in range(100):
        pc.set_ms += 5
        pc.after(500)
    assert sum(fact.by_ms for fact in pc.facts if isinstance(fact, WallMoved)) >= 300
    assert pc.open == {}


def test_a_rehearsal_has_a_time_of_its_own() -> None:
    pc = Pc("rehearsal").after(1000)
    pc.set_ms = 15_000
    assert pc.after(2000).facts == []


@pytest.mark.parametrize("seconds", [5, 60])
@pytest.mark.parametrize("how", ["stopped", "asleep"])
def test_a_desk_that_was_away_says_for_how_long(how: str, seconds: int) -> None:
    pc = Pc().after(1000)
    if how == "asleep":
        pc.slept_ms += seconds * 1000
        pc.set_ms += seconds * 1000
        pc.after(500)
    else:
        pc.after(seconds * 1000 + 500, step=seconds * 1000 + 500)
    assert f"{seconds} s" in str(pc.open[AWAY].what)
    assert (STEPPED in pc.open) == (how == "asleep")
    pc.after(KEPT_MS)
    assert pc.open == {}


def test_a_second_is_nothing_to_speak_of() -> None:
    assert Pc().after(1000).after(1000, step=1000).open == {}


def live(book: Playbook) -> Playbook:
    book.state = msgspec.structs.replace(book.state, run=msgspec.structs.replace(book.state.run, mode="live"))
    return book


def test_a_cue_at_a_time_of_day_and_one_that_counts_to_its_end_follow_the_wall() -> None:
    book = live(Playbook(show_of(card("c1", count_to_end=True, start=Manual()), card("c2"))))
    book.at(0) << Go()
    take = book.state.on_air
    assert take is not None and take.planned_end_ms is not None
    base = book.state.run.clock_base_ms
    book.say(WallMoved(base + 4_000, 4_000))
    moved = book.state.on_air
    assert moved is not None and moved.planned_end_ms == take.planned_end_ms - 4_000
    pc = Pc()
    before = pc.state
    pc.set_ms = 15_000
    pc.after(500)
    due, due_before = (clock_start_ms(state, pc.plan.by_id["c2"]) for state in (pc.state, before))
    assert due is not None and due_before is not None and due == due_before - 15_000


def test_hold_moves_the_rest_of_a_pre_wait_after_a_clip_that_ended() -> None:
    film = VideoCue(id="c1", title="c1", clip="media/a.mp4", start=Manual(), end="clip")
    book = Playbook(
        show_of(film, card("c2", start=Follow(), pre_wait_ms=5_000)), clip_ms={"media/a.mp4": 10_000}
    )
    book.at(0) << Go()
    book.state = msgspec.structs.replace(book.state, clip_ended_ms=8_000)
    book.run_to(10_000)
    book.at(10_000) << Hold()
    book.at(20_000) << Resume()
    coming = upcoming(book.plan, book.state)
    assert coming is not None and (coming.cue_id, coming.due_ms) == ("c2", 23_000)


@pytest.mark.parametrize(("platform", "slept_ms"), [("linux", 300_000), ("darwin", 60_000), ("win32", 0)])
def test_a_sleep_is_what_the_clock_that_goes_on_is_ahead(
    platform: str, slept_ms: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python's own stands still in a sleep on Linux and on macOS, and each has another clock that does not."""
    ahead = {"boot": 300_000_000_000, "raw": 60_000_000_000}
    clocks = SimpleNamespace(
        CLOCK_BOOTTIME="boot", CLOCK_MONOTONIC_RAW="raw", clock_gettime_ns=ahead.get, monotonic_ns=lambda: 0
    )
    monkeypatch.setattr(wall_watch, "sys", SimpleNamespace(platform=platform))
    monkeypatch.setattr(wall_watch, "time", clocks)
    assert wall_watch.asleep_ms() == slept_ms
