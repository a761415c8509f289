"""WooCommerce's webhooks of orders. Pure.

By WooCommerce's documentation of webhooks: ``X-WC-Webhook-Signature`` is the base64 of HMAC-SHA256 of the raw body
with the webhook's secret. A webhook is switched off after five deliveries that failed; WooCommerce sends none again
by itself. The first delivery of a new webhook is a form with ``webhook_id``, not signed JSON: it is answered and
counts for nothing.

Use the topics order.created and order.updated: an order says in its body what became of it, and each update corrects
what was counted before. Amounts are with decimals; one event a line, the first
of which counts the order. A refund of a part lowers money and units, one of all cancels the order: each line gives back
its own then. WooCommerce says of a refund its amount; where a shop's own code adds its lines, each is given to its
product, and what is left, as of several products without lines, stands under "others".
"""

from typing import Any

import msgspec

from console.sources.vendors.made import Events, Made, currency_of, digest, minor, moment_of, object_of
from console.sources.vendors.signed import Delivery, Webhook, is_base64_hmac, unsigned, wrong
from console.words.message import Message, message

SIGNATURE, DELIVERY = "x-wc-webhook-signature", "x-wc-webhook-delivery-id"
CANCELLED = ("cancelled", "refunded", "failed")
# What several SKUs' refund is counted under: the order says its amount only.
SEVERAL = "others"
# Which line of its order a refund's line is of.
REFUNDED = "_refunded_item_id"


class _Line(msgspec.Struct, frozen=True):
    id: int
    sku: str | None = None
    product_id: int = 0
    variation_id: int = 0
    quantity: int = 1
    total: str = "0"
    total_tax: str = "0"


class _Meta(msgspec.Struct, frozen=True):
    key: str = ""
    value: Any = None


class _Back(_Line, frozen=True):
    """A line that was refunded, as /orders/ID/refunds has them: below zero. meta_data: which line of the order."""

    id: int = 0
    quantity: int = 0
    meta_data: list[_Meta] = []


class _Refund(msgspec.Struct, frozen=True):
    id: int
    total: str = "0"
    line_items: list[_Back] = []


class _Order(msgspec.Struct, frozen=True):
    id: int
    status: str
    currency: str
    date_created_gmt: str | None = None
    date_modified_gmt: str | None = None
    date_paid_gmt: str | None = None
    customer_id: int = 0
    line_items: list[_Line] = []
    refunds: list[_Refund] = []


def check(delivery: Delivery, secret: str) -> Message | None:
    """Returns why a delivery is not this shop's, None where it is."""
    signature = delivery.header(SIGNATURE)
    if not signature:
        return unsigned("X-WC-Webhook-Signature")
    return None if is_base64_hmac(signature, delivery.body, secret) else wrong()


def ident(delivery: Delivery) -> str:
    """Returns the delivery's id."""
    return delivery.header(DELIVERY) or digest(delivery.body)


def echo(delivery: Delivery) -> bytes | None:
    """Returns the answer to the first delivery of a new webhook, None for any other."""
    return b"" if delivery.body.startswith(b"webhook_id=") and len(delivery.body) < 64 else None


def made(delivery: Delivery, source: str) -> Made:
    """Returns a delivery's events. Raises Unfit for a body that is no JSON object."""
    events = Events(source)
    body = object_of(delivery.body)
    if "line_items" not in body:
        return events.made()
    order = events.read("body", body, _Order)
    if order is None or order.status in ("auto-draft", "checkout-draft", "trash"):
        return events.made()
    try:
        currency = currency_of(order.currency)
        amounts = [minor(line.total, currency) + minor(line.total_tax, currency) for line in order.line_items]
        refunded = sum(abs(minor(refund.total, currency)) for refund in order.refunds)
    except ValueError as error:
        events.unfit("body", error)
        return events.made()
    what = "paid" if order.date_paid_gmt else "placed"
    at = moment_of(order.date_paid_gmt or order.date_created_gmt)
    buyer = str(order.customer_id) if order.customer_id else ""
    for place, (line, amount) in enumerate(zip(order.line_items, amounts, strict=True)):
        events.order(
            what,
            at,
            order_id=f"{order.id}.{line.id}",
            sku=_sku(line),
            amount_minor=amount,
            currency=currency,
            units=line.quantity,
            buyer=buyer,
            edition=f"{amount}x{line.quantity}",
            further=place > 0,
        )
    try:
        named = _named(order, currency)
    except ValueError as error:
        events.unfit("refunds", error)
        return events.made()
    whole = order.status in CANCELLED or 0 < sum(amounts) <= refunded
    if refunded or whole:
        _back(
            events, order, currency, amounts, named, max(refunded, sum(amounts)) if whole else refunded, whole
        )
    return events.made()


def _named(order: _Order, currency: str) -> dict[int, tuple[int, int]]:
    """Returns units and amount that refunds give back of each line that they name. Raises ValueError."""
    found: dict[int, tuple[int, int]] = {}
    for refund in order.refunds:
        for back in refund.line_items:
            line = _line_of(order, back)
            if line is not None:
                units, amount = found.get(line.id, (0, 0))
                more = abs(minor(back.total, currency) + minor(back.total_tax, currency))
                found[line.id] = (units + abs(back.quantity), amount + more)
    return found


def _line_of(order: _Order, back: _Back) -> _Line | None:
    said = {str(one.value) for one in back.meta_data if one.key == REFUNDED}
    if said:
        return next((line for line in order.line_items if str(line.id) in said), None)
    of = (back.sku or "", back.product_id, back.variation_id)
    return next(
        (line for line in order.line_items if (line.sku or "", line.product_id, line.variation_id) == of),
        None,
    )


def _back(
    events: Events, order: _Order, currency: str, amounts: list[int], named: dict[int, tuple[int, int]], back: int,
    whole: bool,
) -> None:  # fmt: skip
    at, left, counted = moment_of(order.date_modified_gmt), back, False
    for line, all_of_it in zip(order.line_items, amounts, strict=True):
        units, amount = (line.quantity, all_of_it) if whole else named.get(line.id, (0, 0))
        if not (units or amount or whole):
            continue
        left = max(0, left - amount)
        part = not whole and units < line.quantity and amount < all_of_it
        events.order(
            "cancelled", at, order_id=f"{order.id}.{line.id}", sku=_sku(line), amount_minor=amount, currency=currency,
            units=units, edition=f"{amount}x{units}{'.all' if whole else ''}", further=counted or not whole, part=part,
        )  # fmt: skip
        counted = True
    skus = {_sku(line) for line in order.line_items}
    # Also of nothing: what was said of the order before is corrected by it.
    events.order(
        "cancelled", at, order_id=str(order.id), sku=skus.pop() if len(skus) == 1 else SEVERAL, amount_minor=left,
        currency=currency, units=0, edition=f"{left}{'.all' if whole else ''}", part=counted or not whole,
    )  # fmt: skip


def _sku(line: _Line) -> str:
    return line.sku or (
        f"variation-{line.variation_id}" if line.variation_id else f"product-{line.product_id}"
    )


WEBHOOK = Webhook(
    name="woocommerce",
    title=message("vendors.woocommerce"),
    kept=(SIGNATURE, DELIVERY),
    answer_ms=5000,
    check=check,
    ident=ident,
    made=made,
    echo=echo,
)
