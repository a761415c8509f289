"""The relay beside vendors that are true to their limits: answered in time while NATS hangs, sent again while it is
away; hours in seconds, by a clock that jumps.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest
from nats.errors import TimeoutError as NatsTimeout

from console.relay.kept import Kept
from console.relay.publisher import Publisher
from console.relay.server import Hook, Server
from console.sources.vendors.signed import Delivery
from console.sources.vendors.webhooks import WEBHOOKS
from console.words.message import Message
from tests.support.vendors.senders import HOUR_S, MINUTE_S, TERMS, Sender
from tests.support.vendors.virtual import LoopClock, in_virtual_time, passes
from tests.support.vendors.webhooks import SECRET, shopify_order, signed


class AtOnce(Executor):
    """The disk: what it is asked for is done before the clock moves."""

    def submit(self, work: Any, /, *of: Any, **more: Any) -> Any:
        done: Future[Any] = Future()
        try:
            done.set_result(work(*of, **more))
        except BaseException as error:  # noqa: BLE001 - as an executor does
            done.set_exception(error)
        return done


class Stream:
    """A JetStream that hangs until it does not; ids that come twice are one."""

    def __init__(self) -> None:
        self.hangs = True
        self.bodies: dict[str, bytes] = {}

    async def publish(self, subject: str, body: bytes, *, headers: dict[str, str], **more: float) -> None:
        if self.hangs:
            await passes(more["timeout"])
            raise NatsTimeout
        self.bodies[headers["Nats-Msg-Id"]] = body


class Hooks:
    """The relay's server and publisher, on the loop; it can go away and come back at its port."""

    def __init__(self, folder: Path, vendor: str) -> None:
        self.stream, self._hook, self.said = Stream(), Hook(vendor, "main", SECRET), list[Message]()
        self.publisher = Publisher("nats://-", "", Kept(folder / "waiting.sqlite"), self.said.append)
        self.publisher._disk.shutdown()
        self.publisher._disk = AtOnce()  # type: ignore[assignment]
        self.publisher._stream = self.stream  # type: ignore[assignment]
        self.port = 0

    async def come(self) -> None:
        self._server = Server([self._hook], self.publisher, LoopClock(), self.said.append)
        await self._server.start("127.0.0.1", self.port)
        self.port = self._server.port

    async def go(self) -> None:
        await self._server.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def hand_over(self) -> None:
        """As it is done while NATS is there."""
        while self.publisher.kept:
            assert await self.publisher._hand_over()


def delivery(vendor: str, number: int, clock: LoopClock) -> Callable[[], Delivery]:
    body = msgspec.json.encode([{"msg_id": str(number), "content": "多少钱"}])
    if vendor == "shopify":
        body = shopify_order(number)
    return lambda: signed(vendor, body, f"d-{number}", clock.wall_ms())


@pytest.mark.parametrize("vendor", sorted(TERMS))
def test_while_nats_hangs_every_vendor_is_answered_in_its_time_and_nothing_is_lost(
    vendor: str, tmp_path: Path
) -> None:
    count, a_second = 500, 100

    async def story() -> None:
        clock, relay = LoopClock(), Hooks(tmp_path, vendor)
        await relay.come()
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            sender, sending = Sender(vendor, relay.url, session), list[asyncio.Task[None]]()
            for number in range(count):
                sending.append(asyncio.create_task(sender.send(delivery(vendor, number, clock))))
                await passes(1 / a_second)
            await asyncio.gather(*sending)
        assert (sender.taken, sender.dropped, sender.ended) == (count, 0, False), sender.statuses
        assert sender.statuses == {200: count}, "at once, and not only when it is sent again"
        assert 0.5 < sender.slowest_s < WEBHOOKS[vendor].answer_ms / 1000 <= sender.terms.answer_s
        assert relay.publisher.kept == count and relay.stream.bodies == {}
        relay.stream.hangs = False
        await relay.hand_over()
        assert len(relay.stream.bodies) == count
        await relay.go()

    in_virtual_time(story)


@pytest.mark.parametrize(
    ("vendor", "away_s", "lost"),
    [
        ("shopify", HOUR_S, False),
        ("stripe", 24 * HOUR_S, False),
        ("douyin", 5 * MINUTE_S, False),
        # They do not send again: what the guide says of a relay that is to stand by itself.
        ("douyin_live", MINUTE_S, True),
        ("woocommerce", MINUTE_S, True),
    ],
)
def test_a_relay_that_is_away_gets_what_its_vendor_sends_again(
    vendor: str, away_s: float, lost: bool, tmp_path: Path
) -> None:
    async def story() -> None:
        clock, relay = LoopClock(), Hooks(tmp_path, vendor)
        relay.stream.hangs = False
        await relay.come()
        url = relay.url
        await relay.go()
        async with aiohttp.ClientSession() as session:
            sender = Sender(vendor, url, session)
            sending = [
                asyncio.create_task(sender.send(delivery(vendor, number, clock))) for number in range(4)
            ]
            await passes(away_s)
            await relay.come()
            if lost:
                sending.append(asyncio.create_task(sender.send(delivery(vendor, 9, clock))))
            await asyncio.gather(*sending)
        assert (sender.taken, sender.dropped, sender.ended) == ((1, 4, False) if lost else (4, 0, False))
        assert len(relay.stream.bodies) == sender.taken
        await relay.go()

    in_virtual_time(story)
