"""Stripe's webhooks of payments and refunds. Pure.

By Stripe's documentation of webhooks: ``Stripe-Signature`` is ``t=<seconds>,v1=<hex>``, with one v1 for each secret
that is valid; the hex is HMAC-SHA256 of ``<t>.<raw body>``; a t that is more than 300 s away is a replay. Events come
in any order, for three days until they are answered with a 2xx.

Taken are checkout.session.completed, checkout.session.async_payment_succeeded, payment_intent.succeeded and
charge.refunded. An order is known by its payment intent, so that a shop that sends two of the first three counts it
once. A charge says how much of it was refunded so far, and whether that is all: the order.cancelled of a payment is
corrected by a later one, and counts as an order only once nothing is left of it.
The SKU and the units are what the shop wrote into the metadata (``sku``, ``units``).
"""

import hashlib
import hmac

import msgspec

from console.sources.vendors.made import Events, Made, currency_of, digest, object_of
from console.sources.vendors.signed import Delivery, Webhook, same, unsigned, untimely, wrong
from console.words.message import Message, message

SIGNATURE = "stripe-signature"
MOST_SIGNATURES = 16
# What is counted of a payment whose metadata name no SKU.
NO_SKU = "stripe"
SESSIONS = ("checkout.session.completed", "checkout.session.async_payment_succeeded")


class _Object(msgspec.Struct, frozen=True):
    """What an event is about: a session, a payment intent or a charge. Amounts are in Stripe's minor units."""

    id: str
    currency: str | None = None
    amount_total: int | None = None
    amount_received: int | None = None
    amount_refunded: int | None = None
    amount_captured: int | None = None
    refunded: bool = False
    amount: int | None = None
    payment_intent: str | None = None
    payment_status: str | None = None
    customer: str | None = None
    metadata: dict[str, str] | None = None


class _Data(msgspec.Struct, frozen=True):
    object: _Object


class _Event(msgspec.Struct, frozen=True):
    id: str
    type: str
    created: int
    data: _Data


def signature_of(body: bytes, seconds: str, secret: str) -> str:
    """Returns the hex that Stripe signs a body with at a time."""
    return hmac.new(secret.encode(), seconds.encode() + b"." + body, hashlib.sha256).hexdigest()


def check(delivery: Delivery, secret: str) -> Message | None:
    """Returns why a delivery is not Stripe's, None where it is."""
    header = delivery.header(SIGNATURE)
    parts = [part.strip().partition("=")[::2] for part in header.split(",")[: MOST_SIGNATURES + 1]]
    seconds = next((value for key, value in parts if key == "t"), "")
    signatures = [value for key, value in parts if key == "v1"]
    if not signatures or not seconds.isascii() or not seconds.isdigit() or len(seconds) > 12:
        return unsigned("Stripe-Signature")
    ours = signature_of(delivery.body, seconds, secret)
    if not any(same(ours, one) for one in signatures):
        return wrong()
    return untimely(int(seconds) * 1000, delivery.received_ms)


def ident(delivery: Delivery) -> str:
    """Returns the event's id."""
    try:
        return str(object_of(delivery.body)["id"])
    except (ValueError, KeyError):
        return digest(delivery.body)


def made(delivery: Delivery, source: str) -> Made:
    """Returns a delivery's events. Raises Unfit for a body that is no JSON object."""
    events = Events(source)
    body = object_of(delivery.body)
    if body.get("type") not in (*SESSIONS, "payment_intent.succeeded", "charge.refunded"):
        return events.made()
    event = events.read("body", body, _Event)
    if event is None:
        return events.made()
    about = event.data.object
    amount: int | None
    what = "paid"
    if event.type in SESSIONS:
        if about.payment_status == "unpaid":
            return events.made()  # Paid later: async_payment_succeeded tells it.
        order, amount = about.payment_intent or about.id, about.amount_total
    elif event.type == "payment_intent.succeeded":
        order, amount = about.id, about.amount_received if about.amount_received is not None else about.amount
    else:
        what, order, amount = "cancelled", about.payment_intent or about.id, about.amount_refunded
    try:
        currency = currency_of(about.currency or "")
        if amount is None:
            raise ValueError("no amount")
        metadata = about.metadata or {}
        whole = what == "paid" or about.refunded or amount >= (about.amount_captured or about.amount or 0)
        units = int(metadata.get("units") or 1) if whole else 0
    except ValueError as error:
        events.unfit("data.object", error)
        return events.made()
    events.order(
        what,
        event.created * 1000,
        order_id=order,
        sku=metadata.get("sku") or NO_SKU,
        amount_minor=amount,
        currency=currency,
        units=units,
        buyer=about.customer or "",
        edition=event.id,
        part=not whole,
    )
    return events.made()


WEBHOOK = Webhook(
    name="stripe",
    title=message("vendors.stripe"),
    kept=(SIGNATURE,),
    answer_ms=10_000,
    check=check,
    ident=ident,
    made=made,
)
