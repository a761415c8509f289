"""A rule of reading: where it applies, and what is said there. Pure."""

import re
from collections.abc import Callable
from functools import cached_property

# A number in figures; a comma only between groups of three.
NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
# Not after these: then it is a part of a longer figure.
FRESH = r"(?<![\d.])(?<!\d,)"
# Nothing of the same figure behind it.
END = r"(?!\d|\.\d)"
DASH = r"\s?[-–—~]\s?"
# Before the sign of a number: behind a figure or a letter it is a hyphen.
NUMBER_SIGN = r"(?<![\dA-Za-z)])"
# What looks the same in both languages; how it is said is each one's own.
RATIO = rf"{FRESH}\d+(?:\.\d+)?(?:\s?[:：]\s?\d+(?:\.\d+)?)+"
VERSION = r"(?<![\d.])(?P<v>)(?P<parts>\d+(?:\.\d+){2,})(?!\d)"
MOBILE = rf"(?<![\d.])(?:86[- ]?)?1[3-9]\d[- ]?\d{{4}}[- ]?\d{{4}}{END}"
CODE = r"(?<!\d)\d+(?:-\d+){0,6}(?![\d.]\d)"
MIXED = r"(?<![\d.])(?P<whole>\d{1,4})\s(?P<first>\d{1,3})/(?P<second>\d{1,3})(?![\d/])"
LONG = rf"(?<![\d.,])\d{{9,}}{END}"
LEADING_ZERO = rf"(?<!\d)0\d+{END}"
PLAIN = rf"(?P<sign>(?!))?(?P<first>{NUMBER})"
WEB = r"(?:https?://|www\.)[\w.%/?=&#:@~+-]+|[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"


class Rule:
    """pattern is tried at one place; say returns what is said instead, or None where it does not apply after all.

    It is compiled when it is first tried: all of them took a third of a second of every command's start.
    """

    def __init__(self, written: str, say: Callable[[re.Match[str]], str | None]) -> None:
        self.say = say
        self._written = written

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self._written)


def rule(pattern: str, say: Callable[[re.Match[str]], str | None]) -> Rule:
    return Rule(pattern, say)


def before(found: re.Match[str], signs: int = 12) -> str:
    """Returns some of the text before what was found."""
    return found.string[max(0, found.start() - signs) : found.start()]


def after(found: re.Match[str], signs: int = 6) -> str:
    """Returns some of the text behind what was found."""
    return found.string[found.end() : found.end() + signs]


def compares(found: re.Match[str]) -> bool:
    """Returns whether < or > says how much: <30g, orders > 100; not an arrow, and not the heart behind a word (<3)."""
    heart = (
        found[0] == "<"
        and re.match(r"3(?![\d.,]?\d)", after(found))
        and re.search(r"[A-Za-z]\s$", before(found))
    )
    return (
        bool(re.match(r"\s?[¥$€£]?\d", after(found)))
        and before(found, 1) not in ("-", "=", "<", ">")
        and not heart
    )
