"""A loop whose clock jumps to the next thing that is due: hours of a vendor's rhythm in seconds, over real sockets.

Both ends run on the loop; what is on its way between them comes before the clock moves.
"""

import asyncio
import random
import selectors
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from typing import Any, TypeVar

import aiohttp
from aiohttp import web

from console.base.errors import Problem
from console.base.listening import end_server
from console.sources.setup import Batch, Budget, Kind, SourceSetup
from tests.support.again import becomes_the_same
from tests.support.vendors.webhooks import NOW_MS

T = TypeVar("T")
# So long (real s) is looked whether something is still on its way.
ON_ITS_WAY_S = 0.0005


class _Jumping(selectors.DefaultSelector):
    jump: Callable[[float], None]

    def select(self, timeout: float | None = None) -> list[Any]:
        found = super().select(0)
        if found or timeout == 0:
            return found
        found = super().select(ON_ITS_WAY_S)
        if found:
            return found
        if timeout is None:
            return super().select(1.0)
        self.jump(timeout)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """Its time() is its own."""

    def __init__(self) -> None:
        self.now_s = 0.0
        selector = _Jumping()
        selector.jump = self._jump
        super().__init__(selector)

    def time(self) -> float:
        return self.now_s

    def _jump(self, seconds: float) -> None:
        self.now_s += max(0.0, seconds)


async def passes(seconds: float) -> None:
    """Let so much of the loop's own time go by."""
    await asyncio.sleep(seconds)


def in_virtual_time(story: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Returns what a story returns that is run on such a loop."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(story())


async def until(condition: Callable[[], object]) -> None:
    """Wait, without a moment passing, until it is so."""
    # What it waits for is all on this loop.
    while not condition():  # noqa: ASYNC110
        await asyncio.sleep(0)


class LoopClock:
    """The loop's time as a clock of the desk. off_ms: what this PC's clock is off by."""

    def __init__(self, began_ms: int = NOW_MS, off_ms: int = 0) -> None:
        self.began_ms, self.off_ms = began_ms, off_ms

    def wall_ms(self) -> int:
        return self.began_ms + self.off_ms + round(asyncio.get_running_loop().time() * 1000)

    def mono_ns(self) -> int:
        return round(asyncio.get_running_loop().time() * 1e9)


class VirtualContext:
    """What a kind is given, by the loop's time. One can look at what was said."""

    def __init__(self, session: aiohttp.ClientSession, clock: LoopClock) -> None:
        self._session, self.clock, self.random = session, clock, random.Random(1)
        self.since_ms = clock.wall_ms()
        self.budgets: list[Budget] = []
        self.secrets: dict[str, str] = {}
        self.kept = ""
        self.warned: list[Problem | None] = []
        self.lives = 0

    async def sleep(self, ms: int) -> None:
        await asyncio.sleep(ms / 1000)

    async def within(self, ms: int, work: Awaitable[T]) -> T:
        return await asyncio.wait_for(work, ms / 1000)

    def http(self) -> aiohttp.ClientSession:
        return self._session

    def alive(self, interval_ms: int | None = None) -> None:
        self.lives += 1

    def warn(self, problem: Problem | None) -> None:
        self.warned.append(problem)

    def budget(self, budget: Budget) -> None:
        self.budgets.append(budget)

    def their_clock(self, at_ms: int) -> None: ...

    def position(self) -> str:
        return self.kept

    def reached(self, position: str) -> None:
        self.kept = position

    def new_secret(self, key: str, value: str) -> None:
        self.secrets[key] = value


class Story:
    """A fake vendor and a source that reads it, both on the loop."""

    def __init__(self, app: web.Application, off_ms: int = 0) -> None:
        self._app, self.clock = app, LoopClock(off_ms=off_ms)
        self.url = ""

    async def __aenter__(self) -> "Story":
        self._runner = web.AppRunner(self._app, access_log=None, handle_signals=False, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.session = aiohttp.ClientSession(auto_decompress=False)
        self.context = VirtualContext(self.session, self.clock)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()
        await end_server(self._runner)

    def open(
        self, kind: Kind, options: Mapping[str, str], secrets: Mapping[str, str]
    ) -> AsyncIterator[Batch]:
        """Open a source of a kind."""
        setup = SourceSetup(name="t", kind=kind.name, options=dict(options))
        self._opened = kind, setup
        return kind.open(setup, secrets, self.context)

    async def read(self, batches: AsyncIterator[Batch], seconds: float) -> list[dict[str, Any]]:
        """Returns the events of so many seconds, by the loop's time."""
        events, end = list[dict[str, Any]](), asyncio.get_running_loop().time() + seconds
        try:
            while (left := end - asyncio.get_running_loop().time()) > 0:
                batch = await asyncio.wait_for(anext(batches), left)
                assert batch.left_out == ()
                becomes_the_same(*self._opened, batch)
                events += batch.events
        except (TimeoutError, StopAsyncIteration):
            pass
        finally:
            await batches.aclose()  # type: ignore[attr-defined]
        return events
