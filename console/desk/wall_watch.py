"""The PC's clock, watched against the one that nobody sets; and whether the desk was away.

A run counts on the monotonic clock. What is planned by the wall clock (a cue at 20:00, a cue that counts to its
end) has to follow the wall when somebody sets it, or the PC slept. A desk that stood still says for how long.
"""

import sys
import time
from collections.abc import Callable

from console.base.clock import Clock
from console.base.errors import Problem
from console.base.workers import LOGGED, Workers
from console.engine.moment import Moment
from console.model.facts import WallMoved
from console.model.ports import Emit
from console.words.message import Message, message

LOOK_S = 0.5
# From so much on the plan follows the wall; from so much on it is said, too.
MOVED_MS, SAID_MS = 200, 1000
# So long after two looks the desk was away: stopped, or the whole PC was.
AWAY_MS = 3000
# How long it stays said, real ms.
KEPT_MS = 60_000
STEPPED, AWAY = "clock.stepped", "desk.away"
Report = Callable[[str, Problem | None], None]


# The clock that goes on through a sleep, where Python's monotonic one does not: Windows' does.
THROUGH_SLEEP = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC_RAW"}


def asleep_ms() -> int:
    """Returns how long the PC has slept, from a moment that stays the same: two of them say for how long between."""
    name = THROUGH_SLEEP.get(sys.platform)
    if name is None:
        return 0
    return round((time.clock_gettime_ns(getattr(time, name)) - time.monotonic_ns()) / 1e6)


class WallWatch:
    """start() and close() once. show_ms: show time at a monotonic time. report: gets alarms, None ends one."""

    def __init__(
        self,
        moment: Callable[[], Moment],
        show_ms: Callable[[int], int],
        clock: Clock,
        emit: Emit,
        report: Report,
        asleep: Callable[[], int] = asleep_ms,
        workers: Workers = LOGGED,
        each: Callable[[], None] = lambda: None,
    ) -> None:
        """each: is called at every look."""
        self._each = each
        self._moment, self._show_ms, self._clock = moment, show_ms, clock
        self._emit, self._report, self._asleep = emit, report, asleep
        self._looked_ms: int | None = None
        self._slept_ms = 0
        # Which alarms are open, and since when (monotonic ms).
        self._open: dict[str, int] = {}
        self._worker = workers.worker("clock watch", self._run)

    def start(self) -> None:
        self._worker.start()

    def close(self) -> None:
        """End it."""
        self._worker.end(2)

    def _run(self) -> None:
        while not self._worker.wait(LOOK_S):
            self.look()
            self._each()
            self._worker.round_done()

    def look(self) -> None:
        """Look once."""
        mono_ns = self._clock.mono_ns()
        now_ms, slept_ms = mono_ns // 1_000_000, self._asleep()
        before_ms, slept_before_ms = self._looked_ms, self._slept_ms
        self._looked_ms, self._slept_ms = now_ms, slept_ms
        if before_ms is not None:
            away_ms = now_ms - before_ms + slept_ms - slept_before_ms - round(LOOK_S * 1000)
            if away_ms > AWAY_MS:
                what = message("desk.was_away", seconds=round(away_ms / 1000))
                self._say(AWAY, what, message("desk.fix_was_away"), now_ms)
        self._follow_wall(mono_ns, now_ms)
        for code, since_ms in tuple(self._open.items()):
            if now_ms - since_ms >= KEPT_MS:
                del self._open[code]
                self._report(code, None)

    def _follow_wall(self, mono_ns: int, now_ms: int) -> None:
        run = self._moment().state.run
        if run.mode != "live" or not run.run_id or run.ended_ms is not None or run.speed != 1:
            return  # A rehearsal has a time of its own.
        base_ms = self._clock.wall_ms() - self._show_ms(mono_ns)
        by_ms = base_ms - run.clock_base_ms
        if abs(by_ms) < MOVED_MS:
            return
        self._emit(WallMoved(base_ms, by_ms), "desk")
        if abs(by_ms) >= SAID_MS:
            seconds = round(abs(by_ms) / 1000, 1)
            forward = message("desk.wall_forward", seconds=seconds)
            back = message("desk.wall_back", seconds=seconds)
            self._say(STEPPED, forward if by_ms > 0 else back, message("desk.fix_wall"), now_ms)

    def _say(self, code: str, what: Message, fix: Message, now_ms: int) -> None:
        self._open[code] = now_ms
        self._report(code, Problem("", what, fix))
