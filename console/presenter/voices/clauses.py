"""A sentence in clauses, each rendered by itself: the first is heard while the next is still being made. Pure.

A slow voice renders a whole sentence before its first sound. In clauses it is heard sooner; they end where the voice
would breathe anyway, and the pause there is the one that it would make.
"""

import re
from typing import Literal

import msgspec

from console.base.patterns import regex

# Of a second, about: less is no clause but a word, and sounds like one; more is heard too late.
LEAST = {"zh": 4, "en": 9}
MOST_FIRST = {"zh": 14, "en": 42}
MOST = {"zh": 30, "en": 120}
# A comma between figures is part of a number.
_COMMA = regex(r"[，、；：,;:](?:[”’）」』】\"')])*(?!\d)\s*|[—–]+\s*|…+\s*")
# Where an English sentence without a comma may be breathed in.
_JOINT = regex(
    r"\s+(?=(?:and|but|or|so|because|which|who|that|when|while|where|if|with|for|from|before|after|until|than)\s)",
    re.IGNORECASE,
)
Pause = Literal["comma", "joint", "end"]


class Clause(msgspec.Struct, frozen=True):
    """start: where it begins in its sentence. pause: what stands behind it."""

    text: str
    start: int
    pause: Pause


def clauses(text: str, language: str) -> tuple[Clause, ...]:
    """Returns a sentence in clauses; joined they are the sentence. The first is short, as it is waited for; one that
    would be a word alone goes with its neighbour. language: "zh" or "en".
    """
    least, most = LEAST.get(language, LEAST["en"]), MOST_FIRST.get(language, MOST_FIRST["en"])
    made: list[Clause] = []
    start = 0
    while (found := _end(text, start, least, most, language)) is not None:
        end, pause = found
        made.append(Clause(text[start:end], start, pause))
        start, most = end, MOST.get(language, MOST["en"])
    made.append(Clause(text[start:], start, "end"))
    return tuple(made)


def _end(text: str, start: int, least: int, most: int, language: str) -> tuple[int, Pause] | None:
    """Returns where the clause ends that begins at start; None where it is the last one."""
    last = len(text.rstrip()) - least
    ends: list[tuple[int, Pause]] = [(one.end(), "comma") for one in _COMMA.finditer(text, start)]
    if language == "en" and len(text) - start > most:
        ends += [(one.end(), "joint") for one in _JOINT.finditer(text, start)]
    fit = sorted(one for one in ends if start + least < one[0] <= last)
    near = [one for one in fit if one[0] - start <= most]
    commas = [one for one in near if one[1] == "comma"]
    if commas:
        # The first clause as short as it may be, the others as long: fewer seams.
        return commas[0] if start == 0 else commas[-1]
    return near[-1] if near else next(iter(fit), None)
