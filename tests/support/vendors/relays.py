"""A relay with a real NATS server, a Shopify that sends until it is answered, and a desk that reads."""

import asyncio
import contextlib
import os
import random
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from console.base.errors import Problem
from console.relay.kept import Kept
from console.relay.nats_process import NatsProcess
from console.relay.publisher import Publisher
from console.relay.server import Hook, Server
from console.sources.setup import Budget
from console.sources.vendors.signed import Delivery
from console.words.message import Message
from tests.support.vendors.webhooks import NOW_MS, SECRET
from tests.support.waiting import GENEROUS_S, STORY_S, comes

if TYPE_CHECKING:
    import aiohttp

T = TypeVar("T")
TOKEN = "a-long-random-token"


class StillClock:
    """A clock that stands where a test puts it."""

    def __init__(self, now_ms: int = NOW_MS) -> None:
        self.now_ms = now_ms

    def wall_ms(self) -> int:
        return self.now_ms

    def mono_ns(self) -> int:
        return self.now_ms * 1_000_000


class Desk:
    """What a kind is given, without a supervisor: real waits with one generous limit."""

    def __init__(
        self, session: "aiohttp.ClientSession | None" = None, since_ms: int = NOW_MS - 600_000
    ) -> None:
        self.clock, self.random, self.since_ms = StillClock(), random.Random(1), since_ms
        self.warned: list[Problem | None] = []
        self.budgets: list[Budget] = []
        self.kept = ""
        self._session = session

    async def within(self, ms: int, work: Awaitable[T]) -> T:
        return await asyncio.wait_for(work, GENEROUS_S)

    async def sleep(self, ms: int) -> None:
        self.clock.now_ms += ms
        await asyncio.sleep(0)

    def http(self) -> "aiohttp.ClientSession":
        assert self._session is not None
        return self._session

    def alive(self, interval_ms: int | None = None) -> None: ...

    def warn(self, problem: Problem | None) -> None:
        self.warned.append(problem)

    def budget(self, budget: Budget) -> None:
        self.budgets.append(budget)

    def their_clock(self, at_ms: int) -> None: ...

    def position(self) -> str:
        return self.kept

    def reached(self, position: str) -> None:
        self.kept = position

    def new_secret(self, key: str, value: str) -> None: ...


# Those of the test that runs.
MADE: list["Relay"] = []


def no_server_stays() -> None:
    """End the servers that a test left."""
    while MADE:
        nats = getattr(MADE.pop(), "nats", None)
        if nats is not None and nats.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(nats.pid, signal.SIGKILL)


class Relay:
    """The relay's parts as the command puts them together; each can be taken away and come back."""

    def __init__(self, folder: Path, nats_port: int, *hooks: str) -> None:
        self.folder, self.nats_port = folder, nats_port
        self._hooks = [Hook(*hook.split("/"), SECRET) for hook in hooks]
        self.said: list[Message] = []
        self.port = 0
        self.url = f"nats://127.0.0.1:{nats_port}"
        MADE.append(self)

    async def start(self) -> None:
        self.publisher = Publisher(self.url, TOKEN, Kept(self.folder / "waiting.sqlite"), self.said.append)
        self.server = Server(self._hooks, self.publisher, StillClock(), self.said.append)
        self.publisher.start()
        await self.server.start("127.0.0.1", self.port)
        self.port = self.server.port

    async def stop(self) -> None:
        await self.server.close()
        await self.publisher.close()

    async def start_nats(self) -> None:
        self.nats = NatsProcess(self.folder / "nats", "127.0.0.1", self.nats_port, TOKEN)
        await self.nats.start()

    async def post(self, session: "aiohttp.ClientSession", hook: str, delivery: Delivery) -> int:
        """Returns the status of the answer, 0 where nobody answers."""
        import aiohttp

        try:
            async with session.post(
                f"http://127.0.0.1:{self.port}/{hook}", data=delivery.body, headers=dict(delivery.headers)
            ) as answer:
                return answer.status
        except (aiohttp.ClientError, OSError):
            return 0


async def until_so(condition: Callable[[], object], seconds: float = STORY_S) -> None:
    """Wait until it is so: ten thousand deliveries that are each kept on a disk take their time."""
    assert await comes(condition, seconds)
