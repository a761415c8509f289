"""The one place that decides what a key does: it calls the show, or it belongs to what has the focus.

It hears of every key before any window of ours does, floated panes, dialogs, menus and dropdowns included.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui.actions import Action, those
from ui.bridge import Bridge
from ui.present.keyboard import Focus, Presses, Twice, whose

_KINDS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease)
_TEXT = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_PICKS = (QAbstractItemView, QComboBox, QAbstractSlider)
# On many keyboards these are typed with Shift.
_WITH_SHIFT = (Qt.Key.Key_Plus, Qt.Key.Key_Question)
_NONE, _KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
# Desktops that give the keys to the next window only after the one that closed is gone, and how long a dialog waits
# there for the second of two presses: of two that were 110 ms apart X11 lost the second.
FOCUS_COMES_LATE, GRACE_MS = ("xcb", "wayland"), 250
# A widget with this property takes the keys of what is done to one of its rows: its value is those actions' where.
TAKES_KEYS_OF = "takesKeysOf"
ROW_KINDS = ("cue", "questions")
# A widget with this property is to be shown a key: none calls the show but the slate's.
TAKES_EVERY_KEY = "takesEveryKey"


def takes_text(widget: QWidget | None) -> bool:
    """Returns whether what is typed belongs to a widget."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, _TEXT) and not getattr(widget, "isReadOnly", lambda: False)()


def focus_of(widget: QWidget | None) -> Focus:
    """Returns what kind of widget has the focus."""
    if takes_text(widget) or takes_text(QApplication.focusWidget()):
        return "text"
    if widget is None:
        return "none"
    if QApplication.activePopupWidget() is not None or isinstance(widget.window(), QDialog):
        return "picks"
    if isinstance(widget, _PICKS):
        return "picks"
    return "button" if isinstance(widget, QAbstractButton) else "none"


def _keys(*kinds: str) -> tuple[dict[int, Action], dict[int, Action]]:
    """Returns the actions by their key with its modifiers, and those whose key is pressed twice."""
    once: dict[int, Action] = {}
    twice: dict[int, Action] = {}
    for kind in kinds:
        for action in those(kind):  # type: ignore[arg-type]
            for text in action.keys:
                sequence = QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText)
                stroke: QKeyCombination = sequence[0]  # type: ignore[index]
                (twice if sequence.count() == 2 else once)[stroke.toCombined()] = action
    return once, twice


class KeyRouter(QObject):
    """An event filter of the application: all its windows are one console's.

    pressed(action) for each key that calls the show; pressed_once(action) at the first press of one that is to be
    pressed twice; refused(action) for one that would call a live show while it is edited; cue_pressed(action) for
    one that is done to the rundown's current cue, question_pressed(action) to the current question.
    """

    pressed = Signal(str)
    pressed_once = Signal(str)
    refused = Signal(str)
    cue_pressed = Signal(str)
    question_pressed = Signal(str)

    def __init__(self, window: QWidget, bridge: Bridge) -> None:
        super().__init__(window)
        self._bridge = bridge
        self.reload()
        self._presses, self._twice_pressed = Presses(), Twice()
        # One event on its way from its window to the focus, and up from there: judged once.
        self._event: tuple[int, int, QEvent.Type] | None = None
        self._passed_by: set[int] = set()
        self._verdict = self._stopped = self._listens = False
        self._taken: set[int] = set()
        # A dialog's Esc that waits whether a second one comes, and whether it is being given to the dialog.
        self._late: QWidget | None = None
        self._gives = False
        self.focus_comes_late = QGuiApplication.platformName() in FOCUS_COMES_LATE
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.timeout.connect(self._give_late)

    def listen(self) -> None:
        """Hear of every key from the next turn of Qt's loop on, which brings the first: while the window is made and
        shown thousands of events pass by, and none of them is a key."""
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        app = QApplication.instance()
        if app is not None and not self._stopped:
            self._listens = True
            app.installEventFilter(self)

    @contextmanager
    def pause(self) -> Iterator[None]:
        """Hear of nothing for a moment in which no key can come, and everything else to each widget."""
        app = QApplication.instance()
        if app is None or not self._listens:
            yield
            return
        app.removeEventFilter(self)
        try:
            yield
        finally:
            app.installEventFilter(self)

    def stop(self) -> None:
        """Hear of none any more."""
        self._stopped, self._listens = True, False
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def reload(self) -> None:
        """Go by the actions' keys as they are now."""
        self._once, self._twice = _keys("show")
        self._of_rows = {kind: _keys(kind)[0] for kind in ROW_KINDS}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the app comes by here, and to ask for its type takes longer than all else.
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget | QWindow):
            return False
        kind = event.type()
        if kind not in _KINDS or self._gives:
            return False
        subject = self._subject(watched)
        if kind == QEvent.Type.ShortcutOverride:
            return self._override(event, subject)
        if self._seen_before(watched, event):
            return self._verdict
        if kind == QEvent.Type.KeyRelease:
            self._presses.release(event.key(), self._at_ms(event))
            self._verdict = event.key() in self._taken
            if not event.isAutoRepeat():
                self._taken.discard(event.key())
        else:
            self._verdict = self._press(event, subject)
            (self._taken.add if self._verdict else self._taken.discard)(event.key())
        return self._verdict

    def _subject(self, watched: QObject) -> QWidget | None:
        """Returns the widget that the key goes to; a menu's or dropdown's popup as a whole.

        Qt's own popups are not asked for what is in them: PySide crashes over the answer once it has freed the popup.
        """
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        focus = QApplication.focusWidget()
        if isinstance(watched, QWidget) and not watched.isWindow():
            return watched
        if isinstance(watched, QWidget) and (focus is None or focus.window() is not watched):
            return watched
        return QApplication.activeWindow() if focus is None else focus

    def _seen_before(self, watched: QObject, event: QKeyEvent) -> bool:
        """Returns whether this event came by already, on its way to who takes it."""
        one = (shiboken6.getCppPointer(event)[0], event.timestamp(), event.type())
        if one == self._event and id(watched) not in self._passed_by:
            self._passed_by.add(id(watched))
            return True
        self._event, self._passed_by = one, {id(watched)}
        return False

    def _at_ms(self, event: QKeyEvent) -> int:
        """Returns when the key was pressed: the system's own time, also when we hear of it late."""
        return event.timestamp() or time.monotonic_ns() // 1_000_000

    # ── what it means ────────────────────────────────────────────────────────────────────────────

    def _stroke(self, event: QKeyEvent) -> tuple[int, bool]:
        """Returns (key with its modifiers, whether it is pressed without any that types nothing)."""
        key = Qt.Key(event.key()) if event.key() else Qt.Key.Key_unknown
        pressed_with = event.modifiers() & ~_KEYPAD
        if key in _WITH_SHIFT:
            pressed_with &= ~Qt.KeyboardModifier.ShiftModifier
        plain = pressed_with & ~Qt.KeyboardModifier.ShiftModifier == _NONE
        return QKeyCombination(pressed_with, key).toCombined(), plain

    def _verdict_on(self, event: QKeyEvent, subject: QWidget | None) -> tuple[str, Action | None]:
        """Returns whose a key is, and what it asks for."""
        stroke, plain = self._stroke(event)
        kind = subject.property(TAKES_KEYS_OF) if subject is not None else None
        if kind in self._of_rows and stroke in self._of_rows[kind]:
            return str(kind), self._of_rows[kind][stroke]
        if stroke in self._twice:
            return "twice", self._twice[stroke]
        if subject is not None and subject.property(TAKES_EVERY_KEY):
            return "own", None
        action = self._once.get(stroke)
        if action is None:
            return "own", None
        view = self._bridge.view
        live = view.live_runs and bool(action.command)
        space = event.key() == Qt.Key.Key_Space
        return whose(focus_of(subject), plain=plain, space=space, locked=view.locked, live=live), action

    def _override(self, event: QKeyEvent, subject: QWidget | None) -> bool:
        """No shortcut and no menu gets a key that is the show's."""
        verdict, _ = self._verdict_on(event, subject)
        if verdict in ("own", "twice"):
            return False
        event.accept()
        return True

    def _press(self, event: QKeyEvent, subject: QWidget | None) -> bool:
        """Do what a key asks for. Returns whether that is all: nobody else gets it."""
        at_ms = self._at_ms(event)
        by_finger = self._presses.press(event.key(), at_ms, event.isAutoRepeat())
        verdict, action = self._verdict_on(event, subject)
        if verdict == "twice":
            assert action is not None
            return by_finger and (self._press_twice(action, at_ms) or self._wait_for_second(event, subject))
        if by_finger and event.key() not in _MODIFIERS:
            self._twice_pressed.other()
            if self._late is not None:
                self._give_late()  # Meant for what is below: the dialog it would be pressed in is on its way out.
                return True
        if verdict == "own" or action is None:
            return False
        if by_finger:
            signals = {
                "show": self.pressed, "refused": self.refused, "cue": self.cue_pressed,
                "questions": self.question_pressed,
            }  # fmt: skip
            signals[verdict].emit(action.id)
        return True

    def _press_twice(self, action: Action, at_ms: int) -> bool:
        """The first press does what it does anyway: it closes a dialog, a menu or a field. So two always count."""
        if self._twice_pressed.press(action.id, at_ms):
            self.pressed.emit(action.id)
            self._give_late()
            return True
        self.pressed_once.emit(action.id)
        return False

    def _wait_for_second(self, event: QKeyEvent, subject: QWidget | None) -> bool:
        """Returns whether the first press waits. A dialog that it closes takes the keys along until the desktop has
        given them to the console, and a second one that comes before that comes to nobody: so it closes a moment later.
        """
        of_dialog = subject is not None and isinstance(subject.window(), QDialog)
        if not of_dialog or not self.focus_comes_late or not self._bridge.view.runs:
            return False
        if event.key() != Qt.Key.Key_Escape:
            return False
        self._late = subject
        self._grace.start(GRACE_MS)
        return True

    def _give_late(self) -> None:
        """The press that waited does what it does in its dialog."""
        late, self._late = self._late, None
        self._grace.stop()
        if late is None or not shiboken6.isValid(late) or not late.isVisible():
            return
        self._gives = True
        try:
            press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(late, press)
        finally:
            self._gives = False
