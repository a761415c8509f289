"""The fake LiveTalking with RTMP: it pushes its mouth's picture and sound to an OBS that listens, in their own rhythm.

Its clock runs with what it pushes: a tone while it speaks, silence else; its picture is bright above and dark below.
"""

import contextlib
import math
import threading
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from console.base.workers import LOGGED
from tests.support.livetalking import FakeLiveTalking
from tests.support.waiting import GENEROUS_S, Stopwatch

FPS, RATE, SIZE = 25, 48_000, (320, 180)
BRIGHT, DARK = 200, 40


class FakeRtmp(FakeLiveTalking):
    """pushes: how often OBS took the push so far."""

    def __init__(self, url: str, **changes: Any) -> None:
        super().__init__(**changes)
        self._url = url
        self.pushes = 0
        self._over = threading.Event()
        self._pusher = LOGGED.worker("fake LiveTalking's push", self._push, self._over.set, restart=False)

    def __enter__(self) -> "FakeRtmp":
        super().__enter__()
        self._pusher.start()
        return self

    def __exit__(self, *given: object) -> None:
        self._over.set()
        self._pusher.end(GENEROUS_S)
        super().__exit__(*given)

    def _push(self) -> None:
        """As LiveTalking's: where nobody listens, or nobody does any more, it tries again."""
        while not self._over.is_set():
            with contextlib.suppress(av.FFmpegError, OSError):
                self._push_once()
            self._over.wait(0.3)

    def _push_once(self) -> None:
        with av.open(self._url, "w", format="flv") as file:
            video = file.add_stream("flv", rate=FPS)
            video.width, video.height, video.pix_fmt = *SIZE, "yuv420p"
            sound = file.add_stream("aac", rate=RATE, layout="mono")
            watch = Stopwatch()
            self.pushes += 1
            at = 0
            while not self._over.is_set():
                speaks = any(voice.speaking for voice in self.voices.values())
                frame = av.VideoFrame.from_ndarray(_picture(at), format="yuv420p")
                frame.pts = at
                file.mux(video.encode(frame))
                file.mux(sound.encode(_tone(at, speaks)))
                at += 1
                self.move(1000 // FPS)
                watch.sleep_until(at * 1000 / FPS)


def _picture(at: int) -> NDArray[np.uint8]:
    """Bright above and dark below, with something that moves: a picture that stands still is a fault."""
    picture = np.full((SIZE[1] * 3 // 2, SIZE[0]), 128, np.uint8)
    picture[: SIZE[1] // 2], picture[SIZE[1] // 2 : SIZE[1]] = BRIGHT, DARK
    left = at * 6 % (SIZE[0] - 40)
    picture[SIZE[1] // 2 - 30 : SIZE[1] // 2 + 30, left : left + 40] = 128
    return picture


def _tone(at: int, sounds: bool) -> av.AudioFrame:
    samples = RATE // FPS
    steps = np.arange(at * samples, (at + 1) * samples) * (2 * math.pi * 440 / RATE)
    heard = (np.sin(steps) * (12_000 if sounds else 0)).astype("<i2").reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(heard, format="s16", layout="mono")
    frame.sample_rate, frame.pts = RATE, at * samples
    return frame
