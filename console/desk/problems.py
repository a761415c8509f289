"""What is wrong in a desk's parts becomes a problem of the run, which the producer sees and which ends."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Mapping

from console.base.errors import Problem
from console.base.workers import STOPPED
from console.engine.state import Alarm
from console.model.facts import AnyFact, ProblemGone, ProblemSeen
from console.model.ports import Emit
from console.words.message import message

# What happened, and is no state that has an end of its own: it stays said for so long.
PASSING, PASSING_S = ("internal", "feed", "edits.", "events.", "journal.left_out", "media_changed."), 600.0
# What is worked out anew from the state itself, or by who reads it there, when a run is taken up again: it ends by
# itself. All else was said by a part of the desk that is gone: what of it is still wrong is said again within so long.
OF_STATE = ("label", "avatar", "avatar.ended", "api.port", "card.unseen")
OF_STATE_TOO = ("sound.", "stream", "record.", "film.", "obs.", "question.")
NOT_OF_STATE = ("obs.unreadable",)
SAID_AGAIN_S = 60.0
log = logging.getLogger("showcaller.desk")


class Problems:
    """Where parts report, from any thread. What is reported before open() waits for it."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._emit: Emit | None = None
        self._early: list[AnyFact] = []
        self._lock = threading.Lock()
        self._mistakes: set[str] = set()
        # Which of what happened is said, and until when (monotonic s).
        self._said: dict[str, float] = {}
        # What the desk that ran before had said, until when, and what is said now.
        self._adopted: dict[str, Alarm] = {}
        self._adopted_until_s = 0.0
        self._alarms: Callable[[], Mapping[str, Alarm]] = dict

    def open(self, emit: Emit) -> None:
        """Report to a run from now on."""
        with self._lock:
            self._emit, early = emit, self._early
            self._early = []
        for fact in early:
            emit(fact, "desk")

    def adopt(self, before: Mapping[str, Alarm], now: Callable[[], Mapping[str, Alarm]]) -> None:
        """Have end what a desk that ran this run before had said, and nobody says again. now: returns what is said."""
        self._adopted = {
            code: alarm
            for code, alarm in before.items()
            if code in NOT_OF_STATE or not (code in OF_STATE or code.startswith(OF_STATE_TOO))
        }
        self._adopted_until_s, self._alarms = self._now_s() + SAID_AGAIN_S, now

    def report(self, code: str, problem: Problem | None) -> None:
        """Report what is wrong under a code, None when it is over."""
        fact: AnyFact = ProblemGone(code)
        if problem is not None:
            what = problem.what
            if problem.where:
                what = message("part.at", where=problem.where, what=what)
            fact = ProblemSeen(code, what, problem.fix)
        with self._lock:
            if problem is not None and code.startswith(PASSING):
                self._said[code] = self._now_s() + PASSING_S
            emit = self._emit
            if emit is None:
                self._early.append(fact)
        if emit is not None:
            emit(fact, "desk")

    def end_passed(self) -> None:
        """End what happened long enough ago. A mistake that comes again is said again."""
        now_s = self._now_s()
        with self._lock:
            over = [code for code, until_s in self._said.items() if now_s >= until_s]
            for code in over:
                del self._said[code]
        for code in over:
            if code == "internal":
                self._mistakes.clear()
            self.report(code, None)
        if self._adopted and now_s >= self._adopted_until_s:
            adopted, self._adopted = self._adopted, {}
            alarms = self._alarms()
            for code, alarm in adopted.items():
                if alarms.get(code) == alarm:
                    self.report(code, None)

    def of_worker(self, name: str, problem: Problem | None) -> None:
        """Report what is wrong with a worker or with a service of the network loop."""
        code = f"worker.{name.replace(' ', '_')}"
        if problem is not None and problem.fix == STOPPED:
            with (
                self._lock
            ):  # What is done once has failed: that happened, and nothing is there to be well again.
                self._said[code] = self._now_s() + PASSING_S
        self.report(code, problem)

    def mistake(self, error: BaseException) -> None:
        """Report a mistake of ours on the desk's thread."""
        what = repr(error)
        if what in self._mistakes:
            return  # Once is enough: to report it may be what fails.
        self._mistakes.add(what)
        log.error("a mistake in the desk", exc_info=error)
        with contextlib.suppress(Exception):
            fix = message("desk.fix_see_desk_log")
            self.report("internal", Problem("", message("desk.mistake", error=what), fix))
