"""What a spreadsheet's number format says of a cell: its unit, its currency, whether seconds are shown. Pure."""

import re
from functools import cache

from console.model.currencies import SYMBOLS
from console.sheets.numbers import TIMES
from console.sheets.texts import folded

CURRENCIES = {symbol: code for code, symbol in SYMBOLS.items()} | {
    "$": "USD", "元": "CNY", "圆": "CNY", "块": "CNY", "RMB": "CNY", "人民币": "CNY", "₽": "RUB", "zł": "PLN",
    "Kč": "CZK", "SFr.": "CHF", "Fr.": "CHF",
    "美元": "USD", "欧元": "EUR", "日元": "JPY", "円": "JPY", "港币": "HKD", "港元": "HKD",
}  # fmt: skip
LONGEST_FIRST = sorted(CURRENCIES, key=len, reverse=True)


@cache
def _first(format: str) -> str:
    """The part of a format for positive numbers."""
    return format.partition(";")[0]


@cache
def shows_seconds(format: str) -> bool:
    """Whether a time is shown with its seconds."""
    return "s" in re.sub(r'"[^"]*"|\\.', "", _first(format)).lower()


@cache
def unit_text(format: str) -> str:
    """The words that a format shows beside its number: 分钟 of 0"分钟"; empty where there are none."""
    words = re.findall(r'"([^"]+)"|\\(.)', _first(format))
    return folded("".join(one or two for one, two in words)).strip().casefold()


@cache
def times(format: str) -> int:
    """How many times what it holds a cell is, by the words that its format shows beside it: 10,000 of 0.0"万".

    A format that scales what it shows (0.0,"k") has its word for what is seen: the cell holds the whole of it.
    """
    scales = re.search(r"[0#?],+(?![0#?,])", re.sub(r'"[^"]*"|[\\!].', "|", _first(format)))
    return 1 if scales else TIMES.get(unit_text(format), 1)


@cache
def as_shown(value: int, format: str) -> str:
    """A whole number as its format shows it where that has leading noughts or letters of its own: 00012, A-012."""
    found = re.fullmatch(r'((?:"[^"]*"|\\.)*)(0+)((?:"[^"]*"|\\.)*)', _first(format))
    if found is None or value < 0:
        return str(value)
    before, noughts, after = (re.sub(r'"([^"]*)"|\\(.)', r"\1\2", part) for part in found.groups())
    return f"{before}{value:0{len(noughts)}}{after}"


@cache
def currency_of(format: str) -> str | None:
    """The currency that a format shows: EUR of [$€-407] #,##0.00; None where it shows none."""
    part = _first(format)
    marked = re.search(r"\[\$([^\]-]*)", part)
    given = marked.group(1) if marked is not None else re.sub(r'[#0.,_()*?\\\-+\s"]', "", part)
    given = folded(given).strip()
    if re.fullmatch(r"[A-Z]{3}", given) and given != "RMB":
        return given
    return next((CURRENCIES[symbol] for symbol in LONGEST_FIRST if given == symbol), None)


@cache
def is_percent(format: str) -> bool:
    """Whether a number is shown as a percentage."""
    return "%" in re.sub(r'"[^"]*"', "", _first(format))
