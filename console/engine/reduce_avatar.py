"""What the avatar's facts change: how its feed is, what stands in for it, and the alarm. Pure."""

from collections.abc import Callable
from typing import Any

from console.engine import takes
from console.engine.plan import Plan
from console.engine.state import Alarm, AvatarState, DeskState, Fallback, without
from console.model import facts
from console.model.facts import Record
from console.words.message import Message, message

ALARM, ENDED = "avatar", "avatar.ended"
FIX = message("run.fix_take_again")
# What may stand in for the avatar.
KINDS = {
    "clip": message("part.clip"),
    "card": message("part.card"),
    "slate": message("part.slate"),
    "idle": message("part.idle"),
}


def said(source: str, state: str, for_ms: int = 0) -> Message:
    """Returns how a source looks and sounds: ``"Showcaller clip media/a.mp4" stands still for 1.6 s``."""
    match state:
        case "black":
            what = message("avatar.black", source=source)
        case "frozen":
            what = message("avatar.frozen", source=source)
        case "silent":
            what = message("avatar.silent", source=source)
        case "broken":
            what = message("avatar.broken", source=source)
        case "gone":
            what = message("avatar.gone", source=source)
        case "away":
            what = message("avatar.away")
        case _:
            what = message("avatar.well", source=source)
    return message("avatar.for_seconds", what=what, seconds=for_ms / 1000) if for_ms else what


def _seen(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.AvatarSeen)
    changes: dict[str, Any] = {"avatar": AvatarState(fact.source, fact.state, record.t_ms, fact.for_ms)}
    before = state.avatar
    if fact.state == "ok" and before is not None and (before.source, before.state) == (fact.source, "gone"):
        # It failed only as long as it was not there: no second failure is to be feared, as of one that froze.
        return {**changes, "fallback": None, "problems": without_alarm(state)}
    if fact.state == "ok":
        return {**changes, "problems": without_alarm(state)} if state.fallback is None else changes
    what = message("avatar.failed", what=said(fact.source, fact.state, fact.for_ms))
    return {**changes, "problems": {**state.problems, ALARM: Alarm(ALARM, record.t_ms, what, FIX)}}


def _fell_back(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.FellBack)
    if fact.on_hold:
        # Nothing failed: the take is as it was. The alarm ends with what stands in.
        what = message("avatar.ended_on_hold", to=KINDS[fact.to])
        alarm = Alarm(ENDED, record.t_ms, what, message("run.fix_go_on_or_take"))
        standing_in = Fallback(fact.take, fact.to, fact.why, record.t_ms)
        return {"fallback": standing_in, "problems": {**state.problems, ENDED: alarm}}
    why = message("avatar.fell_back", to=KINDS[fact.to], why=fact.why)
    changes: dict[str, Any] = {
        "fallback": Fallback(fact.take, fact.to, fact.why, record.t_ms),
        "problems": {**state.problems, ALARM: Alarm(ALARM, record.t_ms, why, FIX)},
    }
    take = state.take(fact.take)
    if take is not None:
        whole = why if take.why is None else message("part.both", first=take.why, second=why)
        changes["takes"] = takes.changed(state.takes, take.number, outcome="failed", why=whole)
    return changes


def without_alarm(state: DeskState) -> dict[str, Alarm]:
    """The problems, without the avatar's."""
    return without(without(state.problems, ALARM), ENDED)


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], dict[str, Any]]] = {
    facts.AvatarSeen: _seen,
    facts.FellBack: _fell_back,
}
