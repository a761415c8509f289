"""Scenes, studio mode and transitions of the simulated OBS."""

from typing import Any

from console.protocol.codes import Intent, Status
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.scene_model import Change, Running
from console.rehearsal.world import STARTED_MS, STUDIO_LAG_MS, World, request

TRANSITIONS = ("Cut", "Fade")


@request("GetSceneList")
def _list(world: World, fields: Fields) -> dict[str, Any]:
    world.check_canvas(fields)
    return {
        "currentProgramSceneName": world.program,
        "currentPreviewSceneName": world.preview,
        "scenes": world.scene_list(),
    }


@request("GetCurrentProgramScene")
def _program(world: World, fields: Fields) -> dict[str, Any]:
    return _shown(world, "currentProgramSceneName", world.claimed or world.program)


def _shown(world: World, field: str, name: str) -> dict[str, Any]:
    """A scene as its request tells it: from OBS 30 on under a plain name, too."""
    return {field: name, "sceneName": name} if world.version.uuids else {field: name}


@request("SetCurrentProgramScene")
def _set_program(world: World, fields: Fields) -> None:
    world.cut_to(world.scene(fields).name)


def _studio(world: World) -> str:
    if world.preview is None:
        raise Refused(Status.STUDIO_MODE_OFF)
    return world.preview


@request("GetCurrentPreviewScene")
def _preview(world: World, fields: Fields) -> dict[str, Any]:
    return _shown(world, "currentPreviewSceneName", _studio(world))


@request("SetCurrentPreviewScene")
def _set_preview(world: World, fields: Fields) -> None:
    _studio(world)
    name = world.scene(fields).name
    if name != world.preview:
        world.preview = name
        world.tell_after(0.5, "CurrentPreviewSceneChanged", Intent.SCENES, sceneName=name)


@request("GetStudioModeEnabled")
def _get_studio(world: World, fields: Fields) -> dict[str, Any]:
    return {"studioModeEnabled": world.preview is not None}


@request("SetStudioModeEnabled")
def _set_studio(world: World, fields: Fields) -> None:
    on = fields.flag("studioModeEnabled")
    if on == (world.preview is not None):
        return
    if world.preview is not None:
        # What was in preview is reported as program for a moment, though it never is.
        for name in (world.preview, world.program):
            world.tell_after(1.0, "CurrentProgramSceneChanged", Intent.SCENES, sceneName=name)
    world.preview = world.program if on else None
    world.tell_after(1.0, "StudioModeStateChanged", Intent.UI, studioModeEnabled=on)


@request("TriggerStudioModeTransition")
def _trigger(world: World, fields: Fields) -> None:
    target = _studio(world)
    if world.change is not None:
        return  # Ignored in mid-transition, as the real one does.
    before, leaving = world.on_air(), world.program
    world.program, world.running = target, Running(leaving)
    world.keep_media(before)
    lag = world.durations.get(world.transition, 8) + STUDIO_LAG_MS
    world.change = Change(world.now_ms, world.now_ms + lag, leaving)
    world.tell_after(
        STARTED_MS, "SceneTransitionStarted", Intent.TRANSITIONS, transitionName=world.transition
    )
    kind = world.transition
    world.after(lag, lambda: world._arrive(kind))


@request("CreateScene")
def _create(world: World, fields: Fields) -> dict[str, Any] | None:
    name = fields.text("sceneName")
    world.check_canvas(fields)
    # Since there are canvases, each has a room of names for its scenes.
    if name in world.scenes or (name in world.inputs and not world.version.canvases):
        raise Refused(Status.EXISTS, "A source already exists by that scene name.")
    world.add_scene(name)
    if world.version.created_twice:
        world.tell_after(0.5, "SceneCreated", Intent.SCENES, sceneName=name, isGroup=False)
    world.tell_after(0.5, "SceneListChanged", Intent.SCENES, scenes=world.scene_list())
    world.tell_after(0.5, "SceneCreated", Intent.SCENES, sceneName=name, isGroup=False)
    return {"sceneUuid": world.uuids.of(name)} if world.version.uuids else None


@request("RemoveScene")
def _remove(world: World, fields: Fields) -> None:
    from console.rehearsal.world import REMOVED_MS

    scene = world.scene(fields)
    if len(world.scenes) < 2:
        raise Refused(Status.INVALID_STATE, "You cannot remove the last scene in the collection.")
    names = list(world.scenes)
    place = names.index(scene.name)
    neighbour = names[place - 1] if place else names[1]
    used = {item.source for item in scene.items}
    if world.program == scene.name:
        (world.jump_to if world.version.cuts_away else world.cut_to)(neighbour)
    if world.preview == scene.name:
        world.preview = neighbour
        world.tell_after(1.0, "CurrentPreviewSceneChanged", Intent.SCENES, sceneName=neighbour)
    del world.scenes[scene.name]
    world.tell_after(1.0, "SceneRemoved", Intent.SCENES, sceneName=scene.name, isGroup=False)
    world.tell_after(1.0, "SceneListChanged", Intent.SCENES, scenes=world.scene_list())
    kept = {item.source for other in world.holders() for item in other.items}
    for name in sorted((used & set(world.inputs)) - kept):
        del world.inputs[name]
        world.tell_after(REMOVED_MS, "InputRemoved", Intent.INPUTS, inputName=name)


@request("SetSceneName")
def _rename(world: World, fields: Fields) -> None:
    scene, name = world.scene(fields), fields.text("newSceneName")
    if name in world.scenes or name in world.inputs:
        raise Refused(Status.EXISTS, "A source already exists by that new scene name.")
    rename(world, scene.name, name)


def rename(world: World, old: str, new: str) -> None:
    """Give a scene another name, in place."""
    world.scenes = {new if name == old else name: scene for name, scene in world.scenes.items()}
    world.scenes[new].name = new
    world.uuids.rename(old, new)
    if world.program == old:
        world.program = new
    if world.preview == old:
        world.preview = new
    world.tell_after(0.5, "SceneNameChanged", Intent.SCENES, oldSceneName=old, sceneName=new)


@request("GetSceneTransitionList")
def _transitions(world: World, fields: Fields) -> dict[str, Any]:
    return {
        "currentSceneTransitionName": world.transition,
        "currentSceneTransitionKind": f"{world.transition.lower()}_transition",
        "transitions": [_transition(name) for name in TRANSITIONS],
    }


def _transition(name: str) -> dict[str, Any]:
    return {
        "transitionName": name,
        "transitionKind": f"{name.lower()}_transition",
        "transitionFixed": name == "Cut",
        "transitionConfigurable": False,
    }


@request("GetCurrentSceneTransition")
def _current(world: World, fields: Fields) -> dict[str, Any]:
    return {
        **_transition(world.transition),
        "transitionDuration": world.durations.get(world.transition),
        "transitionSettings": None,
    }


@request("GetCurrentSceneTransitionCursor")
def _cursor(world: World, fields: Fields) -> dict[str, Any]:
    change = world.change
    if change is None or change.own:  # It is asked of the transition that is set.
        return {"transitionCursor": 1.0}
    return {"transitionCursor": (world.now_ms - change.started_ms) / (change.ends_ms - change.started_ms)}


@request("SetCurrentSceneTransition")
def _set_transition(world: World, fields: Fields) -> None:
    name = fields.text("transitionName")
    if name not in TRANSITIONS:
        raise Refused(Status.NOT_FOUND, "No scene transition was found by that name.")
    if name != world.transition:
        world.swap_transition(name)
        world.tell_after(0.5, "CurrentSceneTransitionChanged", Intent.TRANSITIONS, transitionName=name)


@request("SetCurrentSceneTransitionDuration")
def _set_duration(world: World, fields: Fields) -> None:
    ms = fields.whole("transitionDuration", 50, 20000)
    if world.transition in world.durations and world.durations[world.transition] != ms:
        world.durations[world.transition] = ms
        world.tell_after(
            0.5, "CurrentSceneTransitionDurationChanged", Intent.TRANSITIONS, transitionDuration=ms
        )
