"""Viewers' questions as a list: how many ask, what, and the answer beside it; the chosen one with all of it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.present.questions import Row
from ui.style.current import color, font
from ui.words.tips import tip

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
BADGE, EDGE, LINE = 38, 6, 17
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
# A status → the colour it is said in, and of the badge's ground.
INKS = {
    "saying": "good", "waiting": "good", "said": "muted", "rejected": "muted", "card": "muted", "expired": "warn",
    "withdrawn": "warn", "open": "muted",
}  # fmt: skip


class Words:
    """What is said of a row in the window's language: status(row), answer(row), more(row): lines of the chosen one."""

    def __init__(
        self,
        status: Callable[[Row], str],
        answer: Callable[[Row], str],
        more: Callable[[Row], list[str]],
    ) -> None:
        self.status, self.answer, self.more = status, answer, more


class QuestionModel(QAbstractListModel):
    """show_rows()."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._words = words

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def place_of(self, group_id: str) -> int:
        """Returns where a group stands, −1 for nowhere."""
        return next((at for at, row in enumerate(self.rows) if row.group_id == group_id), -1)

    def show_rows(self, rows: list[Row]) -> bool:
        """Show other rows. Returns whether they are others, or stand in another order: nothing is chosen then."""
        if [row.group_id for row in rows] != [row.group_id for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return True
        changed = [place for place, row in enumerate(rows) if row != self.rows[place]]
        self.rows = rows
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))
        return False

    def data(self, index: Index, role: int = 0) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        said = [f"{row.askers}: {row.title}", row.product, self._words.status(row), self._words.answer(row)]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(one for one in said if one)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(one for one in (self._words.answer(row), *self._words.more(row)) if one))
        return None


class QuestionRow(QStyledItemDelegate):
    """Paints a Row in two lines, the chosen one in as many as it needs."""

    def __init__(self, words: Words, parent: QListView) -> None:
        super().__init__(parent)
        self._list, self._words = parent, words

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = self._list.viewport().width()
        row: Row = index.data(ROW)
        if index.row() != self._list.currentIndex().row():
            return QSize(wide, 2 * LINE + 8)
        return QSize(wide, LINE + 10 + sum(tall for _, tall, _ in self._parts(row, wide)))

    def _parts(self, row: Row, wide: int) -> list[tuple[str, int, int]]:
        """Returns (text, height, px of its font) of what stands under the title of the chosen one."""
        room = max(60, wide - BADGE - 2 * EDGE)
        made = []
        for text, px in ((self._words.answer(row), 13), *((one, 11) for one in self._words.more(row))):
            if text:
                box = QFontMetrics(font(px)).boundingRect(QRect(0, 0, room, 10_000), WRAP, text)
                made.append((text, box.height() + 2, px))
        return made

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, color("selection"))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), color("focus"))
        over = row.status in ("said", "rejected", "card")
        self._badge(painter, box, row, over)
        left, wide = box.left() + BADGE + EDGE, box.width() - BADGE - 2 * EDGE
        line = QRectF(left, box.top() + 3, wide, LINE)
        painter.setFont(font(11))
        status = self._words.status(row)
        painter.setPen(color(INKS.get(row.status, "muted")))
        painter.drawText(line, RIGHT, status)
        room = wide - painter.fontMetrics().horizontalAdvance(status) - 8
        self._title(painter, QRectF(left, line.top(), max(20.0, room), LINE), row, over)
        if chosen and index.row() == self._list.currentIndex().row():
            self._whole(painter, QRectF(left, line.bottom() + 2, wide, box.height()), row)
        else:
            painter.setFont(font(12))
            painter.setPen(color("warn" if row.missing else "muted"))
            text = self._words.answer(row)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(wide))
            painter.drawText(QRectF(left, line.bottom(), wide, LINE), LEFT, shown)
        painter.setPen(color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def _badge(self, painter: QPainter, box: QRectF, row: Row, over: bool) -> None:
        """How many ask; once it was answered, how many asked since."""
        text = f"+{_short(row.again)}" if over and row.again else _short(row.askers)
        badge = QRectF(box.left() + 4, box.top() + 4, BADGE - 4, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("warn" if over and row.again else "raised" if over else "focus"))
        painter.drawRoundedRect(badge, 8, 8)
        painter.setFont(font(11, QFont.Weight.Bold))
        painter.setPen(color("warn_text" if over and row.again else "muted" if over else "ground"))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), text)

    def _title(self, painter: QPainter, line: QRectF, row: Row, over: bool) -> None:
        painter.setFont(font(13, QFont.Weight.DemiBold))
        painter.setPen(color("muted" if over else "text"))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, LEFT, title)
        left = line.left() + metrics.horizontalAdvance(title) + 6
        if row.product and left < line.right() - 24:
            painter.setFont(font(12))
            painter.setPen(color("muted"))
            rest = QRectF(left, line.top(), line.right() - left, line.height())
            shown = painter.fontMetrics().elidedText(
                row.product, Qt.TextElideMode.ElideRight, int(rest.width())
            )
            painter.drawText(rest, LEFT, shown)

    def _whole(self, painter: QPainter, box: QRectF, row: Row) -> None:
        top = box.top()
        for place, (text, tall, px) in enumerate(self._parts(row, self._list.viewport().width())):
            painter.setFont(font(px))
            ink = ("warn" if row.missing else "text") if place == 0 else "muted"
            painter.setPen(color(ink))
            painter.drawText(QRectF(box.left(), top, box.width(), tall), WRAP, text)
            top += tall


def _short(count: int) -> str:
    """Returns a number of people in four signs: 128, 1.2k, 45k."""
    if count < 1000:
        return str(count)
    return f"{count / 1000:.1f}k" if count < 10_000 else f"{count // 1000}k"
