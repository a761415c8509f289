"""What a script says of a price and of a stock, and whether it is still so. Pure."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

import msgspec

from console.base.patterns import regex
from console.model.show import Product
from console.speech.numerals import DIGITS, SIGNS
from console.speech.numerals import number_of as number_of
from console.words.message import Message, message

# Figures further from the price than this are of something else: a saving, a limit, a price a kilo.
NEAR = Decimal(2)
# A stock that is said counts as right up to twice and down to half: it moves with every order.
STOCK_WITHIN = 2

_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|[{SIGNS}]+(?:点[{SIGNS}]+)?"
# After "100 块" a figure with one of these is no part of the price: three pieces for 100.
_COUNTED = "件个斤盒袋瓶箱份桶只支枚双套台条罐提张次位折天公千克升单年月日号"
_MARKS = {
    "¥": "CNY",
    "￥": "CNY",
    "rmb": "CNY",
    "cny": "CNY",
    "人民币": "CNY",
    "us$": "USD",
    "usd": "USD",
    "$": "USD",
}
_WORDS = {
    "元": "CNY", "圆": "CNY", "块钱": "CNY", "块": "CNY", "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "yuan": "CNY",
    "美元": "USD", "dollars": "USD", "dollar": "USD", "usd": "USD",
}  # fmt: skip
_BEFORE = regex(
    rf"(?P<mark>{'|'.join(re.escape(one) for one in sorted(_MARKS, key=len, reverse=True))})\s?"
    rf"(?P<number>{_NUMBER})\s?(?P<wan>万)?",
    re.IGNORECASE,
)
_AFTER = regex(
    rf"(?P<number>{_NUMBER})\s?(?P<wan>万)?\s?(?P<word>块钱|块(?!儿)|元|圆|人民币|美元|(?:RMB|CNY|USD|yuan|dollars?)\b)"
    rf"(?:(?P<jiao>[\d{SIGNS[:12]}])(?:毛|角)(?:(?P<fen>[\d{SIGNS[:12]}])分?)?"
    rf"|(?<=块)(?P<short>\d{{1,2}}|[{SIGNS[:12]}]{{1,2}})(?![\d{SIGNS}{_COUNTED}.点]|包(?!邮)))?",
    re.IGNORECASE,
)
_STOCK = regex(
    rf"(?:仅剩|只剩|还剩|剩下|库存|最后|限量|现货)\s?(?:只有|仅有|还有|有)?\s?(?P<zh>\d[\d,]*|[{SIGNS}]+)\s?(?P<wan>万)?\s?"
    rf"[件份单个箱袋瓶盒套桶包罐台]"
    rf"|\b(?:only|last|just)\s(?P<only>\d[\d,]*)\s(?:left|pieces|units|boxes|bags|of them)"
    rf"|\b(?P<left>\d[\d,]*)\s(?:left|in stock|units left|pieces left)\b",
    re.IGNORECASE,
)


class Amount(msgspec.Struct, frozen=True):
    """An amount of money that a text says: where in it, how much in minor units, and of which currency."""

    start: int
    end: int
    minor: int
    currency: Literal["CNY", "USD"]


def amounts_said(text: str) -> tuple[Amount, ...]:
    """Returns every amount that a text names beside a currency: ¥89.90, 89.9 元, 89块9, 八十九块九, 1.2 万元, $20."""
    found = list(_amounts(text))
    return tuple(sorted(found, key=lambda amount: amount.start))


def _amounts(text: str) -> Iterator[Amount]:
    taken: list[tuple[int, int]] = []
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(text):
            number = number_of(match["number"])
            if number is None or any(start < match.end() and match.start() < end for start, end in taken):
                continue
            number *= 10_000 if match["wan"] else 1
            if pattern is _AFTER:
                number += _tail(match)
            minor = number * 100
            if minor == minor.to_integral_value() and minor < 10**12:
                taken.append(match.span())
                currency = (
                    _MARKS[match["mark"].lower()] if pattern is _BEFORE else _WORDS[match["word"].lower()]
                )
                yield Amount(match.start(), match.end(), int(minor), currency)  # type: ignore[arg-type]


def _tail(match: re.Match[str]) -> Decimal:
    """Returns what comes after the yuan: 块9, 块九, 块95, 元9角, 块9毛5."""
    if match["jiao"]:
        return Decimal(_figure(match["jiao"]) * 10 + _figure(match["fen"] or "0")) / 100
    short = match["short"]
    if not short:
        return Decimal(0)
    figures = "".join(str(_figure(sign)) for sign in short)
    return Decimal(int(figures.ljust(2, "0"))) / 100


def _figure(sign: str) -> int:
    return DIGITS[sign] if sign in DIGITS else int(sign)


def stock_said(text: str) -> tuple[int, ...]:
    """Returns how many a text says are left: 仅剩20件, 库存 1,200 件, only 20 left."""
    found = []
    for match in _STOCK.finditer(text):
        number = number_of(match["zh"] or match["only"] or match["left"])
        if number is not None:
            found.append(int(number) * (10_000 if match["wan"] else 1))
    return tuple(found)


def shown(minor: int) -> str:
    """Returns an amount as figures: 89.90."""
    return f"{minor // 100}.{minor % 100:02}"


def price_said(text: str, product: Product) -> int | None:
    """Returns, in minor units, what a text gives as a product's price and is not; None where it says none, or the
    right one.

    Its struck price, its coupon and what is saved are right, too. An amount far from the price is of something else.
    """
    price = product.price
    said = [one.minor for one in amounts_said(text) if one.currency == price.currency]
    right = _figures(product)
    if price.minor == 0 or any(minor in (price.minor, right["net"]) for minor in said):
        return None
    near = [
        minor for minor in said
        if minor not in right.values() and price.minor <= minor * NEAR and minor <= price.minor * NEAR
    ]  # fmt: skip
    return min(near, key=lambda minor: abs(minor - price.minor), default=None)


def _figures(product: Product) -> dict[str, int]:
    """Returns the amounts that are right to say of a product: net is the price with its coupon."""
    price, struck, coupon = product.price, product.struck_price, product.coupon
    off = coupon.off.minor if coupon is not None and coupon.off.currency == price.currency else 0
    figures = {"price": price.minor, "net": price.minor - off}
    if off:
        figures["coupon"] = off
    if struck is not None and struck.currency == price.currency:
        saved = struck.minor - price.minor
        figures |= {"struck": struck.minor, "saved": saved, "saved_net": saved + off}
    return figures


def stock_wrong(text: str, product: Product) -> int | None:
    """Returns how many a text says are left where there are far more or far fewer; None where that is right."""
    stock = product.stock
    if stock is None:
        return None
    return next(
        (said for said in stock_said(text) if said > stock * STOCK_WITHIN or stock > said * STOCK_WITHIN),
        None,
    )


def outdated(script: Mapping[Literal["zh", "en"], str], product: Product | None) -> tuple[Message, ...]:
    """Returns what a script says of its product that is not so (any more). script: by language; each is said once."""
    if product is None:
        return ()
    found: dict[str, Message] = {}
    for text in script.values():
        price, stock = price_said(text, product), stock_wrong(text, product)
        if price is not None:
            found.setdefault(
                "price", message("script.price", said=shown(price), costs=shown(product.price.minor))
            )
        if stock is not None:
            found.setdefault("stock", message("script.stock", said=stock, there=product.stock or 0))
    return tuple(found.values())
