"""Small dialogs of the script desk: a manuscript cut into cues, who approves a text, how a word is said."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.wording.lint import estimate_ms
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.parts.still import ChoiceBox
from ui.present import times
from ui.present.scripts import split
from ui.words import Count, tr
from ui.words.messages import listed


class Manuscript(QDialog):
    """split_(parts, language): cues are to be made of these."""

    split_ = Signal(list, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Paste a manuscript"))
        fit(self, 680, 480)
        note = PlainLabel(
            tr("An empty line or --- begins the next cue. Each lasts as long as its text takes to say."), self
        )
        note.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(tr("Manuscript"))
        self.language = ChoiceBox(self)
        self.language.addItem("中文", "zh")
        self.language.addItem("English", "en")
        self.language.setAccessibleName(tr("Language"))
        self.summary = PlainLabel(self)
        self.act, close = QPushButton(self), QPushButton(tr("Close"), self)
        self.act.setProperty("primary", "true")
        row = QHBoxLayout()
        row.addWidget(self.language)
        row.addWidget(self.summary, 1)
        row.addWidget(close)
        row.addWidget(self.act)
        rows = QVBoxLayout(self)
        rows.addWidget(note)
        rows.addWidget(self.text, 1)
        rows.addLayout(row)
        self.text.textChanged.connect(self._look)
        self.language.activated.connect(self._choose)
        close.clicked.connect(self.reject)
        self.act.clicked.connect(self._done)
        self._chosen = False
        self._look()

    def _choose(self, _: int) -> None:
        self._chosen = True
        self._look()

    def _look(self) -> None:
        parts = split(self.text.toPlainText())
        if parts and not self._chosen:
            chinese = sum(ord(sign) > 0x2E7F for sign in parts[0]) * 2 > len(parts[0])
            self.language.setCurrentIndex(0 if chinese else 1)
        language = str(self.language.currentData())
        length = sum(estimate_ms(part, language) for part in parts)
        self.summary.setText(
            tr("{count} {count:cue|cues}, about {length}").format(
                count=Count(len(parts)), length=times.span(length)
            )
        )
        self.act.setText(tr("Make {count} {count:cue|cues}").format(count=Count(len(parts))))
        self.act.setEnabled(bool(parts))

    def _done(self) -> None:
        self.split_.emit(split(self.text.toPlainText()), str(self.language.currentData()))
        self.accept()


class ApproverDialog(QDialog):
    """approved(name): this person answers for the text as it is."""

    approved = Signal(str)

    def __init__(self, words: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Approve the wording"))
        self.setMinimumWidth(420)
        said = PlainLabel(tr("The text says: {words}.").format(words=listed(words)), self)
        said.setWordWrap(True)
        note = PlainLabel(
            tr(
                "Who approves this text? The name is kept with the show; a changed text needs a new approval."
            ),
            self,
        )
        note.setWordWrap(True)
        self.name = QLineEdit(self)
        self.name.setAccessibleName(tr("Name of the approver"))
        self.name.setMaxLength(200)
        self.act, close = QPushButton(tr("Approve"), self), QPushButton(tr("Close"), self)
        self.act.setProperty("primary", "true")
        self.act.setEnabled(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.act)
        rows = QVBoxLayout(self)
        for widget in (said, note, self.name):
            rows.addWidget(widget)
        rows.addLayout(row)
        self.name.textEdited.connect(self._typed)
        close.clicked.connect(self.reject)
        self.act.clicked.connect(self._done)

    def _typed(self, text: str) -> None:
        self.act.setEnabled(bool(text.strip()))

    def _done(self) -> None:
        self.approved.emit(self.name.text().strip())
        self.accept()


class SayAs(QDialog):
    """kept(written, said): from now on it is said so; said empty: by the rules again."""

    kept = Signal(str, str)

    def __init__(self, written: str, said: str, now: str, parent: QWidget) -> None:
        """said: by the show's dictionary until now, empty without an entry; now: how it is said as it stands."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Say it as"))
        self.setMinimumWidth(420)
        note = PlainLabel(
            tr(
                "Wherever this stands in the show, the host reads it as below. Capital and small letters matter."
            ),
            self,
        )
        note.setWordWrap(True)
        self.written, self.said = QLineEdit(written[:100], self), QLineEdit(said or now[:200], self)
        self.written.setMaxLength(100)
        self.said.setMaxLength(200)
        self.written.setAccessibleName(tr("Written"))
        self.said.setAccessibleName(tr("Said"))
        form = QFormLayout()
        form.addRow(tr("Written"), self.written)
        form.addRow(tr("Said"), self.said)
        self.rules = QPushButton(tr("By the rules again"), self)
        self.rules.setVisible(bool(said))
        self.act, close = QPushButton(tr("Say it so"), self), QPushButton(tr("Close"), self)
        self.act.setProperty("primary", "true")
        self.act.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.rules)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.act)
        rows = QVBoxLayout(self)
        rows.addWidget(note)
        rows.addLayout(form)
        rows.addLayout(row)
        self.said.selectAll()
        self.said.setFocus()
        self.written.textChanged.connect(self._look)
        self.said.textChanged.connect(self._look)
        self.rules.clicked.connect(self._by_rules)
        self.act.clicked.connect(self._done)
        close.clicked.connect(self.reject)
        self._look()

    def _look(self) -> None:
        self.act.setEnabled(bool(self.written.text().strip()) and bool(self.said.text().strip()))

    def _by_rules(self) -> None:
        self.kept.emit(self.written.text(), "")
        self.accept()

    def _done(self) -> None:
        self.kept.emit(self.written.text().strip(), self.said.text().strip())
        self.accept()
