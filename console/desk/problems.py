"""What is wrong in a desk's parts becomes a problem of the run, which the producer sees and which ends."""

import contextlib
import logging
import threading

from console.base.errors import Problem
from console.model.facts import AnyFact, ProblemGone, ProblemSeen
from console.model.ports import Emit
from console.words.message import message

log = logging.getLogger("showcaller.desk")


class Problems:
    """Where parts report, from any thread. What is reported before open() waits for it."""

    def __init__(self) -> None:
        self._emit: Emit | None = None
        self._early: list[AnyFact] = []
        self._lock = threading.Lock()
        self._mistakes: set[str] = set()

    def open(self, emit: Emit) -> None:
        """Report to a run from now on."""
        with self._lock:
            self._emit, early = emit, self._early
            self._early = []
        for fact in early:
            emit(fact, "desk")

    def report(self, code: str, problem: Problem | None) -> None:
        """Report what is wrong under a code, None when it is over."""
        fact: AnyFact = ProblemGone(code)
        if problem is not None:
            what = problem.what
            if problem.where:
                what = message("part.at", where=problem.where, what=what)
            fact = ProblemSeen(code, what, problem.fix)
        with self._lock:
            emit = self._emit
            if emit is None:
                self._early.append(fact)
        if emit is not None:
            emit(fact, "desk")

    def of_worker(self, name: str, problem: Problem | None) -> None:
        """Report what is wrong with a worker or with a service of the network loop."""
        self.report(f"worker.{name.replace(' ', '_')}", problem)

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
