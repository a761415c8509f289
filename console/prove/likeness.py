"""Whether a sentence is in a recording, and where: by the loudness of its pitches over time, which a codec, a resampler
and a short gap leave as they are, and another sentence does not have.
"""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.prove.recording import RATE

HOP = RATE // 100
WINDOW = 2 * HOP
LOWEST_HZ, HIGHEST_HZ, BANDS = 120, 6000, 18

Bands = NDArray[np.float64]


def bands(sound: Any) -> Bands:
    """Returns how loud each of the bands is, every 10 ms."""
    sound = np.asarray(sound, np.float64)
    count = max(0, (len(sound) - WINDOW) // HOP + 1)
    if count == 0:
        return np.zeros((0, BANDS))
    pieces = np.arange(count)[:, None] * HOP + np.arange(WINDOW)
    power = np.abs(np.fft.rfft(sound[pieces] * np.hanning(WINDOW), axis=1)) ** 2
    edges = np.geomspace(LOWEST_HZ, HIGHEST_HZ, BANDS + 1) * WINDOW / RATE
    bins = np.unique(np.round(edges).astype(int))
    # The lowest bands are narrower than one bin: those are one.
    parts = [power[:, low:high].sum(axis=1) for low, high in pairwise(bins)]
    return np.asarray(np.stack(parts, axis=1) ** 0.25)


def found(sound: Any, said: Any) -> tuple[float, float]:
    """Returns where in a sound (ms from its start) a sentence is most alike to what is there, and how alike: 1 is the
    same, another sentence is below a half.
    """
    where, what = bands(sound), bands(said)
    if len(where) < len(what) or not len(what):
        return 0.0, 0.0
    what = what - what.mean(axis=0)
    size = float(np.linalg.norm(what))
    best = (0.0, 0.0)
    for at in range(len(where) - len(what) + 1):
        there = where[at : at + len(what)]
        there = there - there.mean(axis=0)
        loud = float(np.linalg.norm(there)) * size
        alike = float((there * what).sum()) / loud if loud > 0 else 0.0
        if alike > best[1]:
            best = (at * 1000.0 * HOP / RATE, alike)
    return best
