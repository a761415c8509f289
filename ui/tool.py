"""A showcaller command as a process beside the window: with progress, and cancelled when asked."""

import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, Signal

import console
from console.base.errors import Problem
from console.words.message import message, plain
from ui.words.messages import message_of


class Tool(QObject):
    """progress(done, total, what) while it works, line(value) for each line of JSON as it comes; done(code, answer)
    once. answer: its JSON, a list of what its lines hold where there are several, or None.
    """

    progress = Signal(int, int, object)
    line = Signal(object)
    done = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.readyReadStandardError.connect(self._read_progress)
        self._process.readyReadStandardOutput.connect(self._read_answer)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._rest = self._body = self._line = b""
        self._said: list[str] = []
        self.cancelled = False

    @property
    def running(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def run(self, arguments: Sequence[str], password: str | None = None, text: str | None = None) -> None:
        """Start ``showcaller ARGUMENTS``. text: what it reads on its input."""
        self._rest = self._body = self._line = b""
        self._said, self.cancelled = [], False
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", str(Path(console.__file__).resolve().parents[1]))
        environment.insert("PYTHONUNBUFFERED", "1")
        if password is not None:
            environment.insert("SHOWCALLER_OBS_PASSWORD", password)
        self._process.setProcessEnvironment(environment)
        self._process.start(sys.executable, ["-m", "console", *arguments])
        if text is not None:
            self._process.write(text.encode())
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """Stop it as Ctrl-C would: what it did so far stays whole."""
        self.cancelled = True
        pid = self._process.processId()
        if not self.running or not pid:
            return
        if sys.platform == "win32":
            self._process.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)

    def abandon(self) -> None:
        """Nobody waits for it any more: it is stopped, and put away by itself once it has ended."""
        process = self._process
        if not self.running:
            return
        for signal_ in (
            process.readyReadStandardError, process.readyReadStandardOutput, process.finished, process.errorOccurred
        ):  # fmt: skip
            signal_.disconnect()
        process.setParent(QCoreApplication.instance())
        process.finished.connect(process.deleteLater)
        self.cancel()

    def _read_progress(self) -> None:
        lines = (self._rest + self._process.readAllStandardError().data()).split(b"\n")
        self._rest = lines.pop()
        for line in lines:
            try:
                step = msgspec.json.decode(line, type=dict[str, Any])
                what = message_of(step["what"]) if step["what"] else None
                self.progress.emit(step["done"], step["total"], what)
            except (msgspec.DecodeError, KeyError):
                self._said.append(line.decode("utf-8", "replace"))

    def _read_answer(self) -> None:
        came = self._process.readAllStandardOutput().data()
        self._body += came
        lines = (self._line + came).split(b"\n")
        self._line = lines.pop()
        for line in lines:
            with contextlib.suppress(msgspec.DecodeError):
                self.line.emit(msgspec.json.decode(line))

    def _finished(self, code: int, _: object) -> None:
        self._read_progress()
        self._read_answer()
        if self._rest:
            self._said.append(self._rest.decode("utf-8", "replace"))
        self.done.emit(code, _decoded(self._body.strip()))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._said.append(self._process.errorString())
            self.done.emit(-1, None)

    def problems(self, answer: Any) -> list[Problem]:
        """Returns what it said was wrong."""
        if isinstance(answer, dict) and answer.get("problems"):
            return msgspec.convert(answer["problems"], list[Problem])
        said = " ".join(line.strip() for line in self._said[-3:] if line.strip())
        return [Problem("", plain(said) if said else message("window.ended_silently"))]


def _decoded(body: bytes) -> Any:
    if not body:
        return None
    with contextlib.suppress(msgspec.DecodeError):
        return msgspec.json.decode(body)
    with contextlib.suppress(msgspec.DecodeError):
        return msgspec.json.Decoder().decode_lines(body)
    return {"text": body.decode("utf-8", "replace")}
