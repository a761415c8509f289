"""What a host would say, made by the voice of the air and heard on this PC: no window opens, viewers hear nothing."""

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from console.base import private
from console.model.host import Presenter
from ui.tool import Tool
from ui.words import tr
from ui.words.messages import problem_text

# What plays a sound and shows nothing, by the system; the first that is there. The file is put at the end.
PLAYERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "darwin": (("afplay",),),
    "win32": (
        ("powershell", "-NoProfile", "-Command", "(New-Object Media.SoundPlayer $args[0]).PlaySync()"),
    ),
}
OTHERS: tuple[tuple[str, ...], ...] = (("pw-play",), ("paplay",), ("aplay", "-q"))


def player() -> tuple[str, ...]:
    """Returns the command that plays a sound here; empty where there is none."""
    found = (one for one in PLAYERS.get(sys.platform, OTHERS) if shutil.which(one[0]))
    return next(found, ())


def open_file(file: Path) -> None:
    """Open a file by this PC's own program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


class Made(QObject):
    """A host's voice or film, made into a file by ``showcaller presenter try``. said(how it goes); made(file)."""

    said = Signal(str)
    made = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tool = Tool(self)
        self.tool.done.connect(self.finish)
        self.file = Path()

    def run(self, text: str, language: str, own: Presenter, ending: str = ".wav", voice: str = "") -> None:
        """Have it made, in a process of its own; nothing while one is.

        own: how he speaks. ending: ``.wav`` or ``.mp4``. voice: another than his.
        """
        if self.tool.running:
            return
        self.file = private.scratch("host") / f"host{ending}"
        self.said.emit(tr("Being made …"))
        self.tool.run(
            [
                "presenter", "--json", "--to", str(self.file), "--language", language,
                "--voice", voice or own.voice, "--pace", f"{own.speed:g}", "--pitch", str(own.pitch),
                # Side by side, or the text is not taken for what is to be said.
                "--", "try", text,
            ]
        )  # fmt: skip

    def finish(self, code: int, answer: object) -> None:
        """The process ended."""
        if code == 0 and self.file.exists():
            self.said.emit("")
            self.made.emit(self.file)
        else:
            self.said.emit(" ".join(problem_text(one) for one in self.tool.problems(answer)[:1]))


class Listening(QObject):
    """listen() plays it here, once it is made; again stops it. said(how it goes)."""

    said = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.make = Made(self)
        self.make.said.connect(self.said)
        self.make.made.connect(self.play)
        self._sound = QProcess(self)
        self._sound.finished.connect(self._played)

    @property
    def plays(self) -> bool:
        return self._sound.state() != QProcess.ProcessState.NotRunning

    def listen(self, text: str, language: str, own: Presenter) -> None:
        """Have a text heard here; while one is, it is stopped."""
        if self.plays:
            self.stop()
        elif text.strip():
            self.make.run(text, language, own)

    def play(self, file: Path) -> None:
        """Play a sound; where this PC has nothing that plays one in silence, its own player is opened."""
        command = player()
        if not command:
            open_file(file)
            return
        self._sound.start(command[0], [*command[1:], str(file)])
        self.said.emit(tr("You hear it; viewers do not."))

    def stop(self) -> None:
        """Be silent."""
        self.make.tool.abandon()
        if self.plays:
            self._sound.kill()
            self._sound.waitForFinished(1000)

    def _played(self) -> None:
        self.said.emit("")
