"""What a card is made of, in pixels of its canvas: the layout's answer and the painter's order. Pure."""

from typing import Literal, Protocol

import msgspec

from console.model.card_parts import Part, Region
from console.model.show import Color


class Measure(Protocol):
    """How wide a text is in px, set at size_px (the height of its em)."""

    def __call__(self, text: str, size_px: float, bold: bool) -> float: ...


class Rect(msgspec.Struct, frozen=True):
    """A rectangle in px; x and y of its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


class Panel(msgspec.Struct, frozen=True, tag="panel"):
    """A plate with round corners; shadow_px is how far its soft shadow reaches."""

    rect: Rect
    color: Color
    radius_px: float = 0.0
    shadow_px: float = 0.0


class Line(msgspec.Struct, frozen=True, tag="line"):
    """One line of text, centred on its rect's height. rtl: it reads from right to left. part: what it shows."""

    rect: Rect
    text: str
    size_px: float
    color: Color
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"
    struck: bool = False
    rtl: bool = False
    part: Part = ""


class Image(msgspec.Struct, frozen=True, tag="image"):
    """A picture on a light plate, whole (never cropped), centred, keeping its shape."""

    rect: Rect
    path: str
    radius_px: float = 0.0
    part: Part = "picture"


Box = Panel | Line | Image


class Card(msgspec.Struct, frozen=True):
    """A whole card, its boxes from bottom to top, on a canvas that is otherwise clear.

    regions: where each part of the product stands.
    """

    width: int
    height: int
    boxes: tuple[Box, ...]
    regions: tuple[Region, ...] = ()
