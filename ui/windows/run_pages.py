"""The page of a run that has ended: shown when it ends in the window, and again from the list of runs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMainWindow

from ui.bridge import Bridge
from ui.parts.banner import Banner
from ui.present.run_figures import figures_of
from ui.present.view import View
from ui.tool import Tool
from ui.windows.file_tool import FileTool
from ui.windows.run_page import RunPage
from ui.words import tr
from ui.words.language import current_language

REPORT, WORKBOOK = "report.html", "report.xlsx"


class RunPages(QObject):
    """do(action): as a menu would; it leads on from the page. wants_rehearsal(folder): with the run's figures."""

    wants_rehearsal = Signal(Path)

    def __init__(
        self, bridge: Bridge, banner: Banner, do: Callable[[str], None], window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._bridge, self._banner, self._do, self._window = bridge, banner, do, window
        self.page: RunPage | None = None
        self._files = FileTool(banner, self)
        self._files.written.connect(self._written)
        # Writes the report for its plot alone, and says nothing of it.
        self._plotter: Tool | None = None

    def show(self, folder: Path) -> None:
        """Show what became of a run. While a show runs nothing covers it."""
        if self._bridge.view.runs:
            self._banner.say(tr("A show is running: its panes are not covered. See the report instead."))
            return
        figures = figures_of(folder, current_language())
        if figures is None:
            self._banner.say(tr("This run has no as-run: it has not ended, or it was broken off."))
            return
        self.leave()
        self.page = RunPage(figures, self._window)
        self.page.wants.connect(self._asked_for)
        self.page.back.connect(self.leave)
        if (folder / REPORT).exists():
            self.page.show_report(folder / REPORT)
        else:
            self._draw_plot(folder)

    def leave(self) -> None:
        """Back to what is below it."""
        page, self.page = self.page, None
        if page is not None:
            page.leave()
            self._window.setFocus()

    def show_view(self, view: View) -> None:
        """Out of the way as soon as something runs."""
        if self.page is not None and view.runs:
            self.leave()

    def stop(self) -> None:
        """The window is closing."""
        for writer in (self._files, self._plotter):
            if writer is not None:
                writer.abandon()
        self.leave()

    def _asked_for(self, what: str) -> None:
        assert self.page is not None
        if what == "report":
            self._write(self.page.run.folder, REPORT)
        elif what == "workbook":
            self._write(self.page.run.folder, WORKBOOK)
        elif what == "rehearse" and self.page.run.counted:
            folder = self.page.run.folder
            self.leave()
            self.wants_rehearsal.emit(folder)
        else:
            self.leave()
            self._do(what)

    def _draw_plot(self, folder: Path) -> None:
        if self._plotter is not None:
            return
        self._plotter = Tool(self)
        self._plotter.done.connect(self._plot_there)
        self._plotter.run([*_arguments(folder, REPORT), "--json"])

    def _plot_there(self, code: int, answer: object) -> None:
        tool, self._plotter = self._plotter, None
        if tool is not None:
            tool.deleteLater()
        if code == 0 and self.page is not None:
            self.page.show_report(self.page.run.folder / REPORT)

    def _write(self, folder: Path, name: str) -> None:
        """Write a report anew: one that lies there may be in another language."""
        self._files.write(_arguments(folder, name), str(folder / name), tr("The report: {file}"))

    def _written(self, file: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(file))


def _arguments(folder: Path, name: str) -> list[str]:
    return ["report", str(folder), "--to", str(folder / name), "--language", current_language()]
