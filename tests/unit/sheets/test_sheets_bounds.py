"""A spreadsheet that unpacks to far more than it is, is refused before it is read."""

import io
import os
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from console.base.errors import ShowcallerError
from console.sheets import book_bounds
from console.sheets.table import read_file, read_tables


def book() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Title", "Duration"])
    sheet.append(["Rice " + "很" * 10_000, "0:30"])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(body: bytes, name: str, more: bytes) -> bytes:
    """The book with bytes put before the end of one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(
                entry.filename, data[:-20] + more + data[-20:] if entry.filename.endswith(name) else data
            )
    return out.getvalue()


def test_a_book_as_people_write_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(book())
    assert len(read_tables(tmp_path / "a.xlsx")[0].rows) == 1


@pytest.mark.parametrize("part", ["sheet1.xml", "styles.xml", "workbook.xml"])
def test_a_cell_of_many_megabytes_is_refused_before_it_is_read(part: str, tmp_path: Path) -> None:
    body = changed(book(), part, b"A" * (20 * 2**20))
    assert len(body) < 200_000
    (tmp_path / "a.xlsx").write_bytes(body)
    with pytest.raises(ShowcallerError, match="32767 characters"):
        read_file(tmp_path / "a.xlsx")


def test_a_part_that_grows_too_far_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(book_bounds, "MOST_PART", 2 * 2**20)
    (tmp_path / "a.xlsx").write_bytes(changed(book(), "sheet1.xml", b"<a/>" * 2**20))
    with pytest.raises(ShowcallerError, match="more than 2 MB"):
        read_file(tmp_path / "a.xlsx")


@pytest.mark.parametrize("body", [b"PK", b"PK\x03\x04" + b"\0" * 60, book()[:400], book()[:-30]])
def test_a_damaged_book_is_said_so(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(body)
    with pytest.raises(ShowcallerError):
        read_file(tmp_path / "a.xlsx")


def test_a_cell_of_a_csv_is_bounded_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"Title,Duration\n" + b"A" * 300_000 + b",30\n")
    with pytest.raises(ShowcallerError, match="row 2"):
        read_file(tmp_path / "a.csv")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes in folders are a Unix thing")
def test_a_pipe_is_no_spreadsheet_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(ShowcallerError, match="pipe"):
        read_file(tmp_path / "a.csv")
