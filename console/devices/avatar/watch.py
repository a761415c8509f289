"""The watchdog of the avatar: looks at its feed on air four times a second and tells what it sees.

A thread of its own: it only ever hands in facts, so that no look can delay a cue.
"""

from collections.abc import Callable
from typing import Protocol

import msgspec

from console.base.clock import Clock
from console.base.errors import ShowcallerError
from console.base.workers import LOGGED, Workers
from console.devices.avatar.judge import Look, Memory, judge
from console.devices.avatar.picture import Luma, PictureUnreadable, is_dark, is_still, luma
from console.engine.avatar_watch import watched
from console.engine.moment import Moment
from console.model.facts import AvatarSeen, ProblemGone, ProblemSeen
from console.model.names import PRESENTER
from console.model.ports import Emit
from console.model.show import Watch
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


class _Host:
    """What is remembered of one host on air: what was seen of it, its picture before, how it was reported."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.before: Luma | None = None
        self.seen_as = "ok"


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
        self._target: tuple[int, tuple[str, ...]] | None = None
        self._hosts: dict[str, _Host] = {}
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
            # A host whose picture goes on is judged by what was seen of it before, also when another one's ends.
            same = target is not None and self._target is not None and target[0] == self._target[0]
            kept = self._hosts if same else {}
            self._hosts = {} if target is None else {name: kept.get(name, _Host()) for name in target[1]}
            self._target = target
        if target is None:
            self._readable(None)
            return True
        seen: dict[str, tuple[Luma, float | None]] = {}
        for name in target[1]:
            try:
                jpeg, loudest = self._monitor.look(name)
                seen[name] = (luma(jpeg), loudest)
            except ShowcallerError:
                return False  # OBS gives no picture: the link says what is wrong with it.
            except PictureUnreadable as error:
                self._readable(message("avatar.pictures_unreadable", source=name, error=error))
                return False
        self._readable(None)
        # Of two hosts one listens: it is quiet when neither says anything.
        levels = [level for _, level in seen.values()]
        quiet = (
            None if any(level is None for level in levels) else max(filter(None, levels), default=0.0) < QUIET
        )
        at_ms = self._clock.mono_ns() // 1_000_000
        limits = moment.plan.show.avatar.watch
        for name, (now, _) in seen.items():
            host = self._hosts[name]
            still = None if host.before is None else is_still(host.before, now)
            host.before = now
            host.memory = judge(host.memory, Look(at_ms, is_dark(now), still, quiet), _limits(name, limits))
        moment = self._moment()  # The look took its time: are they still the same hosts that are on air?
        if watched(moment.plan, moment.state) == target:
            self._tell()
        return True

    def _tell(self) -> None:
        """Report the hosts that look otherwise than they were reported."""
        for name, host in self._hosts.items():
            if host.memory.state != host.seen_as:
                host.seen_as = host.memory.state
                self._emit(AvatarSeen(name, host.memory.state, host.memory.for_ms), "desk")

    def _readable(self, why_not: Message | None) -> None:
        """Report that several pictures in a row were unreadable, and the end of it."""
        self._unreadable = self._unreadable + 1 if why_not is not None else 0
        if why_not is not None and self._unreadable == UNREADABLE_LOOKS:
            self._emit(ProblemSeen(CODE, why_not, FIX), "desk")
            self._blind = True
        elif self._blind and why_not is None:
            self._blind = False
            self._emit(ProblemGone(CODE), "desk")


def _limits(name: str, limits: Watch) -> Watch:
    """Who speaks may be silent: whether he is heard where he should be is known from himself."""
    return msgspec.structs.replace(limits, silent_ms=None) if name == PRESENTER else limits
