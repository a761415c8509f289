"""What OBS should look like for a state of the desk. Pure.

Only what a cue says, and only on sources that Showcaller made, is in the target; the rest of OBS is the
user's own. The scene of the cue on standby is prepared as soon as the one on air is confirmed, so
that GO is a single request; not before, because a fade still shows the scene it leaves.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from console.engine import fallback as stand_in
from console.engine.plan import Plan, PlanCue, transition_ms
from console.engine.speech import is_silenced
from console.engine.state import DeskState, card_key
from console.engine.warm_up import is_warm_up
from console.model.cue import Cue, SceneCue, SlateCue, Transition, is_labelled, level_of, product_of
from console.model.names import BACKDROP, CARD, CLIP, LABELS, PRESENTER, SLATE, card_source
from console.model.target import Filter, Item, Mute, Output, Preview, Program, Target, Volume

CUT = Transition()
# Transitions without a length: OBS keeps a duration beside them that means nothing.
FIXED = ("Cut",)
# OBS has no shorter one.
SHORTEST_MS = 50


class ObsTarget(msgspec.Struct, frozen=True):
    """The OBS state that the show wants. None and missing keys mean: leave it alone.

    items: scene → source → shown. Sources that are not listed are the user's own: never touched.
    on_top: scene → the source that nothing may lie over, where it is in the scene. volumes: input → its fader (dB).
    """

    program: str | None = None
    preview: str | None = None
    transition: Transition | None = None
    items: dict[str, dict[str, bool]] = {}
    on_top: dict[str, str] = {}
    muted: dict[str, bool] = {}
    volumes: dict[str, float] = {}
    filters: dict[str, dict[str, bool]] = {}
    streaming: bool | None = None
    recording: bool | None = None


def desired_obs(plan: Plan, state: DeskState) -> ObsTarget:
    """Returns what OBS should look like, but for what somebody changed by hand."""
    return but_for_drift(plan, state, desired_whole(plan, state))


def desired_whole(plan: Plan, state: DeskState) -> ObsTarget:
    """Returns what OBS should look like, whatever was changed by hand; nothing before the first take."""
    picture = stand_in.picture(plan, state)
    players = stand_in.players_of(plan.show, picture.cue) if picture is not None else ()
    settled = _settled(state)
    if state.fallback is not None and picture is not None and picture.scene != state.obs.program:
        settled = False  # What comes may not be prepared in the scene that is being left.
    coming = _coming(plan, state) if settled or picture is None else None
    items: dict[str, dict[str, bool]] = {}
    # Before the first take what is on air is the user's own, also where it is the scene that comes.
    on_air = state.obs.program if picture is None else None
    if coming is not None and coming.scene not in (None, on_air):
        items[coming.scene] = _items(plan, state, coming)
    if picture is not None and picture.scene is not None:
        items[picture.scene] = _items(plan, state, picture)
    return ObsTarget(
        program=picture.scene if picture is not None else None,
        preview=coming.scene if coming is not None and state.obs.studio_mode else None,
        transition=_transition(state, coming if coming is not None else picture, coming is not None),
        items=items,
        muted=_mutes(plan, state, players),
        volumes=_volumes(state, picture, players),
        filters=state.wished_filters,
        streaming=state.wished_stream,
        recording=state.wished_record,
    )


def but_for_drift(plan: Plan, state: DeskState, target: ObsTarget) -> ObsTarget:
    """Returns a target without what somebody changed by hand: that is the producer's to take back or accept.

    But for the AI label, which is put back at once.
    """
    for changed in state.drifts:
        target = _without(target, changed)
    return _labelled(plan, state, target)


def _settled(state: DeskState) -> bool:
    """True when the picture on air was confirmed."""
    take = state.picture_take
    return take is not None and take.confirmed_ms is not None


def _coming(plan: Plan, state: DeskState) -> PlanCue | None:
    """The next cue with a picture: pending, interrupted, or on standby."""
    if state.pending is not None:
        return plan.by_id.get(state.pending.cue_id)
    if state.interrupted is not None:
        return plan.by_id.get(state.interrupted.cue_id)
    for item in plan.order[state.cursor :]:
        if item.cue_id not in state.skipped and item.scene is not None:
            return item
    return None


def _items(plan: Plan, state: DeskState, item: PlanCue) -> dict[str, bool]:
    """Which of our sources in the cue's scene are shown: its clip, its card, label and backdrop.

    In a scene of the producer's own it is the AI label alone, where it has to be seen.
    """
    if isinstance(item.cue, SceneCue):
        return dict.fromkeys(_needed(plan, state, item), True)
    carded, feed = stand_in.card_shown(plan, state, item), plan.show.avatar.feed
    product = product_of(carded)
    shown = {BACKDROP, SLATE, *stand_in.players_of(plan.show, item.cue)}
    if not isinstance(item.cue, SlateCue) or is_warm_up(plan.show, item.cue):
        shown.add(plan.label_in(item.scene or ""))
    if product is not None:
        shown.add(_card(plan, state, carded, product))
    ours = (seen.source for seen in state.obs.items.get(item.scene or "", ()))
    wishes = {
        name: name in shown or name.startswith(BACKDROP) for name in ours if _is_ours(name) or name == feed
    }
    # What the cue cannot do without is wished for also where OBS does not have it: then it is missed.
    return {**wishes, **dict.fromkeys(_needed(plan, state, item), True)}


def _card(plan: Plan, state: DeskState, cue: Cue, product_id: str) -> str:
    """The source that holds the cue's card as it is now."""
    place = plan.show.card_place(cue)
    loaded = state.cards.get(card_key(product_id, place))
    return card_source(product_id, place, loaded.slot if loaded is not None else "A")


def _needed(plan: Plan, state: DeskState, item: PlanCue) -> Iterator[str]:
    carded = stand_in.card_shown(plan, state, item)
    product = product_of(carded)
    if not isinstance(item.cue, SlateCue):
        # Who may be heard over a slate is no part of its picture.
        yield from stand_in.players_of(plan.show, item.cue)
    if product is not None and any(known.id == product for known in plan.show.products):
        yield _card(plan, state, carded, product)
    if is_labelled(item.cue):
        yield plan.label_in(item.scene or "")


def _labelled(plan: Plan, state: DeskState, target: ObsTarget) -> ObsTarget:
    """The AI label is shown over the avatar also in a scene that somebody chose by hand."""
    scene = state.obs.program
    if state.picture is None or scene is None or scene not in plan.labelled:
        return target
    label = plan.label_in(scene)
    items = {**target.items, scene: {**target.items.get(scene, {}), label: True}}
    return msgspec.structs.replace(target, items=items, on_top={scene: label})


def _is_ours(source: str) -> bool:
    return source.startswith((CLIP, CARD, BACKDROP)) or source in (*LABELS, SLATE, PRESENTER)


def _transition(state: DeskState, item: PlanCue | None, coming: bool) -> Transition | None:
    """The transition to be set for a cue that is taken, or that comes.

    OBS may not be given another kind while one runs. Where it is (measured: 8 times of 10 between
    the picture's change and the sound's end), it takes the scene that was left for the one on air
    from then on: asked to go back there it answers "done" and shows the other, until a third scene
    was on air. So what comes waits, and a take goes by the kind that runs, a cut by its shortest.
    """
    if item is None:
        return None
    target = item.cue.transition
    if state.obs.transitions and target.name not in state.obs.transitions:
        target = CUT
    target = msgspec.structs.replace(target, ms=transition_ms(target, state.run.speed) or target.ms)
    if not state.obs.transition_runs or target.name == state.obs.transition:
        return target
    if coming:
        return None
    short = SHORTEST_MS if target.name in FIXED else target.ms
    return Transition(name=state.obs.transition, ms=short)


def _clip_mutes(plan: Plan, state: DeskState, on_air: tuple[str, ...]) -> dict[str, bool]:
    """Clips are heard, and the avatar's feed while it is on air; but for what a panic broke off."""
    muted = {name: False for name in state.obs.muted if name.startswith(CLIP)}
    broken_off: tuple[str, ...] = ()
    if state.panic and state.interrupted is not None:
        left = plan.by_id.get(state.interrupted.cue_id)
        broken_off = stand_in.players_of(plan.show, left.cue) if left is not None else ()
    known = (name for name in (*on_air, *broken_off) if name in state.obs.muted)
    return {**muted, **{name: name not in on_air for name in known}}


def _mutes(plan: Plan, state: DeskState, on_air: tuple[str, ...]) -> dict[str, bool]:
    """Which inputs are muted: by the show, and what is on air on the producer's word."""
    muted = {**_clip_mutes(plan, state, on_air), **state.wished_muted}
    for name in state.silenced:
        if name in state.obs.muted:
            muted[name] = muted.get(name, False) or (state.mute and name in on_air)
    if PRESENTER in on_air and PRESENTER in state.obs.muted and is_silenced(state.speech):
        # Quicker than he is: what he has begun is heard no more.
        muted[PRESENTER] = True
    return muted


def _volumes(state: DeskState, picture: PlanCue | None, names: tuple[str, ...]) -> dict[str, float]:
    """The fader of what is on air: as moved by hand, as its cue has it, or as it was before a cue set it."""
    if picture is None or not names:
        return {}
    take = state.picture_take
    moved = state.fader is not None and take is not None and state.fader.take == take.number
    level = state.fader.level_db if moved and state.fader is not None else level_of(picture.cue)
    levels = {name: state.volumes_before.get(name) if level is None else level for name in names}
    return {name: round(db, 1) for name, db in levels.items() if db is not None and name in state.obs.sound}


def _without(target: ObsTarget, changed: Target) -> ObsTarget:
    """Returns a target without one thing that it says."""
    changes: dict[str, Any] = {}
    match changed:
        case Program():
            # Nothing is hidden or shown in a scene that somebody else chose.
            changes = {"program": None, "items": {}}
        case Preview():
            changes = {"preview": None}
        case Output(kind):
            changes = {kind: None}
        case Item(scene, source):
            left = {name: on for name, on in target.items.get(scene, {}).items() if name != source}
            changes = {"items": {**target.items, scene: left}}
        case Mute(name):
            changes = {"muted": {other: muted for other, muted in target.muted.items() if other != name}}
        case Volume(name):
            changes = {"volumes": {other: db for other, db in target.volumes.items() if other != name}}
        case Filter(source, name):
            left = {other: on for other, on in target.filters.get(source, {}).items() if other != name}
            changes = {"filters": {**target.filters, source: left}}
    return msgspec.structs.replace(target, **changes)
