"""Inputs, sound and filters of the simulated OBS."""

import math
from typing import Any

from console.protocol.codes import Intent, Status
from console.rehearsal.items import add
from console.rehearsal.media import is_media, play
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.scene_model import FILTER_KINDS, KINDS, SOUND, Filter, Input, unversioned
from console.rehearsal.versions import KIND_CAPS, VIDEO
from console.rehearsal.world import REMOVED_MS, World, request

# How long after a change of settings newer versions tell it.
SETTINGS_SEEN_MS = 45.0
NO_KIND = (
    "Your specified input kind is not supported by OBS. Check that your specified kind is properly "
    "versioned and that any necessary plugins are loaded."
)
NO_FILTER_KIND = (
    "Your specified filter kind is not supported by OBS. Check that any necessary plugins are loaded."
)


@request("GetInputList")
def _list(world: World, fields: Fields) -> dict[str, Any]:
    kind = fields.text("inputKind") if fields.has("inputKind") else None
    return {
        "inputs": [
            {
                "inputName": entry.name,
                "inputKind": entry.kind,
                "unversionedInputKind": unversioned(entry.kind),
                **_caps(world, entry.kind),
            }
            for entry in reversed(world.inputs.values())
            if kind in (None, entry.kind)
        ]
    }


def _caps(world: World, kind: str) -> dict[str, Any]:
    return {"inputKindCaps": KIND_CAPS.get(kind, VIDEO)} if world.version.canvases else {}


def _all_kinds(world: World) -> dict[str, dict[str, Any]]:
    """The kinds of inputs of this version of OBS, with their default settings."""
    version = world.version
    return {
        version.renamed_kinds.get(kind, kind): {**settings, **version.clip_defaults}
        if kind == "ffmpeg_source"
        else settings
        for kind, settings in KINDS.items()
    }


@request("GetInputKindList")
def _kinds(world: World, fields: Fields) -> dict[str, Any]:
    plain = fields.flag("unversioned") if fields.has("unversioned") else False
    return {"inputKinds": [unversioned(kind) if plain else kind for kind in _all_kinds(world)]}


@request("GetInputDefaultSettings")
def _defaults(world: World, fields: Fields) -> dict[str, Any]:
    kind = fields.text("inputKind")
    kinds = _all_kinds(world)
    if kind not in kinds:
        raise Refused(Status.INPUT_KIND_UNKNOWN)
    return {"defaultInputSettings": kinds[kind]}


@request("CreateInput")
def _create(world: World, fields: Fields) -> dict[str, Any]:
    scene, name, kind = world.scene(fields), fields.text("inputName"), fields.text("inputKind")
    if name in world.inputs or name in world.scenes:
        raise Refused(Status.EXISTS, "A source already exists by that input name.")
    kinds = _all_kinds(world)
    if kind not in kinds:
        raise Refused(Status.INPUT_KIND_UNKNOWN, NO_KIND)
    settings = dict(fields.table("inputSettings")) if fields.has("inputSettings") else {}
    enabled = fields.flag("sceneItemEnabled") if fields.has("sceneItemEnabled") else True
    world.inputs[name] = Input(name, kind, settings)
    uuid = {"inputUuid": world.uuids.make(name)} if world.version.uuids else {}
    world.tell_after(
        0.5, "InputCreated", Intent.INPUTS, inputName=name, inputKind=kind,
        unversionedInputKind=unversioned(kind), inputSettings=settings, defaultInputSettings=kinds[kind],
        **_caps(world, kind),
    )  # fmt: skip
    return {"sceneItemId": add(world, scene, name, enabled), **uuid}


@request("RemoveInput")
def _remove(world: World, fields: Fields) -> None:
    source = world.input(fields)

    def gone() -> None:
        # Asynchronous, as in the real one: the name stays taken for a while.
        if world.inputs.get(source.name) is source and source.name not in world.removed:
            world.removed.append(source.name)
            world.let_go()
            world.tell("InputRemoved", Intent.INPUTS, inputName=source.name)

    world.after(REMOVED_MS, gone)


@request("SetInputName")
def _rename(world: World, fields: Fields) -> None:
    source, name = world.input(fields), fields.text("newInputName")
    if name in world.inputs or name in world.scenes:
        raise Refused(Status.EXISTS, "A source already exists by that new input name.")
    old = source.name
    world.removed = [name if one == old else one for one in world.removed]
    world.inputs = {name if key == old else key: value for key, value in world.inputs.items()}
    source.name = name
    world.uuids.rename(old, name)
    for scene in world.holders():
        for item in scene.items:
            if item.source == old:
                item.source = name
    world.tell_after(0.5, "InputNameChanged", Intent.INPUTS, oldInputName=old, inputName=name)


@request("GetInputSettings")
def _settings(world: World, fields: Fields) -> dict[str, Any]:
    source = world.input(fields)
    return {"inputSettings": source.settings, "inputKind": source.kind}


@request("SetInputSettings")
def _set_settings(world: World, fields: Fields) -> None:
    source, settings = world.input(fields), fields.table("inputSettings")
    overlay = fields.flag("overlay") if fields.has("overlay") else True
    before = source.settings.get("local_file")
    source.settings = {**source.settings, **settings} if overlay else dict(settings)
    if world.version.settings_listed:
        _tell_settings(world, source)
    opened = "local_file" in settings and (world.version.reopens or settings["local_file"] != before)
    if is_media(source) and opened and source.name in world.on_air():
        play(world, source, 24.0)


def _tell_settings(world: World, source: Input) -> None:
    """Several changes at once are announced as one."""
    if source.unannounced:
        return
    source.unannounced = True

    def tell() -> None:
        source.unannounced = False
        world.tell(
            "InputSettingsChanged", Intent.INPUTS, inputName=source.name, inputSettings=dict(source.settings)
        )

    world.after(SETTINGS_SEEN_MS, tell)


def audible(world: World, fields: Fields) -> Input:
    """Returns the input that is asked for. Raises Refused for one that cannot sound."""
    source = world.input(fields)
    if source.kind not in SOUND:
        raise Refused(Status.INVALID_STATE, "The specified input does not support audio.")
    return source


@request("GetInputMute")
def _mute(world: World, fields: Fields) -> dict[str, Any]:
    return {"inputMuted": audible(world, fields).muted}


@request("SetInputMute")
def _set_mute(world: World, fields: Fields) -> None:
    _muted(world, audible(world, fields), fields.flag("inputMuted"))


@request("ToggleInputMute")
def _toggle_mute(world: World, fields: Fields) -> dict[str, Any]:
    source = audible(world, fields)
    _muted(world, source, not source.muted)
    return {"inputMuted": source.muted}


def _muted(world: World, source: Input, on: bool) -> None:
    if source.muted != on:
        source.muted = on
        world.tell_after(1.0, "InputMuteStateChanged", Intent.INPUTS, inputName=source.name, inputMuted=on)


@request("GetInputVolume")
def _volume(world: World, fields: Fields) -> dict[str, Any]:
    volume = audible(world, fields).volume
    return {"inputVolumeMul": volume, "inputVolumeDb": 20 * math.log10(volume) if volume else -100.0}


@request("SetInputVolume")
def _set_volume(world: World, fields: Fields) -> None:
    source = audible(world, fields)
    if fields.has("inputVolumeMul"):
        volume = fields.number("inputVolumeMul", 0, 20)
    else:
        volume = 10 ** (fields.number("inputVolumeDb", -100, 26) / 20)
    source.volume = volume
    world.tell_after(
        1.0, "InputVolumeChanged", Intent.INPUTS, inputName=source.name, inputVolumeMul=volume,
        inputVolumeDb=20 * math.log10(volume) if volume else -100.0,
    )  # fmt: skip


@request("GetSourceActive")
def _active(world: World, fields: Fields) -> dict[str, Any]:
    name = world.source(fields).name
    on = name == world.program or name in world.on_air()
    return {"videoActive": on, "videoShowing": on or name == world.preview}


@request("GetSourceFilterList")
def _filters(world: World, fields: Fields) -> dict[str, Any]:
    source = world.source(fields)
    return {"filters": [_described(index, entry) for index, entry in enumerate(source.filters)]}


def _described(index: int, entry: Filter) -> dict[str, Any]:
    return {
        "filterName": entry.name,
        "filterKind": entry.kind,
        "filterIndex": index,
        "filterEnabled": entry.enabled,
        "filterSettings": entry.settings,
    }


def _filter(world: World, fields: Fields) -> tuple[str, int, Filter]:
    source, name = world.source(fields), fields.text("filterName")
    for index, entry in enumerate(source.filters):
        if entry.name == name:
            return source.name, index, entry
    raise Refused(
        Status.NOT_FOUND, f"No filter was found in the source `{source.name}` with the name `{name}`."
    )


@request("GetSourceFilter")
def _get_filter(world: World, fields: Fields) -> dict[str, Any]:
    _, index, entry = _filter(world, fields)
    return _described(index, entry)


@request("CreateSourceFilter")
def _create_filter(world: World, fields: Fields) -> None:
    source, name, kind = world.source(fields), fields.text("filterName"), fields.text("filterKind")
    if any(entry.name == name for entry in source.filters):
        raise Refused(Status.EXISTS, "A filter already exists by that name.")
    if kind not in FILTER_KINDS:
        raise Refused(Status.FILTER_KIND_UNKNOWN, NO_FILTER_KIND)
    settings = fields.table("filterSettings") if fields.has("filterSettings") else {}
    source.filters.append(Filter(name, kind, dict(settings)))
    world.tell_after(
        1.0, "SourceFilterCreated", Intent.FILTERS, sourceName=source.name, filterName=name, filterKind=kind,
        filterIndex=len(source.filters) - 1, filterSettings=settings, defaultFilterSettings={},
    )  # fmt: skip


@request("RemoveSourceFilter")
def _remove_filter(world: World, fields: Fields) -> None:
    source = world.source(fields)
    _, _, entry = _filter(world, fields)
    source.filters.remove(entry)
    world.tell_after(
        1.0, "SourceFilterRemoved", Intent.FILTERS, sourceName=source.name, filterName=entry.name
    )


@request("SetSourceFilterEnabled")
def _enable_filter(world: World, fields: Fields) -> None:
    source, _, entry = _filter(world, fields)
    on = fields.flag("filterEnabled")
    if entry.enabled != on:
        entry.enabled = on
        world.tell_after(
            1.0, "SourceFilterEnableStateChanged", Intent.FILTERS,
            sourceName=source, filterName=entry.name, filterEnabled=on,
        )  # fmt: skip


@request("SetSourceFilterSettings")
def _filter_settings(world: World, fields: Fields) -> None:
    _, _, entry = _filter(world, fields)
    settings = fields.table("filterSettings")
    overlay = fields.flag("overlay") if fields.has("overlay") else True
    entry.settings = {**entry.settings, **settings} if overlay else dict(settings)
