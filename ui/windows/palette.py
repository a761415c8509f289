"""Go to: any cue, product, command or setting by a few letters or a number of it. Nothing typed here calls the show."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.present.palette import Found, look_up
from ui.words import tr

WIDE, TALL = 620, 460
# Room for a cue's number before its title.
NUMBER = 40
FOUND = Qt.ItemDataRole.UserRole
# What moves in the list while one types.
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
CALL = Qt.KeyboardModifier.ControlModifier


class Palette(QDialog):
    """chosen(what was found): a cue or a product to be shown, an action to be done, a setting to be set."""

    chosen = Signal(object)

    def __init__(self, all_: Sequence[Found], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Go to"))
        fit(self, WIDE, TALL)
        self._all = all_
        self.field, self.list, self.hint = QLineEdit(self), QListWidget(self), PlainLabel(self)
        self.field.setPlaceholderText(tr("A cue's number or title, a product, a command, a setting"))
        self.field.setAccessibleName(tr("Go to"))
        self.list.setAccessibleName(tr("Found"))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hint.setObjectName("muted")
        rows = QVBoxLayout(self)
        rows.addWidget(self.field)
        rows.addWidget(self.list, 1)
        rows.addWidget(self.hint)
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        self.field.setFocus()
        self.list.itemClicked.connect(lambda item: self._choose(item.data(FOUND), False))
        self.list.currentItemChanged.connect(self._say)
        self._look("")

    def _look(self, words: str) -> None:
        self.list.clear()
        for found in look_up(words, self._all):
            # Filled before it is in the list, whose view would look at each change.
            item = QListWidgetItem()
            item.setData(FOUND, found)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{found.number} {found.title} {found.beside}")
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self._say()

    def _current(self) -> Found | None:
        place = self.list.currentRow()
        return cast(Found, self.list.item(place).data(FOUND)) if place >= 0 else None

    def _say(self, *_: object) -> None:
        found = self._current()
        if found is None:
            self.hint.setText(tr("Nothing was found with all of these words."))
        elif found.calls:
            self.hint.setText(tr("Ctrl+Enter: calls the show. Esc closes."))
        elif found.kind == "cue":
            self.hint.setText(tr("Enter: shows the cue in the rundown; nothing goes on air. Esc closes."))
        else:
            self.hint.setText(tr("Enter: goes there. Esc closes."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._choose(self._current(), bool(event.modifiers() & CALL))
            return True
        if key in MOVES:
            self._move(Qt.Key(key))
            return True
        return False

    def _move(self, key: Qt.Key) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}[key]
        last = self.list.count() - 1
        if last >= 0:
            self.list.setCurrentRow(min(last, max(0, self.list.currentRow() + step)))

    def _choose(self, found: Found | None, called: bool) -> None:
        """What calls the show needs the chord: a line that is chosen by a slip takes nothing on air."""
        if found is None or (found.calls and not called):
            return
        self.accept()
        self.chosen.emit(found)


class _Lines(QStyledItemDelegate):
    """A line: number, title, what is beside it, and its keys at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(WIDE // 2, QFontMetrics(option.font).height() + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found: Found = index.data(FOUND)
        style, area = option.widget.style(), option.rect.adjusted(8, 0, -8, 0)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette, metrics = option.palette, QFontMetrics(option.font)
        strong = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        weak = strong if chosen else palette.color(QPalette.ColorRole.PlaceholderText)
        middle = Qt.AlignmentFlag.AlignVCenter
        title_at = area.left() + NUMBER
        painter.save()
        painter.setFont(option.font)
        painter.setPen(weak)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, found.key)
        painter.drawText(area, middle, found.number)
        area.setLeft(title_at)
        area.setRight(area.right() - metrics.horizontalAdvance(found.key) - 12)
        title = metrics.elidedText(found.title, Qt.TextElideMode.ElideRight, area.width())
        painter.setPen(strong)
        painter.drawText(area, middle, title)
        area.setLeft(title_at + metrics.horizontalAdvance(title) + 14)
        beside = metrics.elidedText(found.beside, Qt.TextElideMode.ElideRight, area.width())
        painter.setPen(weak)
        painter.drawText(area, middle, beside)
        painter.restore()
