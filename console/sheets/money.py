"""Money, however somebody wrote it: ¥29.90, 29,90 €, 29.9元/件, 29.9起, 免费. Pure."""

import datetime as dt
import re
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

from console.base.patterns import regex
from console.cards.amounts import DIGITS
from console.model.show import Money
from console.sheets.cells import Cell, Formula
from console.sheets.formats import CURRENCIES, LONGEST_FIRST, currency_of, is_percent, times, unit_text
from console.sheets.numbers import NUMBER, TIMES, Marks, is_number, marks, number
from console.sheets.reading import BadCell, Choice, choice, mapped
from console.sheets.texts import ABOUT, arabic, folded, text, usable
from console.sheets.times import ONE, coins_of
from console.words.message import message

MOST = 10**12
# A thing of which the price is said: 29.9元/件.
_EACH = regex(
    r"\s*(?:/|每|一|per )\s*(?:枚|桶|支|条|双|只|组|对|片|枝|颗|块|本|卷|"
    r"件|个|袋|盒|瓶|份|箱|斤|公斤|套|包|罐|提|kg|box|pcs?|pieces?|each|ea|unit)$",
    re.I,
)
_FREE = ("免费", "免單", "免单", "0元购", "free", "gratis")
_FROM = regex(r"\s*(起|起售|以上|\+|and up|up)$|^(from|ab|起价|低至)\s*", re.I)
_RANGE = regex(r"(.*\d.*?)\s*(?:-|~|至|到|to)\s*(.*\d.*)")
_COINS = regex(
    r"(?=\d+\s*[元块圆]\s*\d|\d\s*[角毛]|\d{1,2}\s*分)"
    r"(?:(\d+)\s*[元块圆])?\s*(?:(\d)\s*[角毛])?\s*(?:(\d{1,2})\s*(分)?)?钱?"
)
# What a number counts or measures is no price: 99/2件, 29.9元/500g, 满2件8折.
_COUNTED = regex(
    r"\s*(?:件|个|份|盒|袋|瓶|箱|套|只|包(?!邮)|罐|提|条|双|片|支|斤|公斤|千克|克|毫升|升|折|成|%|kg|g|ml|l|pcs?|pieces?|off)"
    r"(?![a-z])",
    re.I,
)
_GIFT = regex(r"[买送赠第]\s*$")
# What is taken off a price, and what has to be spent for that: 立减10, 满199减20, save 5.
_OFF = regex(r"(?:[满减省返抵降]|优惠|save|less)\s*[¥$€]?\s*$", re.I)
# What has to be spent for a coupon.
_OVER = regex(r"(?:满|每满|over|above|spend)\s*[¥$€]?\s*$", re.I)
_SAID = regex(
    r"(\d+)\s*[元块圆]\s*(\d)(?!\d|\s*(?:件|个|份|盒|袋|瓶|箱|套|只|包(?!邮)|罐|提|条|双|片|支|斤|克|折))"
)
_CUT = regex(r"折|减|半价|\d\s*%|\boff\b", re.I)
_SHARE = regex(r"[-打]?\d+(\.\d+)?\s*(折|%( ?off)?)", re.I)
_SCIENCE = regex(r"\d(\.\d+)?e[+-]?\d+", re.I)


class Share(msgspec.Struct, frozen=True):
    """A part of a price: 0.2 of 20 %."""

    part: Decimal


class MoneyHabits(msgspec.Struct, frozen=True):
    """currency: of an amount that names none. marks: of the column's numbers. times: what it counts a bare one in.

    off: its amounts are what is taken off a price. shares: others of its cells are parts of a price, 8折 or 20 %.
    """

    currency: str = "CNY"
    marks: Marks = Marks()
    times: Decimal = ONE
    off: bool = False
    shares: bool = False


NO_HABITS = MoneyHabits()


@cache
def currency_in(header: str) -> str | None:
    """Returns the currency that a header names beside its own name: 价格（元）, Price (USD), Price_EUR."""
    found = re.fullmatch(r".+?[(\[【/_\s\-]+(?:单位:|in )?([^()\[\]【】/_\s\-]+)[)\]】]?\s*", folded(header))
    if found is None:
        return None
    unit = re.sub(r"^[百千万萬亿kw](?=[^a-z]|$)", "", found.group(1))
    return CURRENCIES.get(unit) or (
        unit.upper() if re.fullmatch(r"[A-Z]{3}", unit) and unit != "SKU" else None
    )


def money_habits(
    cells: list[Cell], header: str, currency: str | None = None, semicolons: bool = False
) -> MoneyHabits:
    """Returns a column's habits. semicolons: how its .csv is separated."""
    texts = [folded(cell) for cell in cells if isinstance(cell, str)]
    shares = any(_SHARE.fullmatch(arabic(one)) for one in texts)
    return MoneyHabits(
        currency_in(header) or currency or "CNY", marks(texts, semicolons), coins_of(header), shares=shares
    )


def money(cell: Cell, format: str = "", habits: MoneyHabits = NO_HABITS) -> Money | Choice:
    """An amount. Raises BadCell for what is none."""
    if isinstance(cell, bool | dt.date | dt.time | dt.timedelta):
        raise BadCell(message("sheets.no_price", text=text(cell)))
    if isinstance(cell, int | float):
        if is_percent(format):
            raise BadCell(message("sheets.percent_for_price", text=f"{cell:.0%}"))
        named = currency_of(format)
        factor = times(format) if unit_text(format) or named else habits.times
        amount = _minor(Decimal(repr(cell)) * factor, named or habits.currency, text(cell))
        return _alone(amount, habits, cell) if named is None else amount
    shown = usable(cell)
    given = arabic(_EACH.sub("", ABOUT.sub("", shown))).strip()
    if given.startswith(("-", "(")) and not given.endswith("%"):
        raise BadCell(message("sheets.price_below_zero", text=shown))
    if _SCIENCE.search(given):
        raise BadCell(message("sheets.shortened", text=shown))
    if given.casefold() in _FREE:
        return choice("free", free=lambda: Money(minor=0, currency=habits.currency))
    return _priced(given, shown, habits)  # type: ignore[no-any-return]


def _priced(given: str, shown: str, habits: MoneyHabits) -> Any:
    from_ = _FROM.sub("", given).strip()
    if from_ != given and from_:
        return choice("from", lowest=lambda: _priced(from_, shown, habits))
    amount = _amount(given, shown, habits)
    if amount is not None:
        return amount
    ends = _RANGE.fullmatch(given)
    if ends is not None:
        currency = _currency(given, habits.currency)[1]
        of = msgspec.structs.replace(habits, currency=currency)
        lower, upper = (_amount(one, shown, of) for one in ends.groups())
        if lower is not None and upper is not None:
            return choice("range", lower=lambda: lower, upper=lambda: upper)
    return _within(given, shown, habits)


def _amount(given: str, shown: str, habits: MoneyHabits) -> Any:
    """A text of nothing but a number with its currency; None for any other."""
    bare = _EACH.sub("", given).strip()
    coins = _COINS.fullmatch(bare)
    if coins is not None and any(coins.groups()):
        yuan, tenths, rest, hundredths = coins.groups()
        # 29块9 and 29元90 are said as they are written behind a point; 29元5分 has five hundredths.
        last = int(rest or 0) * (10 if tenths is None and hundredths is None and len(rest or "") == 1 else 1)
        return _minor(Decimal(int(yuan or 0) * 100 + int(tenths or 0) * 10 + last) / 100, "CNY", shown)
    unnamed = bare
    bare, currency = _currency(bare, habits.currency)
    plain = bare == unnamed
    bare = bare.removesuffix("钱").removesuffix("整").strip()
    factor = re.fullmatch(r"(.+?)\s*(万|萬|千|百|w|k)", bare, re.I)
    of_it = habits.times if plain else ONE
    if factor is not None:
        bare, of_it = factor[1], Decimal(TIMES[factor[2].lower()])
    bare = re.sub(r"[.,][-—]{1,2}$", "", bare)  # 29,-
    if not NUMBER.fullmatch(bare) or (" " in bare and not is_number(bare)):
        return None
    of = habits.marks
    if DIGITS.get(currency) == 3:
        of = msgspec.structs.replace(of, point=True)

    def made(value: Decimal) -> Money | Choice:
        amount = _minor(value * of_it, currency, shown)
        return _alone(amount, habits, value) if plain and factor is None else amount

    return mapped(number(bare, of), made)


def _alone(amount: Money, habits: MoneyHabits, said: float | Decimal) -> Money | Choice:
    """A number that names no currency: among 8折 and 20 % it may be another part of a price."""
    return choice("part", price=lambda: amount) if habits.shares and not habits.off and said < 10 else amount


def _currency(given: str, otherwise: str) -> tuple[str, str]:
    """Returns (the text without its currency, the currency)."""
    for symbol in LONGEST_FIRST:
        if symbol in given:
            return given.replace(symbol, " ", 1).strip(), CURRENCIES[symbol]
    code = re.search(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", given)
    if code is not None:
        return given.replace(code.group(), " ", 1).strip(), code.group()
    return given, otherwise


def _within(given: str, shown: str, habits: MoneyHabits) -> Any:
    """Amounts among words that are not known: which of them it is only a person can say."""
    # 9块9包邮 is one amount, 29元2件 is not.
    given = _SAID.sub(r"\1.\2元", given)
    found: list[str] = []
    for one in NUMBER.finditer(given):
        parts = [one.group()] if is_number(one.group().strip(" .,'")) else one.group().split()
        if _COUNTED.match(given, one.end()):
            parts = parts[:-1]
        over = habits.off and _OVER.search(given, 0, one.start())
        if (
            over
            or _GIFT.search(given, 0, one.start())
            or (not habits.off and _OFF.search(given, 0, one.start()))
        ):
            parts = parts[1:]
        found += [part.strip(" .,'") for part in parts]
    if not found and not habits.off and _CUT.search(given):
        raise BadCell(message("sheets.discount_for_price", text=shown))
    if not found or (len(found) < 2 and not re.search(r"[^\W\d_]", given)):
        raise BadCell(message("sheets.no_price", text=shown))
    currency = _currency(given, habits.currency)[1]
    of = msgspec.structs.replace(habits, currency=currency)
    amounts = [_amount(one, shown, of) for one in found]
    if len(amounts) == 1:
        return choice("words", taken=lambda: amounts[0])
    return choice("which", first=lambda: amounts[0], last=lambda: amounts[-1])


def coupon(cell: Cell, format: str = "", habits: MoneyHabits = NO_HABITS, column: str = "") -> Any:
    """Money off: an amount, or a Share of the price (20 %, 9折). A bare number under "Discount" may be each."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and is_percent(format):
        return _share(Decimal(repr(cell)))
    shown = "" if isinstance(cell, Formula) else folded(text(cell))
    percent = re.fullmatch(r"(-?)(\d+(?:\.\d+)?)\s*%( ?off)?", shown, re.I)
    if percent is not None:
        off = bool(percent[1] or percent[3])
        return _share(Decimal(percent[2]) / 100, off)
    tenths = re.fullmatch(r"(?:打)?(\d(?:\.\d+)?|[1-9]\d)折", arabic(shown))
    if tenths is not None:
        left = Decimal(tenths[1]) / (10 if Decimal(tenths[1]) < 10 else 100)
        return choice("discount", share=lambda: Share(1 - left))
    amount = money(cell, format, msgspec.structs.replace(habits, off=True))
    if not re.search(r"discount|折扣|折", column, re.I) or isinstance(amount, Choice):
        return amount
    if not re.fullmatch(r"[\d.]+", shown):
        return amount
    value = Decimal(shown)
    readings: dict[str, Any] = {"amount": lambda: amount}
    if value < 100:
        readings["percent"] = lambda: Share(value / 100)
    if 1 <= value < 10:
        readings["tenths"] = lambda: Share(1 - value / 10)
    if 0 < value < 1:
        # 0.8 under 折扣 is 8折.
        readings["pay"] = lambda: Share(1 - value)
    return choice("discount", **readings)


def _share(part: Decimal, off: bool = False) -> Choice:
    """A share of the price: 80 % may be what is taken off, or, as 折扣 means it, what is left to pay."""
    readings: dict[str, Any] = {"share": lambda: Share(part)}
    if not off and 0 < part < 1:
        readings["pay"] = lambda: Share(1 - part)
    return choice("discount", **readings)


def in_currency(amount: Money, currency: str) -> Money:
    """Returns an amount that named no currency as one of another: 1,000 is as many yen, of which none is split."""
    whole = Decimal(amount.minor).scaleb(-DIGITS.get(amount.currency, 2))
    return _minor(whole, currency, f"{whole}")


def of_price(share: Share, price: Money) -> Money:
    """Returns the money that a share of a price is."""
    return Money(minor=int((share.part * price.minor).to_integral_value()), currency=price.currency)


def _minor(value: Decimal, currency: str, shown: str) -> Money:
    if not value.is_finite():
        raise BadCell(message("sheets.no_price", text=shown))
    if abs(value) > MOST:
        raise BadCell(message("sheets.price_too_large", text=shown))
    minor = value * 10 ** DIGITS.get(currency, 2)
    # A cent that a spreadsheet's arithmetic left behind is rounded; half a cent of a price is a mistake.
    whole = minor.quantize(Decimal(1))
    if abs(minor - whole) > Decimal("0.001"):
        raise BadCell(message("sheets.too_many_decimals", text=shown, currency=currency))
    if whole < 0:
        raise BadCell(message("sheets.price_below_zero", text=shown))
    if whole > MOST:
        raise BadCell(message("sheets.price_too_large", text=shown))
    return Money(minor=int(whole), currency=currency)
