"""A comment as it is compared: one width, small letters, simplified signs, nothing unseen or stretched. Pure."""

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from console.base.patterns import regex

# Longer comments are cut before anything is looked for in them: nobody asks in so many words.
LONGEST = 300

# Zero-width signs, signs of direction, variation selectors, tags, the key's cap of a figure, control signs.
_INVISIBLE = regex(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]+"
)
# Emoji, arrows, dingbats, flags.
_PICTURES = regex(
    "[\u2190-\u21ff\u2300-\u245f\u24ea-\u27bf\u2900-\u2bff\u3030\u303d\U0001f000-\U0001faff\ufffc\ufffd]+"
)
# What is heaped on letters so that they are not read: p̶r̶i̶c̶e̶.
_HEAPED = regex("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u0e47-\u0e4e]+")
# Three of the same in a row: 啊啊啊啊 is 啊, sooooo is soo; figures stay as they are.
_STRETCHED = regex(r"([^0-9a-z\s零〇一二两三四五六七八九十百千万])\1{2,}")
_STRETCHED_LATIN = regex(r"([a-z])\1{2,}")
_SPELT_OUT = regex(r"(?<![a-z])[a-z](?: [a-z]){3,}(?![a-z])")
_HAN = regex(r"[\u3400-\u9fff]")
_BETWEEN_HAN = regex(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
_BLANKS = regex(r"\s+")


def normal(text: str) -> str:
    """Returns a comment as it is compared. Never raises; the normal form of a normal form is the same."""
    return _normal(text[:LONGEST])


def visible(text: str) -> str:
    """Returns a text without what nobody sees in it: zero-width signs, changes of direction."""
    return _INVISIBLE.sub("", text)


def plain(text: str) -> str:
    """Returns the same of a text of any length."""
    return _normal(text)


# People write the same over and over: 666, 多少钱.
@lru_cache(maxsize=4096)
def _normal(plain: str) -> str:
    if not plain.isascii():
        plain = _PICTURES.sub(" ", _INVISIBLE.sub("", plain))
        plain = _nfkc(plain)
        if _HEAPED.search(plain) is not None:
            plain = _nfkc(_HEAPED.sub("", plain))
        plain = _nfkc(plain.casefold())
    else:
        plain = _INVISIBLE.sub("", plain).lower()
    if "’" in plain:
        plain = plain.replace("’", "'")
    if _HAN.search(plain) is not None:
        plain = _simplified()(plain)
        if " " in plain:
            plain = _BETWEEN_HAN.sub("", plain)
    plain = _STRETCHED_LATIN.sub(r"\1\1", _STRETCHED.sub(r"\1", plain))
    plain = _BLANKS.sub(" ", plain).strip()
    return _SPELT_OUT.sub(lambda found: found[0].replace(" ", ""), plain) if " " in plain else plain


def _nfkc(text: str) -> str:
    # Nearly every comment is in that form, and to see that is quick.
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


@cache
def _simplified() -> Callable[[str], str]:
    # Slow to load, and most runs begin before anybody has written anything.
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
