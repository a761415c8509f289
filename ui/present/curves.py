"""The plots' arrays: blocks of a series to points that can be drawn. numpy, no Qt."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from console.api.messages import SeriesWindow

Floats = npt.NDArray[np.float64]
# Bars are at least so wide, and of one of these lengths.
BAR_PX = 4.0
BARS_MS = tuple(seconds * 1000 for seconds in (5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600))
MINUTE_MS = 60_000
# How much of its place a bar fills.
BAR_PART = 0.82


def viewers_curve(series: SeriesWindow) -> tuple[Floats, Floats]:
    """Returns x (show seconds), y: least and most of each block; NaN breaks the curve at each gap.

    Where blocks reach into one another every second one goes from its most to its least: the curve has the same
    outline, and no line across all of it from one block to the next, which was half of what was painted.
    """
    first, last = np.asarray(series.first_ms, float), np.asarray(series.last_ms, float)
    low, high = np.asarray(series.low, float), np.asarray(series.high, float)
    up = np.arange(len(first)) % 2 == 0
    up[1:][low[1:] >= high[:-1]] = True
    up[1:][high[1:] <= low[:-1]] = False
    x = np.empty(len(first) * 2)
    y = np.empty(len(first) * 2)
    x[0::2], x[1::2] = first, last
    y[0::2], y[1::2] = np.where(up, low, high), np.where(up, high, low)
    for gap_from, gap_to in series.gaps:
        place = int(np.searchsorted(x, gap_to, "left"))
        if 0 < place < len(x):
            x = np.insert(x, place, (gap_from + gap_to) / 2)
            y = np.insert(y, place, np.nan)
    return x / 1000, y


def viewers_area(series: SeriesWindow) -> tuple[Floats, Floats, Floats]:
    """Returns (left, width, height) of what lies under the curve: each block up to the next one, but not over a gap."""
    first, last = np.asarray(series.first_ms, float), np.asarray(series.last_ms, float)
    end = np.append(first[1:], last[-1:])
    for gap_from, _ in series.gaps:
        cut = (first <= gap_from) & (end > gap_from)
        end[cut] = np.maximum(last[cut], first[cut])
    return first / 1000, (end - first) / 1000, np.asarray(series.high, float)


def bar_length_ms(span_ms: float, width_px: float) -> int:
    """Returns how much time a bar stands for, so that it is wide enough to be seen."""
    least = span_ms / max(1.0, width_px) * BAR_PX
    return next((length for length in BARS_MS if length >= least), BARS_MS[-1])


def rate_bars(series: SeriesWindow, length_ms: int, now_ms: int) -> tuple[Floats, Floats]:
    """Returns (left edges in show seconds, per minute) of a growing sum, in bars of length_ms each.

    No bar where nothing was known for the whole of it. The last one, still growing, is drawn by what
    has passed of it.
    """
    if not series.last_ms:
        return np.empty(0), np.empty(0)
    at = np.asarray(series.last_ms, float)
    total = np.asarray(series.high, float)
    first = series.first_ms[0] // length_ms
    end = now_ms // length_ms + 1
    edges = np.arange(first, end + 1) * float(length_ms)
    edges[-1] = max(float(now_ms), edges[-2] + 1)
    # What was counted before the window's first block is no part of its first bar.
    sums = np.interp(edges, at, total, left=series.low[0])
    rates = np.diff(sums) * MINUTE_MS / np.maximum(np.diff(edges), length_ms / 4)
    known = np.ones(len(rates), bool)
    for gap_from, gap_to in series.gaps:
        known &= ~((edges[:-1] >= gap_from) & (edges[1:] <= gap_to))
    return edges[:-1][known] / 1000, rates[known]


def nice_top(value: float) -> float:
    """Returns the axis's upper end for a greatest value: 1, 2, 2.5, 4, 5 or 8 times a power of ten."""
    if value <= 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(value))
    return float(
        next(step * power for step in (1, 1.25, 1.6, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= value)
    )


def gaps_in(series: SeriesWindow, from_ms: float, to_ms: float) -> Sequence[tuple[float, float]]:
    """Returns the gaps inside a window, cut to it."""
    return [
        (max(start, from_ms), min(end, to_ms))
        for start, end in series.gaps
        if end > from_ms and start < to_ms
    ]


def dashed(series: SeriesWindow, dash_ms: float, from_ms: float, to_ms: float) -> tuple[Floats, Floats]:
    """Returns (x in show seconds, y) of a curve within a window, cut into dashes so long with as much between them.

    Two points and a NaN a dash: Qt's own dashes are reckoned anew in every frame, which costs ten times a plain line.
    None lies in a gap, before the first value or after the last one.
    """
    at = np.asarray(series.first_ms, float)
    if not len(at) or dash_ms <= 0:
        return np.empty(0), np.empty(0)
    # By whole dashes from show time 0: they stand still while the window moves on.
    first = np.ceil(max(from_ms, at[0]) / (2 * dash_ms)) * 2 * dash_ms
    left = np.arange(first, min(to_ms, float(series.last_ms[-1])) - dash_ms, 2 * dash_ms)
    known = np.ones(len(left), bool)
    for gap_from, gap_to in series.gaps:
        known &= (left + dash_ms <= gap_from) | (left >= gap_to)
    left = left[known]
    high = np.asarray(series.high, float)
    return _pieces(left, left + dash_ms, np.interp(left, at, high), np.interp(left + dash_ms, at, high))


def steps(left: Floats, rates: Floats, length_ms: int) -> tuple[Floats, Floats]:
    """Returns (x, y) of a level line over each bar's place. left: in show seconds, as of rate_bars()."""
    return _pieces(left * 1000, (left + length_ms / 1000 * BAR_PART) * 1000, rates, rates)


def _pieces(start_ms: Floats, end_ms: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    x, y = np.full(len(start_ms) * 3, np.nan), np.full(len(start_ms) * 3, np.nan)
    x[0::3], x[1::3], x[2::3] = start_ms / 1000, end_ms / 1000, end_ms / 1000
    y[0::3], y[1::3] = low, high
    return x, y


def most(y: Floats) -> float:
    """Returns the greatest value that is known, 0 without one."""
    known = y[np.isfinite(y)]
    return float(known.max()) if len(known) else 0.0
