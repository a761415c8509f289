"""Looking at what is Showcaller's in OBS, whole: what is in each source, its filters, and how each item lies."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from console.devices.obs.blueprint import Blueprint
from console.devices.obs.client import ObsClient
from console.protocol.frames import Answer

# One batch of so many requests takes OBS's thread for a few ms; all of a large show at once would take long.
MOST_AT_ONCE = 60
Name = Annotated[str, Meta(max_length=1000)]
Shape = TypeVar("Shape")


class FilterSeen(msgspec.Struct, frozen=True, rename="camel"):
    """A filter of a source. filter_kind: OBS's word."""

    filter_name: Name
    filter_enabled: bool
    filter_kind: Name = ""
    filter_settings: dict[str, Any] = {}


class LiesSeen(msgspec.Struct, frozen=True, rename="camel"):
    """An item of a scene or a group: which, and how it lies. is_group: None for an input's."""

    scene_item_id: int
    source_name: Name
    scene_item_enabled: bool
    scene_item_transform: dict[str, Any]
    scene_item_blend_mode: Name | None = None
    scene_item_index: int = 0
    is_group: bool | None = None


class Grouped(msgspec.Struct, frozen=True):
    """An item that is in a group of a scene. shown: by its own switch and the group's."""

    group: str
    item_id: int
    shown: bool


class InputSeen(msgspec.Struct, frozen=True, rename="camel"):
    """What is in an input: its kind as OBS names it, and those of its settings that are not the defaults."""

    input_kind: Name
    input_settings: dict[str, Any] = {}


class OverrideSeen(msgspec.Struct, frozen=True, rename="camel"):
    """A scene's own transition, None where it has none, and how long it takes (ms)."""

    transition_name: Name | None = None
    transition_duration: float | None = None


class _Filters(msgspec.Struct, rename="camel"):
    filters: list[FilterSeen] = []


class _Items(msgspec.Struct, rename="camel"):
    scene_items: list[LiesSeen] = []


class _Video(msgspec.Struct, rename="camel"):
    base_width: int = 0
    base_height: int = 0


class _Program(msgspec.Struct, rename="camel"):
    current_program_scene_name: Name = ""


class _Defaults(msgspec.Struct, rename="camel"):
    default_input_settings: dict[str, Any] = {}


class Ours(msgspec.Struct, frozen=True):
    """What was seen of what the blueprint names; what OBS does not have is left out.

    filters: of inputs and scenes. items: scene → source → its item, the first. copies: scene → what is in it a second
    time. grouped: scene → source → the same as items for what is in the scene's groups. overrides: of scenes, where
    asked for.
    """

    canvas: tuple[int, int]
    program: str
    inputs: dict[str, InputSeen]
    filters: dict[str, tuple[FilterSeen, ...]]
    items: dict[str, dict[str, LiesSeen]]
    copies: dict[str, tuple[LiesSeen, ...]] = {}
    overrides: dict[str, OverrideSeen] = {}
    grouped: dict[str, dict[str, Grouped]] = {}


class Defaults:
    """The default settings of kinds of inputs, asked of an OBS once each."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, Any]] = {}

    def of(self, client: ObsClient, kind: str) -> dict[str, Any]:
        """Returns a kind's. Raises RequestFailed for a kind that OBS does not have, and what a request may raise."""
        if kind not in self._known:
            data = client.request_wait("GetInputDefaultSettings", {"inputKind": kind})
            found = _read(data, _Defaults)
            self._known[kind] = found.default_input_settings if found is not None else {}
        return self._known[kind]


def look_at_ours(
    client: ObsClient, planned: Blueprint, timeout_s: float = 5.0, overrides: bool = False
) -> Ours:
    """Returns what OBS has now of what the blueprint names. Raises RequestFailed, RequestTimeout or LinkLost."""
    inputs = [source.name for source in planned.sources.values() if source.kind is not None]
    scenes = list(planned.scenes)
    asks: list[tuple[str, dict[str, Any]]] = [("GetVideoSettings", {}), ("GetSceneList", {})]
    asks += [("GetInputSettings", {"inputName": name}) for name in inputs]
    asks += [("GetSourceFilterList", {"sourceName": name}) for name in (*inputs, *scenes)]
    asks += [("GetSceneItemList", {"sceneName": name}) for name in scenes]
    if overrides:
        asks += [("GetSceneSceneTransitionOverride", {"sceneName": name}) for name in scenes]
    answers = iter(_asked(client, asks, timeout_s))
    video = _of(next(answers), _Video) or _Video()
    program = _of(next(answers), _Program) or _Program()
    found = {name: _of(next(answers), InputSeen) for name in inputs}
    filters = {name: _of(next(answers), _Filters) for name in (*inputs, *scenes)}
    items = {name: _of(next(answers), _Items) for name in scenes}
    own = {name: _of(next(answers), OverrideSeen) for name in scenes} if overrides else {}
    groups = [
        (name, item)
        for name, one in items.items()
        for item in (one.scene_items if one is not None else ())
        if item.is_group
    ]
    return Ours(
        canvas=(video.base_width, video.base_height),
        program=program.current_program_scene_name,
        inputs={name: one for name, one in found.items() if one is not None},
        filters={name: tuple(one.filters) for name, one in filters.items() if one is not None},
        items={name: _first(one.scene_items) for name, one in items.items() if one is not None},
        copies={name: copies for name, one in items.items() if one and (copies := _copies(one.scene_items))},
        overrides={name: one for name, one in own.items() if one is not None},
        grouped=_grouped(client, groups, timeout_s) if groups else {},
    )


def _grouped(
    client: ObsClient, groups: Sequence[tuple[str, LiesSeen]], timeout_s: float
) -> dict[str, dict[str, Grouped]]:
    """What is in groups, each of them (scene, its item)."""
    asks: list[tuple[str, dict[str, Any]]] = [
        ("GetGroupSceneItemList", {"sceneName": group.source_name}) for _, group in groups
    ]
    found: dict[str, dict[str, Grouped]] = {}
    for (scene, group), answer in zip(groups, _asked(client, asks, timeout_s), strict=True):
        inside = _of(answer, _Items) or _Items()
        for item in inside.scene_items:
            shown = group.scene_item_enabled and item.scene_item_enabled
            one = Grouped(group.source_name, item.scene_item_id, shown)
            found.setdefault(scene, {}).setdefault(item.source_name, one)
    return found


def look_into_groups(
    client: ObsClient, scene: str, timeout_s: float = 5.0
) -> tuple[dict[str, int], dict[str, Grouped]]:
    """Returns (source → its index in a scene, source → its item in one of the scene's groups). Raises as above."""
    answer = next(_asked(client, [("GetSceneItemList", {"sceneName": scene})], timeout_s))
    items = (_of(answer, _Items) or _Items()).scene_items
    groups = [(scene, item) for item in items if item.is_group]
    inside = _grouped(client, groups, timeout_s).get(scene, {})
    return {name: item.scene_item_index for name, item in _first(items).items()}, inside


def _asked(
    client: ObsClient, asks: Sequence[tuple[str, dict[str, Any]]], timeout_s: float
) -> Iterator[Answer]:
    for start in range(0, len(asks), MOST_AT_ONCE):
        some = asks[start : start + MOST_AT_ONCE]
        answers: list[Answer] = client.wait(client.batch(some), "our look at it", timeout_s)
        yield from answers


def _first(items: Sequence[LiesSeen]) -> dict[str, LiesSeen]:
    """The items by their sources; of one that is there twice the first, which is the one that OBS names by it."""
    found: dict[str, LiesSeen] = {}
    for item in items:
        found.setdefault(item.source_name, item)
    return found


def _copies(items: Sequence[LiesSeen]) -> tuple[LiesSeen, ...]:
    """The items whose sources are in their scene already."""
    first = _first(items)
    return tuple(item for item in items if first[item.source_name] is not item)


def _of(answer: Answer, shape: type[Shape]) -> Shape | None:
    return _read(answer.data, shape) if answer.ok else None


def _read(data: Any, shape: type[Shape]) -> Shape | None:
    """Returns data as a shape, None where it has another."""
    try:
        return msgspec.convert(data, shape)
    except (msgspec.ValidationError, RecursionError):
        return None
