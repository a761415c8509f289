"""What of Showcaller's own in OBS is not as the show has it, and the requests that put it right. Pure.

OBS knows a source by its name alone. So its file, its settings, its filters, and how its items lie are compared with
the blueprint; what a cue shows and hides is the desk's and not looked at here.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from console.devices.obs.blueprint import Blueprint, Placed, Source
from console.devices.obs.ours import FilterSeen, LiesSeen, Ours
from console.devices.obs.out_of_group import Anew, anew
from console.devices.obs.picture_filters import changes_picture, plain
from console.devices.obs.stacking import moved, moves
from console.model.cue import ActionCue, Filter
from console.model.mismatch import Mismatch
from console.model.names import CARD, DESK, LABELS
from console.model.placing import MOST_SQUEEZE
from console.model.show import Show

NORMAL = "OBS_BLEND_NORMAL"
# Whole and not turned.
UPRIGHT: dict[str, Any] = {"rotation": 0.0, "cropTop": 0, "cropBottom": 0, "cropLeft": 0, "cropRight": 0}
# What a source may not be besides what the blueprint says, where OBS has such a setting.
BESIDES: dict[str, dict[str, Any]] = {
    "ffmpeg_source": {"speed_percent": 100, "linear_alpha": False, "color_range": 0, "ffmpeg_options": ""},
    "image_source": {"linear_alpha": False},
}
FILES = ("file", "local_file")

Request = tuple[str, dict[str, Any]]


class Found(msgspec.Struct, frozen=True):
    """A mismatch, and the requests that put it right, or the item that is to be made anew; none where none can."""

    mismatch: Mismatch
    requests: tuple[Request, ...] = ()
    anew: Anew | None = None


def mismatches(
    ours: Ours,
    planned: Blueprint,
    show_canvas: tuple[int, int],
    default: Callable[[str], Mapping[str, Any]],
    cards: Mapping[str, Path | None],
    switched: frozenset[tuple[str, str]] = frozenset(),
) -> Iterator[Found]:
    """Yields all that is otherwise. planned: for OBS's own canvas.

    cards: the source of each card that is shown → its file, None where that is not known; other sources of cards are
    being changed and not looked into. switched: (source, filter) that the show's own cues switch.
    """
    if all(ours.canvas) and (ours.canvas[0] < ours.canvas[1]) != (show_canvas[0] < show_canvas[1]):
        seen, asked = ("x".join(map(str, size)) for size in (ours.canvas, show_canvas))
        yield Found(Mismatch("canvas", "", seen=seen, asked=asked))
        return  # Nothing lies where it should on a canvas that is not the show's.
    for source in planned.sources.values():
        if source.kind is not None and source.name in ours.inputs:
            yield from _settings(ours, source, default, cards)
            yield from _filters(source.name, ours.filters.get(source.name, ()), switched)
    for scene, items in planned.scenes.items():
        if scene not in planned.own_scenes:
            yield from _filters(scene, ours.filters.get(scene, ()), switched)
        there, grouped = ours.items.get(scene, {}), ours.grouped.get(scene, {})
        for placed in items:
            if placed.source in there:
                yield from _lies(scene, placed, there[placed.source])
            elif placed.source in grouped:
                instead = grouped[placed.source]
                at = {name: item.scene_item_index for name, item in there.items()}
                one = Mismatch("group", placed.source, scene, seen=instead.group)
                yield Found(one, anew=anew(scene, items, placed, at, instead))
        if scene not in planned.own_scenes:
            made = {placed.source for placed in items if planned.sources[placed.source].kind is not None}
            yield from _copies(scene, made, ours.copies.get(scene, ()))
        if all(placed.source in there or placed.source not in grouped for placed in items):
            # What is in a group comes back first: it lies elsewhere then.
            yield from _stacked(scene, items, there, scene == ours.program)


def _copies(scene: str, ours: Collection[str], copies: Sequence[LiesSeen]) -> Iterator[Found]:
    """What of ours somebody put into a scene a second time, and shows there: hidden, never removed."""
    wrong: dict[str, list[Request]] = {}
    for one in copies:
        if one.source_name in ours and one.scene_item_enabled:
            off = {"sceneName": scene, "sceneItemId": one.scene_item_id, "sceneItemEnabled": False}
            wrong.setdefault(one.source_name, []).append(("SetSceneItemEnabled", off))
    for source, requests in wrong.items():
        yield Found(Mismatch("copy", source, scene), tuple(requests))


def _stacked(
    scene: str, items: Sequence[Placed], there: Mapping[str, LiesSeen], on_air: bool
) -> Iterator[Found]:
    """What lies over what it should not. Over the label on air the desk itself puts it."""
    placed = [one for one in items if not (on_air and one.source in LABELS)]
    before = {name: one.scene_item_index for name, one in there.items() if not name.startswith(DESK)}
    found = moves(placed, before, label_on_top=not on_air)
    if not found:
        return
    after = dict(before)
    for source, to in found:
        after = moved(after, source, to)
    # Named is what is the worse for it: a label or a price, else what is shown, else what lies lowest.
    others = [one.source for one in placed if after.get(one.source) != before.get(one.source)]
    others.sort(key=lambda name: (not there[name].scene_item_enabled, not is_of_law(name)))
    requests = [
        (
            "SetSceneItemIndex",
            {"sceneName": scene, "sceneItemId": there[source].scene_item_id, "sceneItemIndex": to},
        )
        for source, to in found
    ]
    yield Found(Mismatch("order", others[0], scene), tuple(requests))


def _settings(
    ours: Ours, source: Source, default: Callable[[str], Mapping[str, Any]], cards: Mapping[str, Path | None]
) -> Iterator[Found]:
    seen, asked = ours.inputs[source.name], dict(source.settings)
    if plain(seen.input_kind) != plain(source.kind or ""):
        yield Found(Mismatch("kind", source.name, seen=seen.input_kind, asked=source.kind or ""))
        return
    if source.name.startswith(CARD):
        file = cards.get(source.name)
        asked.pop("file", None)
        if file is not None:
            asked["file"] = str(file)
    defaults = default(seen.input_kind)
    known = {**BESIDES.get(plain(source.kind or ""), {}), **asked}
    for name, value in known.items():
        is_asked = name in asked
        if name not in seen.input_settings and name not in defaults and not (is_asked and value):
            continue  # This OBS has no such setting, or it is off as it should be.
        there = seen.input_settings.get(name, defaults.get(name))
        if name in FILES:
            if _path(there) != _path(value):
                one = Mismatch("file", source.name, name=name, seen=str(there or "-"), asked=str(value))
                # A film that OBS has open under this name is closed before the other is opened.
                yield Found(one, (_set(source.name, {name: value}),))
        elif there != value:
            one = Mismatch("settings", source.name, name=name, seen=str(there), asked=str(value))
            yield Found(one, (_set(source.name, {name: value}),))


def _set(source: str, settings: dict[str, Any]) -> Request:
    return "SetInputSettings", {"inputName": source, "inputSettings": settings, "overlay": True}


def _filters(
    source: str, filters: tuple[FilterSeen, ...], switched: frozenset[tuple[str, str]]
) -> Iterator[Found]:
    for one in filters:
        if one.filter_enabled and changes_picture(source, one) and (source, one.filter_name) not in switched:
            off = {"sourceName": source, "filterName": one.filter_name, "filterEnabled": False}
            found = Mismatch("filter", source, name=one.filter_name, seen=one.filter_kind)
            yield Found(found, (("SetSourceFilterEnabled", off),))


def _lies(scene: str, placed: Placed, item: LiesSeen) -> Iterator[Found]:
    where = {"sceneName": scene, "sceneItemId": item.scene_item_id}
    if item.scene_item_blend_mode not in (None, NORMAL):
        one = Mismatch("blend", placed.source, scene, seen=item.scene_item_blend_mode or "")
        yield Found(one, (("SetSceneItemBlendMode", {**where, "sceneItemBlendMode": NORMAL}),))
    now = item.scene_item_transform
    wrong = misplaced(now, placed)
    if wrong:
        seen = ", ".join(f"{name} {now.get(name)}" for name in wrong)
        one = Mismatch("place", placed.source, scene, seen=seen)
        yield Found(one, (("SetSceneItemTransform", {**where, "sceneItemTransform": wrong}),))


def misplaced(now: Mapping[str, Any], placed: Placed) -> dict[str, Any]:
    """Returns what has to be set of an item's transform, so that it lies as the show has it; nothing where it does."""
    asked = {**UPRIGHT, **placed.transform}
    wrong = {name: value for name, value in asked.items() if not _same(now.get(name), value)}
    return {**wrong, "scaleX": 1.0, "scaleY": 1.0} if _is_distorted(now) else wrong


def _is_distorted(transform: Mapping[str, Any]) -> bool:
    """Whether an item is mirrored, squeezed or scaled to nothing: its bounds let that be. How large it makes it they
    do not, and an OBS whose canvas changed may say any scale.
    """
    across, down = transform.get("scaleX"), transform.get("scaleY")
    if not isinstance(across, int | float) or not isinstance(down, int | float):
        return False
    return across <= 0 or down <= 0 or abs(across / down - 1) > MOST_SQUEEZE


def is_lawful(one: Mismatch) -> bool:
    """Whether it is the AI label's or a price's, which nobody may hide: put right on air, too."""
    return is_of_law(one.source)


def is_of_law(source: str) -> bool:
    """Whether a source is the AI label or a product's card."""
    return source in LABELS or source.startswith(CARD)


def _path(value: Any) -> str:
    """A path as it is compared: OBS on Windows writes it with other slashes than we do."""
    return os.path.normcase(os.path.normpath(str(value))) if value else ""


def _same(now: Any, target: Any) -> bool:
    if isinstance(target, int | float) and isinstance(now, int | float):
        return abs(now - target) < 0.01
    return bool(now == target)


def switched_by(show: Show) -> frozenset[tuple[str, str]]:
    """(source, filter) of each filter that cues of the show switch: it is on or off as they say."""
    return frozenset(
        (cue.action.source, cue.action.filter)
        for cue in show.every_cue
        if isinstance(cue, ActionCue) and isinstance(cue.action, Filter)
    )
