"""The host who speaks: what is heard of him, what waits, and what he is to say or to stop saying."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.model.host import Phrase
from ui.actions import BY_ID
from ui.panes.host_words import LEVELS, host_text
from ui.parts.dock import Pane, set_property
from ui.parts.keys import KeyButton
from ui.parts.labels import ElidedLabel, PlainLabel, set_text
from ui.parts.short import ShortButton
from ui.present.speaking import Host, host, slate_left_ms
from ui.present.view import View
from ui.words import tr
from ui.words.messages import message_text
from ui.words.tips import tip

# As many as the desk takes of a line, in signs; and so many lines that wait are shown.
MOST_SIGNS, MOST_WAITING = 2_000, 3
KEYS = ("interrupt", "resume_script", "introduce")


class SayLine(QLineEdit):
    """entered(at once): what is written is to be said. left(): Escape."""

    entered = Signal(bool)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PhraseButton(QPushButton):
    """A prepared phrase: as much of it as there is room for."""

    def __init__(self, phrase_id: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.phrase_id = phrase_id
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self.setStyleSheet("text-align: left")

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(120, super().sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        room = self.width() - 24
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class HostPane(Pane):
    """said(text, phrase's id, at): one of the two, ``boundary`` or ``now``. intent(action): of KEYS.

    edit_asked(): the phrases are to be written.
    """

    name = "host"
    ticks = True
    said = Signal(str, str, str)
    intent = Signal(str)
    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self._host: Host | None = None
        # What is on its way to the desk: asked once, whatever is pressed meanwhile.
        self._asked = ""
        self._of: object = None
        self.state, self.why = PlainLabel(self), PlainLabel(self)
        # A line each, as much of it as there is room for: half a line is read as another one.
        self.waiting = [ElidedLabel(self) for _ in range(MOST_WAITING)]
        self.state.setWordWrap(True)
        self.why.setObjectName("warn")
        self.why.setWordWrap(True)
        for label in self.waiting:
            label.setObjectName("muted")
        self.line = SayLine(self)
        self.line.setMaxLength(MOST_SIGNS)
        self.next, self.now = ShortButton(self), ShortButton(self)
        self.next.setProperty("primary", "true")
        self.line.entered.connect(self._entered)
        self.line.left.connect(self._leave)
        self.next.clicked.connect(self._say_next)
        self.now.clicked.connect(self._say_now)
        self.keys = {name: KeyButton(name, self) for name in KEYS}
        set_property(self.keys["interrupt"], "danger", "true")
        for key in self.keys.values():
            key.pressed_.connect(self.intent)
        self.phrases: list[PhraseButton] = []
        self.at_once: list[QPushButton] = []
        self.none = ElidedLabel(self)
        self.none.setObjectName("muted")
        self.edit = QPushButton(self)
        self.edit.clicked.connect(self.edit_asked)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        buttons, keys, under = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for button in (self.next, self.now):
            buttons.addWidget(button, 1)
        keys.setSpacing(6)
        for key in self.keys.values():
            keys.addWidget(key, 1)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._grid.setColumnStretch(0, 1)
        under.addWidget(self.none, 1)
        under.addWidget(self.edit)
        waiting = QVBoxLayout()
        waiting.setSpacing(0)
        for label in self.waiting:
            waiting.addWidget(label)
        # On a small screen all of it moves: what is pressed in a hurry is at the top.
        area = QScrollArea(self)
        inside = QWidget(area.viewport())
        inside.setObjectName("paneBody")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 4, 0)
        rows.setSpacing(6)
        rows.addWidget(self.state)
        rows.addLayout(keys)
        rows.addWidget(self.line)
        rows.addWidget(self.why)
        rows.addLayout(buttons)
        rows.addLayout(waiting)
        rows.addLayout(self._grid)
        rows.addLayout(under)
        rows.addStretch(1)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.body.addWidget(area, 1)

    def title(self) -> str:
        return tr("Host")

    def hint(self) -> str:
        speech = self._view.state.speech if self._view.state is not None else None
        health = speech.health if speech is not None else None
        return health.voice if health is not None else ""

    def retranslate(self) -> None:
        for key in self.keys.values():
            action = BY_ID[key.intent]
            key.say(action.title, action.key, action.what)
        for name, button in (("say_next", self.next), ("say_now", self.now)):
            action = BY_ID[name]
            button.setText(action.title)
            button.setToolTip(tip(f"{action.what} ({action.key})"))
        self.line.setPlaceholderText(tr("What the host says"))
        self.line.setAccessibleName(tr("What the host says"))
        self.none.setText(tr("No phrase is prepared yet."))
        self.edit.setText(tr("Phrases…"))
        self.edit.setToolTip(tip(tr("Voice and prepared phrases are among the show's own fields")))
        self._of = None
        self.show_view(self._view)

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: View) -> None:
        self._view = view
        speech = view.state.speech if view.state is not None and view.runs else None
        shown = self._host = host(speech, slate_left_ms(view)) if speech is not None else None
        set_text(self.state, host_text(shown) if shown is not None else _nobody(view))
        level = "muted" if shown is None else LEVELS[shown.how]
        if self.state.objectName() != level:
            self.state.setObjectName(level)
            set_property(self.state, "shownAs", level)
        wrong = speech.health.wrong if speech is not None and speech.health is not None else ()
        if not self._asked and not self.line.text():
            set_text(self.why, " ".join(message_text(one) for one in wrong))
        self.why.setVisible(bool(self.why.text()))
        waits = shown.waiting if shown is not None else ()
        lines = [
            f"{place}. {' '.join(one.text.split())}" for place, one in enumerate(waits[:MOST_WAITING], 1)
        ]
        if len(waits) > MOST_WAITING:
            lines[-1] = f"{lines[-1][:40]} … +{len(waits) - MOST_WAITING}"
        for place, label in enumerate(self.waiting):
            label.setText(lines[place] if place < len(lines) else "")
            label.setVisible(place < len(lines))
        # A refusal says why; only where nothing runs is there nobody to ask.
        on = view.runs and speech is not None
        self._show_phrases(view, on)
        for widget in (self.line, self.next, self.now, *self.phrases, *self.at_once):
            widget.setEnabled(on)
        interrupted = speech is not None and speech.interrupted
        self.keys["interrupt"].setEnabled(on and speech is not None and speech.on_air and not interrupted)
        self.keys["resume_script"].setEnabled(on and interrupted)
        self.keys["introduce"].setEnabled(on and speech is not None and speech.on_air and bool(self.phrases))

    def _show_phrases(self, view: View, on: bool) -> None:
        book = view.book
        presenter = book.show.avatar.presenter if book is not None else None
        of = (presenter.phrases, presenter.language) if presenter is not None else None
        if of == self._of:
            return
        self._of = of
        for button in (*self.phrases, *self.at_once):
            self._grid.removeWidget(button)
            button.deleteLater()
        self.phrases, self.at_once = [], []
        prepared: Sequence[Phrase] = presenter.phrases if presenter is not None else ()
        once = BY_ID["say_now"].title
        for place, one in enumerate(prepared):
            text = one.text.pick(presenter.language if presenter is not None else "zh")
            phrase, now = PhraseButton(one.id, text, self), QPushButton(once, self)
            phrase.setToolTip(tip(f"{text}\n{BY_ID['say_next'].title}"))
            now.setAccessibleName(f"{once}: {text}")
            now.setProperty("phrase", one.id)
            phrase.clicked.connect(self._phrase_next)
            now.clicked.connect(self._phrase_now)
            self._grid.addWidget(phrase, place, 0)
            self._grid.addWidget(now, place, 1)
            self.phrases.append(phrase)
            self.at_once.append(now)
            for button in (phrase, now):
                button.setEnabled(on)
        self.none.setVisible(not prepared)

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def open_line(self) -> None:
        """Have a line written."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _entered(self, at_once: bool) -> None:
        self._say("now" if at_once else "boundary")

    def _say_next(self) -> None:
        self._say("boundary")

    def _say_now(self) -> None:
        self._say("now")

    def _say(self, at: str) -> None:
        text = self.line.text().strip()
        if text and not self._asked:
            self._asked = text
            self.said.emit(text, "", at)

    def _phrase_next(self) -> None:
        button = self.sender()
        assert isinstance(button, PhraseButton)
        self.said.emit("", button.phrase_id, "boundary")

    def _phrase_now(self) -> None:
        self.said.emit("", str(self.sender().property("phrase")), "now")

    def answered(self, why: str) -> None:
        """What was asked for last was taken; why not, where it was not: then what is written stays."""
        asked, self._asked = self._asked, ""
        if not why and asked and self.line.text().strip() == asked:
            self.line.clear()
            # The next key calls the show again.
            self._leave()
        set_text(self.why, why)
        self.why.setVisible(bool(why))

    def _leave(self) -> None:
        self.line.clearFocus()
        self.window().setFocus(Qt.FocusReason.OtherFocusReason)


def _nobody(view: View) -> str:
    """Returns why there is no host to speak to."""
    if not view.runs:
        return tr("Nothing runs: there is no host who speaks.")
    return tr("No cue of this show has a host who speaks: choose the presenter in a cue's fields.")
