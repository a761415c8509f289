"""A count: 1,200, 1200 件, 1.2万, 999+, 售罄; and a level: −6 dB. Pure."""

import re
from decimal import Decimal
from typing import Any

from console.base.patterns import regex
from console.sheets.cells import Cell
from console.sheets.formats import times as times_of_format
from console.sheets.formats import unit_text
from console.sheets.numbers import NO_MARKS, NUMBER, TIMES, Marks, number
from console.sheets.reading import BadCell, Choice, choice, mapped
from console.sheets.texts import ABOUT, arabic, text, usable
from console.sheets.times import ONE
from console.words.message import message

MOST = 10**15
LEAST_DB, MOST_DB = -60.0, 6.0
_LEVEL = regex(r"[+-]?\d{1,2}([.,]\d{1,6})?")
_UNITS = regex(
    r"\s*(件|个|份|盒|袋|瓶|箱|套|台|只|包|罐|提|支|条|双|枚|桶|枝|株|颗|块|本|组|对|卷|片|朵|盆|pcs?\.?|pieces?|units?|ea)$",
    re.I,
)
_NONE = ("售罄", "无货", "缺货", "已售完", "sold out", "out of stock")
# Nothing is left, or nobody knows.
_NOTHING = ("无", "没有", "none")
_MORE = regex(r"\s*(\+|以上|多|起|or more)$|^(>=?|≥|超过?|over|more than)\s*", re.I)


def count(cell: Cell, format: str = "", habits: Marks = NO_MARKS, times: Decimal = ONE) -> int | Choice:
    """A whole number from 0 on. times: what its column counts a bare number in. Raises BadCell for what is none."""
    if isinstance(cell, bool):
        raise BadCell(message("sheets.no_count", text=text(cell)))
    if isinstance(cell, int | float):
        shown = text(cell)
        return _whole(
            Decimal(repr(cell)) * (times if unit_text(format) == "" else times_of_format(format)), shown
        )
    shown = usable(cell)
    given = arabic(_UNITS.sub("", ABOUT.sub("", shown))).strip().casefold()
    if given in _NONE:
        return 0
    more = _UNITS.sub("", _MORE.sub("", given)).strip()
    if more != given and re.search(r"\d", more):
        return choice("more", number=lambda: _counted(more, shown, habits, times))
    return _counted(given, shown, habits, times)  # type: ignore[no-any-return]


def level(cell: Cell) -> float:
    """A fader's place in dB, −60 to +6: -6, −6,5 dB, +2. Raises BadCell for what is none."""
    shown = text(cell)
    given = arabic(usable(cell)).strip().casefold().removesuffix("db").strip()
    found = _LEVEL.fullmatch(given.replace("\u2212", "-").replace("\u2013", "-"))
    db = (
        float(found[0].replace(",", "."))
        if found is not None and not isinstance(cell, bool)
        else LEAST_DB - 1
    )
    if not LEAST_DB <= db <= MOST_DB:
        raise BadCell(message("sheets.no_level", text=shown))
    return db


def _counted(given: str, shown: str, habits: Marks, times: Decimal) -> Any:
    factor = re.fullmatch(r"(.+?)\s*(万|萬|千|百|w|k)", given)
    bare, times = (factor[1], Decimal(TIMES[factor[2]])) if factor is not None else (given, times)
    if NUMBER.fullmatch(bare):
        # Of a count the mark of 1.200 and 1,200 separates thousands, whichever it is.
        if times == 1 and re.fullmatch(r"\d{1,3}([.,]\d{3})+", bare):
            return _whole(Decimal(re.sub(r"[.,]", "", bare)), shown)
        return mapped(number(bare, habits), lambda value: _whole(value * times, shown))
    ends = re.fullmatch(r"(\d[\d.,]*)\s*(?:-|~|至|到|to)\s*(\d[\d.,]*)", given)
    if ends is not None:
        lower, upper = ends.groups()
        return choice(
            "range",
            lower=lambda: _counted(lower, shown, habits, times),
            upper=lambda: _counted(upper, shown, habits, times),
        )
    found = [one.group().strip(" .,'") for one in NUMBER.finditer(given)]
    if not given.startswith("-") and len(found) == 1 and re.search(r"[^\W\d_]", given):
        return choice("words", taken=lambda: _whole(Decimal(found[0].replace(",", "")) * times, shown))
    if not given.startswith("-") and len(found) > 1 and re.search(r"[^\W\d_]|/", given):
        amounts = [
            lambda one=one: _whole(Decimal(one.replace(",", "")), shown) for one in (found[0], found[-1])
        ]
        return choice("which", first=amounts[0], last=amounts[1])
    if given in _NOTHING:
        return Choice("nothing", {"nothing": 0})
    if not found and re.search(
        r"现货|有货|充足|不限|无限|少量|少许|若干|大量|预售|紧张|in stock|available|unlimited|plenty|few|limited"
        r"|pre-?order",
        given,
    ):
        return Choice("unknown", {})
    raise BadCell(message("sheets.no_count", text=shown))


def _whole(value: Decimal, shown: str) -> int:
    if not value.is_finite() or value != int(value) or not 0 <= value < MOST:
        raise BadCell(message("sheets.no_count", text=shown))
    return int(value)
