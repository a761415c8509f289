"""The painting process: started, waited for with a bound, reported when it dies, started again, stopped.

It runs at low priority, so that painting never delays a cue. Calls block up to their bound: make them from
a thread of their own, not from the desk's loop.
"""

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import psutil

from console.base.errors import ShowcallerError
from console.base.processes import apart, share_the_pc
from console.base.workers import LOGGED
from console.cards.caption import Caption
from console.cards.countdown import Countdown
from console.cards.jobs import Answer, Job
from console.cards.layout import Order, called
from console.cards.sign import Sign
from console.words.message import Message, message

# Fonts are read at the first card; a machine busy with a show may take its time for that.
PAINT_S = 20.0
STOP_S = 3.0
# On Windows a class (psutil's BELOW_NORMAL_PRIORITY_CLASS, which it has only there), elsewhere a niceness.
_LOW = 0x4000 if sys.platform == "win32" else 10


class PaintFailed(ShowcallerError):
    """The card could not be painted for a reason that is not the show's."""


class Worker:
    """Paints one card at a time; calls from several threads take turns.

    tell: gets a message whenever the process had to be started again. command: of the process.
    """

    def __init__(
        self,
        tell: Callable[[Message], None] = lambda _: None,
        command: tuple[str, ...] | None = None,
        paint_s: float = PAINT_S,
    ) -> None:
        self._tell = tell
        self._command = command or (sys.executable, "-m", "console.cards.paint")
        self._paint_s = paint_s
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes] = queue.Queue()
        self._turn = threading.Lock()
        self._number = 0
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Of the process; None when none runs."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def paint(self, order: Order | Sign | Caption | Countdown, target: Path, field: str) -> None:
        """Paint a card into a file. A process that dies or hangs is replaced, and the card tried once more.

        field: where the show names the picture. Raises ShowcallerError: the picture's problem by that
        field; PaintFailed when two processes in a row did not paint it.
        """
        with self._turn:
            for _ in range(2):
                self._check_open()
                self._number += 1
                found = self._ask(Job(self._number, order, str(target), field))
                if isinstance(found, Message):
                    self._end(0)
                    self._check_open()
                    self._tell(message("cards.painter_restarted", what=found))
                    continue
                if found.problems:
                    raise ShowcallerError(found.problems)
                if found.failed is not None:
                    raise PaintFailed(found.failed)
                return
        raise PaintFailed(message("cards.not_painted", product=_name(order), what=found))

    def stop(self) -> None:
        """End the process, within a few seconds, whatever it does."""
        self._closed = True
        # A card that is being painted is not waited for. Looked at anew each time: the call that holds the
        # turn may only now start its process.
        while not self._turn.acquire(timeout=0.2):
            process = self._process
            if process is not None:
                process.kill()
        try:
            self._end(STOP_S)
        finally:
            self._turn.release()

    def _check_open(self) -> None:
        if self._closed:
            raise PaintFailed(message("cards.painter_stopped"))

    def _ask(self, job: Job) -> Answer | Message:
        """The answer, or what happened to the process instead."""
        try:
            process = self._running()
            assert process.stdin is not None
            process.stdin.write(msgspec.json.encode(job) + b"\n")
            process.stdin.flush()
        except OSError as error:
            return message("cards.painter_not_reached", error=error.strerror)
        try:
            line = self._answers.get(timeout=self._paint_s)
        except queue.Empty:
            return message("cards.painter_no_answer", seconds=self._paint_s)
        if not line:
            return message("cards.painter_died")
        try:
            answer = msgspec.json.decode(line, type=Answer)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return message("cards.painter_strange_answer")
        return answer if answer.number == job.number else message("cards.painter_other_answer")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None:
            return self._process
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            **apart(),
        )
        share_the_pc(process.pid)
        self._process = process
        self._answers = queue.Queue()
        answers = self._answers
        reader = LOGGED.worker(
            "reader of the card painter's answers", lambda: _read(process, answers), restart=False
        )
        reader.start()
        # It may be gone already, or the machine not allow it: the answer tells, or it paints as it is.
        with contextlib.suppress(psutil.Error):
            psutil.Process(process.pid).nice(_LOW)
        return process

    def _end(self, patience_s: float) -> None:
        """End the process: by itself within patience, else by force."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        # It may have died with an order half written.
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            process.wait(patience_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(STOP_S)


def _name(order: Order | Sign | Caption | Countdown) -> Message | str:
    return called(order.product) if isinstance(order, Order) else order.name


def _read(process: subprocess.Popen[bytes], answers: "queue.Queue[bytes]") -> None:
    """Hand on each line; an empty one when there will be no more."""
    assert process.stdout is not None
    with process.stdout:
        for line in process.stdout:
            answers.put(line)
    answers.put(b"")
