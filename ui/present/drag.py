"""Blocks of the timeline under the mouse: longer or shorter, or to another place, with snapping. Pure."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from console.model.edits import Op
from ui.present.book import Book
from ui.present.changes import put
from ui.present.choice import SEGMENT, home_of
from ui.present.moves import moved, moved_segments
from ui.present.timeline import Block

LEAST_MS = 1000
# What a length is rounded to where nothing is near enough to snap to.
ROUND_MS = 1000
BEGUN = ("on_air", "done")


class Drag(msgspec.Struct, frozen=True):
    """A block that is dragged. t_ms: where it was taken. to_ms: where the mouse is now."""

    block: Block
    mode: Literal["move", "resize"]
    t_ms: float
    to_ms: float

    @property
    def span(self) -> tuple[float, float]:
        """Returns (start, end) of the block as it would be."""
        by = self.to_ms - self.t_ms
        if self.mode == "resize":
            return self.block.start_ms, max(self.block.start_ms + LEAST_MS, self.block.end_ms + by)
        return self.block.start_ms + by, self.block.end_ms + by


def edges(blocks: Iterable[Block], but: str) -> list[int]:
    """Returns where other blocks begin and end."""
    return sorted({edge for one in blocks if one.what != but for edge in (one.start_ms, one.end_ms)})


def snapped(t_ms: float, to: Sequence[int], within_ms: float) -> float:
    """Returns the nearest edge within reach, else a whole second."""
    near = min(to, key=lambda edge: abs(edge - t_ms), default=None)
    if near is not None and abs(near - t_ms) <= within_ms:
        return near
    return round(t_ms / ROUND_MS) * ROUND_MS


def dragged(drag: Drag, t_ms: float, to: Sequence[int], within_ms: float) -> Drag:
    """Returns the drag with the mouse elsewhere; what moves snaps with its start, what is resized with its end."""
    edge = drag.block.end_ms if drag.mode == "resize" else drag.block.start_ms
    there = snapped(edge + t_ms - drag.t_ms, to, within_ms)
    return msgspec.structs.replace(drag, to_ms=drag.t_ms + there - edge)


def dropped(book: Book, drag: Drag, order: Sequence[Block]) -> list[Op]:
    """Returns what letting go means: another length, or a place after the cue before the block's new start.

    order: the blocks of the cues that can be placed by, each once. Nothing where nothing changed.
    """
    start, end = drag.span
    if drag.mode == "resize":
        length = round(end - start)
        return (
            []
            if length == drag.block.end_ms - drag.block.start_ms
            else put([drag.block.what], "duration_ms", length)
        )
    in_order = sorted((one for one in order if one.what in book.by_id), key=lambda one: one.start_ms)
    ids = [one.what for one in in_order]
    if drag.block.what not in ids:
        return []
    rest = [one for one in in_order if one.what != drag.block.what]
    before = [one for one in rest if (one.start_ms + one.end_ms) / 2 <= start]
    after = before[-1].what if before else None
    at = ids.index(drag.block.what)
    if after == (ids[at - 1] if at else None):
        return []
    if after is not None:
        return moved(book, [drag.block.what], home_of(book, after), after)
    first = next((line for line in book.lines if line.segment >= 0), None)
    into = home_of(book, first.cue.id) if first is not None else home_of(book, drag.block.what)
    return moved(book, [drag.block.what], into, None)


# Why a segment stays where it is.
Refusal = Literal["", "begun", "before_begun"]


def dropped_segment(book: Book, drag: Drag, order: Sequence[Block]) -> tuple[list[Op], Refusal]:
    """Returns (what letting a whole segment go means, why it is refused): a place after the segment whose middle
    lies before the block's new start.

    order: the segments' blocks. What was on air or is keeps its place, and nothing is put before it.
    """
    rest = [one for one in order if one.what != drag.block.what]
    before = [one for one in rest if (one.start_ms + one.end_ms) / 2 <= drag.span[0]]
    after = before[-1].what if before else None
    ids = [one.id for one in book.show.segments]
    if drag.block.what not in ids:
        return [], ""
    at = ids.index(drag.block.what)
    if after == (ids[at - 1] if at else None):
        return [], ""
    if drag.block.state in BEGUN:
        return [], "begun"
    last_begun = max((place for place, one in enumerate(rest) if one.state in BEGUN), default=-1)
    if len(before) <= last_begun:
        return [], "before_begun"
    return moved_segments(book, [SEGMENT + drag.block.what], after), ""
