"""The sheets of an .xlsx: cells with their number formats, formulas without values, what is hidden or merged."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import msgspec

from console.base.patterns import regex
from console.sheets.cells import Cell, Formula, Row

MOST_ROWS, MOST_COLUMNS = 20_000, 200
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_HIDDEN_ROW = regex(rb"<(?:\w+:)?row\b(?=[^>]*\bhidden=\"(?:1|true)\")[^>]*\br=\"(\d+)\"")
_MERGED = regex(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z0-9:]+)\"")
_FORMULA = regex(rb"<(?:\w+:)?f[\s>/]")


class Sheet(msgspec.Struct, frozen=True):
    """rows: all of them, from row 1, each with its formats. merged: (first row, first column, last row, last
    column), from 0. hidden: the sheet is. hidden_rows: numbers, from 1."""

    title: str
    rows: list[Row]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()


def sheets(body: bytes) -> Iterator[Sheet]:
    """Every worksheet. Raises what openpyxl and zipfile raise for a file that is damaged."""
    import openpyxl

    with warnings.catch_warnings():
        # Of styles and extensions that other programs leave out or put in: no matter here.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
        parts = _parts(body)
        again: Any = None
        try:
            for sheet in book.worksheets:
                raw = parts.get(sheet.title, b"")
                rows = list(_rows(sheet))
                if _FORMULA.search(raw):
                    if again is None:
                        again = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
                    rows = _with_formulas(rows, again[sheet.title])
                hidden = frozenset(int(number) for number in _HIDDEN_ROW.findall(raw))
                merged = tuple(_bounds(ref.decode()) for ref in _MERGED.findall(raw))
                yield Sheet(sheet.title, rows, merged, sheet.sheet_state != "visible", hidden)
        finally:
            book.close()
            if again is not None:
                again.close()


def _rows(sheet: Any) -> Iterator[Row]:
    # What a file says of its own size may be wrong, and rows filled up to the widest cost most of the time.
    sheet.reset_dimensions()
    read = sheet.iter_rows(max_row=MOST_ROWS + 32)
    formats: dict[int, str] = {}
    book = sheet.parent
    for number, wide in enumerate(read, 1):
        cells = wide[:MOST_COLUMNS]
        values = tuple(cell.value for cell in cells)
        shown = tuple(
            "" if value is None or isinstance(value, str) else _format(book, cell, formats)
            for value, cell in zip(values, cells, strict=True)
        )
        yield Row(number, values, shown)


def _format(book: Any, cell: Any, known: dict[int, str]) -> str:
    """A cell's number format, looked up once a style."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    style: int = cell._style_id
    if style not in known:
        number = book._cell_styles[style].numFmtId
        own = book._number_formats
        known[style] = (
            BUILTIN_FORMATS.get(number, "General")
            if number < 164
            else own[number - 164]
            if number - 164 < len(own)
            else "General"
        )
    return known[style]


def _with_formulas(rows: list[Row], sheet: Any) -> list[Row]:
    """The rows, with each formula that has no value in its cell."""
    made: list[Row] = []
    sheet.reset_dimensions()
    read = sheet.iter_rows(max_row=MOST_ROWS + 32, values_only=True)
    for row, formulas in zip(rows, read, strict=False):
        cells: list[Cell] = list(row.cells)
        for at, formula in enumerate(formulas):
            if at < len(cells) and cells[at] is None and formula is not None:
                cells[at] = Formula(str(getattr(formula, "text", None) or formula))
        made.append(Row(row.number, tuple(cells), row.formats))
    return made + rows[len(made) :]


def _bounds(ref: str) -> tuple[int, int, int, int]:
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(ref)
    return (top or 1) - 1, (left or 1) - 1, (bottom or 1) - 1, (right or 1) - 1


def _parts(body: bytes) -> dict[str, bytes]:
    """Each worksheet's XML by its title. What is hidden and merged openpyxl does not say of a file it streams."""
    made: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = set(archive.namelist())
            book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
            links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
            targets = {link.get("Id"): link.get("Target", "") for link in links}
            for sheet in book.iter(f"{_MAIN}sheet"):
                link = next((value for name, value in sheet.items() if name.endswith("}id")), None)
                target = targets.get(link, "").lstrip("/")
                path = target if target.startswith("xl/") else f"xl/{target}"
                if path in names:
                    made[sheet.get("name", "")] = archive.read(path)
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile):
        return made
    return made
