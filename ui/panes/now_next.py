"""Now and next: the countdown, what the avatar says, and the keys that call the show."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.api.host_state import SpeechState
from ui.actions import BY_ID
from ui.panes.host_words import LEVELS, host_text
from ui.parts.dock import Pane, set_property
from ui.parts.keys import LOW_KEY, TALL_KEY, GoButton, KeyButton
from ui.parts.labels import ElidedLabel, PlainLabel, set_text
from ui.parts.script import ScriptView
from ui.present import times
from ui.present.outdated import wrong_figures
from ui.present.script import script_parts
from ui.present.speaking import host, parts, speaking
from ui.present.view import View
from ui.style.current import color, font
from ui.words import tr
from ui.words.cues import kind_name, start_name, tally_name, transition_name
from ui.words.messages import message_text

# The least that is needed on air: what is on air with its countdown, what comes, an answer, and the keys.
LEAST_TALL = 162
COUNTDOWN_TALL = 30
# Less than this left, and the countdown warns.
SOON_MS = 10_000


def no_show_texts(view: View) -> tuple[str, str]:
    """Returns what is so, and what to do or what is being done, while no show can be shown."""
    if view.link == "connecting":
        return tr("The desk is starting …"), view.doing
    if view.link == "lost":
        return tr("The desk is not heard."), ""
    return tr("No show is running"), tr("Open a show, or rehearse, from the menu ☰.")


def unseen_text(view: View) -> str:
    """Returns why nobody knows what is on air, or what is there instead."""
    if view.elsewhere and view.state is not None:
        return tr("NOT ON AIR: OBS shows {scene}").format(scene=view.state.obs.program or "–")
    return tr("NOT KNOWN: the desk is not heard") if not view.on else tr("NOT SEEN: OBS is lost")


def expected_ms(view: View) -> int | None:
    """Returns when the next cue is expected by itself; None for one that waits for GO.

    Not the moment at which the desk takes it at the latest: it gives a clip some time to end.
    """
    assert view.state is not None
    coming = view.state.next
    if coming is None or coming.due_ms is None:
        return None
    listed = view.whole.cues if view.whole is not None else []
    expected = next((cue.expected_start_ms for cue in listed if cue.cue_id == coming.cue_id), None)
    return coming.due_ms if expected is None else min(expected, coming.due_ms)


class Progress(QWidget):
    """How much of the cue is over."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(8)
        self._done, self._color = 0, "on_air"

    def show_part(self, part: float, token: str) -> None:
        done = round(self.width() * min(1.0, part))
        if (done, token) != (self._done, self._color):
            self._done, self._color = done, token
            self.update()

    def resizeEvent(self, event: object) -> None:
        self._done = -1  # Reckoned anew with the next part.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("line"))
        painter.drawRoundedRect(self.rect(), 4, 4)
        if self._done > 0:
            painter.setBrush(color(self._color))
            done = self.rect()
            done.setWidth(max(8, self._done))
            painter.drawRoundedRect(done, 4, 4)
        painter.end()


class Countdown(QWidget):
    """What is left of the cue, as large as there is room: to be read from two metres."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._color = "", "text"
        self.setMinimumSize(150, COUNTDOWN_TALL)

    def show_left(self, text: str, token: str) -> None:
        if (text, token) != (self._text, self._color):
            self._text, self._color = text, token
            self.setAccessibleName(text)
            self.update()

    def text(self) -> str:
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        made = font(
            max(20, min(round(self.height() * 1.02), round(self.width() / max(5, len(self._text)) / 0.6)))
        )
        made.setWeight(QFont.Weight.Bold)
        painter.setFont(made)
        painter.setPen(color(self._color))
        painter.drawText(
            self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self._text
        )
        painter.end()


class NowNext(Pane):
    """intent(action): go, hold, skip, back, longer, shorter or slate, as in the table of actions."""

    name = "now"
    ticks = True
    intent = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self.cue, self.tally_ = ElidedLabel(self), PlainLabel(self)
        made = font(15, QFont.Weight.DemiBold)
        self.cue.setFont(made)
        self.cue.setStyleSheet("font-size: 15px; font-weight: 600")
        self.tally_.setObjectName("small")
        self.countdown = Countdown(self)
        self.left, self.clip = PlainLabel(self), PlainLabel(self)
        self.left.setObjectName("muted")
        self.clip.setObjectName("muted")
        self.progress = Progress(self)
        self.script = ScriptView(self)
        self.next = ElidedLabel(self)
        self.said = ElidedLabel(self)
        self.said.setObjectName("warn")
        self.go = GoButton(self)
        self.keys = {
            name: KeyButton(name, self) for name in ("hold", "skip", "back", "shorter", "longer", "slate")
        }
        set_property(self.keys["slate"], "danger", "true")
        self._lay_out()
        self.go.pressed_.connect(self._asked)
        for key in self.keys.values():
            key.pressed_.connect(self._asked)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.cue, 1)
        head.addWidget(self.tally_)
        clock = QHBoxLayout()
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addStretch(1)
        beside.addWidget(self.left)
        beside.addWidget(self.clip)
        beside.addStretch(1)
        clock.addWidget(self.countdown, 3)
        clock.addLayout(beside, 2)
        keys = QHBoxLayout()
        keys.setSpacing(5)
        keys.addWidget(self.go, 3)
        for key in self.keys.values():
            keys.addWidget(key, 2)
        self.body.addLayout(head)
        self.body.addLayout(clock, 3)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.script, 3)
        self.body.addWidget(self.next)
        self.body.addWidget(self.said)
        self.body.addLayout(keys)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), LEAST_TALL)

    def least(self) -> QSize:
        # Never scrolled: what calls the show is always where it was.
        return self.minimumSizeHint()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """Where there is too little room the script goes first, then what stands below what is left, then the bar, and
        then the keys are less tall.
        """
        gap, margins = self.body.spacing(), self.body.contentsMargins()
        shown = [self.cue, self.next, *([self.said] if not self.said.isHidden() else [])]
        lines = sum(one.sizeHint().height() + gap for one in shown)
        clock = max(COUNTDOWN_TALL, self.left.sizeHint().height())
        room = self.height() - margins.top() - margins.bottom() - lines - clock - gap - LOW_KEY

        def fits(tall: int) -> bool:
            nonlocal room
            if room < tall:
                room = 0  # What is less important than this has no room either.
                return False
            room -= tall
            return True

        tall = fits(TALL_KEY - LOW_KEY)
        for key in (self.go, *self.keys.values()):
            key.set_low(not tall)
        self.progress.setVisible(fits(self.progress.height() + gap))
        self.clip.setVisible(fits(self.left.sizeHint().height() + self.clip.sizeHint().height() - clock))
        # Less than a line of it is none.
        self.script.setVisible(fits(self.script.minimumSizeHint().height() + gap))

    def _asked(self, name: str) -> None:
        self.intent.emit(name)

    def title(self) -> str:
        return tr("Now / next")

    def hint(self) -> str:
        state = self._view.state
        if state is None or state.now is None or self._view.book is None:
            return ""
        line = self._view.book.by_id.get(state.now.cue_id)
        return f"{kind_name(state.now.kind)} · {start_name(line.cue)}" if line is not None else ""

    def retranslate(self) -> None:
        for key in self.keys.values():
            self._say(key)
        self.show_view(self._view)

    def _say(self, key: KeyButton, title: str = "") -> None:
        """Say what a button does; title: instead of its own, for what it does now."""
        action = BY_ID[key.intent]
        key.say(title or action.title, action.key, action.what)

    def _say_go(self, view: View) -> None:
        """GO, and the key that is GO now: while a live show is edited a space may be typing."""
        action = BY_ID["go"]
        keys = action.key.split(", ")
        space, chord = keys[0], keys[-1]
        editing = view.live_runs and not view.locked
        what = tr("{what}. {space}: in show mode, and in a rehearsal. {chord}: always.")
        what = what.format(what=action.what, space=space, chord=chord)
        self.go.say(action.title, chord if editing else space, what)

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: View) -> None:
        self._view = view
        state = view.state
        self._say_go(view)
        for key in self.keys.values():
            key.setEnabled(view.runs)
        ready = view.runs and state is not None and state.next is not None
        self.go.show_state(ready, view.guard_ms, view.seen)
        self.said.setText(view.said)
        if self.said.isHidden() == bool(view.said):
            self.said.setVisible(bool(view.said))
            self._fit()
        if state is None or view.book is None:
            self._render_none(*no_show_texts(view))
            return
        if state.run.mode == "editing":
            self._render_none(tr("Nothing runs yet"), tr("Write the show, rehearse it, then go live."))
            return
        self._say(self.keys["hold"], tr("Go on") if state.on_hold or state.panic else "")
        away = state.interrupted is not None and not state.panic
        self._say(self.keys["back"], tr("Return") if away else "")
        self._render_now(view)
        self._render_next(view)

    def _render_none(self, what: str, to_do: str = "") -> None:
        """Nothing is on air. Each in a line of its own: in one line what is to be done was cut off."""
        self.cue.setText(what)
        self.next.setText(to_do)
        for plain in (self.tally_, self.left, self.clip):
            set_text(plain, "")
        self.countdown.show_left("", "muted")
        self.progress.show_part(0.0, "on_air")
        self.script.show_script("", "", "")

    def _render_now(self, view: View) -> None:
        state, book = view.state, view.book
        assert state is not None
        assert book is not None
        now = state.now
        if now is None:
            self._render_none(tr("Nothing is on air yet: GO takes the first cue."))
            return
        line = book.by_id.get(now.cue_id)
        number = f"{line.number} " if line is not None and line.number else ""
        self.cue.setText(tr("SLATE (panic)") if now.slate else f"{number}{now.title}")
        confirmed = now.confirmed_ms is not None
        set_text(self.tally_, tally_name(now.tally, confirmed) if view.as_called else unseen_text(view))
        wrong = now.tally == "failed" or (now.tally == "late" and not confirmed) or not view.as_called
        self._name(self.tally_, "bad" if wrong else "small")
        left_ms = None if now.planned_end_ms is None else now.planned_end_ms - view.t_ms
        if state.on_hold:
            left_ms = now.left_ms
        token = (
            "muted" if left_ms is None else "bad" if left_ms < 0 else "warn" if left_ms < SOON_MS else "text"
        )
        if state.on_hold:
            self._render_hold(view, left_ms)
        else:
            self.countdown.show_left(times.left(left_ms), token if view.on else "muted")
        length = None if now.planned_end_ms is None else max(1, now.planned_end_ms - now.due_ms)
        if not state.on_hold:
            set_text(self.left, tr("left of {time}").format(time=times.span(length)))
        self._name(self.left, "onHold" if state.on_hold else "muted")
        done = 0.0 if length is None or left_ms is None else 1 - left_ms / length
        seen = "on_air" if view.as_called else "muted"
        self.progress.show_part(max(0.0, done), "warn" if state.on_hold else seen)
        self._render_script(view, now.cue_id if not now.slate else "")

    def _render_hold(self, view: View, left_ms: int | None) -> None:
        """How long the show has been on hold, as large as the countdown that stands still meanwhile."""
        assert view.state is not None
        since_ms = view.state.on_hold_since_ms
        lasted = "–" if since_ms is None else times.span(max(0, view.t_ms - since_ms))
        self.countdown.show_left(lasted, "warn" if view.on else "muted")
        set_text(self.left, tr("ON HOLD"))
        if left_ms is not None:
            self.left.setToolTip(tr("{time} left when it goes on").format(time=times.left(left_ms)))

    def _name(self, label: QLabel, name: str) -> None:
        """Have a label drawn as the style sheet says of a name."""
        if label.objectName() != name:
            label.setObjectName(name)
            set_property(label, "shownAs", name)
            self._fit()

    def _render_script(self, view: View, cue_id: str) -> None:
        assert view.state is not None
        assert view.state.now is not None
        assert view.book is not None
        speech = speaking(view) if cue_id else None
        if speech is not None:
            self._render_speech(speech)
            return
        self._name(self.clip, "muted")
        clip, script = view.state.now.clip, view.book.script(cue_id, view.language)
        if clip is None:
            set_text(self.clip, "")
            self.script.show_script("", "", script)
            return
        passed = view.t_ms - view.state.t_ms if clip.state == "playing" and not view.state.on_hold else 0
        position = clip.position_ms + max(0, passed)
        parts = script_parts(script, position, clip.duration_ms)
        text = tr("clip {time}").format(time=times.span(min(position, clip.duration_ms or position)))
        if parts.lines:
            text += " · " + tr("line {n}/{of}").format(n=parts.line, of=parts.lines)
        set_text(self.clip, text)
        self.script.show_script(parts.before, parts.current, parts.after)

    def _render_speech(self, speech: SpeechState) -> None:
        """What the host was heard to say, and how he is: nothing here is reckoned."""
        shown = host(speech)
        set_text(self.clip, host_text(shown))
        self._name(self.clip, LEVELS[shown.how])
        said = parts(speech)
        self.script.show_script(said.before, said.current, said.after)

    def _render_next(self, view: View) -> None:
        assert view.state is not None
        assert view.book is not None
        coming = view.state.next
        if coming is None:
            self.next.setText(tr("NEXT · nothing more in the rundown"))
            return
        line, now = view.book.by_id.get(coming.cue_id), view.state.now
        on_air = view.book.by_id.get(now.cue_id) if now is not None and not now.slate else None
        title = coming.title
        if line is not None and on_air is not None and line.segment == on_air.segment >= 0:
            title = view.book.brief(
                line
            )  # The product's name stands above it, in the title of what is on air.
        # What is needed first stands first: a small window shows no more than that.
        parts = [tr("NEXT"), f"{line.number if line is not None else ''} {title}".strip()]
        due_ms = expected_ms(view)
        if due_ms is not None and not view.state.on_hold:
            parts.append(tr("in {time}").format(time=times.left(max(0, due_ms - view.t_ms))))
        if line is not None:
            parts += [f"▲ {message_text(one)}" for one in wrong_figures(view, line)]
        parts += [kind_name(coming.kind), times.span(coming.length_ms)]
        if line is not None:
            parts += [start_name(line.cue), transition_name(line.cue.transition)]
        self.next.setText(" · ".join(parts))
