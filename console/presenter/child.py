"""One of the presenter's processes, as the desk sees it: started, spoken to, heard, ended."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable

import psutil

from console.base.outlet import Outlet
from console.base.processes import apart, share_the_pc, working
from console.base.workers import Workers
from console.presenter.messages import AnyMessage, Garbled, read, write

END_S = 2.0

# (child, what it said, body); None for what it said: it has ended.
Heard = Callable[["Child", AnyMessage | None, bytes], object]


class Child:
    """A process that reads and writes messages. What is said to it never waits for it."""

    def __init__(
        self, name: str, module: str, arguments: tuple[str, ...], heard: Heard, workers: Workers
    ) -> None:
        self.name = name
        self._heard = heard
        self.heard_ns = self.started_ns = time.monotonic_ns()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            **apart(),
        )
        share_the_pc(self._process.pid)
        self._out: Outlet[tuple[AnyMessage, bytes]] = Outlet(
            f"words to the presenter's {name}", self._write, lambda _: None, 1000, workers
        )
        self._out.start()
        self._looked: psutil.Process | None = None
        with contextlib.suppress(psutil.Error):
            self._looked = psutil.Process(self._process.pid)
        # Last of all: a process that speaks at once is heard before this returns.
        self._reader = workers.worker(f"reader of the presenter's {name}", self._read, restart=False)
        self._reader.start()

    @property
    def pid(self) -> int:
        """Returns the process's number."""
        return self._process.pid

    def say(self, message: AnyMessage, body: bytes = b"") -> None:
        """Have a message sent; without waiting."""
        self._out.put((message, body))

    def cpu_percent(self) -> float:
        """Returns how much of a core it took since this was last asked."""
        if self._looked is None:
            return 0.0
        try:
            return float(self._looked.cpu_percent())
        except psutil.Error:
            return 0.0

    def kill(self) -> None:
        """End it at once; that it has ended is heard like any other end."""
        self._process.kill()

    def end(self) -> None:
        """End it: by itself, soon, or by force. Its end is not waited for longer than that."""
        self._out.close(0.0)
        stdin = self._process.stdin
        assert stdin is not None
        # A pipe that is full is written by a thread that waits: it is freed by the process's end.
        if self._out.settle(0.2):
            with contextlib.suppress(OSError, ValueError):
                stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(END_S)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(END_S)
        self._reader.end(END_S)

    def _write(self, said: tuple[AnyMessage, bytes]) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(OSError, ValueError):  # It has ended, which its reader sees.
            write(stdin, *said)

    def _read(self) -> None:
        stdout = self._process.stdout
        assert stdout is not None
        spoke = False
        try:
            with stdout:
                while (came := read(stdout)) is not None:
                    if not spoke:
                        spoke = True
                        self._look_at_who_spoke()
                    self.heard_ns = time.monotonic_ns()
                    self._heard(self, *came)
        except (Garbled, OSError):
            self._process.kill()
        self._process.wait()
        self._out.close(0.0)
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(OSError, ValueError):  # What was not written is for nobody any more.
            stdin.close()
        self._heard(self, None, b"")

    def _look_at_who_spoke(self) -> None:
        if self._looked is not None:
            with contextlib.suppress(psutil.Error):
                self._looked = working(self._looked)
