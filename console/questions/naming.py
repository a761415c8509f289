"""Which product a comment names: by its name or a part that only it has, its SKU, its number (3号链接). Pure."""

from collections.abc import Iterator

from console.base.patterns import regex
from console.model.show import Product
from console.questions.normal import normal
from console.questions.words import Heads
from console.speech.numerals import SIGNS, number_of

_LONGEST_PART = 8
_HAN_RUN = regex(r"[\u3400-\u9fff]{2,}")
_LATIN_WORD = regex(r"[a-z]{3,}")
# Words of names that name nothing.
_COMMON = regex(
    "the|and|with|for|from|pack|bag|box|bottle|set|fresh|new|best|made|hand|pieces?|pcs|size|large|small|free|of|in|your|our|one|two"
)
_NUMBER = regex(
    rf"(?<![0-9.{SIGNS}])(?:第 ?)?(?P<a>\d{{1,3}}|[{SIGNS}]{{1,3}}) ?(?:号|个)? ?(?:链接|商品|宝贝|品(?!牌|种|质))"
    rf"|链接 ?(?P<b>\d{{1,3}}|[{SIGNS}]{{1,3}})(?![0-9.])"
    r"|(?<![0-9.])(?P<c>\d{1,3}) ?号(?!发|到|之前|前|以前|能|收|截止|生产|开始|结束|过期|码)"
    r"|(?:#|(?<![a-z])(?:no\. ?|number |nr\. ?|link |item |product ))(?P<d>\d{1,3})(?![0-9.])"
)


class Names:
    """The names of a show's products, ready to look for. A number is a product's place in the show, from 1."""

    def __init__(self, products: tuple[Product, ...]) -> None:
        self._ids = [one.id for one in products]
        whose: dict[str, set[str]] = {}
        for one in products:
            for part in _parts(one):
                whose.setdefault(part, set()).add(one.id)
        # A part that two products have says nothing.
        self._parts = Heads((part, ids.pop()) for part, ids in whose.items() if len(ids) == 1)

    def product_of(self, plain: str) -> str | None:
        """Returns the id of the product that a comment names, in its normal form; None where it names none.

        Of several the one that is named with the most signs.
        """
        found = self._parts.found(plain)
        if found:
            whole = [one for one in found if _whole(plain, one[1])]
            if whole:
                return max(whole, key=lambda one: one[1] - one[0])[2]
        numbered = _NUMBER.search(plain)
        number = number_of(next(filter(None, numbered.groups()))) if numbered is not None else None
        place = int(number) if number is not None else 0
        return self._ids[place - 1] if 0 < place <= len(self._ids) else None


def _whole(plain: str, end: int) -> bool:
    return end == len(plain) or not (
        plain[end - 1].isascii() and plain[end - 1].isalpha() and "a" <= plain[end] <= "z"
    )


def _parts(product: Product) -> Iterator[str]:
    sku = normal(product.sku)
    if len(sku) > 2:
        yield sku
    for name in (normal(product.name.zh), normal(product.name.en)):
        if len(name) > 1:
            yield name
        for run in _HAN_RUN.findall(name):
            for begin in range(len(run) - 1):
                for length in range(2, min(_LONGEST_PART, len(run) - begin) + 1):
                    yield run[begin : begin + length]
        for word in _LATIN_WORD.findall(name):
            if _COMMON.fullmatch(word) is None:
                yield word
                yield word[:-1] if word.endswith("s") else f"{word}s"
