"""Events as a platform's sender posts them, and an intake for them."""

from typing import Any

import msgspec

from console.sources.intake import Intake

NOW = "2024-04-16T18:18:00+08:00"
NOW_MS = 1713262680000


def event(number: int, kind: str = "order.paid", **data: Any) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": str(number),
        "source": "feed",
        "type": kind,
        "time": NOW,
        "data": data,
    }


def order(number: int, kind: str = "order.paid", **data: Any) -> dict[str, Any]:
    return event(number, kind, **{"order_id": f"o{number}", "sku": "R", "amount_minor": 2990, **data})


def new() -> Intake:
    return Intake({"R": "rice"}, lambda: NOW_MS)


def body(*events: Any) -> bytes:
    return msgspec.json.encode(list(events))
