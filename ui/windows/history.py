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
from ui.parts.empty import EmptyNote
from ui.parts.room import fit
from ui.present.book import Book
from ui.words import tr
from ui.words.edit_names import edit_name
from ui.words.language import current_language
from ui.words.tips import tip

MOST = 500


class History(QDialog):
    """show_edits() with the desk's answer."""

    def __init__(self, parent: QWidget, book: Book | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("History of the show"))
        fit(self, 760, 480)
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
        self.none = EmptyNote(self.table, tr("Reading the edits …"))
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
        self.none.setText(tr("Nothing was edited yet.") if not edits else tr("No edit has these words."))
        self._show()

    def _show(self, _: str = "") -> None:
        words = self.filter.text().casefold().split()
        lines = [
            line
            for line in (_line(one, self._book) for one in self._edits)
            if all(w in " ".join(line).casefold() for w in words)
        ]
        self.table.setRowCount(len(lines))
        for place, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.table.setItem(place, column, item)


def _line(edit: Edit, book: Book | None) -> tuple[str, str, str, str]:
    when = datetime.fromtimestamp(edit.at_ms / 1000).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    name = edit_name(edit.name)
    if edit.undoes is not None:
        name = tr("Undo: {name}").format(name=name)
    elif edit.redoes is not None:
        name = tr("Redo: {name}").format(name=name)
    concerns = dict.fromkeys(_called(touch.partition("/")[0], book) for touch in edit.touches[:8])
    return when, edit.by, name, (", " if current_language() == "en" else "、").join(concerns)


def _called(thing: str, book: Book | None) -> str:
    """Returns what a person calls a part of the show: its title, not its id."""
    kind, _, name = thing.partition(":")
    language = current_language()
    if kind == "show":
        return tr("the show")
    if book is not None and kind == "cue" and name in book.by_id:
        line = book.by_id[name]
        return f"{line.number} {line.cue.title}" if line.number else line.cue.title
    if book is not None and kind == "segment":
        found = next((one for one in book.show.segments if one.id == name), None)
        if found is not None:
            return found.title.pick(language)
    product = book.product(name) if book is not None and kind == "product" else None
    if product is not None:
        return product.name.pick(language)
    gone = {"cue": tr("a cue that was deleted"), "product": tr("a product that was deleted"),
            "segment": tr("a segment that was deleted")}  # fmt: skip
    return gone.get(kind, name)
