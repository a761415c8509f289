"""A small picture of the avatar's feed, as numbers: is it black, has it moved? Pure."""

import io

import numpy as np
import numpy.typing as npt
from PIL import Image

Luma = npt.NDArray[np.int16]

# Of 255. Video black is 16; a JPEG of it is off by a little. A face in a dark room is far above.
DARK = 24
# A frozen picture is the same but for the last bit; the smallest movement of a mouth is far above.
STILL = 4


def luma(jpeg: bytes) -> Luma:
    """The picture's brightness, 0 to 255, rows by columns. Raises OSError for what is no picture."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        return np.asarray(picture.convert("L"), dtype=np.int16)


def is_dark(picture: Luma) -> bool:
    """Whether there is nothing to see: all but a thousandth of it is black."""
    return bool(np.quantile(picture, 0.999) < DARK)


def is_still(before: Luma, now: Luma) -> bool:
    """Whether nothing moved between two pictures of one size."""
    return before.shape == now.shape and bool(np.abs(now - before).max(initial=0) < STILL)
