"""Which scenes and sources a show needs in OBS, and where in the picture they stand. Pure."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from console.base import app_dirs
from console.devices.obs.layout_boxes import layout_boxes
from console.engine.fallback import cues_with_fallbacks, overlay_cards, player_of, second_of
from console.engine.plan import scene_of
from console.engine.scripts import hosts_of
from console.engine.warm_up import slates_before
from console.livetalking import rtmp
from console.model.cue import SceneCue, clip_of, product_of, second_clip_of
from console.model.names import (
    BACKDROP,
    CAPTION,
    COUNTDOWN,
    LABEL,
    LABEL_OF_HOSTS,
    PRESENTER,
    SLATE,
    background_source,
    card_source,
    layout_scene,
)
from console.model.show import Show
from console.presenter import media_source
from console.presenter.shape import PORT
from resources import ROOT as RESOURCES
from resources import ai_label

# Law asks for letters of at least 5 % of the shortest side; they fill two thirds of the label's plate.
LABEL_PART = 0.085
AVATAR_PART = 0.62
# OBS lets nobody be heard who has no place in the picture: so many pixels of it, behind the slate.
UNSEEN = 2
# How much of the height of a tall picture a live app covers at its head, with the room's name and viewers.
TALL_HEAD = 0.1


class Source(msgspec.Struct, frozen=True):
    """An input of ours: OBS kind and settings. kind None: the user's own, only put into our scenes."""

    name: str
    kind: str | None
    settings: dict[str, Any]


class Placed(msgspec.Struct, frozen=True):
    """A source in a scene: where, and whether it is shown before any cue is taken."""

    source: str
    transform: dict[str, Any]
    enabled: bool
    locked: bool = True


class Blueprint(msgspec.Struct, frozen=True):
    """All that a show needs. scenes: name → items, bottom first.

    own_scenes: the producer's own among them: never made, and only given what is listed.
    """

    sources: dict[str, Source]
    scenes: dict[str, tuple[Placed, ...]]
    label_scenes: tuple[str, ...]
    own_scenes: frozenset[str] = frozenset()


def blueprint(
    show: Show,
    root: Path,
    canvas: tuple[int, int] | None = None,
    cards: Mapping[tuple[str, str], Path] | None = None,
    presenter_port: int = PORT,
) -> Blueprint:
    """What the show needs on a canvas of (width, height) pixels; the show's own when left out.

    root: where the show's media lie. cards: (product id, template) → its painted card; a card that is
    not painted yet has its sources all the same, empty. presenter_port: where OBS receives the host who speaks.
    """
    width, height = show.canvas.size(canvas)
    layouts = show.layouts
    whole = _box(0, 0, width, height)
    # A card at the side stands beside the avatar, any other one over it; and where there is no side, below his face.
    beside = show.cards.avatar_card == "side" and width >= height
    avatar = _box(0, 0, round(width * AVATAR_PART), height) if beside else whole
    sources: dict[str, Source] = {
        BACKDROP: Source(
            BACKDROP, "color_source_v3", {"color": 0xFF2A1C16, "width": width, "height": height}
        ),
        LABEL: Source(LABEL, "image_source", {"file": str(ai_label(False))}),
        SLATE: Source(
            SLATE, "image_source", {"file": str(_slate(show, root, width < height)), "unload": False}
        ),
    }
    own_scenes = {layout_scene(one.name): one for one in show.own_layouts}
    playing: dict[str, list[str]] = {
        name: [] for name in (layouts.avatar, layouts.avatar_card, layouts.video, *own_scenes)
    }
    seconds: dict[str, list[str]] = {name: [] for name in own_scenes}
    shown: dict[str, list[str]] = {}

    def add_card(card: str, template: str) -> None:
        painted = (cards or {}).get((card, template))
        # The second one is filled when the card changes; what is in it is the desk's.
        for slot in "AB":
            name = card_source(card, template, slot)
            file = {"file": str(painted.absolute())} if painted is not None and slot == "A" else {}
            sources[name] = Source(name, "image_source", {**file, "unload": False})
            shown.setdefault(template, []).append(name)

    # A clip that a cue plays has to end; the host who waits does not.
    looping = {show.avatar.idle_clip} - {clip_of(cue) for cue in show.every_cue} - {None}
    for cue in cues_with_fallbacks(show):
        clip = clip_of(cue)
        player, scene = player_of(show, cue), scene_of(show, cue)
        if player is not None and scene in playing:
            playing[scene].append(player)
            if player == PRESENTER:
                sources[player] = _speaker(show, presenter_port)
            elif clip is not None:
                settings = _clip_settings(root / clip, clip in looping)
                sources[player] = Source(player, "ffmpeg_source", settings)
            else:
                sources[player] = Source(player, None, {})
        second, clip = second_of(show, cue), second_clip_of(cue)
        if second is not None and clip is not None and scene is not None:
            seconds[scene].append(second)
            sources[second] = Source(second, "ffmpeg_source", _clip_settings(root / clip, False))
    for cue in overlay_cards(show):
        add_card(product_of(cue) or "", show.card_place(cue))
    backdrop = Placed(BACKDROP, whole, True)
    label = Placed(LABEL, label_transform(width, height), True)

    def painted_cards(template: str) -> list[Placed]:
        return [Placed(name, whole, False) for name in dict.fromkeys(shown.get(template, ()))]

    def players(scene: str, box: dict[str, Any]) -> list[Placed]:
        return [Placed(name, box, False) for name in dict.fromkeys(playing[scene])]

    captions: list[Placed] = []
    if show.questions.caption:
        sources[CAPTION] = Source(
            CAPTION, "image_source", {"file": str(app_dirs.caption(show.id)), "unload": False}
        )
        captions = [Placed(CAPTION, _box(*caption_place(show, (width, height))), True)]
    scenes: dict[str, tuple[Placed, ...]] = {}

    def add(scene: str, items: Iterable[Placed]) -> None:
        # Two layouts may share a scene: then it holds the items of both, each once.
        items = (*scenes.get(scene, ()), *items)
        scenes[scene] = tuple({item.source: item for item in items}.values())

    # A product's card may be overlaid over the avatar alone and over a film, too.
    overlaid = painted_cards(show.cards.avatar_card)
    add(layouts.avatar, [backdrop, *players(layouts.avatar, whole), *overlaid, *captions, label])
    add(layouts.card, [backdrop, *painted_cards(show.cards.card)])
    add(
        layouts.avatar_card,
        [
            backdrop,
            *players(layouts.avatar_card, avatar),
            *painted_cards(show.cards.avatar_card),
            *captions,
            label,
        ],
    )
    add(layouts.video, [backdrop, *players(layouts.video, whole), *overlaid])
    slate = [backdrop, Placed(SLATE, whole, True)]
    if slates_before(show):
        # Heard, not seen: the picture is the slate's. What is heard is labelled.
        unseen = _box(width - UNSEEN, height - UNSEEN, UNSEEN, UNSEEN)
        slate[1:1] = [Placed(PRESENTER, unseen, False)]
        slate.append(Placed(LABEL, label.transform, False))
        sources[COUNTDOWN] = Source(
            COUNTDOWN, "image_source", {"file": str(app_dirs.countdown(show.id)), "unload": False}
        )
        slate.append(Placed(COUNTDOWN, _box(*countdown_place((width, height))), True))
    add(layouts.slate, slate)
    for scene, layout in own_scenes.items():
        stand = layout_boxes(layout, (width, height), whole, label.transform)
        if layout.background is not None:
            behind = background_source(layout.background)
            sources[behind] = Source(
                behind, "image_source", {"file": str((root / layout.background).absolute())}
            )
            add(scene, [backdrop, Placed(behind, stand.background, True)])
        else:
            add(scene, [backdrop])
        add(scene, (Placed(name, stand.avatar, False) for name in dict.fromkeys(playing[scene])))
        add(scene, (Placed(name, stand.second, False) for name in dict.fromkeys(seconds[scene])))
        place = f"@{layout.name}" if layout.card is not None else show.cards.avatar_card
        add(scene, (Placed(name, stand.card, False) for name in dict.fromkeys(shown.get(place, ()))))
        of_hosts = layout.second is not None
        said = LABEL_OF_HOSTS if of_hosts else LABEL
        sources[said] = Source(said, "image_source", {"file": str(ai_label(of_hosts))})
        add(scene, [msgspec.structs.replace(label, source=said, transform=stand.label)])
    built = frozenset(scenes)
    to_label = [cue.scene for cue in show.every_cue if isinstance(cue, SceneCue) and cue.host == "labelled"]
    for scene in to_label:
        add(scene, [label])
    label_scenes = tuple(dict.fromkeys((layouts.avatar, layouts.avatar_card, *own_scenes, *to_label)))
    return Blueprint(sources, scenes, label_scenes, frozenset(scenes) - built)


def caption_place(show: Show, canvas: tuple[int, int]) -> tuple[int, int, int, int]:
    """Returns (x, y, width, height) in px of question and answer: over the host's lower third, beside a card at the
    side, above one that stands below his face.
    """
    width, height = canvas
    beside = show.cards.avatar_card == "side" and width >= height
    edge = round(min(width, height) * 0.03)
    room = round((width * AVATAR_PART if beside else width) - 2 * edge)
    tall = round(min(height * 0.17, room * 0.22))
    below = edge if beside else round(height * 0.42)
    return edge, height - tall - below, room, tall


def caption_size(show: Show, canvas: tuple[int, int]) -> tuple[int, int]:
    """Returns the width and height of a caption in px."""
    return caption_place(show, canvas)[2:]


def countdown_place(canvas: tuple[int, int]) -> tuple[int, int, int, int]:
    """Returns (x, y, width, height) in px of the time to the start: in the middle, low over the slate."""
    width, height = canvas
    wide = round(min(width * 0.6, min(width, height) * 0.56))
    tall = round(wide * 0.36)
    return (width - wide) // 2, round(height * (0.94 if width >= height else 0.8)) - tall, wide, tall


def _slate(show: Show, root: Path, tall: bool) -> Path:
    if show.slate_picture:
        return (root / show.slate_picture).absolute()
    return RESOURCES / "obs" / ("slate-tall.png" if tall else "slate.png")


def _speaker(show: Show, presenter_port: int) -> Source:
    """The host who speaks: from the pump, or pushed by a LiveTalking server, to whom OBS listens."""
    engines = hosts_of(show)
    server = show.avatar.livetalking
    if engines == {"livetalking"} and server is not None and server.transport == "rtmp":
        return Source(PRESENTER, rtmp.KIND, rtmp.settings())
    address = f"tcp://127.0.0.1:{presenter_port}"
    return Source(PRESENTER, media_source.KIND, media_source.settings(address))


def _clip_settings(path: Path, looping: bool) -> dict[str, Any]:
    return {
        "local_file": str(path.absolute()),
        "is_local_file": True,
        "looping": looping,
        "restart_on_activate": True,
        "clear_on_media_end": False,
        "close_when_inactive": True,
    }


def _box(x: float, y: float, width: float, height: float) -> dict[str, Any]:
    """Fit inside a box, centred, keeping the shape."""
    return {
        "positionX": float(x),
        "positionY": float(y),
        "alignment": 5,
        "boundsType": "OBS_BOUNDS_SCALE_INNER",
        "boundsAlignment": 0,
        "boundsWidth": float(round(width)),
        "boundsHeight": float(round(height)),
    }


def label_transform(width: int, height: int) -> dict[str, Any]:
    """Top left, its height a part of the shortest side; from edge to edge where a picture is narrow.

    In a picture that is taller than wide it stands below what a phone shows over its head.
    """
    tall = max(1, round(min(width, height) * LABEL_PART))
    edge = round(min(width, height) * 0.03)
    head = round(height * TALL_HEAD) if height > width else edge
    box = _box(edge, head, width - 2 * edge, tall)
    return {**box, "boundsAlignment": 1}
