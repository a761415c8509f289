"""Starting and stopping OBS's stream and recording: one deliberate act, with what it will do said before."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFormLayout, QWidget

from console.api.state import ObsState
from ui.bridge import Bridge
from ui.panes.outputs import output_lines, warning
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.windows.go_live import Act
from ui.words import tr


class Outputs(QObject):
    """stream(), record() and take_over(), from the menu and the chips."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._window = bridge, parent

    def stream(self) -> None:
        """Ask whether the stream is to be started, or stopped where it runs."""
        self._ask("stream")

    def record(self) -> None:
        """As stream(), of the recording."""
        self._ask("record")

    def take_over(self) -> None:
        """Ask whether this desk is to drive OBS, and say whose does."""
        state = self._bridge.view.state
        if state is None or not self._bridge.view.on or not state.obs.claimed_by:
            self._bridge.say(tr("No other desk drives OBS."))
            return
        dialog = TakeOver(state.obs.claimed_by, self._window)
        dialog.agreed.connect(lambda: self._bridge.send("take-over"))
        dialog.setModal(False)
        dialog.show()

    def _ask(self, name: str) -> None:
        state = self._bridge.view.state
        if state is None or not self._bridge.view.on:
            self._bridge.say(tr("No show is running: what OBS streams or records is switched in OBS."))
            return
        if not state.obs.connected:
            self._bridge.say(tr("OBS is not connected: nobody knows whether it runs."))
            return
        on = not (state.obs.streaming if name == "stream" else state.obs.recording)
        dialog = SwitchOutput(name, on, state.obs, self._window)
        dialog.agreed.connect(lambda: self._bridge.send(name, on=on))
        # It takes no other window's keys: GO and the slate stay at hand.
        dialog.setModal(False)
        dialog.show()


class TakeOver(Act):
    """Whose desk drives OBS, and what becomes of it. Enter alone does nothing."""

    def __init__(self, by: str, parent: QWidget) -> None:
        acts = [
            tr("The desk of {by} drives OBS now, and will see at once that it does no more.").format(by=by),
            tr("What this show has on air is shown; its next cue comes from here."),
        ]
        super().__init__(tr("Take over OBS"), acts, tr("Take over OBS"), parent)
        self.rows.addStretch(1)
        fit(self, 460, 220)
        self.finish()


class SwitchOutput(Act):
    """What is known of an output, and the button that switches it. Enter alone does nothing."""

    def __init__(self, name: str, on: bool, obs: ObsState, parent: QWidget) -> None:
        titles = {
            ("stream", True): tr("Start the stream"), ("stream", False): tr("Stop the stream"),
            ("record", True): tr("Start the recording"), ("record", False): tr("Stop the recording"),
        }  # fmt: skip
        super().__init__(titles[name, on], [], titles[name, on], parent)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        for label, value in output_lines(name, obs):
            shown = PlainLabel(value, self)
            shown.setWordWrap(True)
            form.addRow(label, shown)
        self.rows.addLayout(form)
        said = warning(name, on, obs)
        if said:
            line = PlainLabel(said, self)
            line.setObjectName("warn")
            line.setWordWrap(True)
            self.rows.addWidget(line)
        self.rows.addStretch(1)
        fit(self, 460, 260)
        self.finish()
