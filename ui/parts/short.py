"""Buttons and ticks that give way where a pane is narrow: what is said is shortened, and the tooltip has all of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ui.words.tips import tip

# px of the least that is left of one: a word's beginning.
LEAST = 56


class ShortButton(QPushButton):
    """A button whose text is shortened with … where there is no room. Its own tooltip comes back where there is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return _least(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        _paint(self, option, QStyle.ControlElement.CE_PushButton)


class ShortTick(QCheckBox):
    """The same of a tick."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return _least(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        _paint(self, option, QStyle.ControlElement.CE_CheckBox)


def _least(part: QAbstractButton) -> QSize:
    whole = part.sizeHint()
    return QSize(min(LEAST, whole.width()), whole.height())


def _paint(part: QAbstractButton, option: QStyleOptionButton, control: QStyle.ControlElement) -> None:
    lacks = part.sizeHint().width() - part.width()
    if lacks > 0:
        room = max(0, part.fontMetrics().horizontalAdvance(option.text) - lacks)
        option.text = part.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, room)
    say_whole(part, part.text() if lacks > 0 else "")
    painter = QStylePainter(part)
    painter.drawControl(control, option)
    painter.end()


def say_whole(part: QWidget, text: str) -> None:
    """Have the tooltip be a text that is shortened; where all of it is seen (text is empty) its own comes back."""
    if text == (part.property("shortened") or ""):
        return
    if not part.property("shortened"):
        part.setProperty("own", part.toolTip())
    part.setProperty("shortened", text)
    what = tip(text) if text else str(part.property("own") or "")
    part.setToolTip(what)
