"""A message to the host: a line, or one of the phrases that this user has at hand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.words import tr

MOST_PHRASES, MOST_SIGNS = 9, 200
COLUMNS = 3


def default_phrases() -> list[str]:
    """Returns the phrases of a user who has none of their own."""
    return [
        tr("Slower"), tr("Faster"), tr("Say the price again"), tr("Ask for questions"), tr("One minute left"),
        tr("Wrap up"), tr("Next product"), tr("Thank the viewers"), tr("Stay with it"),
    ]  # fmt: skip


def phrases_of(text: str) -> list[str]:
    """Returns the phrases of a text, one a line."""
    lines = (" ".join(line.split())[:MOST_SIGNS] for line in text.splitlines())
    return [line for line in lines if line][:MOST_PHRASES]


class HostMessage(QDialog):
    """sent(text); taken_away(); phrases_changed(list of texts); wants_clock()."""

    sent = Signal(str)
    taken_away = Signal()
    phrases_changed = Signal(list)
    wants_clock = Signal()

    def __init__(self, shown: str, phrases: Sequence[str], clock_open: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Message to the host"))
        fit(self, 560, 300)
        self.line, self.now = QLineEdit(self), PlainLabel(self)
        self.line.setPlaceholderText(tr("What the host reads in the clock window"))
        self.line.setAccessibleName(tr("Message to the host"))
        self.line.setMaxLength(MOST_SIGNS)
        self.send, self.take_away = QPushButton(tr("Send"), self), QPushButton(tr("Take away"), self)
        self.send.setProperty("primary", "true")
        self.now.setWordWrap(True)
        self.now.setText(tr("Now: {text}").format(text=shown) if shown else tr("No message is shown now."))
        self.take_away.setEnabled(bool(shown))
        self.open_clock = QPushButton(tr("Open the clock"), self)
        hint = PlainLabel(tr("The clock window is closed: nobody would read it."), self)
        hint.setObjectName("warn")
        for widget in (hint, self.open_clock):
            widget.setVisible(not clock_open)
        self.grid = QGridLayout()
        self.phrases: list[QPushButton] = []
        self.edit, self.lines = QPushButton(tr("Edit the phrases…"), self), QPlainTextEdit(self)
        self.lines.setAccessibleName(tr("Phrases, one a line"))
        self.lines.hide()
        close = QPushButton(tr("Close"), self)
        top, middle, last = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.line, 1)
        top.addWidget(self.send)
        middle.addWidget(self.now, 1)
        middle.addWidget(self.take_away)
        last.addWidget(self.edit)
        last.addWidget(hint)
        last.addWidget(self.open_clock)
        last.addStretch(1)
        last.addWidget(close)
        rows = QVBoxLayout(self)
        for row in (top, middle, self.grid):
            rows.addLayout(row)
        rows.addWidget(self.lines, 1)
        rows.addStretch(1)
        rows.addLayout(last)
        for button, slot in (
            (self.send, self._send), (self.take_away, self._take_away), (self.edit, self._edit), (close, self.accept),
            (self.open_clock, self.wants_clock),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        self.open_clock.clicked.connect(hint.hide)
        self.open_clock.clicked.connect(self.open_clock.hide)
        self.line.returnPressed.connect(self._send)
        self._show_phrases(phrases)
        self.line.setFocus()

    def _show_phrases(self, phrases: Sequence[str]) -> None:
        for button in self.phrases:
            button.deleteLater()
        self.phrases = []
        for place, text in enumerate(phrases[:MOST_PHRASES]):
            # Alt and its number sends it, too.
            button = QPushButton(f"&{place + 1}  {text.replace('&', '&&')}", self)
            button.setProperty("phrase", text)
            button.setAutoDefault(False)
            button.clicked.connect(self._send_phrase)
            self.grid.addWidget(button, place // COLUMNS, place % COLUMNS)
            self.phrases.append(button)

    def _send(self) -> None:
        text = self.line.text().strip()
        if text:
            self.sent.emit(text)
            self.accept()

    def _send_phrase(self) -> None:
        self.sent.emit(str(self.sender().property("phrase")))
        self.accept()

    def _take_away(self) -> None:
        self.taken_away.emit()
        self.accept()

    def _edit(self) -> None:
        """Open the phrases to be written, one a line; again: have them."""
        if self.lines.isHidden():
            self.lines.setPlainText("\n".join(str(button.property("phrase")) for button in self.phrases))
            self.lines.show()
            self.lines.setFocus()
            self.edit.setText(tr("Keep the phrases"))
            return
        phrases = phrases_of(self.lines.toPlainText())
        self.lines.hide()
        self.edit.setText(tr("Edit the phrases…"))
        self._show_phrases(phrases or default_phrases())
        self.phrases_changed.emit(phrases)
