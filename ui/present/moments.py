"""A series' value at a moment. No numpy: the window needs it before the plots are loaded."""

from bisect import bisect_right

from ui.present.snapshot import Series

MINUTE_MS = 60_000


def value_at(series: Series, t_ms: float) -> float | None:
    """The figure at a moment, None before the first, in a gap and after the last."""
    if any(gap_from < t_ms < gap_to for gap_from, gap_to in series.gaps):
        return None
    place = bisect_right(series.first_ms, t_ms) - 1
    if place < 0 or (place == len(series.first_ms) - 1 and t_ms > series.last_ms[-1] + MINUTE_MS):
        return None
    return series.high[place]
