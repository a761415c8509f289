"""What comes, as a picture: a cue's layout with its clip's first frame and its card as it is now.

OBS cannot show that of a scene that is on air, nor of a clip that does not run: so it is composed here as OBS will,
from the same blueprint. On the API's threads for pictures, never the cue thread; what was composed is kept.
"""

import io
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path

import msgspec
from PIL import Image

from console.base.errors import Problem, ShowcallerError
from console.base.inside import fault
from console.cards.card_orders import card_orders
from console.cards.library import Library
from console.cards.worker import Worker
from console.desk.cards import folder
from console.devices.obs.blueprint import Blueprint, Placed, blueprint
from console.devices.obs.target_state import desired_obs
from console.engine.fallback import player_of, second_of
from console.engine.moment import Moment
from console.engine.plan import Plan, PlanCue
from console.engine.state import DeskState
from console.files.probe import probe_clip
from console.model.cue import Cue, SceneCue, clip_of, product_of, second_clip_of
from console.model.names import BACKDROP, LABEL, LABEL_OF_HOSTS, SLATE, card_source
from console.rehearsal.canvas import placed, read_file
from console.rehearsal.clips import Clips
from console.rehearsal.scene_model import TRANSFORM
from console.words.message import message

# How many pictures are kept: of two windows, and for going back and forth.
MOST_KEPT = 16
QUALITY = 80
Size = tuple[int, int]
# A picture of an OBS input of the user's own, None where there is none.
Grab = Callable[[str, int, int], bytes | None]
log = logging.getLogger("showcaller.preview")


class Preview:
    """Composes cues. root: where the show's media lie. loaded: (product, template) → the card that OBS is given now.

    grab: looks at an input in OBS. stand_aside: waits while a cue is about to be taken.
    """

    def __init__(
        self,
        root: Path,
        loaded: Callable[[str, str], Path | None] = lambda product, template: None,
        grab: Grab = lambda source, width, height: None,
        stand_aside: Callable[[], None] = lambda: None,
    ) -> None:
        self._root, self._loaded, self._grab, self._stand_aside = root, loaded, grab, stand_aside
        self._worker = Worker(log.warning)
        self._library = Library(folder(), self._worker)
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        # The blueprint of a show is worked out once for each edit of it; number: how many were.
        self._drawn: tuple[Plan, Size, Blueprint] | None = None
        self._number = 0
        self._clips = Clips()
        self._lock = threading.Lock()

    def close(self) -> None:
        """Paint no more cards."""
        self._worker.stop()

    def picture(self, plan: Plan, state: DeskState, cue_id: str, size: Size) -> bytes | None:
        """Returns a JPEG of a cue as it will be, None for one without a picture of its own.

        Raises ShowcallerError: its clip is missing or broken, its card cannot be painted.
        """
        item = plan.by_id.get(cue_id)
        if item is None or item.scene is None:
            return None
        if isinstance(item.cue, SceneCue):
            return self._own(item.scene, size)
        canvas = plan.show.canvas.size(state.obs.canvas)
        clip, card = self._clip(clip_of(item.cue)), self._card(plan, state, item.cue, canvas)
        second = self._clip(second_clip_of(item.cue))
        feed = None
        if clip is None and (source := player_of(plan.show, item.cue)) is not None:
            feed = self._grab(source, size[0], size[1])
        with self._lock:
            drawn = self._blueprint(plan, canvas)
            key = (
                self._number,
                cue_id,
                *map(_version, (clip, second, _path(drawn, SLATE))),
                card,
                feed,
                size,
            )
            found = self._kept.get(key)
            if found is None:
                self._stand_aside()
                found = self._compose(plan, item, card, feed, canvas, size)
                self._kept[key] = found
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return found

    def _own(self, scene: str, size: Size) -> bytes:
        """Returns a scene of the producer's own as OBS has it: nobody else knows what is in it."""
        picture = self._grab(scene, *size)
        if picture is None:
            raise ShowcallerError(message("obs.no_picture", scene=scene))
        return picture

    def _clip(self, name: str | None) -> Path | None:
        if name is None:
            return None
        path = self._root / name
        why = fault(path, self._root)
        if why is not None:
            raise ShowcallerError(Problem(name, why, message("fix.put_good_file")))
        return path

    def _card(self, plan: Plan, state: DeskState, cue: Cue, canvas: Size) -> Path | None:
        product_id = product_of(cue)
        if product_id is None:
            return None
        template = plan.show.card_place(cue)
        loaded = self._loaded(product_id, template)
        if loaded is not None and loaded.is_file():
            return loaded
        for one in card_orders(plan.show, (cue,), self._root.absolute(), canvas):
            product = state.products.get(product_id, one.order.product)
            return self._library.card(msgspec.structs.replace(one.order, product=product), one.field)
        return None

    # ── composing ────────────────────────────────────────────────────────────────────────────────

    def _compose(
        self, plan: Plan, item: PlanCue, card: Path | None, feed: bytes | None, canvas: Size, size: Size
    ) -> bytes:
        drawn, show = self._blueprint(plan, canvas), plan.show
        player, product = player_of(show, item.cue), product_of(item.cue)
        slots = () if product is None else tuple(
            card_source(product, show.card_place(item.cue), slot) for slot in "AB"
        )  # fmt: skip
        shown: dict[str, Callable[[], Image.Image | None]] = {
            BACKDROP: lambda: _backdrop(drawn), SLATE: lambda: _file(drawn, SLATE), LABEL: lambda: _file(drawn, LABEL),
            LABEL_OF_HOSTS: lambda: _file(drawn, LABEL_OF_HOSTS),
        }  # fmt: skip
        if player is not None:
            shown[player] = lambda: self._playing(clip_of(item.cue), feed)
        if (second := second_of(show, item.cue)) is not None:
            shown[second] = lambda: self._playing(second_clip_of(item.cue), None)
        if slots and card is not None:
            shown[slots[0]] = lambda: read_file(card)
        picture = Image.new("RGB", size, (0, 0, 0))
        for one in drawn.scenes.get(item.scene or "", ()):
            if one.source.startswith(BACKDROP) and one.source != BACKDROP:
                image = _file(drawn, one.source)
            else:
                image = shown[one.source]() if one.source in shown else None
            if image is not None:
                _put(picture, image, one, canvas)
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=QUALITY)
        return out.getvalue()

    def _playing(self, name: str | None, feed: bytes | None) -> Image.Image | None:
        """Returns the first frame of a cue's clip, or the feed as OBS has it now."""
        clip = self._clip(name)
        if clip is None:
            return None if feed is None else Image.open(io.BytesIO(feed)).convert("RGB")
        frame = self._clips.frame(clip, clip.stat().st_mtime_ns, 0)
        if frame is None:
            try:
                probe_clip(clip)  # It says what is wrong.
                what = message("files.no_frame")
            except ShowcallerError as error:
                what = error.whole()
            raise ShowcallerError(Problem(clip.name, what, message("fix.put_good_file")))
        return frame.to_image()  # type: ignore[no-any-return,no-untyped-call]

    def _blueprint(self, plan: Plan, canvas: Size) -> Blueprint:
        if self._drawn is None or self._drawn[0] is not plan or self._drawn[1] != canvas:
            self._drawn = (plan, canvas, blueprint(plan.show, self._root, canvas))
            self._number += 1
        return self._drawn[2]


def shown_by_obs(moment: Moment, cue_id: str) -> str | None:
    """Returns the scene in which OBS, off air, shows a cue as it will be; None where it cannot yet, or never.

    A clip that does not run shows nothing, or what it showed last; a scene on air shows what is on air.
    """
    plan, obs = moment.plan, moment.state.obs
    item = plan.by_id.get(cue_id)
    if (
        item is None
        or item.scene in (None, obs.program)
        or clip_of(item.cue) is not None
        or not obs.connected
    ):
        return None
    wishes = desired_obs(plan, moment.state).items.get(item.scene or "")
    there = obs.items.get(item.scene or "", ())
    ready = wishes is not None and all(one.enabled == wishes.get(one.source, one.enabled) for one in there)
    return item.scene if ready and there else None


def _version(path: Path | None) -> tuple[Path, int] | None:
    """Returns what tells a file from what it was before, None for one that is not there."""
    try:
        return None if path is None else (path, path.stat().st_mtime_ns)
    except OSError:
        return None


def _path(drawn: Blueprint, source: str) -> Path:
    return Path(str(drawn.sources[source].settings["file"]))


def _backdrop(drawn: Blueprint) -> Image.Image:
    settings = drawn.sources[BACKDROP].settings
    color = int(settings["color"])
    parts = (color & 255, color >> 8 & 255, color >> 16 & 255)
    return Image.new("RGB", (int(settings["width"]), int(settings["height"])), parts)


def _file(drawn: Blueprint, source: str) -> Image.Image | None:
    return read_file(_path(drawn, source))


def _put(picture: Image.Image, image: Image.Image, one: Placed, canvas: Size) -> None:
    """Paint an image where the blueprint has it."""
    scale = (picture.width / canvas[0], picture.height / canvas[1])
    place = placed(image.size, {**TRANSFORM, **one.transform}, scale)
    if place.crop != (0, 0, image.width, image.height):
        image = image.crop(place.crop)
    if place.size != image.size:
        image = image.resize(place.size)
    picture.paste(image, place.box[:2], image if image.mode == "RGBA" else None)
