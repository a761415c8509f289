"""How OBS is: its own statistics, and how the stream that runs gets through."""

import time
from typing import Any

from console.devices.obs.client import ObsClient
from console.devices.obs.frames import Frames, Lately
from console.model.obsstate import ObsHealth

FIGURES = {
    "activeFps", "cpuUsage", "renderSkippedFrames", "renderTotalFrames", "outputSkippedFrames", "outputTotalFrames",
    "availableDiskSpace",
}  # fmt: skip


NOTHING = Lately()


class HealthLook:
    """Asks again and again. streams: whether a stream runs, as far as is known; then it is asked of, too."""

    def __init__(self) -> None:
        self.streams = False
        # How much the stream had sent, and when that was seen.
        self._before: tuple[int, int] | None = None
        self._frames = Frames()

    def ask(self, client: ObsClient, timeout_s: float) -> ObsHealth | None:
        """Returns OBS's health now, None where a figure of it is missing: it must not be shown as 0.

        Raises as ObsClient.request_wait does.
        """
        began = time.monotonic_ns()
        stats = client.request_wait("GetStats", None, timeout_s)
        now = time.monotonic_ns()
        stream = client.request_wait("GetStreamStatus", None, timeout_s) if self.streams else None
        kbps = self._kbps(stream, time.monotonic_ns())
        if not stats.keys() >= FIGURES:
            return None
        lately = self._frames.after(stats, stream or {}, time.monotonic_ns())
        return health_of(stats, (now - began) / 1e6, stream or {}, kbps, lately)

    def _kbps(self, stream: dict[str, Any] | None, now_ns: int) -> int:
        """Returns what was sent since the last look, in kilobits a second; 0 at a stream's first."""
        before, self._before = self._before, None
        if stream is None or not stream.get("outputActive"):
            return 0
        sent = int(stream.get("outputBytes", 0))
        self._before = (sent, now_ns)
        if before is None or sent < before[0] or now_ns <= before[1]:
            return 0
        return round((sent - before[0]) * 8e6 / (now_ns - before[1]))


def health_of(
    stats: dict[str, Any],
    round_trip_ms: float,
    stream: dict[str, Any],
    stream_kbps: int,
    lately: Lately = NOTHING,
) -> ObsHealth:
    """Returns GetStats, and GetStreamStatus (empty without a stream), as we keep them."""
    return ObsHealth(
        fps=round(stats["activeFps"], 2),
        cpu_percent=round(stats["cpuUsage"], 1),
        dropped_frames=stats["renderSkippedFrames"],
        total_frames=stats["renderTotalFrames"],
        skipped_output_frames=stats["outputSkippedFrames"],
        total_output_frames=stats["outputTotalFrames"],
        free_disk_mb=round(stats["availableDiskSpace"], 1),
        round_trip_ms=round(round_trip_ms, 2),
        stream_dropped_frames=stream.get("outputSkippedFrames", 0),
        stream_total_frames=stream.get("outputTotalFrames", 0),
        stream_kbps=stream_kbps,
        stream_dropped_share=lately.dropped,
        skipped_share=lately.skipped,
        lagged_share=lately.lagged,
        stalled_ms=lately.stalled_ms,
        drawn_fps=lately.drawn_fps,
    )
