"""A line of news below the status bar."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.parts.labels import PlainLabel
from ui.parts.leaving import Leaving
from ui.words import tr
from ui.words.tips import tip

BANNER_MS = 12_000
MOST_LINES = 2


class News(PlainLabel):
    """As many lines as it needs, but not more than MOST_LINES: the rest is said by the tooltip.

    Its height is set. What Qt takes for the least height of a text that wraps is that of a narrow column: by a long one
    the window grew out of the screen.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setMinimumWidth(60)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        needed, most = self.heightForWidth(self.width()), MOST_LINES * self.fontMetrics().lineSpacing()
        self.setFixedHeight(max(1, min(needed, most)))
        side = Qt.AlignmentFlag.AlignTop if needed > most else Qt.AlignmentFlag.AlignVCenter
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | side)
        self.setToolTip(tip(self.text() if needed > most else ""))


class Banner(Leaving):
    """A line of news below the status bar; it never asks for an answer. acted(intent): its button was pressed."""

    acted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.text = News(self)
        self._close = QPushButton("✕", self)
        self._close.setFixedWidth(34)
        self._close.setAccessibleName(tr("Close"))
        self._close.clicked.connect(self.hide)
        self.button = QPushButton(self)
        self.button.clicked.connect(self._act)
        self._intent = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(
        self, text: str, stays: bool = False, button: str = "", intent: str = "", good: bool = False
    ) -> None:
        """Show it, for a while or until it is closed; a button leads to what it is about. good: nothing is wrong."""
        self.text.setText(text)
        if self.property("good") is not good:
            self.setProperty("good", good)
            for part in (self, self.text):
                part.style().unpolish(part)
                part.style().polish(part)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._intent = intent
        self.show()
        self._timer.stop()
        if not stays:
            self._timer.start(BANNER_MS)

    def _act(self) -> None:
        self.hide()
        self.acted.emit(self._intent)
