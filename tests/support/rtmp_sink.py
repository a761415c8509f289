"""A service to stream to, on this PC: listens once for OBS's stream, and counts what comes."""

import threading

import av
from av.error import FFmpegError

from console.base.workers import LOGGED

# FFmpeg's own limit for somebody to come, in s.
LONGEST_S = 60


class RtmpSink:
    """listen() takes one stream; cut() ends it, as a service that goes away does."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.server = f"rtmp://127.0.0.1:{port}/live"
        self.packets = 0
        self._cut = threading.Event()
        self._worker = LOGGED.worker("RTMP sink", self._take, restart=False)

    def listen(self) -> "RtmpSink":
        """Wait for a stream beside, and take it."""
        self._worker.start()
        return self

    def _take(self) -> None:
        options = {"listen": "1", "timeout": str(LONGEST_S)}
        try:
            with av.open(f"{self.server}/key", options=options) as stream:
                for _ in stream.demux():
                    self.packets += 1
                    if self._cut.is_set():
                        return
        except FFmpegError:
            pass  # It ended, or nobody came: packets says which.

    def cut(self) -> None:
        """End the stream at its next packet."""
        self._cut.set()
        self._worker.end(LONGEST_S)
