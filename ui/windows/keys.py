"""The keys that call the show: they work wherever the focus is, except in a text field."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui.words import tr

TWICE_S = 0.8
KEYS = {
    Qt.Key.Key_Space: "go",
    Qt.Key.Key_H: "hold",
    Qt.Key.Key_S: "skip",
    Qt.Key.Key_Backspace: "back",
    Qt.Key.Key_Plus: "longer",
    Qt.Key.Key_Equal: "longer",
    Qt.Key.Key_Minus: "shorter",
    Qt.Key.Key_Question: "help",
    Qt.Key.Key_0: "unpop",
    **{getattr(Qt.Key, f"Key_{number}"): f"pop{number}" for number in range(1, 10)},
}
_WITH_SHIFT = (Qt.Key.Key_Plus, Qt.Key.Key_Question)
_TEXT = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


def all_keys() -> list[tuple[str, str]]:
    """(key, what it does) of every key, in the window's language."""
    return [
        (tr("Space"), tr("GO: take the next cue")),
        ("H", tr("Hold the timeline, or let it go on")),
        ("S", tr("Skip the next cue")),
        ("⌫", tr("Back: put the cue before on standby; after an adlib, return")),
        ("+  −", tr("Make the cue on air 30 s longer or shorter")),
        ("Esc Esc", tr("Slate: holding picture, avatar muted, timeline held")),
        ("1 … 9", tr("Show a product's card over what is on air; again hides it")),
        ("0", tr("Hide the card shown so")),
        ("Enter", tr("In the rundown: put the cue on standby")),
        ("← → ↑ ↓  F", tr("In the timeline: pan, zoom, follow")),
        ("Tab", tr("To the next part of the window")),
        ("F11", tr("Full screen")),
        ("?", tr("These keys")),
    ]


def takes_text(widget: QWidget | None) -> bool:
    """Whether what is typed belongs to a widget."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, _TEXT) and not getattr(widget, "isReadOnly", lambda: False)()


class ShowKeys(QObject):
    """An event filter of the application, for one window. intent(name) is called for each key."""

    def __init__(self, window: QWidget, intent: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._intent = window, intent
        self._escaped_s = -TWICE_S

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease):
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if watched.window() is not self._window or QApplication.activePopupWidget() is not None:
            return False
        name = self._name(event)
        if not name or takes_text(QApplication.focusWidget()):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if kind == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._press(name)
        return True

    def _name(self, event: QKeyEvent) -> str:
        key = Qt.Key(event.key()) if event.key() else Qt.Key.Key_unknown
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _WITH_SHIFT:
            held &= ~Qt.KeyboardModifier.ShiftModifier
        if held != Qt.KeyboardModifier.NoModifier:
            return ""
        return "escape" if key == Qt.Key.Key_Escape else KEYS.get(key, "")

    def _press(self, name: str) -> None:
        if name != "escape":
            self._escaped_s = -TWICE_S
            self._intent(name)
            return
        now_s = time.monotonic()
        if now_s - self._escaped_s < TWICE_S:
            self._escaped_s = -TWICE_S
            self._intent("slate")
        else:
            self._escaped_s = now_s
            self._intent("escape")
