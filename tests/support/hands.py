"""What a hand in OBS does to Showcaller's sources, and a desk's keeper that looks at them; for either OBS.

HANDS: name → (what it is reported as, whose, what the hand asks OBS for).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image, ImageDraw

from console.devices.obs.blueprint import Blueprint, blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.observe import observe
from console.devices.obs.pictures import Pictures
from console.devices.obs.provision import provision
from console.devices.obs.source_keeper import SourceKeeper
from console.devices.on_air.watch import LOOKS, PictureWatch
from console.engine.moment import Moment
from console.engine.plan import compile_show
from console.engine.reduce import reduce
from console.engine.state import DeskState, Take
from console.files.showfile import load
from console.model.facts import AnyFact, MismatchesSeen, PictureSeen, Record
from console.model.names import BACKDROP, LABEL, clip_source
from tests.support.waiting import until

AVATAR = "Avatar"
RED = clip_source("media/red.mp4")
Hand = Callable[["Hands"], None]


class Hands:
    """A foreign client of an OBS in which a show is built, and a keeper with the desk's moment beside it."""

    def __init__(
        self, client: ObsClient, url: str, password: str, show_dir: Path, build: bool = True
    ) -> None:
        self.client = client
        self.url = url
        loaded = load(show_dir)
        self.root = loaded.root
        self.plan = compile_show(loaded.show, dict.fromkeys(
            ("media/red.mp4", "media/green.mp4", "media/blue.mp4", "media/film.mp4"), 12_000
        ))  # fmt: skip
        video = client.request_wait("GetVideoSettings")
        self.canvas = (video["baseWidth"], video["baseHeight"])
        self.planned: Blueprint = blueprint(loaded.show, self.root, self.canvas)
        if build:
            provision(client, self.planned)
        self.state = DeskState()
        self.facts: list[MismatchesSeen] = []
        self.keeper = SourceKeeper(
            lambda: Moment(self.plan, self.state),
            self.root,
            url,
            lambda: password,
            lambda moment: {},
            self._emit,
        )

    def _emit(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None:
        if isinstance(fact, MismatchesSeen):
            self.facts.append(fact)
        self.emit(fact, by)

    def emit(self, fact: AnyFact, by: str = "obs") -> None:
        """A fact comes to the desk."""
        self.state = reduce(self.plan, self.state, Record(self.state.serial + 1, 0, 0, 0, by, fact))

    def see(self) -> None:
        """The desk's link looks."""
        self.state = msgspec.structs.replace(self.state, obs=observe(self.client))

    def look(self) -> MismatchesSeen | None:
        """One look of the keeper; returns what it reports at its end, None where that is nothing new."""
        self.see()
        before = len(self.facts)
        self.keeper.look()
        return self.facts[-1] if len(self.facts) > before else None

    def take(self, cue_id: str, number: int = 1) -> None:
        """The desk takes a cue, and its scene is on air."""
        self.show(self.plan.by_id[cue_id].scene or "")
        self.taken(cue_id, number)

    def taken(self, cue_id: str, number: int) -> None:
        """The desk takes a cue whose scene is on air already."""
        item = self.plan.by_id[cue_id]
        take = Take(number, cue_id, item.cue.title, "avatar", item.scene, "jump", 0, 0, 0)
        self.state = msgspec.structs.replace(self.state, picture=cue_id, takes=(*self.state.takes, take))

    def show(self, scene: str) -> None:
        """A scene is on program, and what plays in it shown."""
        if scene == AVATAR:
            self.enable(AVATAR, RED)
        self.ask("SetCurrentSceneTransition", transitionName="Cut")
        self.ask("SetCurrentProgramScene", sceneName=scene)

    def enable(self, scene: str, source: str, on: bool = True) -> None:
        self.ask("SetSceneItemEnabled", **self.where(scene, source), sceneItemEnabled=on)

    def where(self, scene: str, source: str) -> dict[str, Any]:
        found = self.ask("GetSceneItemId", sceneName=scene, sourceName=source)
        return {"sceneName": scene, "sceneItemId": found["sceneItemId"]}

    def ask(self, request: str, **data: Any) -> dict[str, Any]:
        return self.client.request_wait(request, data)

    def remove(self, request: str, **data: Any) -> None:
        """A hand removes something; OBS has done so when this returns."""
        before = self._there()
        self.ask(request, **data)
        assert until(lambda: self._there() != before)

    def remove_unseen(self, source: str) -> None:
        """A hand removes an input whose scenes nothing draws: OBS lists it as before."""
        self.ask("RemoveInput", inputName=source)

    def _there(self) -> object:
        seen = observe(self.client)
        return seen.scenes, seen.items, seen.inputs.keys()

    def remove_item(self, scene: str, source: str) -> None:
        self.remove("RemoveSceneItem", **self.where(scene, source))

    # ── what a hand does ─────────────────────────────────────────────────────────────────────────

    def set(self, source: str, **settings: Any) -> None:
        self.ask("SetInputSettings", inputName=source, inputSettings=settings, overlay=True)

    def made(self, scene: str, name: str, kind: str, **settings: Any) -> dict[str, Any]:
        """A source of the user's own, over all else in a scene; returns which item it is."""
        data = {"sceneName": scene, "inputName": name, "inputKind": kind, "inputSettings": settings}
        return {"sceneName": scene, "sceneItemId": self.ask("CreateInput", **data)["sceneItemId"]}

    def filter(self, source: str, kind: str, **settings: Any) -> None:
        self.ask(
            "CreateSourceFilter",
            sourceName=source,
            filterName="By hand",
            filterKind=kind,
            filterSettings=settings,
        )

    def move(self, source: str, **transform: Any) -> None:
        self.ask("SetSceneItemTransform", **self.where(AVATAR, source), sceneItemTransform=transform)

    def copy(self, source: str, scale: float) -> None:
        """Put a source that is in a scene into it once more, in another size; its first copy is used again."""
        listed = self.ask("GetSceneItemList", sceneName=AVATAR)["sceneItems"]
        there = [one["sceneItemId"] for one in listed if one["sourceName"] == source]
        if len(there) < 2:
            there.append(self.ask("CreateSceneItem", sceneName=AVATAR, sourceName=source)["sceneItemId"])
        where = {"sceneName": AVATAR, "sceneItemId": there[-1]}
        self.ask("SetSceneItemTransform", **where, sceneItemTransform={"scaleX": scale, "scaleY": scale})
        self.ask("SetSceneItemEnabled", **where, sceneItemEnabled=True)

    def to(self, source: str, index: int) -> None:
        """Drag an item to another place among the others."""
        self.ask("SetSceneItemIndex", **self.where(AVATAR, source), sceneItemIndex=index)

    def blend(self, source: str, mode: str) -> None:
        self.ask(
            "SetSceneItemBlendMode", **self.where(AVATAR, source), sceneItemBlendMode=f"OBS_BLEND_{mode}"
        )

    def other_film(self) -> str:
        """Another show's file of the same name."""
        other = self.root.parent / "another show" / "media" / "red.mp4"
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_bytes((self.root / "media" / "green.mp4").read_bytes())
        return str(other)


HANDS: dict[str, tuple[str, str, Hand]] = {
    "another film of that name": ("file", RED, lambda hands: hands.set(RED, local_file=hands.other_film())),
    "another picture": ("file", LABEL, lambda hands: hands.set(LABEL, file=str(hands.root / "media" / "rice.png"))),
    "the clip loops": ("settings", RED, lambda hands: hands.set(RED, looping=True)),
    "the clip at half speed": ("settings", RED, lambda hands: hands.set(RED, speed_percent=50)),
    "opacity on the label": ("filter", LABEL, lambda hands: hands.filter(LABEL, "color_filter_v2", opacity=0.2)),
    "crop on the label": ("filter", LABEL, lambda hands: hands.filter(LABEL, "crop_filter", left=400)),
    "colour key on the label": (
        "filter", LABEL, lambda hands: hands.filter(LABEL, "color_key_filter_v2", key_color_type="green"),
    ),
    "opacity on the clip": ("filter", RED, lambda hands: hands.filter(RED, "color_filter_v2", opacity=0.0)),
    "crop on the clip": ("filter", RED, lambda hands: hands.filter(RED, "crop_filter", left=80)),
    "brightness that blackens the clip": (
        "filter", RED, lambda hands: hands.filter(RED, "color_filter_v2", brightness=-1.0),
    ),
    "options that leave frames out": ("settings", RED, lambda hands: hands.set(RED, ffmpeg_options="skip_frame=all")),
    "the clip later than its sound": ("filter", RED, lambda hands: hands.filter(RED, "gpu_delay", delay_ms=400)),
    "opacity on the scene": ("filter", AVATAR, lambda hands: hands.filter(AVATAR, "color_filter_v2", opacity=0.1)),
    "blend mode": ("blend", RED, lambda hands: hands.blend(RED, "MULTIPLY")),
    "moved off the canvas": ("place", RED, lambda hands: hands.move(RED, positionX=5000.0)),
    "scaled to nearly nothing": (
        "place", RED, lambda hands: hands.move(RED, boundsType="OBS_BOUNDS_NONE", scaleX=0.01, scaleY=0.01),
    ),
    "turned": ("place", RED, lambda hands: hands.move(RED, rotation=90.0)),
    "mirrored": ("place", RED, lambda hands: hands.move(RED, scaleX=-1.0)),
    "squeezed": ("place", RED, lambda hands: hands.move(RED, scaleX=3.0)),
    "the label mirrored": ("place", LABEL, lambda hands: hands.move(LABEL, scaleX=-1.0)),
    "a copy of the clip over it": ("copy", RED, lambda hands: hands.copy(RED, 2.0)),
    "a copy of the label": ("copy", LABEL, lambda hands: hands.copy(LABEL, 0.2)),
    "cropped": ("place", RED, lambda hands: hands.move(RED, cropLeft=60)),
    "the backdrop over the clip": ("order", BACKDROP, lambda hands: hands.to(BACKDROP, 4)),
}  # fmt: skip


class Viewer:
    """A watch of the picture on air beside hands in an OBS."""

    def __init__(self, hands: Hands, url: str, password: str) -> None:
        self.hands = hands
        self.cards: dict[str, Path | None] = {}
        self.watch = PictureWatch(
            lambda: Moment(hands.plan, hands.state), Pictures(url, lambda: password), lambda moment: self.cards,
            self._emit,
        )  # fmt: skip

    def _emit(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None:
        assert isinstance(fact, PictureSeen)
        state = self.hands.state
        self.hands.state = reduce(self.hands.plan, state, Record(state.serial + 1, 0, 0, 0, by, fact))

    def unseen(self, looks: int = LOOKS) -> dict[str, tuple[str, ...]]:
        """Look as often as it takes to be sure; returns what is not to be seen, with what lies over it."""
        self.hands.see()
        for _ in range(looks):
            self.watch.look()
        return {one.source: one.below for one in self.hands.state.unseen}


def card(path: Path, size: tuple[int, int]) -> Path:
    """A card as it is painted: a plate with writing at the right of a picture that lets all else through."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    wide, high = size
    draw.rectangle((wide * 0.64, high * 0.1, wide * 0.97, high * 0.9), fill=(250, 246, 238, 255))
    draw.rectangle((wide * 0.67, high * 0.14, wide * 0.94, high * 0.5), fill=(210, 170, 90, 255))
    for line in range(6):
        top = high * (0.55 + line * 0.05)
        for letter in range(12):
            left = wide * (0.67 + letter * 0.02)
            draw.rectangle((left, top, left + wide * 0.012, top + high * 0.03), fill=(200, 40, 30, 255))
    picture.save(path)
    return path


REMOVALS: dict[str, Hand] = {
    "the clip's place": lambda hands: hands.remove_item(AVATAR, RED),
    "the label's place": lambda hands: hands.remove_item(AVATAR, LABEL),
    # They stay in scenes that are not drawn, and are listed, until they are.
    "the clip itself": lambda hands: hands.remove_unseen(RED),
    "the label itself": lambda hands: hands.remove_unseen(LABEL),
    "its scene": lambda hands: hands.remove("RemoveScene", sceneName=AVATAR),
}
"""What a hand takes out of OBS."""


def laid(hands: Hands) -> dict[str, list[tuple[Any, ...]]]:
    """Scene → what lies in it, bottom first: each source, its lock and switch, and where it stands."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for scene in hands.planned.scenes:
        items = hands.ask("GetSceneItemList", sceneName=scene)["sceneItems"]
        found[scene] = [
            (
                one["sourceName"],
                one["sceneItemLocked"],
                one["sceneItemEnabled"],
                *_place(one["sceneItemTransform"]),
            )
            for one in items
        ]
    return found


def _place(transform: dict[str, Any]) -> tuple[float, ...]:
    return tuple(
        round(transform[key], 1) for key in ("positionX", "positionY", "boundsWidth", "boundsHeight")
    )
