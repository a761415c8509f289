"""A script cut into sentences with stable numbers: an utterance names them, and goes on at one. Pure."""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache

import msgspec

from console.base.patterns import regex
from console.speech.clean import markup, without_markup

# None is longer: what is being said can be left only at its end, and a voice is asked for so much at once.
MOST_SIGNS = 120
# What closes a sentence behind its stop.
_CLOSERS = "”’\"'）)」』】》〉]*_"
_STOP = regex(
    rf"(?:[。！？!?；;…]|\.{{2,}})[。！？!?；;…~～.]*[{re.escape(_CLOSERS)}]*|\.[{re.escape(_CLOSERS)}]*(?=\s|$)"
    r"|(?<=[\u3400-\u9fff])\.(?=[\u3400-\u9fff])|\n+"
)
# A full stop behind these ends nothing.
_SHORT = regex(
    r"(?:^|[^A-Za-z])(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|etc|approx|No|no|Nr|Vol|Fig|Inc|Ltd|Co|Corp|dept|est|min|max|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|cf|a\.m|p\.m|A\.M|P\.M|U\.S|U\.K|[A-Z])\.$"
)
# Behind these it ends a sentence where a capital follows.
_MAY_END = regex(r"(?:etc|a\.m|p\.m|A\.M|P\.M|Inc|Ltd|Co|Corp|U\.S|U\.K)\.$")
_NEXT_BEGINS = regex(r"\s+[“‘\"'(]?[A-Z\u3400-\u9fff]")
# Where a sentence that is too long is cut, the best first. A comma between figures is part of a number.
_CUTS = (regex(r"[，、：](?:[”’）」』】])*|[,:](?=\s)"), regex(r"\s+"))


class Sentence(msgspec.Struct, frozen=True):
    """index: 0, 1, 2 … in its script. text: [start, end) of it, with the blanks behind."""

    index: int
    start: int
    end: int
    text: str


@lru_cache(maxsize=256)
def sentences(text: str, most_signs: int = MOST_SIGNS) -> tuple[Sentence, ...]:
    """Returns a text's sentences; joined again they are the text. What has nothing to say, dots or emoji, goes with
    its neighbour. most_signs: none is longer (at least 8); a longer one is cut at a comma, a blank, or anywhere.
    """
    pieces: list[tuple[int, int]] = []
    start = last = 0
    says = False
    for end in _ends(text):
        says, last = says or _says(text, last, end), end
        if says:
            pieces.append((start, end))
        elif pieces and end - pieces[-1][0] <= most_signs:
            # Emoji behind a stop, dots of their own: they belong to what was said, else to what comes.
            pieces[-1] = (pieces[-1][0], end)
        else:
            continue
        start, says = end, False
    if start < len(text):
        pieces.append((start, len(text)))
    cut = [part for begin, end in pieces for part in _short_enough(text, begin, end, max(8, most_signs))]
    return tuple(Sentence(index, begin, end, text[begin:end]) for index, (begin, end) in enumerate(cut))


def _ends(text: str) -> list[int]:
    """Returns where sentences end, blanks behind a stop included; the end of the text is the last."""
    inside = markup(text)
    begins = [begin for begin, _ in inside]
    ends: list[int] = []
    for found in _STOP.finditer(text):
        end = found.end()
        at = bisect_left(begins, end) - 1
        if at >= 0 and end < inside[at][1]:
            continue
        if (
            found[0].startswith(".")
            and not found[0].startswith("..")
            and not _full_stop(text, found.start(), end)
        ):
            continue
        if found[0].startswith("..") and not (
            end == len(text) or _NEXT_BEGINS.match(text, end) or _han(text, end)
        ):
            continue
        if found[0] in ("!", "?", ";") and end < len(text) and text[end].isalnum() and text[end].isascii():
            continue  # Inside a word or an address: ?id=5, a;b.
        while end < len(text) and (text[end].isspace() or _pictures(text[end])):
            end += 1
        if not ends or end > ends[-1]:
            ends.append(end)
    if text and (not ends or ends[-1] < len(text)):
        ends.append(len(text))
    return ends


def _full_stop(text: str, place: int, end: int) -> bool:
    head = text[max(0, place - 12) : place + 1]
    if not _SHORT.search(head) or not text[end:].strip():
        return True
    return bool(_MAY_END.search(head) and _NEXT_BEGINS.match(text, end))


def _han(text: str, place: int) -> bool:
    return "\u3400" <= text[place : place + 1] <= "\u9fff"


def _pictures(sign: str) -> bool:
    """Returns whether a sign is an emoji, or a part of one."""
    return not sign.isascii() and unicodedata.category(sign) in ("So", "Sk", "Cf", "Mn", "Me")


def _says(text: str, start: int, end: int) -> bool:
    return any(sign.isalnum() for sign in without_markup(text[start:end]))


def _short_enough(text: str, start: int, end: int, most: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    while end - start > most:
        cut = _cut(text, start, start + most)
        parts.append((start, cut))
        start = cut
    parts.append((start, end))
    return parts


def _cut(text: str, start: int, limit: int) -> int:
    """Returns where to cut behind a start, at a limit at the latest."""
    least = start + (limit - start) // 3
    for pattern in _CUTS:
        found = [one.end() for one in pattern.finditer(text, start, limit) if one.end() > least]
        if found:
            return found[-1]
    cut = limit
    while cut > least and (_pictures(text[cut]) or text[cut - 1] == "\u200d" or _same(text, cut)):
        cut -= 1
    return cut if cut > least else limit


def _same(text: str, place: int) -> bool:
    """Returns whether a figure or a Latin word runs over a place."""
    return all(one in ".,¥$%" or (one.isascii() and one.isalnum()) for one in text[place - 1 : place + 1])
