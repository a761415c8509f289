"""A comment as it is compared: one width, small letters, simplified signs, nothing unseen or stretched. Pure."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

# Longer comments are cut before anything is looked for in them: nobody asks in so many words.
LONGEST = 300

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0b-\x1f\x7f-\x9f]+"
)
_PICTURES = re.compile(
    "[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\u3030\u303d\U0001f000-\U0001faff\ufffc\ufffd]+"
)
# Three of the same in a row are one: 多少钱啊啊啊啊, soooo; figures stay as they are.
_STRETCHED = re.compile(r"([^0-9\s])\1{2,}")
_BLANKS = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def normal(text: str) -> str:
    """Returns a comment as it is compared. Never raises; the normal form of a normal form is the same."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST])
    plain = _PICTURES.sub(" ", _INVISIBLE.sub("", plain)).casefold()
    if _HAN.search(plain):
        plain = _simplified()(plain)
    plain = _STRETCHED.sub(r"\1", plain)
    return _BLANKS.sub(" ", plain).strip()


@cache
def _simplified() -> Callable[[str], str]:
    # Slow to load, and most runs begin before anybody has written anything.
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
