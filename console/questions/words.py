"""The words of a lexicon: how they are written, and where they are found in a comment. Pure.

``多少钱``: these signs. ``跟+比``: both, in this order, not far apart. A word that is no question itself (``价格``)
counts only where the comment is a question, or is little else; so does ``?几天``, and ``!催单`` counts anywhere.
A Latin word is found as a whole word (``ship`` is not in ``shipping``).
"""

import re
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

import msgspec

from console.questions.normal import normal

# So many signs may stand between the parts of a word.
_APART, _APART_LATIN = 10, 26
# A Chinese sign says as much as so many letters.
_SIGN = 3
# A comment that is little else than a topic asks about it: 保质期？
_ELSE = 3

_LATIN = re.compile(r"[a-z0-9]+")
_NO_LETTER = re.compile(r"(?![a-z0-9])")

_ASKS_ZH = re.compile(
    r"[?吗嘛么吧呢]|什么|怎么|怎样|如何|多少|多久|多大|多长|多重|多高|几|哪|谁|咋|啥|何时|是不是"
    r"|有没有|没有呀|会不会|可不可|能否|是否|求|呗|告诉我|想知道|想问|问问|请问|问一下"
    r"|(.{1,2})不\1|[^不没](?:不|没|否|不呀|没呀|不啊|没啊|不呢)[!. ~]*$|还是|介绍"
)
_ASKS_EN = re.compile(
    r"\?|(?<![a-z])(?:what|whats|how|when|where|wheres|which|who|whos|whose|why|any|pls|please"
    r"|anyone know|tell me|wonder)(?![a-z])"
    r"|(?:^|[,.!;:] ?|(?:hi|hello|hey|so|and|but|btw|sorry|ok) )"
    r"(?:is|are|am|do|does|did|can|could|will|would|should|has|have|may|r)(?![a-z])"
)


def asks(plain: str) -> bool:
    """Returns whether a comment, in its normal form, is put as a question."""
    return _ASKS_EN.search(plain) is not None or (not plain.isascii() and _ASKS_ZH.search(plain) is not None)


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of an intent. parts: in their order. weight: how much it says; the word that says most decides,
    of equal ones the one of the lower rank."""

    intent: str
    parts: tuple[str, ...]
    only_asked: bool
    weight: int
    rank: int = 0
    excludes: bool = False

    @property
    def text(self) -> str:
        return self.parts[0] if len(self.parts) == 1 else ""


def word_of(written: str, intent: str, rank: int = 0, excludes: bool = False) -> Word | None:
    """Returns a word as it is looked for; None where nothing is left of it."""
    sign, bare = written[:1], written.lstrip("?？!！")
    parts = tuple(filter(None, (normal(part) for part in re.split(r"[+＋]", bare))))
    if not parts:
        return None
    only_asked = sign in "?？" or (sign not in "!！" and not any(asks(part) for part in parts))
    return Word(intent, parts, only_asked, sum(weight_of(part) for part in parts), rank, excludes)


def weight_of(text: str) -> int:
    """Returns how much a piece of text says, so that Chinese and Latin words can be compared."""
    return len(text) if text.isascii() else sum(1 if sign.isascii() else _SIGN for sign in text)


_Kept = TypeVar("_Kept")


class Heads(Generic[_Kept]):
    """Pieces of text with what is kept for each, found in a comment sign by sign, however many pieces there are."""

    def __init__(self, pairs: Iterable[tuple[str, _Kept]]) -> None:
        # A tree of signs; what is kept for a piece lies at its last sign, under the empty one.
        self._root: dict[str, Any] = {}
        for head, one in pairs:
            node = self._root
            for sign in head:
                node = node.setdefault(sign, {})
            node.setdefault("", []).append(one)

    def found(self, plain: str) -> list[tuple[int, int, _Kept]]:
        """Returns (begin, end, what is kept for it) of every piece in a text; a Latin one only where a word begins."""
        made: list[tuple[int, int, _Kept]] = []
        root, length, inside = self._root, len(plain), False
        for place, sign in enumerate(plain):
            latin = "a" <= sign <= "z" or "0" <= sign <= "9"
            node = None if inside and latin else root.get(sign)
            inside = latin
            end = place
            while node is not None:
                end += 1
                if "" in node:
                    made += [(place, end, one) for one in node[""]]
                if end == length:
                    break
                node = node.get(plain[end])
        return made


class Index:
    """Words by how they begin: a comment is gone through once, however many words there are."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words = tuple(words)
        self._heads = Heads((word.parts[0], word) for word in self._words)

    def found(self, plain: str) -> list[Word]:
        """Returns every word that is in a comment, in its normal form; one may come twice."""
        return [
            word
            for _, end, word in self._heads.found(plain)
            if _whole(plain, word.parts[0], end) and (len(word.parts) == 1 or _follow(plain, word.parts, end))
        ]

    def vocabulary(self) -> frozenset[str]:
        """Returns every Latin word that stands in a word."""
        return frozenset(
            token for word in self._words for part in word.parts for token in _LATIN.findall(part)
        )


def _whole(plain: str, part: str, end: int) -> bool:
    """Whether a part that ends here ends with a whole word; one that does not end in a letter always does."""
    return not ("a" <= part[-1] <= "z") or _NO_LETTER.match(plain, end) is not None


def _follow(plain: str, parts: tuple[str, ...], end: int) -> bool:
    """Whether the other parts of a word come in their order, none far behind the one before."""
    for part in parts[1:]:
        latin = part[0].isascii()
        limit = end + (_APART_LATIN if latin else _APART) + len(part)
        place = plain.find(part, end, limit)
        while place >= 0 and latin and not (_starts(plain, place) and _whole(plain, part, place + len(part))):
            place = plain.find(part, place + 1, limit)
        if place < 0:
            return False
        end = place + len(part)
    return True


def _starts(plain: str, place: int) -> bool:
    return place == 0 or not ("a" <= plain[place - 1] <= "z")


def little_else(plain: str, word: Word) -> bool:
    """Returns whether a comment is a word and hardly anything beside it."""
    return weight_of(plain) - word.weight <= _ELSE
