"""Webhooks as the vendors sign them: written by their documents, not by our codecs."""

import base64
import hashlib
import hmac
from typing import Any

import msgspec

from console.sources.vendors.signed import Delivery

NOW_MS = 1_713_262_680_000
SECRET = "whsec_of_the_test"


def signed(
    vendor: str, body: bytes, ident: str = "d-1", now_ms: int = NOW_MS, secret: str = SECRET, **headers: str
) -> Delivery:
    """A delivery of a vendor, signed at a time. headers: more of them, with _ for -."""
    more = {key.replace("_", "-"): value for key, value in headers.items()}
    return Delivery({**_headers(vendor, body, ident, now_ms, secret, more), **more}, body, now_ms)


def _headers(
    vendor: str, body: bytes, ident: str, now_ms: int, secret: str, more: dict[str, str]
) -> dict[str, str]:
    key = secret.encode()
    b64 = base64.b64encode(hmac.new(key, body, hashlib.sha256).digest()).decode()
    match vendor:
        case "shopify":
            return {
                "x-shopify-hmac-sha256": b64,
                "x-shopify-event-id": ident,
                "x-shopify-topic": "orders/paid",
            }
        case "woocommerce":
            return {"x-wc-webhook-signature": b64, "x-wc-webhook-delivery-id": ident}
        case "stripe":
            seconds = str(now_ms // 1000)
            made = hmac.new(key, seconds.encode() + b"." + body, hashlib.sha256).hexdigest()
            return {"stripe-signature": f"t={seconds},v1={made}"}
        case "douyin":
            return {"x-douyin-signature": hashlib.sha1(key + body).hexdigest(), "msg-id": ident}
        case "douyin_live":
            signed_ones = {
                "x-msg-type": more.get("x-msg-type", "live_comment"),
                "x-nonce-str": ident,
                "x-roomid": "268",
                "x-timestamp": str(now_ms),
            }
            named = "&".join(f"{name}={signed_ones[name]}" for name in sorted(signed_ones))
            made = base64.b64encode(hashlib.md5(named.encode() + body + key).digest()).decode()
            return {**signed_ones, "x-signature": made}
    raise AssertionError(vendor)


def shopify_order(number: int, lines: list[dict[str, Any]] | None = None, **fields: Any) -> bytes:
    """An order of a shop, as orders/paid says it: one line of rice at 29.90 unless others are given."""
    one = {"id": number * 10, "quantity": 1, "price": "29.90", "sku": "R", "discount_allocations": []}
    whole: dict[str, Any] = {
        "id": number,
        "currency": "CNY",
        "financial_status": "paid",
        "created_at": "2024-04-16T06:17:00-04:00",
        "processed_at": "2024-04-16T06:18:00-04:00",
        "customer": {"id": number},
        "line_items": [one] if lines is None else lines,
        "refunds": [],
    }
    return msgspec.json.encode({**whole, **fields})
