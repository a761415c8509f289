"""What the numbers of a column count in: 库存（万）, 价格（分）, Stock (k); and what a number format scales. Pure."""

import re
from decimal import Decimal
from functools import cache

from console.base.patterns import regex
from console.cards.amounts import DIGITS
from console.sheets.formats import CURRENCIES
from console.sheets.lengths import UNITS
from console.sheets.numbers import TIMES
from console.sheets.texts import folded

# The column's unit stands in brackets or behind a stroke: 库存/千件, Price in cents, Stock ('000).
_UNIT = regex(r".+?(?:[(\[【/_]|\s+-\s+|\s+in\s+)\s*(?:单位:|in )?'?([^()\[\]【】/_]+?)\s*[)\]】]?\s*", re.I)
_CURRENCIES = {name.casefold() for name in (*CURRENCIES, *DIGITS, "CNY", "USD", "EUR")}
# 千克 is a weight and no thousand: only these may stand behind one.
_OF = r"(?:元|块|圆|人民币|rmb|cny|usd|eur|件|个|份|盒|袋|瓶|箱|套|台|只|包|pcs?|pieces?|units?)?"
_TIMES = regex(rf"(百|千|万|萬|亿|k|w|thousands?|0?00s?|millions?)\s*{_OF}", re.I)
_WORDS = {
    "thousand": 1000, "thousands": 1000, "000": 1000, "000s": 1000, "million": 1_000_000, "millions": 1_000_000,
}  # fmt: skip
_COINS = {
    "分": Decimal("0.01"), "分钱": Decimal("0.01"), "cent": Decimal("0.01"), "cents": Decimal("0.01"),
    "角": Decimal("0.1"), "毛": Decimal("0.1"),
}  # fmt: skip
# Beside currencies, and lengths of time.
_GOODS = regex(
    r"[百千万亿]?(?:件|个|份|盒|袋|瓶|箱|套|台|只|包|罐|支|条|双|张|pcs?|pieces?|units?)|[百千万亿]", re.I
)
_WEIGHT = regex(r"斤|公斤|千克|克|kg|g|ml|l|%|折", re.I)
ONE = Decimal(1)


def is_unit(given: str) -> bool:
    """Whether a text is nothing but what figures are counted in, as below the names of columns: (元), 分钟."""
    bare = re.sub(r"^[(\[【]?(?:单位:?)?|[)\]】]$", "", folded(given)).strip().casefold()
    return _counts(bare) or _WEIGHT.fullmatch(bare) is not None


def _counts(bare: str) -> bool:
    named = bare in UNITS or bare in _CURRENCIES or bare in _COINS
    return named or any(one.fullmatch(bare) is not None for one in (_GOODS, _TIMES))


def without_unit(header: str) -> str:
    """Returns a header without what its figures are counted in: 库存 of 库存/千件. A price by weight is another one."""
    found = _UNIT.fullmatch(folded(header))
    unit = found.group(1).casefold() if found is not None else ""
    return (
        folded(header)[: found.start(1)].rstrip(" ([【/_-'")
        if found is not None and _counts(unit)
        else header
    )


@cache
def times_of(header: str) -> Decimal:
    """Returns how many times what it says a bare number of a column is, by its header; 1 where that says nothing."""
    found = _UNIT.fullmatch(folded(header))
    times = _TIMES.fullmatch(found.group(1)) if found is not None else None
    if times is None:
        return ONE
    unit = times.group(1).casefold()
    return Decimal(_WORDS.get(unit) or TIMES[unit])


@cache
def coins_of(header: str) -> Decimal:
    """Returns the same of a column of money, where it may also be coins: 价格（分） is a hundredth."""
    found = _UNIT.fullmatch(folded(header))
    return (_COINS.get(found.group(1).casefold()) if found is not None else None) or times_of(header)
