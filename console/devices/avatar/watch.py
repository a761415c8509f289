"""The watchdog of the avatar: looks at its feed on air four times a second and tells what it sees.

A thread of its own: it only ever hands in facts, so that no look can delay a cue.
"""

from collections.abc import Callable
from typing import Protocol

from console.base.clock import Clock
from console.base.errors import ShowcallerError
from console.base.workers import LOGGED, Workers
from console.devices.avatar.judge import Look, Memory, judge
from console.devices.avatar.picture import Luma, PictureUnreadable, is_dark, is_still, luma
from console.engine.avatar_watch import watched
from console.engine.moment import Moment
from console.model.facts import AvatarSeen, ProblemGone, ProblemSeen
from console.model.ports import Emit
from console.words.message import Message, message

PERIOD_S = 0.25
# While OBS gives no picture it is asked less often.
PAUSE_S = 1.0
# Of full scale (−60 dB): a voice is far above it, a quiet room's noise below.
QUIET = 0.001
# One garbled picture says nothing; so many in a row mean that nobody watches the avatar.
UNREADABLE_LOOKS = 3
CODE = "avatar_watch"
FIX = message("avatar.fix_look_yourself")


class Monitor(Protocol):
    """What looks at a source (console.devices.obs.source_monitor.SourceMonitor)."""

    def look(self, source: str) -> tuple[bytes, float | None]: ...
    def close(self) -> None: ...


class AvatarWatch:
    """start() and close() once. moment: returns the desk's, as it is now."""

    def __init__(
        self,
        moment: Callable[[], Moment],
        monitor: Monitor,
        clock: Clock,
        emit: Emit,
        workers: Workers = LOGGED,
    ) -> None:
        self._moment, self._monitor, self._clock, self._emit = moment, monitor, clock, emit
        self._target: tuple[int, str] | None = None
        self._memory = Memory()
        self._before: Luma | None = None
        self._seen_as = "ok"
        self._unreadable, self._blind = 0, False
        self._worker = workers.worker("avatar watch", self._run)

    def start(self) -> None:
        self._worker.start()

    def close(self) -> None:
        """End the watching."""
        self._worker.end(3)
        self._monitor.close()

    def _run(self) -> None:
        pause = PERIOD_S
        while not self._worker.wait(pause):
            pause = PERIOD_S if self.look() else PAUSE_S
            self._worker.round_done()

    def look(self) -> bool:
        """One look at what is on air, if there is an avatar; False when OBS gave no picture."""
        moment = self._moment()
        target = watched(moment.plan, moment.state)
        if target != self._target:
            self._target, self._memory, self._before, self._seen_as = target, Memory(), None, "ok"
        if target is None:
            self._readable(None)
            return True
        try:
            jpeg, loudest = self._monitor.look(target[1])
            now = luma(jpeg)
        except ShowcallerError:
            return False  # OBS gives no picture: the link says what is wrong with it.
        except PictureUnreadable as error:
            self._readable(message("avatar.pictures_unreadable", source=target[1], error=error))
            return False
        self._readable(None)
        still = None if self._before is None else is_still(self._before, now)
        quiet = None if loudest is None else loudest < QUIET
        at_ms = self._clock.mono_ns() // 1_000_000
        self._before = now
        limits = moment.plan.show.avatar.watch
        self._memory = judge(self._memory, Look(at_ms, is_dark(now), still, quiet), limits)
        moment = self._moment()  # The look took its time: is it still the same feed that is on air?
        if self._memory.state != self._seen_as and watched(moment.plan, moment.state) == target:
            self._seen_as = self._memory.state
            self._emit(AvatarSeen(target[1], self._memory.state, self._memory.for_ms), "desk")
        return True

    def _readable(self, why_not: Message | None) -> None:
        """Report that several pictures in a row were unreadable, and the end of it."""
        self._unreadable = self._unreadable + 1 if why_not is not None else 0
        if why_not is not None and self._unreadable == UNREADABLE_LOOKS:
            self._emit(ProblemSeen(CODE, why_not, FIX), "desk")
            self._blind = True
        elif self._blind and why_not is None:
            self._blind = False
            self._emit(ProblemGone(CODE), "desk")
