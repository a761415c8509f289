"""Labels that Qt does not have."""

import re
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.words.tips import tip

# As large as a widget may be.
LARGEST = 16_777_215


class PlainLabel(QLabel):
    """A label that shows its text as it is. Qt's own takes what looks like HTML for HTML: a show's title may."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*(one for one in given if not isinstance(one, str)))
        self.setTextFormat(Qt.TextFormat.PlainText)
        text = next((one for one in given if isinstance(one, str)), "")
        if text:
            self.setText(text)


class CountingLabel(PlainLabel):
    """A text with figures that count. Its size is set, for figures as wide as each other: a label of any other kind
    has the whole window laid out anew by each text, every second.
    """

    # Of the class: Qt asks for it while the label is being made.
    _shape: str | None = None

    def setText(self, text: str) -> None:
        shape = re.sub(r"\d", "0", text)
        if shape != self._shape:
            self._shape = shape
            self._fit()
        super().setText(text)

    def _fit(self) -> None:
        """Take the size of a text of this shape."""
        self.setMinimumSize(0, 0)
        self.setMaximumSize(LARGEST, LARGEST)
        super().setText(self._shape or "")
        self.setFixedSize(self.sizeHint())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._shape is not None:
            shown = self.text()
            self._fit()
            super().setText(shown)


class ElidedLabel(PlainLabel):
    """One line, shortened with … where there is no room; the tooltip has all of it."""

    def __init__(self, parent: QWidget | None = None, text: str = "") -> None:
        super().__init__(parent)
        self._whole = ""
        self.setText(text)

    def setText(self, text: str) -> None:
        if text == self._whole:
            return
        self._whole = text
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(16, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room.width())
        whole = self._whole if shown != self._whole else ""
        set_tip(self, whole)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()) | int(Qt.TextFlag.TextSingleLine), shown)
        painter.end()


def set_text(label: QLabel, text: str) -> None:
    """Set a text only when it is another one: setting costs a layout."""
    if label.text() != text:
        label.setText(text)


def set_tip(widget: QWidget, text: str) -> None:
    """Set a tooltip only when it is another one: else every filter of the application hears of it with each state."""
    if widget.toolTip() != tip(text):
        widget.setToolTip(tip(text))
