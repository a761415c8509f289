"""What is wrong on air right now, each in a line with the time since, and a sound while it lasts."""

import time
from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ui.parts.labels import ElidedLabel, set_tip
from ui.present import times
from ui.present.view import View
from ui.words import tr
from ui.words.messages import message_text

# Problems of the desk that viewers see, or will at a take to come, by their codes.
ON_AIR = (
    "obs.claimed", "stream.off", "record.off", "stream", "stream.stalled", "stream.dropping", "record.paused",
    "record.disk", "obs.skipped", "obs.lagged", "avatar", "avatar.ended", "obs.own_scenes",
)  # fmt: skip
# Of what is written, not of what viewers see: said as plainly, but heard only when it begins.
ONCE = ("save",)
AGAIN_S = 10.0


class OpenAlarm(msgspec.Struct, frozen=True):
    """code is stable; since_ms: real ms since it began, None where that is not known; fix: what to do."""

    code: str
    text: str
    fix: str
    since_ms: int | None


def open_alarms(view: View) -> list[OpenAlarm]:
    """Returns what is wrong now on air, or with the show that is written, the gravest first."""
    state = view.state
    if state is None or view.link in ("none", "connecting") or state.run.ended_ms is not None:
        return []
    if view.link == "lost":
        return [OpenAlarm("desk", tr("Desk not heard"), view.why, view.silent_ms)]

    def since(t_ms: int) -> int:
        return round(max(0, view.t_ms - t_ms) / (state.run.speed or 1.0))

    found: list[OpenAlarm] = []
    if not state.obs.connected and state.obs.lost_since_ms is not None:
        text, why = tr("OBS lost: what is on air is not known"), message_text(state.obs.lost_why)
        found.append(OpenAlarm("obs", text, why, since(state.obs.lost_since_ms)))
    found += [
        OpenAlarm(one.code, message_text(one.what), message_text(one.fix), since(one.since_ms))
        for one in state.problems
        if one.code in (*ON_AIR, *ONCE)
    ]
    if state.counters.stale:
        age_ms = state.counters.age_ms
        fix = tr("Check that the source still sends. Where nothing came, the plot stays empty.")
        since_ms = None if age_ms is None else since(view.t_ms - age_ms)
        found.append(OpenAlarm("feed", tr("Figures are old: nothing comes from the feed"), fix, since_ms))
    return found


class Alarms(QFrame):
    """show_view(); one line, whatever is wrong. sounds: whether it is heard, too."""

    def __init__(self, parent: QWidget, sounds: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("alarms")
        self.sounds = sounds
        self.beep: Callable[[], None] = QApplication.beep
        self.lines: list[ElidedLabel] = []
        self._sounded: dict[str, float] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 3, 12, 3)
        self._row.setSpacing(18)
        self.hide()

    def show_view(self, view: View) -> None:
        """Show what is wrong now, and let it be heard when it begins and every few seconds."""
        found = open_alarms(view)
        self._show(found)
        now_s = time.monotonic()
        self._sounded = {
            code: at_s for code, at_s in self._sounded.items() if any(one.code == code for one in found)
        }
        due = [
            one.code
            for one in found
            if one.code not in self._sounded
            or (one.code not in ONCE and now_s - self._sounded[one.code] >= AGAIN_S)
        ]
        if due:
            self._sounded.update(dict.fromkeys((one.code for one in found), now_s))
            if self.sounds:
                self.beep()

    def _show(self, found: list[OpenAlarm]) -> None:
        while len(self.lines) > len(found):
            line = self.lines.pop()
            self._row.removeWidget(line)
            line.deleteLater()
        while len(self.lines) < len(found):
            line = ElidedLabel(self)
            self.lines.append(line)
            self._row.addWidget(line, 1)
        for line, alarm in zip(self.lines, found, strict=True):
            lasts = "" if alarm.since_ms is None else f" · {times.span(alarm.since_ms)}"
            line.setText(f"■ {alarm.text.rstrip('.。')}{lasts}")
            line.setStatusTip(alarm.fix)
        self.setVisible(bool(found))
        set_tip(self, "\n".join(alarm.fix for alarm in found if alarm.fix))
