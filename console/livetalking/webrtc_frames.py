"""A received picture and sound as the pump takes them: of its size and rate, in whole frames, never late for long."""

import threading
from collections.abc import Iterator
from typing import Any

import numpy as np

from console.presenter.shape import RATE, SAMPLE_BYTES, Shape

# Sound that waits is delay: begun with so much, and cut down to it where more has queued up.
BEGIN_MS, MOST_MS = 60, 320
# Of full scale: below it nothing is heard.
QUIET = 0.004
BLACK, NO_COLOUR = 16, 128


def loud(sound: bytes) -> bool:
    """Returns whether anything is to be heard in it."""
    samples = np.frombuffer(sound, "<i2")
    return bool(len(samples)) and int(np.abs(samples.astype(np.int32)).max()) > QUIET * 32768


def fitted(frame: Any, shape: Shape) -> bytes:
    """Returns a decoded picture (av.VideoFrame) in the middle of one of the pump's, as large as it can be there."""
    scale = min(shape.width / frame.width, shape.height / frame.height)
    width, height = int(frame.width * scale) // 2 * 2, int(frame.height * scale) // 2 * 2
    small = frame.reformat(width=width, height=height, format="yuv420p").to_ndarray()
    if (width, height) == (shape.width, shape.height):
        return bytes(small)
    planes, row = [], 0
    for part, empty in ((1, BLACK), (2, NO_COLOUR), (2, NO_COLOUR)):
        rows, columns = height // part, width // part
        size = rows * columns
        plane = small.reshape(-1)[row : row + size].reshape(rows, columns)
        row += size
        whole = np.full((shape.height // part, shape.width // part), empty, np.uint8)
        top, left = (whole.shape[0] - rows) // 2, (whole.shape[1] - columns) // 2
        whole[top : top + rows, left : left + columns] = plane
        planes.append(whole.tobytes())
    return b"".join(planes)


class Jitter:
    """Sound and pictures as they come (one thread), frame by frame as they go (another)."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._lock = threading.Lock()
        self._sound = bytearray()
        self._flows = False
        self._picture: Any = None
        self._silent_ms = 0
        self.is_cut = False
        # Whether what has come last is loud, cut off or not.
        self.sounds = False

    def add_sound(self, pcm: bytes) -> None:
        """Take sound (s16le, one channel, 48 kHz)."""
        with self._lock:
            self.sounds = loud(pcm)
            self._silent_ms = 0 if self.sounds else self._silent_ms + _ms(len(pcm))
            if self.is_cut and self._silent_ms >= 200:
                self.is_cut = False
            if self.is_cut:
                pcm = bytes(len(pcm))
            self._sound += pcm
            if _ms(len(self._sound)) > MOST_MS:
                del self._sound[: len(self._sound) - _bytes(BEGIN_MS)]

    def add_picture(self, frame: Any) -> None:
        """Take a decoded picture; only the newest goes on."""
        with self._lock:
            self._picture = frame

    def cut(self) -> None:
        """Let nothing be heard until the server is silent."""
        with self._lock:
            self.is_cut = self.sounds or loud(bytes(self._sound))
            self._sound[:] = bytes(len(self._sound))
            self._silent_ms = 0

    def take(self) -> tuple[bytes, Any]:
        """Returns the sound of the next frame, and its picture; None where the last one stays."""
        with self._lock:
            picture, self._picture = self._picture, None
            size = self._shape.audio_bytes
            self._flows = len(self._sound) >= (size if self._flows else max(size, _bytes(BEGIN_MS)))
            if not self._flows:
                return bytes(size), picture
            sound = bytes(self._sound[:size])
            del self._sound[:size]
            return sound, picture


def _bytes(ms: int) -> int:
    return RATE * ms // 1000 * SAMPLE_BYTES


def _ms(size: int) -> int:
    return size * 1000 // (RATE * SAMPLE_BYTES)


def as_ours(resampler: Any, frame: Any) -> Iterator[bytes]:
    """Yields a decoded piece of sound (av.AudioFrame) as the pump takes it."""
    for one in resampler.resample(frame):
        yield one.to_ndarray().astype("<i2").tobytes()
