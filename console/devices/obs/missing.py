"""What of the show's own is not in OBS, and how it comes back: a scene, a source, or its place in a scene.

Nothing of it is the user's own, and nothing is made anew in an OBS in which the show was never built: which scenes OBS
gets is decided by who sets it up.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from console.devices.obs.blueprint import Blueprint, Placed
from console.devices.obs.ours import Ours
from console.devices.obs.out_of_group import Ask, place_of
from console.words.message import Message, message

# So many are named, and the rest counted.
MOST_NAMED = 5


class Lost(msgspec.Struct, frozen=True):
    """A scene that OBS does not have, or the item of a source in one that it has. source: empty for the scene."""

    scene: str
    source: str = ""

    @property
    def words(self) -> Message:
        """Returns what is missing, in words."""
        if not self.source:
            return message("obs.scene_named", scene=self.scene)
        return message("obs.item_named", source=self.source, scene=self.scene)


def listed(lost: Collection[Lost]) -> Message:
    """Returns what is missing, in one list."""
    named = [one.words for one in lost][:MOST_NAMED]
    more = len(lost) - len(named)
    if more:
        named.append(message("mismatch.and_more", count=more))
    return named[0] if len(named) == 1 else message("part.list", parts=named)


def missing_of_show(ours: Ours, planned: Blueprint, inputs: Collection[str]) -> Iterator[Lost]:
    """Yields what of the blueprint is missing. inputs: all that OBS has, the user's own, too.

    The items of a scene that is missing come back with it.
    """
    own = planned.own_scenes
    if not any(scene in ours.items for scene in planned.scenes if scene not in own):
        return
    for scene, items in planned.scenes.items():
        if scene not in ours.items:
            if scene not in own:
                yield Lost(scene)
            continue
        there = ours.items[scene].keys() | ours.grouped.get(scene, {}).keys()
        for placed in items:
            is_ours = planned.sources[placed.source].kind is not None
            if placed.source not in there and (is_ours or placed.source in inputs):
                yield Lost(scene, placed.source)


def make_anew(
    ask: Ask,
    ours: Ours,
    planned: Blueprint,
    lost: Collection[Lost],
    inputs: Collection[str],
    files: Mapping[str, Path | None],
    goes_on: Callable[[], bool],
) -> None:
    """Make what is missing. files: source of a card → its file. goes_on: asked before each step; False stops.

    What a cue shows comes hidden: showing it is the desk's. Raises what ask raises.
    """
    there = {
        scene: {name: one.scene_item_index for name, one in items.items()}
        for scene, items in ours.items.items()
    }
    known = {*ours.inputs, *(name for name in inputs if name in planned.sources and _is_users(planned, name))}
    for one in lost:
        if not goes_on():
            return
        if not one.source:
            ask("CreateScene", {"sceneName": one.scene})
        in_scene = there.setdefault(one.scene, {})
        for placed in planned.scenes[one.scene]:
            if one.source not in ("", placed.source):
                continue
            if placed.source not in known and _is_users(planned, placed.source):
                continue
            if not goes_on():
                return
            _put(ask, planned, one.scene, placed, in_scene, placed.source in known, files)
            known.add(placed.source)


def _is_users(planned: Blueprint, name: str) -> bool:
    return planned.sources[name].kind is None


def _put(
    ask: Ask,
    planned: Blueprint,
    scene: str,
    placed: Placed,
    there: dict[str, int],
    is_known: bool,
    files: Mapping[str, Path | None],
) -> None:
    """Put a source into a scene, at its place among the others; there: source → its index, kept up to date."""
    source = planned.sources[placed.source]
    data: dict[str, Any] = {"sceneName": scene, "sceneItemEnabled": False}
    if is_known:
        made = ask("CreateSceneItem", {**data, "sourceName": source.name})
    else:
        file = files.get(source.name)
        settings = source.settings if file is None else {**source.settings, "file": str(file)}
        kind = {"inputName": source.name, "inputKind": source.kind, "inputSettings": settings}
        made = ask("CreateInput", {**data, **kind})
    where = {"sceneName": scene, "sceneItemId": made["sceneItemId"]}
    ask("SetSceneItemTransform", {**where, "sceneItemTransform": placed.transform})
    at = place_of(planned.scenes[scene], placed, there)
    if at is None:
        at = max(there.values(), default=-1) + 1
    else:
        ask("SetSceneItemIndex", {**where, "sceneItemIndex": at})
        there.update({name: index + 1 for name, index in there.items() if index >= at})
    there[source.name] = at
    ask("SetSceneItemLocked", {**where, "sceneItemLocked": placed.locked})
    if placed.enabled:
        ask("SetSceneItemEnabled", {**where, "sceneItemEnabled": True})
