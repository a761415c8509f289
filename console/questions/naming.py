"""Which product a comment names: by its name, its SKU, or its number in the shop (3号链接). Pure."""

import re

from console.model.show import Product
from console.questions.normal import normal

_NUMBER = re.compile(
    r"(?<![0-9.])(\d{1,3})\s?(?:号|號|#|链接)|(?:#|no\.? ?|number |link |item )(\d{1,3})(?![0-9.])"
)


class Names:
    """The names of a show's products, ready to look for. A number is a product's place in the show, from 1."""

    def __init__(self, products: tuple[Product, ...]) -> None:
        self._ids = [one.id for one in products]
        self._names = [
            (normal(name), one.id)
            for one in products
            for name in (one.name.zh, one.name.en, one.sku)
            if len(name) > 1
        ]

    def product_of(self, plain: str) -> str | None:
        """Returns the id of the product that a comment names, in its normal form; None where it names none."""
        for name, product in self._names:
            if name in plain:
                return product
        found = _NUMBER.search(plain)
        number = int(found[1] or found[2]) if found else 0
        return self._ids[number - 1] if 0 < number <= len(self._ids) else None
