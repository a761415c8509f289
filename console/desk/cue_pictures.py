"""A small picture of program some moments after each take was seen on air, for the report.

Taken over the pictures' own connection on a thread of its own: no cue waits for it, and none is late by it.
"""

import queue
import time
from collections.abc import Callable
from pathlib import Path

from console.base.errors import Problem
from console.base.workers import LOGGED, Workers
from console.engine.state import DeskState
from console.files import run_pictures
from console.model.facts import CueConfirmed, Record
from console.words.message import message

# The transition is over by then, and a clip has begun to move. In real time; quicker rehearsals have less of it.
AFTER_S, AFTER_LEAST_S = 1.5, 0.25
WIDE, TALL = 320, 180
MOST_WAITING = 16
# A disk that took none is asked again after so long, also where no take comes that could show whether it does.
AGAIN_S, CLOSE_S = 5.0, 5.0
CODE = "pictures"
# (which, width, height) → a JPEG, or None.
Grab = Callable[[str, int, int], bytes | None]


class CuePictures:
    """start() and close() once; record() is a listener of the core."""

    def __init__(
        self,
        grab: Grab,
        run_dir: Path,
        state: Callable[[], DeskState],
        report: Callable[[str, Problem | None], None],
        workers: Workers = LOGGED,
        after_s: float = AFTER_S,
    ) -> None:
        self._grab, self._run_dir, self._state, self._after_s = grab, run_dir, state, after_s
        self._waiting: queue.Queue[tuple[int, float] | None] = queue.Queue(MOST_WAITING)
        self._report, self._lost = report, 0
        self._left = run_pictures.MOST - run_pictures.kept(run_dir)
        self._worker = workers.worker("pictures of cues", self._run, self._wake)

    def start(self) -> None:
        """Begin to take pictures."""
        self._worker.start()

    def close(self) -> None:
        """End it; what waits is not taken any more."""
        self._worker.end(CLOSE_S)

    def _wake(self) -> None:
        if not self._waiting.full():  # Then it looks whether to end after the one it is at.
            self._waiting.put_nowait(None)

    def record(self, record: Record) -> None:
        """Hear of a record: what was just seen on air is to have its picture taken."""
        if not isinstance(record.fact, CueConfirmed) or self._waiting.full():
            return
        wait_s = max(min(AFTER_LEAST_S, self._after_s), self._after_s / self._state().run.speed)
        self._waiting.put_nowait((record.fact.take, time.monotonic() + wait_s))

    def _run(self) -> None:
        while not self._worker.ending:
            try:
                asked = self._waiting.get(timeout=AGAIN_S if self._lost else None)
            except queue.Empty:
                self.look()
                continue
            if asked is None:
                continue
            take, due_s = asked
            if self._worker.wait(max(0.0, due_s - time.monotonic())):
                return
            self._take_picture(take)
            self._worker.round_done()

    def _take_picture(self, number: int) -> None:
        if self._left <= 0 or not self._is_seen(number):
            return
        jpeg = self._grab("program", WIDE, TALL)
        # What was grabbed may be the next one's already.
        if jpeg is None or not self._is_seen(number):
            return
        try:
            kept = run_pictures.save(self._run_dir, number, jpeg)
        except OSError as error:
            self._lost += 1
            why = error.strerror or type(error).__name__
            what = message("frames.no_picture", path=self._run_dir, error=why, count=self._lost)
            self._report(CODE, Problem("", what, message("frames.fix_not_kept")))
            return
        if kept:
            self._left -= 1
        if kept:
            self._well()

    def look(self) -> None:
        """End the alarm that the disk took none, once it takes one again."""
        if self._lost and run_pictures.can_keep(self._run_dir):
            self._well()

    def _well(self) -> None:
        if self._lost:
            self._lost = 0
            self._report(CODE, None)

    def _is_seen(self, number: int) -> bool:
        """Returns whether a take is what viewers see: on air, confirmed, and nothing else meanwhile."""
        take = self._state().picture_take
        return take is not None and take.number == number and take.confirmed_ms is not None
