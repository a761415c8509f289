"""Where a scene item stands in the picture, and whether the AI label stands where the law wants it. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

# Of the shortest side of the picture: what the letters must be high at least (GB 45438-2025), and
# how much of the label's plate they fill.
LEAST_LETTERS, LETTERS = 0.05, 2 / 3
LEFT, RIGHT, TOP, BOTTOM = 1, 2, 4, 8

# x, y, width, height in canvas pixels.
Box = tuple[float, float, float, float]
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
# By how much an item may be wider than its source's shape has it before it counts as squeezed.
MOST_SQUEEZE = 0.01


class Lies(NamedTuple):
    """How an item lies on a canvas.

    box: where, before it is turned. rest: what of its source is left by its crop (px of the source; left, top, width,
    height). about: the point that it is turned about, by so many degrees. squeeze: its scale across by that down.
    """

    box: Box
    rest: Box
    about: tuple[float, float]
    degrees: float
    mirrored: bool
    upside_down: bool
    squeeze: float

    @property
    def is_turned(self) -> bool:
        """Returns whether it stands askew: by more than anybody sees."""
        return abs(self.degrees) % 360 > 1


def lies_of(transform: Mapping[str, Any]) -> Lies | None:
    """Returns how an OBS sceneItemTransform has its item lie; None while its source has no size yet, or none is left.

    Bounds keep the way in which an item is mirrored or squeezed by its scale: OBS fits what that makes of its source.
    """
    cut = tuple(float(transform[f"crop{side}"]) for side in ("Left", "Top", "Right", "Bottom"))
    left, top, right, bottom = cut
    wide, tall = transform["sourceWidth"] - left - right, transform["sourceHeight"] - top - bottom
    across, down = transform["scaleX"], transform["scaleY"]
    if wide <= 0 or tall <= 0 or not across or not down:
        return None
    at = (float(transform["positionX"]), float(transform["positionY"]))
    kind, size = transform["boundsType"], (wide * abs(across), tall * abs(down))
    if not all(size):
        return None
    if kind == "OBS_BOUNDS_NONE":
        box = _anchored(*at, (wide * across, tall * down), (0, 0), transform["alignment"])
        x, y, width, height = box
        box = (min(x, x + width), min(y, y + height), abs(width), abs(height))
    else:
        outer = (transform["boundsWidth"], transform["boundsHeight"])
        x, y, *_ = _anchored(*at, outer, (0, 0), transform["alignment"])
        box = _anchored(x, y, _fitted(kind, *size, outer), outer, transform["boundsAlignment"])
    rest = (left, top, float(wide), float(tall))
    return Lies(box, rest, at, float(transform["rotation"]), across < 0, down < 0, abs(across / down))


def box_of(transform: Mapping[str, Any]) -> Box | None:
    """The box that an OBS sceneItemTransform gives its item; None while its source has no size yet.

    One that is turned, mirrored, squeezed or cut at its edges counts as nowhere: nobody can vouch for what is left of
    it.
    """
    if not transform["sourceWidth"] or not transform["sourceHeight"]:
        return None
    lies = lies_of(transform)
    if lies is None or any(transform[f"crop{side}"] for side in ("Top", "Bottom", "Left", "Right")):
        return NOWHERE
    squeezed = abs(lies.squeeze - 1) > MOST_SQUEEZE
    return NOWHERE if lies.is_turned or lies.mirrored or lies.upside_down or squeezed else lies.box


def through(lies: Lies, box: Box) -> Box:
    """Returns where a box of a scene's picture comes to lie on the canvas that this scene is put into; NOWHERE where
    it is not whole or not upright there.
    """
    left, top, wide, tall = lies.rest
    x, y, width, height = box
    inside = x >= left - 1 and y >= top - 1 and x + width <= left + wide + 1 and y + height <= top + tall + 1
    if not inside or lies.is_turned or lies.mirrored or lies.upside_down:
        return NOWHERE
    across, down = lies.box[2] / wide, lies.box[3] / tall
    return (
        lies.box[0] + (x - left) * across, lies.box[1] + (y - top) * down, width * across, height * down,
    )  # fmt: skip


def label_stands(box: Box, canvas: tuple[int, int]) -> bool:
    """Whether a label in this box is whole in the picture and its letters are high enough."""
    x, y, width, height = box
    inside = x >= -1 and y >= -1 and x + width <= canvas[0] + 1 and y + height <= canvas[1] + 1
    return inside and height * LETTERS >= LEAST_LETTERS * min(canvas) - 0.5


def _fitted(kind: str, wide: float, tall: float, outer: tuple[float, float]) -> tuple[float, float]:
    """The size of a source in bounds of a kind."""
    across, down = outer[0] / wide, outer[1] / tall
    scale = {
        "OBS_BOUNDS_SCALE_OUTER": max(across, down),
        "OBS_BOUNDS_SCALE_TO_WIDTH": across,
        "OBS_BOUNDS_SCALE_TO_HEIGHT": down,
        "OBS_BOUNDS_MAX_ONLY": min(1.0, across, down),
    }.get(kind, min(across, down))
    return outer if kind == "OBS_BOUNDS_STRETCH" else (wide * scale, tall * scale)


def _anchored(
    x: float, y: float, size: tuple[float, float], outer: tuple[float, float], alignment: int
) -> Box:
    """A box at a point (outer is nothing) or inside an outer box at a point, by OBS's alignment bits."""
    width, height = size
    across, down = outer[0] - width, outer[1] - height
    left = 0.0 if alignment & LEFT else across if alignment & RIGHT else across / 2
    top = 0.0 if alignment & TOP else down if alignment & BOTTOM else down / 2
    return (x + left, y + top, width, height)
