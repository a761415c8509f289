"""A picture for checking the way to OBS: each frame has its number and its time in it, to be read off a recording.

Three rows of 16 cells above: the frame's number, the ms of the monotonic clock at which it was made (both of 16
bits), and both of them mixed, by which a picture is known to be whole. Below it is bright while there is sound.
"""

import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.presenter.shape import BRIGHT, DARK, Shape
from console.presenter.stage import Instant
from console.presenter.visemes import GATE

BITS = 16
MOST = 1 << BITS
ROWS = 3
# Of the picture's height. The cells fill its width.
CELL = 1 / 12
ONE, ZERO = 0xD0, 0x20


def now_ms() -> int:
    """Returns the clock that is written into the picture; it is one for all processes of this PC."""
    return time.monotonic_ns() // 1_000_000


class Coded:
    """In the place of a look."""

    def __init__(self, shape: Shape, clock: Callable[[], int] = now_ms) -> None:
        self._shape, self._clock = shape, clock
        self._number = 0
        self._tall, self._wide = round(shape.height * CELL), shape.width // BITS

    def picture(self, instant: Instant) -> bytes:
        """Returns the next picture."""
        self._number = (self._number + 1) % MOST
        at_ms = self._clock() % MOST
        shape = self._shape
        luma = np.full((shape.height, shape.width), BRIGHT if instant.loudness > GATE else DARK, np.uint8)
        for row, value in enumerate((self._number, at_ms, mixed(self._number, at_ms))):
            bits = np.array([value >> (BITS - 1 - bit) & 1 for bit in range(BITS)], bool)
            cells = np.repeat(np.where(bits, ONE, ZERO).astype(np.uint8), self._wide)
            luma[row * self._tall : (row + 1) * self._tall, : len(cells)] = cells
        return luma.tobytes() + b"\x80" * (shape.width * shape.height // 2)


def mixed(number: int, at_ms: int) -> int:
    """Returns what the third row says."""
    return (number * 40_503 + at_ms * 30_029 + 1) % MOST


def read_code(luma: NDArray[Any]) -> tuple[int, int] | None:
    """Returns (number, ms) of a picture in grey, of any size; None where none is in it whole."""
    height, width = luma.shape
    tall, wide = height * CELL, width / BITS
    columns = ((np.arange(BITS) + 0.5) * wide).astype(int)
    values = []
    for row in range(ROWS):
        middle = round((row + 0.5) * tall)
        reach = max(1, int(tall / 6))
        bits = luma[middle - reach : middle + reach, columns].mean(axis=0) > (ONE + ZERO) / 2
        values.append(int("".join("1" if bit else "0" for bit in bits), 2))
    number, at_ms, check = values
    return (number, at_ms) if check == mixed(number, at_ms) else None
