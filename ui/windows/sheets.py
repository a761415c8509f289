"""A spreadsheet into the show: its columns, what it asks, what would change row by row; then all of it, in one step."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from console.model.edits import Op
from console.words.message import Language, joined
from ui.parts.findings import CheckFinding, Findings
from ui.parts.help_link import HelpLink
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.parts.sheet_columns import SheetColumns
from ui.parts.sheet_questions import SheetQuestions
from ui.present.sheet_import import Counts, SheetAnswer, counts, mapped, preview
from ui.tables.sheet_preview import NAME, OTHERS, REASONED, STATE, PreviewModel
from ui.tool import Tool
from ui.words import Count, tr
from ui.words.language import current_language

# No column is wider than so many pixels; the last takes what is left.
WIDEST = 210


class ImportSheet(QDialog):
    """saved(): the show file was changed; edited(name, ops) instead for a show that is open for editing.

    on_air: cues that may not be changed now.
    """

    saved = Signal()
    edited = Signal(str, object)

    def __init__(
        self, show: Path, file: Path, parent: QWidget, open_: bool = False, on_air: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import a spreadsheet"))
        fit(self, 1240, 680)
        self._show, self._file, self._open, self._on_air = show, file, open_, on_air
        self._chosen: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._answers: dict[str, str] = {}
        self._template = ""
        self._saving = self._again = False
        self.answer = SheetAnswer(())
        self.tool = Tool(self)
        self.tool.done.connect(self._done)
        self.heading, self.state = PlainLabel(file.name, self), PlainLabel(self)
        self.heading.setObjectName("heading")
        self.state.setWordWrap(True)
        self.columns, self.questions = SheetColumns(self), SheetQuestions(self)
        self.columns.setFixedWidth(350)
        self.questions.hide()
        self.model = PreviewModel(self)
        self.preview = QTableView(self)
        self.findings = Findings(self)
        self.findings.hide()
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.partial = QCheckBox(tr("Import the good rows and leave out the others"), self)
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
        self.columns.chosen.connect(self.map)
        self.columns.kind_chosen.connect(self.take_as)
        self.columns.template_chosen.connect(self.make_like)
        self.questions.answered.connect(self.say)
        self.look()

    def _lay_out(self) -> None:
        self.preview.setModel(self.model)
        self.preview.setAccessibleName(tr("What would change"))
        self.preview.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.preview.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.preview.setTabKeyNavigation(False)
        self.preview.setWordWrap(False)
        self.preview.verticalHeader().hide()
        self.preview.horizontalHeader().setSectionResizeMode(OTHERS, QHeaderView.ResizeMode.Stretch)
        self.preview.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.addWidget(self.questions)
        right.addWidget(self.preview, 1)
        right.addWidget(self.findings, 1)
        middle = QHBoxLayout()
        middle.addWidget(self.columns)
        middle.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.close_)
        buttons.addWidget(HelpLink("spreadsheets", self))
        buttons.addStretch(1)
        buttons.addWidget(self.partial)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.act)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 14, 20, 14)
        rows.addWidget(self.heading)
        rows.addWidget(self.state)
        rows.addLayout(middle, 1)
        rows.addWidget(self.bar)
        rows.addLayout(buttons)

    # ── what the user says ───────────────────────────────────────────────────────────────────────

    def map(self, sheet: str, column: int, field: str) -> None:
        """A column is to be a field, or none."""
        table = next(one for one in self.answer.tables if one.title == sheet)
        self._chosen |= mapped(table, column, field)
        self.look()

    def take_as(self, sheet: str, kind: str) -> None:
        """A sheet is a list of something else, or is left out."""
        self._kinds[sheet] = kind
        self._chosen = {key: name for key, name in self._chosen.items() if not key.startswith(f"{sheet}!")}
        self.look()

    def make_like(self, segment: str) -> None:
        """New segments are made after another one, or plainly."""
        self._template = segment
        self.look()

    def say(self, question: str, reading: str) -> None:
        """A question is answered, or open again."""
        self._answers[question] = reading
        if not reading:
            del self._answers[question]
        self.look()

    # ── the command ──────────────────────────────────────────────────────────────────────────────

    def look(self) -> None:
        """What the file would change; nothing is changed by it."""
        if self.tool.running:
            self._again = True
            return
        self.state.setText(tr("Reading the file …"))
        self._run(["--dry-run"])

    def _save(self) -> None:
        self._saving = True
        self.state.setText(tr("Saving the show …"))
        more = ["--dry-run", "--keep", "--ops"] if self._open else []
        self._run(more + (["--partial"] if self.partial.isChecked() else []))

    def _run(self, more: list[str]) -> None:
        said = [f"--map={field}={name}" for field, name in self._chosen.items()]
        said += [f"--sheet={title}={kind}" for title, kind in self._kinds.items()]
        said += [f"--answer={question}={reading}" for question, reading in self._answers.items()]
        said += [f"--on-air={cue}" for cue in self._on_air]
        said += ["--strict"] if self._open else []
        said += [f"--template={self._template}"] if self._template else []
        self.bar.show()
        self.stop.show()
        self.act.setEnabled(False)
        self.tool.run(["import", str(self._show), str(self._file), "--json", *said, *more])

    def _done(self, code: int, answer: Any) -> None:
        self.bar.hide()
        self.stop.hide()
        saving, self._saving = self._saving, False
        if self.tool.cancelled:
            self._again = False
            self.state.setText(tr("Stopped: nothing was changed."))
            return
        if self._again:
            self._again = False
            self.look()
            return
        if not isinstance(answer, dict) or "tables" not in answer:
            self._refused(answer)
            return
        if saving and self._open and "ops" in answer:
            ops = msgspec.convert(answer["ops"], tuple[Op, ...])
            self.edited.emit(tr("Import {file}").format(file=self._file.name), ops)
            self.accept()
            return
        if saving and answer.get("saved"):
            self.saved.emit()
            self.accept()
            return
        self.answer = msgspec.convert(answer, SheetAnswer)
        self._show_answer()

    def _refused(self, answer: Any) -> None:
        """Why nothing of the file can be imported; what was chosen stays to be chosen otherwise."""
        problems = self.tool.problems(answer)
        self.findings.show_findings([CheckFinding("error", one.what, one.where, one.fix) for one in problems])
        self.preview.hide()
        self.findings.show()
        self.partial.hide()
        self.state.setText(tr("■ This file cannot be imported like this."))

    def _show_answer(self) -> None:
        self.findings.hide()
        self.preview.show()
        self.columns.show_answer(self.answer, self._template, _language())
        self.questions.show_questions(self.answer.questions)
        self.model.show_rows(preview(self.answer.tables, _language()))
        self._fit()
        self._judge()

    def _fit(self) -> None:
        """Each column as wide as what is in it; one with nothing in it is not shown."""
        for column in range(OTHERS):
            empty = column > STATE and not any(self.model.text(row, column) for row in self.model.rows)
            self.preview.setColumnHidden(column, empty)
            self.preview.resizeColumnToContents(column)
            self.preview.setColumnWidth(column, min(WIDEST, self.preview.columnWidth(column) + 8))
        self._give_reasons_room()

    def _give_reasons_room(self) -> None:
        """Why a row is left out stands over all columns behind its name: they are empty there."""
        first = next(one for one in range(NAME + 1, OTHERS + 1) if not self.preview.isColumnHidden(one))
        self.model.reasons_at = first
        self.preview.clearSpans()
        if first < OTHERS:
            for place, row in enumerate(self.model.rows):
                if row.state in REASONED:
                    self.preview.setSpan(place, first, 1, OTHERS + 1 - first)

    def _judge(self, *_: object) -> None:
        """What the button would do now."""
        found = counts(self.model.rows)
        self.state.setText(self._summary(found))
        self.partial.setVisible(bool(found.rejected or found.asked) and not self.answer.blocked)
        whole = not found.rejected and not self.answer.open
        ready = bool(found.new or found.changed) and not self.answer.blocked
        self.act.setEnabled(ready and (whole or self.partial.isChecked()))

    def _summary(self, found: Counts) -> str:
        if any(table.lacks for table in self.answer.tables):
            return tr("Choose on the left which column is the name or SKU, the price or the title.")
        said = tr("{new} new, {changed} changed, {rejected} left out.").format(
            new=found.new, changed=found.changed, rejected=found.rejected
        )
        if self.answer.open:
            asked = tr("{count} {count:question|questions} to answer.").format(count=Count(self.answer.open))
            said = joined([said, asked])
        elif not (found.new or found.changed or found.rejected):
            said = tr("The show already is as the file says.")
        passed = sum(len(table.passed) for table in self.answer.tables)
        totals = tr("Rows that are none of the list (titles, totals, notes): {count}.").format(count=passed)
        return joined([said, totals]) if passed else said

    def done(self, result: int) -> None:
        """The dialog closes: nothing of it goes on behind its back."""
        self.tool.abandon()
        super().done(result)


def _language() -> Language:
    return "zh" if current_language().startswith("zh") else "en"
