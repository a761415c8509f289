"""Opening a show, rehearsing it, going live and ending it; the guide that leads there, and the reports."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from console.base.errors import Problem
from console.files.archive import why_no_show
from resources import is_sample, sample
from ui.bridge import Bridge
from ui.parts.banner import Banner
from ui.present.past import show_of
from ui.present.view import View
from ui.settings import Settings, remember
from ui.supervisor import Supervisor
from ui.windows.file_tool import FileTool
from ui.windows.fixes import Fixes
from ui.windows.go_live import EndShow, GoLive
from ui.windows.guide import Guide
from ui.windows.past_runs import PastRuns
from ui.words import tr
from ui.words.messages import problem_text


class Runs(QObject):
    """settings_changed(): another show or OBS was chosen, to be kept. nothing_open(): no show is followed any more.

    run_ended(folder): a run that was followed is over. wants_page(folder): a run's figures are to be seen.
    """

    settings_changed = Signal()
    nothing_open = Signal()
    run_ended = Signal(Path)
    wants_page = Signal(Path)

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
        # What is opened again when a run of it ends, or does not begin; and the run that was followed last.
        self._show: Path | None = None
        self._last_run: Path | None = None
        self._live_show = sample(settings.language)
        self._reports = FileTool(banner, self)
        self._reports.written.connect(self._show_report)
        supervisor.news.connect(banner.say)
        supervisor.failed.connect(self._desk_failed)
        supervisor.ended.connect(self._ended)

    # ── editing ──────────────────────────────────────────────────────────────────────────────────

    def may_open(self) -> bool:
        """Returns whether another show can be opened now; where it cannot, that is said."""
        if self._bridge.view.live_runs:
            self._banner.say(tr("A live show is running: another one can be opened when it has ended."))
            return False
        return True

    def open_show(self, show: Path) -> None:
        """Open a show to write it; what is rehearsed ends."""
        if self.may_open() and self._is_show(show):
            self._bridge.keep(self._open(show))

    async def _open(self, show: Path) -> None:
        await self._leave_rehearsal()
        self.edit(show)

    def edit(self, show: Path) -> None:
        """Have a show open for editing, and be the one that is opened next time."""
        if not self._is_show(show):
            self.nothing_open.emit()
            return
        self._show = show
        if not is_sample(show):
            remember(self._settings, show)
            self.settings_changed.emit()
        self._supervisor.edit(show)
        self._bridge.changed.emit()

    def _is_show(self, path: Path) -> bool:
        """Returns whether there is a show; where there is none that is said, and it is not kept as the last one."""
        why = why_no_show(path) if path.exists() else None  # One that is missing is said by its desk.
        if why is not None:
            said = problem_text(msgspec.structs.replace(why, where=path.name))
            self._banner.say(f"■ {said}", True)
        return why is None

    def _chosen_show(self) -> Path | None:
        """The show that is open, else the one that was chosen; None for the sample."""
        view = self._bridge.view
        if view.edits and view.editing.path:
            return Path(view.editing.path)
        return Path(self._settings.show) if self._settings.show else None

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
        if show.exists() and not is_sample(show):
            remember(settings, show)
        view = self._bridge.view
        if view.edits and show.exists() and show.resolve() != Path(view.editing.path or ".").resolve():
            self.edit(show)  # What is checked is what is open: its findings can be fixed.
        self.settings_changed.emit()

    def go_live(self) -> None:
        """Ask for the last, deliberate act; never while a live show runs."""
        view, settings = self._bridge.view, self._settings
        if view.live_runs:
            self._banner.say(tr("A live show is running already."))
            return
        show = self._live_show = self._chosen_show() or sample(self._settings.language)
        name = self._called(show, view)
        dialog = GoLive(name, show, settings.obs, self.password, view.rehearses, self._parent)
        dialog.agreed.connect(self._live)
        dialog.preflight.fix_asked.connect(self._fixes.fix)
        dialog.open()

    def _called(self, show: Path, view: View) -> str:
        """Returns the title of a show where it is the one that is open here; else its file's name: it was not read."""
        open_here = Path(view.editing.path or self._show or ".")
        same = show.resolve() == open_here.resolve() or (is_sample(show) and is_sample(open_here))
        if view.book is not None and same:
            return view.book.title(view.language)
        return show.parent.name if show.suffix == ".json" else show.stem

    def _live(self) -> None:
        self._bridge.keep(self._switch_to_live())

    async def _switch_to_live(self) -> None:
        await self._leave_rehearsal()
        show = self._show = self._live_show
        self._supervisor.go_live(show, self._settings.obs, show.stem, self.password)

    async def _leave_rehearsal(self) -> None:
        if self._bridge.view.rehearses:
            await self._bridge.end()
        self._supervisor.leave()

    def end(self) -> None:
        """End the rehearsal; ask whether a show on air is to end."""
        if self._bridge.view.rehearses:
            self._end_now()
            return
        if not self._bridge.view.live_runs:
            return
        dialog = EndShow(self._parent)
        dialog.agreed.connect(self._end_now)
        dialog.open()

    def _end_now(self) -> None:
        self._bridge.keep(self._bridge.end())

    def stop_start(self) -> None:
        """Give up the start of a desk; what is to be run is open for editing again.

        A start that was over just before it was to be given up is said to be: what runs then is ended otherwise.
        """
        edited = self._supervisor.edits
        if not self._supervisor.starting:
            runs = self._bridge.view.runs
            self._banner.say(
                tr("The start is over: the show runs. End it with ☰ → End show…")
                if runs
                else tr("There is no start to cancel.")
            )
            return
        self._supervisor.stop_start()
        if not edited:
            self._edit_again()
        self._bridge.changed.emit()

    # ── rehearsing ───────────────────────────────────────────────────────────────────────────────

    def rehearse_chosen(self) -> None:
        """Rehearse the show that is open, or was chosen, from the start."""
        self.rehearse()

    def rehearse_from(self, cue_id: str) -> None:
        """Rehearse the show that is open from a cue on: what comes before is passed over."""
        if self._may_rehearse():
            self._bridge.keep(self._rehearse_anew(self._chosen_show(), cue_id))

    def rehearse_at(self, speed: float) -> None:
        """Rehearse from the start at a speed, which is kept."""
        if self._may_rehearse():
            self._settings.speed = speed
            self.rehearse()

    def rehearse(self, show: Path | None = None) -> None:
        """Rehearse from the start: show, or the one that was chosen. A live show is never ended by it."""
        if self._may_rehearse():
            self._bridge.keep(self._rehearse_anew(show or self._chosen_show(), None))

    def rehearse_run(self, folder: Path) -> None:
        """Rehearse a run's show as it is now, with the figures that the run counted."""
        if self._may_rehearse():
            show = show_of(folder)
            chosen = show if show is not None and show.exists() else self._chosen_show()
            self._bridge.keep(self._rehearse_anew(chosen, None, folder))

    def _may_rehearse(self) -> bool:
        if self._bridge.view.live_runs:
            self._banner.say(tr("A live show is running: end it before you rehearse."))
            return False
        return True

    async def _rehearse_anew(
        self, chosen: Path | None, start_at: str | None, figures_of: Path | None = None
    ) -> None:
        settings = self._settings
        show = self._show = chosen or sample(self._settings.language)
        await self._leave_rehearsal()
        self._bridge.view.link = "connecting"
        self._bridge.changed.emit()
        name = "sample" if is_sample(show) else show.stem
        self._supervisor.rehearse(show, settings.speed, name, start_at, figures_of)

    # ── the end ──────────────────────────────────────────────────────────────────────────────────

    def _desk_failed(self, problems: list[Problem]) -> None:
        self._bridge.view.link = "none"
        text = " ".join(problem_text(problem) for problem in problems[:3])
        self._banner.say(f"■ {text}", True)
        if self._supervisor.edits or self._bridge.view.state is not None:
            # The show cannot be opened, or its run was broken off and may be taken up: not by the way, then.
            self.nothing_open.emit()
        else:
            self._edit_again()
        self._bridge.changed.emit()

    def _edit_again(self) -> None:
        """Have the show open for editing that was to be run, or was."""
        path = self._bridge.view.editing.path
        show = self._show if self._show is not None else Path(path) if path else None
        if show is not None and show.exists():
            self.edit(show)
        else:
            self.nothing_open.emit()

    def _ended(self) -> None:
        if self._supervisor.edits:
            # Nobody here asked for it: a desk that edits ends when it has heard of no window for a while.
            self._edit_again()
            self._bridge.changed.emit()
            return
        view = self._bridge.view
        live = view.state is not None and view.state.run.mode == "live"
        self._last_run = self._supervisor.run_dir
        if view.editing.path:
            self._show = Path(view.editing.path)
        self._edit_again()
        text = tr("The show has ended. Its report is in the menu ☰, and the show can be edited again.")
        if not live:
            text = tr("The rehearsal has ended: the show can be edited. Its report is in the menu ☰.")
        self._banner.say(text, live, good=True)
        self._bridge.changed.emit()
        if self._last_run is not None:
            self.run_ended.emit(self._last_run)

    def past_runs(self) -> None:
        """Show the runs that were, with their reports."""
        from ui.present.past import past_runs

        found = past_runs(self._supervisor.runs_folder)
        dialog = PastRuns(found, self._settings.language or "en", self._parent)
        dialog.wants_report.connect(self.report_of)
        dialog.wants_page.connect(self.wants_page)
        dialog.wants_rehearsal.connect(self.rehearse_run)
        dialog.open()

    def report(self) -> None:
        """Write the report of the run that is followed, or was last, and open it in the browser."""
        run_dir = self._supervisor.run_dir
        if run_dir is None or self._supervisor.edits:
            run_dir = self._last_run
        if run_dir is None:
            self.past_runs()
        else:
            self.report_of(run_dir)

    def report_of(self, run_dir: Path) -> None:
        """Write a run's report and open it in the browser."""
        if self._reports.running:
            return
        self._banner.say(tr("Writing the report …"), good=True)
        target = str(run_dir / "report.html")
        language = self._settings.language or "en"
        arguments = ["report", str(run_dir), "--to", target, "--language", language]
        self._reports.write(arguments, target, tr("The report: {file}"))

    def stop(self) -> None:
        """No report is waited for any more: the window is closing."""
        self._reports.abandon()

    def _show_report(self, file: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(file))
