"""The numbers of an answer that are not in the product's facts: such an answer is not said. Pure."""

import re

from console.model.show import Product

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def foreign_numbers(text: str, product: Product) -> tuple[str, ...]:
    """Returns the numbers of a text that its product's facts do not have, as they stand in the text."""
    known = set(_values(" ".join(_texts(product))))
    return tuple(one for one in dict.fromkeys(_NUMBER.findall(text)) if _value(one) not in known)


def _texts(product: Product) -> list[str]:
    return [
        product.name.zh,
        product.name.en,
        f"{product.price.minor / 100}",
        *product.claims,
        *(one.text for one in product.facts),
        *(one.text for one in product.answers),
    ]


def _values(text: str) -> list[float]:
    return [_value(one) for one in _NUMBER.findall(text)]


def _value(number: str) -> float:
    return float(number.replace(",", ""))
