"""A process that sends counter events into a desk's API at a steady rate."""

import contextlib
import http.client
import sys
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec

BATCH = 500
LINES = 2


# An order as senders write it, with places for its two numbers and its time: made of text, as the sender's own time
# is no part of what is measured.
ORDER = (
    '{"specversion":"1.0","id":"bench-%d","source":"bench","type":"order.paid","time":"%s","data":{"order_id":"o%d",'
    '"sku":"THING","units":1,"amount_minor":100,"currency":"CNY"}}'
)


def batch(first: int, count: int, now: str) -> bytes:
    """A batch of order events, each with an id of its own."""
    return f"[{','.join([ORDER % (number, now, number) for number in range(first, first + count)])}]".encode()


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

    body: gets how many events were sent before. Over two connections in turn: the next body is on its way while the
    one before is being answered, as those of senders who do not know of each other are.
    """
    due = Due(size, per_second)
    lines = [threading.Thread(target=_pour, args=(url, token, body, due)) for _ in range(LINES)]
    for line in lines:
        line.start()
    for line in lines:
        line.join()
    report = {"sent": due.sent, "refused": due.refused, "seconds": time.monotonic() - due.began}
    sys.stdout.write(msgspec.json.encode(report).decode() + "\n")


class Due:
    """What is to be sent next, and when."""

    def __init__(self, size: int, per_second: int) -> None:
        self.began = time.monotonic()
        self.sent = self.refused = 0
        self._size, self._per_second, self._next = size, per_second, 0
        self._lock = threading.Lock()

    def next(self) -> int:
        """Returns the number of the first event of the next body, once it is time for it."""
        with self._lock:
            number = self._next
            self._next += self._size
        time.sleep(max(0.0, self.began + number / self._per_second - time.monotonic()))
        return number

    def answered(self, taken: bool) -> None:
        """Count a body that was answered."""
        with self._lock:
            self.sent += self._size
            self.refused += not taken


def _pour(url: str, token: str, body: Callable[[int], bytes], due: Due) -> None:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/cloudevents-batch+json"}
    # Until the desk is over.
    with contextlib.suppress(OSError, http.client.HTTPException):
        while True:
            connection.request("POST", f"{parts.path}/v1/events", body(due.next()), headers)
            answer = connection.getresponse()
            answer.read()
            due.answered(answer.status == 202)


if __name__ == "__main__":
    main()
