"""What is done about a finding: the show is edited where an edit fixes it, else one is led there."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from console.api.messages import EditResult
from ui.bridge import Bridge
from ui.editor import Editor, why_not
from ui.parts.findings import CheckFinding
from ui.present.fixes import CONNECTION, FIELDS, SCRIPT, fix
from ui.windows.panes import Panes
from ui.windows.preflight import Preflight
from ui.words import tr
from ui.words.messages import message_text


class Fixes(QObject):
    """fix(finding), from a preflight's button. wants_guide(): it is the connection to OBS."""

    wants_guide = Signal()

    def __init__(self, bridge: Bridge, editor: Editor, panes: Panes, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._editor, self._panes = bridge, editor, panes
        self._preflight: Preflight | None = None
        self._finding: CheckFinding | None = None

    def fix(self, finding: CheckFinding) -> None:
        """Fix it, or lead there. A show that is not the one that is open has to be opened first."""
        sender = self.sender()
        preflight = sender if isinstance(sender, Preflight) else None
        view = self._bridge.view
        if finding.code in CONNECTION:
            _close(preflight)
            self.wants_guide.emit()
            return
        show = preflight.show_path if preflight is not None else None
        if view.book is None or show is None or not _same(show, view.editing.path):
            why = tr("Open this show first: what is open can be edited.")
            preflight.say_why(why) if preflight is not None else self._bridge.say(why)
            return
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        ops = fix(view.book, finding.code, finding.thing, now)
        if ops:
            self._preflight, self._finding = preflight, finding
            name = tr("Fix: {what}").format(what=message_text(finding.what))
            self._editor.apply(name, ops, self._checked)
            return
        self._lead(finding)
        _close(preflight)

    def _checked(self, answer: EditResult) -> None:
        preflight, self._preflight = self._preflight, None
        if preflight is None:
            return
        try:
            preflight.check_soon(self._finding) if answer.accepted else preflight.say_why(why_not(answer))
        except RuntimeError:  # Its dialog was closed meanwhile.
            return

    def _lead(self, finding: CheckFinding) -> None:
        """Show the cue, its script, or the product."""
        kind, _, name = finding.thing.partition(":")
        if kind == "cue":
            self._panes.show_cue(name, "scripts" if finding.code in SCRIPT else "cue")
        elif kind == "product":
            self._panes.show_product(name)
        else:
            self._panes.show_the_show(FIELDS.get(finding.code, ""))


def _close(preflight: Preflight | None) -> None:
    """Close the dialog that a preflight is in; one that stands in a window of its own stays."""
    if preflight is not None and isinstance(preflight.window(), QDialog):
        preflight.window().close()


def _same(one: Path, other: str) -> bool:
    return bool(other) and one.resolve() == Path(other).resolve()
