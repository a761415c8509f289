"""What became of a run, when it has ended: its figures, its plot and its faults, and where one goes from there.

A page over the panes, no dialog: nothing waits for it, and it goes as soon as something runs.
"""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.report.words import FAULTS
from ui.parts.labels import PlainLabel
from ui.parts.leaving import Leaving
from ui.parts.report_plot import ReportPlot
from ui.parts.room import Scrolled
from ui.present import times
from ui.present.run_figures import RunFigures, plot_of
from ui.present.view import View
from ui.words import tr
from ui.words.cues import status_name
from ui.words.language import current_language
from ui.words.messages import message_text, named
from ui.words.tips import tip

TILES = 5
MOST_FAULT_LINES = 6


class RunPage(Leaving):
    """wants(what): ``report``, ``workbook``, ``rehearse``, ``new_show``; back(): to the editor."""

    wants = Signal(str)
    back = Signal()

    def __init__(self, run: RunFigures, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self.run, self._over = run, window
        self.heading, self.when, self.plot = PlainLabel(self), PlainLabel(self), ReportPlot(self)
        self.heading.setObjectName("heading")
        self.when.setObjectName("muted")
        self.faults, self.cues = QListWidget(self), QListWidget(self)
        self.cues.setAccessibleName(tr("Cues"))
        # Without figures there is nothing to plot: then the cues have that room.
        self.cues.setVisible(not run.audience)
        self.plot.setVisible(bool(run.audience))
        self.faults.setAccessibleName(tr("Faults"))
        self.plot.setAccessibleName(tr("Viewers and orders"))
        self.tiles = QGridLayout()
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._fill()
        window.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        rehearse = tr("Rehearse this run") if self.run.counted else tr("Rehearse the show")
        for name, title in (
            ("report", tr("Report")), ("workbook", tr("XLSX")), ("folder", tr("Folder")),
            ("rehearse", rehearse), ("new_show", tr("New show…")), ("back", tr("Back to the editor")),
        ):  # fmt: skip
            button = self.buttons[name] = QPushButton(title, self)
            button.setProperty("asks", name)
            button.clicked.connect(self._asked)
            row.addWidget(button)
        self.buttons["report"].setProperty("primary", "true")
        if self.run.counted:
            says = tr("Its show as it is now, with the figures and orders that this run counted.")
            self.buttons["rehearse"].setToolTip(tip(says))
        row.insertStretch(3, 1)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addWidget(self.when, 1)
        # On a small screen it is scrolled: squeezed, its figures were cut in half.
        inner = QWidget(self)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addLayout(self.tiles)
        rows.addWidget(self.plot, 3)
        rows.addWidget(self.cues, 3)
        self._faults_title = PlainLabel(self)
        rows.addWidget(self._faults_title)
        rows.addWidget(self.faults, 2)
        page = QVBoxLayout(self)
        page.setContentsMargins(22, 16, 22, 14)
        page.setSpacing(12)
        page.addWidget(Scrolled(inner), 1)
        page.addLayout(row)

    def _fill(self) -> None:
        run, language = self.run, current_language()
        kind = tr("On air") if run.mode == "live" else tr("Rehearsal ×{speed}").format(speed=f"{run.speed:g}")
        began = datetime.fromisoformat(run.started).astimezone().strftime("%Y-%m-%d %H:%M")
        self.heading.setText(run.title.pick(language))
        self.when.setText(f"{kind} · {began}")
        cues = run.confirmed + run.late + run.failed
        tiles = [
            (tr("Lasted"), run.lasted), (tr("Over/under"), run.over),
            (tr("Cues confirmed"), f"{run.confirmed} / {cues}"), (tr("Late"), str(run.late)),
            (tr("Failed"), str(run.failed)), *run.audience,
        ]  # fmt: skip
        for place, (name, value) in enumerate(tiles):
            self.tiles.addWidget(self._tile(name, value), place // TILES, place % TILES)
        for began_at, title, outcome in run.cues:
            self.cues.addItem(f"{began_at}  {title} · {status_name('done', outcome)}")
        self._faults_title.setText(tr("Faults: {count}").format(count=len(run.faults)))
        for fault in run.faults:
            known = FAULTS.get(fault.what)
            what = message_text(known) if known is not None else fault.what
            self.faults.addItem(f"{times.elapsed(fault.at_ms)}  {named(what, message_text(fault.why))}")
        if not run.faults:
            self.faults.addItem(tr("Nothing went wrong."))
        # What there is to see is the plot: the faults have no more room than they need.
        line = max(1, self.faults.sizeHintForRow(0))
        self.faults.setMaximumHeight(line * min(self.faults.count(), MOST_FAULT_LINES) + line)

    def _tile(self, name: str, value: str) -> QFrame:
        tile = QFrame(self)
        tile.setObjectName("tile")
        figure, title = PlainLabel(value, tile), PlainLabel(name, tile)
        figure.setObjectName("heading")
        title.setObjectName("muted")
        inside = QVBoxLayout(tile)
        inside.setSpacing(0)
        inside.addWidget(figure)
        inside.addWidget(title)
        return tile

    def show_report(self, page: Path) -> None:
        """The report is written: show its plot."""
        try:
            self.plot.show_svg(plot_of(page.read_text("utf-8")))
        except (OSError, UnicodeDecodeError):
            return

    def show_view(self, view: View) -> None:
        """It is in nobody's way: what runs, and above all what is on air, is seen at once."""
        if view.runs and self.isVisible():
            self.leave()

    def leave(self) -> None:
        """Go away, for good."""
        self._over.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _asked(self) -> None:
        what = str(self.sender().property("asks"))
        if what == "folder":
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.run.folder)))
        elif what == "back":
            self.back.emit()
        else:
            self.wants.emit(what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    # ── where it is ──────────────────────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return False

    def _fit(self) -> None:
        """All of the window below its bar."""
        bar: QWidget | None = self._over.menuWidget()
        inside = self._over.contentsRect()
        if bar is not None:
            inside.setTop(bar.geometry().bottom() + 1)
        if self.geometry() != inside:
            self.setGeometry(inside)
