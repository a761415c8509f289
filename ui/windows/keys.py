"""All keys at a glance."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.actions import BY_ID
from ui.parts.help_link import HelpLink
from ui.parts.labels import PlainLabel
from ui.parts.room import EDGES, fit
from ui.words import tr

# With less of the width that its lines need, both columns are below each other.
LEAST_OF_WIDE, LEAST_TEXT = 0.7, 120


class KeysHelp(QDialog):
    """? opens it, Esc closes it. wants_change(): the keys are to be changed."""

    wants_change = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(22, 18, 22, 16)
        rows.setSpacing(12)
        heading = PlainLabel(tr("Keys"), self)
        heading.setObjectName("heading")
        rows.addWidget(heading)
        columns = self.columns = QHBoxLayout()
        columns.setSpacing(36)
        self._texts: list[PlainLabel] = []
        for where in (("show", "cue", "here", "products", "questions"), ("window", "rundown")):
            grid = QGridLayout()
            grid.setHorizontalSpacing(24)
            grid.setVerticalSpacing(7)
            grid.setColumnStretch(1, 1)
            for place in where:
                self._add(grid, place)
            grid.setRowStretch(grid.rowCount(), 1)
            columns.addLayout(grid)
        sheet = QWidget(self)
        columns.setContentsMargins(0, 0, 12, 0)
        sheet.setLayout(columns)
        area, self._sheet = QScrollArea(self), sheet
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        area.setAccessibleName(tr("Keys"))
        rows.addWidget(area, 1)
        for text in (
            tr("In show mode the keys that call it work in every window, except while you type in a field."),
            tr(
                "In edit mode these keys belong to lists and dialogs; a live show hears only Ctrl+Enter and Esc Esc."
            ),
        ):
            note = PlainLabel(text, self)
            note.setObjectName("muted")
            note.setWordWrap(True)
            rows.addWidget(note)
        change, close = QPushButton(BY_ID["change_keys"].title, self), QPushButton(tr("Close"), self)
        change.setAutoDefault(False)
        close.setFocus()
        change.clicked.connect(self._change)
        close.clicked.connect(self.accept)
        last = QHBoxLayout()
        last.addWidget(change)
        last.addWidget(HelpLink("live", self))
        last.addStretch(1)
        last.addWidget(close)
        rows.addLayout(last)
        # As wide as all of it needs; what has less room is wrapped, or comes below: nobody scrolls a line sideways.
        self.wide = sheet.sizeHint().width()
        self._fit(sheet, area)
        for label in self._texts:
            # A short one needs no more than it is long.
            label.setMinimumWidth(min(LEAST_TEXT, label.sizeHint().width()))
            label.setWordWrap(True)
        columns.activate()  # Its grids have kept how wide their lines were.
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            wide = event.size().width()
            beside = wide >= self.wide * LEAST_OF_WIDE
            self.columns.setDirection(
                QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            )
            # A scroll area does not ask how tall lines are that it has made narrow.
            self._sheet.setMinimumHeight(self.columns.heightForWidth(wide))
        return False

    def _fit(self, sheet: QWidget, area: QScrollArea) -> None:
        """As large as all of it needs, and no larger than the screen and the window have room for."""
        whole, bar = sheet.sizeHint(), area.verticalScrollBar().sizeHint().width()
        rest = self.sizeHint() - area.sizeHint()
        wide = whole.width() + bar + self.layout().contentsMargins().left() * 2  # type: ignore[union-attr]
        tall = whole.height() + rest.height() + 4
        if (parent := self.parentWidget()) is not None:
            tall = min(tall, max(320, parent.height() - EDGES.height()))
        fit(self, max(wide, self.sizeHint().width()), tall)

    def _change(self) -> None:
        self.accept()
        self.wants_change.emit()

    def _add(self, grid: QGridLayout, place: str) -> None:
        """Add the actions of a place that have keys, below what is there."""
        headings = {
            "rundown": tr("In the rundown"), "products": tr("In the products"), "questions": tr("In the questions"),
        }  # fmt: skip
        if place in headings:
            heading = PlainLabel(headings[place], self)
            heading.setObjectName("muted")
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for action in BY_ID.values():
            if action.key and action.where == place:
                key, what = PlainLabel(action.key, self), PlainLabel(action.what.rstrip("…"), self)
                key.setStyleSheet("font-weight: 700")
                row = grid.rowCount()
                grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop)
                self._texts.append(what)
                grid.addWidget(what, row, 1)
