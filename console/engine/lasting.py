"""What lasted in a run, from when to when: alarms, what a hand changed, and cues that viewers did not see. Pure.

All of it is read off the run's moments: whichever fact began or ended a thing, it lasts while the state has it.
"""

from collections.abc import Hashable
from typing import Any

import msgspec

from console.engine.fallback import picture
from console.engine.output_watch import on_air
from console.engine.plan import Plan, late_after_ms
from console.engine.state import DeskState
from console.engine.wrong_on_air import wrong_on_air
from console.model.facts import Record, RunResumed
from console.model.target import words_of
from console.words.message import Message, message

AWAY, NO_OUTPUT = message("run.not_seen_obs_away"), message("run.not_seen_no_output")
# What of a state tells what lasts. A run's records are figures most of all, and those change nothing of it.
_TELLING = ("run", "takes", "obs", "picture", "fallback", "mismatches", "unseen", "problems", "drifts")


class Span(msgspec.Struct, frozen=True):
    """From from_ms to to_ms (show ms; None: to the last record). of: an alarm's code, or the number of a take."""

    of: str | int
    from_ms: int
    to_ms: int | None
    why: Message


def unseen_why(plan: Plan, state: DeskState) -> Message | None:
    """Returns why viewers do not see the cue whose picture is on air by the rundown; None: they do.

    Also None for one that OBS was never seen to show: that its take failed says so.
    """
    take, shown = state.picture_take, picture(plan, state)
    if take is None or take.confirmed_ms is None:
        return None
    if not state.obs.connected:
        return AWAY
    program = state.obs.program
    if shown is not None and shown.scene is not None and program != shown.scene:
        return message("run.not_seen_scene", scene=program or "")
    if (wrong := wrong_on_air(state)) and state.fallback is None:
        what = wrong[0] if len(wrong) == 1 else message("part.list", parts=list(wrong))
        return message("mismatch.sentence", what=what)
    return NO_OUTPUT if state.run.mode == "live" and on_air(plan, state) is False else None


class _Spans:
    """Of one kind: those that are over, and those that go on by what they are about."""

    def __init__(self) -> None:
        self.over: list[Span] = []
        self.going_on: dict[Hashable, Span] = {}

    def now(self, found: dict[Hashable, Span], t_ms: int) -> None:
        """found: what there is at t_ms; what goes on as something else ends, and begins anew."""
        for key, before in list(self.going_on.items()):
            after = found.get(key)
            if after is None or (after.of, after.why) != (before.of, before.why):
                self.over.append(msgspec.structs.replace(before, to_ms=t_ms))
                del self.going_on[key]
        for key, one in found.items():
            self.going_on.setdefault(key, one)

    def all(self) -> list[Span]:
        return sorted((*self.over, *self.going_on.values()), key=lambda one: one.from_ms)


class Lasting:
    """Looks at a run's moments, one after the other."""

    def __init__(self) -> None:
        self._alarms, self._drifts, self._unseen = _Spans(), _Spans(), _Spans()
        # Take → how long OBS may take to follow a change of its picture (show ms).
        self._least_ms: dict[str | int, float] = {}
        self._looked_at: tuple[Any, ...] = ()

    def look(self, plan: Plan, state: DeskState, record: Record) -> None:
        """The plan and the state after a record."""
        t_ms = record.t_ms
        now = (plan, *(getattr(state, name) for name in _TELLING))
        if self._looked_at and all(one is other for one, other in zip(now, self._looked_at, strict=True)):
            return
        self._looked_at = now
        over = state.run.ended_ms is not None
        problems = () if over else state.problems.values()
        self._alarms.now({one.code: Span(one.code, t_ms, None, one.what) for one in problems}, t_ms)
        drifts = {} if over else state.drifts
        self._drifts.now(
            {
                target: Span(
                    "", t_ms, None,
                    message("run.drift", what=words_of(target), seen=one.seen, asked=one.asked),
                )
                for target, one in drifts.items()
            },
            t_ms,
        )  # fmt: skip
        take, why = state.picture_take, None if over else unseen_why(plan, state)
        if take is None or why is None:
            self._unseen.now({}, t_ms)
            return
        since_ms = t_ms
        if isinstance(record.fact, RunResumed):
            since_ms = max(take.confirmed_ms or 0, t_ms - record.fact.gap_ms)
        item = plan.by_id.get(take.cue_id)
        if item is not None:
            self._least_ms[take.number] = late_after_ms(plan, item, state.run.speed) * state.run.speed
        self._unseen.now({take.number: Span(take.number, since_ms, None, why)}, t_ms)

    def alarms(self) -> list[Span]:
        """Returns each alarm, in the order in which they began. One that nobody could see is none."""
        return [one for one in self._alarms.all() if one.to_ms != one.from_ms]

    def drifts(self) -> list[Span]:
        """Returns what a hand in OBS changed, in the order in which it did."""
        return self._drifts.all()

    def unseen(self) -> list[Span]:
        """Returns when viewers did not see a take that OBS had been seen to show.

        What goes on at the end counts. What is over sooner than a take may take to be seen is none: so OBS follows a
        change of the picture.
        """
        return [
            one
            for one in self._unseen.all()
            if one.to_ms is None or one.to_ms - one.from_ms > self._least_ms.get(one.of, 0.0)
        ]
