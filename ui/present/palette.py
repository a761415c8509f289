"""What can be gone to by typing: cues, products, commands and settings, the best match first. Pure."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal

import msgspec

from ui.present.book import Book, Line
from ui.present.initials import initials
from ui.present.likeness import in_order, nearly, pieces

Kind = Literal["cue", "product", "action", "setting"]
# So many are shown: whoever needs more types another letter.
MOST = 60
# How well a word fits, best first: a number or name as typed, its beginning, a word's beginning, the first letters
# of its pinyin, anywhere.
EXACT, BEGINS, WORD, LETTERS, INSIDE = range(5)
# Only where nothing has the words as they were typed: Chinese words that were typed as one, what has the signs in
# their order with others between them, what has one letter otherwise.
PIECES, BETWEEN, TYPO = range(5, 8)
# So few letters are in nearly everything, in some order.
LEAST_LETTERS = 3
# Texts are made plain once: of all cues and products of a large show, and the commands.
MOST_PLAIN = 8192


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
    """Returns the segment, and the product where it is another; neither where the title says it."""
    segment = book.segment_title(line.segment, language)
    product = book.product(line.product_id) if line.product_id else None
    name = product.name.pick(language) if product is not None else ""
    # What the title begins with already tells nothing apart.
    beside = [one for one in dict.fromkeys((segment, name)) if one and not line.cue.title.startswith(one)]
    return " · ".join(one for one in beside if not any(one in other for other in beside if other != one))


@lru_cache(maxsize=MOST_PLAIN)
def _plain(text: str) -> str:
    """A text in half width and small letters: what is looked for and where must be the same."""
    return unicodedata.normalize("NFKC", text).casefold()


def look_up(words: str, all_: Iterable[Found]) -> list[Found]:
    """Returns what has every word that is looked for, in any order, the best first; all of it for no words.

    A number finds the cue with that number before anything that has its digits in a name. Where nothing has the words
    as they are typed, what is like them is found.
    """
    sought = _plain(words).split()
    if not sought:
        return list(islice(all_, MOST))
    all_ = list(all_)
    return _ranked(sought, all_, _fit) or _ranked(sought, all_, _likeness)


def _ranked(sought: list[str], all_: list[Found], fit: Callable[[str, Found], int | None]) -> list[Found]:
    ranked = []
    for place, one in enumerate(all_):
        fits = [fit(word, one) for word in sought]
        known = [rank for rank in fits if rank is not None]
        if len(known) == len(fits):
            ranked.append((max(known), sum(known), place, one))
    ranked.sort(key=lambda entry: entry[:3])
    return [one for *_, one in ranked[:MOST]]


def _fit(word: str, one: Found) -> int | None:
    """Returns how well a word fits, the smaller the better; None where it is nowhere in it."""
    title, text = _plain(one.title), _plain(one.text)
    if word in (one.number, _plain(one.name), title):
        return EXACT
    if title.startswith(word):
        return BEGINS
    if f" {word}" in f" {text}":
        return WORD
    if len(word) > 1 and word.isascii() and any(word in letters for letters in initials(one.title)):
        return LETTERS
    return INSIDE if word in text else None


def _likeness(word: str, one: Found) -> int | None:
    """Returns how well a word that is nowhere as it was typed fits what is like it."""
    rank = _fit(word, one)
    if rank is not None:
        return rank
    title, text = _plain(one.title), _plain(one.text)
    if not word.isascii():
        return PIECES if pieces(word, text) else BETWEEN if in_order(word, text) else None
    if len(word) < LEAST_LETTERS or not word.isalpha():
        return None
    if any(nearly(word, other) for other in title.split()):
        return TYPO
    return BETWEEN if any(in_order(word, other) for other in (*title.split(), *initials(one.title))) else None
