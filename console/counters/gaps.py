"""Where a series is silent: times between which nothing came, so nothing may be drawn."""

from array import array
from bisect import bisect_left, bisect_right

MOST_GAPS = 1000


class Gaps:
    """The silences of one series, from its signs of life. gap_ms: a longer silence is a gap."""

    def __init__(self, gap_ms: int) -> None:
        self._gap_ms = gap_ms
        self._from, self._to = array("q"), array("q")
        self._heard_ms: int | None = None

    def heard(self, t_ms: int) -> None:
        """Note that the series lived at t_ms (show ms, never before the last one)."""
        before = self._heard_ms
        if before is not None and t_ms - before > self._gap_ms:
            self._from.append(before)
            self._to.append(t_ms)
        self._heard_ms = t_ms

    def window(self, from_ms: int, to_ms: int, now_ms: int) -> list[tuple[int, int]]:
        """Returns the gaps that touch a window, whole and in order; one that is still open lasts to now_ms.

        Of more than 1,000 the longest are returned.
        """
        ends = len(self._to)
        first, end = bisect_right(self._to, from_ms, 0, ends), bisect_left(self._from, to_ms, 0, ends)
        found = list(zip(self._from[first:end], self._to[first:end], strict=True))
        heard = self._heard_ms
        if heard is not None and now_ms - heard > self._gap_ms and heard < to_ms and now_ms > from_ms:
            found.append((heard, now_ms))
        if len(found) > MOST_GAPS:
            found = sorted(sorted(found, key=lambda gap: gap[0] - gap[1])[:MOST_GAPS])
        return found
