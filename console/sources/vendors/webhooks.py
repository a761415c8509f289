"""The vendors whose webhooks a relay takes, by name, and what a relayed one is called. Pure.

A delivery is published on the subject ``showcaller.<vendor>.<name>`` of the stream SHOWCALLER: the raw body, with the
vendor's headers that signature and events need, and when it came. Who reads it can check it once more.
"""

from collections.abc import Mapping

from console.base.patterns import regex
from console.sources.vendors import douyin, douyin_live, shopify, stripe, woocommerce
from console.sources.vendors.signed import Delivery, Webhook

WEBHOOKS: dict[str, Webhook] = {
    one.WEBHOOK.name: one.WEBHOOK for one in (douyin, douyin_live, shopify, stripe, woocommerce)
}
STREAM, EVERYTHING = "SHOWCALLER", "showcaller.>"
RECEIVED = "Showcaller-Received"
NAME = regex(r"[a-z0-9][a-z0-9_-]{0,31}")
MOST_HEADER = 2000


def subject_of(vendor: str, name: str) -> str:
    """Returns the subject of what comes for a name."""
    return f"showcaller.{vendor}.{name}"


def headers_of(webhook: Webhook, delivery: Delivery) -> dict[str, str]:
    """Returns the headers that go with a body, on one line each."""
    kept = {name: _line(delivery.header(name)) for name in webhook.kept if delivery.header(name)}
    return {**kept, RECEIVED: str(delivery.received_ms)}


def delivery_of(headers: Mapping[str, str], body: bytes, now_ms: int) -> Delivery:
    """Returns a relayed delivery as it came. now_ms: counts where it does not say when that was."""
    lower = {key.lower(): value for key, value in headers.items()}
    received = lower.get(RECEIVED.lower(), "")
    return Delivery(lower, body, int(received) if received.isdigit() and len(received) < 16 else now_ms)


def _line(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())[:MOST_HEADER]
