"""What a thing is found by, a SKU or an id: digits as a spreadsheet wrote them, unless it has shortened them. Pure."""

import re
from collections.abc import Collection
from decimal import Decimal

from console.base.patterns import regex
from console.sheets.cells import Cell
from console.sheets.formats import as_shown
from console.sheets.reading import Choice
from console.sheets.texts import seen, text, usable

_SCIENCE = regex(r"\d(?:\.(\d+))?E\+\d+", re.I)
# '00012: a sign that keeps a spreadsheet from taking a text for a number.
_QUOTED = regex(r"['’](?=\w)")
# What a spreadsheet shows instead of the address behind it.
_SHOWN = regex(
    r"(?:点我|点这里|点击.{0,6}|查看.{0,6}|戳.{0,4}|链接|商品链接|详情|商品详情|链接地址|"
    r"links?|click( here)?|here|view|open|url)",
    re.I,
)
# So many digits of a number a spreadsheet keeps.
KEPT = 15


def read_key(cell: Cell, format: str, known: Collection[str]) -> str | Choice:
    """Returns a key as people know it. known: those of the show; one of them may be what was shortened."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell >= 10**KEPT:
            return _shortened(Decimal(cell), KEPT, known, {"written_out": f"{cell:.0f}"})
        if isinstance(cell, float) and not cell.is_integer():
            return repr(cell)
        # 12 shown as 00012 is what everybody calls it, and what is printed on it.
        return as_shown(int(cell), format)
    given = usable(cell)
    science = _SCIENCE.fullmatch(given)
    if science is not None:
        digits = 1 + len(science[1] or "")
        readings = {"written_out": f"{float(given):.0f}", "as_written": given}
        return _shortened(Decimal(given), digits, known, readings)
    own = seen(text(cell))
    # Typed in full width: the same key.
    own = given if any("\uff01" <= sign <= "\uff5e" for sign in own) else own
    return _QUOTED.sub("", own, count=1) if _QUOTED.match(own) else own


def _shortened(value: Decimal, digits: int, known: Collection[str], readings: dict[str, str]) -> Choice:
    """What a number may have been of which only its first digits are kept."""
    nearest = Decimal(10) ** (value.adjusted() - digits + 1)
    meant = [one for one in known if one.isdigit() and one.isascii() and abs(Decimal(one) - value) <= nearest]
    return Choice("digits", {**({"known": meant[0]} if len(meant) == 1 else {}), **readings})


def read_address(given: str) -> str | Choice:
    """Returns an address of the web as it is; words that a spreadsheet shows instead of one are asked about."""
    return Choice("no_address", {"as_written": given}) if _SHOWN.fullmatch(given) else given
