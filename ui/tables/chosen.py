"""Chosen rows of a table: an outline around each, over the row's own colour. Red and green stay what they are."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.style.current import color

EDGE = 2
_SELECTED = QStyle.StateFlag.State_Selected
_MARKED = _SELECTED | QStyle.StateFlag.State_HasFocus


class ChosenOutline(QStyledItemDelegate):
    """Paints a cell as if it were not chosen, then its part of the row's outline."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        marked = option.state & _MARKED
        if not marked:  # Nearly all of them: what they would be without this class, with nothing copied.
            super().paint(painter, option, index)
            return
        plain = QStyleOptionViewItem(option)
        plain.state &= ~_MARKED
        super().paint(painter, plain, index)
        if marked & _SELECTED:
            self._outline(painter, option, index)

    def _outline(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box, header = option.rect, self._table.horizontalHeader()
        shown = [at for at in range(header.count()) if not header.isSectionHidden(at)]
        painter.save()
        painter.setPen(QPen(color("focus"), EDGE))
        left, right = box.left() + EDGE // 2, box.right()
        top, bottom = box.top() + EDGE // 2, box.bottom()
        painter.drawLine(box.left(), top, right, top)
        painter.drawLine(box.left(), bottom, right, bottom)
        if index.column() == shown[0]:
            painter.drawLine(left, top, left, bottom)
        if index.column() == shown[-1]:
            painter.drawLine(right, top, right, bottom)
        painter.restore()


def outline_chosen(table: QTableView) -> QObject:
    """Have a table show so what is chosen in it. Returns what paints it."""
    made = ChosenOutline(table)
    table.setItemDelegate(made)
    return made
