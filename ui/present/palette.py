"""What can be gone to by typing: cues, products, commands and settings, the best match first. Pure."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal

import msgspec

from ui.present.book import Book, Line

Kind = Literal["cue", "product", "action", "setting"]
# So many are shown: whoever needs more types another letter.
MOST = 60
# How well a word fits, best first: a number or name as typed, its beginning, a word's beginning, anywhere.
EXACT, BEGINS, WORD, INSIDE = range(4)


class Found(msgspec.Struct, frozen=True):
    """One line of what can be gone to.

    name: the cue's, product's or action's id, or ``setting=value``. number: of the cue or product, as it is
    typed. beside: what tells it from others of its title; key: its keys. calls: it calls the show.
    """

    kind: Kind
    name: str
    title: str
    number: str = ""
    beside: str = ""
    key: str = ""
    calls: bool = False

    @property
    def text(self) -> str:
        return f"{self.title} {self.beside} {self.name}"


def of_show(book: Book | None, language: str) -> Iterator[Found]:
    """Yields the cues and products of a show, in its order."""
    if book is None:
        return
    for line in (*book.lines, *book.adlibs):
        yield Found("cue", line.cue.id, line.cue.title, str(line.number or ""), _beside(book, line, language))
    for number, product in enumerate(book.products, 1):
        yield Found("product", product.id, product.name.pick(language), str(number), product.sku)


def _beside(book: Book, line: Line, language: str) -> str:
    """Returns the segment, and the product where it is another."""
    segment = book.segment_title(line.segment, language)
    product = book.product(line.product_id) if line.product_id else None
    name = product.name.pick(language) if product is not None else ""
    return segment if name in segment else " · ".join(filter(None, (segment, name)))


def look_up(words: str, all_: Iterable[Found]) -> list[Found]:
    """Returns what has every word that is looked for, the best first; all of it, in its order, for no words.

    A number finds the cue with that number before anything that has its digits in a name.
    """
    sought = words.casefold().split()
    if not sought:
        return list(islice(all_, MOST))
    ranked = []
    for place, one in enumerate(all_):
        rank = _rank(sought, one)
        if rank is not None:
            ranked.append((rank, place, one))
    ranked.sort(key=lambda entry: entry[:2])
    return [one for _, _, one in ranked[:MOST]]


def _rank(sought: list[str], one: Found) -> int | None:
    """Returns how well it fits, the smaller the better; None where a word is nowhere in it."""
    title, text = one.title.casefold(), one.text.casefold()
    worst = EXACT
    for word in sought:
        if word in (one.number, one.name.casefold(), title):
            continue
        if title.startswith(word):
            fit = BEGINS
        elif f" {word}" in f" {text}":
            fit = WORD
        elif word in text:
            fit = INSIDE
        else:
            return None
        worst = max(worst, fit)
    return worst
