"""Text into a space: wrapped, made smaller, and only then shortened. Pure.

Nothing is cut inside what a reader sees as one character (an emoji family, a letter with its accent).
"""

import unicodedata

import msgspec

from console.cards.boxes import Measure

ELLIPSIS = "…"
# Marks that must not begin a line, and those that must not end one.
_CLOSING = set("，。、；：？！）】》」』”’…,.;:?!)]}%％")
_OPENING = set("（【《「『“‘([{¥$€£")
# Marks that turn text about; a name has no use for them and they could garble the words beside it.
_CONTROLS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF}


class Fitted(msgspec.Struct, frozen=True):
    """Lines that fit, at this size. shortened: not all of the text is in them."""

    lines: tuple[str, ...]
    size_px: float
    shortened: bool


def clean(text: str) -> str:
    """One line of text: breaks and runs of spaces are one space, control characters are gone."""
    kept = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace() or (unicodedata.category(char) not in ("Cc", "Cs") and ord(char) not in _CONTROLS)
    )
    return " ".join(kept.split())


def is_rtl(text: str) -> bool:
    """Whether the text reads from right to left: its first letter with a direction says."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def clusters(text: str) -> list[str]:
    """The characters as a reader sees them."""
    found: list[str] = []
    flags = 0
    for char in text:
        code = ord(char)
        flag = 0x1F1E6 <= code <= 0x1F1FF
        flags = flags + 1 if flag else 0
        joins = (
            unicodedata.combining(char) != 0
            or unicodedata.category(char) in ("Mn", "Me", "Mc")
            or code in (0x200D, 0xFE0E, 0xFE0F)
            or 0x1F3FB <= code <= 0x1F3FF
            or 0xE0020 <= code <= 0xE007F
            or (flag and flags % 2 == 0)
        )
        if found and (joins or found[-1].endswith("\u200d")):
            found[-1] += char
        else:
            found.append(char)
    return found


def fit(
    text: str, width_px: float, lines: int, sizes_px: tuple[float, ...], measure: Measure, bold: bool = False
) -> Fitted:
    """The text in at most this many lines of this width, at the first of the sizes (largest first) that
    takes all of it; at the last one shortened with an ellipsis. Wraps between words, and between Chinese
    characters; a word longer than a line is broken.
    """
    text = clean(text)
    for size in sizes_px:
        wrapped = _wrap(text, width_px, size, measure, bold)
        if len(wrapped) <= lines:
            return Fitted(tuple(_balance(wrapped, text, width_px, size, measure, bold)), size, False)
    size = sizes_px[-1]
    wrapped = _wrap(text, width_px, size, measure, bold)
    last = clusters(" ".join(wrapped[lines - 1 : lines + 1]))
    while last and measure("".join(last).rstrip() + ELLIPSIS, size, bold) > width_px:
        last.pop()
    short = "".join(last).rstrip(" ，、,;；:：-") + ELLIPSIS
    return Fitted((*wrapped[: lines - 1], short), size, True)


def _balance(
    wrapped: list[str], text: str, width_px: float, size: float, measure: Measure, bold: bool
) -> list[str]:
    """As many lines, but of like length: no lonely word on the last one."""
    if len(wrapped) < 2:
        return wrapped
    longest = max(measure(piece.rstrip(), size, bold) for piece in _pieces(text))
    tried = [
        _wrap(text, width_px * part, size, measure, bold)
        for part in (0.6, 0.7, 0.8, 0.9)
        if longest <= width_px * part
    ]
    alike = [lines for lines in (*tried, wrapped) if len(lines) == len(wrapped)]
    # Best is one that breaks at the writer's own spaces, which Chinese words do not have.
    return next((lines for lines in alike if " ".join(lines) == text), alike[0])


def _wrap(text: str, width_px: float, size: float, measure: Measure, bold: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and measure((line + piece).rstrip(), size, bold) > width_px:
            lines.append(line.rstrip())
            line = ""
        if measure(piece.rstrip(), size, bold) <= width_px or line:
            line += piece
            continue
        for char in clusters(piece):
            if line and measure(line + char, size, bold) > width_px:
                lines.append(line.rstrip())
                line = ""
            line += char
    if line.strip():
        lines.append(line.rstrip())
    return lines or [""]


def _pieces(text: str) -> list[str]:
    """What may not be parted: words with the space behind them, single Chinese characters with their marks."""
    found: list[str] = []
    glue = False
    for char in clusters(text):
        wide = unicodedata.east_asian_width(char[0]) in "WF"
        before = found[-1][-1] if found else ""
        parted = (
            not found
            or before == " "
            or ((wide or unicodedata.east_asian_width(before) in "WF") and char != " ")
        )
        if found and (glue or char[0] in _CLOSING or not parted):
            found[-1] += char
        else:
            found.append(char)
        glue = char[-1] in _OPENING
    return found
