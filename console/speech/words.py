"""Latin words in a text: which are spelt letter by letter, and addresses. Pure."""

import re
from collections.abc import Callable

from console.speech.units import ALONE, UNITS

# Behind a unit: no letter, but for the x of 500mlx12.
UNIT_END = r"(?![A-WYZa-wyz0-9]|[xX](?!\s?\d))"
UNIT = "|".join(re.escape(one) for one in sorted(UNITS, key=len, reverse=True))
# Said as words although they are written in capitals; shorter ones are spelt.
_WORDS = frozenset(
    [
        "NASA",
        "NATO",
        "LEGO",
        "IKEA",
        "ASAP",
        "NEW",
        "BUY",
        "NOW",
        "THE",
        "AND",
        "FOR",
        "YOU",
        "ALL",
        "TOP",
        "BIG",
        "HOT",
        "OFF",
        "GET",
    ]
)
# Spelt although they could be a word.
_SPELT = frozenset(["HDMI", "OLED", "QLED", "AIGC", "IEEE", "MIUI", "USB", "UHD", "UHT", "EMUI", "SUV"])
_VOWELS = frozenset("AEIOUY")


def spelled(word: str) -> str:
    """Returns a word in capitals as it is said: V I P, H D M I; a longer one with vowels as a word: OPPO, HUAWEI."""
    if word not in _SPELT and (word in _WORDS or (len(word) > 3 and _VOWELS & set(word))):
        return word
    return " ".join(word)


def _letters(word: str) -> str:
    word = word.lower()
    return " ".join(word) if word in ALONE or word == "vs" else word


def web(dot: str, slash: str, at: str, figures: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    """Returns what says an address, the signs between its parts by these words, its figures one by one."""
    instead = {".": dot, "/": slash, "@": at}

    def say(found: re.Match[str]) -> str:
        text = re.sub(r"^https?://", "", found[0]).rstrip("./")
        parts = re.findall(r"[A-Za-z]+|\d+|[./@]", text)
        return " ".join(figures(one) if one.isdigit() else instead.get(one) or _letters(one) for one in parts)

    return say
