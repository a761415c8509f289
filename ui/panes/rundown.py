"""The rundown: every cue with its state, planned and actual times, notes, and a filter."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from ui.actions import BY_ID, Action
from ui.parts.confirm import Confirm
from ui.parts.dock import Pane
from ui.parts.empty import EmptyNote
from ui.present.changes import SEGMENT
from ui.present.rows import Row, matches, rows
from ui.present.view import View
from ui.tables.chosen import outline_chosen
from ui.tables.rundown import COLUMNS, ROW, RundownModel
from ui.words import Count, tr
from ui.words.cues import kind_name
from ui.words.tips import tip

WIDTHS = {
    "number": 36, "layout": 92, "product": 56, "planned": 72, "started": 72, "length": 50, "over": 60,
    "mode": 58, "state": 68, "notes": 120,
}  # fmt: skip
# On a narrow dock these go first.
FIRST_OUT = ("product", "mode", "over", "notes", "layout", "started")
CUE_LEAST = 190
# What a cell has beside its text.
CELL_EDGES = 18
KINDS = ("avatar_card", "card", "avatar", "video", "slate", "scene", "action")


class Rundown(Pane):
    """command(action, cue id): one of the actions that are done to a cue. selected(cue id): the current one.
    chosen_changed(whats): cues and ``segment:ID`` that are chosen, in the rundown's order. locked: nothing can be
    edited, and somebody wanted to. folds_changed(ids): which segments are folded now.
    """

    name = "rundown"
    command = Signal(str, str)
    selected = Signal(str)
    chosen_changed = Signal(list)
    retranslated = Signal()
    locked = Signal()
    folds_changed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self._of: tuple[object, str, str] = (None, "", "")
        self._on_air = ""
        self._widths = dict(WIDTHS)
        self.folded: set[str] = set()
        # By the show's id: what was folded when it was last seen. The window keeps it.
        self.folds: dict[str, list[str]] = {}
        self._folds_of = ""
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.table = QTableView(self)
        self.model = RundownModel(self)
        self.asked = Confirm(self)
        self._lay_out()
        self.none = EmptyNote(self.table)
        self.filter.textEdited.connect(self._filtered)
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.doubleClicked.connect(self._double_clicked)
        self.asked.confirmed.connect(self._confirmed)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.table.selectionModel().selectionChanged.connect(self._choice_changed)
        self.table.clicked.connect(self._clicked)
        self.retranslate()

    def _lay_out(self) -> None:
        table = self.table
        # Its columns are as wide as it is.
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # A double click and F2 edit, by edit_row: also where the column under them is none to be written in.
        table.setEditTriggers(QAbstractItemView.EditTrigger.SelectedClicked)
        table.setProperty("takesKeysOf", "cue")
        outline_chosen(table)
        table.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        table.setDragDropOverwriteMode(False)
        table.setIconSize(QSize(9, 9))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(23)
        table.verticalHeader().setMinimumSectionSize(20)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(COLUMNS.index("cue"), QHeaderView.ResizeMode.Stretch)
        for place, name in enumerate(COLUMNS):
            if name in self._widths:
                header.resizeSection(place, self._widths[name])
        self.bar = QHBoxLayout()
        self.bar.setSpacing(4)
        self.bar.addWidget(self.filter, 1)
        self.body.addLayout(self.bar)
        self.body.addWidget(self.asked)
        self.body.addWidget(table, 1)

    def title(self) -> str:
        return tr("Rundown")

    def hint(self) -> str:
        whole = self._view.whole
        if whole is None:
            return ""
        if self._view.edits:
            return tr("{count} {count:cue|cues}").format(count=Count(len(whole.cues)))
        done = sum(cue.status == "done" for cue in whole.cues)
        return tr("{done} of {all} done").format(done=done, all=len(whole.cues))

    def retranslate(self) -> None:
        self.filter.setPlaceholderText(tr("Filter: words, number, kind"))
        self.filter.setToolTip(tip(self.filter.placeholderText()))
        self.filter.setAccessibleName(tr("Filter of the rundown"))
        self.table.setAccessibleName(tr("Rundown"))
        self.model.retranslate()
        # A layout is read whole in every language: Avatar + Card is longer in Chinese.
        words = [self.table.fontMetrics().horizontalAdvance(kind_name(kind)) for kind in KINDS]
        self._widths["layout"] = max(WIDTHS["layout"], max(words) + CELL_EDGES)
        header = self.table.horizontalHeader()
        for name in WIDTHS:
            title = self.model.headerData(COLUMNS.index(name), Qt.Orientation.Horizontal)
            wide = header.fontMetrics().horizontalAdvance(str(title)) + CELL_EDGES
            self._widths[name] = max(self._widths[name] if name == "layout" else WIDTHS[name], wide)
            header.resizeSection(COLUMNS.index(name), self._widths[name])
        self.resizeEvent(None)
        self.retranslated.emit()

    def resizeEvent(self, event: object) -> None:
        room = self.width() - 30
        for name in reversed(FIRST_OUT):
            self.table.setColumnHidden(COLUMNS.index(name), False)
        used = sum(self._widths.values()) + CUE_LEAST
        for name in FIRST_OUT:
            if used <= room:
                break
            self.table.setColumnHidden(COLUMNS.index(name), True)
            used -= self._widths[name]
        # A window that attaches shows its rows before it has its size: what was scrolled to then lies elsewhere now.
        QTimer.singleShot(0, self._show_on_air)

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: View) -> None:
        self._view = view
        if view.book is not None:
            self._recall_folds(view.book.show.id)
        self.model.editable = view.editable
        of = (
            view.whole,
            f"{view.language} {view.as_called} {view.seen} {sorted(self.folded)}",
            self.filter.text(),
        )
        if of[0] is self._of[0] and of[1:] == self._of[1:]:
            return
        self._of = of
        words = self.filter.text().strip()
        none = (
            tr("No cue has these words, this number or this kind.") if words else tr("No cue is in it yet.")
        )
        self.none.setText(none if view.whole is not None else "")
        shown = rows(view, self.folded if not words else frozenset())
        if words:
            shown = [row for row in shown if row.state != "segment" and matches(row, words)]
        self._show_rows(shown)
        on_air = next((row.cue_id for row in shown if row.state == "on_air"), "")
        if on_air and on_air != self._on_air:
            self._on_air = on_air
            self._show_on_air()

    def _show_rows(self, shown: list[Row]) -> None:
        """The rows, with what is chosen still chosen when they change."""
        if self._typing():
            self._of = (None, "", "")  # What is being typed is never taken away: shown when it is done.
            return
        chosen, current = self.chosen(), self.table.currentIndex()
        here = self.model.rows[current.row()].what if current.isValid() else ""
        if self.model.show_rows(shown):
            self.choose(chosen, here, show=False)

    def _typing(self) -> bool:
        return self.table.state() == QAbstractItemView.State.EditingState

    def chosen(self) -> list[str]:
        """Returns what is chosen, in the rundown's order: cues and ``segment:ID``."""
        selection = self.table.selectionModel()
        return [row.what for place, row in enumerate(self.model.rows)
                if selection.isRowSelected(place, QModelIndex())]  # fmt: skip

    def choose(self, whats: Sequence[str], current: str = "", show: bool = True) -> None:
        """Choose rows by what they are, and show them; those that are not there are passed over."""
        if self._typing():
            return  # To choose closes the field: what is typed on would press the show's keys, Space among them.
        model = self.table.selectionModel()
        rows_at = [place for place in map(self.model.place_of, whats) if place is not None]
        rows_, select = QItemSelectionModel.SelectionFlag.Rows, QItemSelectionModel.SelectionFlag.Select
        model.clearSelection()
        for place in rows_at:
            model.select(self.model.index(place, 0), select | rows_)
        at = self.model.place_of(current) if current else None
        at = at if at is not None else (rows_at[-1] if rows_at else None)
        if at is not None:
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            model.setCurrentIndex(self.model.index(at, 1), keep)
            if show:
                self.table.scrollTo(self.model.index(at, 1))

    def _choice_changed(self, *_: object) -> None:
        self.chosen_changed.emit(self.chosen())

    def _clicked(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW) if index.isValid() else None
        if row is not None and row.state == "segment" and COLUMNS[index.column()] == "number":
            self.fold(row.what)

    def fold(self, what: str, on: bool | None = None) -> None:
        """Fold a segment, or unfold it."""
        segment = what.removeprefix(SEGMENT)
        folded = segment not in self.folded if on is None else on
        self.fold_to(self.folded | {segment} if folded else self.folded - {segment})

    def fold_to(self, folded: set[str]) -> None:
        """Fold these segments, and unfold all others."""
        self.folded = folded
        if self._folds_of:
            self.folds.pop(self._folds_of, None)  # The newest last: the oldest are forgotten first.
            self.folds[self._folds_of] = sorted(folded)
        self.folds_changed.emit(sorted(folded))
        self.show_view(self._view)

    def _recall_folds(self, show_id: str) -> None:
        """Another show: folded as it was when it was last open."""
        if show_id != self._folds_of:
            self._folds_of = show_id
            self.folded = set(self.folds.get(show_id, ()))
            self.folds_changed.emit(sorted(self.folded))

    def _show_on_air(self) -> None:
        """The cue on air near the top, so that what comes is seen; not while somebody reads on."""
        place = self.model.place_of(self._on_air)
        if place is not None and not self.table.hasFocus():
            # Where few rows have room what comes is more than what was.
            few = self.table.viewport().height() // self.table.verticalHeader().defaultSectionSize()
            above = self.model.index(max(0, place - max(0, min(2, (few - 2) // 2))), 0)
            self.table.scrollTo(above, QAbstractItemView.ScrollHint.PositionAtTop)

    def _filtered(self, _: str) -> None:
        self.show_view(self._view)

    def select(self, cue_id: str) -> None:
        """Choose a cue that was chosen elsewhere."""
        place = self.model.place_of(cue_id)
        if place is not None:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))

    # ── what can be done with a cue ──────────────────────────────────────────────────────────────

    def _row(self, index: QModelIndex) -> Row | None:
        row: Row | None = index.data(ROW) if index.isValid() else None
        return row if row is not None and row.cue_id else None

    def _chosen(self, current: QModelIndex, _: QModelIndex) -> None:
        row = self._row(current)
        if row is not None:
            self.selected.emit(row.cue_id)

    def _double_clicked(self, index: QModelIndex) -> None:
        """A double click edits, as everywhere. Standby and taking have names, keys and menu entries."""
        row: Row | None = index.data(ROW) if index.isValid() else None
        if row is not None:
            self.edit_row(row.what, COLUMNS[index.column()])

    def edit_row(self, what: str = "", column: str = "cue") -> bool:
        """Open a cell of a row for writing; its title where that column is none to write in.

        what: as in chosen(), the current row by default. Returns False where nothing can be edited.
        """
        current = self.table.currentIndex()
        place = self.model.place_of(what) if what else (current.row() if current.isValid() else None)
        if place is None or not self.model.editable:
            self.locked.emit()
            return False
        index = self.model.index(place, COLUMNS.index(column))
        if not self.model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            index = self.model.index(place, COLUMNS.index("cue"))
        self.table.setFocus()
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)
        self.table.edit(index)
        return True

    def current_action(self, action: str) -> None:
        """Do one of the actions that are done to a cue, to the current one, where it can be done."""
        row = self._row(self.table.currentIndex())
        if row is not None and any(one.id == action for one in self.actions_of(row)):
            self._ask(action, row.cue_id)

    def _ask(self, action: str, cue_id: str) -> None:
        """Asked for; what goes on air out of turn is asked about first, here and not in the way."""
        if action != "cue_jump":
            self.command.emit(action, cue_id)
            return
        line = self._view.book.by_id.get(cue_id) if self._view.book is not None else None
        number = f"{line.number} {line.cue.title}" if line is not None else cue_id
        text = tr("Take {cue} now, out of turn? {key} again takes it.")
        text = text.format(cue=number, key=BY_ID[action].key)
        self.asked.ask(f"{action} {cue_id}", text, BY_ID[action].title)

    def _confirmed(self, what: str) -> None:
        self.command.emit(*what.split(" ", 1))

    def actions_of(self, row: Row) -> list[Action]:
        """Returns what can be done with a row's cue."""
        if self._view.edits:
            # Nothing runs: what can be done is to begin there.
            return [] if row.state in ("adlib", "floated", "skipped") else [BY_ID["rehearse_from"]]
        if row.state in ("adlib", "floated"):
            return [BY_ID["cue_adlib"]]
        made = [BY_ID["cue_standby"], BY_ID["cue_jump"]]
        if row.state == "skipped":
            return [*made, BY_ID["cue_unskip"]]
        return [*made, BY_ID["cue_skip"]] if row.state in ("waiting", "standby") else made

    def _menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        row: Row | None = index.data(ROW) if index.isValid() else None
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.cue_id:
            offered = self.actions_of(row)
            for action in offered:
                entry = QAction(action.title, menu)
                entry.setData((action.id, row.cue_id))
                menu.addAction(entry)
            if offered:
                menu.addSeparator()
        menu.addActions(self.table.actions())
        menu.triggered.connect(self._act)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _act(self, action: QAction) -> None:
        if action.data() is not None:
            self._ask(*action.data())
