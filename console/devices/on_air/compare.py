"""Is a picture of ours (the AI label, a card) to be seen where it should be in a picture of the program? Pure.

Both are looked at tile by tile. What lies below ours is not known, so where ours lets it through a tile may be
anything between ours over black and ours over white; where it hides all, a tile has one look. A tile of another
look is not ours.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

Rgb = npt.NDArray[np.floating[Any]]

# Tiles of so many pixels; how far (of 255) a tile's mean may be off for JPEG and scaling; how much of the spread of
# brightness inside a tile has to be left.
TILE, OFF, SPREAD = 8, 26.0, 0.45
# A tile of which less is ours says nothing; and one whose brightness spreads less has nothing in it to be hidden.
LEAST_ALPHA, LEAST_SPREAD = 0.6, 24.0
# So much of ours may look otherwise (a rounded edge, a small sign of the producer's own), and so many tiles at least.
MOST_OTHER, FEWEST = 0.02, 2


def differs(seen: Image.Image, ours: Image.Image, box: tuple[int, int, int, int]) -> float:
    """Returns how much of ours is not to be seen at a box (left, top, right, bottom px) of a picture: 0 to 1."""
    left, top, right, bottom = box
    size = (max(1, right - left), max(1, bottom - top))
    part = np.asarray(seen.convert("RGB").crop(box), dtype=np.float32)
    drawn = np.asarray(ours.convert("RGBA").resize(size, Image.Resampling.BOX), dtype=np.float32)
    alpha = drawn[..., 3:] / 255
    least, most = drawn[..., :3] * alpha, drawn[..., :3] * alpha + 255 * (1 - alpha)
    covered = _tiles(alpha[..., 0])
    mine = covered >= LEAST_ALPHA
    if not mine.any():
        return 0.0
    now = _tiles(part)
    low, high = _tiles(least), _tiles(most)
    outside = np.maximum(low - now, now - high).max(axis=-1) > OFF
    # What has writing in it and looks even is covered or gone, also where its mean fits by chance.
    middle = ((least + most) / 2).mean(axis=-1)
    spread, there = _spread(middle), _spread(part.mean(axis=-1))
    flat = (spread > LEAST_SPREAD) & (there < spread * SPREAD)
    wrong = (outside | flat) & mine
    count = int(wrong.sum())
    return 0.0 if count < FEWEST else count / int(mine.sum())


def is_seen(seen: Image.Image, ours: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether ours is to be seen there, but for a little."""
    return differs(seen, ours, box) <= MOST_OTHER


def _tiles(values: Rgb) -> Rgb:
    """The mean of each tile; what is left at the right and lower edges belongs to no tile."""
    high, wide = values.shape[0] // TILE, values.shape[1] // TILE
    if not high or not wide:
        whole: Rgb = values.mean(axis=(0, 1), keepdims=True)
        return whole
    cut = values[: high * TILE, : wide * TILE]
    means: Rgb = cut.reshape(high, TILE, wide, TILE, *values.shape[2:]).mean(axis=(1, 3))
    return means


def _spread(values: Rgb) -> Rgb:
    spread: Rgb = np.sqrt(np.maximum(_tiles(values**2) - _tiles(values) ** 2, 0))
    return spread
