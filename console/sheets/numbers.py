"""Numbers as text: which sign is the decimal mark, and what 万 and k multiply by. Pure."""

import re
from decimal import Decimal

import msgspec

from console.base.patterns import regex
from console.sheets.reading import BadCell, Choice, choice
from console.words.message import message

NUMBER = regex(r"\d[\d.,' ]*")
# 1,299.00 and 1 299.00: three digits a group.
_POINT = regex(r"\d+(\.\d*)?|\d{1,3}(,\d{3})+(\.\d*)?|\d{1,3}( \d{3})+(\.\d*)?|\d{1,3}('\d{3})+(\.\d*)?")
# 1.299,00 and 1 299,00.
_COMMA = regex(r"\d+(,\d*)?|\d{1,3}(\.\d{3})+(,\d*)?|\d{1,3}( \d{3})+(,\d*)?|\d{1,3}('\d{3})+(,\d*)?")
# In these nobody separates thousands: the comma can only be the decimal mark, if it is no slip.
_TELLING = regex(r"\d+,\d{1,2}|\d+,\d{4,}|\d{1,3}([. ']\d{3})+,\d*|\d{1,3}(\.\d{3}){2,}")
_EITHER = regex(r"\d{1,3}[,.]\d{3}")
TIMES = {
    "万": 10_000,
    "萬": 10_000,
    "w": 10_000,
    "千": 1000,
    "k": 1000,
    "百": 100,
    "m": 1_000_000,
    "亿": 100_000_000,
}


class Marks(msgspec.Struct, frozen=True):
    """The habits of a column of numbers. comma: a cell of it can hardly be read but with a decimal comma.

    point: a cell of it can only be read with a decimal point.
    """

    comma: bool = False
    point: bool = False


NO_MARKS = Marks()


def marks(texts: list[str], semicolons: bool = False) -> Marks:
    """Returns a column's habits. semicolons: so its .csv is separated, as where the comma is the decimal mark."""
    found = [part.group().strip(" .,'") for given in texts for part in NUMBER.finditer(given)]
    comma = any(_TELLING.fullmatch(one) for one in found)
    point = any(
        re.fullmatch(r"\d+\.(\d{1,2}|\d{4,})|\d{1,3}(,\d{3})+\.\d*|\d{1,3}(,\d{3}){2,}", one) for one in found
    )
    either = semicolons and not point and any(_EITHER.fullmatch(one) for one in found)
    return Marks(comma or either, point)


def is_number(given: str) -> bool:
    """Returns whether a text can be read as a number at all: two with a blank between them cannot."""
    return _POINT.fullmatch(given) is not None or _COMMA.fullmatch(given) is not None


def number(given: str, habits: Marks = NO_MARKS) -> Decimal | Choice:
    """A number without a sign, of digits, marks and blanks. Raises BadCell for what is none."""
    bare = given.strip()
    point, comma = _POINT.fullmatch(bare), _COMMA.fullmatch(bare)
    if point is None and comma is None:
        raise BadCell(message("sheets.no_number", text=given))
    if not re.search(r"[.,]", bare):
        return Decimal(re.sub(r"[ ']", "", bare))
    telling = _TELLING.fullmatch(bare) is not None
    if telling or (habits.comma and ("," in bare or _EITHER.fullmatch(bare))):
        return choice("decimal", comma=lambda: _with(",", bare), point=lambda: _with(".", bare))
    if not habits.point and re.fullmatch(r"\d{1,3}\.\d{3}", bare) and not bare.startswith("0"):
        return choice("decimal", point=lambda: _with(".", bare), comma=lambda: _with(",", bare))
    return _with(".", bare)


def _with(mark: str, bare: str) -> Decimal:
    pattern = _POINT if mark == "." else _COMMA
    if not pattern.fullmatch(bare) and not (mark == "." and re.fullmatch(r"[\d,]+(\.\d*)?", bare)):
        raise BadCell(message("sheets.no_number", text=bare))
    kept = re.sub(r"[ ']", "", bare).replace("," if mark == "." else ".", "")
    return Decimal(kept.replace(",", ".").rstrip(".") or "0")
