"""The fader and the mute button: what the producer and the cues say of the sound on air. Pure."""

from collections.abc import Callable
from typing import Any

from console.engine import fallback
from console.engine.plan import Plan
from console.engine.state import DeskState, Drift, Fader
from console.model import facts
from console.model.cue import level_of
from console.model.facts import Record
from console.model.target import Mute, Target, Volume

Changes = dict[str, Any]


def player(plan: Plan, state: DeskState) -> str | None:
    """Returns the input of the avatar or film whose picture is wanted, None without one."""
    item = fallback.picture(plan, state)
    return fallback.player_of(plan.show, item.cue) if item is not None else None


def taken(plan: Plan, state: DeskState, cue_id: str) -> Changes:
    """What a cue that is taken changes of the sound: the fader is its own, and a mute goes on with it."""
    item = plan.by_id.get(cue_id)
    name = fallback.player_of(plan.show, item.cue) if item is not None else None
    if item is None or name is None:
        return {}
    changes: Changes = {"silenced": state.silenced | {name}} if state.mute else {}
    return changes if level_of(item.cue) is None else {**changes, **_kept(state, name)}


def _kept(state: DeskState, name: str) -> Changes:
    """What remembers where a fader is before it is moved the first time."""
    seen = state.obs.sound.get(name)
    if seen is None or name in state.volumes_before:
        return {}
    return {"volumes_before": {**state.volumes_before, name: seen.volume_db}}


def accepted(state: DeskState) -> Changes:
    """What follows when a level changed by hand is accepted: cues without their own go back to that."""
    levels = {
        target.input: seen.volume_db
        for target in state.drifts
        if isinstance(target, Volume) and (seen := state.obs.sound.get(target.input)) is not None
    }
    return {"volumes_before": {**state.volumes_before, **levels}} if levels else {}


def _moved(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.FaderMoved)
    name, take = player(plan, state), state.picture_take
    if name is None or take is None:
        return {}
    return {
        "fader": Fader(take.number, take.cue_id, round(record.fact.level_db, 1)),
        "drifts": _without(state, Volume(name)),
        **_kept(state, name),
    }


def _mute(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.MuteSwitch)
    on, name = record.fact.on, player(plan, state)
    if name is None:
        return {"mute": on}
    changes: Changes = {
        "mute": on, "silenced": state.silenced | {name}, "drifts": _without(state, Mute(name)),
    }  # fmt: skip
    if name in state.wished_muted and not on:
        # The producer's word is newer than the action's.
        changes["wished_muted"] = {**state.wished_muted, name: False}
    return changes


def _without(state: DeskState, moved: Target) -> dict[Target, Drift]:
    """What a hand changed in OBS, but for what is set now: from here on it is as the producer says."""
    return {target: drift for target, drift in state.drifts.items() if target != moved}


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], Changes]] = {
    facts.FaderMoved: _moved,
    facts.MuteSwitch: _mute,
}
