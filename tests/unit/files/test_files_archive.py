"""A .showcaller file from anywhere: nothing in it is trusted."""

import shutil
import stat
import struct
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.base.errors import ShowcallerError, ShowInvalid
from console.base.zips import MOST_DIRECTORY, directory_bytes
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
        ("../evil.mp4", "points to a place outside"),
        ("media/../../evil.mp4", "points to a place outside"),
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


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (("media/caf\u00e9.mp4", "media/cafe\u0301.mp4"), "two files"),
        (("media/STRASSE.mp4", "media/stra\u00dfe.mp4"), "two files"),
        (("media", "media/a.mp4"), "two files"),
        (("media/a.mp4/b.mp4", "media/A.mp4"), "two files"),
        (("media/aux.mp4",), "not allowed"),
        (("media/com1 .mp4",), "not allowed"),
        (("con/a.mp4",), "not allowed"),
        (("media/a.mp4 ",), "not allowed"),
        (("media/a.mp4:stream",), "not allowed"),
    ],
)
def test_names_that_are_one_elsewhere_or_no_file_s_are_refused(
    names: tuple[str, ...], word: str, tmp_path: Path
) -> None:
    path = archive(tmp_path / "a.showcaller", *((name, b"x") for name in names))
    with pytest.raises(ShowInvalid, match=word):
        load(path, tmp_path / "out")
    assert [one.name for one in tmp_path.iterdir()] == ["a.showcaller"]


@pytest.mark.parametrize(
    ("name", "encoding"), [("海报.txt", "utf-8"), ("直播 海报（一）.txt", "gb18030"), ("é.txt", "cp437")]
)
def test_a_name_is_read_as_it_was_written_also_where_nobody_says_how(
    name: str, encoding: str, tmp_path: Path
) -> None:
    raw, stand_in = name.encode(encoding), "x" * len(name.encode(encoding))
    path = archive(tmp_path / "a.showcaller", (f"media/{stand_in}", b"poster"))
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), raw))
    load(path, tmp_path / "out")
    assert (tmp_path / "out" / "media" / name).read_bytes() == b"poster"


def test_files_that_lie_over_each_other_are_a_bomb(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.showcaller", ("media/kernel.mp4", bytes(range(256)) * 400))
    raw = path.read_bytes()
    at = raw.index(b"PK\x01\x02", raw.index(b"PK\x01\x02") + 1)
    end = raw.index(b"PK\x05\x06")
    one, more = raw[at:end], b""
    for number in range(300):
        more += one.replace(b"kernel", b"k%05d" % number)
    count, size = 302, end - raw.index(b"PK\x01\x02") + len(more)
    tail = bytearray(raw[end:])
    struct.pack_into("<HHL", tail, 8, count, count, size)
    path.write_bytes(raw[:end] + more + bytes(tail))
    assert len(zipfile.ZipFile(path).namelist()) == count
    with pytest.raises(ShowInvalid, match="grows far beyond"):
        load(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_list_of_files_without_end_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.showcaller"
    entry = (
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"x"
    )
    listed = entry * (MOST_DIRECTORY // len(entry) + 1)
    far = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, len(listed), 0)
    where = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(listed), 1)
    ends = {
        "near": struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(listed), 0, 0),
        "far": far
        + where
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0),
    }
    for name, end in ends.items():
        path.write_bytes(listed + end)
        assert directory_bytes(path) == len(listed), name
        with pytest.raises(ShowInvalid):
            load(path, tmp_path / "out")
