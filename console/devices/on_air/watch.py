"""Looks at the picture on air, once a second, and reports what of it viewers do not see: the AI label and the card by
the picture, host, film and slate by what lies over them.

A thread of its own: it only ever hands in facts, so that no look can delay a cue.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import msgspec
from PIL import Image

from console.base.errors import ShowcallerError
from console.base.workers import LOGGED, Workers
from console.devices.on_air import films, nested
from console.devices.on_air.compare import (
    MOST_OF_CARD,
    MOST_OTHER,
    Expected,
    decoded,
    expected,
    hidden,
)
from console.engine.moment import Moment
from console.model.card_parts import KEY, Part, Region, read_regions
from console.model.facts import PictureSeen, Unseen
from console.model.names import CARD, LABEL_OF_HOSTS, LABELS, PREFIX
from console.model.obsstate import ItemSeen, ObsSeen
from console.model.placing import NOWHERE, Box, label_stands
from console.model.ports import Emit
from resources import ai_label

# Seconds between two looks: while nothing is doubtful, after a new picture and while something is missed, and while
# OBS gives no picture.
PERIOD_S, SOON_S, PAUSE_S = 1.0, 0.25, 2.0
# Missed in so many looks one after the other; of one that fades in or is just being drawn the first says nothing.
LOOKS = 3
# The shorter side of the pictures that are looked at, and their JPEG quality.
SIDE, QUALITY = 360, 85
MOST_PIXELS = 4_000_000
# So many pictures are kept as they should look.
MOST_KEPT = 8
PARTS: tuple[Part, ...] = ("name", "price", "before", "coupon", "deadline", "stock", "picture")


class Screen(Protocol):
    """What gives pictures of scenes (console.devices.obs.pictures.Pictures)."""

    def grab(self, scene: str, width: int, height: int, quality: int) -> bytes: ...
    def cut_out(self, source: str, width: int, height: int) -> bytes: ...
    def lie(self, scene: str, is_group: bool = False) -> dict[int, dict[str, Any]]: ...
    def close(self) -> None: ...


class Sought(msgspec.Struct, frozen=True):
    """What should be seen: a source, its picture's file, and its box on the canvas (px; x, y, width, height).

    way: to one that is in scenes in the scene on air: (scene or group, item id) from that scene on; its box is known
    once that was looked at.
    """

    source: str
    file: Path
    box: Box
    way: nested.Way = ()


class PictureWatch:
    """start() and close() once.

    moment: returns the desk's, as it is now. cards: returns the source of each card that OBS shows → its file.
    """

    def __init__(
        self,
        moment: Callable[[], Moment],
        screen: Screen,
        cards: Callable[[Moment], Mapping[str, Path | None]],
        emit: Emit,
        workers: Workers = LOGGED,
    ) -> None:
        self._moment, self._screen, self._cards, self._emit = moment, screen, cards, emit
        self._target: tuple[object, ...] | None = None
        # In how many looks, one after the other, each source was missed as a whole (""), and each part of it.
        self._missed: dict[tuple[str, Part], int] = {}
        # How each should look, as far as it was reckoned: for the sizes of one canvas.
        self._expected: dict[tuple[Sought, Sought | None], Expected] = {}
        self._worker = workers.worker("watch of the picture on air", self._run)

    def start(self) -> None:
        """Begin to look."""
        self._worker.start()

    def close(self) -> None:
        """End the looking."""
        self._worker.end(3)
        self._screen.close()

    def _run(self) -> None:
        pause = PERIOD_S
        while not self._worker.wait(pause):
            pause = self.look()
            self._worker.round_done()

    def look(self) -> float:
        """One look at what is on air, if there is anything to be seen; returns after how long to look again (s)."""
        moment = self._moment()
        obs, scene = moment.state.obs, moment.state.obs.program
        sought = tuple(self._sought(moment)) if obs.connected and moment.state.picture is not None else ()
        if obs.transition_runs:
            return SOON_S
        shown = tuple(one.source for one in films.shown(moment)) if moment.state.picture is not None else ()
        target = (scene, obs.canvas, shown, *sought)
        if target != self._target:
            if self._target is not None and self._target[1] != obs.canvas:
                self._expected.clear()
            self._target = target
            self._missed = {}
        if scene is None or not (sought or shown):
            if moment.state.unseen and scene is not None:
                self._emit(PictureSeen(scene), "desk")
            return PERIOD_S
        try:
            missed = self._missed_now(moment, scene, sought)
            covered = films.hidden(self._screen, moment)
        except ShowcallerError:
            return PAUSE_S  # OBS gives no picture: the link says what is wrong with it.
        if missed is None:
            return PAUSE_S
        missed |= {(source, "") for source in covered}
        for key in {*missed, *self._missed}:
            self._missed[key] = self._missed.get(key, 0) + 1 if key in missed else 0
        self._report(target, scene, (*(one.source for one in sought), *shown))
        return SOON_S if any(count != 0 for count in self._missed.values()) else PERIOD_S

    def _missed_now(
        self, moment: Moment, scene: str, sought: tuple[Sought, ...]
    ) -> set[tuple[str, Part]] | None:
        """What of label and cards is not to be seen; None where there is no picture. Raises ShowcallerError."""
        if not sought:
            return set()
        size = _size(moment.state.obs.canvas)
        picture = decoded(self._screen.grab(scene, *size, QUALITY), "RGB", MOST_PIXELS)
        if picture is None or picture.size != size:
            return None
        found: set[tuple[str, Part]] = set()
        inside: dict[str, bool] = {}
        for one in sought:
            if one.way:
                # Of several of them in scenes in this one a single one that is right will do.
                inside[one.source] = inside.get(one.source, False) or self._is_right_in(moment, picture, one)
            else:
                found |= {(one.source, part) for part in self._hidden(picture, one, moment.state.obs.canvas)}
        return found | {(source, "") for source, right in inside.items() if not right}

    def _is_right_in(self, moment: Moment, picture: Image.Image, one: Sought) -> bool:
        canvas, box = moment.state.obs.canvas, nested.box_at(self._screen, moment, one.way)
        if box is None:
            return True  # Nobody can say where it should be.
        there = msgspec.structs.replace(one, box=box, way=())
        return label_stands(box, canvas) and not self._hidden(picture, there, canvas)

    def _report(self, target: tuple[object, ...], scene: str, names: tuple[str, ...]) -> None:
        moment = self._moment()  # The look took its time: is it still of what is on air?
        obs = moment.state.obs
        now = (obs.program, obs.canvas, tuple(one.source for one in films.shown(moment)))
        if obs.transition_runs or (*now, *self._sought(moment)) != target:
            return
        known = {(one.source, part) for one in moment.state.unseen for part in (*one.parts, "")}
        missed = [
            key for key, count in self._missed.items() if count >= LOOKS or (count > 0 and key in known)
        ]
        # In the order in which they are painted: what is said does not change with what is missed first.
        unseen = tuple(
            Unseen(
                name,
                _over(obs, scene, name),
                tuple(part for part in PARTS if (name, part) in missed),
            )
            for name in dict.fromkeys(names)
            if any(source == name for source, _ in missed)
        )
        if unseen != moment.state.unseen:
            self._emit(PictureSeen(scene, unseen), "desk")

    def _sought(self, moment: Moment) -> Iterator[Sought]:
        """What of label and cards is shown on program, as far as its items go."""
        obs, cards = moment.state.obs, self._cards(moment)
        whole: Box = (0.0, 0.0, float(obs.canvas[0]), float(obs.canvas[1]))
        for item in obs.items.get(obs.program or "", ()):
            if not item.enabled or not all(obs.canvas):
                continue
            if item.source in LABELS and item.box is not None and label_stands(item.box, obs.canvas):
                yield Sought(item.source, ai_label(item.source == LABEL_OF_HOSTS), item.box)
            file = cards.get(item.source)
            if item.source.startswith(CARD) and file is not None:
                yield Sought(item.source, file, whole)
        if all(obs.canvas):
            for source, way in nested.ways_to_labels(moment):
                yield Sought(source, ai_label(source == LABEL_OF_HOSTS), NOWHERE, way)

    def _hidden(self, picture: Image.Image, one: Sought, canvas: tuple[int, int]) -> frozenset[Part]:
        """What of it is not to be seen: "" for the whole, and the parts of a card."""
        key = (one, self._label_of(one))
        if key not in self._expected:
            found = self._picture(one.file)
            if found is None:
                return frozenset()  # Nobody can say how it should look.
            ours, regions = found
            by = picture.width / canvas[0]
            x, y, width, height = _inside(one.box, ours.size)
            box = (round(x * by), round(y * by), round((x + width) * by), round((y + height) * by))
            if len(self._expected) >= MOST_KEPT:
                self._expected.clear()
            self._expected[key] = expected(self._without_label(ours, one), box, regions)
        most = MOST_OTHER if one.source in LABELS else MOST_OF_CARD
        return hidden(picture, self._expected[key], most)

    def _label_of(self, one: Sought) -> Sought | None:
        """The AI label over a card, where there is one."""
        found = (
            other for other in self._target or () if isinstance(other, Sought) and other.source in LABELS
        )
        return next(found, None) if one.source not in LABELS else None

    def _without_label(self, card: Image.Image, one: Sought) -> Image.Image:
        """A card but for where the AI label lies over it."""
        label = self._label_of(one)
        if label is None:
            return card
        x, y, width, _ = _inside(one.box, card.size)
        by = card.width / width
        left, top, wide, high = label.box
        card = card.copy()
        start = (round((left - x) * by), round((top - y) * by))
        card.paste((0, 0, 0, 0), (*start, start[0] + round(wide * by), start[1] + round(high * by)))
        return card

    def _picture(self, file: Path) -> tuple[Image.Image, tuple[Region, ...]] | None:
        """A picture of ours, with where the parts of a card stand in it."""
        try:
            with Image.open(file) as opened:
                return opened.convert("RGBA"), read_regions(opened.info.get(KEY))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None


def _size(canvas: tuple[int, int]) -> tuple[int, int]:
    """The size (px) of the pictures that are looked at: the canvas's shape."""
    by = SIDE / min(canvas)
    return round(canvas[0] * by), round(canvas[1] * by)


def _inside(box: Box, size: tuple[int, int]) -> Box:
    """Where a picture of a size comes to lie that is fitted into a box, in its middle."""
    x, y, width, height = box
    by = min(width / size[0], height / size[1])
    wide, high = size[0] * by, size[1] * by
    return x + (width - wide) / 2, y + (height - high) / 2, wide, high


def _over(obs: ObsSeen, scene: str, source: str) -> tuple[str, ...]:
    """The producer's own sources that are shown over one of ours."""
    items = obs.items.get(scene, ())
    mine: ItemSeen | None = next((item for item in items if item.source == source), None)
    return tuple(
        item.source
        for item in items
        if mine is not None
        and item.enabled
        and item.index > mine.index
        and not item.source.startswith(PREFIX)
    )
