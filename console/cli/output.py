"""Lines on the terminal, or to a program that reads them, which may both stop reading."""

import contextlib
import os
import sys
import time
from collections.abc import Callable
from typing import IO

from console.base.outlet import Outlet
from console.base.workers import LOGGED, Workers

# A show of eight hours says some ten thousand lines; a reader that is behind by so many reads no more.
MOST_LINES = 2000
LAST_S = 2.0


class Output:
    """Prints lines behind whoever says them. dropped(count): how many were not, once lines are taken again."""

    def __init__(self, out: IO[str], dropped: Callable[[int], str | None], workers: Workers = LOGGED) -> None:
        self._out, self._said_dropped = out, dropped
        self._handle = _handle(out)
        self.outlet: Outlet[str] = Outlet("output", self._print, self._dropped, MOST_LINES, workers).start()

    def line(self, text: str) -> bool:
        """Have a line printed, in its turn; it never waits. Returns False where too many wait already."""
        return self.outlet.put(text)

    def close(self, timeout_s: float = LAST_S) -> bool:
        """Print what is left. Returns False where nobody took it in time."""
        return self.outlet.close(timeout_s)

    def _print(self, text: str) -> None:
        # A terminal that went away must not end the show.
        with contextlib.suppress(OSError, ValueError):
            if self._handle is None:
                print(text, file=self._out, flush=True)
                return
            # Past Python's buffer: its lock, held by a write that hangs, would end the process with a fault.
            left = f"{text}\n".encode("utf-8", "replace")
            while left:
                try:
                    left = left[os.write(self._handle, left) :]
                except BlockingIOError:  # Its reader made the pipe one that does not wait.
                    time.sleep(0.05)

    def _dropped(self, count: int) -> None:
        said = self._said_dropped(count)
        if said is not None:
            self._print(said)


def _handle(out: IO[str]) -> int | None:
    """Returns the system's handle of a stream, None where it has none that takes UTF-8 as it is."""
    try:
        if sys.platform == "win32" and out.isatty():
            return None
        out.flush()
        return out.fileno()
    except (OSError, ValueError, AttributeError):
        return None
