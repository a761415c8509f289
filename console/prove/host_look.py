"""What a recorded frame shows of the host: where he stands, whether the AI label is over him, what of him moved."""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from console.devices.obs.blueprint import label_transform
from console.presenter.shape import Shape
from console.presenter.sprites import sprites
from console.prove.lips import Grey, opening_of
from resources import ai_label

# Of 255: what a recording's own losses are below, and another picture above.
ALIKE = 16.0
# How OBS blends the label's plate is its own: its letters are compared, not its greys.
SAME_WORDS = 0.85
Box = tuple[int, int, int, int]


class Seen(msgspec.Struct, frozen=True):
    """place: in which of the boxes the host stands, None where he is not seen. label: it is seen, whatever is behind
    it. moved: by how much of 255 the host's half of the picture differs from the frame before, in the middle of its
    pixels that differ most. mouth: how many dark pixels it has, where he fills the canvas.
    """

    place: int | None
    label: bool
    moved: float
    mouth: float


class HostLook:
    """For one recording, asked frame by frame. boxes: (x, y, width, height) in px in which the presenter may stand,
    the first of them the whole canvas.
    """

    def __init__(self, shape: Shape, boxes: Sequence[Box]) -> None:
        base = np.load(sprites(shape) / "base.npy", mmap_mode="r")[0]
        whole = np.asarray(base[: shape.width * shape.height]).reshape(shape.height, shape.width)
        self._opening = opening_of(shape)
        # Right of the host, where nothing of him moves; and the middle, where he does.
        self._still, self._lively, self._behind = [], [], []
        for box in boxes:
            inside = _inside(box, shape)
            self._still.append(_part(inside, (0.875, 0.08, 0.984, 0.5)))
            self._lively.append(_part(inside, (0.25, 0.05, 0.75, 0.95)))
            self._behind.append(_scaled(whole, inside)[_part((0, 0, *inside[2:]), (0.875, 0.08, 0.984, 0.5))])
        place = label_transform(shape.width, shape.height)
        with Image.open(ai_label(False)) as file:
            image = file.convert("RGBA")
        tall = round(place["boundsHeight"])
        image = image.resize((round(image.width * tall / image.height), tall), Image.Resampling.BICUBIC)
        left, top = round(place["positionX"]), round(place["positionY"])
        self._label = (slice(top, top + tall), slice(left, left + image.width))
        alpha = np.asarray(image.getchannel("A"), np.float32) / 255
        grey = 16 + np.asarray(image.convert("L"), np.float32) * 219 / 255
        # Over the studio, and over a plain ground.
        grounds = (whole[self._label].astype(np.float32), np.full(alpha.shape, 40, np.float32))
        self._said = [grey * alpha + ground * (1 - alpha) for ground in grounds]
        self._before: dict[int, Grey] = {}

    def __call__(self, picture: Grey) -> Seen:
        """Look at the next frame, grey."""
        found = [
            place
            for place, box in enumerate(self._still)
            if _unlike(picture[box], self._behind[place]) < ALIKE
        ]
        place = found[0] if found else None
        letters = picture[self._label].ravel()
        label = letters.std() > 1 and any(
            float(np.corrcoef(letters, said.ravel())[0, 1]) > SAME_WORDS for said in self._said
        )
        moved = 0.0
        if place is not None:
            now = picture[self._lively[place]][::2, ::2].copy()
            before = self._before.get(place)
            # Of a host who only breathes few pixels differ, but those do.
            if before is not None:
                moved = float(np.percentile(np.abs(now.astype(np.int16) - before), 99))
            self._before = {place: now}
        else:
            self._before = {}
        return Seen(place, bool(label), moved, self._opening(picture) if place == 0 else 0.0)


def _inside(box: Box, shape: Shape) -> Box:
    """Returns where a picture of a shape stands that is fitted into a box, centred."""
    x, y, width, height = box
    scale = min(width / shape.width, height / shape.height)
    wide, tall = round(shape.width * scale), round(shape.height * scale)
    return x + (width - wide) // 2, y + (height - tall) // 2, wide, tall


def _part(box: Box, part: tuple[float, float, float, float]) -> tuple[slice, slice]:
    """Returns (rows, columns) of a part (left, top, right, bottom; 0 to 1) of a box."""
    x, y, width, height = box
    left, top, right, bottom = part
    return (
        slice(y + round(height * top), y + round(height * bottom)),
        slice(x + round(width * left), x + round(width * right)),
    )


def _scaled(whole: NDArray[np.uint8], box: Box) -> NDArray[np.float32]:
    image = Image.fromarray(whole).resize(box[2:], Image.Resampling.BILINEAR)
    return np.asarray(image, np.float32)


def _unlike(seen: Any, expected: Any) -> float:
    return float(np.abs(seen.astype(np.float32) - expected).mean())
