"""Sound: what viewers hear, and the fader and mute of the avatar or film on air."""

import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSlider, QWidget

from console.api.messages import Sound
from console.api.state import SoundState
from ui.parts.dock import Pane, set_property
from ui.parts.labels import PlainLabel, set_tip
from ui.parts.meter import LEAST_DB, MOST_DB, Meter
from ui.present.view import View
from ui.words import tr

# So long after the last level there is none; OBS sends one every 50 ms.
STALE_S = 1.0
# A fader that is dragged is sent so often, and kept in its cue so long after the last move.
SEND_MS, KEEP_MS = 60, 700
# So long it stays where it was put until OBS is seen to have followed.
PATIENCE_S = 1.5


class Fader(QSlider):
    """In tenths of a dB. The wheel moves it only once it was clicked: it is passed over too easily."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setRange(round(LEAST_DB * 10), round(MOST_DB * 10))
        self.setSingleStep(5)
        self.setPageStep(30)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SoundPane(Pane):
    """moved(dB): now. kept(cue, dB): in the cue. muted(on)."""

    name = "sound"
    ticks = True
    moved = Signal(float)
    kept = Signal(str, float)
    muted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sound: SoundState | None = None
        self._on = False
        self._heard_s = self._channel_s = -STALE_S
        self._put_s = -PATIENCE_S
        self._cue_id: str | None = None
        self.program, self.channel = Meter(self), Meter(self)
        self.fader, self.mute = Fader(self), QPushButton(self)
        self._names = (PlainLabel(self), PlainLabel(self))
        self.level, self.why = PlainLabel(self), PlainLabel(self)
        self.level.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.why.setWordWrap(True)
        self.why.setObjectName("warn")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(3)
        for column, label in enumerate(self._names):
            label.setObjectName("small")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, 0, column, 1, 1 + column)
        grid.addWidget(self.program, 1, 0)
        grid.addWidget(self.channel, 1, 1)
        grid.addWidget(self.fader, 1, 2)
        grid.addWidget(self.level, 2, 1, 1, 2)
        grid.addWidget(self.mute, 3, 0, 1, 3)
        grid.addWidget(self.why, 4, 0, 1, 3)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self._send = QTimer(self)
        self._send.setSingleShot(True)
        self._send.setInterval(SEND_MS)
        self._send.timeout.connect(self._send_now)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_MS)
        self._keep.timeout.connect(self._keep_now)
        # Only what a person does; what is shown is set with the signals blocked.
        self.fader.valueChanged.connect(self._put)
        self.fader.sliderReleased.connect(self._keep.start)
        self.mute.clicked.connect(self._mute)
        self.retranslate()

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def title(self) -> str:
        return tr("Sound")

    def hint(self) -> str:
        return ""

    def retranslate(self) -> None:
        self._names[0].setText(tr("Program"))
        self.program.setAccessibleName(tr("Level of what viewers hear"))
        self.fader.setAccessibleName(tr("Fader"))
        self.fader.setToolTip(tr("Level of the sound on air in dB: moved now, and kept in the cue"))
        self._show()

    def show_levels(self, sound: Sound) -> None:
        """Levels have come."""
        self._heard_s = time.monotonic()
        if not self.isVisible():
            return
        self.program.show_level(*sound.program)
        if sound.channel is not None:
            self._channel_s = self._heard_s
            self.channel.show_level(*sound.channel)

    def show_view(self, view: View) -> None:
        now_s = time.monotonic()
        # Old levels are none: what is heard now may be nothing.
        if not view.seen or now_s - self._heard_s > STALE_S:
            self.program.nothing()
        if not view.seen or now_s - self._channel_s > STALE_S:
            self.channel.nothing()
        sound = view.state.sound if view.state is not None and view.seen else None
        if (sound, view.runs) != (self._sound, self._on) or self._put_s + PATIENCE_S < now_s:
            self._sound, self._on = sound, view.runs
            self._show()

    def _show(self) -> None:
        sound = self._sound
        role = sound.role if sound is not None else "avatar"
        name = tr("Film") if role == "film" else tr("Avatar")
        self._names[1].setText(name)
        self.channel.setAccessibleName(tr("Level of {name}").format(name=name))
        set_tip(self._names[1], sound.input if sound is not None else "")
        there = sound is not None and sound.volume_db is not None
        self.fader.setEnabled(self._on and there and sound is not None and sound.cue_id is not None)
        self.mute.setEnabled(self._on and there)
        moving = self.fader.isSliderDown() or time.monotonic() - self._put_s < PATIENCE_S
        if not there or sound is None or sound.volume_db is None:
            self.level.setText("")
        else:
            if not moving:
                self._place(sound.volume_db)
            self.level.setText(_db(self.fader.value() / 10 if moving else sound.volume_db))
        muted = sound is not None and bool(sound.muted)
        self.mute.setText(tr("MUTED · unmute") if muted else tr("Mute"))
        self.mute.setAccessibleName(
            tr("Unmute {name}").format(name=name) if muted else tr("Mute {name}").format(name=name)
        )
        set_property(self.mute, "danger", "true" if muted else "false")
        why = _why(sound)
        self.why.setText(why)
        self.why.setVisible(bool(why))

    def _place(self, db: float) -> None:
        value = min(self.fader.maximum(), max(self.fader.minimum(), round(db * 10)))
        if value != self.fader.value():
            self.fader.blockSignals(True)
            self.fader.setValue(value)
            self.fader.blockSignals(False)

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def _put(self) -> None:
        """A person moved the fader."""
        if self._sound is None or self._sound.cue_id is None:
            return
        self._cue_id, self._put_s = self._sound.cue_id, time.monotonic()
        self.level.setText(_db(self.fader.value() / 10))
        if not self._send.isActive():
            self._send.start()
        if self.fader.isSliderDown():
            self._keep.stop()
        else:
            self._keep.start()

    def _send_now(self) -> None:
        self.moved.emit(self.fader.value() / 10)

    def _keep_now(self) -> None:
        if self._cue_id is not None:
            cue_id, self._cue_id = self._cue_id, None
            self.kept.emit(cue_id, self.fader.value() / 10)

    def _mute(self) -> None:
        self.muted.emit(self._sound is None or not self._sound.muted)


def _db(db: float) -> str:
    return f"{db:+.1f} dB".replace("-", "−")


def _why(sound: SoundState | None) -> str:
    """Returns why viewers do not hear what the fader moves, where nobody sees it from fader and mute."""
    if sound is None or sound.barred is None:
        return ""
    return {
        "fader": tr("The fader is down"), "monitor_only": tr("Monitor only"), "not_routed": tr("Not in the stream"),
    }.get(sound.barred, "")  # fmt: skip
