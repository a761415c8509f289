"""What the producer asks for, by name: from a key, a button, a menu or a popup, always the same way."""

from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from console.base.errors import Problem
from resources import ROOT as RESOURCES
from ui.spoken import spoken_problem
from ui.supervisor import Supervisor
from ui.tool import Tool
from ui.windows.fixes import Mends
from ui.windows.go_live import EndShow, GoLive
from ui.windows.guide import Guide
from ui.windows.help import KeysHelp
from ui.windows.keys import TWICE_S
from ui.windows.sheets import ImportSheet
from ui.windows.show_file import ShowFile
from ui.windows.upkeep import Upkeep
from ui.words import tr

if TYPE_CHECKING:
    from ui.windows.console import ConsoleWindow

SAMPLE = RESOURCES / "shows" / "sample"
STEP_MS = 30_000
SHEETS = "*.xlsx *.csv"
PLAIN = {
    "go": "go", "skip": "skip", "slate": "panic", "take_back": "take-back", "accept": "accept",
    "unpop": "unpop",
}  # fmt: skip


UPKEEP = ("about", "crash_reports", "release")
SHOW_FILE = ("replace", "history", "save_copy", "print_rundown")


class Intents(QObject):
    """do(name) for what needs no more words; cue() and pop() for what is done to a thing."""

    def __init__(self, window: "ConsoleWindow") -> None:
        super().__init__(window)
        self._window = window
        self._bridge = window.bridge
        self.supervisor: Supervisor | None = None
        self._show_file = ShowFile(window)
        self._mends = Mends(window)
        self.upkeep = Upkeep(window)
        self._password: str | None = None
        self._tool: Tool | None = None

    def use(self, supervisor: Supervisor) -> None:
        """The desk's supervisor, once there is one."""
        self.supervisor = supervisor
        supervisor.told.connect(self._window.banner.say)
        supervisor.failed.connect(self._desk_failed)
        supervisor.ended.connect(self._ended)

    # ── the show ─────────────────────────────────────────────────────────────────────────────────

    def do(self, name: str) -> None:
        """Do what a key, a button or a menu stands for."""
        if name in PLAIN:
            self._bridge.send(PLAIN[name])
        elif name in SHOW_FILE:
            getattr(self._show_file, name)()
        elif name in UPKEEP:
            getattr(self.upkeep, name)()
        elif name.startswith("pop"):
            self._pop_number(int(name.removeprefix("pop")))
        else:
            own = getattr(self, f"_{name}", None)
            if own is not None:
                own()

    def save_copy(self) -> None:
        """The show as a file of one's own."""
        self._show_file.save_copy()

    def cue(self, command: str, cue_id: str) -> None:
        """standby, jump, skip, unskip, adlib with a cue."""
        self._bridge.send(command, cue_id=cue_id)

    def pop(self, product_id: str) -> None:
        """Show a product's card over what is on air; hide it when it is shown so."""
        state = self._bridge.view.state
        if state is not None and state.now is not None and state.now.overlay_card == product_id:
            self._bridge.send("unpop")
        else:
            self._bridge.send("pop", product_id=product_id)

    def _pop_number(self, number: int) -> None:
        book = self._bridge.view.book
        if book is not None and number <= len(book.products):
            self.pop(book.products[number - 1].id)

    def _hold(self) -> None:
        state = self._bridge.view.state
        self._bridge.send("resume" if state is not None and (state.on_hold or state.panic) else "hold")

    def _back(self) -> None:
        state = self._bridge.view.state
        away = state is not None and state.interrupted is not None and not state.panic
        self._bridge.send("return" if away else "back")

    def _longer(self) -> None:
        self._bridge.send("adjust", delta_ms=STEP_MS)

    def _shorter(self) -> None:
        self._bridge.send("adjust", delta_ms=-STEP_MS)

    def _escape(self) -> None:
        """The first Esc of two: said, so that the second is known to be wanted."""
        self._bridge.say(tr("Esc once more: slate"), TWICE_S)

    # ── windows ──────────────────────────────────────────────────────────────────────────────────

    def _help(self) -> None:
        KeysHelp(self._window).open()

    def _full_screen(self) -> None:
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def _guide(self) -> None:
        guide = Guide(self._window.settings, SAMPLE, self._window)
        guide.chosen.connect(self._chosen)
        guide.wants_rehearsal.connect(self.rehearse)
        guide.wants_live.connect(self._go_live)
        guide.preflight.wanted.connect(self._mends.mend)
        guide.open()

    def _chosen(self, show: Path, obs: str, password: str | None) -> None:
        settings = self._window.settings
        settings.show, settings.obs, settings.guided = str(show), obs, True
        self._password = password
        self._window.keep_settings()

    def _go_live(self) -> None:
        if self._bridge.view.live_runs:
            self._window.banner.say(tr("A live show is running already."))
            return
        view, settings = self._bridge.view, self._window.settings
        show = Path(settings.show or SAMPLE)
        rehearsal = view.on and view.state is not None and view.state.run.mode == "rehearsal"
        # The file's name: what is rehearsed now may be another show.
        dialog = GoLive(show.name, show, settings.obs, self._password, rehearsal, self._window)
        dialog.agreed.connect(self._live)
        dialog.preflight.wanted.connect(self._mends.mend)
        dialog.open()

    def _live(self) -> None:
        self._run(self._switch_to_live())

    async def _switch_to_live(self) -> None:
        assert self.supervisor is not None
        settings = self._window.settings
        await self._leave_rehearsal()
        show = Path(settings.show or SAMPLE)
        self.supervisor.go_live(show, settings.obs, show.stem, self._password)

    async def _leave_rehearsal(self) -> None:
        view = self._bridge.view
        if view.on and view.state is not None and view.state.run.mode == "rehearsal":
            await self._bridge.end()
        if self.supervisor is not None:
            self.supervisor.leave()

    def _end(self) -> None:
        dialog = EndShow(self._window)
        dialog.agreed.connect(self._end_now)
        dialog.open()

    def _end_now(self) -> None:
        self._run(self._bridge.end())

    # ── rehearsing ───────────────────────────────────────────────────────────────────────────────

    def rehearse(self, show: Path | None = None, speed: float | None = None) -> None:
        """A rehearsal from the start. A live show is never ended by it."""
        if self._bridge.view.live_runs:
            self._window.banner.say(tr("A live show is running: end it before you rehearse."))
            return
        settings = self._window.settings
        if speed is not None:
            settings.speed = speed
        self._run(self._rehearse_anew(show))

    async def _rehearse_anew(self, show: Path | None) -> None:
        assert self.supervisor is not None
        settings = self._window.settings
        chosen = show if show is not None else Path(settings.show) if settings.show else None
        await self._leave_rehearsal()
        self._bridge.view.link = "connecting"
        self._bridge.changed.emit()
        self.supervisor.rehearse(chosen, settings.speed, chosen.stem if chosen is not None else "sample")

    def _rehearse(self) -> None:
        self.rehearse()

    # ── the desk ─────────────────────────────────────────────────────────────────────────────────

    def _desk_failed(self, problems: list[Problem]) -> None:
        self._bridge.view.link = "none"
        words = " ".join(spoken_problem(problem.what, problem.fix, problem.where) for problem in problems[:3])
        self._window.banner.say(f"■ {words}", True)
        self._bridge.changed.emit()

    def _ended(self) -> None:
        self._window.banner.say(tr("The show has ended. The report is in the menu ☰."), True)
        self._bridge.changed.emit()

    def _report(self) -> None:
        """The run's report in the browser; the window goes on meanwhile."""
        run_dir = self.supervisor.run_dir if self.supervisor is not None else None
        if run_dir is None or self._tool is not None:
            return
        tool = self._tool = Tool(self)
        target = run_dir / "report.html"
        tool.setProperty("target", str(target))
        tool.done.connect(self._report_done)
        self._window.banner.say(tr("Writing the report …"))
        language = self._window.settings.language or "en"
        tool.run(["report", str(run_dir), "--to", str(target), "--language", language, "--json"])

    def _report_done(self, code: int, answer: object) -> None:
        target = self._written(code, answer, tr("The report: {file}"))
        if target:
            QDesktopServices.openUrl(QUrl.fromLocalFile(target))

    def _written(self, code: int, answer: object, words: str) -> str:
        """Tell what the command beside the window came to; the file it wrote, empty where it did not."""
        tool, self._tool = self._tool, None
        assert tool is not None
        tool.deleteLater()
        if code != 0:
            problem = tool.problems(answer)[0]
            self._window.banner.say(f"■ {spoken_problem(problem.what, problem.fix)}")
            return ""
        target = str(tool.property("target"))
        self._window.banner.say(words.format(file=target))
        return target

    # ── spreadsheets ─────────────────────────────────────────────────────────────────────────────

    def _import_sheet(self) -> None:
        show = self._imported_into()
        if show is None:
            self._window.banner.say(
                tr("The sample show stays as it is. Open a show of your own with the guide.")
            )
            return
        dialog = QFileDialog(self._window, tr("Import a spreadsheet"), str(show.parent), SHEETS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    def _imported_into(self) -> Path | None:
        """The show that is open, else the one that was chosen; None for the sample."""
        editing = self._bridge.view.editing
        if editing.editable and editing.path:
            return Path(editing.path)
        show = self._window.settings.show
        return Path(show) if show and Path(show).resolve() != SAMPLE.resolve() else None

    def import_file(self, file: str) -> None:
        """Show what a spreadsheet would change in the show, to be imported or not."""
        show = self._imported_into()
        if show is None:
            return
        open_ = Path(self._bridge.view.editing.path or ".") == show
        dialog = ImportSheet(show, Path(file), self._window, open_)
        dialog.saved.connect(self._imported)
        dialog.edited.connect(self._window.panes.editor.apply)
        dialog.open()

    def _imported(self) -> None:
        self._window.banner.say(
            tr("Imported. It counts when the show is rehearsed or goes live the next time.")
        )

    def _export_sheet(self) -> None:
        dialog = QFileDialog(self._window, tr("Export a spreadsheet"), "rundown.xlsx", SHEETS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self.export_file)
        dialog.open()

    def export_file(self, file: str) -> None:
        """Write the rundown and the products; the window goes on meanwhile."""
        if self._tool is not None:
            return
        tool = self._tool = Tool(self)
        tool.setProperty("target", file)
        tool.done.connect(self._exported)
        show = self._bridge.view.editing.path or self._window.settings.show or str(SAMPLE)
        tool.run(["export", show, file, "--json"])

    def _exported(self, code: int, answer: object) -> None:
        self._written(code, answer, tr("Exported: {file}"))

    def _stop_start(self) -> None:
        if self.supervisor is not None:
            self.supervisor.stop_start()
            self._bridge.changed.emit()

    def _quit(self) -> None:
        self._window.close()

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        self._bridge.keep(work)
