"""The text of a .csv: which encoding its bytes are in, and where two can be, both to choose from. Pure."""

import codecs
import re
from collections.abc import Iterator

import msgspec

MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
# The first bytes of the signs that people use: each encoding's first level, and its punctuation.
COMMON = {
    "gb18030": ("gb2312", ((0xB0, 0xD7), (0xA1, 0xA3))), "big5": ("big5", ((0xA4, 0xC6), (0xA1, 0xA3))),
}  # fmt: skip
# A share of common signs above which an encoding is right, when all others have so much less.
SURE, LESS = 0.9, 0.2
# So few Chinese signs say nothing.
FEW = 2


class Decoded(msgspec.Struct, frozen=True):
    """One way to read a file's bytes. lost: how many signs of it cannot be read."""

    encoding: str
    text: str
    lost: int = 0


def decodings(body: bytes) -> list[Decoded]:
    """Every way in which a file's bytes may be read, the likeliest first; one where it is certain, none at all
    for what is no text."""
    for mark, name in MARKS:
        if body.startswith(mark):
            bare = body[len(mark) :]
            whole = _decoded(bare, name)
            return [whole] if whole is not None else [_mended(bare, name)]
    if not body:
        return [Decoded("utf-8", "")]
    wide = _utf16(body)
    if wide is not None:
        return [wide]
    utf8 = _decoded(body, "utf-8")
    if utf8 is not None:
        return [utf8]
    return list(_likely(body))


def sample(text: str) -> str:
    """The first words of a text by which a person sees whether it is read rightly."""
    words: list[str] = []
    for line in text.splitlines():
        words += [cell for cell in line.replace(";", ",").replace("\t", ",").split(",") if not cell.isascii()]
        if len(words) >= 3:
            break
    return "  ".join(word.strip()[:16] for word in words[:3])


def _decoded(body: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(name, body.decode(name))
    except UnicodeDecodeError:
        return None


def _mended(body: bytes, name: str) -> Decoded:
    text = body.decode(name, "replace")
    return Decoded(name, text, text.count("\ufffd"))


def _utf16(body: bytes) -> Decoded | None:
    """UTF-16 without its mark: every other byte of its commas and digits is zero."""
    if len(body) % 2 or b"\0" not in body[:4000]:
        return None
    for name, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros = body[place::2].count(0)
        others = body[1 - place :: 2].count(0)
        whole = _decoded(body, name)
        if whole is not None and zeros > others and zeros * 20 >= len(body) and "\0" not in whole.text:
            return whole
    return None


def _likely(body: bytes) -> Iterator[Decoded]:
    """The encodings that are no other's by far: one where the signs of the text say it, else all that may be."""
    found = sorted(_chinese(body), key=lambda pair: -pair[1])
    if not found:
        return
    (best, share), rest = found[0], found[1:]
    yield best
    signs = sum(not sign.isascii() for sign in best.text)
    clear = share >= SURE and signs > FEW and not best.lost
    for other, less in rest:
        if not clear or less > share - LESS:
            yield other


def _chinese(body: bytes) -> Iterator[tuple[Decoded, float]]:
    """(the text, the share of its signs that people use) for each encoding that Chinese files have."""
    for name in ("gb18030", "big5"):
        whole = _decoded(body, name)
        if whole is not None and _printable(whole.text):
            yield whole, _common(whole.text, name)
    # In Western Europe's encoding a letter with its accent stands alone, among letters without.
    if not re.search(rb"[\x80-\xff]{2}", body):
        western = _decoded(body, "cp1252")
        if western is not None and all(
            sign.isascii() or sign.isalpha() or sign in "€£°’–…" for sign in western.text
        ):
            yield western, SURE
    damaged = _mended(body, "utf-8")
    right = sum(not sign.isascii() and sign != "\ufffd" for sign in damaged.text)
    if right >= 3 * damaged.lost and _printable(damaged.text):
        yield damaged, right / (right + damaged.lost)


def _printable(text: str) -> bool:
    return all(
        sign.isprintable() or sign in "\t\r\n\u3000\u00a0\ufffd" or ord(sign) > 0x2000 for sign in text
    )


def _common(text: str, name: str) -> float:
    """The share of a text's own signs that are common ones in an encoding: its first level, and punctuation."""
    signs = [sign for sign in text if not sign.isascii()]
    if not signs:
        return 1.0
    codec, ranges = COMMON[name]
    common = 0
    for sign in signs:
        try:
            first = sign.encode(codec)[0]
        except UnicodeEncodeError:
            continue
        common += any(low <= first <= high for low, high in ranges)
    return common / len(signs)
