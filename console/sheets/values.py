"""One cell or field alone, without its column: what can be read in one way. Pure; BadCell says what is wrong."""

import datetime as dt

from console.model.show import Money
from console.sheets import clocks, counts, lengths
from console.sheets import money as amounts
from console.sheets.cells import Cell
from console.sheets.numbers import Marks
from console.sheets.reading import BadCell, Choice, only
from console.sheets.texts import text
from console.sheets.yes_or_no import yes
from console.words.message import Message, message

__all__ = ["BadCell", "moment", "money", "span_ms", "text", "whole", "why", "yes"]


def why(error: Exception) -> Message:
    """Returns what is wrong with a cell, of the error that reading it raised."""
    return error.what if isinstance(error, BadCell) else message("sheets.bad_value", error=error)


def money(cell: Cell, currency: str = "CNY") -> Money:
    """¥29.90, 29.9, 1,299.00 元, US$5, 89.9 CNY; a number takes the currency given."""
    found = amounts.money(cell, "", amounts.MoneyHabits(currency, Marks(point=True)))
    if isinstance(found, Choice):
        raise BadCell(message("sheets.no_one_price", text=text(cell)))
    return found


def whole(cell: Cell) -> int:
    """A count: 1,200, 1200 件, 12.0."""
    return only(counts.count(cell), text(cell))


def span_ms(cell: Cell) -> int:
    """A length: 1:30 (minutes and seconds), 0:01:30, 90 (seconds), 90 s, 1 min 30 s, 1 分 30 秒, a time cell."""
    return only(lengths.length(cell, "", lengths.LengthHabits(lengths.SECOND)), text(cell))


def moment(cell: Cell, start: dt.datetime) -> str:
    """A moment as ISO 8601 with offset: whole, or a date and time or a time of day in the show's own zone.

    A time of day before the show's start is the next day's. start: the show's planned start, aware.
    """
    return only(clocks.moment(cell, "", clocks.DateHabits(start)), text(cell))
