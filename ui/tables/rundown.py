"""The rundown as a table: the view hears only of cells that changed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from ui.present.rows import Row
from ui.style.current import color, font
from ui.words import tr
from ui.words.cues import kind_name, start_name, status_name
from ui.words.messages import message_text
from ui.words.tips import tip

COLUMNS = (
    "number",
    "cue",
    "layout",
    "product",
    "planned",
    "started",
    "length",
    "over",
    "mode",
    "state",
    "notes",
)
Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)


# As numbers, and what each cell may be as one value: a painted rundown asks for them thousands of times, and an
# enum's member is looked up, or made of two others, slower than all else that is asked.
DISPLAY, EDIT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)
DECORATION, TOOL_TIP = int(Qt.ItemDataRole.DecorationRole), int(Qt.ItemDataRole.ToolTipRole)
BACKGROUND, FOREGROUND = int(Qt.ItemDataRole.BackgroundRole), int(Qt.ItemDataRole.ForegroundRole)
FONT, SPOKEN = int(Qt.ItemDataRole.FontRole), int(Qt.ItemDataRole.AccessibleTextRole)
_READ = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
    | Qt.ItemFlag.ItemIsDropEnabled
)
_MOVED = _READ | Qt.ItemFlag.ItemIsDragEnabled
_WRITTEN = _MOVED | Qt.ItemFlag.ItemIsEditable
DRAGGED = "application/x-showcaller-dragged"


# Fits into a row of the height that it had without.
THUMB = QSize(32, 18)
MOST_FITTED = 3000


def _fitted(picture: QPixmap) -> QPixmap:
    """Returns a picture whole, in the middle of a thumbnail's room."""
    made = QPixmap(THUMB)
    made.fill(Qt.GlobalColor.transparent)
    small = picture.scaled(
        THUMB, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(made)
    painter.drawPixmap((THUMB.width() - small.width()) // 2, (THUMB.height() - small.height()) // 2, small)
    painter.end()
    return made


def _runs(changed: list[int]) -> list[tuple[int, int]]:
    """Returns (first, last) of rows that follow each other: what lies between two of them is not painted anew."""
    made: list[tuple[int, int]] = []
    for row in changed:
        first = made.pop()[0] if made and made[-1][1] == row - 1 else row
        made.append((first, row))
    return made


def _wrong(row: Row) -> str:
    return " · ".join(message_text(one) for one in row.wrong)


class RundownModel(QAbstractTableModel):
    """show_rows() with the rows to show. edited(what, column, text): a cell. dropped(whats, place): dragged
    before the row at a place."""

    edited = Signal(str, str, str)
    dropped = Signal(list, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.editable = False
        # Gives a small picture by its name in the show, None while it is not there. Asked for rows that are seen.
        self.look: Callable[[str], QPixmap | None] = lambda name: None
        self._fitted: dict[int, QPixmap] = {}
        self._blank = QPixmap(THUMB)
        self._blank.fill(Qt.GlobalColor.transparent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def show_rows(self, rows: list[Row]) -> bool:
        """Other rows: the same cues with new times change in their place. Returns True when they are others."""
        same = len(rows) == len(self.rows) and all(
            old.what == new.what for old, new in zip(self.rows, rows, strict=True)
        )
        if not same:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return True
        changed = [place for place, row in enumerate(rows) if row != self.rows[place]]
        self.rows = rows
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
        return False

    def place_of(self, what: str) -> int | None:
        return next((place for place, row in enumerate(self.rows) if what and row.what == what), None)

    # ── editing ──────────────────────────────────────────────────────────────────────────────────

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if not self.editable:
            return _READ
        name = COLUMNS[index.column()]
        if name in ("cue", "notes") or (name == "length" and self.rows[index.row()].line is not None):
            return _WRITTEN
        return _MOVED

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Nothing changes here: it is asked for, and comes back with the show."""
        row, name = self.rows[index.row()], COLUMNS[index.column()]
        if role == EDIT and str(value) != self._text(row, name):
            self.edited.emit(row.what, name, str(value))
        return False

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [DRAGGED]

    def mimeData(self, indexes: Any) -> QMimeData:
        data = QMimeData()
        rows_at = sorted({index.row() for index in indexes})
        data.setData(DRAGGED, "\n".join(self.rows[place].what for place in rows_at).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Before which row: the view is not to move rows by itself, so always False."""
        place = row if row >= 0 else (parent.row() + 1 if parent.isValid() else len(self.rows))
        self.dropped.emit(bytes(data.data(DRAGGED).data()).decode().split("\n"), place)
        return False

    def retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(COLUMNS) - 1))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            names = {
                "number": "#", "cue": tr("Cue"), "layout": tr("Layout"), "product": tr("Product"),
                "planned": tr("Planned"), "started": tr("Actual"), "length": tr("Dur"), "over": tr("Over"),
                "mode": tr("Mode"), "state": tr("State"), "notes": tr("Notes"),
            }  # fmt: skip
            return names[COLUMNS[section]]
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        row = self.rows[index.row()]
        name = COLUMNS[index.column()]
        # In the order in which a painted cell asks.
        if role == FONT:
            return self._font(row)
        if role == FOREGROUND:
            return self._ink(row, name)
        if role == DECORATION:
            if name == "cue" and row.line is not None:
                return self._thumb(row)
            return QColor(row.color) if name == "number" and row.color.startswith("#") else None
        if role == DISPLAY:
            return self._shown(row, name)
        if role == BACKGROUND:
            return self._ground(row)
        if role == EDIT:
            return self._text(row, name)
        if role == TOOL_TIP:
            return self._tip(row, name)
        if role == SPOKEN:
            return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)} {self._text(row, name)}"
        return row if role == ROW else None

    def _shown(self, row: Row, name: str) -> str:
        if name != "cue":
            return self._text(row, name)
        text = row.brief or row.title
        if row.state == "segment":
            return f"{'▸' if row.folded else '▾'} {text}"
        return f"▲ {text} · {_wrong(row)}" if row.wrong else text

    def _tip(self, row: Row, name: str) -> str | None:
        if name in ("planned", "started") and row.latest:
            return tr("At the latest {time}, to meet the hard end").format(time=row.latest)
        if row.wrong and name == "cue":
            return tip(f"{row.title}\n▲ {_wrong(row)}")
        return tip(self._text(row, name)) if name in ("cue", "notes") else None

    def _thumb(self, row: Row) -> QPixmap:
        """Returns the picture that a cue is known by; of one without as much room, so that titles stand in line."""
        found = self.look(row.thumb) if row.thumb else None
        if found is None or found.isNull():
            return self._blank
        fitted = self._fitted.get(found.cacheKey())
        if fitted is None:
            if len(self._fitted) > MOST_FITTED:
                self._fitted.clear()
            fitted = self._fitted[found.cacheKey()] = _fitted(found)
        return fitted

    def _text(self, row: Row, name: str) -> str:
        if row.state == "segment":
            texts = {"cue": row.title, "over": row.over, "product": row.product, "planned": row.planned,
                    "length": row.length, "notes": row.notes}  # fmt: skip
            return texts.get(name, "")
        match name:
            case "number":
                return row.number
            case "cue":
                return row.title
            case "layout":
                return kind_name(row.kind)
            case "product":
                return row.product
            case "planned":
                return row.planned
            case "started":
                return row.started
            case "length":
                return row.length
            case "over":
                return row.over
            case "mode":
                return start_name(row.line.cue) if row.line is not None else ""
            case "state":
                names = {"floated": tr("floated"), "adlib": tr("ad lib"), "unknown": tr("on air?")}
                return names.get(row.state) or status_name(row.state, row.outcome)
            case _:
                return row.notes

    def _ground(self, row: Row) -> Any:
        tokens = {"on_air": "on_air_ground", "standby": "standby_ground", "segment": "raised"}
        if row.unseen and row.state == "standby":
            return color("raised")
        return color(tokens[row.state]) if row.state in tokens else None

    def _ink(self, row: Row, name: str) -> Any:
        if row.outcome in ("failed", "late") and name == "state":
            return color("bad" if row.outcome == "failed" else "warn")
        if (name == "over" and row.over.startswith("+")) or (name == "cue" and row.wrong):
            return color("warn")
        if row.state in ("done", "skipped", "floated", "adlib") or name in ("notes", "planned", "mode"):
            return color("text" if row.state in ("on_air", "standby") else "muted")
        return color("text")

    def _font(self, row: Row) -> Any:
        if row.state in ("on_air", "standby", "segment"):
            return font(13, QFont.Weight.DemiBold)
        if row.state == "skipped":
            struck = font(13)
            struck.setStrikeOut(True)
            return struck
        return None
