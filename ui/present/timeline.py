"""The timeline's blocks: segments and cues where they were, are expected, or were planned. Pure."""

from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from console.api.messages import SeriesWindow
from console.api.state import CueTimes, WholeState
from console.model.cue import is_avatar
from ui.present.book import Book

# Given to segments that have no colour of their own, in turn.
COLORS = ("#3E6FB0", "#7B56A8", "#2A8F7F", "#B0743A", "#A03D5A", "#4C7A34")
MINUTE_MS = 60_000


class Block(msgspec.Struct, frozen=True):
    """A stretch of a lane, in show ms. what: a cue's or segment's id. state: done, on_air, standby, waiting,
    skipped. color: #RRGGBB or a token of the theme."""

    what: str
    text: str
    start_ms: int
    end_ms: int
    color: str
    state: str
    failed: bool = False


class Lanes(msgspec.Struct, frozen=True):
    segments: tuple[Block, ...] = ()
    avatar: tuple[Block, ...] = ()
    cards: tuple[Block, ...] = ()
    first_ms: int = 0
    last_ms: int = 0


def cue_span(times: CueTimes) -> tuple[int, int]:
    """Returns where a cue is on the axis: its actual times, else the expected ones, else as planned."""
    start = times.actual_start_ms
    if start is None:
        start = times.expected_start_ms if times.expected_start_ms is not None else times.planned_start_ms
    end = times.actual_end_ms
    if end is None:
        end = times.expected_end_ms if times.expected_end_ms is not None else times.planned_end_ms
    return start, max(start, end)


def lanes(book: Book, whole: WholeState, language: str) -> Lanes:
    """Returns all lanes of a show."""
    spans = {times.cue_id: (times, *cue_span(times)) for times in whole.cues}
    segments = []
    for place, segment in enumerate(book.show.segments):
        inside = [spans[cue.id] for cue in segment.cues if cue.id in spans and not spans[cue.id][0].skipped]
        if not inside:
            continue
        states = {times.status for times, _, _ in inside}
        state = "on_air" if "on_air" in states else "done" if states <= {"done", "skipped"} else "waiting"
        product = book.product_number.get(segment.product_id or "")
        number = f"{product:02} " if product is not None else ""
        segments.append(
            Block(
                segment.id,
                number + segment.title.pick(language),
                min(start for _, start, _ in inside),
                max(end for _, _, end in inside),
                segment.color or COLORS[place % len(COLORS)],
                state,
            )
        )
    avatar, cards = [], []
    for line in book.lines:
        if line.cue.id not in spans or line.kind in ("action",):
            continue
        times, start, end = spans[line.cue.id]
        if times.skipped or end <= start:
            continue
        failed = times.outcome == "failed"
        if is_avatar(line.cue):
            avatar.append(Block(line.cue.id, book.brief(line), start, end, "avatar", times.status, failed))
        if line.kind != "avatar":
            token = {"video": "video", "slate": "muted", "scene": "scene"}.get(line.kind, "card")
            cards.append(Block(line.cue.id, book.brief(line), start, end, token, times.status, failed))
    ends = [block.end_ms for block in (*segments, *avatar, *cards)]
    starts = [block.start_ms for block in (*segments, *avatar, *cards)]
    return Lanes(
        tuple(segments), tuple(avatar), tuple(cards), min(starts, default=0), max(ends, default=60_000)
    )


def block_at(blocks: Iterable[Block], t_ms: float) -> Block | None:
    """Returns the block at a moment; None between blocks."""
    return next((block for block in blocks if block.start_ms <= t_ms < block.end_ms), None)


def value_at(series: SeriesWindow, t_ms: float) -> float | None:
    """Returns a series' value at a moment; None before the first, in a gap and after the last.

    Without numpy: it is needed before the plots are loaded.
    """
    if any(gap_from < t_ms < gap_to for gap_from, gap_to in series.gaps):
        return None
    place = bisect_right(series.first_ms, t_ms) - 1
    if place < 0 or (place == len(series.first_ms) - 1 and t_ms > series.last_ms[-1] + MINUTE_MS):
        return None
    return series.high[place]
