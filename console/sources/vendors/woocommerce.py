"""WooCommerce's webhooks of orders. Pure.

By WooCommerce's documentation of webhooks: ``X-WC-Webhook-Signature`` is the base64 of HMAC-SHA256 of the raw body
with the webhook's secret. A webhook is switched off after five deliveries that failed; WooCommerce sends none again
by itself. The first delivery of a new webhook is a form with ``webhook_id``, not signed JSON: it is answered and
counts for nothing.

Use the topics order.created and order.updated: an order says in its body what became of it, and each update corrects
what was counted before. Amounts are with decimals; one event a line, the first
of which counts the order.
"""

import msgspec

from console.sources.vendors.made import Events, Made, currency_of, digest, minor, moment_of, object_of
from console.sources.vendors.signed import Delivery, Webhook, is_base64_hmac, unsigned, wrong
from console.words.message import Message, message

SIGNATURE, DELIVERY = "x-wc-webhook-signature", "x-wc-webhook-delivery-id"
CANCELLED = ("cancelled", "refunded", "failed")
# What several SKUs' refund is counted under: the order says its amount only.
SEVERAL = "others"


class _Line(msgspec.Struct, frozen=True):
    id: int
    sku: str | None = None
    product_id: int = 0
    variation_id: int = 0
    quantity: int = 1
    total: str = "0"
    total_tax: str = "0"


class _Refund(msgspec.Struct, frozen=True):
    id: int
    total: str = "0"


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
    whole = order.status in CANCELLED
    back = max(refunded, sum(amounts)) if whole else refunded
    if back or whole:
        skus = {_sku(line) for line in order.line_items}
        events.order(
            "cancelled",
            moment_of(order.date_modified_gmt),
            order_id=str(order.id),
            sku=skus.pop() if len(skus) == 1 else SEVERAL,
            amount_minor=back,
            currency=currency,
            units=sum(line.quantity for line in order.line_items) if whole else 0,
            edition=f"{back}{'.all' if whole else ''}",
        )
    return events.made()


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
