"""A table out of a file, before anybody knows what it means. Pure."""

import datetime as dt
from typing import NamedTuple

import msgspec


class Formula(msgspec.Struct, frozen=True):
    """A formula whose value the file does not keep: only the program that wrote it could work it out."""

    text: str


class Exact(str):
    """A text that is to stay as it is, with the blanks around it: it was quoted in the file."""


Cell = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | Formula | None


class Row(msgspec.Struct, frozen=True):
    """number: its row in the file, from 1. formats: the number formats of its cells, empty where there are none."""

    number: int
    cells: tuple[Cell, ...]
    formats: tuple[str, ...] = ()

    def cell(self, place: int) -> Cell:
        """Returns what stands in a column, None where the row ends before it."""
        return self.cells[place] if place < len(self.cells) else None

    def format(self, place: int) -> str:
        """Returns a cell's number format, empty where it has none."""
        return self.formats[place] if place < len(self.formats) else ""


class Passed(NamedTuple):
    """A row that is none of the list.

    why: ``title``, ``group``, ``total``, ``note``, ``header``, ``page``, ``number``, ``unread``, ``form``; said: what
    stands in it.
    """

    row: int
    why: str
    said: str


def passed(row: Row, why: str) -> Passed:
    """Returns a row as one that is left out."""
    return Passed(
        row.number, why, " ".join(str(cell).strip() for cell in row.cells if cell not in (None, ""))
    )


class Table(msgspec.Struct, frozen=True):
    """header: what each column is called, over one or two rows. title: the sheet's name, empty in a .csv.

    hidden: the sheet itself is. passed: rows that are none of the list: titles, totals, the header once more.
    hidden_rows: numbers of rows that nobody sees in the spreadsheet; they are not among the rows. turned: its
    rows are the sheet's columns.
    """

    where: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    title: str = ""
    hidden: bool = False
    passed: tuple[Passed, ...] = ()
    hidden_rows: tuple[Row, ...] = ()
    delimiter: str = ""
    turned: bool = False


def letters(column: int) -> str:
    """Returns what a spreadsheet calls a column, counted from 0: A, Z, AA."""
    more, last = divmod(column, 26)
    return (letters(more - 1) if more else "") + chr(ord("A") + last)
