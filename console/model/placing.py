"""Where a scene item stands in the picture, and whether the AI label stands where the law wants it. Pure."""

from collections.abc import Mapping
from typing import Any

# Of the shortest side of the picture: what the letters must be high at least (GB 45438-2025), and
# how much of the label's plate they fill.
LEAST_LETTERS, LETTERS = 0.05, 2 / 3
LEFT, RIGHT, TOP, BOTTOM = 1, 2, 4, 8

# x, y, width, height in canvas pixels.
Box = tuple[float, float, float, float]
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


def box_of(transform: Mapping[str, Any]) -> Box | None:
    """The box that an OBS sceneItemTransform gives its item; None while its source has no size yet.

    One that is turned or cut at its edges counts as nowhere: nobody can vouch for what is left of it.
    """
    wide, tall = transform["sourceWidth"], transform["sourceHeight"]
    if not wide or not tall:
        return None
    cut = any(transform[f"crop{side}"] for side in ("Top", "Bottom", "Left", "Right"))
    if cut or abs(transform["rotation"]) % 360 > 1:
        return NOWHERE
    kind = transform["boundsType"]
    if kind == "OBS_BOUNDS_NONE":
        size = (abs(wide * transform["scaleX"]), abs(tall * transform["scaleY"]))
        return _anchored(transform["positionX"], transform["positionY"], size, (0, 0), transform["alignment"])
    outer = (transform["boundsWidth"], transform["boundsHeight"])
    x, y, *_ = _anchored(
        transform["positionX"], transform["positionY"], outer, (0, 0), transform["alignment"]
    )
    size = _fitted(kind, wide, tall, outer)
    return _anchored(x, y, size, outer, transform["boundsAlignment"])


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
