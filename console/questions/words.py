"""The words of a lexicon: how they are written, and where they are found in a comment. Pure.

``多少钱``: these signs. ``跟+比``: both, in this order, not far apart; ``退&能``: in any order. ``<发货>``: one of the
words that mean the same (`synonyms.py`). A word that is no question itself (``价格``)
counts only where the comment is a question, or is little else; so does ``?几天``, and ``!催单`` counts anywhere.
A Latin word is found as a whole word (``ship`` is not in ``shipping``).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, Generic, TypeVar

import msgspec

from console.base.patterns import regex
from console.questions.synonyms import bare, synonyms

# So many signs may stand between the parts of a word.
_APART, _APART_LATIN = 10, 26
# A Chinese sign says as much as so many letters.
_SIGN = 3
# A comment that is little else than a topic asks about it: 保质期？
_ELSE = 3

_LATIN = regex(r"[a-z0-9]+")
_NO_LETTER = regex(r"(?![a-z0-9])")

_ASKS_ZH = regex(
    r"[?吗嘛么吧呢]|什么|怎么|怎样|如何|多少|多久|多大|多长|多重|多高|几|哪|谁|咋|啥|何时|是不是"
    r"|有没有|没有呀|会不会|可不可|能否|是否|求|呗|告诉我|没看清|没听清|没听到|再说|再讲一|说下|说一下|看下|看一下|发下|发一下|讲一下|想知道|想问|问问|请问|问一下"
    r"|(.{1,2})不\1|[^不没](?:不|没|否|不呀|没呀|不啊|没啊|不呢)[!. ~]*$|还是|介绍"
)
# 太慢了吧, 也太香了吧 ask nothing.
_EXCLAIMS = regex(r"太.{1,4}[了啦]吧")
_ASKS_EN = regex(
    r"\?|(?<![a-z])(?:what|whats|how|when|where|wheres|which|who|whos|whose|why|any|pls|please"
    r"|anyone know|tell me|wonder|didnt catch|say again|need to know|can you)(?![a-z])"
    r"|(?:^|[,.!;:] ?|(?:hi|hello|hey|so|and|but|btw|sorry|ok|yo|lol|omg|wait|also|guys|girl|sis|babe|hun|host"
    r"|quick question|yall) )"
    r"(?:is|are|am|do|does|did|can|could|will|would|should|has|have|may|r)(?![a-z])"
)


def asks(plain: str) -> bool:
    """Returns whether a comment, in its normal form, is put as a question."""
    if _ASKS_EN.search(plain) is not None:
        return True
    return not plain.isascii() and _ASKS_ZH.search(_EXCLAIMS.sub(" ", plain)) is not None


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of an intent. parts: in their order, unless any_order; ``<…>`` is one of a set. weight: how much it says,
    0 where that depends on which of a set is found; the word that says most decides, of equal ones the one of the
    lower rank."""

    intent: str
    parts: tuple[str, ...]
    only_asked: bool
    weight: int
    rank: int = 0
    excludes: bool = False
    any_order: bool = False

    @property
    def text(self) -> str:
        return self.parts[0] if len(self.parts) == 1 and not _is_set(self.parts[0]) else ""


def word_of(written: str, intent: str, rank: int = 0, excludes: bool = False) -> Word | None:
    """Returns a word as it is looked for; None where nothing is left of it."""
    sign, rest = written[:1], written.lstrip("?？!！")
    parts = tuple(filter(None, (_part(part) for part in re.split(r"[+＋&＆]", rest))))
    if not parts:
        return None
    only_asked = sign in "?？" or (sign not in "!！" and not any(map(_asks, parts)))
    weight = 0 if any(map(_is_set, parts)) else sum(map(weight_of, parts))
    return Word(intent, parts, only_asked, weight, rank, excludes, "&" in rest or "＆" in rest)


def _part(written: str) -> str:
    named = re.fullmatch(r"\s*[<＜〈](.+)[>＞〉]\s*", written)
    if named is None:
        return bare(written)
    name = bare(named[1])
    return f"<{name}>" if name in synonyms() else name


def _is_set(part: str) -> bool:
    return part[0] == "<" and part[-1] == ">"


def _asks(part: str) -> bool:
    return all(map(asks, synonyms()[part[1:-1]])) if _is_set(part) else asks(part)


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


# Where a part was found, and how much it says: (begin, end, weight).
_Spot = tuple[int, int, int]


# Of one beginning the lengths of its pieces of text, and of each whether it ends in a letter, how much it says, and
# what is kept for it.
_Pieces = tuple[tuple[int, ...], dict[str, tuple[bool, int, list["Word | int"]]]]


class _Beginnings:
    """Pieces of text by how they begin: a Latin one by its first word, another by its first two signs."""

    def __init__(self, pairs: Iterable[tuple[str, "Word | int"]]) -> None:
        beginnings: dict[str, dict[str, list[Word | int]]] = defaultdict(lambda: defaultdict(list))
        for text, kept in pairs:
            first = _LATIN.match(text)
            beginnings[first[0] if first is not None else text[:2]][text].append(kept)
        self._pieces: dict[str, _Pieces] = {
            begin: (
                tuple(sorted(set(map(len, pieces)))),
                {text: ("a" <= text[-1] <= "z", weight_of(text), kept) for text, kept in pieces.items()},
            )
            for begin, pieces in beginnings.items()
        }

    def found(self, plain: str) -> list[tuple["_Spot", list["Word | int"]]]:
        """Returns where pieces are, and what is kept for each; a Latin one is a whole word, or several."""
        made: list[tuple[_Spot, list[Word | int]]] = []
        pieces, size = self._pieces, len(plain)
        begins = [(token.start(), token[0]) for token in _LATIN.finditer(plain)]
        if not plain.isascii():
            for begin, sign in enumerate(plain):
                if sign > "\x7f":
                    begins += ((begin, sign), (begin, plain[begin : begin + 2]))
        for begin, head in begins:
            if head not in pieces:
                continue
            lengths, texts = pieces[head]
            for length in lengths:
                end = begin + length
                if end > size:
                    break
                known = texts.get(plain[begin:end])
                if known is not None and not (known[0] and _NO_LETTER.match(plain, end) is None):
                    made.append(((begin, end, known[1]), known[2]))
        return made


class Index:
    """Words by their parts: a comment is gone through once, however many words there are."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words = tuple(words)
        parts = sorted({part for word in self._words if not word.text for part in word.parts})
        self._members: Mapping[str, tuple[str, ...]] = {
            part: synonyms()[part[1:-1]] if _is_set(part) else (part,) for part in parts
        }
        numbers = {part: number for number, part in enumerate(parts)}
        self._pieces = _Beginnings(
            [
                *((word.text, word) for word in self._words if word.text),
                *((member, numbers[part]) for part in parts for member in self._members[part]),
            ]
        )
        # Words of several parts, at the part that the fewest have.
        compound = [
            (tuple(numbers[part] for part in word.parts), word) for word in self._words if not word.text
        ]
        often: dict[int, int] = defaultdict(int)
        for found, _ in compound:
            for number in found:
                often[number] += 1
        self._at: dict[int, list[tuple[tuple[int, ...], Word]]] = defaultdict(list)
        for found, word in compound:
            self._at[min(found, key=lambda number: often[number])].append((found, word))

    def found(self, plain: str) -> list[tuple[Word, int]]:
        """Returns (word, how much it says) of every word in a comment, in its bare form; one may come twice."""
        made: list[tuple[Word, int]] = []
        spots: dict[int, list[_Spot]] = {}
        for spot, kept in self._pieces.found(plain):
            for one in kept:
                if isinstance(one, Word):
                    made.append((one, spot[2]))
                else:
                    spots.setdefault(one, []).append(spot)
        for number in spots:
            for parts, word in self._at.get(number, ()):
                for part in parts:
                    if part not in spots:
                        break
                else:
                    weight = _weight(plain, [spots[part] for part in parts], word.any_order)
                    if weight:
                        made.append((word, weight))
        return made

    def vocabulary(self) -> frozenset[str]:
        """Returns every Latin word that stands in a word."""
        return frozenset(
            token
            for word in self._words
            for part in word.parts
            for text in self._members.get(part, (part,))
            for token in _LATIN.findall(text)
        )


def _weight(plain: str, spots: list[list[_Spot]], any_order: bool) -> int:
    """Returns how much the parts of a word say where they stand in a comment, none far behind the one before; 0 where
    they do not. spots: where each was found."""
    most = 0
    for chosen in _ways(spots):
        way = sorted(chosen) if any_order else chosen
        weight, last = 0, -1
        for begin, end, says in way:
            if last >= 0 and not 0 <= begin - last <= (_APART_LATIN if plain[begin].isascii() else _APART):
                break
            weight, last = weight + says, end
        else:
            most = max(most, weight)
    return most


def _ways(spots: list[list[_Spot]]) -> Iterator[tuple[_Spot, ...]]:
    """Yields every choice of a place for each part; of what is found all over the first few."""
    return product(*(found[:4] for found in spots))


def little_else(plain: str, weight: int) -> bool:
    """Returns whether a comment is a word that says so much, and hardly anything beside it."""
    return weight_of(plain) - weight <= _ELSE
