"""Vendors that send webhooks, by their documents: how long they wait for an answer, how often they send again, and
after how many failures in a row they send nothing more.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import aiohttp

from console.sources.vendors.signed import Delivery
from tests.support.vendors.virtual import passes

MINUTE_S, HOUR_S = 60.0, 3600.0


class Terms(NamedTuple):
    """answer_s: an answer that takes longer is a failure. again_s: after which pauses a delivery is sent again; then
    it is dropped. most: so many dropped deliveries (or, where none is sent again, failures) in a row end it; 0: never.
    """

    answer_s: float
    again_s: tuple[float, ...]
    most: int


TERMS = {
    # Eight times within four hours, then the subscription may go.
    "shopify": Terms(5.0, (10, 60, 300, 900, 1800, 2700, 3600, 4200), 1),
    # For three days, further and further apart.
    "stripe": Terms(10.0, (60, 300, 1800, *(HOUR_S * hours for hours in (2, 5, 10, 12, 12, 12, 12))), 0),
    "douyin": Terms(5.0, (60, 300, 900), 0),
    # Up to 100 a second; ten failures, and pushes are dropped.
    "douyin_live": Terms(2.0, (), 10),
    # Sent once; five failures in a row, and the webhook is disabled.
    "woocommerce": Terms(5.0, (), 5),
}


class Sender:
    """One vendor's subscription at an address. taken, dropped: deliveries; statuses: 0 where nobody answered in time.

    ended: it was given up.
    """

    def __init__(self, vendor: str, url: str, session: aiohttp.ClientSession) -> None:
        self.terms = TERMS[vendor]
        self._url, self._session = f"{url}/{vendor}/main", session
        self.taken = self.dropped = 0
        self.statuses: Counter[int] = Counter()
        self.slowest_s = 0.0
        self.ended = False
        self._in_a_row = 0

    async def send(self, delivery: Callable[[], Delivery]) -> None:
        """Send a delivery until it is taken or dropped; it is signed anew each time, as its time is signed."""
        for pause_s in (0.0, *self.terms.again_s):
            await passes(pause_s)
            if self.ended:
                break
            if await self._once(delivery()):
                self.taken += 1
                self._in_a_row = 0
                return
        self.dropped += 1
        self._in_a_row += 1
        self.ended = self.ended or 0 < self.terms.most <= self._in_a_row

    async def _once(self, delivery: Delivery) -> bool:
        loop, status = asyncio.get_running_loop(), 0
        began_s = loop.time()
        try:
            async with (
                asyncio.timeout(self.terms.answer_s),
                self._session.post(self._url, data=delivery.body, headers=dict(delivery.headers)) as answer,
            ):
                status = answer.status
                self.slowest_s = max(self.slowest_s, loop.time() - began_s)
        except (aiohttp.ClientError, OSError, TimeoutError):
            pass
        self.statuses[status] += 1
        return status == 200
