"""The log: the as-run and what went wrong, newest last, kept in view while nobody reads back."""

from typing import Any

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QWidget

from ui.panes.entries import Said, said
from ui.parts.dock import Pane
from ui.parts.still import ChoiceBox
from ui.present.view import View
from ui.style.current import color
from ui.words import tr
from ui.words.tips import tip

Index = QModelIndex | QPersistentModelIndex
SIGNS = {"problem": "■", "as_run": "▶", "good": "✓", "note": "·"}
TOKENS = {"problem": "bad", "as_run": "text", "good": "good", "note": "muted"}


class LogLine(msgspec.Struct, frozen=True):
    serial: int
    clock: str
    said: Said


class LogModel(QAbstractListModel):
    """Lines, oldest first; more are added at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[LogLine] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def reset(self, lines: list[LogLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def add(self, lines: list[LogLine]) -> None:
        first = len(self.lines)
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self.lines += lines
        self.endInsertRows()

    def data(self, index: Index, role: int = 0) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.clock}  {SIGNS[line.said.kind]}  {line.said.text}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return color(TOKENS[line.said.kind])
        return tip(line.said.text) if role == Qt.ItemDataRole.ToolTipRole else None


class Log(Pane):
    """The journal as sentences, filtered."""

    name = "log"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self._of: tuple[object, ...] = ()
        self._serial = 0
        self.kind, self.filter = ChoiceBox(self), QLineEdit(self)
        self.model = LogModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setWordWrap(False)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.filter.setClearButtonEnabled(True)
        for name in ("all", "as_run", "problem"):
            self.kind.addItem("", name)
        row = QHBoxLayout()
        row.addWidget(self.kind)
        row.addWidget(self.filter, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.list, 1)
        self.kind.currentIndexChanged.connect(self._changed)
        self.filter.textEdited.connect(self._changed)
        self.retranslate()

    def title(self) -> str:
        return tr("Log")

    def retranslate(self) -> None:
        for place, text in enumerate((tr("All"), tr("As-run"), tr("Problems"))):
            self.kind.setItemText(place, text)
        self.kind.setAccessibleName(tr("Kinds of entries"))
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter of the log"))
        self.list.setAccessibleName(tr("Log"))
        self.show_view(self._view)

    def _changed(self, *_: object) -> None:
        self.show_view(self._view)

    def show_view(self, view: View) -> None:
        self._view = view
        if not self.isVisible():
            return
        of = (
            id(view.log), view.log[0].serial if view.log else 0, view.language, self.kind.currentData(),
            self.filter.text(), view.book,
        )  # fmt: skip
        fresh = of != self._of
        self._of = of
        since = 0 if fresh else self._serial
        lines = self._lines(view, since)
        self._serial = view.log[-1].serial if view.log else 0
        bar = self.list.verticalScrollBar()
        at_end = fresh or bar.value() >= bar.maximum() - 2
        if fresh:
            self.model.reset(lines)
        elif lines:
            self.model.add(lines)
        if lines and at_end:
            self.list.scrollToBottom()

    def _lines(self, view: View, since: int) -> list[LogLine]:
        kind, words = self.kind.currentData(), self.filter.text().casefold().split()
        made: list[LogLine] = []
        for entry in reversed(view.log):
            if entry.serial <= since:
                break
            line = said(entry, view)
            if line is None or kind not in ("all", line.kind):
                continue
            if all(word in line.text.casefold() for word in words):
                clock = view.clock.at(entry.t_ms) if view.clock is not None else ""
                made.append(LogLine(entry.serial, clock, line))
        return made[::-1]
