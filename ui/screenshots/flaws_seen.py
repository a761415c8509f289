"""What is wrong with how a window looks, seen in its pixels and its words: what cannot be read on its ground, half of
a dialog that is empty, a text in the other language, a font that is none of the window's.
"""

import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from resources import ROOT as RESOURCES
from ui.screenshots.flaws import called, said, seen_widgets
from ui.style.sheet import FAMILIES
from ui.style.tokens import contrast

# WCAG's contrast of a text that is used; and of one that cannot be used now, so that it is still seen.
LEAST, LEAST_OFF = 4.5, 2.0
# A dialog may be empty over so much of its height.
MOST_EMPTY = 0.45
# In no language's words: names, signs, figures.
SAME = frozenset(("OBS", "GO", "CPU", "XLSX", "English", "中文"))


def flaws_seen(top: QWidget, language: str) -> list[str]:
    """Returns what is wrong with how a window looks now. language: of its words, en or zh."""
    image = top.grab().toImage()
    seen = seen_widgets(top)
    found = [*_unreadable(top, seen, image), *_other_language(seen, language), *_other_font(seen)]
    if isinstance(top, QDialog) and not any(_has_rows(one) for one in seen):
        found += _empty(image)
    return list(dict.fromkeys(found))


def _unreadable(top: QWidget, seen: list[QWidget], image: QImage) -> Iterator[str]:
    """Text on its ground: the most frequent colour is the ground, the one farthest from it the ink."""
    ratio = image.devicePixelRatio()
    for one in seen:
        if not isinstance(one, QLabel | QAbstractButton) or not said(one).strip():
            continue
        if _is_covered(one, top):
            continue
        area = QRect(one.mapTo(top, QPoint(0, 0)), one.size()) & top.rect()
        if one.visibleRegion().boundingRect() != one.rect() or area.isEmpty():
            continue
        inner = area.adjusted(2, 2, -2, -2)
        colours: Counter[str] = Counter()
        left, right = round(inner.left() * ratio), min(image.width() - 1, round(inner.right() * ratio))
        upper, lower = round(inner.top() * ratio), min(image.height() - 1, round(inner.bottom() * ratio))
        step = max(1, (right - left) // 160)
        for y in range(upper, lower):
            for x in range(left, right, step):
                colours[image.pixelColor(x, y).name()] += 1
        if not colours:
            continue
        ground = colours.most_common(1)[0][0]
        best = max(contrast(colour, ground) for colour in colours)
        if best < (LEAST if one.isEnabled() else LEAST_OFF):
            yield f"contrast {best:.1f}: {called(one)}"


def _is_covered(one: QWidget, top: QWidget) -> bool:
    """Whether another part of the window lies over its middle."""
    there = top.childAt(one.mapTo(top, one.rect().center()))
    return there is not None and there is not one and not one.isAncestorOf(there)


@cache
def _translated() -> dict[str, str]:
    """Returns English texts and their Chinese, where they differ."""
    tree = ElementTree.parse(RESOURCES / "translations" / "showcaller_zh.ts")
    pairs = (
        (one.findtext("source") or "", one.findtext("translation") or "") for one in tree.iter("message")
    )
    return {english: chinese for english, chinese in pairs if chinese and chinese != english}


def _other_language(seen: list[QWidget], language: str) -> Iterator[str]:
    chinese = set(_translated().values())
    for one in seen:
        text = said(one).strip()
        # What is typed is the user's own.
        if text in SAME or len(text) < 2 or isinstance(one, QLineEdit) or one.property("data"):
            continue
        if language == "zh" and text in _translated() and text not in chinese:
            yield f"not translated: {called(one)}"
        if language == "en" and text in chinese and any("一" <= sign <= "鿿" for sign in text):
            yield f"in Chinese: {called(one)}"


def _other_font(seen: list[QWidget]) -> Iterator[str]:
    for one in seen:
        families = one.font().families()
        if said(one) and families and families[0] not in FAMILIES and not one.font().fixedPitch():
            yield f"font {families[0]}: {called(one)}"


def _has_rows(one: QWidget) -> bool:
    """Whether it is a text, or a list or a table with something in it: how much there is of it is nobody's flaw."""
    if isinstance(one, QPlainTextEdit | QTextEdit):
        return True
    return isinstance(one, QAbstractItemView) and one.model().rowCount(one.rootIndex()) > 0


def _empty(image: QImage) -> Iterator[str]:
    """The tallest part of a dialog in which nothing is drawn but its ground."""
    longest = run = 0
    for y in range(image.height()):
        first = image.pixel(image.width() // 40, y)
        same = all(
            image.pixel(x, y) == first for x in range(image.width() // 40, image.width() * 39 // 40, 7)
        )
        run = run + 1 if same else 0
        longest = max(longest, run)
    if longest > MOST_EMPTY * image.height():
        yield f"empty: {round(100 * longest / image.height())} % of its height"
