"""What comes into a show is looked at first; its clips are listed with what they are, or why they are not."""

from pathlib import Path

import msgspec
import pytest
from PIL import Image

from console.api.messages import GatherAsked
from console.base.errors import ShowcallerError
from console.files import bin
from tests.support.shows import all_kinds, make_clip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "show").mkdir()
    return tmp_path / "show"


def test_a_good_picture_and_a_good_clip_come_in(root: Path, tmp_path: Path) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / "a.png")
    make_clip(tmp_path / "b.mp4", (9, 90, 9), 1.0)
    picture = bin.bring(GatherAsked(str(tmp_path / "a.png"), "picture"), root)
    assert (picture.name, picture.duration_ms) == ("media/a.png", None)
    clip = bin.bring(GatherAsked(str(tmp_path / "b.mp4"), "clip"), root)
    assert clip.name == "media/b.mp4"
    assert abs((clip.duration_ms or 0) - 1000) <= 100
    assert sorted(path.name for path in (root / "media").iterdir()) == ["a.png", "b.mp4"]


@pytest.mark.parametrize(
    ("name", "body", "kind", "words"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n\0broken", "picture", "cut off or damaged"),
        ("a.pdf", b"%PDF-1.4", "picture", "no picture that can be shown"),
        ("a.jpg", b"", "picture", "no picture that can be shown"),
        ("a.url", b"[InternetShortcut]", "picture", "no picture that can be shown"),
        ("a.mp4", b"", "clip", "empty"),
        ("a.mp4", b"no film" * 50, "clip", "a text, and no film"),
        ("a.docx", b"PK words", "clip", "a zip that is cut off or damaged, and no film"),
    ],
)
def test_what_is_not_what_was_asked_for_is_named_and_nothing_is_copied(
    name: str, body: bytes, kind: str, words: str, root: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(body)
    with pytest.raises(ShowcallerError) as caught:
        bin.bring(GatherAsked(str(tmp_path / name), kind), root)  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    assert words in str(problem.what)
    assert str(problem.where) == name
    assert problem.fix
    assert not (root / "media").exists()


def test_a_folder_a_missing_file_and_a_web_address_are_refused(root: Path, tmp_path: Path) -> None:
    for path, words in (
        (str(tmp_path), "folder"), (str(tmp_path / "gone.png"), "missing"), ("https://shop.example/a.png", "missing"),
    ):  # fmt: skip
        with pytest.raises(ShowcallerError, match=words):
            bin.bring(GatherAsked(path, "picture"), root)


def test_a_picture_of_more_than_its_limit_is_refused_unread(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bin, "MAX_PICTURE_BYTES", 10)
    Image.new("RGB", (30, 20)).save(tmp_path / "a.png")
    with pytest.raises(ShowcallerError, match="larger than 100 MB"):
        bin.bring(GatherAsked(str(tmp_path / "a.png"), "picture"), root)


def test_a_shows_clips_are_listed_once_with_those_that_no_cue_uses_yet(show_dir: Path) -> None:
    (show_dir / "media" / "red.mp4").unlink()
    (show_dir / "media" / "bad.mp4").write_bytes(b"no film")
    make_clip(show_dir / "media" / "spare.mp4", (9, 90, 9), 1.0)
    show = msgspec.structs.replace(all_kinds(), bin=("media/film.mp4", "media/spare.mp4", "media/bad.mp4"))
    found = {clip.name: clip for clip in bin.clips(show, show_dir).clips}
    assert list(found)[-2:] == ["media/spare.mp4", "media/bad.mp4"]
    assert (found["media/film.mp4"].width, found["media/film.mp4"].why) == (160, None)
    assert abs((found["media/film.mp4"].duration_ms or 0) - 12_000) <= 100
    assert "missing" in str(found["media/red.mp4"].why)
    assert "no film" in str(found["media/bad.mp4"].why)
