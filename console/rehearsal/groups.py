"""Groups of items in the simulated OBS: as a hand makes them in OBS's list of sources. No request makes one."""

from typing import Any

from console.protocol.codes import Intent, Status
from console.rehearsal.items import described
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.scene_model import Item, Scene
from console.rehearsal.world import ITEM_SEEN_MS, World, request


@request("GetGroupList")
def _list(world: World, fields: Fields) -> dict[str, Any]:
    return {"groups": list(world.groups)}


@request("GetGroupSceneItemList")
def _items(world: World, fields: Fields) -> dict[str, Any]:
    name = world.named(fields, "sceneName")
    if name not in world.groups:
        world.scene_named(name)
        raise Refused(Status.WRONG_SOURCE_KIND, "The specified source is not a group. (Is scene)")
    return {"sceneItems": described(world, world.groups[name])}


def group(world: World, scene_name: str, name: str, sources: tuple[str, ...]) -> None:
    """Put items of a scene into a new group, which stands on top; what they show stays as it is."""
    scene = world.scenes[scene_name]
    inside = [item for item in scene.items if item.source in sources]
    scene.items = [item for item in scene.items if item.source not in sources]
    world.groups[name] = Scene(name, inside, 1 + max(item.item_id for item in inside))
    world.uuids.make(name)
    scene.items.append(Item(scene.next_id, name))
    scene.next_id += 1
    for item in inside:
        world.tell_after(
            ITEM_SEEN_MS, "SceneItemRemoved", Intent.SCENE_ITEMS,
            sceneName=scene.name, sourceName=item.source, sceneItemId=item.item_id,
        )  # fmt: skip
    world.tell_after(
        ITEM_SEEN_MS, "SceneItemCreated", Intent.SCENE_ITEMS, sceneName=scene.name, sourceName=name,
        sceneItemId=scene.items[-1].item_id, sceneItemIndex=len(scene.items) - 1,
    )  # fmt: skip
