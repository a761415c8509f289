"""Sources in tests: time that the test moves, a context that notes what is said, and real servers on loopback.

Waiting for a socket is waiting for the loop's turns; waiting for time is `pass_ms`, and takes none.
"""

import asyncio
import contextlib
import random
import ssl as ssl_module
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import aiohttp
from aiohttp import web

from console.base.errors import Problem
from console.base.listening import end_server
from console.sources.general.asking import session
from console.sources.setup import Batch, Budget, Kind, SourceSetup, kinds
from tests.support.again import becomes_the_same

T = TypeVar("T")
START_MS = 1_775_044_800_000


class FakeTime:
    """A clock and its waits. Nothing passes but by pass_ms()."""

    def __init__(self) -> None:
        self.now_ms = 0
        self._sleepers: list[tuple[int, asyncio.Future[None]]] = []

    def mono_ns(self) -> int:
        return self.now_ms * 1_000_000

    def wall_ms(self) -> int:
        return START_MS + self.now_ms

    async def sleep(self, ms: int) -> None:
        over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.now_ms + ms, over))
        await over

    async def within(self, ms: int, work: Awaitable[T]) -> T:
        async def whole() -> T:
            return await work

        task, limit = asyncio.ensure_future(whole()), asyncio.ensure_future(self.sleep(ms))
        try:
            await asyncio.wait({task, limit}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
            raise TimeoutError
        finally:
            for one in (task, limit):
                one.cancel()
                with contextlib.suppress(asyncio.CancelledError, Exception):
                    await one

    @property
    def waiting_ms(self) -> list[int]:
        """Returns for how long each sleeper still waits, the shortest first."""
        return sorted(due - self.now_ms for due, over in self._sleepers if not over.done())

    async def pass_ms(self, ms: int) -> None:
        """Let so much time pass; whoever's wait ends in it has its turns at its moment."""
        until_ms = self.now_ms + ms
        while True:
            await turns()
            self._sleepers = [one for one in self._sleepers if not one[1].done()]
            due = min((at for at, _ in self._sleepers), default=until_ms + 1)
            if due > until_ms:
                break
            self.now_ms = max(self.now_ms, due)
            for at, over in self._sleepers:
                if at <= self.now_ms and not over.done():
                    over.set_result(None)
        self.now_ms = until_ms
        await turns()


async def turns(count: int = 50) -> None:
    """Let whoever can go on do so."""
    for _ in range(count):
        await asyncio.sleep(0)


class FakeContext:
    """Implements console.sources.setup.Context. What a kind says is noted in its lists."""

    def __init__(self, time: FakeTime | None = None, position: str = "") -> None:
        self.time = time or FakeTime()
        self.clock, self.random, self.since_ms = self.time, random.Random(1), START_MS
        self.alives: list[int | None] = []
        self.warned: list[Problem | None] = []
        self.budgets: list[Budget] = []
        self.clocks: list[int] = []
        self.secrets: dict[str, str] = {}
        self.kept_position = position
        self._session: aiohttp.ClientSession | None = None
        self._pool = ThreadPoolExecutor(2)

    async def sleep(self, ms: int) -> None:
        await self.time.sleep(ms)

    async def within(self, ms: int, work: Awaitable[T]) -> T:
        return await self.time.within(ms, work)

    async def off_loop(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def http(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = session()
        return self._session

    def alive(self, interval_ms: int | None = None) -> None:
        self.alives.append(interval_ms)

    def warn(self, problem: Problem | None) -> None:
        self.warned.append(problem)

    def budget(self, budget: Budget) -> None:
        self.budgets.append(budget)

    def their_clock(self, at_ms: int) -> None:
        self.clocks.append(at_ms - self.clock.wall_ms())

    def position(self) -> str:
        return self.kept_position

    def reached(self, position: str) -> None:
        self.kept_position = position

    def new_secret(self, key: str, value: str) -> None:
        self.secrets[key] = value

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
        self._pool.shutdown(wait=True)


class Opened:
    """A source that is open: what it yielded, and how it ended."""

    def __init__(self, batches: AsyncIterator[Batch]) -> None:
        self.batches: list[Batch] = []
        self.ended: BaseException | str = ""
        self._task = asyncio.ensure_future(self._run(batches))

    async def _run(self, batches: AsyncIterator[Batch]) -> None:
        try:
            async for batch in batches:
                self.batches.append(batch)
            self.ended = "ended"
        except Exception as error:  # noqa: BLE001 - how it ended is what a test asks
            self.ended = error
        finally:
            await batches.aclose()  # type: ignore[attr-defined]

    @property
    def events(self) -> list[dict[str, Any]]:
        return [event for batch in self.batches for event in batch.events]

    async def close(self) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task


@contextlib.asynccontextmanager
async def opened(
    setup: SourceSetup, context: FakeContext, kind: Kind | None = None, **secrets: str
) -> AsyncIterator[Opened]:
    """A source of a kind, open until the end of the block, when its context is closed, too."""
    of = kind or kinds()[setup.kind]
    source = Opened(of.open(setup, secrets, context))
    try:
        yield source
        if of.again is not None:
            becomes_the_same(of, setup, *(one for one in source.batches if not one.left_out))
    finally:
        await source.close()
        await context.close()


@contextlib.asynccontextmanager
async def serving(
    answer: Callable[[web.Request], Awaitable[web.StreamResponse]],
    port: int = 0,
    ssl: ssl_module.SSLContext | None = None,
) -> AsyncIterator[str]:
    """An HTTP server on loopback that answers every request so; gives its address."""
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port, ssl_context=ssl)
    await site.start()
    try:
        yield f"http{'s' if ssl else ''}://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await end_server(runner)
