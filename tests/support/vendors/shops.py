"""What shops send, and what their codecs make of it."""

from typing import Any

import msgspec

from console.sources.vendors.webhooks import WEBHOOKS
from tests.support.vendors.webhooks import NOW_MS, signed

AT = NOW_MS // 1000


def made(vendor: str, *bodies: bytes | dict[str, Any], **headers: str) -> list[dict[str, Any]]:
    webhook, events = WEBHOOKS[vendor], list[dict[str, Any]]()
    for body in bodies:
        raw = body if isinstance(body, bytes) else msgspec.json.encode(body)
        found = webhook.made(signed(vendor, raw, **headers), "//shop/main")
        assert found.left_out == ()
        events += found.events
    return events


def stripe_event(number: int, kind: str, **about: Any) -> dict[str, Any]:
    return {
        "id": f"evt_{number}", "object": "event", "type": kind, "created": AT + number,
        "data": {"object": {"currency": "cny", "metadata": {"sku": "R", "units": "2"}, **about}},
    }  # fmt: skip


def woo(status: str, paid: bool = True, refunds: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "id": 7, "status": status, "currency": "CNY", "customer_id": 3,
        "date_created_gmt": "2024-04-16T10:17:00", "date_modified_gmt": "2024-04-16T10:18:00",
        "date_paid_gmt": "2024-04-16T10:17:30" if paid else None,
        "line_items": [{"id": 1, "sku": "R", "quantity": 2, "total": "50.00", "total_tax": "9.80"}],
        "refunds": [{"id": place, "total": total} for place, total in enumerate(refunds)],
    }  # fmt: skip
