"""NATS as a source, on a real server: what was missed comes after all, and comes once."""

import asyncio
import json
import random
from pathlib import Path
from typing import Any

import nats
import pytest

from console.model.source import Rule, SourceSetup
from console.sources.intake import Intake
from console.sources.setup import SourceFault
from tests.support.nats_server import nats_server
from tests.support.sources import FakeContext, opened
from tests.support.thorough import examples
from tests.support.waiting import STORY_S, comes

STREAM, SUBJECT = "SHOW", "show.events"


def setup(url: str, *rules: Rule, stream: str = STREAM) -> SourceSetup:
    return SourceSetup("relay", "nats", {"url": url, "subject": "show.>", "stream": stream}, rules)


def like(number: int, count: int = 1) -> bytes:
    event = {
        "specversion": "1.0",
        "id": f"e{number}",
        "source": "//shop",
        "type": "like",
        "data": {"count": count},
    }
    return json.dumps(event).encode()


async def made_stream(url: str) -> None:
    client = await nats.connect(url)
    await client.jetstream().add_stream(name=STREAM, subjects=["show.>"])
    await client.close()


async def publish(url: str, bodies: list[bytes]) -> None:
    client = await nats.connect(url)
    for body in bodies:
        await client.publish(SUBJECT, body)
    await client.flush()
    await client.close()


async def publish_and_see_it_kept(url: str, bodies: list[bytes]) -> None:
    """A server that is busy may drop what nobody waits to see kept."""
    client = await nats.connect(url)
    stream = client.jetstream()
    for at in range(0, len(bodies), 100):
        await asyncio.gather(
            *(stream.publish(SUBJECT, body, timeout=STORY_S) for body in bodies[at : at + 100])
        )
    await client.close()


def context_at_the_run_start(position: str = "") -> FakeContext:
    context = FakeContext(position=position)
    context.since_ms = 0
    return context


def test_a_subject_without_a_stream_is_read_as_it_comes(tmp_path: Path) -> None:
    async def run() -> None:
        async with nats_server(tmp_path) as server:
            context = FakeContext()
            rule = Rule("like", data={"count": "n"})
            async with opened(setup(server.url, rule, stream=""), context) as source:
                assert await comes(lambda: context.alives)
                await publish(server.url, [b'{"n": 3}', b"no json", b'{"n": "4"}'])
                assert await comes(lambda: len(source.events) == 2)
                assert [one["data"]["count"] for one in source.events] == [3, 4]
                assert sum(len(one.left_out) for one in source.batches) == 1
                alive = len(context.alives)
                await context.time.pass_ms(10_000)
                assert await comes(lambda: len(context.alives) > alive)
                server.kill()
                assert await comes(lambda: source.ended)
                assert isinstance(source.ended, SourceFault)

    asyncio.run(run())


def test_thousands_of_deliveries_over_a_cut_add_up_exactly(tmp_path: Path) -> None:
    """A third doubled, all shuffled; the server is killed in the middle, and the desk is away for what comes then."""
    chance, some = random.Random(7), examples(2_000, 10_000)
    bodies = [like(number, number % 5) for number in range(some)]
    bodies += chance.sample(bodies, some * 3 // 10)
    chance.shuffle(bodies)
    whole = sum(number % 5 for number in range(some))
    cut, away = some * 4 // 10, some * 9 // 10
    intake, counted = Intake({}, FakeContext().clock.wall_ms), 0

    def count(source: Any, since: int) -> int:
        nonlocal counted
        for one in source.batches[since:]:
            counted += intake.take(json.dumps(one.events).encode()).fact.add.get("likes", 0)
        return len(source.batches)

    async def run() -> None:
        async with nats_server(tmp_path) as server:
            await made_stream(server.url)
            await publish_and_see_it_kept(server.url, bodies[:cut])
            first = context_at_the_run_start()
            async with opened(setup(server.url), first) as source:
                assert await comes(lambda: len(source.events) == cut, STORY_S)
                count(source, 0)
                server.kill()
                assert await comes(lambda: source.ended)
            await server.start()
            await publish_and_see_it_kept(server.url, bodies[cut:away])
            again = context_at_the_run_start(first.kept_position)
            async with opened(setup(server.url), again) as source:
                assert await comes(lambda: len(source.events) == away - cut, STORY_S)
                await publish_and_see_it_kept(server.url, bodies[away:])
                assert await comes(lambda: len(source.events) == len(bodies) - cut, STORY_S)
                count(source, 0)

    asyncio.run(run())
    assert counted == whole


def test_a_run_whose_place_was_lost_begins_at_its_start_and_a_stream_made_anew_is_read(
    tmp_path: Path,
) -> None:
    async def run() -> None:
        async with nats_server(tmp_path) as server:
            await made_stream(server.url)
            await publish_and_see_it_kept(server.url, [like(1), like(2)])
            for position in ("", "OTHER:1", f"{STREAM}:99", "damaged"):
                async with opened(setup(server.url), context_at_the_run_start(position)) as source:
                    assert await comes(lambda source=source: len(source.events) == 2), position
            late = FakeContext()
            late.since_ms = 4_000_000_000_000
            async with opened(setup(server.url), late) as source:
                assert await comes(lambda: late.alives)
                assert source.events == []

    asyncio.run(run())


@pytest.mark.parametrize(
    ("token", "stream", "code", "final"),
    [("wrong", "", "source.nats_refused", True), ("", "", "source.nats_refused", True),
     ("right", "LOST", "source.no_nats_stream", False)],
)  # fmt: skip
def test_what_a_server_refuses_is_said(
    tmp_path: Path, token: str, stream: str, code: str, final: bool
) -> None:
    async def run() -> SourceFault:
        async with (
            nats_server(tmp_path, "right") as server,
            opened(setup(server.url, stream=stream), FakeContext(), token=token) as source,
        ):
            assert await comes(lambda: source.ended)
            assert isinstance(source.ended, SourceFault), source.ended
            return source.ended

    fault = asyncio.run(run())
    assert (fault.what.code, fault.final) == (code, final)


@pytest.mark.parametrize("url", ["http://x", "nats://", "nats://u:p@x", "nats://x:port"])
def test_an_address_that_is_none_is_said(url: str) -> None:
    async def run() -> SourceFault:
        async with opened(setup(url), FakeContext()) as source:
            assert await comes(lambda: source.ended)
            assert isinstance(source.ended, SourceFault), source.ended
            return source.ended

    assert asyncio.run(run()).final
