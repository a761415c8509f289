"""A product's facts as an answer says them, as they are now. Pure: the moment is given."""

import re
from collections.abc import Callable
from datetime import datetime

from console.base.moments import read_moment
from console.base.patterns import regex
from console.model.currencies import money
from console.model.questions import Detail
from console.model.show import Money, Product
from console.questions.language import Language, written_in

# Stock moves with every order: an answer says less than there is, by so much, so that it stays true.
_SPARE = 0.9
# Below this an answer says only that there are fewer than a round number.
_FEW = 20
_ROUND = (5, 10, 20)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def value(product: Product, field: str, language: Language, now: datetime | None = None) -> str | None:
    """Returns a field of a product as it is said, None where it has none, or none that holds any more.

    field: name, price, struck_price, saved, coupon, coupon_until, price_until, net_price, stock, sold_out (empty
    where it is so) or claims. now: None: nothing has run out. Raises KeyError for another one.
    """
    return _FIELDS[field](product, language, now)


def fact(product: Product, names: str, language: Language) -> Detail | None:
    """Returns the first of a product's facts that is called so and is written in the language.

    names: with ``|`` between them; the first of them that is there.
    """
    for name in names.split("|"):
        asked = folded(name)
        for one in product.facts:
            if folded(one.name) == asked and one.text.strip() and written_in(one.text, language):
                return one
    return None


def folded(name: str) -> str:
    """Returns the name of a fact as names are compared: without blanks, colons and capitals."""
    return re.sub(r"[\s:：_-]+", "", name).casefold()


# The size behind a name: 5 kg, 250 ml × 24, 3 × 1 kg, (after a comma) 30.
_UNIT = r"(?:kg|g|mg|l|ml|cm|mm|m|pcs|克|公斤|千克|斤|毫升|升|枚|片|包|袋|盒|瓶|个|支|件)"
_SIZE = regex(
    rf"(?:[,，、]? *(?:\d+(?:\.\d+)? ?[×x*] ?)?\d+(?:\.\d+)? ?{_UNIT}(?: ?[×x*] ?\d+)?|[,，] *\d+)$",
    re.IGNORECASE,
)


def short_name(name: str) -> str:
    """Returns a product's name as it is said: without the size behind it, which the facts have."""
    return _SIZE.sub("", name.strip()).strip() or name.strip()


def _price(product: Product, language: Language, now: datetime | None) -> str | None:
    if not product.has_price or (product.price_until is not None and _over(product.price_until, now)):
        return None
    return money(product.price, language)


def _struck(product: Product, language: Language, now: datetime | None) -> str | None:
    before = product.struck_price
    if before is None or before.currency != product.price.currency or before.minor <= product.price.minor:
        return None
    return money(before, language)


def _saved(product: Product, language: Language, now: datetime | None) -> str | None:
    before = product.struck_price
    if before is None or _struck(product, language, now) is None or _price(product, language, now) is None:
        return None
    return money(Money(minor=before.minor - product.price.minor, currency=before.currency), language)


def _coupon(product: Product, language: Language, now: datetime | None) -> str | None:
    offer = product.coupon
    if offer is None or offer.off.minor == 0 or (offer.until is not None and _over(offer.until, now)):
        return None
    return money(offer.off, language)


def _net(product: Product, language: Language, now: datetime | None) -> str | None:
    offer, price = product.coupon, product.price
    if offer is None or _coupon(product, language, now) is None or _price(product, language, now) is None:
        return None
    if offer.off.currency != price.currency or offer.off.minor >= price.minor:
        return None
    return money(Money(minor=price.minor - offer.off.minor, currency=price.currency), language)


def _coupon_until(product: Product, language: Language, now: datetime | None) -> str | None:
    offer = product.coupon
    return None if offer is None or offer.until is None else _until(offer.until, language, now)


def _price_until(product: Product, language: Language, now: datetime | None) -> str | None:
    return None if product.price_until is None else _until(product.price_until, language, now)


def _over(until: str, now: datetime | None) -> bool:
    return now is not None and read_moment(until) <= now


def _until(until: str, language: Language, now: datetime | None) -> str | None:
    """Returns the time of a deadline on its own clock, with its day where that is not today; None once it is over."""
    if _over(until, now):
        return None
    end = read_moment(until)
    clock = f"{end:%H:%M}"
    if now is not None and now.astimezone(end.tzinfo).date() == end.date():
        return clock
    another_year = now is not None and now.astimezone(end.tzinfo).year != end.year
    if language == "zh":
        return f"{f'{end.year}年' if another_year else ''}{end.month}月{end.day}日{clock}"
    return f"{clock} on {_MONTHS[end.month - 1]} {end.day}{f', {end.year}' if another_year else ''}"


def _stock(product: Product, language: Language, now: datetime | None) -> str | None:
    """Returns how many there are, so that it stays true for a while: over 23,000; fewer than 20; None: sold out."""
    left = product.stock
    if not left:
        return None
    if left < _FEW:
        most = next(one for one in _ROUND if left < one)
        return f"不到{most}件" if language == "zh" else f"fewer than {most}"
    least = round_down(int(left * _SPARE))
    return f"超过{least}件" if language == "zh" else f"over {least:,}"


def round_down(number: int) -> int:
    """Returns a number with its first two figures: 23,471 is 23,000."""
    unit: int = 10 ** max(0, len(str(number)) - 2)
    return number // unit * unit


def _claims(product: Product, language: Language, now: datetime | None) -> str | None:
    said = [one.strip() for one in product.claims if one.strip() and written_in(one, language)]
    return ("，" if language == "zh" else ", ").join(said[:3]) or None


_FIELDS: dict[str, Callable[[Product, Language, datetime | None], str | None]] = {
    "name": lambda product, language, now: short_name(product.name.pick(language)) or None,
    "price": _price,
    "struck_price": _struck,
    "saved": _saved,
    "coupon": _coupon,
    "coupon_until": _coupon_until,
    "price_until": _price_until,
    "net_price": _net,
    "stock": _stock,
    "sold_out": lambda product, language, now: "" if product.stock == 0 else None,
    "claims": _claims,
}  # fmt: skip
FIELDS = frozenset(_FIELDS)


def stock_holds(said: str, left: int | None) -> bool:
    """Returns whether what was said of the stock is true of what is left now."""
    number = int("".join(sign for sign in said if sign.isdecimal()) or 0)
    fewer = said.startswith(("不到", "fewer"))
    return left is not None and (0 < left < number if fewer else left > number)
