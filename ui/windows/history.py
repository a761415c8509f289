"""Who changed what, when: the show's edits, newest first, and the way back to the show as it was."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
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
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.present.book import Book
from ui.words import Count, tr
from ui.words.edit_names import edit_name
from ui.words.language import current_language
from ui.words.messages import listed
from ui.words.tips import tip

MOST = 500


class History(QDialog):
    """show_edits() with the desk's answer.

    back_asked(edits, name): these are to be taken back, newest first, as one edit of this name. undo_asked and
    redo_asked: of the user's own.
    """

    back_asked = Signal(object, str)
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, parent: QWidget, book: Book | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("History of the show"))
        fit(self, 760, 480)
        self._edits: list[Edit] = []
        # The edits that are listed, as the filter has it.
        self._rows: list[Edit] = []
        self._why = ""
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(tr("Filter: who, what, which cue"))
        self.filter.setAccessibleName(tr("Filter"))
        self.table = QTableWidget(0, 4, self)
        self.table.setHorizontalHeaderLabels([tr("When"), tr("Who"), tr("What"), tr("Concerns")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
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
        self.state = PlainLabel(self)
        self.state.setObjectName("muted")
        self.state.setWordWrap(True)
        self.back, close = QPushButton(tr("Back to here"), self), QPushButton(tr("Close"), self)
        self.undo, self.redo = QPushButton(tr("Undo"), self), QPushButton(tr("Redo"), self)
        buttons = QHBoxLayout()
        for button, slot in (
            (self.undo, self.undo_asked.emit), (self.redo, self.redo_asked.emit), (self.back, self._ask),
            (close, self.accept),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            if button is close:
                buttons.addStretch(1)
            buttons.addWidget(button)
        rows = QVBoxLayout(self)
        rows.addWidget(self.filter)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.state)
        rows.addLayout(buttons)
        self.filter.textEdited.connect(self._show)
        self.table.itemSelectionChanged.connect(self._chosen)
        self.allow("", None, None)

    def show_edits(self, edits: Sequence[Edit], book: Book | None = None) -> None:
        """Oldest first, as the desk has them."""
        self._edits, self._book = list(reversed(edits)), book or self._book
        self.none.setText(tr("Nothing was edited yet.") if not edits else tr("No edit has these words."))
        self._show()

    def allow(self, why: str, undo: str | None, redo: str | None) -> None:
        """why: nothing can be edited, empty where it can. undo, redo: the user's own edits that come next."""
        self._why = why
        for button, name, title in (
            (self.undo, undo, tr("Undo: {name}")),
            (self.redo, redo, tr("Redo: {name}")),
        ):
            button.setEnabled(not why and name is not None)
            button.setToolTip(tip(title.format(name=edit_name(name)) if name is not None else ""))
        self._chosen()

    def say(self, text: str) -> None:
        """Say what became of it."""
        self.state.setText(text)

    @property
    def newest(self) -> int:
        """Returns the revision after the newest edit that is shown, 0 where there is none."""
        return self._edits[0].revision if self._edits else 0

    def _later(self) -> list[Edit]:
        """Returns the edits after the chosen one, newest first; all of them where none of them is to stay."""
        at = self.table.currentRow()
        if not self.table.selectedItems() or at < 0:
            return []
        if at >= len(self._rows):
            return list(self._edits)
        return [one for one in self._edits if one.revision > self._rows[at].revision]

    def _chosen(self) -> None:
        later = self._later()
        self.back.setEnabled(bool(later) and not self._why)
        if self._why:
            self.say(self._why)
        elif later:
            others = len({one.by for one in later}) > 1
            text = (
                tr(
                    "Takes back {count} {count:edit|edits}, also those of others, as one edit that can be undone."
                )
                if others
                else tr("Takes back {count} {count:edit|edits}, as one edit that can be undone.")
            )
            self.say(text.format(count=Count(len(later))))
        else:
            self.say(tr("Choose an edit to go back to the show as it was then."))

    def _ask(self) -> None:
        later, at = self._later(), self.table.currentRow()
        if later:
            all_of_them = at >= len(self._rows)
            name = tr("Back before {time}") if all_of_them else tr("Back to {time}")
            at_ms = later[-1].at_ms if all_of_them else self._rows[at].at_ms
            self.back_asked.emit(later, name.format(time=_when(at_ms)))

    def _show(self, _: str = "") -> None:
        words = self.filter.text().casefold().split()
        found = [
            (one, line)
            for one, line in ((one, _line(one, self._book)) for one in self._edits)
            if all(w in " ".join(line).casefold() for w in words)
        ]
        self._rows = [one for one, _ in found]
        lines = [line for _, line in found]
        if lines and not words:
            lines.append(("", "", tr("Before these edits"), ""))
        self.table.clearSelection()
        self.table.setRowCount(len(lines))
        for place, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.table.setItem(place, column, item)


def _line(edit: Edit, book: Book | None) -> tuple[str, str, str, str]:
    when = _when(edit.at_ms)
    name = edit_name(edit.name)
    if edit.undoes is not None:
        name = tr("Undo: {name}").format(name=name)
    elif edit.redoes is not None:
        name = tr("Redo: {name}").format(name=name)
    concerns = dict.fromkeys(_called(touch.partition("/")[0], book) for touch in edit.touches[:8])
    return when, edit.by, name, listed(concerns)


def _when(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000).astimezone().strftime("%Y-%m-%d %H:%M:%S")


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
