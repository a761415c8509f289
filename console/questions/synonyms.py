"""Words that mean the same, by a name: ``<发货>`` is 发货, 寄出, ships, delivered … (questions/synonyms.json).

Pure. A set is called by its first word, in either language.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from console.questions.normal import normal
from console.questions.shorthand import written_out
from resources import ROOT

FILE = ROOT / "questions" / "synonyms.json"
_VOWELS = "aeiou"


class Synonyms(msgspec.Struct, frozen=True):
    """A set. en: ``ship~`` is ship, ships, shipped, shipping."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Returns the words of each set, in their normal form, by each of its names; read once."""
    made: dict[str, tuple[str, ...]] = {}
    for one in msgspec.json.decode(FILE.read_bytes(), type=tuple[Synonyms, ...]):
        latin = [form for word in one.en for form in forms(word)]
        words = tuple(dict.fromkeys(bare(word) for word in (*one.zh, *latin)))
        for named in (one.zh[:1], one.en[:1]):
            for name in named:
                made.setdefault(bare(name.rstrip("~")), words)
    return MappingProxyType(made)


def bare(text: str) -> str:
    """Returns the normal form of a text as words are looked for in it: what's is whats, u is you."""
    return bare_of_normal(normal(text))


def bare_of_normal(plain: str) -> str:
    """Returns the same of a text that is in its normal form already."""
    return written_out(plain.replace("'", "") if "'" in plain else plain)


def forms(word: str) -> tuple[str, ...]:
    """Returns an English word that ends in ``~`` with its endings; another one alone."""
    if not word.endswith("~"):
        return (word,)
    stem = word[:-1]
    last, before = stem[-1:], stem[-2:-1]
    if last == "y" and before not in _VOWELS:
        return stem, f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ing"
    if last == "e":
        return stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing"
    plural = f"{stem}es" if stem.endswith(("s", "x", "ch", "sh")) else f"{stem}s"
    # ship: shipped; deliver: delivered; cook: cooked.
    one_syllable = len(re.findall(f"[{_VOWELS}]+", stem)) == 1
    double = one_syllable and last not in f"{_VOWELS}wxy" and before in _VOWELS and stem[-3:-2] not in _VOWELS
    longer = f"{stem}{last}" if double else stem
    return stem, plural, f"{longer}ed", f"{longer}ing"
