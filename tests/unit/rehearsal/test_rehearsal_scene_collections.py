"""Scene collections of the simulated OBS: as the real one changes them."""

from console.rehearsal import scene_collections, scenes
from console.rehearsal.world import World

assert scenes and scene_collections  # What they register is asked for below.


def test_another_one_has_its_own_scenes_and_the_first_is_as_it_was_left() -> None:
    world = World()
    world.handle("CreateScene", {"sceneName": "Mine"})
    world.handle("SetCurrentProgramScene", {"sceneName": "Mine"})
    world.advance(1000.0)
    assert world.handle("CreateSceneCollection", {"sceneCollectionName": "Other"})[0] == 100
    told = [event for event, _, _ in world.advance(2000.0)]
    assert told[0] == "CurrentSceneCollectionChanging" and told[-1] == "CurrentSceneCollectionChanged"
    assert (list(world.scenes), world.program) == (["Scene"], "Scene")
    names = world.handle("GetSceneCollectionList", {})[2]
    assert names == {
        "currentSceneCollectionName": "Other",
        "sceneCollections": ["Other", "Untitled"],
    }
    assert world.handle("SetCurrentSceneCollection", {"sceneCollectionName": "Untitled"})[0] == 100
    assert (list(world.scenes), world.program) == (["Scene", "Mine"], "Mine")


def test_one_that_is_not_there_or_is_there_already_is_refused() -> None:
    world = World()
    assert world.handle("SetCurrentSceneCollection", {"sceneCollectionName": "None"})[0] == 600
    assert world.handle("CreateSceneCollection", {"sceneCollectionName": "Untitled"})[0] == 601
