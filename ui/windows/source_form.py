"""A source is set up: its kind, its fields, the rules by which what comes becomes events.

Secrets go to ``showcaller source`` on its input: the command line of a process is there for everybody to read.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QRegularExpression, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QFontDatabase, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.parts.help_link import HelpLink
from ui.parts.keys import swap
from ui.parts.labels import PlainLabel, set_text
from ui.parts.room import fit
from ui.parts.still import ChoiceBox
from ui.parts.tab_order import tab_as_laid_out
from ui.present.sources import Field, Kind, LineWrong, Source, example_rules, free_name, rules_of, rules_text
from ui.tool import Tool
from ui.windows.source_trial import SourceTrial
from ui.windows.source_words import line_text
from ui.words import tr
from ui.words.messages import message_text, problem_text
from ui.words.tips import tip

NAME = "[a-z0-9][a-z0-9-]{0,39}"


class SourceForm(QDialog):
    """kept(name): the source is set up. What is wrong is said in the form, and it stays.

    taken: names that there are. source: the one that is changed; None: a new one.
    """

    kept = Signal(str)

    def __init__(
        self, kinds: Sequence[Kind], taken: Sequence[str], source: Source | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Add a source") if source is None else tr("Change a source"))
        fit(self, 640, 560)
        self._kinds, self._taken, self._source = tuple(kinds), tuple(taken), source
        self._folder = QTemporaryDir()
        self.fields: dict[str, QLineEdit] = {}
        self.kind, self.name = ChoiceBox(self), QLineEdit(self)
        self.kind.setAccessibleName(tr("Kind"))
        self.name.setAccessibleName(tr("Name"))
        self.name.setValidator(QRegularExpressionValidator(QRegularExpression(NAME), self.name))
        self.name.setToolTip(tip(tr("Small letters, digits and hyphens, 40 at most")))
        for one in self._kinds:
            self.kind.addItem(message_text(one.title), one.name)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(14)
        self._form.addRow(tr("Kind"), self.kind)
        self._form.addRow(tr("Name"), self.name)
        self.note = PlainLabel(self)
        self.note.setWordWrap(True)
        self.rules_title = PlainLabel(
            tr(
                "Rules: which field of what comes is what. Without rules only Showcaller's own events are understood."
            ),
            self,
        )
        self.rules_title.setWordWrap(True)
        self.example = QPushButton(tr("Insert an example"), self)
        self.rules = QPlainTextEdit(self)
        self.rules.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.rules.setTabChangesFocus(True)
        self.rules.setAccessibleName(tr("Rules"))
        self.rules.setPlaceholderText(
            "comment.posted\n  each = comments\n  id = id\n  text = msg\n  user = uid"
        )
        self.rules.setToolTip(
            tip(
                tr(
                    "An event's type, under it FIELD = WHERE IT IS FOUND (JMESPath). each: the records; when: only"
                    " those for which it holds; id and time: of the event."
                )
            )
        )
        head = QHBoxLayout()
        head.addWidget(self.rules_title, 1)
        head.addWidget(self.example)
        self.wrong = PlainLabel(self)
        self.wrong.setObjectName("bad")
        self.wrong.setWordWrap(True)
        self.trial = SourceTrial(self)
        self.trial.changed.connect(self._show_doing)
        self.try_it, self.stop = QPushButton(tr("Try it"), self), QPushButton(tr("Stop"), self)
        self.keep, cancel = QPushButton(tr("Keep"), self), QPushButton(tr("Cancel"), self)
        self.keep.setProperty("primary", "true")
        slots: tuple[tuple[QPushButton, Callable[[], object]], ...] = (
            (self.example, self._insert_example), (self.try_it, self._try), (self.stop, self.trial.stop),
            (self.keep, self._keep), (cancel, self.reject),
        )  # fmt: skip
        for button, slot in slots:
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        self.keep.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.try_it)
        row.addWidget(self.stop)
        row.addStretch(1)
        row.addWidget(HelpLink("sources", self, "sources"))
        row.addWidget(cancel)
        row.addWidget(self.keep)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 14, 18, 14)
        rows.setSpacing(10)
        rows.addLayout(self._form)
        rows.addWidget(self.note)
        rows.addLayout(head)
        rows.addWidget(self.rules, 1)
        rows.addWidget(self.wrong)
        rows.addWidget(self.trial, 1)
        rows.addLayout(row)
        self.wrong.hide()
        self._tool = Tool(self)
        self._tool.done.connect(self._done)
        for tool in (self._tool, self.trial.tool):
            self.finished.connect(tool.abandon)
        self.name.textChanged.connect(self._show_doing)
        self._begin()
        self.kind.currentIndexChanged.connect(self._kind_chosen)

    def _begin(self) -> None:
        source = self._source
        if source is not None:
            self.kind.setCurrentIndex(max(0, self.kind.findData(source.kind)))
            # Its secrets lie in the keyring by them.
            self.kind.setEnabled(False)
            self.name.setReadOnly(True)
        self._kind_chosen()
        if source is not None:
            self.name.setText(source.name)
            for key, field in self.fields.items():
                field.setText(source.options.get(key, ""))
            self.rules.setPlainText(rules_text(source.mapping))

    @property
    def chosen(self) -> Kind:
        """The kind that is chosen."""
        return self._kinds[max(0, self.kind.currentIndex())]

    def _kind_chosen(self) -> None:
        kind = self.chosen
        while self._form.rowCount() > 2:
            self._form.removeRow(2)
        self.fields = {}
        for field in kind.fields:
            self._form.addRow(*self._row(field))
        if self._source is None:
            self.name.setText(free_name(kind.name, self._taken))
        set_text(self.note, "" if kind.note is None else message_text(kind.note))
        self.note.setVisible(kind.note is not None)
        for part in (self.rules_title, self.rules, self.example):
            part.setVisible(kind.mapped)
        tab_as_laid_out(self)
        self._say("")
        self._show_doing()

    def _row(self, field: Field) -> tuple[str, QWidget]:
        edit = self.fields[field.key] = QLineEdit(self)
        title = message_text(field.title)
        needed = field.required and not field.default
        edit.setAccessibleName(title)
        edit.setPlaceholderText(
            field.default or (tr("such as {text}").format(text=field.example) if field.example else "")
        )
        if field.secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            there = self._source is not None and self._source.secrets.get(field.key, False)
            edit.setPlaceholderText(tr("in the keyring; leave it empty to keep it") if there else "")
        shown = title[:1].upper() + title[1:] + (" *" if needed else "")
        if field.key != "path":
            return shown, edit
        both, browse = QWidget(self), QPushButton(tr("Browse…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(edit, 1)
        row.addWidget(browse)
        return shown, both

    def _browse(self) -> None:
        dialog = QFileDialog(self, tr("Which file grows?"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.fields["path"].setText)
        dialog.open()

    def _insert_example(self) -> None:
        there = self.rules.toPlainText().rstrip()
        example = rules_text(example_rules(self.chosen.gives))
        self.rules.setPlainText(f"{there}\n\n{example}" if there else example)
        self.rules.setFocus()

    # ── kept and tried ───────────────────────────────────────────────────────────────────────────

    def _given(self) -> tuple[list[str], list[str]] | None:
        """Returns (arguments, secrets) of what is filled in; None where the rules cannot be read, which is said."""
        arguments, secrets = list[str](), list[str]()
        for field in self.chosen.fields:
            value = self.fields[field.key].text().strip()
            if not value:
                continue
            if field.secret:
                arguments += ["--secret", field.key]
                secrets.append(value)
            else:
                arguments += ["--set", f"{field.key}={value}"]
        if self.chosen.mapped:
            try:
                rules = rules_of(self.rules.toPlainText())
            except LineWrong as wrong:
                self._say(line_text(wrong))
                return None
            if rules:
                file = Path(self._folder.filePath("rules.json"))
                file.write_bytes(msgspec.json.encode(rules))
                arguments += ["--mapping", str(file)]
        self._say("")
        return arguments, secrets

    def _try(self) -> None:
        if not self.trial.running and (given := self._given()) is not None:
            arguments, secrets = given
            self.trial.begin([self.name.text(), "--kind", self.chosen.name, *arguments], secrets)

    def _keep(self) -> None:
        if self._tool.running or (given := self._given()) is None:
            return
        arguments, secrets = given
        text = "".join(f"{one}\n" for one in secrets) if secrets else None
        self._tool.run(["source", "add", self.chosen.name, self.name.text(), *arguments, "--json"], text=text)
        self._show_doing()

    def _done(self, code: int, answer: Any) -> None:
        self._show_doing()
        if code != 0:
            self._say(" ".join(problem_text(one) for one in self._tool.problems(answer)))
            return
        self.kept.emit(self.name.text())
        self.accept()

    def _say(self, text: str) -> None:
        set_text(self.wrong, text)
        self.wrong.setVisible(bool(text))

    def _show_doing(self) -> None:
        taken = self._source is None and self.name.text() in self._taken
        named = self.name.hasAcceptableInput() and not taken
        if taken:
            self._say(tr("There is a source of this name already."))
        elif self.wrong.text() == tr("There is a source of this name already."):
            self._say("")
        tries, keeps = self.trial.running, self._tool.running
        self.try_it.setEnabled(named and not keeps)
        swap(self.try_it, self.stop, tries)
        self.keep.setEnabled(named and not keeps)
