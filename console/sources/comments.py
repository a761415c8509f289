"""A comment as it may be shown: without what turns, hides or piles up signs. Pure.

The words stay as they were written; what is left out has no meaning of its own in a line of text.
"""

import unicodedata

from console.base.patterns import regex
from console.words.foreign import clean

# Turns the text around it: a price can be made to read backwards. And what is as wide as nothing, but for the
# joiners, which hold emoji and some scripts together.
_TURNS = regex("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NOTHING = regex(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_JOINERS = regex("[\u200c\u200d]{2,}")
# So many signs may stand on one letter; a flood of them covers the lines above and below.
MOST_MARKS = 3
_LINES = regex(r"\s*[\r\n\u0085\u2028\u2029\v\f]+\s*")


def plain_text(text: str, most: int) -> str:
    """Returns a text in one line, of ``most`` characters at most, in which nothing is hidden."""
    # What is cut off need not be looked at: a megabyte is as quick as a line.
    text = text[: most * 8]
    if text.isascii() and text.isprintable():
        return clean(text.strip(), most)
    text = _LINES.sub(" ", _NOTHING.sub("", _TURNS.sub("", text)))
    text = _JOINERS.sub(lambda found: found[0][0], text).replace("\t", " ")
    return clean(_few_marks(text).strip(), most)


def _few_marks(text: str) -> str:
    marks, kept = 0, list[str]()
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
