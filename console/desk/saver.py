"""Saving by itself: the show's file soon after each edit, and a copy of it from time to time."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED, Workers
from console.files.backups import back_up, folder_of
from console.files.gather import noted
from console.files.showfile import save
from console.model.show import Show

# Edits come in flocks: the file is written when there was none for so long.
QUIET_S = 1.5
COPY_S = 600.0
RETRY_S = 5.0
log = logging.getLogger("showcaller.edits")


class Saver:
    """start() and close() once; edited() after each edit, from any thread.

    held: the show as its file holds it, saved: that revision. tell(problem) with what is wrong when the
    file cannot be written, None when it can again.
    """

    def __init__(
        self,
        path: Path,
        root: Path,
        held: Show,
        show: Callable[[], Show],
        revision: Callable[[], int],
        saved: int,
        tell: Callable[[Problem | None], None],
        quiet_s: float = QUIET_S,
        workers: Workers = LOGGED,
    ) -> None:
        self._path, self._root, self._show, self._revision = path, root, show, revision
        self._tell, self._quiet_s = tell, quiet_s
        self.saved = saved
        self._wake = threading.Event()
        self._troubled = False
        self._held = held
        self._copied_s: float | None = None
        self._worker = workers.worker("show saver", self._run, self._wake.set)

    def start(self) -> None:
        self._worker.start()
        if self.saved != self._revision():
            self._wake.set()

    def edited(self) -> None:
        """The show is another one than the file holds."""
        self._wake.set()

    def close(self) -> None:
        """Save what is not saved yet, and end."""
        self._worker.end(10)

    def _run(self) -> None:
        while True:
            self._wake.wait(RETRY_S if self._troubled else None)
            while self._wake.is_set() and not self._worker.ending:
                self._wake.clear()
                self._wake.wait(self._quiet_s)
            if self.saved != self._revision():
                self._save()
            if self._worker.ending:
                return
            self._worker.round_done()

    def _save(self) -> None:
        revision, show = self._revision(), self._show()
        try:
            now_s = time.monotonic()
            if self._copied_s is None or now_s - self._copied_s >= COPY_S:
                why = "opened" if self._copied_s is None else "timed"
                back_up(self._held, folder_of(self._path), why)
                self._copied_s = now_s
            save(noted(show, self._root), self._root, self._path, lenient=True)
        except ShowcallerError as error:
            log.warning("the show could not be saved: %s", error)
            self._troubled = True
            self._tell(error.problems[0])
            return
        self.saved, self._held = revision, show
        if self._troubled:
            self._troubled = False
            self._tell(None)
