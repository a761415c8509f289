"""Black and still, from JPEGs as OBS gives them."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from console.devices.avatar.picture import PictureUnreadable, is_dark, is_still, luma


def jpeg(picture: Image.Image, quality: int = 85) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def face(mouth: int = 2) -> Image.Image:
    """A host of 192 x 108: the mouth is mouth pixels open."""
    picture = Image.new("RGB", (192, 108), (60, 30, 44))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((70, 20, 122, 90), fill=(232, 184, 148))
    draw.ellipse((88, 68, 104, 69 + mouth), fill=(150, 52, 56))
    return picture


def test_a_frozen_face_is_still_and_one_that_speaks_is_not() -> None:
    shut, again, a_little_open = luma(jpeg(face())), luma(jpeg(face())), luma(jpeg(face(4)))
    assert is_still(shut, again)
    assert not is_still(shut, a_little_open)


def test_black_is_dark_and_a_face_in_a_dark_room_is_not() -> None:
    noise = np.random.default_rng(1).integers(0, 16, (108, 192, 3), dtype=np.uint8)
    assert is_dark(luma(jpeg(Image.new("RGB", (192, 108)))))
    assert is_dark(luma(jpeg(Image.fromarray(noise))))
    dim = face().point(lambda value: value // 4)
    assert not is_dark(luma(jpeg(dim)))
    lamp = Image.new("RGB", (192, 108))
    ImageDraw.Draw(lamp).ellipse((90, 50, 98, 58), fill=(200, 200, 200))
    assert not is_dark(luma(jpeg(lamp)))


def test_another_size_is_not_still_and_garbage_is_refused() -> None:
    assert not is_still(luma(jpeg(face())), luma(jpeg(face().resize((96, 54)))))
    with pytest.raises(PictureUnreadable):
        luma(b"no picture")
