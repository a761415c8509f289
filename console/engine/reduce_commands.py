"""What the operator's commands do to the state. A command that was refused never gets here."""

from collections.abc import Callable
from typing import Any

import msgspec

from console.engine.order import before, first_open, place
from console.engine.plan import PANIC, Plan
from console.engine.reduce_outputs import tried
from console.engine.reduce_sound import accepted
from console.engine.state import DeskState, Drift, Interrupted, MessageShown, Pending, Take
from console.model import facts
from console.model.facts import Record
from console.model.target import RECORDING, STREAMING, Target

Changes = dict[str, Any]


def _go(plan: Plan, state: DeskState, record: Record) -> Changes:
    changes: Changes = {"last_go_ms": record.t_ms, "on_hold_since_ms": None, "panic": False}
    pending = state.pending
    if pending is not None and pending.reason != "panic":
        # A GO during the pre-wait means: now.
        changes["pending"] = Pending(pending.cue_id, record.t_ms, pending.reason)
    elif state.standby is not None:
        wait = plan.by_id[state.standby].cue.pre_wait_ms
        changes["pending"] = Pending(state.standby, record.t_ms + wait, "go")
    if state.on_hold_since_ms is not None:
        changes["takes"] = _shifted(state, record.t_ms)
    return changes


def _hold(plan: Plan, state: DeskState, record: Record) -> Changes:
    return {"on_hold_since_ms": record.t_ms}


def _resume(plan: Plan, state: DeskState, record: Record) -> Changes:
    changes: Changes = {"on_hold_since_ms": None, "panic": False}
    lasted = record.t_ms - (state.on_hold_since_ms if state.on_hold_since_ms is not None else record.t_ms)
    if state.panic:
        changes["pending"] = None
        if state.interrupted is not None:
            changes["pending"] = Pending(state.interrupted.cue_id, record.t_ms, "resume")
    else:
        changes["takes"] = _shifted(state, record.t_ms)
        if state.pending is not None:
            changes["pending"] = msgspec.structs.replace(state.pending, due_ms=state.pending.due_ms + lasted)
        changes |= _clip_end_shifted(state, record.t_ms)
    return changes


def _clip_end_shifted(state: DeskState, t_ms: int) -> Changes:
    """The end of the clip on air, later by as long as what follows it had to wait on hold: the next cue's
    pre-wait counts from it.
    """
    ended, on_hold_since = state.clip_ended_ms, state.on_hold_since_ms
    if ended is None or on_hold_since is None:
        return {}
    return {"clip_ended_ms": ended + max(0, t_ms - max(on_hold_since, ended))}


def _shifted(state: DeskState, t_ms: int) -> tuple[Take, ...]:
    """The takes, with the one on air ending later by as long as the timeline was on hold."""
    take, on_hold_since = state.on_air, state.on_hold_since_ms
    if take is None or take.planned_end_ms is None or on_hold_since is None:
        return state.takes
    end = take.planned_end_ms + (t_ms - max(on_hold_since, take.started_ms))
    return (*state.takes[:-1], msgspec.structs.replace(take, planned_end_ms=end))


def _skip(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.Skip)
    cue_id = fact.cue_id if fact.cue_id is not None else state.standby
    if cue_id is None:
        return {}
    skipped = state.skipped | {cue_id}
    changes = _pointed(plan, skipped, state.cursor)
    if state.pending is not None and state.pending.cue_id == cue_id:
        changes["pending"] = None
    return changes


def _pointed(plan: Plan, skipped: frozenset[str], cursor: int) -> Changes:
    """Standby follows from the cursor and the skipped cues alone, so that unskip undoes skip."""
    return {"skipped": skipped, "cursor": cursor, "standby": first_open(plan, skipped, cursor)}


def _unskip(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.Unskip)
    return _pointed(plan, state.skipped - {fact.cue_id}, state.cursor)


def _back(plan: Plan, state: DeskState, record: Record) -> Changes:
    index = place(plan, before(plan, state.skipped, state.standby))
    return {} if index is None else {**_pointed(plan, state.skipped, index), "pending": None}


def _standby(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.Standby)
    index = place(plan, fact.cue_id)
    if index is None:
        return {}
    return {**_pointed(plan, state.skipped - {fact.cue_id}, index), "pending": None}


def _jump(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.Jump)
    return {
        "pending": Pending(fact.cue_id, record.t_ms, "jump"),
        "skipped": state.skipped - {fact.cue_id},
        "on_hold_since_ms": None,
        "panic": False,
    }


def _adjust(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact, take = record.fact, state.on_air
    assert isinstance(fact, facts.Adjust)
    if take is None or take.planned_end_ms is None:
        return {}
    end = max(take.planned_end_ms + fact.delta_ms, record.t_ms)
    return {"takes": (*state.takes[:-1], msgspec.structs.replace(take, planned_end_ms=end))}


def _panic(plan: Plan, state: DeskState, record: Record) -> Changes:
    return {
        "panic": True,
        "on_hold_since_ms": record.t_ms,
        "pending": Pending(PANIC, record.t_ms, "panic"),
        "interrupted": interruption(plan, state, record.t_ms),
    }


def _adlib(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.Adlib)
    return {
        "pending": Pending(fact.cue_id, record.t_ms, "adlib"),
        "interrupted": interruption(plan, state, record.t_ms),
        "on_hold_since_ms": None,
        "panic": False,
    }


def _return(plan: Plan, state: DeskState, record: Record) -> Changes:
    if state.interrupted is None:
        return {}
    return {"pending": Pending(state.interrupted.cue_id, record.t_ms, "return")}


def interruption(plan: Plan, state: DeskState, t_ms: int) -> Interrupted | None:
    """Where to return to: the cue of the order on air, and what is left of it (0 at the least)."""
    take = state.on_air
    if state.interrupted is not None or take is None or take.cue_id == PANIC:
        return state.interrupted
    if take.planned_end_ms is None:
        return Interrupted(take.cue_id, None)
    now = t_ms if state.on_hold_since_ms is None else max(state.on_hold_since_ms, take.started_ms)
    return Interrupted(take.cue_id, max(0, take.planned_end_ms - now))


def _take_back(plan: Plan, state: DeskState, record: Record) -> Changes:
    return {"drifts": {}}


def _accept(plan: Plan, state: DeskState, record: Record) -> Changes:
    return {
        **accepted(state),
        "drifts": {
            target: msgspec.structs.replace(drift, accepted=True) for target, drift in state.drifts.items()
        },
    }


def _stream_switch(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.StreamSwitch)
    past = tried(state.stream_past, record, record.fact.on)
    return {"wished_stream": record.fact.on, "drifts": _without(state, STREAMING), "stream_past": past}


def _record_switch(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.RecordSwitch)
    past = tried(state.record_past, record, record.fact.on)
    return {"wished_record": record.fact.on, "drifts": _without(state, RECORDING), "record_past": past}


def _host_message(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.HostMessage)
    return {"host_message": MessageShown(record.fact.text.strip(), record.t_ms, record.by)}


def _host_message_off(plan: Plan, state: DeskState, record: Record) -> Changes:
    return {"host_message": None}


def _without(state: DeskState, switched: Target) -> dict[Target, Drift]:
    """What a hand changed in OBS, but for what is switched now: from here on it is as the producer says."""
    return {target: drift for target, drift in state.drifts.items() if target != switched}


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], Changes]] = {
    facts.Go: _go,
    facts.Hold: _hold,
    facts.Resume: _resume,
    facts.Skip: _skip,
    facts.Unskip: _unskip,
    facts.Back: _back,
    facts.Standby: _standby,
    facts.Jump: _jump,
    facts.Adjust: _adjust,
    facts.Panic: _panic,
    facts.Adlib: _adlib,
    facts.Return: _return,
    facts.TakeBack: _take_back,
    facts.Accept: _accept,
    facts.StreamSwitch: _stream_switch,
    facts.RecordSwitch: _record_switch,
    facts.HostMessage: _host_message,
    facts.HostMessageOff: _host_message_off,
}
