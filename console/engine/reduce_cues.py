"""What happens to takes: taken, confirmed, failed, ended."""

from collections.abc import Callable
from typing import Any

import msgspec

from console.engine import reduce_speech, takes
from console.engine.order import first_open
from console.engine.plan import Plan, late_after_ms
from console.engine.planned_times import base_ms
from console.engine.reduce_avatar import without_alarm
from console.engine.reduce_sound import taken
from console.engine.state import DeskState, Take
from console.model import facts
from console.model.cue import ActionCue, Filter, Mute, Record, Stream, kind_of
from console.model.target import OUTPUTS
from console.words.message import message

Changes = dict[str, Any]


def ended(state: DeskState, t_ms: int) -> tuple[Take, ...]:
    """The takes, with the one on air ended. One that was never confirmed has failed.

    An action may still be confirmed after its end, as it usually takes no time.
    """
    take = state.on_air
    if take is None:
        return state.takes
    changes: Changes = {"ended_ms": t_ms}
    if take.outcome == "pending" and take.kind != "action":
        changes |= {"outcome": "failed", "why": take.why or message("run.ended_before_seen")}
    return (*state.takes[:-1], msgspec.structs.replace(take, **changes))


def _taken(plan: Plan, state: DeskState, record: facts.Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.CueTaken)
    item = plan.by_id.get(fact.cue_id)
    if item is None:
        return {}
    outside = fact.reason in ("adlib", "panic", "return", "resume")
    planned = item.planned_start_ms
    before = next((take for take in reversed(state.takes) if take.cue_id == fact.cue_id), None)
    take = Take(
        number=state.takes[-1].number + 1 if state.takes else 1,
        cue_id=fact.cue_id,
        title=item.cue.title,
        kind=kind_of(item.cue),
        scene=item.scene,
        reason=fact.reason,
        planned_start_ms=None if planned is None else planned + base_ms(plan, state),
        due_ms=fact.due_ms,
        started_ms=record.t_ms,
        requested_ms=record.t_ms if state.obs.connected else None,
        planned_end_ms=fact.end_ms,
        part=before.part + 1 if before is not None else 1,
        adlib=fact.reason == "adlib",
    )
    changes: Changes = {
        "takes": takes.added(ended(state, record.t_ms), take, plan.by_id),
        "pending": None,
        "clip_ended_ms": None,
        # A stream or recording that somebody stopped stays so; the picture is the cue's again.
        "drifts": {target: drift for target, drift in state.drifts.items() if target in OUTPUTS},
    }
    if not outside:
        skipped = state.skipped - {fact.cue_id}
        cursor = item.index + 1 if item.index >= 0 else state.cursor
        changes |= {"skipped": skipped, "cursor": cursor, "standby": first_open(plan, skipped, cursor)}
    if fact.reason not in ("adlib", "panic"):
        changes["interrupted"] = None
    if isinstance(item.cue, ActionCue):
        changes |= _wished(state, item.cue)
    else:
        changes["picture"] = fact.cue_id
        changes |= taken(plan, state, fact.cue_id) | reduce_speech.taken(plan, state, fact.cue_id)
        changes |= {"avatar": None, "fallback": None, "overlay_card": None, "problems": without_alarm(state)}
    return changes


def _wished(state: DeskState, cue: ActionCue) -> Changes:
    match cue.action:
        case Mute(input=name, muted=muted):
            return {"wished_muted": {**state.wished_muted, name: muted}}
        case Filter(source=source, filter=name, on=on):
            filters = {**state.wished_filters.get(source, {}), name: on}
            return {"wished_filters": {**state.wished_filters, source: filters}}
        case Stream(on=on):
            return {"wished_stream": on}
        case Record(on=on):
            return {"wished_record": on}
        case _:
            return {}


def _take(state: DeskState, number: int, **changes: Any) -> Changes:
    return {"takes": takes.changed(state.takes, number, **changes)}


def _confirmed(plan: Plan, state: DeskState, record: facts.Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.CueConfirmed)
    take = state.take(fact.take)
    if take is None:
        return {}
    item = plan.by_id.get(take.cue_id)
    seen_ms = take.confirmed_ms if take.confirmed_ms is not None else record.t_ms
    late = seen_ms - take.due_ms
    limit = late_after_ms(plan, item, state.run.speed) if item is not None else 0
    # Where it was seen is the show's scene collection.
    there = {"collection": state.obs.collection or state.collection}
    if take.outcome == "failed" or late > limit * state.run.speed:
        why = take.why or message("run.late", ms=round(late / state.run.speed))
        return _take(state, fact.take, confirmed_ms=seen_ms, outcome="late", why=why) | there
    return _take(state, fact.take, confirmed_ms=seen_ms, outcome="confirmed", why=None) | there


def _failed(plan: Plan, state: DeskState, record: facts.Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.CueFailed)
    return _take(state, fact.take, outcome="failed", why=fact.why)


REDUCERS: dict[type, Callable[[Plan, DeskState, facts.Record], Changes]] = {
    facts.CueTaken: _taken,
    facts.CueConfirmed: _confirmed,
    facts.CueFailed: _failed,
}
