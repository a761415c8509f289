"""A small picture of the avatar's feed, as numbers: is it black, has it moved? Pure."""

import io
from typing import TYPE_CHECKING, TypeAlias

from PIL import Image

# numpy is imported where it is needed: it takes longer than a desk that is taken up again has for its start.
if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Luma: TypeAlias = "npt.NDArray[np.int16]"

# Of 255. Video black is 16; a JPEG of it is off by a little. A face in a dark room is far above.
DARK = 24
# A frozen picture is the same but for the last bit; the smallest movement of a mouth is far above.
STILL = 4


# More pixels than any picture that was asked for: to decode it would take seconds.
MOST_PIXELS = 1920 * 1080


class PictureUnreadable(Exception):
    """What came is no picture; its text says why."""


def luma(jpeg: bytes) -> Luma:
    """Returns the picture's brightness, 0 to 255, rows by columns. Raises PictureUnreadable."""
    import numpy as np

    try:
        with Image.open(io.BytesIO(jpeg)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureUnreadable(f"it has {picture.width} x {picture.height} pixels")
            return np.asarray(picture.convert("L"), dtype=np.int16)
    except PictureUnreadable:
        raise
    except Exception as error:  # Pillow raises whatever its decoders stumble over.
        raise PictureUnreadable(str(error) or type(error).__name__) from error


def is_dark(picture: Luma) -> bool:
    """Whether there is nothing to see: all but a thousandth of it is black."""
    import numpy as np

    return bool(np.quantile(picture, 0.999) < DARK)


def is_still(before: Luma, now: Luma) -> bool:
    """Whether nothing moved between two pictures of one size."""
    import numpy as np

    return before.shape == now.shape and bool(np.abs(now - before).max(initial=0) < STILL)
