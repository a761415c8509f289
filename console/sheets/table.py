"""A table out of a file: .xlsx, or .csv in the encodings that spreadsheets write. Cells keep their type."""

import csv
import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
import openpyxl

from console.base.errors import Problem, ShowcallerError
from console.words.message import Message, message

MOST_BYTES, MOST_UNPACKED = 32 * 1024 * 1024, 512 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 20_000, 200
DELIMITERS = ",;\t|"
Cell = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


class Row(msgspec.Struct, frozen=True):
    """number: its row in the file, from 1."""

    number: int
    cells: tuple[Cell, ...]


class Table(msgspec.Struct, frozen=True):
    """header: the first row with words in at least two columns, its texts trimmed."""

    where: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def cell_named(table: Table, row: Row, mapping: Mapping[str, int], field: str) -> Message:
    """Returns where a field of a row is: the file, the row and the column, or the field that has none."""
    place = mapping.get(field)
    if place is None:
        return message("sheets.at_field", file=table.where, row=row.number, field=field)
    return message("sheets.at_column", file=table.where, row=row.number, column=table.header[place])


def read_tables(path: Path) -> list[Table]:
    """Every table of a file: one of a .csv, one a sheet of an .xlsx. Raises ShowcallerError."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _bad(
                path,
                message("files.too_large", megabytes=MOST_BYTES // 2**20),
                message("sheets.fix_split_it"),
            )
        body = path.read_bytes()
    except OSError as error:
        raise _bad(
            path, message("sheets.unreadable", error=error), message("fix.check_path_and_rights")
        ) from error
    if body[:2] == b"PK":
        return _xlsx(path, body)
    if body[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise _bad(path, message("sheets.old_excel"), message("sheets.fix_save_as_table"))
    return [_csv(path, body)]


def _bad(path: Path, what: Message, fix: Message) -> ShowcallerError:
    return ShowcallerError(Problem(str(path), what, fix))


def _xlsx(path: Path, body: bytes) -> list[Table]:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise _bad(path, message("sheets.unpacks_too_large"), message("sheets.fix_save_again"))
        with warnings.catch_warnings():
            # Of styles and extensions that other programs leave out or put in: no matter here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    except ShowcallerError:
        raise
    except Exception as error:
        raise _bad(
            path, message("sheets.no_spreadsheet", error=error), message("sheets.fix_save_as_table")
        ) from error
    tables: list[Table] = []
    try:
        for sheet in book.worksheets:
            read = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
            rows: list[tuple[Cell, ...]] = [tuple(values) for values in read]  # type: ignore[arg-type]
            table = _table(f"{path}: {sheet.title}", rows)
            if table is not None:
                tables.append(table)
    except ShowcallerError:
        raise
    except Exception as error:
        raise _bad(path, message("sheets.damaged", error=error), message("sheets.fix_save_again")) from error
    finally:
        book.close()
    if not tables:
        raise _bad(
            path, message("sheets.no_header_row_anywhere"), message("sheets.fix_name_columns_in_first_row")
        )
    return tables


def decode(path: Path, body: bytes) -> str:
    """The text of a .csv: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            names: tuple[str, ...] = (name,)
            break
    else:
        names = ("utf-8", "gb18030")
    for name in names:
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    raise _bad(path, message("sheets.unknown_encoding"), message("sheets.fix_save_as_csv_utf8"))


def _csv(path: Path, body: bytes) -> Table:
    text = decode(path, body)
    if "\0" in text:
        raise _bad(path, message("sheets.no_table"), message("sheets.fix_give_table"))
    head = text[:20_000]
    delimiter = max(DELIMITERS, key=lambda sign: (head.split("\n")[0].count(sign), head.count(sign)))
    try:
        # strict would refuse what Excel itself writes after a closing quote.
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows: list[tuple[Cell, ...]] = []
        for line in lines:
            rows.append(tuple(line[:MOST_COLUMNS]))
            if len(rows) > MOST_ROWS + 1:
                break
    except csv.Error as error:
        raise _bad(
            path,
            message("sheets.row_unreadable", row=lines.line_num, error=error),
            message("sheets.fix_save_as_csv_again"),
        ) from error
    table = _table(str(path), rows)
    if table is None:
        raise _bad(path, message("sheets.no_header_row"), message("sheets.fix_name_columns_in_first_row"))
    return table


def _table(where: str, rows: list[tuple[Cell, ...]]) -> Table | None:
    place = next((at for at, cells in enumerate(rows[:20]) if _words(cells) >= 2), None)
    if place is None:
        return None
    if len(rows) - place - 1 > MOST_ROWS:
        what = message("sheets.too_many_rows", most=MOST_ROWS)
        raise ShowcallerError(Problem(where, what, message("sheets.fix_split_file")))
    wide = max(
        (at for row in rows[place:] for at, cell in enumerate(row, 1) if cell not in (None, "")), default=0
    )
    rows = [row[:wide] for row in rows]
    header = tuple(str(cell).strip() if cell is not None else "" for cell in rows[place])
    body = [
        Row(place + 2 + number, row)
        for number, row in enumerate(rows[place + 1 :])
        if any(cell is not None and str(cell).strip() for cell in row)
    ]
    return Table(where, header, tuple(body))


def _words(cells: tuple[Cell, ...]) -> int:
    return sum(isinstance(cell, str) and bool(cell.strip()) for cell in cells)
