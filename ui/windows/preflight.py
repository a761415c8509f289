"""Checking a show against OBS, and building its scenes there: the same in the guide and before going live."""

from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.words.message import Message
from ui.parts.findings import CheckFinding, Findings
from ui.parts.labels import ElidedLabel, PlainLabel
from ui.present.fixes import BUILT, EDITED, FOLDER, LEADS, SCRIPT
from ui.tool import Tool
from ui.words import tr
from ui.words.messages import message_text

# The desk writes an edited show to its file after a while of quiet.
SAVED_MS = 2500
# Without OBS, or without a show that can be read, nothing else was looked at: nothing is mended by that.
HIDES = ("obs", "show")
# What the answer of a work that came to its end has.
_ANSWERS = {"provision": "made", "media": "missing"}


def _titles() -> dict[str, str]:
    """Returns the title of a finding's button, by its code."""
    own = {
        "price_expired": tr("Remove the price's end"), "coupon_expired": tr("Take the coupon off"),
        "stock_0": tr("Skip its cues"), "clip_short": tr("End with the clip"), "no_transition": tr("Cut instead"),
        "own_scene_spelt": tr("Use that name"), "own_scene_renamed": tr("Use that name"),
        "start_away": tr("Plan it to start now"), "canvas": tr("Take OBS's canvas"),
        "not_recording": tr("Add a cue that starts it"), "counters": tr("Take it out of the show"),
    }  # fmt: skip
    assert set(own) == set(EDITED)
    built = dict.fromkeys(BUILT, tr("Build the scenes in OBS"))
    return {
        **built,
        **own,
        **dict.fromkeys(SCRIPT, tr("To the script")),
        **dict.fromkeys(LEADS, tr("Show it")),
    }


class Preflight(QWidget):
    """checked(ready): the check came to an end. Check and provisioning can be cancelled.

    fix_asked(finding): its button was pressed, and it is the window's to fix it or to lead there.
    """

    checked = Signal(bool)
    fix_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._show: Path | None = None
        self._obs = ""
        self._password: str | None = None
        self._doing = ""
        self.tool = Tool(self)
        self.state = PlainLabel(self)
        self.state.setWordWrap(True)
        self.findings = Findings(self)
        self.bar, self.what = QProgressBar(self), ElidedLabel(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.again, self.build, self.cancel = QPushButton(self), QPushButton(self), QPushButton(self)
        row = QHBoxLayout()
        for button in (self.again, self.build, self.cancel):
            row.addWidget(button)
        row.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.state)
        rows.addWidget(self.findings, 1)
        rows.addWidget(self.what)
        rows.addWidget(self.bar)
        rows.addLayout(row)
        self.again.clicked.connect(self.check)
        self.build.clicked.connect(self.provision)
        self.cancel.clicked.connect(self.tool.cancel)
        self.findings.acted.connect(self._fix)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SAVED_MS)
        self._later.timeout.connect(self.check)
        self.tool.progress.connect(self._progress)
        self.tool.done.connect(self._done)
        self.again.setText(tr("Check again"))
        self.build.setText(tr("Build the scenes in OBS"))
        self.cancel.setText(tr("Stop"))
        self._work("")

    def look_at(self, show: Path, obs: str, password: str | None) -> None:
        """Which show, which OBS. password: None takes the keyring's."""
        if (show, obs) != (self._show, self._obs):
            self.findings.forget()
        self._show, self._obs, self._password = show, obs, password
        self.check()

    @property
    def show_path(self) -> Path | None:
        """Returns the show that is checked."""
        return self._show

    def check(self) -> None:
        """Preflight, as for a live show."""
        if self._show is None or self.tool.running:
            return
        self._work("check")
        self.state.setText(tr("Checking the show and OBS …"))
        self.tool.run(["check", str(self._show), "--obs", self._obs, "--live", "--json"], self._password)

    def provision(self) -> None:
        """Build in OBS what the show needs; nothing of the user's own is touched."""
        if self._show is None or self.tool.running:
            return
        self._work("provision")
        self.state.setText(tr("Building the scenes in OBS …"))
        arguments = ["provision", str(self._show), "--obs", self._obs, "--json", "--progress"]
        self.tool.run(arguments, self._password)

    def _fix(self, finding: CheckFinding) -> None:
        if finding.code in BUILT:
            self.provision()
        elif finding.code == "media":
            dialog = QFileDialog(self, tr("Where may the missing files be?"))
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.fileSelected.connect(self.look_in)
            dialog.open()
        elif finding.code in FOLDER and self._show is not None:
            folder = self._show if self._show.is_dir() else self._show.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self.fix_asked.emit(finding)

    def look_in(self, folder: str) -> None:
        """Look for the show's missing files in a folder, by what they hold; then check again."""
        if self._show is not None and not self.tool.running:
            self._work("media")
            self.state.setText(tr("Looking for the missing files …"))
            self.tool.run(["media", str(self._show), "--find", folder, "--json"])

    def say_why(self, why: str) -> None:
        """Say here why a finding could not be fixed: what is said behind a dialog is not seen."""
        self.state.setText(f"■ {why}")

    def check_soon(self, finding: CheckFinding | None = None) -> None:
        """Check anew once an edit is in the show's file; finding: what the edit mended."""
        if finding is not None:
            self.findings.mark_mended(finding)
        self.state.setText(tr("Fixed. It is checked again in a moment."))
        self._later.start()

    def _work(self, doing: str) -> None:
        self._doing = doing
        for button in (self.again, self.build):
            button.setVisible(not doing)
        self.cancel.setVisible(bool(doing))
        self.bar.setVisible(bool(doing))
        self.what.setVisible(bool(doing))
        self.what.setText("")
        self.bar.setRange(0, 0)
        if doing:
            self.checked.emit(False)

    def _progress(self, done: int, total: int, what: Message | None) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        # Without a total it is a wait: for an OBS that is starting.
        self.what.setText(f"{done}/{total} {message_text(what)}" if total else message_text(what))

    def _done(self, code: int, answer: Any) -> None:
        doing = self._doing
        self._work("")
        if self.tool.cancelled:
            self.state.setText(tr("Cancelled. What was done stays; it can be done again at any time."))
            return
        if isinstance(answer, dict) and "findings" in answer:
            found = msgspec.convert(answer["findings"], list[CheckFinding])
            if any(one.code in HIDES for one in found):
                self.findings.forget()
            self.findings.show_findings(found, tr("✓ Nothing is wrong."), _titles())
            ready = bool(answer.get("ready"))
            self.state.setText(
                tr("✓ Ready to go live.") if ready else tr("■ Not ready yet: fix what is marked ■.")
            )
            self.checked.emit(ready)
        elif isinstance(answer, dict) and code in (0, 1) and _ANSWERS.get(doing, "") in answer:
            self.check()
        else:
            problems = self.tool.problems(answer)
            self.findings.forget()
            self.findings.show_findings(
                [CheckFinding("error", one.what, one.where, one.fix) for one in problems]
            )
            self.state.setText(tr("■ That did not work."))
            self.checked.emit(False)
