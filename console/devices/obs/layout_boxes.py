"""Where the sources of a producer's own layout stand in its scene, as OBS transforms. Pure."""

from typing import Any

import msgspec

from console.model.layout import Layout, Slot

CENTRE, LEFT = 0, 1


class Boxes(msgspec.Struct, frozen=True):
    """A transform for each thing in a layout's scene."""

    background: dict[str, Any]
    avatar: dict[str, Any]
    second: dict[str, Any]
    card: dict[str, Any]
    label: dict[str, Any]


def layout_boxes(
    layout: Layout, canvas: tuple[int, int], whole: dict[str, Any], label: dict[str, Any]
) -> Boxes:
    """The transforms of a layout on a canvas of (width, height). whole: of the whole picture; label: the usual one."""
    return Boxes(
        background={**whole, "boundsType": "OBS_BOUNDS_STRETCH"},
        avatar=_box(layout.avatar, canvas),
        second=whole if layout.second is None else _box(layout.second, canvas),
        card=whole if layout.card is None else _box(layout.card, canvas),
        # Like the usual one it begins at the left of its slot: its letters are never smaller than the slot allows.
        label=label if layout.label is None else {**_box(layout.label, canvas), "boundsAlignment": LEFT},
    )


def _box(slot: Slot, canvas: tuple[int, int]) -> dict[str, Any]:
    """Fit inside the slot, centred, keeping the shape."""
    x, y, width, height = slot.box(canvas)
    return {
        "positionX": x,
        "positionY": y,
        "alignment": 5,
        "boundsType": "OBS_BOUNDS_SCALE_INNER",
        "boundsAlignment": CENTRE,
        "boundsWidth": width,
        "boundsHeight": height,
    }
