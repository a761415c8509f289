"""Douyin's webhooks of orders. Pure.

By Douyin's documentation of webhooks: ``X-Douyin-Signature`` is the hex of SHA-1 of the client secret and the raw
body; an answer within 5 s, three more tries; ``Msg-Id`` is the same for one thing that happened. To find out whether
an address is ours Douyin sends ``verify_webhook`` with a challenge, which is to be sent back. An order's content is
JSON in a string, its amounts in fen. Taken is what the pushes of orders of local life say
(``life_trade_order_notify``): pay_success, and the refund actions.
"""

import hashlib
from typing import Any

import msgspec

from console.base.untrusted import Unfit
from console.sources.vendors.made import Events, Made, digest, object_of
from console.sources.vendors.signed import Delivery, Webhook, same, unsigned, wrong
from console.words.message import Message, message

SIGNATURE, ID = "x-douyin-signature", "msg-id"
ORDERS = "life_trade_order_notify"
# What an order's action says.
WHAT = {
    "create_success": "placed",
    "create": "placed",
    "pay_success": "paid",
    "refund_success": "cancelled",
    "cancel": "cancelled",
}
MOST_CHALLENGE = 128


class _Order(msgspec.Struct, frozen=True):
    order_id: str
    pay_amount: int = 0
    refund_amount: int | None = None
    sku_id: str = ""
    product_id: str = ""
    count: int = 1
    open_id: str = ""


class _Content(msgspec.Struct, frozen=True):
    action: str
    order: _Order
    msg_time: int | None = None


def signature_of(body: bytes, secret: str) -> str:
    """Returns what Douyin signs a webhook with."""
    return hashlib.sha1(secret.encode() + body, usedforsecurity=False).hexdigest()


def check(delivery: Delivery, secret: str) -> Message | None:
    """Returns why a delivery is not Douyin's, None where it is."""
    signature = delivery.header(SIGNATURE)
    if not signature:
        return unsigned("X-Douyin-Signature")
    return None if same(signature_of(delivery.body, secret), signature.lower()) else wrong()


def ident(delivery: Delivery) -> str:
    """Returns the message's id."""
    return delivery.header(ID) or digest(delivery.body)


def echo(delivery: Delivery) -> bytes | None:
    """Returns the answer to a challenge, None for what is none. Nothing but a number or a short text is sent back."""
    if len(delivery.body) > 4096 or b"verify_webhook" not in delivery.body:
        return None
    try:
        body = object_of(delivery.body)
    except Unfit:
        return None
    content = body.get("content")
    challenge = content.get("challenge") if isinstance(content, dict) else None
    if body.get("event") != "verify_webhook" or isinstance(challenge, bool):
        return None
    if not isinstance(challenge, int | str) or len(str(challenge)) > MOST_CHALLENGE:
        return None
    return msgspec.json.encode({"challenge": challenge})


def made(delivery: Delivery, source: str) -> Made:
    """Returns a delivery's events. Raises Unfit for a body that is no JSON object."""
    events = Events(source)
    body = object_of(delivery.body)
    if body.get("event") != ORDERS:
        return events.made()
    content: Any = body.get("content")
    if isinstance(content, str):
        content = object_of(content.encode())
    found = events.read("content", content, _Content)
    if found is None or found.action not in WHAT:
        return events.made()
    order, what = found.order, WHAT[found.action]
    back = order.refund_amount if what == "cancelled" and order.refund_amount is not None else None
    part = back is not None and back < order.pay_amount
    events.order(
        what,
        None if found.msg_time is None else found.msg_time * 1000,
        order_id=order.order_id,
        sku=order.sku_id or order.product_id or "douyin",
        amount_minor=order.pay_amount if back is None else back,
        currency="CNY",
        units=0 if part else order.count,
        buyer=order.open_id,
        edition="" if back is None else str(back),
        part=part,
    )
    return events.made()


WEBHOOK = Webhook(
    name="douyin",
    title=message("vendors.douyin"),
    kept=(SIGNATURE, ID),
    answer_ms=5000,
    check=check,
    ident=ident,
    made=made,
    echo=echo,
)
