"""What is done about a finding: the show is edited where an edit mends it, else one is led there."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.api.messages import EditResult
from ui.parts.findings import FindingSeen
from ui.present.fixes import CONNECTION, SCRIPT, mend
from ui.spoken import spoken
from ui.windows.preflight import Preflight
from ui.words import tr

if TYPE_CHECKING:
    from ui.windows.console import ConsoleWindow


class Mends(QObject):
    """mend(finding), from a preflight's button."""

    def __init__(self, window: "ConsoleWindow") -> None:
        super().__init__(window)
        self._window = window

    def mend(self, finding: FindingSeen) -> None:
        """Mend it, or lead there. A show that is not the one that is open is opened by a rehearsal first."""
        window, preflight = self._window, self.sender()
        view = window.view
        if finding.code in CONNECTION:
            if isinstance(preflight, Preflight):
                preflight.window().close()
            window.intents.do("guide")
            return
        show = preflight.show_path if isinstance(preflight, Preflight) else None
        if view.book is None or show is None or not _same(show, view.editing.path):
            window.bridge.say(tr("Rehearse this show first: what is open can be edited."))
            return
        ops = mend(
            view.book, finding.code, finding.thing, datetime.now().astimezone().isoformat(timespec="seconds")
        )
        if ops:
            window.panes.editor.apply(
                tr("Mend: {what}").format(what=spoken(finding.what)), ops, self._checked
            )
            self._preflight = preflight
            return
        self._lead(finding)

    _preflight: QObject | None = None

    def _checked(self, answer: EditResult) -> None:
        preflight, self._preflight = self._preflight, None
        if answer.accepted and isinstance(preflight, Preflight):
            preflight.check_soon()

    def _lead(self, finding: FindingSeen) -> None:
        """Show the cue, its script, or the product."""
        window = self._window
        kind, _, name = finding.thing.partition(":")
        if kind == "cue":
            window.rundown.filter.clear()
            window.rundown.choose([name], name)
            dock = "scripts" if finding.code in SCRIPT else "cue"
            window.docks[dock].show()
            window.docks[dock].raise_()
            window.panes.scripts.select(name)
        elif kind == "product":
            window.panes.product.show_product(name)
            window.docks["product"].show()
            window.docks["product"].raise_()
        else:
            window.rundown.choose([])
            window.docks["cue"].raise_()
        preflight = self.sender()
        if isinstance(preflight, Preflight) and preflight.window() is not window:
            preflight.window().close()


def _same(one: Path, other: str) -> bool:
    return bool(other) and one.resolve() == Path(other).resolve()
