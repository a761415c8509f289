"""Shopify's webhooks of orders and refunds. Pure.

By Shopify's documentation of webhooks: ``X-Shopify-Hmac-SHA256`` is the base64 of HMAC-SHA256 of the raw body with
the app's client secret; an answer within 5 s, else 8 more tries in 4 h, after which the subscription may go;
``X-Shopify-Event-Id`` is the same for all deliveries of what happened, also those of other topics. Topic and event id
are not signed, so neither decides what counts: an order says in its body whether it is paid or cancelled.

Subscribe to orders/create, orders/paid, orders/cancelled and refunds/create; other topics are answered and left out, as
an update of an old order is no new order. One event a line of an order, so that each SKU has its own, the first of
which counts the order; a refund is an order.cancelled of what was refunded, which counts as an order once all of it is
back (``refunds.py``): a refund does not say what the order was. What is given back beyond the lines that it names, or
kept of them, stands in its adjustments.
"""

from typing import Any

import msgspec

from console.sources.vendors.made import Events, Made, currency_of, digest, minor, moment_of, object_of
from console.sources.vendors.signed import Delivery, Webhook, is_base64_hmac, unsigned, wrong
from console.words.message import Message, message

SIGNATURE, TOPIC, EVENT = "x-shopify-hmac-sha256", "x-shopify-topic", "x-shopify-event-id"
# What an order's financial_status says once it was paid, and before.
TOPICS = ("", "orders/create", "orders/paid", "orders/cancelled", "refunds/create")
# What a refund gives back of no line that it names is counted under.
SEVERAL, DISCREPANCY = "others", "refund_discrepancy"
PAID = ("paid", "partially_refunded", "refunded")


class _Amount(msgspec.Struct, frozen=True):
    amount: str = "0"


class _Line(msgspec.Struct, frozen=True):
    id: int
    quantity: int = 1
    price: str = "0"
    sku: str | None = None
    variant_id: int | None = None
    discount_allocations: list[_Amount] = []


class _Back(msgspec.Struct, frozen=True):
    """A line that was refunded. line_item_id: of its order."""

    line_item_id: int
    id: int = 0
    quantity: int = 0
    subtotal: str | float = "0"
    line_item: _Line | None = None


class _Adjustment(msgspec.Struct, frozen=True):
    """amount: below zero where more is given back than the lines that are named. Shipping has a kind of its own."""

    amount: str | float = "0"
    kind: str = ""


class _Refund(msgspec.Struct, frozen=True):
    id: int
    order_id: int = 0
    created_at: str | None = None
    refund_line_items: list[_Back] = []
    order_adjustments: list[_Adjustment] = []
    currency: str | None = None
    transactions: list[dict[str, Any]] = []


class _Customer(msgspec.Struct, frozen=True):
    id: int | None = None


class _Order(msgspec.Struct, frozen=True):
    id: int
    currency: str
    financial_status: str | None = None
    created_at: str | None = None
    processed_at: str | None = None
    updated_at: str | None = None
    cancelled_at: str | None = None
    customer: _Customer | None = None
    line_items: list[_Line] = []
    refunds: list[_Refund] = []
    test: bool = False


def check(delivery: Delivery, secret: str) -> Message | None:
    """Returns why a delivery is not Shopify's, None where it is."""
    signature = delivery.header(SIGNATURE)
    if not signature:
        return unsigned("X-Shopify-Hmac-SHA256")
    return None if is_base64_hmac(signature, delivery.body, secret) else wrong()


def ident(delivery: Delivery) -> str:
    """Returns the id of what happened. Several topics of one event share it."""
    event = delivery.header(EVENT)
    return f"{delivery.header(TOPIC)}.{event}" if event else digest(delivery.body)


def made(delivery: Delivery, source: str) -> Made:
    """Returns a delivery's events. Raises Unfit for a body that is no JSON object."""
    events = Events(source)
    body = object_of(delivery.body)
    if delivery.header(TOPIC) not in TOPICS:
        return events.made()
    if "refund_line_items" in body:
        refund = events.read("body", body, _Refund)
        if refund is not None:
            _refunded(events, refund, str(refund.order_id), refund.currency or _currency_of(refund))
    elif "line_items" in body:
        order = events.read("body", body, _Order)
        if order is not None and not order.test:
            _ordered(events, order)
    return events.made()


def _ordered(events: Events, order: _Order) -> None:
    try:
        currency = currency_of(order.currency)
    except ValueError as error:
        events.unfit("currency", error)
        return
    paid = order.financial_status in PAID
    buyer = "" if order.customer is None or order.customer.id is None else str(order.customer.id)
    at = moment_of(order.processed_at or order.created_at)
    counted = False
    for place, line in enumerate(order.line_items):
        try:
            amount = _amount(line, currency)
        except ValueError as error:
            events.unfit(f"line_items[{place}]", error)
            continue
        ident, sku = f"{order.id}.{line.id}", _sku(line)
        if not order.cancelled_at:
            events.order(
                "paid" if paid else "placed", at, order_id=ident, sku=sku, amount_minor=amount, currency=currency,
                units=line.quantity, buyer=buyer, further=counted, of=str(order.id),
            )  # fmt: skip
        elif not paid:
            # What was paid is refunded, and the refund tells it; of what never was nothing more comes.
            events.order(
                "cancelled", moment_of(order.cancelled_at), order_id=ident, sku=sku, amount_minor=amount,
                currency=currency, units=line.quantity, buyer=buyer, further=counted, of=str(order.id),
            )  # fmt: skip
        counted = True
    for refund in order.refunds:
        _refunded(events, refund, str(order.id), currency)


def _refunded(events: Events, refund: _Refund, order_id: str, code: str) -> None:
    backs: list[tuple[_Back, int]] = []
    try:
        currency = currency_of(code)
        more = -sum(
            minor(one.amount, currency) for one in refund.order_adjustments if one.kind == DISCREPANCY
        )
    except ValueError as error:
        events.unfit("refund", error)
        return
    for place, back in enumerate(refund.refund_line_items):
        try:
            backs.append((back, minor(back.subtotal, currency)))
        except ValueError as error:
            events.unfit(f"refund_line_items[{place}]", error)
    at = moment_of(refund.created_at)
    # Less than the lines' own is given back: their last ones first.
    kept = max(0, -more)
    amounts: list[int] = []
    for _, amount in reversed(backs):
        amounts.insert(0, amount - min(amount, kept))
        kept -= amount - amounts[0]
    for (back, _), amount in zip(backs, amounts, strict=True):
        sku = _sku(back.line_item) if back.line_item else f"line-{back.line_item_id}"
        events.order(
            "cancelled", at, order_id=f"{order_id}.{back.line_item_id}.{refund.id}", sku=sku, amount_minor=amount,
            currency=currency, units=back.quantity, part=True, of=order_id,
        )  # fmt: skip
    if more > 0:
        events.order(
            "cancelled", at, order_id=f"{order_id}.more.{refund.id}", sku=SEVERAL, amount_minor=more,
            currency=currency, units=0, part=True, of=order_id,
        )  # fmt: skip


def _currency_of(refund: _Refund) -> str:
    """Returns a refund's currency: a refund of its own says it in its transactions and amounts only."""
    return next((str(one["currency"]) for one in refund.transactions if one.get("currency")), "")


def _amount(line: _Line, currency: str) -> int:
    """Returns what is paid for a line: its price by its quantity, less its share of the discounts."""
    whole = minor(line.price, currency) * line.quantity
    return max(0, whole - sum(minor(one.amount, currency) for one in line.discount_allocations))


def _sku(line: _Line) -> str:
    return line.sku or (f"variant-{line.variant_id}" if line.variant_id else f"line-{line.id}")


WEBHOOK = Webhook(
    name="shopify",
    title=message("vendors.shopify"),
    kept=(SIGNATURE, TOPIC, EVENT),
    answer_ms=5000,
    check=check,
    ident=ident,
    made=made,
)
