"""What a kind of source is given: its waits, its connections and its words, by a real or a test's clock."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol, TypeVar

from console.base.clock import Clock
from console.base.errors import Problem
from console.sources.setup import Budget

if TYPE_CHECKING:
    import aiohttp

T = TypeVar("T")


class Waits(Protocol):
    """How time passes for sources."""

    async def sleep(self, ms: int) -> None:
        """Wait."""
        ...

    async def within(self, ms: int, work: Awaitable[T]) -> T:
        """Returns what the work returns. Raises TimeoutError when it took longer."""
        ...


class RealWaits:
    """Time as it is."""

    async def sleep(self, ms: int) -> None:
        await asyncio.sleep(ms / 1000)

    async def within(self, ms: int, work: Awaitable[T]) -> T:
        async with asyncio.timeout(ms / 1000):
            return await work


class Heard(Protocol):
    """Who hears what a source says of itself."""

    def alive(self, interval_ms: int | None) -> None: ...

    def warn(self, problem: Problem | None) -> None: ...

    def budget(self, budget: Budget) -> None: ...

    def their_clock(self, difference_ms: int) -> None: ...

    def new_secret(self, key: str, value: str) -> None: ...


class SourceContext:
    """Implements console.sources.setup.Context, for one source and its connections one after the other."""

    def __init__(
        self,
        clock: Clock,
        waits: Waits,
        heard: Heard,
        pool: ThreadPoolExecutor,
        since_ms: int,
        position: str = "",
        seed: float | None = None,
    ) -> None:
        self.clock, self.since_ms, self.random = clock, since_ms, random.Random(seed)
        self._waits, self._heard, self._pool = waits, heard, pool
        self._position = position
        self._session: aiohttp.ClientSession | None = None

    async def sleep(self, ms: int) -> None:
        await self._waits.sleep(ms)

    async def within(self, ms: int, work: Awaitable[T]) -> T:
        return await self._waits.within(ms, work)

    async def off_loop(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def http(self) -> "aiohttp.ClientSession":
        if self._session is None:
            from console.sources.general.asking import session

            self._session = session()
        return self._session

    async def close(self) -> None:
        """End this connection's session; the next one begins another."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def alive(self, interval_ms: int | None = None) -> None:
        self._heard.alive(interval_ms)

    def warn(self, problem: Problem | None) -> None:
        self._heard.warn(problem)

    def budget(self, budget: Budget) -> None:
        self._heard.budget(budget)

    def their_clock(self, at_ms: int) -> None:
        self._heard.their_clock(at_ms - self.clock.wall_ms())

    def position(self) -> str:
        return self._position

    def reached(self, position: str) -> None:
        self._position = position

    def new_secret(self, key: str, value: str) -> None:
        self._heard.new_secret(key, value)
