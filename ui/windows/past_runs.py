"""The runs that were, with their reports."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.parts.empty import EmptyNote
from ui.parts.room import fit
from ui.present.past import PastRun, counted
from ui.words import tr


class PastRuns(QDialog):
    """wants_report(folder): write the run's report, and open it. wants_page(folder): show its figures.

    wants_rehearsal(folder): rehearse with the run's figures.
    """

    wants_report = Signal(Path)
    wants_rehearsal = Signal(Path)
    wants_page = Signal(Path)

    def __init__(self, runs: Sequence[PastRun], language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Runs"))
        fit(self, 720, 420)
        self._runs = list(runs)
        self.table = QTableWidget(len(self._runs), 4, self)
        self.table.setHorizontalHeaderLabels([tr("Began"), tr("Title"), tr("Kind"), tr("State")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(tr("Runs"))
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(25)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.resizeSection(0, 160)
        header.resizeSection(2, 140)
        header.resizeSection(3, 110)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for place, run in enumerate(self._runs):
            for column, text in enumerate(_line(run, language)):
                self.table.setItem(place, column, QTableWidgetItem(text))
        self.report, self.folder = QPushButton(tr("Report"), self), QPushButton(tr("Folder"), self)
        self.page = QPushButton(tr("Its figures"), self)
        self.rehearse = QPushButton(tr("Rehearse this run"), self)
        self.rehearse.setToolTip(
            tr("Its show as it is now, with the figures and orders that this run counted.")
        )
        self.report.setProperty("primary", "true")
        close = QPushButton(tr("Close"), self)
        for button, slot in (
            (self.report, self._report),
            (self.page, self._page),
            (self.folder, self._folder),
            (self.rehearse, self._rehearse),
            (close, self.accept),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        row = QHBoxLayout()
        row.addWidget(self.report)
        row.addWidget(self.page)
        row.addWidget(self.folder)
        row.addWidget(self.rehearse)
        row.addStretch(1)
        row.addWidget(close)
        rows = QVBoxLayout(self)
        EmptyNote(self.table, tr("Nothing has run yet. A rehearsal is a run, too."))
        rows.addWidget(self.table, 1)
        rows.addLayout(row)
        self.table.itemSelectionChanged.connect(self._chosen)
        self.table.doubleClicked.connect(self._report)
        if self._runs:
            self.table.selectRow(0)
        self._chosen()

    def _run(self) -> PastRun | None:
        rows = self.table.selectionModel().selectedRows()
        return self._runs[rows[0].row()] if rows else None

    def _chosen(self) -> None:
        run = self._run()
        for button in (self.report, self.page, self.folder):
            button.setEnabled(run is not None)
        self.rehearse.setEnabled(run is not None and counted(run.folder))

    def _report(self) -> None:
        run = self._run()
        if run is not None:
            self.wants_report.emit(run.folder)

    def _page(self) -> None:
        run = self._run()
        if run is not None:
            self.accept()
            self.wants_page.emit(run.folder)

    def _rehearse(self) -> None:
        run = self._run()
        if run is not None:
            self.accept()
            self.wants_rehearsal.emit(run.folder)

    def _folder(self) -> None:
        run = self._run()
        if run is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(run.folder)))


def _line(run: PastRun, language: str) -> tuple[str, str, str, str]:
    began = datetime.fromtimestamp(run.began_ms / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
    kind = tr("On air") if run.mode == "live" else tr("Rehearsal ×{speed}").format(speed=f"{run.speed:g}")
    state = tr("ended") if run.state == "ended" else tr("not ended")
    return began, run.title.pick(language) or run.folder.name, kind, state
