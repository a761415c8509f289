"""A product's picture, whatever it is."""

from pathlib import Path

import pytest
from PIL import Image

from console.cards.picture import PictureRefused, read_picture


def read(path: Path) -> Image.Image:
    return read_picture(path, "show.json: products[0].picture", 100, 100)


def test_cmyk_becomes_colours(tmp_path: Path) -> None:
    Image.new("CMYK", (40, 20), (0, 255, 255, 0)).save(tmp_path / "a.jpg")
    red, green, blue, alpha = read(tmp_path / "a.jpg").getpixel((10, 10))  # type: ignore[misc]
    assert red > 200 and green < 60 and blue < 60 and alpha == 255


def test_exif_rotation_is_followed(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (80, 20)).save(tmp_path / "a.jpg", exif=exif)
    assert read(tmp_path / "a.jpg").size == (20, 80)


def test_of_an_animation_the_first_picture_is_shown(tmp_path: Path) -> None:
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    first.save(tmp_path / "a.gif", save_all=True, append_images=[second], duration=100)
    assert read(tmp_path / "a.gif").getpixel((4, 4)) == (255, 0, 0, 255)


def test_a_large_picture_is_made_small_and_keeps_its_shape(tmp_path: Path) -> None:
    Image.new("RGB", (9000, 4500)).save(tmp_path / "a.jpg")
    assert read(tmp_path / "a.jpg").size == (100, 50)


def test_a_cut_out_keeps_its_alpha(tmp_path: Path) -> None:
    Image.new("RGBA", (8, 8), (1, 2, 3, 0)).save(tmp_path / "a.png")
    assert read(tmp_path / "a.png").getpixel((0, 0))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("what", ["huge", "cut", "garbage", "empty", "missing"])
def test_what_cannot_be_painted_is_refused_with_its_field(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.png"
    if what == "huge":
        Image.new("1", (20_000, 10_000)).save(path)
    elif what == "cut":
        Image.effect_noise((300, 300), 90).save(path)
        path.write_bytes(path.read_bytes()[:20_000])
    elif what != "missing":
        path.write_bytes(b"not a picture" * 10 if what == "garbage" else b"")
    with pytest.raises(PictureRefused) as caught:
        read(path)
    assert caught.value.problems[0].where == "show.json: products[0].picture"
    assert "a.png" in str(caught.value.problems[0].what)
