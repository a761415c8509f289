"""Sizes as a shop writes them: of clothes and bodies, and by the marks of inches, feet, minutes, hours. Pure.

Only what the two languages share: what is found, in which groups. How it is said is each one's own.
"""

import re

from console.speech.words import spelled

_ONE = r"(?:\d?X{1,4}[SL]|[SML])"
# S/M/L, 2XL/3XL. A stroke between two units (M/L alone would be metres per litre) is none.
CLOTHES = rf"(?<![A-Za-z0-9/.]){_ONE}(?:\s?/\s?{_ONE})+(?![A-Za-z0-9/])"
# S-XL: from the one to the other.
CLOTHES_FROM_TO = rf"(?<![A-Za-z0-9/.-])(?P<first>{_ONE})\s?[-–~]\s?(?P<second>{_ONE})(?![A-Za-z0-9/-])"
# 175/92A on Chinese clothes: the height of a body in cm, its chest or waist, how far they are apart.
BODY = r"(?<![\d./])(?P<height>[01]?\d\d)/(?P<round>\d{2,3})(?P<build>[ABCY])(?![A-Za-z0-9])"
# 5'11", 5′11″, 1'30": the second mark may be left out behind feet.
TWO_MARKS = r"(?<![\d.])(?P<first>\d{1,3})['’′]\s?(?P<second>\d{1,2})(?:[\"”″]|'')"
FEET = r"(?<![\d.])(?P<first>\d)['’′]\s?(?P<second>1[01]|\d)(?![\d\"”″'’′A-Za-z])"
INCHES = r"(?<![\d./])(?P<first>\d{1,3}(?:\.\d{1,2})?)\s?[\"″](?![A-Za-z0-9])"
HOURS = r"(?<![\d.])(?P<first>\d{1,2})\s?[hH]\s?(?P<second>[0-5]?\d)(?:\s?(?:min|m))?(?![A-Za-z0-9.])"
_LONGEST_QUOTE = 160


def letters(size: str) -> tuple[str, str]:
    """Returns the figure before a size's letters (or nothing) and its letters as they are spelt: 2, X L."""
    figure = size[0] if size[0].isdigit() else ""
    return figure, spelled(size[len(figure) :])


def sizes(found: re.Match[str]) -> list[str]:
    """Returns each of the sizes between strokes."""
    return [one.strip() for one in found[0].split("/")]


def closes_a_quote(found: re.Match[str]) -> bool:
    """Returns whether the mark at the end of what was found ends what is quoted, as in "only 27"."""
    if found[0][-1] != '"':
        return False
    quoted, last = False, ""
    for sign in found.string[max(0, found.end() - _LONGEST_QUOTE) : found.end() - 1]:
        # A mark behind a figure is one of inches, unless it ends what is quoted.
        if sign == '"' and (quoted or not last.isdigit()):
            quoted = not quoted
        last = sign
    return quoted
