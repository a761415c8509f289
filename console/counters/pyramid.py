"""A series of values over show time that is asked for any window at any width, however long it is.

Above the values lie blocks of 4, above them blocks of 16, and so on, each with the least and the
most in it. A window is answered from the level at which it has few enough blocks; only the blocks
that it cuts through are looked at value by value. Values are only ever appended.
"""

from array import array
from bisect import bisect_left, bisect_right

from console.api.messages import SeriesWindow

FAN = 4
MOST_POINTS = 2000


class _Level:
    """The least and the most of each whole block of one size, and of the one that is being filled."""

    __slots__ = ("count", "high", "highs", "low", "lows")

    def __init__(self) -> None:
        self.lows, self.highs = array("d"), array("d")
        self.count, self.low, self.high = 0, 0.0, 0.0


class Pyramid:
    """One series. One thread appends; any thread asks."""

    def __init__(self) -> None:
        self._times, self._values = array("q"), array("d")
        self._levels: list[_Level] = [_Level()]

    def __len__(self) -> int:
        return len(self._times)

    @property
    def last(self) -> tuple[int, float] | None:
        """Returns the newest (show ms, value), None of an empty series."""
        return (self._times[-1], self._values[-1]) if self._times else None

    def append(self, t_ms: int, value: float) -> None:
        """Append a value. Raises ValueError for a time before the last one, or a value that is no number."""
        times = self._times
        if times and t_ms < times[-1]:
            raise ValueError(f"{t_ms} ms is before {times[-1]} ms, which is there already")
        if not -1e300 < value < 1e300:
            raise ValueError(f"{value} is no number that can be plotted")
        self._values.append(value)
        self._lift(value)
        # Last: who asks meanwhile sees a value only when all that belongs to it is there.
        times.append(t_ms)

    def _lift(self, value: float) -> None:
        """Take the value into the blocks above it."""
        low = high = value
        for level in self._levels:
            if level.count == 0 or low < level.low:
                level.low = low
            if level.count == 0 or high > level.high:
                level.high = high
            level.count += 1
            if level.count < FAN:
                return
            # A block is whole: it is one entry of the level above.
            low, high, level.count = level.low, level.high, 0
            level.lows.append(low)
            level.highs.append(high)
        above = _Level()
        above.count, above.low, above.high = 1, low, high
        self._levels.append(above)

    def window(self, from_ms: int, to_ms: int, points: int = MOST_POINTS) -> SeriesWindow:
        """Returns what lies from from_ms to to_ms (both in it), in at most so many points (2 to 2,000)."""
        most_blocks = max(1, min(points, MOST_POINTS) // 2)
        first = bisect_left(self._times, from_ms)
        end = bisect_right(self._times, to_ms)
        if first >= end:
            return SeriesWindow()
        if end - first <= most_blocks * 2:
            times, values = self._times[first:end].tolist(), self._values[first:end].tolist()
            return SeriesWindow(first_ms=times, last_ms=times, low=values, high=values)
        depth, size = 0, FAN
        while -(-end // size) - first // size > most_blocks:
            depth, size = depth + 1, size * FAN
        return self._blocks(first, end, depth, size)

    def _blocks(self, first: int, end: int, depth: int, size: int) -> SeriesWindow:
        """Returns the window's blocks of a size; the first and last, cut through or not whole yet, from the values."""
        edges = [first, *range((first // size + 1) * size, end, size), end]
        level = self._levels[depth] if depth < len(self._levels) else _Level()
        inner = range(edges[1] // size, edges[-2] // size)
        whole = len(edges) > 3 and inner.stop <= len(level.lows)
        least, most = self._extremes(first, edges[1])
        low, high = [least], [most]
        if whole:
            low += level.lows[inner.start : inner.stop]
            high += level.highs[inner.start : inner.stop]
        if len(edges) > 2:
            least, most = self._extremes(edges[-2], end)
            low.append(least)
            high.append(most)
        starts = [self._times[place] for place in edges[:-1]]
        ends = [self._times[place - 1] for place in edges[1:]]
        return SeriesWindow(first_ms=starts, last_ms=ends, low=low, high=high)

    def _extremes(self, first: int, end: int) -> tuple[float, float]:
        """Returns the least and the most of values first to end (not in it), from a few entries of each level."""
        low, high = float("inf"), float("-inf")
        lows = highs = self._values
        for level in self._levels:
            start, stop = -(-first // FAN) * FAN, end // FAN * FAN
            if start >= stop:
                break
            for place in (*range(first, start), *range(stop, end)):
                low, high = min(low, lows[place]), max(high, highs[place])
            first, end, lows, highs = start // FAN, stop // FAN, level.lows, level.highs
        for place in range(first, end):
            low, high = min(low, lows[place]), max(high, highs[place])
        return low, high
