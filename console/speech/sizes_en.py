"""Sizes of clothes and bodies, inches, feet and lengths of time by their marks, as they are said in English. Pure."""

import re

from console.speech.numbers_en import cardinal, fraction, is_one, number
from console.speech.rule import rule
from console.speech.sizes import (
    BODY,
    CLOTHES,
    CLOTHES_FROM_TO,
    FEET,
    HOURS,
    INCHES,
    TWO_MARKS,
    closes_a_quote,
    letters,
    sizes,
)


def _clothes(found: re.Match[str]) -> str:
    return ", ".join(
        f"{cardinal(int(figure))} {name}" if figure else name for figure, name in map(letters, sizes(found))
    )


def _clothes_from_to(found: re.Match[str]) -> str:
    one, other = (letters(found[name]) for name in ("first", "second"))
    return " to ".join(f"{cardinal(int(figure))} {name}" if figure else name for figure, name in (one, other))


def _two_marks(found: re.Match[str]) -> str | None:
    """5'11" is how tall somebody is, 1'30" a length of time."""
    first, second = int(found["first"]), int(found["second"])
    if second < 12:
        return f"{cardinal(first)} foot {cardinal(second)}"
    if second > 59:
        return None
    return f"{cardinal(first)} minute{'' if first == 1 else 's'} {cardinal(second)} seconds"


def _inches(found: re.Match[str]) -> str | None:
    if closes_a_quote(found):
        return None
    return f"{number(found['first'])} inch{'' if is_one(found['first']) else 'es'}"


def _hours(found: re.Match[str]) -> str:
    first, second = int(found["first"]), int(found["second"])
    return f"{cardinal(first)} hour{'' if first == 1 else 's'} {cardinal(second)} minute{'' if second == 1 else 's'}"


CLOTHING = rule(CLOTHES, _clothes)
FROM_TO = rule(CLOTHES_FROM_TO, _clothes_from_to)
SIZES = (
    rule(TWO_MARKS, _two_marks),
    rule(FEET, _two_marks),
    rule(INCHES, _inches),
    rule(
        r"(?<![\d./])(?P<first>\d{1,2})/(?P<second>[2-9]|1[0-6])[\"″](?![A-Za-z0-9])",
        lambda found: (
            None
            if closes_a_quote(found)
            else f"{fraction(int(found['first']), int(found['second']))} of an inch"
        ),
    ),
    rule(HOURS, _hours),
    CLOTHING,
    FROM_TO,
    rule(BODY, lambda found: f"{number(found['height'])}, {number(found['round'])} {found['build']}"),
)
