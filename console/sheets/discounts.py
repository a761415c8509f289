"""A column of discounts that only says once more what two columns of prices say. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from console.model.show import Money
from console.sheets.money import Share
from console.sheets.reading import Choice

# 8.5折 of 59 is 50.15, and sold at 49.9.
NEAR = Decimal("0.02")


def says_it_again(found: Mapping[str, Sequence[Any]]) -> bool:
    """Whether each discount of a table is what its price is below the struck one: no coupon comes on top of it.

    found: field → what each row's cell may mean.
    """
    if not {"coupon", "price", "struck_price"} <= found.keys():
        return False
    rows = list(zip(found["coupon"], found["price"], found["struck_price"], strict=True))
    given = [row for row in rows if row[0] is not None]
    return bool(given) and all(_is_it(*row) for row in given)


def _is_it(off: Any, price: Any, struck: Any) -> bool:
    if not isinstance(price, Money) or not isinstance(struck, Money) or not struck.minor:
        return False
    part = 1 - Decimal(price.minor) / struck.minor
    return price.currency == struck.currency and any(abs(one - part) <= NEAR for one in _shares(off))


def _shares(off: Any) -> Iterator[Decimal]:
    if isinstance(off, Share):
        yield off.part
    elif isinstance(off, Choice):
        for one in off.readings.values():
            yield from _shares(one)
