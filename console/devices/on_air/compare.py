"""Is a picture of ours (the AI label, a card) to be seen where it should be in a picture of the program? Pure.

Both are looked at tile by tile. What lies below ours is not known, so where ours lets it through a tile may be
anything between ours over black and ours over white; where it hides all, a tile has one look. A tile of another
look is not ours. How ours should look is reckoned once: a look costs a few ms.
"""

from typing import TYPE_CHECKING, TypeAlias

import msgspec
from PIL import Image

# numpy is imported where it is needed: it takes longer than a desk that is taken up again has for its start.
if TYPE_CHECKING:
    from typing import Any

    import numpy as np
    import numpy.typing as npt

Tiles: TypeAlias = "npt.NDArray[np.floating[Any]]"
# Left, top, right, bottom in pixels of the picture that is looked at.
Box = tuple[int, int, int, int]

# Tiles of so many pixels; how far (of 255) a tile's mean may be off for JPEG and scaling; how much of the spread of
# brightness inside a tile has to be left.
TILE, OFF, SPREAD = 8, 26.0, 0.45
# A tile of which less is ours says nothing; and one whose brightness spreads less has nothing in it to be hidden.
LEAST_ALPHA, LEAST_SPREAD = 0.6, 24.0
# Of OBS's light.
GAMMA = 2.2
# So much of ours may look otherwise (a rounded edge, a small sign of the producer's own), and so many tiles at least.
MOST_OTHER, FEWEST = 0.02, 2
# Of a card more: a painted one beside the avatar was seen to differ by 0.08, another card by 0.17 and more.
MOST_OF_CARD = 0.1


class Expected(msgspec.Struct, frozen=True):
    """How ours should look in a box, tile by tile: between low and high, with so much spread; mine: where it is."""

    box: Box
    low: Tiles
    high: Tiles
    spread: Tiles
    mine: "npt.NDArray[np.bool_]"


def expected(ours: Image.Image, box: Box) -> Expected:
    """Returns how a picture of ours should look in a box."""
    import numpy as np

    size = (max(TILE, box[2] - box[0]), max(TILE, box[3] - box[1]))
    drawn = np.asarray(ours.convert("RGBA").resize(size, Image.Resampling.BOX), dtype=np.float32)
    alpha = drawn[..., 3:] / 255
    # Over black as others mix, over white as OBS does, in linear light: between the two is all that may be seen.
    least = drawn[..., :3] * alpha
    most = 255 * ((drawn[..., :3] / 255) ** GAMMA * alpha + (1 - alpha)) ** (1 / GAMMA)
    middle = ((least + most) / 2).mean(axis=-1)
    return Expected(box, _tiles(least), _tiles(most), _spread(middle), _tiles(alpha[..., 0]) >= LEAST_ALPHA)


def differs(seen: Image.Image, ours: Expected) -> float:
    """Returns how much of ours is not to be seen in an RGB picture: 0 to 1."""
    import numpy as np

    if not ours.mine.any():
        return 0.0
    left, top = ours.box[:2]
    high, wide = ours.mine.shape
    part = seen.crop((left, top, left + wide * TILE, top + high * TILE))
    now = np.asarray(part.reduce(TILE), dtype=np.float32)
    outside = np.maximum(ours.low - now, now - ours.high).max(axis=-1) > OFF
    # What has writing in it and looks even is covered or gone, also where its mean fits by chance.
    written = ours.spread > LEAST_SPREAD
    flat = written & (_spread(np.asarray(part.convert("L"), dtype=np.float32)) < ours.spread * SPREAD)
    count = int(((outside | flat) & ours.mine).sum())
    return 0.0 if count < FEWEST else count / int(ours.mine.sum())


def is_seen(seen: Image.Image, ours: Expected, most: float = MOST_OTHER) -> bool:
    """Whether ours is to be seen there, but for a little."""
    return differs(seen, ours) <= most


def _tiles(values: Tiles) -> Tiles:
    """The mean of each tile; what is left at the right and lower edges belongs to no tile."""
    high, wide = values.shape[0] // TILE, values.shape[1] // TILE
    cut = values[: high * TILE, : wide * TILE]
    means: Tiles = cut.reshape(high, TILE, wide, TILE, *values.shape[2:]).mean(axis=(1, 3))
    return means


def _spread(values: Tiles) -> Tiles:
    import numpy as np

    spread: Tiles = np.sqrt(np.maximum(_tiles(values**2) - _tiles(values) ** 2, 0))
    return spread
