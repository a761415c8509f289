"""What is seen of OBS: only what the link observed gets into the state."""

from collections.abc import Callable
from typing import Any

import msgspec

from console.engine.plan import Plan
from console.engine.reduce_outputs import looked_at
from console.engine.state import DeskState, Drift, without
from console.model import facts
from console.model.cue import clip_of
from console.model.facts import Record
from console.model.names import clip_source
from console.model.obsstate import MediaSeen, ObsHealth, ObsSeen, SoundSeen
from console.words.message import Message

Changes = dict[str, Any]

# A clip that ends before this part of its planned length is broken: its cue keeps its planned end.
SHORT_CLIP = 0.5
# A clip that is nearer to where it should be is there (ms).
CURSOR_OFF_MS = 250


def lost(state: DeskState, why: Message, url: str, t_ms: int) -> Changes:
    """Nothing is known of OBS any more."""
    route = state.stream_route  # An OBS that comes back may stream elsewhere.
    route = route if route.now is None else msgspec.structs.replace(route, now=None)
    since_ms = state.obs_lost_since_ms if state.obs_lost_since_ms is not None else t_ms
    return {
        "obs": ObsSeen(), "obs_lost_why": why, "obs_lost_since_ms": since_ms, "obs_url": url or state.obs_url,
        "drifts": {}, "mismatches": (), "unseen": (), "health": ObsHealth(), "claimed_by": "",
        "stream_route": route,
        "problems": without(without(state.problems, "obs.mismatch"), "card.unseen"),
    }  # fmt: skip


def _connected(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.ObsConnected)
    media = {
        name: MediaSeen()
        if seen.state == "opening"
        else msgspec.structs.replace(seen, at_ms=record.t_ms, began_ms=record.t_ms)
        for name, seen in fact.seen.media.items()
    }
    seen = msgspec.structs.replace(fact.seen, media=media)
    changes: Changes = {"obs": seen, "obs_url": fact.url, "obs_lost_why": None, "drifts": {}}
    changes["scene_ids"] = fact.seen.scene_ids
    changes["obs_lost_since_ms"] = None
    changes |= looked_at(state, fact.seen, record.t_ms)
    take = state.on_air
    if take is not None and take.requested_ms is None:
        asked = msgspec.structs.replace(take, requested_ms=record.t_ms)
        changes["takes"] = (*state.takes[:-1], asked)
    if take is not None and take.planned_end_ms is not None and record.t_ms >= take.planned_end_ms:
        # The clip ran out while nobody was looking: its end is known now.
        name = _clip_input(plan, state)
        if name is not None and fact.seen.media.get(name, MediaSeen()).state == "ended":
            changes["clip_ended_ms"] = record.t_ms
    return changes


def _lost(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.ObsLost)
    return lost(state, fact.why, "", record.t_ms)


def _reseen(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.ObsReseen)
    # How often a clip was started is counted here, not known to OBS.
    media = {
        name: state.obs.media.get(name, MediaSeen())
        if seen.state == "opening"
        else msgspec.structs.replace(
            seen,
            starts=state.obs.media.get(name, seen).starts,
            at_ms=record.t_ms,
            began_ms=_began_ms(state.obs.media.get(name), seen, record.t_ms),
        )
        for name, seen in fact.seen.media.items()
    }
    # Nor is a transition's end: it is known from events alone.
    before = state.obs
    return {
        "obs": msgspec.structs.replace(
            fact.seen,
            media=media,
            transition_runs=before.transition_runs,
            transition_halted=before.transition_halted,
        ),
        "scene_ids": fact.seen.scene_ids,
        **looked_at(state, fact.seen, record.t_ms),
    }


def _began_ms(before: MediaSeen | None, seen: MediaSeen, t_ms: int) -> int:
    """When the playing began that a look finds: of one that was seen to begin it is known."""
    known = before is not None and (before.state == seen.state or seen.state == "ended")
    return before.began_ms if before is not None and known else t_ms


def _claim(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.ClaimSeen)
    return {"claimed_by": "" if record.fact.ours else record.fact.by}


def _set(state: DeskState, **changes: Any) -> Changes:
    return {"obs": msgspec.structs.replace(state.obs, **changes)}


def _scene(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.SceneSeen)
    changes = {**_set(state, program=record.fact.scene), "program_seen_ms": record.t_ms}
    if state.unseen and record.fact.scene != state.obs.program:
        # Of the new picture nothing is known yet.
        changes |= {"unseen": (), "problems": without(state.problems, "card.unseen")}
    return changes


def _renamed(plan: Plan, state: DeskState, record: Record) -> Changes:
    """The same scene under another name: until OBS is looked at anew, all that is known of it is kept so."""
    fact, obs = record.fact, state.obs
    assert isinstance(fact, facts.SceneRenamed)

    def now(name: str | None) -> str | None:
        return fact.new if name == fact.old else name

    ids = {now(name) or "": one for name, one in state.scene_ids.items()}
    if fact.old not in obs.scenes:
        return {"scene_ids": ids}  # It was seen under its new name already.
    items = {now(name) or "": inside for name, inside in obs.items.items()}
    scenes = tuple(now(name) or "" for name in obs.scenes)
    changes = _set(
        state, program=now(obs.program), preview=now(obs.preview), scenes=scenes, items=items, scene_ids=ids
    )
    return {**changes, "scene_ids": ids}


def _preview(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.PreviewSeen)
    return _set(state, preview=record.fact.scene)


def _studio(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.StudioModeSeen)
    enabled = record.fact.enabled
    return _set(state, studio_mode=enabled, preview=state.obs.preview if enabled else None)


def _transition(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.TransitionSeen)
    return _set(state, transition=record.fact.name, transition_ms=record.fact.ms)


def _transition_runs(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.TransitionRuns)
    # One that was set a moment ago begins before OBS has reported that it is set.
    name = fact.name if fact.running and fact.name else state.obs.transition
    return _set(state, transition_runs=fact.running, transition_halted=fact.halted, transition=name)


def _item(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.ItemEnabledSeen)
    items = state.obs.items.get(fact.scene, ())
    changed = tuple(
        msgspec.structs.replace(item, enabled=fact.enabled) if item.item_id == fact.item_id else item
        for item in items
    )
    return _set(state, items={**state.obs.items, fact.scene: changed})


def _label_placed(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.LabelPlaced)
    placed = tuple(
        msgspec.structs.replace(item, box=fact.box) if item.item_id == fact.item_id else item
        for item in state.obs.items.get(fact.scene, ())
    )
    return _set(state, items={**state.obs.items, fact.scene: placed})


def _mute(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.MuteSeen)
    return _set(state, muted={**state.obs.muted, record.fact.input: record.fact.muted})


def _volume(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.VolumeSeen)
    return _sound(state, record.fact.input, volume_db=record.fact.db)


def _route(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.RouteSeen)
    changes = {
        "monitor_only": fact.monitor_only, "tracks": fact.tracks, "balance": fact.balance, "offset_ms": fact.offset_ms,
    }  # fmt: skip
    return _sound(state, fact.input, **{name: now for name, now in changes.items() if now is not None})


def _sound(state: DeskState, name: str, **changes: Any) -> Changes:
    before = state.obs.sound.get(name, SoundSeen())
    return _set(state, sound={**state.obs.sound, name: msgspec.structs.replace(before, **changes)})


def _filter(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.FilterSeen)
    filters = {**state.obs.filters.get(fact.source, {}), fact.filter: fact.enabled}
    return _set(state, filters={**state.obs.filters, fact.source: filters})


def _clip_input(plan: Plan, state: DeskState) -> str | None:
    """The OBS input that plays the clip of the cue on air, None if it plays none."""
    take = state.on_air
    item = plan.by_id.get(take.cue_id) if take is not None else None
    clip = clip_of(item.cue) if item is not None else None
    return None if clip is None else clip_source(clip)


def position_ms(state: DeskState, media: MediaSeen, t_ms: int) -> int:
    """Where in its clip a media input is at a show time. Clips play on a real OBS at their own speed."""
    if media.state != "playing":
        return media.position_ms
    speed = state.run.speed if state.run.clip_end == "length" else 1
    return media.position_ms + max(0, round((t_ms - media.at_ms) / speed))


def _resumed_at(plan: Plan, state: DeskState, before: MediaSeen) -> int:
    """Where a clip that starts now begins: after a pause where it stood, in a cue taken up again where it was left."""
    if before.state == "paused":
        return before.position_ms
    take = state.on_air
    item = plan.by_id.get(take.cue_id) if take is not None else None
    if take is None or item is None or take.planned_end_ms is None or take.reason not in ("return", "resume"):
        return 0
    return max(0, item.length_ms - (take.planned_end_ms - take.due_ms))


def _media(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact, take = record.fact, state.on_air
    assert isinstance(fact, facts.MediaChanged)
    before = state.obs.media.get(fact.input, MediaSeen())
    starts = before.starts + (fact.state == "playing" and before.state != "paused")
    position = (
        _resumed_at(plan, state, before)
        if fact.state == "playing"
        else position_ms(state, before, record.t_ms)
    )
    begins = fact.state == "playing" and before.state != "paused"
    began_ms = record.t_ms if begins else before.began_ms
    now = MediaSeen(fact.state, starts, position, record.t_ms, began_ms)
    changes = _set(state, media={**state.obs.media, fact.input: now})
    if fact.state != "ended" or take is None or take.planned_end_ms is None:
        return changes
    # The end of what played before the take is none of its own: OBS may report it after it was asked to begin anew.
    if fact.input == _clip_input(plan, state) and before.began_ms >= take.started_ms:
        planned = take.planned_end_ms - take.started_ms
        if record.t_ms - take.started_ms >= planned * SHORT_CLIP:
            changes["clip_ended_ms"] = record.t_ms
    return changes


def _cursor(plan: Plan, state: DeskState, record: Record) -> Changes:
    """Where a clip was seen to be: a cue that ends with it ends when it does."""
    fact, take = record.fact, state.on_air
    assert isinstance(fact, facts.CursorSeen)
    before = state.obs.media.get(fact.input)
    if before is None or before.state not in ("playing", "paused"):
        return {}
    began_ms = before.began_ms
    if fact.restarted and take is not None and fact.take == take.number and began_ms < take.started_ms:
        # No start of it was heard; but where it is no farther than since its take, it is as if there was one.
        since_ms = (record.t_ms - take.started_ms) / max(1.0, state.run.speed)
        began_ms = take.started_ms if fact.position_ms <= since_ms else began_ms
    now = msgspec.structs.replace(before, position_ms=fact.position_ms, at_ms=record.t_ms, began_ms=began_ms)
    changes = _set(state, media={**state.obs.media, fact.input: now})
    item = plan.by_id.get(take.cue_id) if take is not None else None
    clip = clip_of(item.cue) if item is not None else None
    if (
        take is None
        or item is None
        or clip is None
        or fact.input != clip_source(clip)
        or fact.take != take.number
        or (fact.restarted and began_ms < take.started_ms)  # It plays on, and is started anew.
    ):
        return changes
    if item.cue.end != "clip" or state.run.clip_end != "event" or take.planned_end_ms is None:
        return changes
    end_ms = record.t_ms + max(0, plan.clip_ms.get(clip, item.length_ms) - fact.position_ms)
    if abs(end_ms - take.planned_end_ms) > CURSOR_OFF_MS:
        changes["takes"] = (*state.takes[:-1], msgspec.structs.replace(take, planned_end_ms=end_ms))
    return changes


def _drift_seen(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.DriftSeen)
    return {"drifts": {**state.drifts, fact.target: Drift(fact.asked, fact.seen, record.t_ms)}}


def _drift_gone(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.DriftGone)
    return {"drifts": {target: drift for target, drift in state.drifts.items() if target != fact.target}}


def _health(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.HealthSeen)
    return {"health": record.fact.health}


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], Changes]] = {
    facts.ObsConnected: _connected,
    facts.ObsLost: _lost,
    facts.ClaimSeen: _claim,
    facts.ObsReseen: _reseen,
    facts.SceneSeen: _scene,
    facts.SceneRenamed: _renamed,
    facts.PreviewSeen: _preview,
    facts.StudioModeSeen: _studio,
    facts.TransitionSeen: _transition,
    facts.TransitionRuns: _transition_runs,
    facts.ItemEnabledSeen: _item,
    facts.LabelPlaced: _label_placed,
    facts.MuteSeen: _mute,
    facts.VolumeSeen: _volume,
    facts.RouteSeen: _route,
    facts.FilterSeen: _filter,
    facts.MediaChanged: _media,
    facts.CursorSeen: _cursor,
    facts.DriftSeen: _drift_seen,
    facts.DriftGone: _drift_gone,
    facts.HealthSeen: _health,
}
