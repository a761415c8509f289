"""Clips and pictures are seen small: whole, of a frame that says something, kept between two runs, bounded."""

import os
from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from console.files import thumbnails
from console.files.probe import MediaUnreadable
from tests.support.shows import make_clip


def opened(body: bytes) -> Image.Image:
    return Image.open(BytesIO(body))


def fades_in(path: Path, black_s: float, fps: int = 10) -> None:
    """A clip that is black, then red with a white half."""
    with av.open(str(path), "w") as out:
        video = out.add_stream("libx264", fps, options={"preset": "ultrafast", "threads": "1", "g": "5"})
        video.width, video.height, video.pix_fmt = 160, 90, "yuv420p"
        for number in range(round((black_s + 2) * fps)):
            pixels = np.zeros((90, 160, 3), np.uint8)
            if number >= black_s * fps:
                pixels[:, :80], pixels[:, 80:] = (200, 30, 30), 255
            out.mux(video.encode(av.VideoFrame.from_ndarray(pixels, "rgb24")))
        out.mux(video.encode())


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_a_clip_that_begins_in_black_is_seen_where_it_shows_something(tmp_path: Path, cache: Path) -> None:
    fades_in(tmp_path / "a.mp4", 1.5)
    picture = opened(thumbnails.thumbnail(tmp_path / "a.mp4", 80, 80, cache=cache))
    assert picture.size == (80, 45)
    red, _, blue = picture.convert("RGB").getpixel((20, 22))
    assert red > 150 > blue
    at_once = opened(thumbnails.thumbnail(tmp_path / "a.mp4", 80, 80, at_ms=0, cache=cache))
    assert max(at_once.convert("RGB").getpixel((20, 22))) < 40
    at_its_end = opened(thumbnails.thumbnail(tmp_path / "a.mp4", 80, 80, at_ms=60_000, cache=cache))
    assert at_its_end.convert("RGB").getpixel((20, 22))[0] > 150


def test_a_clip_that_is_black_throughout_has_a_picture_all_the_same(tmp_path: Path, cache: Path) -> None:
    make_clip(tmp_path / "a.mp4", (0, 0, 0), 0.5)
    assert opened(thumbnails.thumbnail(tmp_path / "a.mp4", 160, 160, cache=cache)).size == (160, 90)


def test_a_picture_is_whole_and_what_is_clear_in_it_is_white(tmp_path: Path, cache: Path) -> None:
    Image.new("RGBA", (300, 400), (0, 0, 0, 0)).save(tmp_path / "a.png")
    picture = opened(thumbnails.thumbnail(tmp_path / "a.png", 90, 60, cache=cache))
    assert picture.size == (45, 60)
    assert min(picture.convert("RGB").getpixel((20, 20))) > 250


@pytest.mark.parametrize(
    ("name", "body", "word"),
    [
        ("a.mp4", b"", "empty"),
        ("a.mp4", b"no film" * 100, "cannot be played"),
        ("a.png", b"\x89PNG\r\n\x1a\n broken", "no picture"),
        ("a.txt", b"words", "cannot be played"),
    ],
)
def test_what_cannot_be_shown_says_why_and_leaves_nothing(
    name: str, body: bytes, word: str, tmp_path: Path, cache: Path
) -> None:
    (tmp_path / name).write_bytes(body)
    with pytest.raises(MediaUnreadable, match=word):
        thumbnails.thumbnail(tmp_path / name, 160, 90, cache=cache)
    assert not cache.exists()
    with pytest.raises(MediaUnreadable, match="missing"):
        thumbnails.thumbnail(tmp_path / "gone.mp4", 160, 90, cache=cache)


def test_it_is_made_once_and_anew_when_the_file_was_written(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    still = thumbnails.still

    def counted(path: Path, width: int, height: int, at_ms: int | None = None) -> Image.Image:
        made.append(path)
        return still(path, width, height, at_ms)

    monkeypatch.setattr(thumbnails, "still", counted)
    path = tmp_path / "a.png"
    Image.new("RGB", (30, 30), "red").save(path)
    first = thumbnails.thumbnail(path, 16, 16, cache=cache)
    assert thumbnails.thumbnail(path, 16, 16, cache=cache) == first
    assert len(made) == 1
    Image.new("RGB", (30, 30), "blue").save(path)
    os.utime(path, ns=(1, 1))
    assert thumbnails.thumbnail(path, 16, 16, cache=cache) != first
    assert len(made) == 2


def test_what_was_used_longest_ago_goes_first(cache: Path) -> None:
    cache.mkdir()
    for number in range(6):
        (cache / f"{number}.jpg").write_bytes(b"x" * 100)
        os.utime(cache / f"{number}.jpg", ns=(number, number))
    thumbnails.prune(cache, most_files=4, most_bytes=10_000)
    assert sorted(path.name for path in cache.iterdir()) == ["2.jpg", "3.jpg", "4.jpg", "5.jpg"]
    thumbnails.prune(cache, most_files=4, most_bytes=250)
    assert sorted(path.name for path in cache.iterdir()) == ["4.jpg", "5.jpg"]


def test_a_show_gives_only_files_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbnails.app_dirs, "cache", lambda: tmp_path / "cache")
    show = tmp_path / "show"
    show.mkdir()
    Image.new("RGB", (30, 30), "red").save(show / "a.png")
    Image.new("RGB", (30, 30), "red").save(tmp_path / "outside.png")
    assert thumbnails.of_show(show, "a.png", 16, 16)
    for name in ("../outside.png", str(tmp_path / "outside.png"), "gone.png", "", "a\0.png"):
        assert thumbnails.of_show(show, name, 16, 16) is None
