"""Going live and ending a show: one deliberate act each, that says before what it will do."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.parts.help_link import HelpLink
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.windows.preflight import Preflight
from ui.words import tr


class Act(QDialog):
    """A heading, what it will do, and one button that does it. Enter alone does nothing."""

    agreed = Signal()

    def __init__(self, title: str, acts: list[str], button_title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(22, 18, 22, 16)
        self.rows.setSpacing(8)
        heading = PlainLabel(title, self)
        heading.setObjectName("heading")
        heading.setWordWrap(True)
        self.rows.addWidget(heading)
        self.acts = acts
        for number, act in enumerate(acts, 1):
            label = PlainLabel(f"{number}.  {act}", self)
            label.setWordWrap(True)
            self.rows.addWidget(label)
        self.act, self.cancel = QPushButton(button_title, self), QPushButton(tr("Cancel"), self)
        self.act.setProperty("danger", "true")
        self.act.setMinimumHeight(38)
        self.act.setMinimumWidth(150)
        for button in (self.act, self.cancel):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.act)
        self.act.clicked.connect(self._agree)
        self.cancel.clicked.connect(self.reject)
        self._row = row

    def finish(self) -> None:
        """The buttons at the end of what the dialog shows."""
        self.rows.addLayout(self._row)
        self.cancel.setFocus()

    def _agree(self) -> None:
        self.agreed.emit()
        self.accept()


class GoLive(Act):
    """Lists what going live does and what preflight finds; possible once preflight is clean."""

    def __init__(
        self, title: str, show: Path, obs: str, password: str | None, rehearsal: bool, parent: QWidget
    ) -> None:
        acts = [tr("The rehearsal ends.")] if rehearsal else []
        acts += [
            tr("The desk connects to OBS at {obs} and runs the show “{title}”.").format(obs=obs, title=title),
            tr("From then on the show switches OBS's program. Stream and recording stay as they are until you or "
               "an action cue start them."),
            tr("Nothing goes on air before the first GO, which takes the first cue."),
        ]  # fmt: skip
        super().__init__(tr("Go live"), acts, tr("Go live"), parent)
        fit(self, 640, 520)
        self.preflight = Preflight(self)
        self.rows.addWidget(self.preflight, 1)
        self.finish()
        self._row.insertWidget(1, HelpLink("live", self))
        self.act.setEnabled(False)
        self.preflight.checked.connect(self.act.setEnabled)
        self.preflight.look_at(show, obs, password)

    def done(self, result: int) -> None:
        """The dialog closes: nothing of it goes on behind its back."""
        self.preflight.tool.abandon()
        super().done(result)


class StaysOnAir(Act):
    """The window is closed while a show is on air: that goes on, and here is the choice."""

    def __init__(self, parent: QWidget) -> None:
        acts = [
            tr("The show stays on air: its desk goes on calling it without this window."),
            tr("Start Showcaller again, and it is back at the show."),
            tr("To end the show, stay here and choose “End show…”."),
        ]
        super().__init__(tr("The show is on air"), acts, tr("Close the window only"), parent)
        self.cancel.setText(tr("Stay"))
        fit(self, 520, 220)
        self.rows.addStretch(1)
        self.finish()


class EndShow(Act):
    """Ends the run of a live show."""

    def __init__(self, parent: QWidget) -> None:
        acts = [
            tr("The desk stops calling the show; what is on air in OBS stays there."),
            tr("The as-run and the report are written. The run cannot be taken up again."),
            tr("Stream and recording go on in OBS until you stop them there."),
        ]
        super().__init__(tr("End the show"), acts, tr("End the show"), parent)
        fit(self, 520, 240)
        self.rows.addStretch(1)
        self.finish()
