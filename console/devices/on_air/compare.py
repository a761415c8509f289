"""Is a picture of ours (the AI label, a card) to be seen where it should be in a picture of the program? Pure.

Both are looked at tile by tile. What lies below ours is not known, so where ours lets it through a tile may be
anything between ours over black and ours over white; where it hides all, a tile has one look. A tile of another
look is not ours. How ours should look is reckoned once: a look costs a few ms.
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from PIL import Image

from console.model.card_parts import Part, Region

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
# And of each part of a card by itself: of its words little, for a small sticker is enough to hide a price; of its
# picture what a logo in a corner takes. In 72 painted cards over a restless ground no tile of any part differed.
MOST_OF_WORDS, MOST_OF_PICTURE = 0.1, 0.3


def decoded(picture: bytes, mode: str, most_pixels: int) -> Image.Image | None:
    """Returns a picture that OBS gave, None where it is none. One that says that it is larger than what was asked for
    is none, either: to decode it would take seconds.
    """
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            return opened.convert(mode) if opened.width * opened.height <= most_pixels else None
    except Exception:  # noqa: BLE001 - Pillow raises whatever its decoders stumble over
        return None


class Expected(msgspec.Struct, frozen=True):
    """How ours should look in a box, tile by tile: between low and high, with so much spread; mine: where it is.

    parts: the tiles of each part of a card, as far as they are ours.
    """

    box: Box
    low: Tiles
    high: Tiles
    spread: Tiles
    mine: "npt.NDArray[np.bool_]"
    parts: "dict[Part, npt.NDArray[np.bool_]]" = {}


def expected(ours: Image.Image, box: Box, regions: Sequence[Region] = ()) -> Expected:
    """Returns how a picture of ours should look in a box. regions: where its parts stand, in px of ours."""
    import numpy as np

    size = (max(TILE, box[2] - box[0]), max(TILE, box[3] - box[1]))
    drawn = np.asarray(ours.convert("RGBA").resize(size, Image.Resampling.BOX), dtype=np.float32)
    alpha = drawn[..., 3:] / 255
    # Over black as others mix, over white as OBS does, in linear light: between the two is all that may be seen.
    least = drawn[..., :3] * alpha
    most = 255 * ((drawn[..., :3] / 255) ** GAMMA * alpha + (1 - alpha)) ** (1 / GAMMA)
    # Writing is what differs whatever lies below: the edge of a dark plate is not to be seen over a dark ground.
    spread = np.minimum(_spread(least.mean(axis=-1)), _spread(most.mean(axis=-1)))
    mine = _tiles(alpha[..., 0]) >= LEAST_ALPHA
    parts: dict[Part, npt.NDArray[np.bool_]] = {}
    for region in regions:
        where = _tiles_of(region, mine.shape, (size[0] / ours.width, size[1] / ours.height)) & mine
        parts[region.part] = parts[region.part] | where if region.part in parts else where
    parts = {part: where for part, where in parts.items() if where.any()}
    return Expected(box, _tiles(least), _tiles(most), spread, mine, parts)


def _tiles_of(region: Region, shape: tuple[int, ...], by: tuple[float, float]) -> "npt.NDArray[np.bool_]":
    """The tiles whose middle is in a region."""
    import numpy as np

    rows, columns = ((np.arange(count) + 0.5) * TILE for count in shape)
    down = (rows >= region.y * by[1]) & (rows < (region.y + region.height) * by[1])
    across = (columns >= region.x * by[0]) & (columns < (region.x + region.width) * by[0])
    where: npt.NDArray[np.bool_] = down[:, None] & across[None, :]
    return where


def differs(seen: Image.Image, ours: Expected) -> float:
    """Returns how much of ours is not to be seen in an RGB picture: 0 to 1."""
    return _part(_other(seen, ours), ours.mine) if ours.mine.any() else 0.0


def _part(other: "npt.NDArray[np.bool_]", where: "npt.NDArray[np.bool_]") -> float:
    count = int((other & where).sum())
    return 0.0 if count < FEWEST else count / int(where.sum())


def _other(seen: Image.Image, ours: Expected) -> "npt.NDArray[np.bool_]":
    """The tiles that look otherwise."""
    import numpy as np

    left, top = ours.box[:2]
    high, wide = ours.mine.shape
    part = seen.crop((left, top, left + wide * TILE, top + high * TILE))
    now = np.asarray(part.reduce(TILE), dtype=np.float32)
    outside = np.maximum(ours.low - now, now - ours.high).max(axis=-1) > OFF
    # What has writing in it and looks even is covered or gone, also where its mean fits by chance.
    written = ours.spread > LEAST_SPREAD
    flat = written & (_spread(np.asarray(part.convert("L"), dtype=np.float32)) < ours.spread * SPREAD)
    other: npt.NDArray[np.bool_] = outside | flat
    return other


def parts_differ(seen: Image.Image, ours: Expected) -> dict[Part, float]:
    """Returns how much of each part of a card is not to be seen: 0 to 1."""
    return _shares(_other(seen, ours), ours) if ours.parts else {}


def _shares(other: "npt.NDArray[np.bool_]", ours: Expected) -> dict[Part, float]:
    return {part: _part(other, where) for part, where in ours.parts.items()}


def hidden(seen: Image.Image, ours: Expected, most: float = MOST_OTHER) -> frozenset[Part]:
    """Returns "" where more than most of ours is not to be seen there, and the parts of a card that are not whole."""
    if not ours.mine.any():
        return frozenset()
    other = _other(seen, ours)
    parts: set[Part] = {""} if _part(other, ours.mine) > most else set()
    for part, share in _shares(other, ours).items():
        if share > (MOST_OF_PICTURE if part == "picture" else MOST_OF_WORDS):
            parts.add(part)
    return frozenset(parts)


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
