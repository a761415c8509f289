"""About: the version, this PC's report to copy, crash reports, and the licences of all that is shipped."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from console.upkeep import crashes, licences
from console.upkeep.build import version_line
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.tool import Tool
from ui.words import tr
from ui.words.language import current_language
from ui.words.messages import message_text


class About(QDialog):
    """obs: the address that the report looks at. Copy puts what is seen on the clipboard."""

    def __init__(self, obs: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About Showcaller"))
        fit(self, 860, 620)
        heading = PlainLabel("Showcaller", self)
        heading.setObjectName("heading")
        version = PlainLabel(tr("Version {version}").format(version=message_text(version_line())), self)
        version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.report = _text(self, "")
        self.report.setPlainText(tr("Looking at this PC …"))
        self._crashes = crashes.crashes()
        self.crashes = Pages(
            [(crash.path.stem, crash.text()) for crash in self._crashes],
            tr("There is no crash report."),
            self,
        )
        self._parts: list[licences.Part] | None = None
        self.licences = Pages([], "", self)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.report, tr("Diagnostics"))
        self.tabs.addTab(self.crashes, tr("Crash reports"))
        self.tabs.addTab(self.licences, tr("Licences"))
        self.tabs.currentChanged.connect(self._turned)
        self._note = PlainLabel(
            tr("The report has no passwords and no names. It is sent nowhere: copy it to whoever helps you."),
            self,
        )
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self.copy, close = QPushButton(tr("Copy report"), self), QPushButton(tr("Close"), self)
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self._note, 1)
        buttons.addWidget(self.copy)
        buttons.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(22, 18, 22, 16)
        rows.setSpacing(10)
        rows.addWidget(heading)
        rows.addWidget(version)
        rows.addWidget(self.tabs, 1)
        rows.addLayout(buttons)
        self._tool = Tool(self)
        self._tool.done.connect(self._reported)
        self._tool.run(["diagnose", "--obs", obs, "--language", current_language(), "--json"])
        self.finished.connect(self._tool.abandon)

    def show_crashes(self) -> None:
        """Open at the crash reports."""
        self.tabs.setCurrentWidget(self.crashes)

    def _reported(self, code: int, answer: Any) -> None:
        if code == 0 and isinstance(answer, dict):
            self.report.setPlainText(answer.get("report", ""))
        else:
            self.report.setPlainText("\n".join(map(str, self._tool.problems(answer))))
        self.copy.setEnabled(True)

    def _turned(self) -> None:
        if self.tabs.currentWidget() is self.licences and self._parts is None:
            self._parts = licences.shipped()
            pages = [
                (f"{part.name} {part.version}".strip(), f"{part.licence}\n{part.home}\n\n{part.text}".strip())
                for part in self._parts
            ]
            self.licences.fill(pages)

    def _copy(self) -> None:
        page = self.tabs.currentWidget()
        text = page.text.toPlainText() if isinstance(page, Pages) else self.report.toPlainText()
        QApplication.clipboard().setText(text)
        self._note.setText(tr("Copied."))


class Pages(QSplitter):
    """Names at the left, the chosen one's text at the right."""

    def __init__(self, pages: list[tuple[str, str]], empty: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.names, self.text = QListWidget(self), _text(self, empty)
        self.names.setAccessibleName(tr("Names"))
        self._texts: list[str] = []
        self.names.currentRowChanged.connect(self._chosen)
        self.setStretchFactor(1, 1)
        self.setSizes([260, 560])
        self.fill(pages)

    def fill(self, pages: list[tuple[str, str]]) -> None:
        """Show these."""
        self.names.clear()
        self._texts = [text for _, text in pages]
        self.names.addItems([name for name, _ in pages])
        if pages:
            self.names.setCurrentRow(0)

    def _chosen(self, row: int) -> None:
        if 0 <= row < len(self._texts):
            self.text.setPlainText(self._texts[row])


def _text(parent: QWidget, empty: str) -> QPlainTextEdit:
    field = QPlainTextEdit(parent)
    field.setReadOnly(True)
    field.setPlaceholderText(empty)
    return field
