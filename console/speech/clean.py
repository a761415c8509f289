"""A text without what is never said: markup, invisible signs, emoji; its figures and letters in one width. Pure."""

import html
import re
import unicodedata
from functools import lru_cache

from console.base.patterns import regex

# Markup, HTML and SSML alike, goes with its attributes; the words between its tags stay.
_MARKUP = regex(
    r"<!--.{0,2000}?-->|<!\[CDATA\[|\]\]>|<\?[^<>]{0,500}>|</?[A-Za-z][^<>]{0,500}>|<![A-Za-z][^<>]{0,500}>"
    r"|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});",
    re.DOTALL,
)
_BARE_POINT = regex(r"(?<![A-Za-z0-9.])\.(?=[0-9])")
# As they stand: what NFKC would make of them is something else to a reader.
_KEPT = frozenset("。，、；：？！…—–“”‘’（）《》〈〉「」『』【】·²³″\n ")
_INSTEAD = {
    "㎡": "m²", "㎥": "m³", "№": "No.", "〇": "零", "™": "", "®": "", "©": "", "℠": "", "℗": "", "\t": " ", "\r": "\n",
    "\v": "\n", "\f": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "−": "-", "‐": "-", "‑": "-",
    "‒": "-", "―": "—", "～": "~", "〜": "~", "∼": "~", "％": "%", "﹪": "%", "⁄": "/", "∕": "/", "✕": "×", "✖": "×",
    "⨯": "×", "º": "°", "˚": "°", "＂": '"', "＇": "'", "µ": "μ", "→": "，", "⇒": "，", "➡": "，",
}  # fmt: skip
# Symbols that are words in a sentence: read by the rules. All others are pictures, and are left out.
_SAID_SYMBOLS = frozenset("+=<>~|$¥€£₩₽₹฿₫¢°×÷±≤≥≠≈^`¬")


class Clean:
    """text: what is read. begins, ends: for each of its signs, where it stands in the written text."""

    __slots__ = ("begins", "ends", "text")

    def __init__(self, written: str) -> None:
        text: list[str] = []
        self.begins: list[int] = []
        self.ends: list[int] = []

        def take(begin: int, end: int, signs: str) -> None:
            for sign in signs:
                text.append(sign)
                self.begins.append(begin)
                self.ends.append(end)

        at = 0
        for found in _MARKUP.finditer(written):
            for place in range(at, found.start()):
                take(place, place + 1, _sign_at(written, place))
            if found[0].startswith("&"):
                # An entity is the sign that it names; one that nobody knows is no sign.
                meant = html.unescape(found[0])
                whole = "" if meant == found[0] or meant in "<>" else meant
                take(found.start(), found.end(), "".join(map(_sign, whole)))
            elif re.match(r"<(?:br|p|/p|div|/div|li|s|/s|break)\b", found[0], re.IGNORECASE):
                take(found.start(), found.end(), " ")
            at = found.end()
        for place in range(at, len(written)):
            take(place, place + 1, _sign_at(written, place))
        self.text = "".join(text)


def markup(text: str) -> list[tuple[int, int]]:
    """Returns where markup begins and ends in a written text."""
    return [found.span() for found in _MARKUP.finditer(text)]


def without_markup(text: str) -> str:
    """Returns a written text without its markup."""
    return _MARKUP.sub("", text)


def _sign_at(written: str, place: int) -> str:
    """Returns what is read of the sign at a place: a point that begins a figure (.5 oz, $.99) has its nought."""
    sign = written[place]
    if sign == "." and _BARE_POINT.match(written, place):
        return "0."
    return _sign(sign)


@lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    """Returns what is read of one sign: itself, its plain form, or nothing."""
    if sign in _INSTEAD:
        return _INSTEAD[sign]
    if sign in _KEPT or (sign.isascii() and sign.isprintable()):
        return sign
    kind = unicodedata.category(sign)
    if kind in ("Cf", "Cc", "Cs", "Co", "Cn", "Me", "Sk") or 0xFE00 <= ord(sign) <= 0xFE0F:
        return ""
    if kind in ("Nd", "No", "Nl"):
        # A figure in a ring begins what it numbers.
        return (
            f"{_figure(sign)}. "
            if kind == "No" and "CIRCLED" in unicodedata.name(sign, "")
            else _figure(sign)
        )
    if kind.startswith("Z"):
        return " "
    plain = unicodedata.normalize("NFKC", sign)
    if plain != sign:
        # What a sign stands for is looked at as if it had been written: ㎏ is kg, ℃ is °C.
        return "".join(map(_sign, plain))
    if kind.startswith("S"):
        return sign if sign in _SAID_SYMBOLS else ""
    return sign


def _figure(sign: str) -> str:
    """Returns a number's sign in ASCII: ５ and ٥ are 5, ½ is 1/2, Ⅳ is 4, ① is 1."""
    value = unicodedata.numeric(sign, None)
    if value is None or value < 0:
        return ""
    if value == int(value):
        return str(int(value))
    plain = unicodedata.normalize("NFKC", sign).replace("⁄", "/")
    return plain if re.fullmatch(r"\d+/\d+", plain, re.ASCII) else f"{value:g}"
