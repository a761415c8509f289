"""The difference between OBS as seen and OBS as it should be, as requests. Pure.

Order is what the viewer sees: first what happens off air (transition, mutes, the items of a scene
that comes next), then new items over old ones on the scene on air, then the scene itself.
"""

from collections.abc import Collection, Iterator

from console.devices.device import Request
from console.devices.obs.blueprint import label_transform
from console.devices.obs.target_state import FIXED, ObsTarget
from console.model.obsstate import ItemSeen, ObsSeen, otherwise
from console.model.placing import label_stands
from console.model.target import (
    PREVIEW,
    PROGRAM,
    RECORDING,
    STREAMING,
    TRANSITION,
    TRANSITION_MS,
    Box,
    Filter,
    Item,
    Mute,
    OnTop,
    Target,
    Value,
    Volume,
)
from console.words.message import Message, message

# Whole, not turned, not mirrored.
UPRIGHT = {
    "rotation": 0.0, "cropTop": 0, "cropBottom": 0, "cropLeft": 0, "cropRight": 0, "scaleX": 1.0, "scaleY": 1.0,
}  # fmt: skip


def diff(seen: ObsSeen, target: ObsTarget, why: Message, take: int | None = None) -> tuple[Request, ...]:
    """The requests that bring OBS as seen to the target; none when it is there already."""

    def request(key: Target, value: Value, name: str, **data: object) -> Request:
        return Request(key, value, name, dict(data), why, take)

    def items(scene: str) -> Iterator[Request]:
        changes = sorted(_item_changes(seen, target, scene), key=lambda change: not change[1])
        for item, on in changes:
            yield request(
                Item(scene, item.source), on, "SetSceneItemEnabled",
                sceneName=scene, sceneItemId=item.item_id, sceneItemEnabled=on,
            )  # fmt: skip

    def requests() -> Iterator[Request]:
        transition = target.transition
        if transition is not None:
            if transition.name != seen.transition:
                yield request(
                    TRANSITION, transition.name, "SetCurrentSceneTransition", transitionName=transition.name
                )
            if transition.name not in FIXED and transition.ms != seen.transition_ms:
                yield request(
                    TRANSITION_MS, transition.ms, "SetCurrentSceneTransitionDuration",
                    transitionDuration=transition.ms,
                )  # fmt: skip
        for name, muted in target.muted.items():
            if seen.muted.get(name, muted) != muted:
                yield request(Mute(name), muted, "SetInputMute", inputName=name, inputMuted=muted)
        for name, db in target.volumes.items():
            if name in seen.sound and seen.sound[name].volume_db != db:
                yield request(Volume(name), db, "SetInputVolume", inputName=name, inputVolumeDb=db)
        for source, filters in target.filters.items():
            for name, on in filters.items():
                if seen.filters.get(source, {}).get(name) != on:
                    yield request(
                        Filter(source, name), on, "SetSourceFilterEnabled",
                        sourceName=source, filterName=name, filterEnabled=on,
                    )  # fmt: skip
        for scene in sorted(target.items, key=lambda name: name == seen.program):
            yield from items(scene)
        for scene, source in target.on_top.items():
            item, top = _topmost(seen, scene, source)
            if item is not None and not stands(seen, item):
                yield request(
                    Box(scene, source), True, "SetSceneItemTransform", sceneName=scene,
                    sceneItemId=item.item_id, sceneItemTransform={**UPRIGHT, **label_transform(*seen.canvas)},
                )  # fmt: skip
            if item is not None and item.index != top:
                yield request(
                    OnTop(scene, source), True, "SetSceneItemIndex",
                    sceneName=scene, sceneItemId=item.item_id, sceneItemIndex=top,
                )  # fmt: skip
        if target.program is not None and target.program != seen.program:
            yield request(PROGRAM, target.program, "SetCurrentProgramScene", sceneName=target.program)
        if target.preview is not None and seen.studio_mode and target.preview != seen.preview:
            yield request(PREVIEW, target.preview, "SetCurrentPreviewScene", sceneName=target.preview)
        if target.streaming is not None and target.streaming != seen.streaming:
            name = "StartStream" if target.streaming else "StopStream"
            yield request(STREAMING, target.streaming, name)
        if target.recording is not None and target.recording != seen.recording:
            name = "StartRecord" if target.recording else "StopRecord"
            yield request(RECORDING, target.recording, name)

    return tuple(requests())


def differs_on_air(seen: ObsSeen, target: ObsTarget) -> tuple[Target, ...]:
    """What of the picture and sound on air is not as it should be; empty means confirmed."""
    different: list[Target] = []
    if target.program is not None:
        if seen.program != target.program:
            different.append(PROGRAM)
        different += [
            Item(target.program, item.source) for item, _ in _item_changes(seen, target, target.program)
        ]
    different += [
        Volume(name)
        for name, db in target.volumes.items()
        if name in seen.sound and seen.sound[name].volume_db != db
    ]
    different += [Mute(name) for name, muted in target.muted.items() if seen.muted.get(name, muted) != muted]
    return tuple(different)


def missing_on_air(seen: ObsSeen, target: ObsTarget) -> tuple[str, ...]:
    """What should be seen on air and is not in OBS at all: it can be neither asked for nor confirmed."""
    if target.program is None:
        return ()
    there = {item.source for item in seen.items.get(target.program, ())}
    wishes = target.items.get(target.program, {})
    return tuple(source for source, on in wishes.items() if on and source not in there)


def missing(
    seen: ObsSeen,
    target: ObsTarget,
    own: frozenset[str] = frozenset(),
    grouped: Collection[tuple[str, str]] = (),
) -> tuple[Message, ...]:
    """What the target needs and does not exist in OBS: scenes, and sources in them.

    Other alarms tell of own, scenes that are not ours to build, and of grouped, (scene, source) in a group.
    """
    lack = []
    if target.program is not None and target.program not in (*seen.scenes, *own):
        lack.append(message("obs.scene_named", scene=target.program))
    for scene, wishes in target.items.items():
        if scene in own and scene not in seen.scenes:
            continue
        there = {item.source for item in seen.items.get(scene, ())}
        lack += [
            message("obs.item_named", source=source, scene=scene)
            for source, on in wishes.items()
            if on and source not in there and (scene, source) not in grouped
        ]
    return tuple(lack)


def stands(seen: ObsSeen, item: ItemSeen) -> bool:
    """Whether an item of the AI label is where the law wants it, as far as that is known."""
    return item.box is None or label_stands(item.box, seen.canvas)


def is_on_top(seen: ObsSeen, scene: str, source: str) -> bool:
    """Whether nothing lies over a source, shown or not: what is hidden now may be shown any moment."""
    item, top = _topmost(seen, scene, source)
    return item is not None and item.index == top


def _topmost(seen: ObsSeen, scene: str, source: str) -> tuple[ItemSeen | None, int]:
    """(a source's item in a scene or None, the highest index there)."""
    items = seen.items.get(scene, ())
    found = next((item for item in items if item.source == source), None)
    return found, max((item.index for item in items), default=0)


def _item_changes(seen: ObsSeen, target: ObsTarget, scene: str) -> list[tuple[ItemSeen, bool]]:
    wishes = target.items.get(scene, {})
    return [(item, wishes[item.source]) for item in otherwise(seen.items.get(scene, ()), wishes)]
