"""The time axis that the timeline and the plots share. Pure."""

from collections.abc import Sequence

import msgspec

LEAST_MS, MOST_MS = 20_000, 24 * 3_600_000
STEPS_MS = tuple(
    seconds * 1000
    for seconds in (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)
)
# Before the first block and behind the last one; what waits longer is not all shown; how much is seen at least.
MARGIN_MS, LONG_WAIT_MS, LEAST_FIRST_MS = 60_000, 15 * 60_000, 11 * 60_000
# Where the playhead stands while the axis follows it.
PLAYHEAD_PART = 0.55


class Axis(msgspec.Struct, frozen=True):
    """The window of show time that is seen, and whether it follows the playhead."""

    from_ms: float
    to_ms: float
    follow: bool = True

    @property
    def span_ms(self) -> float:
        return self.to_ms - self.from_ms

    def x(self, t_ms: float, width: float) -> float:
        """Returns a show time in pixels from the axis's left edge."""
        return (t_ms - self.from_ms) / self.span_ms * width

    def t(self, x: float, width: float) -> float:
        """Returns the show time at so many pixels."""
        return self.from_ms + x / max(1.0, width) * self.span_ms

    def panned(self, by_ms: float) -> "Axis":
        """Returns the axis moved by the user: it follows no more."""
        return Axis(self.from_ms + by_ms, self.to_ms + by_ms, False)

    def zoomed(self, factor: float, at_ms: float) -> "Axis":
        """Returns the axis longer (factor over 1) or shorter, around a moment; following goes on."""
        span = min(MOST_MS, max(LEAST_MS, self.span_ms * factor))
        part = (at_ms - self.from_ms) / self.span_ms
        start = at_ms - part * span
        return Axis(start, start + span, self.follow)

    def followed(self, t_ms: float, first_ms: float, last_ms: float) -> "Axis":
        """Returns the axis with the playhead in it, and inside what there is to see where that is longer than it."""
        if not self.follow:
            return self
        start = t_ms - self.span_ms * PLAYHEAD_PART
        start = max(min(start, max(last_ms, t_ms) - self.span_ms * 0.98), first_ms)
        return Axis(start, start + self.span_ms, True)


def first_seen(first_ms: float, t_ms: float) -> float:
    """Returns the earliest moment that is worth seeing: a run begun long before its show's first block waits, and
    that would leave the show itself no room.
    """
    return first_ms - MARGIN_MS if first_ms - t_ms > LONG_WAIT_MS else min(0.0, first_ms) - MARGIN_MS


def first_axis(first_ms: float, last_ms: float, t_ms: float) -> Axis:
    """Returns the axis of a run that is seen anew: all of its show."""
    start = first_seen(first_ms, t_ms)
    return Axis(start, start + max(last_ms - start + 2 * MARGIN_MS, LEAST_FIRST_MS))


def ticks(axis: Axis, width: float, day_ms: int, least_px: float = 78) -> list[int]:
    """Returns the show times of the axis's marks: round times of day, at least so many pixels apart.

    day_ms: ms since midnight at show time 0.
    """
    per_px = axis.span_ms / max(1.0, width)
    step = next((step for step in STEPS_MS if step / per_px >= least_px), STEPS_MS[-1])
    first = -(-(axis.from_ms + day_ms) // step) * step - day_ms
    marks: list[int] = []
    while first <= axis.to_ms:
        marks.append(round(first))
        first += step
    return marks


def time_form(marks: Sequence[int], day_ms: int) -> str:
    """Returns how marks are written: with seconds where they are closer than minutes, so that no two read alike."""
    return "%H:%M" if all((mark + day_ms) % 60_000 == 0 for mark in marks) else "%H:%M:%S"


def placed(
    marks: Sequence[tuple[float, Sequence[float]]], width: float, lines: int
) -> list[tuple[int, int] | None]:
    """Returns where the text of each mark stands, so that none lies over another one.

    marks: each one's x and how wide its texts are, the fullest first, in pixels. A place is (line from 0, which of
    the texts); None where none of them fits. A text begins at its mark, or ends there where the axis ends.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in range(lines)]

    def place(x: float, texts: Sequence[float]) -> tuple[int, int] | None:
        for which, wide in enumerate(texts):
            left = x if x + wide <= width else x - wide
            for line in range(lines):
                if left >= 0 and all(left >= end or left + wide <= start for start, end in taken[line]):
                    taken[line].append((left, left + wide))
                    return line, which
        return None

    return [place(x, texts) for x, texts in marks]
