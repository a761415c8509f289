"""A showcaller command that writes a file while the window goes on; the banner says what became of it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from ui.parts.banner import Banner
from ui.tool import Tool
from ui.words.messages import problem_text


class FileTool(QObject):
    """write() one file at a time. written(path): it is there."""

    written = Signal(str)

    def __init__(self, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner
        self._tool: Tool | None = None
        self._target = self._text = ""

    @property
    def running(self) -> bool:
        """Returns whether a file is being written."""
        return self._tool is not None

    def write(self, arguments: Sequence[str], target: str, text: str) -> None:
        """Run ``showcaller ARGUMENTS``, which writes target. text: what is said then, with {file} in it."""
        if self._tool is not None:
            return
        self._target, self._text = target, text
        self._tool = Tool(self)
        self._tool.done.connect(self._done)
        self._tool.run([*arguments, "--json"])

    def abandon(self) -> None:
        """Nobody waits for it any more: what is being written is stopped, and what is there stays."""
        if self._tool is not None:
            self._tool.abandon()

    def _done(self, code: int, answer: object) -> None:
        tool, self._tool = self._tool, None
        assert tool is not None
        tool.deleteLater()
        if code != 0:
            problem = tool.problems(answer)[0]
            self._banner.say(f"■ {problem_text(problem)}")
            return
        self._banner.say(self._text.format(file=self._target), good=True)
        self.written.emit(self._target)
