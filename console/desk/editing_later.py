"""A run whose show somebody else edits takes the editing up once that one has let it go."""

import logging
from collections.abc import Callable

from console.base.errors import Problem
from console.base.workers import Workers
from console.desk.autosave import Saver
from console.desk.opening import Opened, saver_of

# How often it is looked whether the show is free, real seconds.
LOOK_S = 1.0
log = logging.getLogger("showcaller.desk")


class EditingLater:
    """start() and close() once. opened: the run's show, which waits. report: takes what is wrong with saving it."""

    def __init__(
        self,
        opened: Opened,
        report: Callable[[Problem | None], None],
        workers: Workers,
        look_s: float = LOOK_S,
    ) -> None:
        self._opened, self._report, self._workers, self._look_s = opened, report, workers, look_s
        self._saver: Saver | None = None
        self._worker = workers.worker("looks whether the show may be edited", self._run)

    def start(self) -> None:
        """Begin to look."""
        self._worker.start()

    def close(self) -> None:
        """End the looking, and save what was edited since."""
        self._worker.end(5)
        if self._saver is not None:
            self._saver.close()

    def _run(self) -> None:
        while self._opened.waits and not self._worker.wait(self._look_s):
            if self._opened.take_up():
                why = self._opened.editing.read_only
                log.info(
                    "the show is %s", "edited here from now on" if why is None else f"not edited here: {why}"
                )
                self._saver = saver_of(self._opened, self._report, self._workers)
                if self._saver is not None:
                    self._saver.start()
            self._worker.round_done()
