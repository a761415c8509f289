"""What is written to a file, a pipe or a terminal that may stop taking it: by a thread of its own, bounded.

Whoever stops reading our output (Ctrl+S in a terminal, a program that hangs, a disk that does not answer) must
not stop the show. What does not fit in is dropped, and counted.
"""

import queue
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from console.base.workers import LOGGED, Workers

Item = TypeVar("Item")
MOST = 5000


class Outlet(Generic[Item]):
    """put() on any thread; it never waits. write(item) is called on the outlet's thread, and may.

    dropped(count): called there when it takes items again, with how many did not fit in meanwhile.
    """

    def __init__(
        self,
        name: str,
        write: Callable[[Item], object],
        dropped: Callable[[int], object],
        most: int = MOST,
        workers: Workers = LOGGED,
    ) -> None:
        self._write, self._dropped = write, dropped
        self._queue: queue.Queue[Item | None] = queue.Queue(most)
        self.lost = 0
        self._said = 0
        self._busy = False
        self._worker = workers.worker(name, self._run, self._wake)

    def start(self) -> "Outlet[Item]":
        """Write what comes. Returns the outlet."""
        self._worker.start()
        return self

    def put(self, item: Item) -> bool:
        """Have an item written. Returns False where it was dropped."""
        try:
            self._queue.put_nowait(item)
        except queue.Full:
            self.lost += 1
            return False
        return True

    def settle(self, timeout_s: float) -> bool:
        """Wait until all is written. Returns False where it was not within timeout_s."""
        until = time.monotonic() + timeout_s
        while self._busy or not self._queue.empty():
            if time.monotonic() > until or not self._worker.alive:
                return False
            time.sleep(0.002)
        return True

    def close(self, timeout_s: float) -> bool:
        """Write what is left, and end. Returns False where nobody took it within timeout_s."""
        settled = self.settle(timeout_s)
        return self._worker.end(0.5 if settled else 0.0) and settled

    def _wake(self) -> None:
        if self._queue.empty():
            self._queue.put_nowait(None)

    def _run(self) -> None:
        while not (self._worker.ending and self._queue.empty()):
            item = self._queue.get()
            self._busy = True
            try:
                if item is not None:
                    self._write(item)
                lost = self.lost - self._said
                if lost and item is not None:
                    self._said = self.lost
                    self._dropped(lost)
            finally:
                self._busy = False
            self._worker.round_done()
