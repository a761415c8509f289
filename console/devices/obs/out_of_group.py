"""An item of ours that a hand put into a group: made anew in its scene, the one in the group hidden.

A group has switches, a place and filters of its own, and no request takes an item out of one. So the scene gets its own
item again, below and above what it stood between, and only once that is shown the grouped one is hidden: the same
source goes on being shown, and a clip that plays does not begin anew.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import msgspec

from console.devices.obs.blueprint import Placed
from console.devices.obs.ours import Grouped
from console.model.names import LABELS


class Anew(msgspec.Struct, frozen=True):
    """An item to be made anew. at: its index in the scene, None for the top. instead: the grouped one."""

    scene: str
    placed: Placed
    at: int | None
    instead: Grouped


class Ask(Protocol):
    """Asks OBS and returns its answer's data; raises RequestFailed, RequestTimeout or LinkLost."""

    def __call__(self, request: str, data: dict[str, Any], /) -> dict[str, Any]: ...


def anew(
    scene: str, items: Sequence[Placed], placed: Placed, there: Mapping[str, int], instead: Grouped
) -> Anew:
    """Returns how an item comes back. items: the scene's by the blueprint, bottom first; there: source → its index."""
    return Anew(scene, placed, place_of(items, placed, there), instead)


def place_of(items: Sequence[Placed], placed: Placed, there: Mapping[str, int]) -> int | None:
    """Returns an item's index in its scene, None for the top: that of the AI label. Arguments as above."""
    if placed.source in LABELS:
        return None
    place = items.index(placed)
    below = [there[one.source] for one in items[:place] if one.source in there]
    above = [there[one.source] for one in items[place + 1 :] if one.source in there]
    return max(below) + 1 if below else min(above, default=None)


def put_anew(ask: Ask, one: Anew) -> None:
    """Make the item in its scene, then hide the one in the group. Raises what ask raises."""
    made = ask(
        "CreateSceneItem",
        {"sceneName": one.scene, "sourceName": one.placed.source, "sceneItemEnabled": False},
    )
    where = {"sceneName": one.scene, "sceneItemId": made["sceneItemId"]}
    ask("SetSceneItemTransform", {**where, "sceneItemTransform": one.placed.transform})
    if one.at is not None:
        ask("SetSceneItemIndex", {**where, "sceneItemIndex": one.at})
    ask("SetSceneItemLocked", {**where, "sceneItemLocked": one.placed.locked})
    # Never shown nowhere in between: a clip would stop, and begin anew.
    ask("SetSceneItemEnabled", {**where, "sceneItemEnabled": one.instead.shown or one.placed.enabled})
    hidden = {"sceneName": one.instead.group, "sceneItemId": one.instead.item_id}
    ask("SetSceneItemEnabled", {**hidden, "sceneItemEnabled": False})
