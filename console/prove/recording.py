"""What is heard and seen in a recording of OBS's: tones with their pitch, when the picture became bright, codes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from console.presenter.coded import read_code

RATE = 48_000
WINDOW = RATE // 200
LOUD = 0.03
# A gap shorter than this is within a tone.
GAP_MS = 90


Look = Callable[[NDArray[np.uint8]], Any]


class Recording:
    """Times in ms of the recording. look(grey picture): what of each frame is kept in ``seen``, as (ms, that)."""

    def __init__(self, path: Path, look: Look = read_code) -> None:
        # Put in its place at once: many small pieces that stay would keep apart the memory of the pictures that go.
        sound, length = np.zeros(RATE * 60, np.float32), 0
        self.luma: list[tuple[float, float]] = []
        self.seen: list[tuple[float, Any]] = []
        with av.open(str(path)) as container:
            resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
            for frame in container.decode(video=0, audio=0):
                if isinstance(frame, av.VideoFrame):
                    picture = np.asarray(frame.to_ndarray(format="gray"), np.uint8)
                    at_ms = float(frame.time or 0) * 1000
                    self.luma.append((at_ms, float(picture[len(picture) // 2 :].mean())))
                    self.seen.append((at_ms, look(picture)))
                elif isinstance(frame, av.AudioFrame):
                    at = round(float(frame.time or 0) * RATE)
                    for one in resampler.resample(frame):
                        piece = one.to_ndarray()[0]
                        length = max(length, at + len(piece))
                        if length > len(sound):
                            sound = np.concatenate((sound, np.zeros(max(length, len(sound)), np.float32)))
                        sound[max(0, at) : max(0, at + len(piece))] = piece[max(0, -at) :]
        self.sound = sound[:length].copy()

    def tones(self) -> list[tuple[float, float, float]]:
        """(begin, end, pitch in Hz) of each."""
        count = len(self.sound) // WINDOW
        loud = np.sqrt(np.mean(self.sound[: count * WINDOW].reshape(count, WINDOW) ** 2, axis=1)) > LOUD
        found: list[list[int]] = []
        for index in np.flatnonzero(loud):
            if found and index - found[-1][1] <= GAP_MS // 5:
                found[-1][1] = int(index)
            else:
                found.append([int(index), int(index)])
        return [
            (first * 5.0, (last + 1) * 5.0, self._pitch(first * WINDOW, (last + 1) * WINDOW))
            for first, last in found
        ]

    def _pitch(self, begin: int, end: int) -> float:
        part = self.sound[begin:end]
        spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), RATE))
        return float(np.argmax(spectrum[:4000]))

    def bright(self) -> list[float]:
        """When the picture became bright, each time."""
        middle = (min(luma for _, luma in self.luma) + max(luma for _, luma in self.luma)) / 2
        found = []
        for (_, before), (at, luma) in zip(self.luma, self.luma[1:], strict=False):
            if before <= middle < luma:
                found.append(at)
        return found
