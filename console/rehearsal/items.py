"""Scene items of the simulated OBS."""

from typing import Any

from console.protocol.codes import Intent, Status
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.scene_model import TRANSFORM, Item, Scene
from console.rehearsal.world import ITEM_SEEN_MS, REMOVED_MS, World, request

CANNOT_ACT = 703
FAR, MOST_CROP, MOST_SCALE = 90_001, 100_000, 100
# What of a transform can be set, and how far: (least, most).
LIMITS: dict[str, tuple[float | None, float | None]] = {
    "positionX": (-FAR, FAR), "positionY": (-FAR, FAR), "rotation": (-360, 360),
    "scaleX": (None, None), "scaleY": (None, None), "alignment": (0, 2**32 - 1),
    "boundsAlignment": (0, 2**32 - 1), "boundsWidth": (1, FAR), "boundsHeight": (1, FAR),
    "cropLeft": (0, MOST_CROP), "cropRight": (0, MOST_CROP), "cropTop": (0, MOST_CROP),
    "cropBottom": (0, MOST_CROP),
}  # fmt: skip
BOUNDS = tuple(
    f"OBS_BOUNDS_{name}"
    for name in (
        "NONE",
        "STRETCH",
        "SCALE_INNER",
        "SCALE_OUTER",
        "SCALE_TO_WIDTH",
        "SCALE_TO_HEIGHT",
        "MAX_ONLY",
    )
)


def add(world: World, scene: Scene, source: str, enabled: bool) -> int:
    """Put a source on top of a scene; returns the item's id."""
    before = world.on_air()
    item = Item(scene.next_id, source, enabled)
    scene.next_id += 1
    scene.items.append(item)
    world.keep_media(before)
    world.tell_after(
        ITEM_SEEN_MS, "SceneItemCreated", Intent.SCENE_ITEMS, sceneName=scene.name, sourceName=source,
        sceneItemId=item.item_id, sceneItemIndex=len(scene.items) - 1,
    )  # fmt: skip
    if not enabled:
        _tell_enabled(world, scene, item)
    world.tell_after(
        ITEM_SEEN_MS, "SceneItemSelected", Intent.SCENE_ITEMS, sceneName=scene.name, sceneItemId=item.item_id
    )
    return item.item_id


def _tell_enabled(world: World, scene: Scene, item: Item) -> None:
    world.tell_after(
        ITEM_SEEN_MS, "SceneItemEnableStateChanged", Intent.SCENE_ITEMS,
        sceneName=scene.name, sceneItemId=item.item_id, sceneItemEnabled=item.enabled,
    )  # fmt: skip


def _described(world: World, index: int, item: Item) -> dict[str, Any]:
    source = world.inputs.get(item.source)
    is_group = item.source in world.groups
    kind = "OBS_SOURCE_TYPE_INPUT" if source is not None else "OBS_SOURCE_TYPE_SCENE"
    return {
        "sceneItemId": item.item_id,
        "sceneItemIndex": index,
        "sceneItemEnabled": item.enabled,
        "sceneItemLocked": item.locked,
        "sceneItemTransform": transform_of(world, item),
        "sceneItemBlendMode": item.blend,
        "sourceName": item.source,
        "sourceType": kind,
        "inputKind": source.kind if source is not None else None,
        "isGroup": None if source is not None else is_group,
    }


@request("GetSceneItemList")
def _list(world: World, fields: Fields) -> dict[str, Any]:
    return {"sceneItems": described(world, world.scene(fields))}


def described(world: World, scene: Scene) -> list[dict[str, Any]]:
    """The items of a scene or a group as they are listed."""
    return [_described(world, index, item) for index, item in enumerate(scene.items)]


@request("GetSceneItemId")
def _id(world: World, fields: Fields) -> dict[str, Any]:
    holder, name = world.named(fields, "sceneName"), fields.text("sourceName")
    scene = world.groups[holder] if holder in world.groups else world.scene_named(holder)
    for item in scene.items:
        if item.source == name:
            return {"sceneItemId": item.item_id}
    raise Refused(
        Status.NOT_FOUND, "No scene items were found in the specified scene by that name or offset."
    )


@request("GetSceneItemSource", since=30)
def _source_of(world: World, fields: Fields) -> dict[str, Any]:
    return {"sourceName": world.item(fields)[1].source}


@request("CreateSceneItem")
def _create(world: World, fields: Fields) -> dict[str, Any]:
    scene, source = world.scene(fields), world.source(fields)
    enabled = fields.flag("sceneItemEnabled") if fields.has("sceneItemEnabled") else True
    return {"sceneItemId": add(world, scene, source.name, enabled)}


@request("DuplicateSceneItem")
def _duplicate(world: World, fields: Fields) -> dict[str, Any]:
    world.scene(fields)  # Nothing is made of what is in a group.
    scene, item = world.item(fields)
    target = world.scene(fields, "destinationSceneName") if fields.has("destinationSceneName") else scene
    number = add(world, target, item.source, item.enabled)
    target.items[-1].transform = dict(item.transform)
    return {"sceneItemId": number}


@request("RemoveSceneItem")
def _remove(world: World, fields: Fields) -> None:
    world.scene(fields)  # Nor taken out of one.
    scene, item = world.item(fields)
    before = world.on_air()
    scene.items.remove(item)
    world.keep_media(before)
    world.tell_after(
        ITEM_SEEN_MS, "SceneItemRemoved", Intent.SCENE_ITEMS,
        sceneName=scene.name, sourceName=item.source, sceneItemId=item.item_id,
    )  # fmt: skip
    world.after(REMOVED_MS, lambda: _put_away(world, item.source))


def _put_away(world: World, name: str) -> None:
    """An input that no scene has any more is gone."""
    used = any(item.source == name for scene in world.holders() for item in scene.items)
    if name in world.inputs and not used:
        del world.inputs[name]
        world.tell("InputRemoved", Intent.INPUTS, inputName=name)


@request("GetSceneItemEnabled")
def _enabled(world: World, fields: Fields) -> dict[str, Any]:
    return {"sceneItemEnabled": world.item(fields)[1].enabled}


@request("SetSceneItemEnabled")
def _set_enabled(world: World, fields: Fields) -> None:
    scene, item = world.item(fields)
    on = fields.flag("sceneItemEnabled")
    if on != item.enabled:
        before = world.on_air()
        item.enabled = on
        world.keep_media(before)
        _tell_enabled(world, scene, item)


@request("GetSceneItemLocked")
def _locked(world: World, fields: Fields) -> dict[str, Any]:
    return {"sceneItemLocked": world.item(fields)[1].locked}


@request("SetSceneItemLocked")
def _set_locked(world: World, fields: Fields) -> None:
    scene, item = world.item(fields)
    on = fields.flag("sceneItemLocked")
    if on != item.locked:
        item.locked = on
        world.tell_after(
            ITEM_SEEN_MS, "SceneItemLockStateChanged", Intent.SCENE_ITEMS,
            sceneName=scene.name, sceneItemId=item.item_id, sceneItemLocked=on,
        )  # fmt: skip


@request("GetSceneItemIndex")
def _index(world: World, fields: Fields) -> dict[str, Any]:
    scene, item = world.item(fields)
    return {"sceneItemIndex": scene.items.index(item)}


@request("SetSceneItemIndex")
def _set_index(world: World, fields: Fields) -> None:
    scene, item = world.item(fields)
    index = fields.whole("sceneItemIndex", 0, 8192)
    scene.items.remove(item)
    scene.items.insert(index, item)
    world.tell_after(
        ITEM_SEEN_MS, "SceneItemListReindexed", Intent.SCENE_ITEMS, sceneName=scene.name,
        sceneItems=[{"sceneItemId": one.item_id, "sceneItemIndex": n} for n, one in enumerate(scene.items)],
    )  # fmt: skip


def transform_of(world: World, item: Item) -> dict[str, Any]:
    """An item's transform with its source's size, where that is known."""
    source = world.inputs.get(item.source)
    wide, tall = 0.0, 0.0
    if source is not None and source.kind == "image_source":
        wide, tall = world.picture_size(str(source.settings.get("file", "")))
    elif source is not None and source.kind.startswith("color_source"):
        wide, tall = (
            _length(source.settings.get(side), usual) for side, usual in (("width", 1920), ("height", 1080))
        )
    elif item.source in world.scenes:
        wide, tall = world.canvas
    size = {"sourceWidth": float(wide), "sourceHeight": float(tall)}
    return {**world.version.transform, **item.transform, **size}


def _length(value: object, usual: int) -> float:
    return float(value) if isinstance(value, int | float) and 0 < value <= 16384 else usual


@request("GetSceneItemTransform")
def _transform(world: World, fields: Fields) -> dict[str, Any]:
    return {"sceneItemTransform": transform_of(world, world.item(fields)[1])}


@request("SetSceneItemTransform")
def _set_transform(world: World, fields: Fields) -> None:
    scene, item = world.item(fields)
    given = Fields(fields.table("sceneItemTransform"))
    if not given.data:
        raise Refused(Status.EMPTY_FIELD, "The field value of `sceneItemTransform` must not be empty.")
    changes: dict[str, Any] = {}
    for name, (least, most) in LIMITS.items():
        if given.has(name):
            value = given.number(name, least, most)
            changes[name] = int(value) if isinstance(TRANSFORM[name], int) else value
    for name in ("scaleX", "scaleY"):
        if abs(changes.get(name, 0.0)) > MOST_SCALE:
            raise Refused(
                Status.OUT_OF_RANGE,
                f"The field `{name}` is too small or large for the current source resolution.",
            )
    if given.has("boundsType"):
        if given.text("boundsType") not in BOUNDS:
            raise Refused(Status.INVALID_FIELD, "The field `boundsType` has an invalid value.")
        changes["boundsType"] = given.text("boundsType")
    if not changes:
        raise Refused(CANNOT_ACT, "You have not provided any valid transform changes.")
    item.transform.update(changes)
    world.tell_after(
        ITEM_SEEN_MS, "SceneItemTransformChanged", Intent.SCENE_ITEM_TRANSFORM_CHANGED,
        sceneName=scene.name, sceneItemId=item.item_id, sceneItemTransform=transform_of(world, item),
    )  # fmt: skip
