"""A mouth in recorded pixels beside the sound: how far it is open, and by how much the two are apart."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from console.presenter.shape import Shape
from console.presenter.sprite_set import Manifest
from console.presenter.sprites import MANIFEST, sprites
from console.prove.recording import RATE

Grey = NDArray[np.uint8]
# Lips and what is between them are darker than this, skin and the shadows on it are lighter.
LIPS = 160
STEP_MS, FURTHEST_MS = 10, 200


def opening_of(shape: Shape) -> Callable[[Grey], float]:
    """Returns what says how many pixels of a grey picture of the drawn presenter are lips or between them.

    Only of a strip down the middle of the mouth: beside it, and below the chin, is the hair of a head that leans.
    """
    manifest = msgspec.json.decode((sprites(shape) / MANIFEST).read_bytes(), type=Manifest)
    place = manifest.layers["mouth"]
    middle, reach = place.x + place.width // 2, max(1, place.width // 15)
    edge = place.height // 6
    box = (slice(place.y + edge // 3, place.y + place.height - edge), slice(middle - reach, middle + reach))

    def opening(luma: Grey) -> float:
        return float((luma[box] < LIPS).sum())

    return opening


class Power:
    """How loud a recording is around any of its times."""

    def __init__(self, sound: Any) -> None:
        self._sums = np.concatenate(([0.0], np.cumsum(np.asarray(sound, np.float64) ** 2)))
        self._length = len(sound)

    def around(self, times_ms: Any) -> Any:
        """Returns the root of the mean square of 70 ms around each time."""
        half = RATE * 35 // 1000
        middles = np.clip((times_ms * RATE / 1000).astype(int), half, self._length - half)
        return np.sqrt(np.maximum(self._sums[middles + half] - self._sums[middles - half], 0) / (2 * half))

    def between(self, begin_ms: float, end_ms: float) -> float:
        """Returns the root of the mean square from one time to another."""
        begin, end = (min(max(0, round(at * RATE / 1000)), self._length) for at in (begin_ms, end_ms))
        return float(np.sqrt(max(0.0, self._sums[end] - self._sums[begin]) / max(1, end - begin)))


def lag_ms(
    power: Power, seen: Sequence[tuple[float, float]], spans: Sequence[tuple[float, float]]
) -> tuple[int, float]:
    """Returns by how many ms the mouth is behind the sound, where they are most alike, and how alike they are then.

    seen: (ms, opening) of each frame. spans: (begin, end) in ms of what is said.
    """
    at, open_ = (np.array(column, float) for column in zip(*seen, strict=True))
    times = np.concatenate([np.arange(begin, end, STEP_MS) for begin, end in spans])
    mouth = np.interp(times, at, open_)
    alike = {
        lag: float(np.corrcoef(mouth, power.around(times - lag))[0, 1])
        for lag in range(-FURTHEST_MS, FURTHEST_MS + 1, STEP_MS)
    }
    best = max(alike, key=lambda lag: alike[lag])
    return best, alike[best]


def found_ms(sound: Any, said: Any) -> tuple[float, float]:
    """Returns where in a sound (ms from its start) another is found, and how alike they are there, 0 to 1."""
    sound, said = np.asarray(sound, np.float64), np.asarray(said, np.float64)
    if len(sound) < len(said) or not said.any():
        return 0.0, 0.0
    size = 1 << (len(sound) + len(said)).bit_length()
    alike = np.fft.irfft(np.fft.rfft(sound, size) * np.conj(np.fft.rfft(said, size)), size)
    alike = alike[: len(sound) - len(said) + 1]
    best = int(np.argmax(alike))
    there = sound[best : best + len(said)]
    loud = float(np.linalg.norm(there) * np.linalg.norm(said))
    return best * 1000 / RATE, float(alike[best]) / loud if loud else 0.0
