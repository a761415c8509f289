"""What the shop's relay took: read from NATS outwards, from where the run was, and checked once more here.

The kinds whose vendors only push: Douyin, Shopify, Stripe, WooCommerce. An order that was made before the run is left
out: a vendor tells of an old one when it is changed or refunded, and it is no order of this show.
"""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from console.base.errors import Problem
from console.base.untrusted import Unfit
from console.sources.nats_client import close, connected
from console.sources.setup import (
    Batch,
    Came,
    Context,
    Field,
    Gives,
    Kind,
    SourceFault,
    SourceSetup,
    event_source,
)
from console.sources.trust import CA_FILE, trusted
from console.sources.vendors.made import Event, moment_of
from console.sources.vendors.signed import Delivery, Webhook
from console.sources.vendors.webhooks import STREAM, WEBHOOKS, delivery_of, subject_of
from console.words.foreign import clean
from console.words.message import Message, message

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.aio.msg import Msg

CONNECTS_MS, QUIET_MS, MOST_AT_ONCE = 10_000, 15_000, 200
# A clock of theirs may be behind ours by so much.
EARLY_MS = 120_000
# In the names of headers that are kept nowhere.
_SIGNS = ("sign", "hmac", "nonce")


async def _open(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    from nats.errors import Error

    client = await _connected(setup, secrets, context)
    try:
        consumer, stream = await _consumer(setup, client, context)
        while True:
            context.alive(QUIET_MS)
            try:
                came: list[Msg] = await context.within(
                    QUIET_MS, consumer.fetch(MOST_AT_ONCE, timeout=QUIET_MS / 1000)
                )
            except TimeoutError:
                if client.is_closed:
                    raise _unreachable("closed") from None
                continue
            yield _batch(setup, secrets, context, came)
            context.reached(f"{stream} {max(one.metadata.sequence.stream for one in came)}")
            for one in came:
                await one.ack()
    except (Error, OSError) as error:
        raise _unreachable(str(error) or type(error).__name__) from error
    finally:
        await close(client)


async def _connected(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> "Client":
    from nats.errors import Error

    url = setup.options.get("nats", "") or "nats://127.0.0.1:4222"
    token, trust = secrets.get("nats_token", ""), await trusted(setup, context)
    try:
        return await connected(context, url, setup.name, CONNECTS_MS, token=token, trust=trust)
    except TimeoutError:
        raise _unreachable("-") from None
    except (Error, OSError, ValueError) as error:
        raise _unreachable(str(error) or type(error).__name__) from error


async def _consumer(setup: SourceSetup, client: "Client", context: Context) -> tuple[Any, str]:
    """Returns what reads on from where the run was, and which stream it is of."""
    from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
    from nats.js.errors import NotFoundError

    stream = client.jetstream()
    try:
        info = await stream.stream_info(STREAM)
    except NotFoundError:
        raise SourceFault(message("vendors.relay_no_stream"), message("vendors.fix_relay")) from None
    named = f"{info.created.isoformat() if info.created else STREAM}".replace(" ", "T")
    config = ConsumerConfig(
        ack_policy=AckPolicy.EXPLICIT, mem_storage=True, inactive_threshold=300.0, ack_wait=120.0
    )
    of, _, number = context.position().rpartition(" ")
    after = int(number) if of == named and number.isdigit() else None
    if after is not None and after <= info.state.last_seq:
        gone = info.state.first_seq - after - 1
        if gone > 0 and info.state.messages:
            # Of this subject or another's: the server does not say.
            context.warn(Problem("", message("vendors.relay_gap", count=gone), None))
        config.deliver_policy, config.opt_start_seq = DeliverPolicy.BY_START_SEQUENCE, after + 1
    else:
        since = datetime.fromtimestamp(context.since_ms / 1000, UTC)
        config.deliver_policy = DeliverPolicy.BY_START_TIME
        # The library writes what it is given.
        config.opt_start_time = since.isoformat().replace("+00:00", "Z")  # type: ignore[assignment]
    subject = subject_of(setup.kind, setup.options.get("name", "") or "main")
    return await stream.pull_subscribe(subject, stream=STREAM, config=config), named


def _batch(setup: SourceSetup, secrets: Mapping[str, str], context: Context, came: list["Msg"]) -> Batch:
    webhook, source = WEBHOOKS[setup.kind], event_source(setup)
    secret = secrets.get("secret", "")
    now, events, problems = context.clock.wall_ms(), list[Event](), list[Problem]()
    parts = list[Came]()
    for one in came:
        delivery = delivery_of(one.headers or {}, one.data, now)
        parts.append(Came(one.data, _unsigned(webhook, delivery)))
        why = webhook.check(delivery, secret) if secret else None
        if why is not None:
            problems.append(Problem(one.subject, why))
            context.warn(problems[-1])
            continue
        try:
            made = webhook.made(delivery, source)
        except Unfit as error:
            problems.append(Problem(one.subject, message("vendors.unfit", error=str(error)[:200])))
            continue
        events += (event for event in made.events if not _is_old(event, context.since_ms))
        problems += made.left_out
    raw = b"\n".join(one.data for one in came)
    return Batch(events, raw, now, tuple(problems[:20]), tuple(parts))


def _unsigned(webhook: Webhook, delivery: Delivery) -> dict[str, str]:
    """Returns the headers that the codec reads; what it was signed with stays out of a run's folder."""
    kept = {name: delivery.header(name) for name in webhook.kept if delivery.header(name)}
    return {name: value for name, value in kept.items() if not any(sign in name for sign in _SIGNS)}


def _again(setup: SourceSetup, came: Came, received_ms: int) -> Batch:
    made = WEBHOOKS[setup.kind].made(Delivery(came.headers, came.body, received_ms), event_source(setup))
    return Batch(made.events, came.body, received_ms, made.left_out, (came,))


def _is_old(event: Event, since_ms: int) -> bool:
    at = moment_of(event.get("time"))
    return at is not None and at < since_ms - EARLY_MS


def _unreachable(error: str) -> SourceFault:
    return SourceFault(
        message("vendors.relay_unreachable", error=clean(error, 160)), message("vendors.fix_relay")
    )


def _kind(vendor: str, gives: tuple[Gives, ...], note: Message | None = None) -> Kind:
    return Kind(
        name=vendor,
        title=WEBHOOKS[vendor].title,
        fields=(
            Field("nats", message("vendors.field_nats"), default="nats://127.0.0.1:4222"),
            Field("name", message("vendors.field_relay_name"), default="main"),
            Field("nats_token", message("vendors.field_nats_token"), secret=True),
            CA_FILE,
            Field("secret", message("vendors.field_signing_secret"), secret=True),
        ),
        gives=gives,
        interval_ms=QUIET_MS,
        open=_open,
        again=_again,
        note=note,
    )


RELAYED: tuple[Kind, ...] = (
    _kind("douyin_live", ("comments", "gifts", "likes")),
    _kind("douyin", ("orders",)),
    _kind("shopify", ("orders",)),
    _kind("stripe", ("orders",)),
    _kind("woocommerce", ("orders",), message("vendors.woocommerce_note")),
)
