"""Scene collections of the simulated OBS: one is loaded, with its scenes and inputs; the others lie in files."""

from typing import Any

from console.protocol.codes import Intent, Status
from console.rehearsal.media import deactivate
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.scene_model import Scene
from console.rehearsal.world import World, request

# What of an OBS a collection holds.
_PARTS = ("scenes", "inputs", "groups", "program", "overrides", "removed")


@request("GetSceneCollectionList")
def _list(world: World, fields: Fields) -> dict[str, Any]:
    names = sorted({world.collection, *world.collections})
    return {"currentSceneCollectionName": world.collection, "sceneCollections": names}


@request("CreateSceneCollection")
def _create(world: World, fields: Fields) -> None:
    name = fields.text("sceneCollectionName")
    if name == world.collection or name in world.collections:
        raise Refused(Status.EXISTS)
    empty = {"scenes": {"Scene": Scene("Scene")}, "inputs": {}, "groups": {}, "program": "Scene"}
    _load(world, name, {**empty, "overrides": {}, "removed": []})


@request("SetCurrentSceneCollection")
def _set(world: World, fields: Fields) -> None:
    name = fields.text("sceneCollectionName")
    if name == world.collection:
        return
    if name not in world.collections:
        raise Refused(Status.NOT_FOUND)
    _load(world, name, world.collections.pop(name))


def _load(world: World, name: str, parts: dict[str, Any]) -> None:
    """All that was there goes, without a word for each, and the other comes, with its own program."""
    world.tell("CurrentSceneCollectionChanging", Intent.CONFIG, sceneCollectionName=world.collection)
    for source in world.on_air():
        deactivate(world, source)
    world.collections[world.collection] = {one: getattr(world, one) for one in _PARTS}
    for one, value in parts.items():
        setattr(world, one, value)
    world.collection, world.change, world.running = name, None, None
    world.deaf_to = world.claimed = None
    if world.preview is not None:
        world.preview = world.program
    world.keep_media(set())
    world.tell("CurrentProgramSceneChanged", Intent.SCENES, sceneName=world.program)
    world.tell("CurrentSceneCollectionChanged", Intent.CONFIG, sceneCollectionName=name)
