"""A server is set up: its fields, a trial of what is filled in, what is wrong in one sentence.

Its key goes to ``showcaller`` on its input: the command line of a process is there for everybody to read.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.parts.keys import swap
from ui.parts.labels import PlainLabel, set_text
from ui.parts.room import fit
from ui.tool import Tool
from ui.words import tr
from ui.words.messages import problem_text

WIDTH = 560
# Words in the language that the window has now.
Words = Callable[[], str]


class ServerForm(QDialog):
    """kept(name): it is set up. What is wrong is said in the form, which stays. Beside the console, in nobody's way.

    A form of a kind adds its rows, and says what is run by `trying`, `keeping`, `tried` and `is_complete`. Its words
    are given as what makes them: the window's language may change while it is open.
    """

    kept = Signal(str)

    def __init__(self, title: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._written: list[Callable[[], None]] = []
        self._saying: tuple[str | Words, str | Words] = ("", "")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.write(self.setWindowTitle, title)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(14)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.address, self.key = self.line(lambda: tr("Address")), self.line(lambda: tr("Key"))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.about, self.wrong, self.said = PlainLabel(self), PlainLabel(self), PlainLabel(self)
        self.about.setObjectName("muted")
        self.wrong.setObjectName("bad")
        self.said.setObjectName("muted")
        self.try_it, self.stop = QPushButton(self), QPushButton(self)
        self.keep, cancel = QPushButton(self), QPushButton(self)
        self.write(self.try_it.setText, lambda: tr("Try"))
        self.write(self.stop.setText, lambda: tr("Stop"))
        self.write(self.keep.setText, lambda: tr("Keep"))
        self.write(cancel.setText, lambda: tr("Cancel"))
        self.keep.setProperty("primary", "true")
        self.row = QHBoxLayout()
        for button in (self.try_it, self.stop):
            self.row.addWidget(button)
        self.row.addStretch(1)
        for button in (cancel, self.keep):
            self.row.addWidget(button)
        slots: tuple[tuple[QPushButton, Callable[[], object]], ...] = (
            (self.try_it, self._try), (self.stop, self._stop), (self.keep, self._keep), (cancel, self.reject)
        )  # fmt: skip
        for button, slot in slots:
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        self.keep.setDefault(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 14, 18, 14)
        rows.setSpacing(10)
        rows.addWidget(self.about)
        rows.addLayout(self.form)
        for label in (self.wrong, self.said):
            rows.addWidget(label)
        for label in (self.about, self.wrong, self.said):
            label.setWordWrap(True)
            label.hide()
        rows.addStretch(1)
        rows.addLayout(self.row)
        self.trial, self._tool = Tool(self), Tool(self)
        self.trial.done.connect(self._tried)
        self._tool.done.connect(self._done)
        for tool in (self.trial, self._tool):
            self.finished.connect(tool.abandon)
        fit(self, WIDTH, 0)

    # ── what a form of a kind says ───────────────────────────────────────────────────────────────

    def trying(self) -> Sequence[str]:
        """Returns the command that tries what is filled in, without the key."""
        raise NotImplementedError

    def keeping(self) -> Sequence[str]:
        """Returns the command that keeps it, without the key."""
        raise NotImplementedError

    def tried(self, answer: dict[str, Any]) -> str:
        """Returns what is said of a trial that went well."""
        raise NotImplementedError

    def is_complete(self) -> bool:
        """Whether enough is filled in."""
        return bool(self.address.text().strip())

    def name_of(self) -> str:
        """Returns what it is kept as."""
        return self.address.text().strip()

    # ── rows ─────────────────────────────────────────────────────────────────────────────────────

    def write(self, where: Callable[[str], object], words: Words) -> None:
        """Write words, now and in each language that the window is switched to."""

        def written() -> None:
            where(words())

        self._written.append(written)
        written()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.write_again()
            # What a server answered was said in the other one.
            wrong, said = (one if callable(one) else "" for one in self._saying)
            self.say(wrong, said)
            self.show_doing()
        super().changeEvent(event)

    def write_again(self) -> None:
        """Write all words: the language is another one, or what some of them are about."""
        for written in self._written:
            written()

    def line(self, title: Words, hint: Words | None = None) -> QLineEdit:
        """Returns a line for a field; `add_row` puts it into the form."""
        edit = QLineEdit(self)
        self.write(edit.setAccessibleName, title)
        if hint is not None:
            self.write(edit.setPlaceholderText, hint)
        edit.textChanged.connect(self.show_doing)
        return edit

    def add_row(self, title: Words, field: QWidget) -> None:
        """Put a field into the form."""
        label = PlainLabel(self)
        label.setBuddy(field)
        self.write(label.setText, title)
        self.form.addRow(label, field)

    # ── tried and kept ───────────────────────────────────────────────────────────────────────────

    def _secret(self) -> str | None:
        key = self.key.text().strip()
        return f"{key}\n" if key else None

    def _try(self) -> None:
        if self.trial.running or not self.is_complete():
            return
        self.say("", lambda: tr("Waiting for the server …"))
        secret = self._secret()
        self.trial.run([*self.trying(), *(["--with-key"] if secret else []), "--json"], text=secret)
        self.show_doing()

    def _stop(self) -> None:
        self.trial.cancel()

    def _tried(self, code: int, answer: Any) -> None:
        if self.trial.cancelled:
            self.say("", lambda: tr("Stopped."))
        elif code == 0 and isinstance(answer, dict):
            self.say("", self.tried(answer))
        else:
            self.say(problems(self.trial, answer), "")
        self.show_doing()

    def _keep(self) -> None:
        if self._tool.running or not self.is_complete():
            return
        self.say("", "")
        secret = self._secret()
        self._tool.run([*self.keeping(), *(["--with-key"] if secret else []), "--json"], text=secret)
        self.show_doing()

    def _done(self, code: int, answer: Any) -> None:
        if code != 0:
            self.say(problems(self._tool, answer), "")
            self.show_doing()
            return
        self.kept.emit(self.name_of())
        self.accept()

    def say(self, wrong: str | Words, said: str | Words) -> None:
        """Say what is wrong, and what is not: as words where it is still true in another language."""
        self._saying = wrong, said
        for label, words in ((self.wrong, wrong), (self.said, said)):
            text = words() if callable(words) else words
            set_text(label, text)
            label.setVisible(bool(text))
        self.fit()

    def fit(self) -> None:
        """Be as high as what stands in it needs, at this width; never lower than it is."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            wide = max(WIDTH, self.width())
            fit(self, wide, max(self.height(), layout.heightForWidth(wide)))

    def show_doing(self) -> None:
        """What can be done now."""
        if not hasattr(self, "_tool"):
            return  # It is being made.
        fit, keeps = self.is_complete(), self._tool.running
        self.try_it.setEnabled(fit and not keeps)
        swap(self.try_it, self.stop, self.trial.running)
        self.keep.setEnabled(fit and not keeps)


def problems(tool: Tool, answer: object) -> str:
    """Returns what a command said was wrong."""
    return " ".join(problem_text(one) for one in tool.problems(answer)[:1])
