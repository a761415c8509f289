"""What an import would do, row by row: as it will be, with what it was before where that changes."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.present.sheet_import import PreviewRow
from ui.style.current import color
from ui.words import tr
from ui.words.tips import tip

Index = QModelIndex | QPersistentModelIndex
STATE, NAME, OTHERS = 1, 3, 8
# Of these it is said why.
REASONED = ("rejected", "asked", "passed")
_COLORS = {"new": "good", "changed": "warn", "rejected": "bad", "asked": "focus"}


class PreviewModel(QAbstractTableModel):
    """show_rows() with the rows to show. reasons_at: the column in which it is said why a row is left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[PreviewRow] = []
        self.reasons_at = OTHERS

    def show_rows(self, rows: list[PreviewRow]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else OTHERS + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            tr("Row"),
            "",
            tr("What"),
            tr("Name"),
            tr("Price"),
            tr("Length"),
            tr("Start"),
            tr("Script"),
            tr("Other"),
        )
        return names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self.text(row, column)
            return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.ForegroundRole:
            name = _COLORS.get(row.state, "muted")
            if column == STATE or (column == self.reasons_at and row.state in REASONED):
                return color(name)
            if row.state in ("same", "passed"):
                return color("muted")
        return None

    def text(self, row: PreviewRow, column: int) -> str:
        """Returns what a cell says."""
        if column == 0:
            return row.place
        if column == STATE:
            return state_name(row)
        if column == 2:
            names = {"product": tr("Product"), "segment": tr("Segment"), "cue": tr("Cue")}
            return " + ".join(names[one] for one in row.of)
        if row.state in REASONED and column > NAME:
            return row.cells[-1] if column == self.reasons_at else ""
        return row.cells[column - NAME]


def state_name(row: PreviewRow) -> str:
    """Returns what becomes of a row."""
    names = {
        "new": tr("＋ new"), "changed": tr("～ changed"), "same": tr("＝ same"), "rejected": tr("✕ left out"),
        "asked": tr("？ asked"), "passed": tr("– none of the list"),
    }  # fmt: skip
    draft = tr("(draft)")
    return f"{names[row.state]} {draft}" if row.draft else names[row.state]
