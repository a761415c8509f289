"""Where each part of a product stands on its painted card, as it is kept in the card's own file. Pure data.

Whoever looks whether the price is to be seen need not lay the card out again, nor know which one was painted.
"""

from typing import Literal

import msgspec

# What of a product is shown; empty: nothing of it, a plate.
Part = Literal["", "name", "price", "before", "coupon", "deadline", "stock", "picture"]
# The name of the text in the PNG.
KEY = "showcaller-regions"
MOST_CHARS = 20_000


class Region(msgspec.Struct, frozen=True):
    """A rectangle (px of the card) in which a part stands; a part of several lines has several."""

    part: Part
    x: float
    y: float
    width: float
    height: float


def written(regions: tuple[Region, ...]) -> str:
    """Returns regions as the text that stands in the card's file; read_regions() reads it."""
    return msgspec.json.encode(regions).decode()


def read_regions(text: object) -> tuple[Region, ...]:
    """Returns the regions of such a text; none where it is no such text."""
    if not isinstance(text, str) or len(text) > MOST_CHARS:
        return ()
    try:
        return msgspec.json.decode(text, type=tuple[Region, ...])
    except (msgspec.DecodeError, ValueError, RecursionError):
        return ()
