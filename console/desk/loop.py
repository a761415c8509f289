"""The desk's thread: sleeps until something is due or comes in, and wakes early enough to be exact."""

import contextlib
import gc
import os
import queue
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import psutil

from console.api.commands import TooLate
from console.base.clock import Clock
from console.desk import gil_priority
from console.desk.core import DeskCore
from console.model.facts import AnyFact, Record, Toggle
from console.words.message import Message, message

# The system wakes a sleeper late by up to this much (Windows: a timer tick): wake early, then spin.
EARLY_NS = 16_000_000 if sys.platform == "win32" else 2_500_000
# Before a cue, long work on other threads waits for it: a batch of 500 events takes Python for 2 ms.
ASIDE_NS, LONGEST_ASIDE_NS, ASIDE_STEP_S = 5_000_000, 12_000_000, 0.0005
# Look around at least this often, whatever was computed.
SAFETY_NS = 50_000_000
# The way of a take is gone ahead of it (desk/foresight.py) where there is at least so much time.
FORESIGHT_NS = 2_000_000

# Garbage is collected by hand: (generation, idle time it needs at least, how often).
TIDY = ((2, 40_000_000, 60_000_000_000), (1, 10_000_000, 1_000_000_000))
# It gets so many times the idle time that it took last; one put off for so many turns gets the least again.
ROOM, PUT_OFF = 3, 10
# Where the system has real time: the desk's threads, and before them the one that takes the cues. With the same
# priority it would wait for a core until another of them, packing what the journal keeps, lets go of it.
THREADS_PRIORITY, CUES_PRIORITY = 1, 2

NOT_RAISED = message("desk.low_priority")

_Item = tuple[Callable[[], Any], "Future[Any] | None"]


class DeskLoop:
    """Runs a DeskCore on the thread that calls run(); every other method is for any thread."""

    def __init__(self, core: DeskCore, clock: Clock) -> None:
        self.core = core
        self._clock = clock
        self._queue: queue.SimpleQueue[_Item] = queue.SimpleQueue()
        self._stop = False
        self._wake_ns: int | None = None
        self._acting = False
        self._tidy_ns = {generation: clock.mono_ns() for generation, _, _ in TIDY}
        self._tidy_took_ns = {generation: 0 for generation, _, _ in TIDY}
        self.on_error: Callable[[BaseException], None] = lambda error: None
        # Called while nothing is due, and with True just before something is.
        self.foresee: Callable[[bool], object] = lambda due: None

    def emit(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None:
        """Hand in a fact; see console.model.ports.Emit."""
        seen = self._clock.mono_ns() if mono_ns is None else mono_ns
        self._queue.put((lambda: self.core.handle(fact, by, seen), None))

    def call(self, work: Callable[[], Any], until_ns: int | None = None) -> "Future[Any]":
        """Run something on the desk's thread, unless it is later than until_ns by then: TooLate."""
        future: Future[Any] = Future()

        def in_time() -> Any:
            if until_ns is not None and self._clock.mono_ns() > until_ns:
                raise TooLate
            return work()

        self._queue.put((in_time, future))
        return future

    def follow(self, command: AnyFact | Toggle, by: str, seen_ns: int) -> Record | None:
        """On the desk's thread: handle a command, and keep the interpreter until OBS is asked, as for a cue on time.

        Returns the command's record, or its refusal's. The loop shares the interpreter again after it.
        """
        self._acting = True  # Until the tick after it.
        gil_priority.keep()
        return self.core.handle(command, by, seen_ns)

    def stand_aside(self) -> None:
        """For other threads, before long work: wait, bounded, while a cue is about to be taken or is being.

        A late cue counts as about to be taken. Whoever waits sleeps until the cue is due: to wake is to ask for
        the interpreter.
        """
        limit = self._clock.mono_ns() + LONGEST_ASIDE_NS
        while (now := self._clock.mono_ns()) < limit:
            wake = self._wake_ns
            if not self._acting and (wake is None or wake - now >= ASIDE_NS):
                return
            left_ns = 0 if wake is None else min(wake, limit) - now
            time.sleep(max(ASIDE_STEP_S, left_ns / 1e9))

    def catch_up(self) -> None:
        """On the desk's thread, before run(): handle what has come in so far."""
        for _ in range(self._queue.qsize()):
            self._do(self._queue.get())

    def stop(self) -> None:
        """End run() soon."""
        self._stop = True
        self._queue.put((lambda: None, None))

    def run(self, until: Callable[[], bool] = lambda: False) -> None:
        """Run until stop(), or until the condition (asked after every event) is true."""
        if not gc.isenabled():
            _go_first()
            gc.freeze()  # What was imported and put together until here stays.
        try:
            while not self._stop:
                self._wait()
                try:
                    self.core.tick()
                except Exception as error:  # noqa: BLE001 - the show must go on; the error is reported
                    self.on_error(error)
                finally:
                    gil_priority.share()
                    self._acting = False
                if until():
                    return
        finally:
            self._wake_ns = None  # Nobody stands aside for a loop that is over.

    def _wait(self) -> None:
        """Handle what comes in until something is due; returns at the due moment, not before."""
        while not self._stop:
            now = self._clock.mono_ns()
            wake = self._wake_ns = self.core.next_wake_ns()
            limit = now + SAFETY_NS if wake is None else min(wake, now + SAFETY_NS + EARLY_NS)
            sleep_ns = limit - EARLY_NS - now
            if self._tidied(now, sleep_ns):
                continue
            if sleep_ns <= 0:
                self._acting = True
                gil_priority.keep()
                if limit == wake and limit - now >= FORESIGHT_NS:
                    self._foresee(due=True)
                while self._clock.mono_ns() < limit:
                    pass
                return
            try:
                item = self._queue.get(timeout=sleep_ns / 1e9)
            except queue.Empty:
                if wake is None or limit < wake:
                    self._foresee(due=False)
                    return
                continue
            self._do(item)
            while not self._queue.empty() and self._clock.mono_ns() < limit - EARLY_NS:
                self._do(self._queue.get())
            return

    def _foresee(self, due: bool) -> None:
        try:
            self.foresee(due)
        except Exception as error:  # noqa: BLE001 - what is only tried must not take the show off the air
            self.foresee = lambda due: None
            self.on_error(error)

    def _tidied(self, now_ns: int, idle_ns: int) -> bool:
        """Collect garbage while nothing is due; True when it took its time."""
        if gc.isenabled():
            return False  # Nobody asked for a quick desk: Python collects by itself.
        for generation, need_ns, every_ns in TIDY:
            since_ns = now_ns - self._tidy_ns[generation]
            if since_ns < every_ns or idle_ns < need_ns:
                continue
            if idle_ns >= ROOM * self._tidy_took_ns[generation] or since_ns >= PUT_OFF * every_ns:
                gc.collect(generation)
                self._tidy_took_ns[generation] = self._clock.mono_ns() - now_ns
                self._tidy_ns[generation] = now_ns
                return True
        return False

    def _do(self, item: _Item) -> None:
        work, future = item
        if future is not None and not future.set_running_or_notify_cancel():
            return  # Whoever asked has given up: done now, it would come behind his back.
        try:
            result = work()
        except TooLate as error:
            if future is not None:
                future.set_exception(error)
        except Exception as error:  # noqa: BLE001 - one bad fact must not take the show off the air
            self.on_error(error)
            if future is not None:
                future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


def make_quick() -> list[Message]:
    """Give this process what exact cues need; returns what could not be had, for the log.

    Shorter GIL turns, a higher priority where the system lets us, and no collections of old garbage.
    """
    gil_priority.share()
    gc.freeze()
    gc.disable()  # DeskLoop collects when nothing is due.
    return [] if _raise_priority() else [NOT_RAISED]


def _raise_priority() -> bool:
    """Real time where the system allows it: a nice value alone waits for another's whole turn (3 ms)."""
    with contextlib.suppress(AttributeError, OSError):  # Only Linux has it.
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(THREADS_PRIORITY))
        return True
    try:
        # psutil's word for "high" on Windows; it has the name only there.
        psutil.Process().nice(getattr(psutil, "HIGH_PRIORITY_CLASS", -10))
    except (psutil.AccessDenied, OSError):
        return False
    return True


def _go_first() -> None:
    """Put this thread before the process's others, where they have real time already."""
    with contextlib.suppress(AttributeError, OSError):
        if os.sched_getscheduler(0) == os.SCHED_RR:
            os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(CUES_PRIORITY))
