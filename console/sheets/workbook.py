"""The sheets of an .xlsx: cells with their number formats, formulas without values, what is hidden or merged."""

import io
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec

from console.sheets.cells import Cell, Row
from console.sheets.sheet_xml import SheetXml, shared_texts

MOST_ROWS, MOST_COLUMNS = 20_000, 200


class Sheet(msgspec.Struct, frozen=True):
    """rows: all of them, from row 1, each with its formats. merged: (first row, first column, last row, last
    column), from 0. hidden: the sheet is. hidden_rows: numbers, from 1."""

    title: str
    rows: list[Row]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()


def sheets(body: bytes) -> Iterator[Sheet]:
    """Every worksheet. Raises what openpyxl, expat and zipfile raise for a file that is damaged."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    with warnings.catch_warnings():
        # Of styles and extensions that other programs leave out or put in: no matter here.
        warnings.simplefilter("ignore")
        reader = ExcelReader(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
        with reader.archive as archive:
            reader.read_manifest()
            reader.read_workbook()
            apply_stylesheet(archive, reader.wb)
            texts = _texts(reader)
            formats, dates = _formats(reader.wb), _dates(reader.wb)
            for sheet, link in reader.parser.find_sheets():
                if link.target not in reader.valid_files or "chartsheet" in link.Type:
                    continue
                read = SheetXml(
                    archive.read(link.target), texts, formats, dates, MOST_ROWS + 32, MOST_COLUMNS
                )
                yield Sheet(
                    sheet.name,
                    read.rows,
                    tuple(map(_bounds, filter(None, read.merged))),
                    sheet.state != "visible",
                    frozenset(read.hidden_rows),
                )


def _texts(reader: Any) -> list[str]:
    from openpyxl.xml.constants import SHARED_STRINGS

    part = reader.package.find(SHARED_STRINGS)
    return shared_texts(reader.archive.read(part.PartName[1:])) if part is not None else []


def _formats(book: Any) -> Callable[[int], str]:
    """A style's number format, looked up once."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    own = book._number_formats

    @cache
    def format(style: int) -> str:
        number = book._cell_styles[style].numFmtId
        if number < 164:
            return BUILTIN_FORMATS.get(number, "General")
        return str(own[number - 164]) if number - 164 < len(own) else "General"

    return format


def _dates(book: Any) -> dict[int, Callable[[float], Cell]]:
    """What makes a date or a time of a number, for each style that shows one."""
    from openpyxl.utils.datetime import from_excel

    def reads(style: int) -> Callable[[float], Cell]:
        span = style in book._timedelta_formats

        def read(number: float) -> Cell:
            try:
                made: Cell = from_excel(number, book.epoch, timedelta=span)
            except (OverflowError, ValueError):
                return "#VALUE!"
            return made

        return read

    return {style: reads(style) for style in book._date_formats}


def _bounds(ref: str) -> tuple[int, int, int, int]:
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(ref)
    return (top or 1) - 1, (left or 1) - 1, (bottom or 1) - 1, (right or 1) - 1
