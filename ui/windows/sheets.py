"""A spreadsheet into the show: its columns, what would change, what is rejected and why; then all or nothing."""

from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.base.errors import Problem
from console.model.edits import Op
from console.sheets.fields import FIELDS, Kind
from console.words.message import plain
from ui.parts.findings import CheckFinding, Findings
from ui.tool import Tool
from ui.words import tr

MOST_LINES = 300


class RowChange(msgspec.Struct, frozen=True):
    what: str
    title: str
    state: str
    row: int
    fields: dict[str, tuple[str, str]] = {}


class SheetTable(msgspec.Struct, frozen=True):
    """What the command found in one table of the file."""

    where: str
    kind: Kind
    columns: dict[str, str]
    unused: list[str]
    changes: list[RowChange]
    gone: list[str]
    rejected: list[Problem]


class ImportSheet(QDialog):
    """saved(): the show file was changed; edited(name, ops) instead for a show that is open for editing."""

    saved = Signal()
    edited = Signal(str, object)

    def __init__(self, show: Path, file: Path, parent: QWidget, open_: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import a spreadsheet"))
        self.resize(760, 560)
        self._show, self._file, self._open = show, file, open_
        self._chosen: dict[str, str] = {}
        self._saving = False
        self.tool = Tool(self)
        self.tool.done.connect(self._done)
        self.heading, self.state = QLabel(file.name, self), QLabel(self)
        self.heading.setObjectName("heading")
        self.state.setWordWrap(True)
        self.columns = QScrollArea(self)
        self.columns.setWidgetResizable(True)
        self.columns.setMinimumWidth(300)
        self.findings = Findings(self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.partial = QCheckBox(tr("Import the good rows although others are rejected"), self)
        self.act, self.stop, self.close_ = (QPushButton(self) for _ in range(3))
        self.act.setText(tr("Import"))
        self.act.setProperty("primary", "true")
        self.stop.setText(tr("Stop"))
        self.close_.setText(tr("Close"))
        self._lay_out()
        self.act.clicked.connect(self._save)
        self.stop.clicked.connect(self.tool.cancel)
        self.close_.clicked.connect(self.reject)
        self.partial.toggled.connect(self._judge)
        self._tables: list[SheetTable] = []
        self.look()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.addWidget(self.columns, 2)
        middle.addWidget(self.findings, 3)
        buttons = QHBoxLayout()
        buttons.addWidget(self.close_)
        buttons.addStretch(1)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.act)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 14)
        rows.addWidget(self.heading)
        rows.addWidget(self.state)
        rows.addLayout(middle, 1)
        rows.addWidget(self.partial)
        rows.addWidget(self.bar)
        rows.addLayout(buttons)

    # ── the command ──────────────────────────────────────────────────────────────────────────────

    def look(self) -> None:
        """What the file would change; nothing is changed by it."""
        self._run(["--dry-run"])
        self.state.setText(tr("Reading the file …"))

    def _save(self) -> None:
        self._saving = True
        more = ["--dry-run", "--ops"] if self._open else []
        self._run(more + (["--partial"] if self.partial.isChecked() else []))
        self.state.setText(tr("Saving the show …"))

    def _run(self, more: list[str]) -> None:
        mapped = [part for field, name in self._chosen.items() for part in ("--map", f"{field}={name}")]
        self.bar.show()
        self.stop.show()
        self.act.setEnabled(False)
        self.tool.run(["import", str(self._show), str(self._file), "--json", *mapped, *more])

    def _done(self, code: int, answer: Any) -> None:
        self.bar.hide()
        self.stop.hide()
        saving, self._saving = self._saving, False
        if self.tool.cancelled:
            self.state.setText(tr("Stopped: nothing was changed."))
            return
        if not isinstance(answer, dict) or "tables" not in answer:
            problems = self.tool.problems(answer)
            self._tables = []
            self.findings.show_findings(
                [CheckFinding("error", one.what, one.where, one.fix) for one in problems]
            )
            self.state.setText(tr("■ This file cannot be imported so."))
            return
        self._tables = msgspec.convert(answer["tables"], list[SheetTable])
        if saving and self._open and "ops" in answer:
            ops = msgspec.convert(answer["ops"], tuple[Op, ...])
            self.edited.emit(tr("Import {file}").format(file=self._file.name), ops)
            self.accept()
            return
        if saving and answer.get("saved"):
            self.saved.emit()
            self.accept()
            return
        self._show_columns()
        self._show_changes()
        self._judge()

    # ── what it would do ─────────────────────────────────────────────────────────────────────────

    def _show_columns(self) -> None:
        """Each column of the file, and the field it is."""
        inside = QWidget(self.columns)
        form = QFormLayout(inside)
        form.setContentsMargins(0, 0, 8, 0)
        for table in self._tables:
            heading = QLabel(tr("Rundown") if table.kind == "rundown" else tr("Products"), inside)
            heading.setObjectName("paneTitle")
            form.addRow(heading)
            by_column = {name: field for field, name in table.columns.items()}
            for name in (*by_column, *table.unused):
                form.addRow(name, self._choice(inside, table.kind, name, by_column.get(name, "")))
        self.columns.setWidget(inside)

    def _choice(self, parent: QWidget, kind: Kind, column: str, field: str) -> QComboBox:
        box = QComboBox(parent)
        box.setAccessibleName(column)
        box.addItem(tr("– not used –"), "")
        for one in FIELDS[kind]:
            box.addItem(one.names[0], one.id)
        if field and box.findData(field) < 0:
            box.addItem(field, field)
        box.setCurrentIndex(max(0, box.findData(field)))
        box.setProperty("column", column)
        box.activated.connect(self._choose)
        return box

    def _choose(self, _: int) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        field, column = str(box.currentData()), str(box.property("column"))
        if field and not self.tool.running:
            self._chosen[field] = column
            self.look()

    def _show_changes(self) -> None:
        found: list[CheckFinding] = []
        for table in self._tables:
            found += [CheckFinding("error", one.what, one.where, one.fix) for one in table.rejected]
        signs = {"new": "+", "changed": "~"}
        for table in self._tables:
            for change in table.changes:
                if change.state in signs:
                    fields = "; ".join(
                        f"{name}: {old or '–'} → {new or '–'}" for name, (old, new) in change.fields.items()
                    )
                    text = f"{signs[change.state]} {change.title or change.what}"
                    found.append(
                        CheckFinding("note", plain(text), "", plain(fields[:400]) if fields else None)
                    )
        self.findings.show_findings(found[:MOST_LINES], tr("The show is as the file says already."))

    def _judge(self, *_: object) -> None:
        """What the button would do now."""
        rejected = sum(len(table.rejected) for table in self._tables)
        new = sum(change.state == "new" for table in self._tables for change in table.changes)
        changed = sum(change.state == "changed" for table in self._tables for change in table.changes)
        text = tr("{new} new, {changed} changed, {rejected} rejected.")
        self.state.setText(text.format(new=new, changed=changed, rejected=rejected))
        self.partial.setVisible(bool(rejected))
        self.act.setEnabled(bool(new or changed) and (not rejected or self.partial.isChecked()))

    def done(self, result: int) -> None:
        """The dialog closes: nothing of it goes on behind its back."""
        self.tool.abandon()
        super().done(result)
