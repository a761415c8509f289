"""Thousands of deliveries, a third of them doubled, shuffled, through a relay and a NATS that go away: totals exact."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import msgspec
import pytest

from console.base.free_port import free_port
from console.sources.intake import Intake
from console.sources.setup import Batch, SourceFault, SourceSetup
from console.sources.vendors.relay_link import RELAYED
from tests.support.thorough import examples
from tests.support.vendors.relays import TOKEN, Desk, Relay, no_server_stays, until_so
from tests.support.vendors.webhooks import NOW_MS, shopify_order, signed

SHOPIFY = next(kind for kind in RELAYED if kind.name == "shopify")
SECRETS = {"nats_token": TOKEN, "secret": "whsec_of_the_test"}


@pytest.fixture(autouse=True)
def _no_server_stays() -> Iterator[None]:
    yield
    no_server_stays()


async def read(relay: Relay, desk: Desk, intake: Intake, sums: Counter[str], orders: int) -> None:
    """Read until so many orders are counted."""
    setup = SourceSetup(name="shop", kind="shopify", options={"nats": relay.url})
    batches = SHOPIFY.open(setup, SECRETS, desk)
    try:
        async for batch in batches:
            assert isinstance(batch, Batch)
            sums.update(intake.take(msgspec.json.encode(batch.events)).fact.add)
            sums["left_out"] += len(batch.left_out)
            if sums["orders_paid"] >= orders:
                # Not taken back: a desk that ends here reads the last batch again.
                return
    finally:
        await batches.aclose()  # type: ignore[attr-defined]


def test_thousands_of_deliveries_are_counted_exactly(tmp_path: Path) -> None:
    # The same at every size: each part is a share of it, and as many stay in NATS, on the disk and with the vendor.
    count = examples(2000, 10_000)
    rng = random.Random(7)
    numbers = [*range(1, count + 1), *rng.sample(range(1, count + 1), count * 3 // 10)]
    rng.shuffle(numbers)
    deliveries = [signed("shopify", shopify_order(one), f"e-{one}") for one in numbers]

    async def story() -> None:
        relay = Relay(tmp_path, free_port(), "shopify/main")
        await relay.start_nats()
        await relay.start()
        await until_so(lambda: relay.publisher.connected)
        left, statuses = list(reversed(deliveries)), Counter[int]()
        done = 0

        async def send(session: aiohttp.ClientSession) -> None:
            nonlocal done
            while left:
                one = left.pop()
                status = await relay.post(session, "shopify/main", one)
                statuses[status] += 1
                if status != 200:
                    left.insert(0, one)  # As Shopify does: again, later.
                    await asyncio.sleep(0)
                else:
                    done += 1

        async def meddle() -> None:
            await until_so(lambda: done >= count * 3 // 10)
            await relay.nats.close()  # NATS is away: what comes waits on the disk.
            await until_so(lambda: done >= count // 2)
            assert relay.publisher.kept >= count // 10
            await relay.stop()  # The relay is down: the vendor has no answer.
            await until_so(lambda: statuses[0] >= 50)
            await relay.start()
            await until_so(lambda: done >= count * 65 // 100)
            await relay.start_nats()

        desk, intake, sums = Desk(), Intake({"R": "rice"}, lambda: NOW_MS), Counter[str]()
        async with aiohttp.ClientSession() as session:
            await asyncio.gather(meddle(), *(send(session) for _ in range(8)))
        await until_so(lambda: relay.publisher.connected and not relay.publisher.kept)
        assert statuses[200] == len(deliveries) and statuses[503] == 0

        # The desk reads a part, is ended, and replays what it missed.
        await read(relay, desk, intake, sums, count * 4 // 10)
        await read(relay, desk, intake, sums, count)
        with contextlib.suppress(SourceFault):
            await relay.stop()
        await relay.nats.close()
        assert {key: value for key, value in sums.items() if value} == {
            "orders_paid": count, "units_paid": count, "gmv_paid.CNY": count * 2990, "buyers_paid.CNY": count,
        }  # fmt: skip
        codes = [said.code for said in relay.said]
        assert "relay.nats_away" in codes and codes.count("relay.nats_there") >= 2

    asyncio.run(story())


def test_a_wrong_signature_is_refused_by_the_relay_and_by_the_desk(tmp_path: Path) -> None:
    async def story() -> None:
        relay = Relay(tmp_path, free_port(), "shopify/main", "douyin/main")
        await relay.start_nats()
        await relay.start()
        await until_so(lambda: relay.publisher.connected)
        forged = signed("shopify", shopify_order(1), "e-1", secret="guessed")
        good = signed("shopify", shopify_order(2), "e-2")
        async with aiohttp.ClientSession() as session:
            assert await relay.post(session, "shopify/main", forged) == 401
            assert await relay.post(session, "shopify/main", good) == 200
            assert await relay.post(session, "shopify/other", good) == 404
            assert await relay.post(session, "douyin/main", good) == 401
            asked = b'{"event":"verify_webhook","client_key":"","content":{"challenge":12345}}'
            url = f"http://127.0.0.1:{relay.port}"
            async with session.post(f"{url}/douyin/main", data=asked) as answer:
                assert (answer.status, await answer.json()) == (200, {"challenge": 12345})
            async with session.get(f"{url}/health") as answer:
                assert await answer.json() == {"nats": True, "waiting": 0}
            # Who has the NATS token and not the vendor's secret cannot make an order either.
            stream = relay.publisher._stream
            assert stream is not None
            await stream.publish("showcaller.shopify.main", forged.body, headers=dict(forged.headers))
            last = signed("shopify", shopify_order(3), "e-3")
            assert await relay.post(session, "shopify/main", last) == 200
        desk, intake, sums = Desk(), Intake({"R": "rice"}, lambda: NOW_MS), Counter[str]()
        await read(relay, desk, intake, sums, 2)
        assert sums["orders_paid"] == 2 and sums["left_out"] == 1
        assert desk.warned and "signature" in str(desk.warned[0])
        assert [said.code for said in relay.said].count("relay.refused") == 2
        await relay.stop()
        await relay.nats.close()

    asyncio.run(story())


def test_once_the_disk_takes_no_more_the_vendor_sends_again(tmp_path: Path) -> None:
    async def story() -> None:
        relay = Relay(tmp_path, free_port(), "shopify/main")  # No NATS at all.
        await relay.start()
        relay.publisher._kept._most = 1000
        async with aiohttp.ClientSession() as session:
            seen = [
                await relay.post(session, "shopify/main", signed("shopify", shopify_order(one), f"e-{one}"))
                for one in range(1, 6)
            ]
            again = await relay.post(session, "shopify/main", signed("shopify", shopify_order(1), "e-1"))
        assert seen[0] == 200 and seen[-1] == 503 and again in (200, 503)
        waiting = relay.publisher.kept
        await relay.stop()
        # It outlives the relay.
        await relay.start()
        assert relay.publisher.kept == waiting == seen.count(200)
        await relay.stop()

    asyncio.run(story())
