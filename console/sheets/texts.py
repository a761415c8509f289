"""Text as people and spreadsheets write it, made plain: widths, blanks, signs, numbers in words. Pure."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from console.base.patterns import regex
from console.sheets.cells import Cell, Exact, Formula
from console.sheets.reading import BadCell
from console.words.message import message

# Signs that look like another, beside what NFKC knows.
_SIGNS = str.maketrans({
    "，": ",", "、": ",", "。": ".", "：": ":", "；": ";", "（": "(", "）": ")", "－": "-", "−": "-",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-",
    "～": "~", "〜": "~", "∼": "~", "’": "'", "‘": "'", "′": "'", "`": "'", "´": "'", "”": '"', "“": '"', "″": '"',
    "¥": "¥", "￥": "¥", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "٫": ".", "٬": ",",
})  # fmt: skip
# A text is folded for its column's habits, to be read, and to tell totals; and sheets say the same again and again.
MOST_FOLDED = 1 << 15
_UNSEEN = regex("[\u0334-\u0338\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_NO_WIDTH = regex("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
ERRORS = regex(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|BLOCKED!)", re.I)
# "About" before and after a value: a length of a plan is about so long anyway.
ABOUT = regex(r"^(~|≈|约|大约|大概|差不多|about|approx\.?|ca\.?|circa)\s*|\s*(左右|上下|约|or so)$", re.I)
# What a spreadsheet makes of a number: 12.0, 1.2E+1.
_NUMBER = regex(r"\d{1,40}(?:\.\d+)?(?:e\+?\d{1,2})?")
_DIGITS = {
    **{sign: at for at, sign in enumerate("零一二三四五六七八九")},
    "〇": 0, "两": 2, "兩": 2, "壹": 1, "贰": 2, "叁": 3, "俩": 2,
}  # fmt: skip
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10}
CHINESE = regex(f"[{''.join((*_DIGITS, *_UNITS))}万]+")


def text(cell: Cell) -> str:
    """A cell as text: 12 and not 12.0, a moment as ISO 8601."""
    if type(cell) is str:  # Nearly all of a sheet's cells.
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, Exact):
        return str(cell)
    if isinstance(cell, Formula):
        return cell.text
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    return str(cell).strip()


def filled(cell: Cell) -> bool:
    """Whether there is anything in a cell."""
    if type(cell) is str:
        return bool(cell.strip())
    return cell is not None and text(cell) != ""


@lru_cache(maxsize=MOST_FOLDED)
def folded(given: str) -> str:
    """A text in half width, without blanks around it, its look-alike signs as one."""
    if given.isascii():
        return given.strip()
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", given).translate(_SIGNS)).translate(_SIGNS).strip()


@lru_cache(maxsize=MOST_FOLDED)
def key(given: str) -> str:
    """What two names are compared by: without width, case and blanks."""
    return re.sub(r"\s+", "", folded(given)).casefold()


def loose(name: str) -> str:
    """Returns a SKU without what spreadsheets add and take away: 00012, 12.0, '12 and 1.2E+1 are all 12."""
    given = key(name).lstrip("'")
    if not _NUMBER.fullmatch(given):
        return given
    value = Decimal(given)
    return str(int(value)) if value == value.to_integral_value() else given


def seen(given: str) -> str:
    """A text without the signs of no width that come along from a web page; those that join an emoji stay."""
    return _NO_WIDTH.sub("", given).strip()


def usable(cell: Cell) -> str:
    """A cell's text, folded. Raises BadCell for a spreadsheet's own error, and a formula that nobody worked out."""
    if isinstance(cell, Formula):
        raise BadCell(message("sheets.formula_without_value", text=cell.text))
    given = text(cell)
    if ERRORS.fullmatch(given):
        raise BadCell(message("sheets.cell_error", text=given))
    return folded(given)


def chinese_number(given: str) -> int | None:
    """三 → 3, 十五 → 15, 两百三十 → 230, 八五 → 85; None for what is none."""
    if not CHINESE.fullmatch(given) or "万" in given:
        return None
    if all(sign in _DIGITS for sign in given):
        return int("".join(str(_DIGITS[sign]) for sign in given))
    total, digit = 0, None
    for sign in given:
        if sign in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = _DIGITS[sign]
        else:
            total += (1 if digit is None else digit) * _UNITS[sign]
            digit = None
    return total + (digit or 0)


def arabic(given: str) -> str:
    """A text with its Chinese numbers in digits: 三分钟 → 3分钟."""

    def digits(found: re.Match[str]) -> str:
        # 5千 is five of them, and no 5 with a thousand behind it.
        counts = found.group()[0] in _UNITS and given[: found.start()].rstrip()[-1:].isdigit()
        number = None if counts else chinese_number(found.group())
        return found.group() if number is None else str(number)

    return CHINESE.sub(digits, given)
