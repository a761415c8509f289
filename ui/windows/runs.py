"""Rehearsing, going live and ending a show; the guide that leads there, and the report of it."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from console.base.errors import Problem
from ui.bridge import Bridge
from ui.parts.banner import Banner
from ui.settings import SAMPLE, Settings
from ui.supervisor import Supervisor
from ui.windows.file_tool import FileTool
from ui.windows.fixes import Fixes
from ui.windows.go_live import EndShow, GoLive
from ui.windows.guide import Guide
from ui.words import tr
from ui.words.messages import problem_text


class Runs(QObject):
    """settings_changed(): the guide chose a show or an OBS, to be kept."""

    settings_changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        supervisor: Supervisor,
        settings: Settings,
        banner: Banner,
        fixes: Fixes,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._supervisor, self._settings = bridge, supervisor, settings
        self._banner, self._fixes, self._parent = banner, fixes, parent
        # What was typed in the guide and not kept in the keyring.
        self.password: str | None = None
        self._reports = FileTool(banner, self)
        self._reports.written.connect(self._open)
        supervisor.news.connect(banner.say)
        supervisor.failed.connect(self._desk_failed)
        supervisor.ended.connect(self._ended)

    # ── towards the air ──────────────────────────────────────────────────────────────────────────

    def guide(self) -> None:
        """Connect to OBS, open a show, check both."""
        guide = Guide(self._settings, self._parent)
        guide.chosen.connect(self._chosen)
        guide.wants_rehearsal.connect(self.rehearse)
        guide.wants_live.connect(self.go_live)
        guide.preflight.fix_asked.connect(self._fixes.fix)
        guide.open()

    def _chosen(self, show: Path, obs: str, password: str | None) -> None:
        settings = self._settings
        settings.show, settings.obs, settings.guided = str(show), obs, True
        self.password = password
        self.settings_changed.emit()

    def go_live(self) -> None:
        """Ask for the last, deliberate act; never while a live show runs."""
        view, settings = self._bridge.view, self._settings
        if view.live_runs:
            self._banner.say(tr("A live show is running already."))
            return
        show = Path(settings.show or SAMPLE)
        # The file's name: what is rehearsed now may be another show.
        dialog = GoLive(show.name, show, settings.obs, self.password, view.rehearses, self._parent)
        dialog.agreed.connect(self._live)
        dialog.preflight.fix_asked.connect(self._fixes.fix)
        dialog.open()

    def _live(self) -> None:
        self._bridge.keep(self._switch_to_live())

    async def _switch_to_live(self) -> None:
        await self._leave_rehearsal()
        show = Path(self._settings.show or SAMPLE)
        self._supervisor.go_live(show, self._settings.obs, show.stem, self.password)

    async def _leave_rehearsal(self) -> None:
        if self._bridge.view.rehearses:
            await self._bridge.end()
        self._supervisor.leave()

    def end(self) -> None:
        """Ask whether the show is to end."""
        dialog = EndShow(self._parent)
        dialog.agreed.connect(self._end_now)
        dialog.open()

    def _end_now(self) -> None:
        self._bridge.keep(self._bridge.end())

    def stop_start(self) -> None:
        """Give up the start of a desk."""
        self._supervisor.stop_start()
        self._bridge.changed.emit()

    # ── rehearsing ───────────────────────────────────────────────────────────────────────────────

    def rehearse_chosen(self) -> None:
        """Rehearse the show that was chosen, from the start."""
        self.rehearse()

    def rehearse_at(self, speed: float) -> None:
        """Rehearse from the start at a speed, which is kept."""
        if self._may_rehearse():
            self._settings.speed = speed
            self.rehearse()

    def rehearse(self, show: Path | None = None) -> None:
        """Rehearse from the start: show, or the one that was chosen. A live show is never ended by it."""
        if self._may_rehearse():
            self._bridge.keep(self._rehearse_anew(show))

    def _may_rehearse(self) -> bool:
        if self._bridge.view.live_runs:
            self._banner.say(tr("A live show is running: end it before you rehearse."))
            return False
        return True

    async def _rehearse_anew(self, show: Path | None) -> None:
        settings = self._settings
        chosen = show if show is not None else Path(settings.show) if settings.show else None
        await self._leave_rehearsal()
        self._bridge.view.link = "connecting"
        self._bridge.changed.emit()
        self._supervisor.rehearse(chosen, settings.speed, chosen.stem if chosen is not None else "sample")

    # ── the end ──────────────────────────────────────────────────────────────────────────────────

    def _desk_failed(self, problems: list[Problem]) -> None:
        self._bridge.view.link = "none"
        text = " ".join(problem_text(problem) for problem in problems[:3])
        self._banner.say(f"■ {text}", True)
        self._bridge.changed.emit()

    def _ended(self) -> None:
        self._banner.say(tr("The show has ended. The report is in the menu ☰."), True)
        self._bridge.changed.emit()

    def report(self) -> None:
        """Write the run's report and open it in the browser."""
        run_dir = self._supervisor.run_dir
        if run_dir is None or self._reports.running:
            return
        self._banner.say(tr("Writing the report …"))
        target = str(run_dir / "report.html")
        language = self._settings.language or "en"
        arguments = ["report", str(run_dir), "--to", target, "--language", language]
        self._reports.write(arguments, target, tr("The report: {file}"))

    def stop(self) -> None:
        """No report is waited for any more: the window is closing."""
        self._reports.abandon()

    def _open(self, file: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(file))
