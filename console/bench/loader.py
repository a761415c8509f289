"""A process that sends counter events into a desk's API at a steady rate."""

import http.client
import sys
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec

BATCH = 500


def batch(first: int, count: int, now: str) -> bytes:
    """A batch of order events, each with an id of its own."""
    events = [
        {
            "specversion": "1.0", "id": f"bench-{number}", "source": "bench", "type": "order.paid", "time": now,
            "data": {"order_id": f"o{number}", "sku": "THING", "units": 1, "amount_minor": 100, "currency": "CNY"},
        }
        for number in range(first, first + count)
    ]  # fmt: skip
    return msgspec.json.encode(events)


def rooms(second: int, first: int, count: int, now: str) -> bytes:
    """A batch of snapshots, one of each room."""
    events = [
        {
            "specversion": "1.0", "id": f"{second}", "source": f"room-{room}", "type": "audience.snapshot", "time": now,
            "data": {"viewers": room, "views": second * 10},
        }
        for room in range(first, first + count)
    ]  # fmt: skip
    return msgspec.json.encode(events)


def main() -> None:
    """url, token, orders per second, rooms (0: none); tells the events sent when the desk is over."""
    url, token, rate = sys.argv[1], sys.argv[2], int(sys.argv[3])
    room_count = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    per_second = rate + room_count

    def body(sent: int) -> bytes:
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        second, place = divmod(sent, per_second)
        # The rooms' snapshots come first in each second, then its orders.
        return rooms(second, place, BATCH, now) if place < room_count else batch(sent, BATCH, now)

    pour(url, token, body, BATCH, per_second)


def pour(url: str, token: str, body: Callable[[int], bytes], size: int, per_second: int) -> None:
    """Send bodies of so many events each at a steady rate until the desk is over, and tell how many were sent.

    body: gets how many events were sent before.
    """
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/cloudevents-batch+json"}
    sent = refused = 0
    began = time.monotonic()
    try:
        while True:
            connection.request("POST", f"{parts.path}/v1/events", body(sent), headers)
            answer = connection.getresponse()
            answer.read()
            refused += answer.status != 202
            sent += size
            time.sleep(max(0.0, began + sent / per_second - time.monotonic()))
    except (OSError, http.client.HTTPException):
        # The desk is over.
        took = time.monotonic() - began
        sys.stdout.write(
            msgspec.json.encode({"sent": sent, "refused": refused, "seconds": took}).decode() + "\n"
        )


if __name__ == "__main__":
    main()
