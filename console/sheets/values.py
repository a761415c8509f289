"""What a cell means: money, a length, a moment, a number, yes or no. Pure; BadCell says what is wrong."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from console.cards.amounts import DIGITS, SYMBOLS
from console.model.show import Money
from console.sheets.table import Cell
from console.words.message import Message, message

# Day 1 of a spreadsheet is the first of 1900; it has no zone, as its cells have none.
FIRST_DAY = dt.datetime(1899, 12, 31)  # noqa: DTZ001
MOST = 10**13
YES = ("yes", "y", "true", "1", "x", "✓", "√", "是", "对", "跳过", "搁置")
NO = ("no", "n", "false", "0", "", "-", "否", "不")
_CURRENCY = {symbol: code for code, symbol in SYMBOLS.items()} | {
    "$": "USD",
    "￥": "CNY",
    "元": "CNY",
    "圆": "CNY",
}
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|毫秒|sec|s|秒|min|m|分钟|分|h|小时|时)", re.I)
_UNIT_MS = {
    "ms": 1, "毫秒": 1, "s": 1000, "sec": 1000, "秒": 1000, "m": 60_000, "min": 60_000, "分钟": 60_000,
    "分": 60_000, "h": 3_600_000, "小时": 3_600_000, "时": 3_600_000,
}  # fmt: skip


class BadCell(ValueError):
    """A cell that does not mean what it should. what: what is wrong with it."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what


def why(error: Exception) -> Message:
    """Returns what is wrong with a cell, of the error that reading it raised."""
    return error.what if isinstance(error, BadCell) else message("sheets.bad_value", error=error)


def text(cell: Cell) -> str:
    """A cell as text: 12 and not 12.0, a moment as ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    return str(cell).strip()


def money(cell: Cell, currency: str = "CNY") -> Money:
    """¥29.90, 29.9, 1,299.00 元, US$5, 89.9 CNY; a number takes the currency given."""
    if isinstance(cell, bool | dt.date | dt.time | dt.timedelta):
        raise BadCell(message("sheets.no_price", text=text(cell)))
    given = text(cell)
    bare, found = given, currency
    for symbol in sorted(_CURRENCY, key=len, reverse=True):
        if symbol in bare:
            bare, found = bare.replace(symbol, "", 1), _CURRENCY[symbol]
            break
    code = re.search(r"\b[A-Z]{3}\b", bare)
    if code is not None:
        bare, found = bare.replace(code.group(), "", 1), code.group()
    try:
        value = Decimal(
            repr(cell) if isinstance(cell, float) else bare.replace(",", "").replace(" ", "").strip()
        )
    except InvalidOperation:
        raise BadCell(message("sheets.no_price", text=given)) from None
    if not value.is_finite():
        raise BadCell(message("sheets.no_price", text=given))
    if abs(value) > MOST:
        raise BadCell(message("sheets.price_out_of_range", text=given, most=10**12))
    minor = value * 10 ** DIGITS.get(found, 2)
    # A cent that a spreadsheet's arithmetic left behind is rounded; half a cent of a price is a mistake.
    whole = minor.quantize(Decimal(1))
    if abs(minor - whole) > Decimal("0.001"):
        raise BadCell(message("sheets.too_many_decimals", text=given, currency=found))
    if not 0 <= whole <= 10**12:
        raise BadCell(message("sheets.price_out_of_range", text=given, most=10**12))
    return Money(minor=int(whole), currency=found)


def whole(cell: Cell) -> int:
    """A count: 1,200, 1200 件, 12.0."""
    given = re.sub(r"[,，\s]|件|个|pcs", "", text(cell))
    if isinstance(cell, bool) or not re.fullmatch(r"\d{1,15}", given):
        raise BadCell(message("sheets.no_count", text=text(cell)))
    return int(given)


def span_ms(cell: Cell) -> int:
    """A length: 1:30 (minutes and seconds), 0:01:30, 90 (seconds), 90 s, 1 min 30 s, 1 分 30 秒, a time cell."""
    if isinstance(cell, dt.timedelta):
        return round(cell.total_seconds() * 1000)
    if isinstance(cell, dt.time):
        return ((cell.hour * 60 + cell.minute) * 60 + cell.second) * 1000 + cell.microsecond // 1000
    if isinstance(cell, dt.datetime):
        # A spreadsheet's length of a day or more is a moment counted from its first day.
        passed = cell - FIRST_DAY
        return round(passed.total_seconds() * 1000)
    given = text(cell)
    if isinstance(cell, bool) or not given:
        raise BadCell(message("sheets.no_span", text=given))
    if re.fullmatch(r"\d+(\.\d+)?", given):
        return round(Decimal(given) * 1000)
    parts = re.fullmatch(r"(?:(\d+):)?(\d+):(\d{1,2}(?:\.\d{1,3})?)", given.replace("：", ":"))
    if parts is not None:
        hours, minutes, seconds = parts.groups()
        return round(int(hours or 0) * 3_600_000 + int(minutes) * 60_000 + Decimal(seconds) * 1000)
    units = _SPAN.findall(given)
    if units and not _SPAN.sub("", given).strip():
        return round(sum(Decimal(number) * _UNIT_MS[unit.lower()] for number, unit in units))
    raise BadCell(message("sheets.no_span", text=given))


def yes(cell: Cell) -> bool:
    """Yes or no, in both languages."""
    if isinstance(cell, bool):
        return cell
    given = text(cell).lower()
    if given in YES:
        return True
    if given in NO:
        return False
    raise BadCell(message("sheets.neither_yes_nor_no", text=text(cell)))


def moment(cell: Cell, start: dt.datetime) -> str:
    """A moment as ISO 8601 with offset: whole, or a date and time or a time of day in the show's own zone.

    A time of day before the show's start is the next day's. start: the show's planned start, aware.
    """
    if isinstance(cell, dt.datetime):
        return cell.replace(tzinfo=cell.tzinfo or start.tzinfo).isoformat()
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time(23, 59, 59), start.tzinfo).isoformat()
    clock = cell if isinstance(cell, dt.time) else _clock(text(cell))
    if clock is not None:
        made = dt.datetime.combine(start.date(), clock, start.tzinfo)
        return (made if made >= start else made + dt.timedelta(days=1)).isoformat()
    given = text(cell).replace("/", "-")
    try:
        found = dt.datetime.fromisoformat(given)
    except ValueError:
        raise BadCell(message("sheets.no_moment", text=text(cell))) from None
    if found.tzinfo is None and "T" not in given and " " not in given:
        found = dt.datetime.combine(found.date(), dt.time(23, 59, 59))
    return found.replace(tzinfo=found.tzinfo or start.tzinfo).isoformat()


def _clock(given: str) -> dt.time | None:
    parts = re.fullmatch(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", given.replace("：", ":"))
    if parts is None:
        return None
    hour, minute, second = (int(part or 0) for part in parts.groups())
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        raise BadCell(message("sheets.no_time_of_day", text=given)) from None
