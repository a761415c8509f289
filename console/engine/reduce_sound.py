"""The fader and the mute button: what the producer and the cues say of the sound on air. Pure."""

from collections.abc import Callable, Iterable
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


def players(plan: Plan, state: DeskState) -> tuple[str, ...]:
    """Returns the inputs of the hosts or the film whose picture is wanted: both hosts have one fader."""
    item = fallback.picture(plan, state)
    return fallback.players_of(plan.show, item.cue) if item is not None else ()


def taken(plan: Plan, state: DeskState, cue_id: str) -> Changes:
    """What a cue that is taken changes of the sound: the fader is its own, and a mute goes on with it."""
    item = plan.by_id.get(cue_id)
    names = fallback.players_of(plan.show, item.cue) if item is not None else ()
    if item is None or not names:
        return {}
    changes: Changes = {"silenced": state.silenced | set(names)} if state.mute else {}
    return changes if level_of(item.cue) is None else {**changes, **_kept(state, names)}


def _kept(state: DeskState, names: Iterable[str]) -> Changes:
    """What remembers where faders are before they are moved the first time."""
    new = {
        name: seen.volume_db
        for name in names
        if (seen := state.obs.sound.get(name)) is not None and name not in state.volumes_before
    }
    return {"volumes_before": {**state.volumes_before, **new}} if new else {}


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
    names, take = players(plan, state), state.picture_take
    if not names or take is None:
        return {}
    return {
        "fader": Fader(take.number, take.cue_id, round(record.fact.level_db, 1)),
        "drifts": _without(state, *map(Volume, names)),
        **_kept(state, names),
    }


def _mute(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.MuteSwitch)
    on, names = record.fact.on, players(plan, state)
    if not names:
        return {"mute": on}
    changes: Changes = {
        "mute": on, "silenced": state.silenced | set(names), "drifts": _without(state, *map(Mute, names)),
    }  # fmt: skip
    wished = {name: False for name in names if name in state.wished_muted}
    if wished and not on:
        # The producer's word is newer than the action's.
        changes["wished_muted"] = {**state.wished_muted, **wished}
    return changes


def _without(state: DeskState, *moved: Target) -> dict[Target, Drift]:
    """What a hand changed in OBS, but for what is set now: from here on it is as the producer says."""
    return {target: drift for target, drift in state.drifts.items() if target not in moved}


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], Changes]] = {
    facts.FaderMoved: _moved,
    facts.MuteSwitch: _mute,
}
