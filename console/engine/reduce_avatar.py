"""What the avatar's facts change: how its feed is, what stands in for it, and the alarm. Pure."""

from collections.abc import Callable
from typing import Any

import msgspec

from console.engine.plan import Plan
from console.engine.state import Alarm, AvatarState, DeskState, Fallback, without
from console.model import facts
from console.model.facts import Record

ALARM = "avatar"
FIX = "Take the cue again (jump) when the avatar is well, or go on to the next."
WORDS = {
    "black": "is black",
    "frozen": "stands still",
    "silent": "says nothing",
    "broken": "ended as soon as it began",
    "gone": "is not in OBS",
}


def told(source: str, state: str, for_ms: int = 0) -> str:
    """``"Showcaller clip media/a.mp4" stands still for 1.6 s``."""
    since = f" for {for_ms / 1000:.1f} s" if for_ms else ""
    return f'"{source}" {WORDS.get(state, "is well")}{since}'


def _seen(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.AvatarSeen)
    changes: dict[str, Any] = {"avatar": AvatarState(fact.source, fact.state, record.t_ms, fact.for_ms)}
    if fact.state == "ok":
        return {**changes, "problems": without_alarm(state)} if state.fallback is None else changes
    what = f"The avatar failed: {told(fact.source, fact.state, fact.for_ms)}."
    return {**changes, "problems": {**state.problems, ALARM: Alarm(ALARM, record.t_ms, what, FIX)}}


def _fell_back(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.FellBack)
    why = f"Fell back to the {fact.to}: {fact.why}."
    changes: dict[str, Any] = {
        "fallback": Fallback(fact.take, fact.to, fact.why, record.t_ms),
        "problems": {**state.problems, ALARM: Alarm(ALARM, record.t_ms, why, FIX)},
    }
    if 1 <= fact.take <= len(state.takes):
        takes = list(state.takes)
        take = takes[fact.take - 1]
        whole = f"{take.why} {why}".lstrip()
        takes[fact.take - 1] = msgspec.structs.replace(take, outcome="failed", why=whole)
        changes["takes"] = tuple(takes)
    return changes


def without_alarm(state: DeskState) -> dict[str, Alarm]:
    """The problems, without the avatar's."""
    return without(state.problems, ALARM)


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], dict[str, Any]]] = {
    facts.AvatarSeen: _seen,
    facts.FellBack: _fell_back,
}
