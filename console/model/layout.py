"""Layouts of the producer's own: where hosts, a product's card and the AI label stand in the picture."""

from typing import Annotated

import msgspec
from msgspec import Meta

# A slot's unit: so many make the canvas, across and down, whatever its shape.
WHOLE = 1000
Part = Annotated[int, Meta(ge=-WHOLE, le=2 * WHOLE)]
Side = Annotated[int, Meta(ge=1, le=2 * WHOLE)]
# Width and height of the label's picture, in pixels.
LABEL_SHAPE = (975, 138)


class _Frozen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Slot(_Frozen, frozen=True, kw_only=True):
    """A rectangle in the picture, in thousandths of its width and height; x and y of its top left corner."""

    x: Part = 0
    y: Part = 0
    width: Side = WHOLE
    height: Side = WHOLE

    def box(self, canvas: tuple[int, int]) -> tuple[float, float, float, float]:
        """Returns (x, y, width, height) in whole pixels of a canvas of (width, height)."""
        across, down = canvas[0] / WHOLE, canvas[1] / WHOLE
        left, top = round(self.x * across), round(self.y * down)
        right, bottom = round((self.x + self.width) * across), round((self.y + self.height) * down)
        return float(left), float(top), float(max(1, right - left)), float(max(1, bottom - top))

    def overlaps(self, other: "Slot") -> bool:
        """Returns whether two slots have more than an edge in common."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    @property
    def inside(self) -> bool:
        """Returns whether all of it is in the picture."""
        return self.x >= 0 and self.y >= 0 and self.x + self.width <= WHOLE and self.y + self.height <= WHOLE


class Layout(_Frozen, frozen=True, kw_only=True):
    """A layout by its name: OBS gets a scene of its own for it.

    avatar, second: where the host stands, and a second one; a host keeps its shape inside. card: where a product's
    card stands, painted in that size; None: over the whole picture, as beside any host. label: where the AI label
    stands; None: where it stands in every scene. background: a picture of the show behind all of it.
    """

    name: Annotated[str, Meta(min_length=1, max_length=60)]
    avatar: Slot = Slot()
    second: Slot | None = None
    card: Slot | None = None
    label: Slot | None = None
    background: str | None = None

    @property
    def slots(self) -> dict[str, Slot]:
        """Returns its slots by their fields, those that it has."""
        named = {"avatar": self.avatar, "second": self.second, "card": self.card, "label": self.label}
        return {name: slot for name, slot in named.items() if slot is not None}
