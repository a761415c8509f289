"""The one asyncio loop of a desk, on a worker of its own: for all that waits for a network.

A service is a coroutine that runs until it is ended. One that ends by a mistake is logged, reported and
started again, and disturbs none of the others; so is the loop itself, with all its services.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Coroutine
from typing import Any

from console.base.errors import Problem
from console.base.workers import FIRST_PAUSE_S, LONGEST_PAUSE_S, RESTARTED, Report, Workers
from console.words.message import message

START_S = 15.0
log = logging.getLogger("showcaller.io")

# Makes the coroutine of a service; what it is given is to be called once the service works.
Make = Callable[[Callable[[], None]], Coroutine[Any, Any, None]]


class Service:
    """One coroutine on the loop, from IoLoop.serve() until end()."""

    def __init__(self, name: str, make: Make, report: Report, first_pause_s: float = FIRST_PAUSE_S) -> None:
        self.name = name
        self._make, self._report, self._first_pause_s = make, report, first_pause_s
        self._failing = False
        self._over = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def end(self, timeout_s: float) -> bool:
        """End it, from any other thread than the loop's. Returns False when that took longer than timeout_s."""
        loop, task = self._loop, self._task
        if loop is not None and task is not None:
            with contextlib.suppress(RuntimeError):  # The loop is closed: so it has ended.
                loop.call_soon_threadsafe(task.cancel)
        return self._over.wait(timeout_s)

    # ── on the loop ──────────────────────────────────────────────────────────────────────────────

    def begin(self, group: asyncio.TaskGroup) -> None:
        """Start it on this loop."""
        self._over.clear()
        self._loop = asyncio.get_running_loop()
        self._task = group.create_task(self._run(), name=self.name)

    def cancel(self) -> None:
        """Have it end."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        pause_s = self._first_pause_s
        try:
            while True:
                try:
                    await self._make(self._works)
                    return
                except Exception as error:
                    log.exception("a mistake in the %s", self.name)
                    self._failed(error)
                await asyncio.sleep(pause_s)
                pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
        finally:
            self._over.set()

    def _failed(self, error: Exception) -> None:
        if not self._failing:
            self._failing = True
            kind = type(error).__name__
            what = message("desk.worker_stopped", name=self.name, kind=kind, error=error)
            self._say(Problem("", what, RESTARTED))

    def _works(self) -> None:
        if self._failing:
            self._failing = False
            self._say(None)

    def _say(self, problem: Problem | None) -> None:
        try:
            self._report(self.name, problem)
        except Exception:
            log.exception("a problem of the %s could not be reported", self.name)


class IoLoop:
    """start() and close() once; serve() in between, from any other thread."""

    def __init__(
        self,
        workers: Workers,
        report: Report = lambda name, problem: None,
        first_pause_s: float = FIRST_PAUSE_S,
    ) -> None:
        """report: gets what is wrong with a service, by its name, and None once it works again."""
        self._report, self._first_pause_s = report, first_pause_s
        self._services: list[Service] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._group: asyncio.TaskGroup | None = None
        self._ready = threading.Event()
        self._worker = workers.worker("network loop", lambda: asyncio.run(self._main()), self._wake)

    def start(self) -> "IoLoop":
        """Start the loop. Returns it once it runs."""
        self._worker.start()
        self._ready.wait(START_S)
        return self

    def serve(self, name: str, make: Make) -> Service:
        """Returns a service that is being started."""
        service = Service(name, make, self._report, self._first_pause_s)
        assert self._loop is not None, "start() comes first"
        self._loop.call_soon_threadsafe(self._begin, service)
        return service

    def close(self, timeout_s: float = 3.0) -> bool:
        """End every service and the loop. Returns False when that took longer than timeout_s."""
        return self._worker.end(timeout_s)

    def _wake(self) -> None:
        loop = self._loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):  # It is closed.
                loop.call_soon_threadsafe(self._ended.set)

    # ── on the loop ──────────────────────────────────────────────────────────────────────────────

    def _begin(self, service: Service) -> None:
        assert self._group is not None
        self._services.append(service)
        service.begin(self._group)

    async def _main(self) -> None:
        self._ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_stray)
        try:
            async with asyncio.TaskGroup() as self._group:
                # After a mistake that ended the loop: those that it served.
                for service in self._services:
                    service.begin(self._group)
                self._loop = loop
                self._ready.set()
                self._worker.round_done()
                if not self._worker.ending:
                    await self._ended.wait()
                for service in self._services:
                    service.cancel()
        finally:
            self._loop = self._group = None


def _stray(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what nobody waits for: a callback's mistake, a task whose error nobody fetched."""
    error = context.get("exception")
    what = str(context.get("message", ""))
    if isinstance(error, ConnectionError):
        log.info("%s: %r", what, error)  # Somebody went away: that is no mistake.
        return
    about = ", ".join(
        f"{name}={value!r}" for name, value in context.items() if name not in ("message", "exception")
    )
    log.error("a mistake on the network loop: %s (%s)", what, about, exc_info=error)
