"""Tables out of files, as spreadsheets write them, and files that are none."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.base.errors import ShowcallerError
from console.sheets.fields import guess, kind_of
from console.sheets.table import MOST_BYTES, read_tables

LINES = [["商品名称", "SKU", "直播价"], ["东北大米 5 kg", "JD-1", "¥29.90"], ["鸡蛋 “30 枚”", "JD-2", "45.9"]]


def text(delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(LINES)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_in_each_encoding_and_delimiter(encoding: str, delimiter: str, tmp_path: Path) -> None:
    file = tmp_path / "商品.csv"
    file.write_bytes(text(delimiter).encode(encoding))
    (table,) = read_tables(file)
    assert table.header == tuple(LINES[0])
    assert [list(row.cells) for row in table.rows] == LINES[1:]
    assert [row.number for row in table.rows] == [2, 3]


def test_an_xlsx_with_a_title_above_its_header_and_an_empty_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["618 选品表"])
    sheet.append([])
    sheet.append(["SKU", "商品名称", "直播价", "库存"])
    sheet.append(["JD-1", "大米", 29.9, 100])
    sheet.append([None, None, None, None])
    sheet.append(["JD-2", "鸡蛋", "=10+35.9", 5])
    book.create_sheet("空")
    book.save(tmp_path / "a.xlsx")
    (table,) = read_tables(tmp_path / "a.xlsx")
    assert table.header == ("SKU", "商品名称", "直播价", "库存")
    assert [row.number for row in table.rows] == [4, 6]
    assert table.where.endswith("a.xlsx: Sheet")


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"", "an empty file"), (b"\x00\x01\x02", "no table"), (b"PK\x03\x04 broken", "no spreadsheet"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old Excel"), (b"a,b\n" * 3 + b"\xff\xff\xff", "neither UTF-8 nor"),
     (b"one column\n1\n2\n", "no header"), (b'a,b\n"' + b"x" * 200_000, "row 2")],
)  # fmt: skip
def test_what_is_no_table_is_said(body: bytes, says: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(body)
    with pytest.raises(ShowcallerError) as told:
        read_tables(file)
    assert says in str(told.value)
    assert "bad.csv" in str(told.value)


def test_bombs_and_giants_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.sheets.book_bounds.MOST_PART", 4 * 2**20)
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<c>0</c>" * 2**20)
    giant = tmp_path / "giant.csv"
    with giant.open("wb") as out:
        out.truncate(MOST_BYTES + 1)
    long = tmp_path / "long.csv"
    long.write_bytes(b"a,b\n" + b"1,2\n" * 20_002)
    for file, says in ((bomb, "unpacks"), (giant, "larger"), (long, "rows")):
        with pytest.raises(ShowcallerError) as told:
            read_tables(file)
        assert says in str(told.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_an_error_with_words(body: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "any.csv"
        file.write_bytes(body)
        try:
            assert read_tables(file)
        except ShowcallerError as error:
            assert "any.csv" in str(error)


def test_columns_are_known_by_their_names_in_both_languages() -> None:
    assert guess("products", ["货号", "商品名称", "到手价（元）", "划线价", "库存数量"]) == {
        "sku": 0, "name.zh": 1, "price": 2, "struck_price": 3, "stock": 4,
    }  # fmt: skip
    assert guess("rundown", ["#", "Cue title", "Type", "SKU", "Dur", "备注", "custom:灯光"]) == {
        "title": 1, "kind": 2, "product": 3, "duration": 4, "notes": 5, "custom:灯光": 6,
    }  # fmt: skip
    assert guess("products", ["A", "B", "价格"], {"sku": "A", "name.zh": "B"})["sku"] == 0
    assert kind_of(["SKU", "商品名称", "直播价", "库存"]) == "products"
    assert kind_of(["环节", "标题", "画面", "时长"]) == "rundown"
