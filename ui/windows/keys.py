"""The keys that call the show: they work wherever the focus is, except in a text field. And all keys at a glance."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.actions import ACTIONS, those
from ui.words import tr

TWICE_S = 0.8
_TEXT = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
# On many keyboards these are typed with Shift.
_WITH_SHIFT = (Qt.Key.Key_Plus, Qt.Key.Key_Question)


def _show_keys() -> tuple[dict[Qt.Key, str], dict[Qt.Key, str]]:
    """Returns the actions that call the show by their key, and those whose key is pressed twice."""
    once: dict[Qt.Key, str] = {}
    twice: dict[Qt.Key, str] = {}
    for action in those("show"):
        for text in action.keys:
            sequence = QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText)
            (twice if sequence.count() == 2 else once)[sequence[0].key()] = action.id  # type: ignore[index]
    return once, twice


def takes_text(widget: QWidget | None) -> bool:
    """Returns whether what is typed belongs to a widget."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, _TEXT) and not getattr(widget, "isReadOnly", lambda: False)()


class ShowKeys(QObject):
    """An event filter of the application, for one window.

    pressed(action) for each key; pressed_once(action) at the first press of a key that is to be pressed twice.
    """

    pressed = Signal(str)
    pressed_once = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._once, self._twice = _show_keys()
        self._first, self._first_s = "", -TWICE_S

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease):
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if watched.window() is not self._window or QApplication.activePopupWidget() is not None:
            return False
        key = self._key(event)
        if (key not in self._once and key not in self._twice) or takes_text(QApplication.focusWidget()):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if kind == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._press(key)
        return True

    def _key(self, event: QKeyEvent) -> Qt.Key:
        """Returns the key that was pressed by itself, else Key_unknown."""
        key = Qt.Key(event.key()) if event.key() else Qt.Key.Key_unknown
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _WITH_SHIFT:
            modifiers &= ~Qt.KeyboardModifier.ShiftModifier
        return key if modifiers == Qt.KeyboardModifier.NoModifier else Qt.Key.Key_unknown

    def _press(self, key: Qt.Key) -> None:
        first, self._first = self._first, ""
        if key in self._once:
            self.pressed.emit(self._once[key])
            return
        name, now_s = self._twice[key], time.monotonic()
        if first == name and now_s - self._first_s < TWICE_S:
            self.pressed.emit(name)
        else:
            self._first, self._first_s = name, now_s
            self.pressed_once.emit(name)


class KeysHelp(QDialog):
    """? opens it, Esc closes it; the show's keys rest meanwhile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(22, 18, 22, 16)
        rows.setSpacing(12)
        heading = QLabel(tr("Keys"), self)
        heading.setObjectName("heading")
        rows.addWidget(heading)
        columns = QHBoxLayout()
        columns.setSpacing(36)
        for where in (("show", "cue", "here"), ("window", "rundown")):
            grid = QGridLayout()
            grid.setHorizontalSpacing(24)
            grid.setVerticalSpacing(7)
            grid.setColumnStretch(1, 1)
            for place in where:
                self._add(grid, place)
            grid.setRowStretch(grid.rowCount(), 1)
            columns.addLayout(grid)
        rows.addLayout(columns)
        note = QLabel(
            tr("Those on the left work wherever the focus is, except while you type in a field."), self
        )
        note.setObjectName("muted")
        rows.addWidget(note)
        close = QPushButton(tr("Close"), self)
        close.clicked.connect(self.accept)
        rows.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _add(self, grid: QGridLayout, place: str) -> None:
        """Add the actions of a place that have keys, below what is there."""
        if place == "rundown":
            heading = QLabel(tr("In the rundown"), self)
            heading.setObjectName("muted")
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for action in ACTIONS:
            if action.key and action.where == place:
                key, what = QLabel(action.key, self), QLabel(action.what.rstrip("…"), self)
                key.setStyleSheet("font-weight: 700")
                row = grid.rowCount()
                grid.addWidget(key, row, 0)
                grid.addWidget(what, row, 1)
