"""A field that is shown a key: what is pressed in it is caught, and does nothing else."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.parts.labels import PlainLabel
from ui.words import tr

_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
# On many keyboards these are typed with Shift: the router does not ask for it either.
_WITH_SHIFT = (Qt.Key.Key_Plus, Qt.Key.Key_Question)
_MODIFIER_NAMES = {Qt.Key.Key_Shift: "Shift", Qt.Key.Key_Control: "Ctrl", Qt.Key.Key_Alt: "Alt"}


def key_text(event: QKeyEvent) -> str:
    """Returns a pressed key with its modifiers as QKeySequence writes it; empty where nobody knows it."""
    key = Qt.Key(event.key()) if event.key() else Qt.Key.Key_unknown
    if key == Qt.Key.Key_unknown:
        return ""
    pressed_with = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _WITH_SHIFT:
        pressed_with &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(pressed_with, key)).toString(QKeySequence.SequenceFormat.PortableText)


class KeyCatcher(PlainLabel):
    """caught(key as text, empty for an unknown one); given_up() at Esc or when the focus goes elsewhere."""

    caught = Signal(str)
    given_up = Signal()
    # Of the class: events come while it is being made.
    catching = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keyCatcher")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The window's key router leaves it every key but the slate's (see ui/windows/key_router.py).
        self.setProperty("takesEveryKey", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # A modifier is down, and nothing was pressed with it yet.
        self._alone = False
        self.rest()

    def catch(self, prompt: str) -> None:
        """Wait for a key."""
        self.catching = True
        self.setText(prompt)
        self.setAccessibleName(prompt)
        self.setProperty("catching", "true")
        self.style().polish(self)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """Wait for none."""
        self.catching = False
        self.setText("")
        self.setAccessibleName(tr("Press a key"))
        self.setProperty("catching", "false")
        self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        if self.catching and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._pressed(event)
                return True
            if event.type() == QEvent.Type.KeyRelease:
                if event.key() in _MODIFIERS and not event.isAutoRepeat() and self._alone:
                    self._alone = False
                    self.caught.emit(_MODIFIER_NAMES.get(Qt.Key(event.key()), "Meta"))
                return True
        return super().event(event)

    def _pressed(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        self._alone = event.key() in _MODIFIERS
        if self._alone:
            return
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.given_up.emit()
        else:
            self.caught.emit(key_text(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.catching and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.given_up.emit()
