"""Named threads that are looked after: what dies by a mistake is logged, reported and started again.

Every thread of Showcaller but the cue thread is a Worker. An unlooked-after thread dies in silence, and
what it did (publishing, saving, watching) stops with nobody knowing.
"""

import logging
import threading
import weakref
from collections.abc import Callable

from console.base.errors import Problem
from console.words.message import message

# How long it waits before it starts again: doubled each time, short again after one good round.
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.25, 30.0
RESTARTED = message("desk.fix_worker_restarted")
STOPPED = message("desk.fix_see_log")
log = logging.getLogger("showcaller.workers")

# (worker's name, what is wrong with it): None once it works again.
Report = Callable[[str, Problem | None], None]

_threads: weakref.WeakSet[threading.Thread] = weakref.WeakSet()


class Worker:
    """One thread. work runs until it returns; it asks ``ending`` or ``wait()`` whether it should.

    on_end: wakes a work that waits for something else than ``wait()``. restart: False for work that is done
    once; its failure is reported and stays so.
    """

    def __init__(
        self,
        name: str,
        work: Callable[[], object],
        report: Report,
        on_end: Callable[[], object] = lambda: None,
        restart: bool = True,
        first_pause_s: float = FIRST_PAUSE_S,
    ) -> None:
        self.name = name
        self._work, self._report, self._on_end, self._restart = work, report, on_end, restart
        self._first_pause_s = self._pause_s = first_pause_s
        self._failing = False
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    # ── for whoever owns it ──────────────────────────────────────────────────────────────────────

    def start(self) -> "Worker":
        """Start the thread, once. Returns the worker."""
        _threads.add(self._thread)
        self._thread.start()
        return self

    def end(self, timeout_s: float) -> bool:
        """End it. Returns False when its work did not return within timeout_s; it is left to itself then."""
        self.dismiss()
        if self._thread.ident is None or self.is_current:
            return True
        self._thread.join(max(0.0, timeout_s))
        if self._thread.is_alive():
            log.warning("%s did not end within %g s", self.name, timeout_s)
            return False
        return True

    def dismiss(self) -> None:
        """Have it end, and do not wait for it."""
        self._end.set()
        self._on_end()

    @property
    def thread(self) -> threading.Thread:
        """Returns its thread, to be asked about."""
        return self._thread

    @property
    def alive(self) -> bool:
        """Returns whether it was started and its work has not returned."""
        return self._thread.is_alive()

    @property
    def is_current(self) -> bool:
        """Returns whether it is this worker that asks."""
        return threading.current_thread() is self._thread

    # ── for its work ─────────────────────────────────────────────────────────────────────────────

    @property
    def ending(self) -> bool:
        """Returns whether the work should return."""
        return self._end.is_set()

    def wait(self, seconds: float | None) -> bool:
        """Wait, or until it should end. Returns whether it should."""
        return self._end.wait(seconds)

    def round_done(self) -> None:
        """Say that the work works: after a failure, that is when its problem is over."""
        if self._failing:
            self._failing = False
            self._pause_s = self._first_pause_s
            self._say(None)

    # ── its thread ───────────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        while True:
            try:
                self._work()
            except BaseException as error:  # noqa: BLE001 - whatever ends a thread is what we are here for
                self._failed(error)
                if self.ending:
                    self.round_done()  # Whatever it was for is over, and with it what was wrong with it.
                if self.ending or not self._restart:
                    return
            else:
                self.round_done()
                return
            # Also when it is ended meanwhile the work begins once more: to save what is not saved yet.
            self.wait(self._pause_s)
            self._pause_s = min(self._pause_s * 2, LONGEST_PAUSE_S)

    def _failed(self, error: BaseException) -> None:
        log.error("a mistake in the %s", self.name, exc_info=error)
        if self.ending:
            return  # What it was for is over.
        if not self._failing:  # Once, however often it fails: each time is in the log.
            self._failing = True
            what = message("desk.worker_stopped", name=self.name, kind=type(error).__name__, error=error)
            self._say(Problem("", what, RESTARTED if self._restart else STOPPED))

    def _say(self, problem: Problem | None) -> None:
        try:
            self._report(self.name, problem)
        except Exception:
            log.exception("a problem of %s could not be reported", self.name)


class Workers:
    """Makes workers that report to one place."""

    def __init__(
        self, report: Report = lambda name, problem: None, first_pause_s: float = FIRST_PAUSE_S
    ) -> None:
        self._report, self._first_pause_s = report, first_pause_s

    def worker(
        self,
        name: str,
        work: Callable[[], object],
        on_end: Callable[[], object] = lambda: None,
        restart: bool = True,
    ) -> Worker:
        """Returns a worker that is not started yet."""
        return Worker(name, work, self._report, on_end, restart, self._first_pause_s)


# For whoever has nobody to report to (a command without a desk): what fails is in the log.
LOGGED = Workers()


def is_supervised(thread: threading.Thread) -> bool:
    """Returns whether a thread is a worker's."""
    return thread in _threads
