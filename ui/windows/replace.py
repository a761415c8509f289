"""Find and replace in titles, notes and scripts: what would change is shown before it does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.model.edits import Op, Put
from ui.editor import Editor
from ui.present.book import Book
from ui.present.changes import replaced
from ui.words import tr

MOST = 500


class Replace(QDialog):
    """In the cues that are chosen, or in all of them."""

    def __init__(self, book: Book, chosen: list[str], editor: Editor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Find and replace"))
        self.resize(560, 420)
        self._book, self._editor = book, editor
        self._chosen = [one for one in chosen if one in book.by_id]
        self.sought, self.instead = QLineEdit(self), QLineEdit(self)
        self.case = QCheckBox(tr("Capital and small letters differ"), self)
        self.only = QCheckBox(tr("Only in the {count} chosen cues").format(count=len(self._chosen)), self)
        self.only.setVisible(len(self._chosen) > 1)
        self.only.setChecked(len(self._chosen) > 1)
        self.found = QListWidget(self)
        self.found.setAccessibleName(tr("What would change"))
        self.summary = QLabel(self)
        self.act, close = QPushButton(self), QPushButton(tr("Close"), self)
        self.act.setProperty("primary", "true")
        form = QFormLayout()
        form.addRow(tr("Find"), self.sought)
        form.addRow(tr("Replace with"), self.instead)
        form.addRow("", self.case)
        form.addRow("", self.only)
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        row.addWidget(close)
        row.addWidget(self.act)
        rows = QVBoxLayout(self)
        rows.addLayout(form)
        rows.addWidget(self.found, 1)
        rows.addLayout(row)
        self.sought.textEdited.connect(self.look)
        self.instead.textEdited.connect(self.look)
        self.case.toggled.connect(self.look)
        self.only.toggled.connect(self.look)
        self.act.clicked.connect(self._replace)
        close.clicked.connect(self.reject)
        self.look()

    def ops(self) -> list[Op]:
        """Returns the ops of what would be replaced."""
        within = (
            self._chosen if self.only.isChecked() and self.only.isVisibleTo(self) else list(self._book.by_id)
        )
        return replaced(self._book, within, self.sought.text(), self.instead.text(), self.case.isChecked())

    def look(self, _: object = None) -> None:
        """Show what would change."""
        ops = [op for op in self.ops() if isinstance(op, Put)]
        self.found.clear()
        for op in ops[:MOST]:
            line = self._book.by_id[op.target.removeprefix("cue:")]
            self.found.addItem(f"{line.number or ''} {line.cue.title} · {op.field}: {op.value}")
        self.summary.setText(tr("{count} places").format(count=len(ops)))
        self.act.setText(tr("Replace {count}").format(count=len(ops)))
        self.act.setEnabled(bool(ops))

    def _replace(self) -> None:
        name = tr("Replace {find} with {instead}").format(
            find=self.sought.text(), instead=self.instead.text()
        )
        self._editor.apply(name, self.ops())
        self.accept()
