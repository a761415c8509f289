"""A subject of NATS; with a stream of JetStream what was missed is played again, from the run's start at most."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from console.base.errors import Problem
from console.sources.general.again import KNOWN_BY
from console.sources.general.asking import ANSWER_MS, read
from console.sources.general.options import interval_ms
from console.sources.mapping import Mapping as Rules
from console.sources.nats_client import close, connected
from console.sources.setup import Batch, Came, Context, SourceFault, SourceSetup, event_source, option
from console.sources.trust import trusted
from console.words.foreign import clean
from console.words.message import message

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.aio.msg import Msg

MOST_AT_ONCE, MOST_BYTES = 500, 256 * 1024
MESSAGE_ID = "Nats-Msg-Id"


async def nats_subject(
    setup: SourceSetup, secrets: Mapping[str, str], context: Context
) -> AsyncIterator[Batch]:
    """Yield what comes, several messages at a time where they wait."""
    from nats.errors import Error

    rules, every_ms = Rules(setup.mapping), interval_ms(setup)
    host = _host(option(setup, "url"), setup.name)
    client = await _connected(setup, secrets, context, host)
    reading: asyncio.Future[Msg] | None = None
    try:
        subscription = await _subscribed(setup, client, context, host)
        context.alive(every_ms)
        while True:
            # Kept over the wait: a message that comes as it ends is not lost.
            reading = reading or asyncio.ensure_future(subscription.next_msg(timeout=None))
            try:
                first = await context.within(every_ms, asyncio.shield(reading))
            except TimeoutError:
                await context.within(ANSWER_MS, client.flush(ANSWER_MS // 1000))
                context.alive(every_ms)
                continue
            reading = None
            context.alive(every_ms)
            messages = await _waiting(subscription, first)
            work = partial(_batch, setup, rules, messages, context.clock.wall_ms())
            yield await read(context, sum(len(one.data) for one in messages), work)
            position = _position(setup, messages[-1])
            if position:
                context.reached(position)
    except (Error, TimeoutError, OSError) as error:
        raise _fault(host, setup, error) from error
    finally:
        if reading is not None:
            reading.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await reading
        await close(client)


def _host(url: str, name: str) -> str:
    try:
        parts = urlsplit(url if "://" in url else f"nats://{url}")
        _ = parts.port  # Raises for one that is no number.
        if parts.scheme not in ("nats", "tls", "ws", "wss") or not parts.hostname or parts.password:
            raise ValueError
    except ValueError:
        raise SourceFault(
            message("source.no_nats_address"), message("source.fix_setup", name=name), final=True
        ) from None
    return parts.hostname


async def _connected(setup: SourceSetup, secrets: Mapping[str, str], context: Context, host: str) -> "Client":
    from nats.errors import Error

    user, password = option(setup, "user"), secrets.get("password", "")
    trust = await trusted(setup, context)
    try:
        return await connected(
            context, option(setup, "url"), setup.name, ANSWER_MS,
            user=user, password=password, token=secrets.get("token", ""), trust=trust,
        )  # fmt: skip
    except (Error, TimeoutError, OSError, ValueError) as error:
        raise _fault(host, setup, error) from error


async def _subscribed(setup: SourceSetup, client: "Client", context: Context, host: str) -> Any:
    from nats.js.api import ConsumerConfig, DeliverPolicy

    subject, stream = option(setup, "subject"), option(setup, "stream")
    if not stream:
        made = await client.subscribe(subject)
        await client.flush()
        return made
    jetstream = client.jetstream()
    info = await jetstream.stream_info(stream)
    after = _after(context.position(), stream)
    if after is not None and after <= info.state.last_seq:
        if after + 1 < info.state.first_seq:
            gone = info.state.first_seq - after - 1
            context.warn(
                Problem(
                    "",
                    message("source.gone_before_read", count=gone, stream=stream),
                    message("source.fix_stream_size"),
                )
            )
        config = ConsumerConfig(deliver_policy=DeliverPolicy.BY_START_SEQUENCE, opt_start_seq=after + 1)
    else:
        since = datetime.fromtimestamp(context.since_ms / 1000, UTC)
        config = ConsumerConfig(deliver_policy=DeliverPolicy.BY_START_TIME, opt_start_time=since)
    return await jetstream.subscribe(subject, stream=stream, ordered_consumer=True, config=config)


def _after(position: str, stream: str) -> int | None:
    of, _, number = position.rpartition(":")
    return int(number) if of == stream and number.isdigit() else None


async def _waiting(subscription: Any, first: "Msg") -> list["Msg"]:
    messages, size = [first], len(first.data)
    while subscription.pending_msgs and len(messages) < MOST_AT_ONCE and size < MOST_BYTES:
        messages.append(await subscription.next_msg(timeout=None))
        size += len(messages[-1].data)
    return messages


def _batch(setup: SourceSetup, rules: Rules, messages: list["Msg"], now_ms: int) -> Batch:
    events, parts, problems = list[dict[str, Any]](), list[Came](), list[Problem]()
    for one in messages:
        try:
            came = msgspec.json.decode(one.data)
        except (msgspec.DecodeError, UnicodeError, RecursionError, ValueError) as error:
            what = message("source.no_json", host=clean(one.subject, 80), error=str(error)[:120])
            problems.append(Problem("", what, message("source.fix_json")))
            continue
        known_by = (one.headers or {}).get(MESSAGE_ID, "") or _position(setup, one)
        parts.append(Came(one.data, {KNOWN_BY: known_by}))
        mapped = rules.events(came, event_source(setup), now_ms, known_by)
        events += mapped.events
        problems += mapped.problems
    raw = b"[" + b",".join(one.body for one in parts) + b"]"
    return Batch(events, raw, now_ms, tuple(problems[:20]), tuple(parts))


def _position(setup: SourceSetup, one: "Msg") -> str:
    stream = option(setup, "stream")
    return f"{stream}:{one.metadata.sequence.stream}" if stream else ""


def _fault(host: str, setup: SourceSetup, error: Exception) -> SourceFault:
    from nats.errors import AuthorizationError
    from nats.js.errors import NotFoundError, ServiceUnavailableError

    text = str(error).lower()
    if isinstance(error, NotFoundError):
        what = message("source.no_nats_stream", stream=option(setup, "stream"), host=host)
        return SourceFault(what, message("source.fix_nats_stream"))
    if isinstance(error, ServiceUnavailableError):
        return SourceFault(message("source.no_jetstream", host=host), message("source.fix_jetstream"))
    if isinstance(error, AuthorizationError) or "authorization" in text or "permissions" in text:
        return SourceFault(message("source.nats_refused", host=host), message("source.fix_token"), final=True)
    if isinstance(error, TimeoutError):
        return SourceFault(
            message("source.slow", host=host, seconds=ANSWER_MS // 1000), message("source.fix_reach")
        )
    detail = clean(str(error) or type(error).__name__, 120)
    return SourceFault(message("source.unreachable", host=host, detail=detail), message("source.fix_reach"))
