"""A .showcaller file from anywhere: nothing in it is trusted."""

import shutil
import stat
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.base.errors import ShowcallerError, ShowInvalid
from console.files.archive import Limits
from console.files.showfile import encode, load, save
from tests.support.shows import all_kinds

SHOW = encode(all_kinds())


def archive(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("show.json", SHOW)
        for name, body in entries:
            out.writestr(name, body)
    return path


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("../evil.mp4", "leads out"),
        ("media/../../evil.mp4", "leads out"),
        ("/etc/evil.mp4", "not allowed"),
        ("C:/evil.mp4", "not allowed"),
        ("media\\evil.mp4", "not allowed"),
        ("SHOW.json", "two files"),
        (link("media/film.mp4"), "a link"),
    ],
)
def test_names_that_lead_elsewhere_are_refused(
    name: str | zipfile.ZipInfo, word: str, tmp_path: Path
) -> None:
    path = archive(tmp_path / "a.showcaller", (name, b"x"))
    with pytest.raises(ShowInvalid, match=word):
        load(path, tmp_path / "work" / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["a.showcaller"]


def test_a_bomb_is_stopped_before_it_fills_the_disk(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.showcaller", ("media/bomb.mp4", b"\0" * 50_000_000))
    with pytest.raises(ShowInvalid, match="grows far beyond"):
        load(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert sum(p.stat().st_size for p in tmp_path.rglob("*") if p.is_file()) == path.stat().st_size


def test_too_many_and_too_large_files_are_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.showcaller", *((f"media/{n}.png", b"x" * 100) for n in range(30)))
    with pytest.raises(ShowInvalid, match="more than 10 files"):
        load(path, tmp_path / "out", Limits(entries=10))
    with pytest.raises(ShowInvalid, match="larger than"):
        load(path, tmp_path / "out", Limits(total_bytes=100))


def test_a_lie_about_the_size_is_found(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.showcaller", ("media/a.png", b"0123456789" * 1000))
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as whole:
        size = whole.getinfo("media/a.png").file_size
    lie = raw.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lie != raw
    path.write_bytes(lie)
    with pytest.raises(ShowInvalid):
        load(path, tmp_path / "out")


def test_encrypted_truncated_and_no_zip_at_all(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.showcaller", ("media/a.png", b"x" * 100))
    raw = bytearray(path.read_bytes())
    place = raw.rindex(b"PK\x01\x02")
    raw[place + 8] |= 1
    path.write_bytes(bytes(raw))
    with pytest.raises(ShowInvalid, match="encrypted"):
        load(path, tmp_path / "out")
    path.write_bytes(bytes(raw[:200]))
    with pytest.raises(ShowInvalid, match="a zip that is cut off or damaged, and no show"):
        load(path, tmp_path / "out")
    path.write_bytes(b"GIF89a")
    with pytest.raises(ShowInvalid, match="a picture, and no show"):
        load(path, tmp_path / "out")


@pytest.fixture(scope="module")
def good(media: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("good")
    shutil.copytree(media, folder / "media")
    save(all_kinds(), folder, folder / "good.showcaller")
    return (folder / "good.showcaller").read_bytes()


def test_a_file_without_a_name_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.showcaller", ("media/a.png", b"x"))
    raw = path.read_bytes()
    place = raw.rindex(b"PK\x01\x02")
    # The table's last entry: a name of no length, with all that was its name as its comment.
    length = int.from_bytes(raw[place + 28 : place + 30], "little")
    cut = raw[: place + 28] + b"\0\0" + raw[place + 30 : place + 32] + length.to_bytes(2, "little")
    path.write_bytes(cut + raw[place + 34 :])
    with pytest.raises(ShowInvalid):
        load(path, tmp_path / "out")


# Half of the damage goes where it hurts: the last kilobytes hold the zip's own table.
places = st.integers(0, 2**24) | st.integers(-1500, -1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=10))
def test_broken_bytes_only_ever_give_an_error_for_people(good: bytes, damage: list[tuple[int, int]]) -> None:
    raw = bytearray(good)
    for place, value in damage:
        raw[place if place < 0 else place % len(raw)] = value
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.showcaller"
        path.write_bytes(bytes(raw))
        try:
            load(path, Path(name) / "out")
        except ShowcallerError as error:
            assert error.problems
