"""Who changed what, when: the show's edits, newest first."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.model.edits import Edit
from ui.words import tr

MOST = 500


class History(QDialog):
    """show_edits() with the desk's answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("History of the show"))
        self.resize(760, 480)
        self._edits: list[Edit] = []
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(tr("Filter: who, what, which cue"))
        self.filter.setAccessibleName(tr("Filter"))
        self.table = QTableWidget(0, 4, self)
        self.table.setHorizontalHeaderLabels([tr("When"), tr("Who"), tr("What"), tr("Concerns")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAccessibleName(tr("History of the show"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(24)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in enumerate((180, 130, 260)):
            header.resizeSection(place, width)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        close = QPushButton(tr("Close"), self)
        close.clicked.connect(self.accept)
        rows = QVBoxLayout(self)
        rows.addWidget(self.filter)
        rows.addWidget(self.table, 1)
        rows.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.filter.textEdited.connect(self._show)

    def show_edits(self, edits: Sequence[Edit]) -> None:
        """Oldest first, as the desk has them."""
        self._edits = list(reversed(edits))
        self._show()

    def _show(self, _: str = "") -> None:
        words = self.filter.text().casefold().split()
        lines = [
            line for line in map(_line, self._edits) if all(w in " ".join(line).casefold() for w in words)
        ]
        self.table.setRowCount(len(lines))
        for place, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(place, column, item)


def _line(edit: Edit) -> tuple[str, str, str, str]:
    when = datetime.fromtimestamp(edit.at_ms / 1000).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    name = edit.name
    if edit.undoes is not None:
        name = tr("Undo: {name}").format(name=name)
    elif edit.redoes is not None:
        name = tr("Redo: {name}").format(name=name)
    concerns = ", ".join(
        dict.fromkeys(touch.replace("/@", " ").replace("/", " ") for touch in edit.touches[:8])
    )
    return when, edit.by, name, concerns
