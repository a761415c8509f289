"""What a file is by what is in it, whatever it is called."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from console.base.kinds import is_cut_film, kind_of
from tests.support.shows import make_clip


def zipped(*names: str) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")  # Without the time at which it was made.
    return body.getvalue()


def picture(kind: str) -> bytes:
    body = io.BytesIO()
    Image.new("RGB", (8, 8)).save(body, kind)
    return body.getvalue()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "content.empty"),
        (b"\0" * 5000, "content.zeros"),
        ("商品,价格\n五常大米,89.90\n".encode(), "content.text"),
        ("商品,价格\n五常大米,89.90\n".encode("gb18030"), "content.text"),
        ("Name\tPrice".encode("utf-16"), "content.text"),
        (b"BMW,MZ,ID3\n1,2,3\n", "content.text"),
        (b"%PDF-1.4\n1 0 obj", "content.pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "content.old_office"),
        (b"\x1f\x8b\x08\0\0\0", "content.archive"),
        (b"MZ\x90\0\x03", "content.program"),
        (b"SQLite format 3\0", "content.run"),
        (b"\xfe\x01\x02\0\xff\x80", "content.unknown"),
        (picture("PNG"), "content.picture"),
        (picture("JPEG"), "content.picture"),
        (picture("WEBP"), "content.picture"),
        (picture("BMP"), "content.picture"),
        (zipped("readme.txt"), "content.zip"),
        (zipped("show.json"), "content.show"),
        (zipped("xl/workbook.xml"), "content.workbook"),
        (zipped("word/document.xml"), "content.document"),
        (zipped("show.json")[:60], "content.cut_zip"),
    ],
)
def test_a_file_is_what_is_in_it(body: bytes, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "named.mp4"
    file.write_bytes(body)
    assert kind_of(file).code == kind


@pytest.mark.parametrize("spare", range(8))
def test_a_long_text_is_one_wherever_its_beginning_ends(spare: int, tmp_path: Path) -> None:
    file = tmp_path / "long"
    file.write_bytes(b"x" * spare + "五常大米".encode() * 20_000)
    assert kind_of(file).code == "content.text"


def test_a_film_is_cut_off_where_less_is_there_than_it_says(tmp_path: Path) -> None:
    whole = tmp_path / "whole.mp4"
    make_clip(whole, (200, 30, 30), 1.0)
    assert kind_of(whole).code == "content.film"
    assert not is_cut_film(whole)
    body = whole.read_bytes()
    cut, more, other = tmp_path / "cut.mp4", tmp_path / "more.mp4", tmp_path / "other"
    cut.write_bytes(body[: len(body) * 2 // 3])
    more.write_bytes(body + b"what somebody put behind it")
    other.write_bytes(picture("PNG"))
    assert is_cut_film(cut)
    assert not is_cut_film(more) and not is_cut_film(other)
