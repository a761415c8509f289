"""A rule of reading: where it applies, and what is said there. Pure."""

import re
from collections.abc import Callable

import msgspec

# A number in figures; a comma only between groups of three.
NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
# Not after these: then it is a part of a longer figure.
FRESH = r"(?<![\d.])(?<!\d,)"
# Nothing of the same figure behind it.
END = r"(?!\d|\.\d)"
DASH = r"\s?[-–—~]\s?"


class Rule(msgspec.Struct, frozen=True):
    """pattern is tried at one place; say returns what is said instead, or None where it does not apply after all."""

    pattern: re.Pattern[str]
    say: Callable[[re.Match[str]], str | None]


def rule(pattern: str, say: Callable[[re.Match[str]], str | None]) -> Rule:
    return Rule(re.compile(pattern), say)


def before(found: re.Match[str], signs: int = 12) -> str:
    """Returns some of the text before what was found."""
    return found.string[max(0, found.start() - signs) : found.start()]


def after(found: re.Match[str], signs: int = 6) -> str:
    """Returns some of the text behind what was found."""
    return found.string[found.end() : found.end() + signs]
