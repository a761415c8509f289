"""What comes from a source and what it becomes, before anything of it counts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.present.sources import came_of
from ui.tool import Tool
from ui.windows.source_words import came_text
from ui.words import tr
from ui.words.messages import problem_text

COUNT, SECONDS = 3, 30


class SourceTrial(QWidget):
    """changed(): it runs, or has ended."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(tr("What comes, and what it becomes"))
        self.text.setMinimumHeight(110)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.text)
        self.tool = Tool(self)
        self.tool.line.connect(self._came)
        self.tool.done.connect(self._done)
        self._shown: list[str] = []
        self.hide()

    @property
    def running(self) -> bool:
        """Whether something is being tried."""
        return self.tool.running

    def begin(self, arguments: Sequence[str], secrets: Sequence[str] = ()) -> None:
        """Try a source. arguments: after ``source try``. secrets: it is given them on its input, one a line."""
        self._shown = []
        self.text.setPlainText(
            tr("Waiting for what comes next: {count} times, {seconds} s at most …").format(
                count=COUNT, seconds=SECONDS
            )
        )
        self.show()
        more = ["--count", str(COUNT), "--seconds", str(SECONDS), "--json"]
        text = "".join(f"{one}\n" for one in secrets) if secrets else None
        self.tool.run(["source", "try", *arguments, *more], text=text)
        self.changed.emit()

    def stop(self) -> None:
        """What came so far stays to be read."""
        self.tool.cancel()

    def _came(self, line: object) -> None:
        if (came := came_of(line)) is not None:
            self._say(came_text(came))

    def _say(self, text: str) -> None:
        self._shown.append(text)
        self.text.setPlainText("\n\n".join(self._shown))
        # What came last, and how it ended, is what is waited for.
        self.text.verticalScrollBar().setValue(self.text.verticalScrollBar().maximum())

    def _done(self, code: int, answer: Any) -> None:
        if self.tool.cancelled:
            self._say(tr("Stopped."))
        elif not self._shown or (code != 0 and isinstance(answer, dict) and answer.get("problems")):
            self._say(" ".join(problem_text(one) for one in self.tool.problems(answer)))
        elif code == 0:
            self._say(tr("That was all: nothing of it counts."))
        self.changed.emit()
