"""The picture for checking the way to OBS: its number and time are read back, and nothing else is taken for one."""

import numpy as np
import pytest

from console.presenter.coded import Coded, read_code
from console.presenter.shape import Shape
from console.presenter.stage import Instant
from console.presenter.visemes import CLOSED

SHAPE = Shape(640, 360, 25)


def luma(picture: bytes) -> np.ndarray:  # type: ignore[type-arg]
    return np.frombuffer(picture, np.uint8)[: SHAPE.width * SHAPE.height].reshape(SHAPE.height, SHAPE.width)


@pytest.mark.parametrize("now_ms", [0, 12_345, 65_535, 65_536 * 9 + 77])
def test_a_code_is_read_back_at_any_size_and_brightness(now_ms: int) -> None:
    look = Coded(SHAPE, lambda: now_ms)
    for number in (1, 2, 3):
        picture = look.picture(Instant(b"", CLOSED, loudness=0.5 * (number % 2)))
        assert len(picture) == SHAPE.video_bytes
        grey = luma(picture)
        assert read_code(grey) == (number, now_ms % 65_536)
        assert read_code(np.repeat(np.repeat(grey, 2, axis=0), 2, axis=1)) == (number, now_ms % 65_536)
        assert bool(grey[-1].mean() > 100) is (number % 2 == 1)


def test_what_is_no_code_is_none() -> None:
    for level in (0, 128, 255):
        assert read_code(np.full((360, 640), level, np.uint8)) is None
    half = np.concatenate(
        (luma(Coded(SHAPE, lambda: 5).picture(Instant(b"", CLOSED)))[:60], np.zeros((300, 640), np.uint8))
    )
    assert read_code(half) is None
