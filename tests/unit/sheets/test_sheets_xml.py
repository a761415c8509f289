"""A worksheet's own XML read in one pass: the same cells as openpyxl reads, and what it leaves out."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from console.base.errors import ShowcallerError
from console.sheets import workbook
from console.sheets.cells import Formula, Row
from console.sheets.sheet_xml import NAMESPACE, SheetXml, shared_texts
from console.sheets.table import read_tables

CASES = sorted(Path(__file__).parent.rglob("*.xlsx"))


def parsed(rows: str, texts: tuple[str, ...] = ()) -> SheetXml:
    body = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'
    return SheetXml(body.encode(), texts, lambda style: "General", {}, 100, 50)


def cells(rows: str) -> list[tuple[object, ...]]:
    return [row.cells for row in parsed(rows).rows]


def same(body: bytes) -> None:
    """What openpyxl's own reader says of each cell and its format."""
    book = openpyxl.load_workbook(io.BytesIO(body), data_only=True)
    for sheet in workbook.sheets(body):
        theirs = book[sheet.title]
        for row in sheet.rows:
            for place, cell in enumerate(row.cells):
                other = theirs.cell(row.number, place + 1)
                if not isinstance(cell, Formula):
                    assert cell == other.value
                if row.formats[place]:
                    assert row.formats[place] == other.number_format
        assert len(sheet.rows) == theirs.max_row


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_each_cell_is_what_openpyxl_reads(path: Path) -> None:
    same(path.read_bytes())


def test_dates_times_lengths_errors_and_yes_are_those_of_openpyxl(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    moment = dt.datetime(2024, 4, 16, 23, 59)  # noqa: DTZ001 - a spreadsheet's own has no zone
    for value in (12, 12.5, -3, 1e20, True, "文字", " a ", moment, moment.date(), dt.time(20, 5),
                  dt.timedelta(minutes=90), "#N/A"):  # fmt: skip
        sheet.append([None, value, None])
    sheet.cell(40, 30).value = "far"
    sheet.merge_cells("A2:C3")
    sheet.row_dimensions[5].hidden = True
    book.save(tmp_path / "all.xlsx")
    body = (tmp_path / "all.xlsx").read_bytes()
    same(body)
    (read,) = workbook.sheets(body)
    assert read.merged == ((1, 0, 2, 2),)
    assert read.hidden_rows == {5}
    assert read.rows[39].cells[29] == "far"
    assert read.rows[38] == Row(39, (), ())


def test_a_formula_that_comes_to_an_empty_text_is_an_empty_cell() -> None:
    rows = '<row r="1"><c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c><c r="B1"><f>B2+1</f><v/></c></row>'
    assert cells(rows) == [(None, Formula("=B2+1"))]


def test_a_shared_formula_is_written_for_its_own_cell() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A2">B1*2</f></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>'
    )
    assert cells(rows) == [(Formula("=B1*2"),), (Formula("=B2*2"),)]


def test_rows_and_cells_without_their_numbers_follow_each_other() -> None:
    rows = '<row><c><v>1</v></c><c t="inlineStr"><is><t>a</t></is></c></row><row r="3"><c r="B3"><v>2</v></c></row>'
    assert cells(rows) == [(1, "a"), (), (None, 2)]


def test_a_text_in_several_styles_is_one_and_its_pronunciation_none_of_it() -> None:
    body = (
        f'<sst xmlns="{NAMESPACE}"><si><r><t>大</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 米</t></r>'
        "<rPh><t>ダイ</t></rPh></si><si><t>b</t></si></sst>"
    )
    assert shared_texts(body.encode()) == ["大 米", "b"]
    rows = '<row><c t="inlineStr"><is><r><t>大</t></r><rPh><t>x</t></rPh><r><t>米</t></r></is></c></row>'
    assert cells(rows) == [("大米",)]


def test_a_sheet_with_a_document_type_of_its_own_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "plain.xlsx")
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as old, zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as new:
        for name in old.namelist():
            said = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                said = b'<!DOCTYPE x [<!ENTITY a "b">]>' + said.split(b"?>", 1)[-1]
            new.writestr(name, said)
    with pytest.raises(ShowcallerError):
        read_tables(tmp_path / "bad.xlsx")
