"""How a source is: what it was last heard of, how much comes, what is wrong. Times are monotonic ms of the clock."""

from collections import deque
from collections.abc import Callable

from console.api.viewers_state import SourceState
from console.base.errors import Problem
from console.sources.setup import Budget, Kind, SourceFault, SourceSetup
from console.words.message import Message, message

MINUTE_MS = 60_000
# A clock that is off by more is said; what is off by a day is refused by the intake.
CLOCK_MS = 30_000
# Of a budget, in percent.
NEARLY = 90

# (which part, what is wrong): None once it is over.
Report = Callable[[str, Problem | None], None]


class Health:
    """One source's. On one loop; state() may be asked for by any thread."""

    def __init__(self, setup: SourceSetup, kind: Kind, mono_ms: Callable[[], int], report: Report) -> None:
        self._setup, self._kind, self._mono_ms, self._report = setup, kind, mono_ms, report
        self._interval_ms = kind.interval_ms
        self._phase = "connecting"
        self._alive_ms = mono_ms()
        self._came: deque[tuple[int, int]] = deque()
        self._events = self._a_minute = 0
        self._event_at: int | None = None
        self._retry_ms: int | None = None
        self._budget: Budget | None = None
        self._clock_ms: int | None = None
        self._said: dict[str, Problem] = {}

    # ── what happens ─────────────────────────────────────────────────────────────────────────────

    def connecting(self) -> None:
        """It is tried; what was wrong stays said until it is alive."""
        if self._phase != "stale":
            self._phase = "connecting"
        self._retry_ms = None
        self._alive_ms = self._mono_ms()

    def alive(self, interval_ms: int | None) -> None:
        """The other side answers."""
        if interval_ms is not None:
            self._interval_ms = interval_ms
        self._alive_ms, self._phase, self._retry_ms = self._mono_ms(), "live", None
        self._say("fault", None)

    def took(self, events: int, at_ms: int) -> None:
        """So many events came; at_ms: show ms."""
        self.alive(None)
        if events:
            now_ms = self._mono_ms()
            self._came.append((now_ms, events))
            self._events, self._a_minute, self._event_at = (
                self._events + events,
                self._a_minute + events,
                at_ms,
            )
            self._forget(now_ms)

    def failed(self, fault: SourceFault, retry_ms: int | None) -> None:
        """It cannot go on. retry_ms: when it is tried again; None: once somebody changed something."""
        self._phase = "failed" if retry_ms is None else "waiting"
        self._retry_ms = None if retry_ms is None else self._mono_ms() + retry_ms
        self._say("fault", Problem("", fault.what, fault.fix))

    def ended(self, retry_ms: int) -> None:
        """The other side ended it in good order."""
        self._phase, self._retry_ms = "waiting", self._mono_ms() + retry_ms

    def off(self) -> None:
        """It counts no more: nothing is wrong with it."""
        self._phase, self._retry_ms = "off", None
        for part in tuple(self._said):
            self._say(part, None)

    def look(self) -> None:
        """Look whether it is silent for too long. To be called a few times in an interval."""
        now_ms = self._mono_ms()
        self._forget(now_ms)
        if self._phase in ("live", "connecting") and self._interval_ms:
            silent_ms = now_ms - self._alive_ms
            if silent_ms >= 2 * self._interval_ms:
                self._phase = "stale"
                what = message("source.stale", seconds=silent_ms // 1000)
                self._say("fault", Problem("", what, message("source.fix_stale")))

    def warn(self, problem: Problem | None) -> None:
        """Something is wrong that does not keep it from going on."""
        self._say("warning", problem)

    def budget(self, budget: Budget) -> None:
        """What of its quota is used."""
        self._budget = budget
        short = budget.of > 0 and budget.used * 100 >= budget.of * NEARLY
        what = message("source.budget_nearly", used=budget.used, of=budget.of)
        self._say("budget", Problem("", what, message("source.fix_budget")) if short else None)

    def their_clock(self, difference_ms: int) -> None:
        """By how much its clock is ahead of this PC's."""
        self._clock_ms = difference_ms
        self._say("clock", clock_problem(difference_ms))

    # ── how it is ────────────────────────────────────────────────────────────────────────────────

    @property
    def phase(self) -> str:
        """Returns its state's word."""
        return self._phase

    def state(self) -> SourceState:
        """Returns it for clients."""
        now_ms, budget, retry_ms = self._mono_ms(), self._budget, self._retry_ms
        worst = next(
            (self._said[one] for one in ("fault", "budget", "clock", "warning") if one in self._said), None
        )
        return SourceState(
            name=self._setup.name,
            kind=self._setup.kind,
            title=self._kind.title,
            state=self._phase,
            last_event_ms=self._event_at,
            events=self._events,
            per_minute=self._a_minute if self._came and now_ms - self._came[-1][0] < MINUTE_MS else 0,
            budget_used=budget.used if budget is not None else None,
            budget_of=budget.of if budget is not None else None,
            budget_resets_ms=budget.resets_at_ms if budget is not None else None,
            clock_ms=self._clock_ms,
            retry_in_ms=max(0, retry_ms - now_ms) if retry_ms is not None else None,
            problem=worst.what if worst is not None else None,
            fix=worst.fix if worst is not None else None,
        )

    def _forget(self, now_ms: int) -> None:
        while self._came and now_ms - self._came[0][0] >= MINUTE_MS:
            self._a_minute -= self._came.popleft()[1]

    def _say(self, part: str, problem: Problem | None) -> None:
        """What changes is said; a rising count in the same sentence is, too, but not each second of a silence."""
        if problem == self._said.get(part):
            return
        if problem is None:
            del self._said[part]
        else:
            self._said[part] = problem
        where: Message | str = message("source.where", name=self._setup.name)
        said = None if problem is None else Problem(where, problem.what, problem.fix)
        self._report(part, said)


def clock_problem(difference_ms: int) -> Problem | None:
    """Returns what is wrong with a clock that is so far ahead of this PC's; None where that is little."""
    if abs(difference_ms) <= CLOCK_MS:
        return None
    minutes = round(abs(difference_ms) / MINUTE_MS, 1)
    if difference_ms > 0:
        what = message("source.clock_ahead", minutes=minutes)
    else:
        what = message("source.clock_behind", minutes=minutes)
    return Problem("", what, message("source.fix_clock"))
