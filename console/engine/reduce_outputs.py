"""What becomes of OBS's stream and recording: whether they run, and how it came that they do not. Pure."""

from collections.abc import Callable
from typing import Any

import msgspec

from console.engine.plan import Plan
from console.engine.state import DeskState, OutputPast, StreamRoute
from console.model import facts
from console.model.facts import Record
from console.model.obsstate import ObsSeen

Changes = dict[str, Any]


def looked_at(state: DeskState, seen: ObsSeen, t_ms: int) -> Changes:
    """Returns what a look at OBS whole says of its outputs: one that ended meanwhile did so unseen."""
    return {
        "stream_past": _now(state.stream_past, seen.streaming, "obs", t_ms),
        "record_past": _now(state.record_past, seen.recording, "obs", t_ms),
        "camera_past": _now(state.camera_past, seen.virtual_camera, "obs", t_ms),
        "stream_route": _routed(state, seen, t_ms),
    }


def _routed(state: DeskState, seen: ObsSeen, t_ms: int) -> StreamRoute:
    """Where the stream goes: known by the first look since it began, for what is set later is for its next start."""
    route = state.stream_route
    if not seen.streaming:
        return route if route.now is None else msgspec.structs.replace(route, now=None)
    if route.now is not None or seen.stream is None:
        return route
    now = msgspec.structs.replace(seen.stream, kbps=0)
    # Before the first take it may be tried wherever somebody likes.
    first = route.first if route.first is not None and state.takes else now
    return StreamRoute(first, now, t_ms)


def _now(past: OutputPast, runs: bool, stopped: str, t_ms: int) -> OutputPast:
    if runs == past.runs:
        return past
    if runs:
        return OutputPast(runs=True, ran=True, since_ms=t_ms)
    return msgspec.structs.replace(past, runs=False, stopped=stopped, since_ms=t_ms)


def _why(wished: bool | None, stopped: str) -> str:
    """Returns how an output stopped that was seen to: what the show or the producer asked for is no fault."""
    return "asked" if wished is False else stopped or "hand"


def _stream(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.StreamSeen)
    why = _why(state.wished_stream, fact.stopped)
    if not fact.active and not state.stream_past.runs and fact.stopped:
        # It was to start, and could not.
        why = "no_start" if why == "itself" else why
        past = msgspec.structs.replace(state.stream_past, stopped=why, since_ms=record.t_ms)
    else:
        past = _now(state.stream_past, fact.active, why, record.t_ms)
    obs = msgspec.structs.replace(state.obs, streaming=fact.active, reconnecting=fact.reconnecting)
    route = state.stream_route
    if fact.active != state.obs.streaming and route.now is not None:
        route = msgspec.structs.replace(route, now=None)
    return {"obs": obs, "stream_past": past, "stream_route": route}


def _record(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.RecordSeen)
    obs = msgspec.structs.replace(state.obs, recording=fact.active, record_paused=fact.active and fact.paused)
    why, past = _why(state.wished_record, fact.stopped), state.record_past
    if not fact.active and not past.runs and why == "disk" and past.stopped in ("hand", "itself"):
        # Said again: only after it had ended was it seen that its disk is full.
        return {"obs": obs, "record_past": msgspec.structs.replace(past, stopped=why)}
    return {"obs": obs, "record_past": _now(past, fact.active, why, record.t_ms)}


def _camera(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.VirtualCameraSeen)
    obs = msgspec.structs.replace(state.obs, virtual_camera=fact.active)
    return {"obs": obs, "camera_past": _now(state.camera_past, fact.active, "hand", record.t_ms)}


def tried(past: OutputPast, record: Record, on: bool) -> OutputPast:
    """Returns an output's past once it was switched: by the desk again, or on somebody's word."""
    if record.by == "desk" and on:
        return msgspec.structs.replace(past, tries=past.tries + 1, tried_ms=record.t_ms)
    return past if on else msgspec.structs.replace(past, stopped="asked")


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], Changes]] = {
    facts.StreamSeen: _stream,
    facts.RecordSeen: _record,
    facts.VirtualCameraSeen: _camera,
}
