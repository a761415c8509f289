"""Orders that are given back bit by bit: one counts as cancelled once all of it is back, and not before.

A refund of a part lowers money and units. Whether it was the last part only the order says, which came in other
deliveries, before or after it: so what was ordered and what is back is added up here, for each order and each of its
products. Of an order that nobody sent is not known when it is whole again.
"""

from collections import deque
from typing import NamedTuple

from console.sources.events import Order

# So many orders and products of orders are known; of older ones a refund lowers money alone.
MOST = 60_000
_BITS = 56
_MASK = (1 << _BITS) - 1
# Where each stands in a row, units before money: numbers alone, which the garbage collector need not look at.
_PLACE = {"placed": 0, "paid": 2, "cancelled": 4}


class Step(NamedTuple):
    """An order is back as a whole (orders: 1), or is not after all (-1). sku: of one product; "": of all of them.
    units: those that no refund named.
    """

    sku: str
    currency: str
    orders: int
    units: int


class Refunds:
    """add() for each order that says which order it is of, settle() once all that came together is added."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        # As they came: a dict that is emptied from its beginning is searched from there again and again.
        self._order: deque[str] = deque()
        # What counts as back, with the units that no refund named.
        self._back: dict[str, int] = {}
        self._touched: dict[str, tuple[str, str]] = {}

    def add(self, what: str, source: str, order: Order) -> None:
        """Add an order, or a refund of a part of it. One that is cancelled as a whole is counted as it comes."""
        self._move(what, source, order, 1)

    def take_off(self, what: str, source: str, order: Order) -> None:
        """Take an order off again that another has come for."""
        self._move(what, source, order, -1)

    def _move(self, what: str, source: str, order: Order, sign: int) -> None:
        if what == "cancelled" and not order.part:
            return
        more = sign * (order.units + (order.amount_minor << _BITS)) << (_BITS * _PLACE[what])
        whole = f"{len(source)} {source}{order.of}"
        for key, sku in ((whole, ""), (f"{whole}\0{order.sku}", order.sku)):
            before = self._rows.get(key)
            if before is None:
                self._order.append(key)
            self._rows[key] = (before or 0) + more
            self._touched[key] = (sku, order.currency)

    def settle(self) -> list[Step]:
        """Returns what changed by all that was added since the last time."""
        touched, self._touched = self._touched, {}
        steps = [step for key, (sku, currency) in touched.items() if (step := self._step(key, sku, currency))]
        while len(self._rows) > MOST:
            oldest = self._order.popleft()
            del self._rows[oldest]
            self._back.pop(oldest, None)
        return steps

    def _step(self, key: str, sku: str, currency: str) -> Step | None:
        row, was = self._rows[key], self._back.get(key)
        placed, placed_minor, paid, paid_minor, back, back_minor = (
            (row >> (_BITS * place)) & _MASK for place in range(6)
        )
        units, minor = max(placed, paid), max(placed_minor, paid_minor)
        if (0 < units <= back) or (0 < minor <= back_minor):
            unnamed = max(0, units - back)
            self._back[key] = unnamed
            if was is None:
                return Step(sku, currency, 1, unnamed)
            return Step(sku, currency, 0, unnamed - was) if unnamed != was else None
        if was is None:
            return None
        del self._back[key]
        return Step(sku, currency, -1, -was)
