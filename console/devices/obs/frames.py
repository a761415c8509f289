"""How many of OBS's frames got lost lately, and whether the stream sends at all: by counts that only ever grow."""

from collections import deque
from typing import Any

import msgspec

# How far back is looked, in ns.
WINDOW_NS = 10_000_000_000
# A shorter look back says nothing: one hiccup would be half of it.
LEAST_NS = 4_000_000_000


class Share:
    """The lost part of the frames of the last ten seconds, by two counts that grow."""

    def __init__(self) -> None:
        self._counts: deque[tuple[int, int, int]] = deque()

    def after(self, lost: int, total: int, now_ns: int) -> float:
        """Returns the share once both counts were seen now. Counts that fell began anew."""
        lost_more, more, _ = self._since(lost, total, now_ns)
        return round(lost_more / more, 4) if more else 0.0

    def per_s(self, lost: int, total: int, now_ns: int) -> float | None:
        """Returns how many that were not lost came a second, None where it was not looked for long enough."""
        lost_more, more, ns = self._since(lost, total, now_ns)
        return round((more - lost_more) * 1e9 / ns, 2) if ns else None

    def _since(self, lost: int, total: int, now_ns: int) -> tuple[int, int, int]:
        """Returns how much more there is of both, and in how many ns; zeros where that says nothing."""
        counts = self._counts
        if counts and (lost < counts[-1][1] or total < counts[-1][2]):
            counts.clear()
        counts.append((now_ns, lost, total))
        while len(counts) > 2 and counts[1][0] <= now_ns - WINDOW_NS:
            counts.popleft()
        since_ns, lost_before, total_before = counts[0]
        if now_ns - since_ns < LEAST_NS:
            return 0, 0, 0
        return lost - lost_before, total - total_before, now_ns - since_ns


class Lately(msgspec.Struct, frozen=True):
    """What Frames found: shares of frames, for how long the stream has sent nothing (ms), and
    how many pictures a second OBS drew, None where that is not known yet.
    """

    dropped: float = 0.0
    skipped: float = 0.0
    lagged: float = 0.0
    stalled_ms: int = 0
    drawn_fps: float | None = None


class Frames:
    """after() each look at OBS's statistics."""

    def __init__(self) -> None:
        self._dropped, self._skipped, self._lagged = Share(), Share(), Share()
        self._drawn = Share()
        # What the stream had sent, and when it had sent that first.
        self._sent: tuple[int, int] | None = None

    def after(self, stats: dict[str, Any], stream: dict[str, Any], now_ns: int) -> Lately:
        """Returns what became of the frames. stream: GetStreamStatus, empty without a stream."""
        return Lately(
            dropped=self._dropped.after(
                stream.get("outputSkippedFrames", 0), stream.get("outputTotalFrames", 0), now_ns
            ),
            skipped=self._skipped.after(stats["outputSkippedFrames"], stats["outputTotalFrames"], now_ns),
            lagged=self._lagged.after(stats["renderSkippedFrames"], stats["renderTotalFrames"], now_ns),
            stalled_ms=self._stalled_ms(stream, now_ns),
            drawn_fps=self._drawn.per_s(stats["renderSkippedFrames"], stats["renderTotalFrames"], now_ns),
        )

    def _stalled_ms(self, stream: dict[str, Any], now_ns: int) -> int:
        if not stream.get("outputActive") or stream.get("outputReconnecting"):
            self._sent = None
            return 0
        sent = int(stream.get("outputBytes", 0))
        if self._sent is None or sent != self._sent[0]:
            self._sent = (sent, now_ns)
        return (now_ns - self._sent[1]) // 1_000_000
