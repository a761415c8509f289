"""What is given back of orders: an order counts as cancelled once, bit by bit, as a whole or both, in any order.

A refund of a part lowers money and units. Whether it was the last part only the order says, which came in other
deliveries, before or after it; and a platform that closes an order once all of it is back tells the same money again.
So what was ordered, what is back and what was cancelled as a whole is added up here, for each order and each of its
products. From it follows what is to be counted as cancelled, and what was counted is put right by the difference.
Of an order that nobody sent is not known when it is whole again.
"""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from console.sources.events import Order

# So many orders and products of orders are known; of older ones a refund lowers money alone, and one that is cancelled
# as a whole counts as it comes.
MOST = 60_000
# So many products of one order are put right.
MOST_SKUS = 100


class Step(NamedTuple):
    """By how much what was counted as cancelled is put right. sku: of one product; "": of all of them."""

    sku: str
    currency: str
    orders: int
    units: int
    minor: int


# Without gc: tens of thousands of them live for hours, and none of them can be part of a circle.
class _Sum(msgspec.Struct, frozen=True, gc=False):
    orders: int = 0
    units: int = 0
    minor: int = 0

    def plus(self, other: "_Sum", sign: int = 1) -> "_Sum":
        return _Sum(
            self.orders + sign * other.orders,
            self.units + sign * other.units,
            self.minor + sign * other.minor,
        )


_NOTHING = _Sum()


class _Row(msgspec.Struct, gc=False):
    """An order, or one product of it. parts: given back bit by bit; whole: cancelled as a whole; right: by how much
    what came was put right so far. skus: of an order, which products it names.
    """

    placed: _Sum = _NOTHING
    paid: _Sum = _NOTHING
    parts: _Sum = _NOTHING
    whole: _Sum = _NOTHING
    right: _Sum = _NOTHING
    skus: tuple[str, ...] = ()


class Refunds:
    """add() for each order that says which order it is of, settle() once all that came together is added."""

    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}
        # As they came: a dict that is emptied from its beginning is searched from there again and again.
        self._order: deque[str] = deque()
        # The orders that something was added of, each with its currency.
        self._touched: dict[str, str] = {}

    def add(self, what: str, source: str, order: Order) -> None:
        """Add an order, a refund of a part of it, or that it is cancelled as a whole."""
        self._move(what, source, order, 1)

    def take_off(self, what: str, source: str, order: Order) -> None:
        """Take an order off again that another has come for."""
        self._move(what, source, order, -1)

    def _move(self, what: str, source: str, order: Order, sign: int) -> None:
        name = what if what != "cancelled" else "parts" if order.part else "whole"
        key = f"{len(source)} {source}{order.of}"
        for row, orders in (
            (head := self._row(key), order.orders),
            (self._row(_of_product(key, order.sku)), 1 - order.part),
        ):
            more = _Sum(orders, order.units, order.amount_minor)
            setattr(row, name, getattr(row, name).plus(more, sign))
        if order.sku not in head.skus and len(head.skus) < MOST_SKUS:
            head.skus += (order.sku,)
        self._touched[key] = order.currency

    def _row(self, key: str) -> _Row:
        row = self._rows.get(key)
        if row is None:
            self._order.append(key)
            row = self._rows[key] = _Row()
        return row

    def settle(self) -> list[Step]:
        """Returns what is put right by all that was added since the last time."""
        touched, self._touched = self._touched, {}
        steps = [step for key, currency in touched.items() for step in self._steps(key, currency)]
        while len(self._rows) > MOST:
            del self._rows[self._order.popleft()]
        return steps

    def _steps(self, key: str, currency: str) -> Iterator[Step]:
        head = self._rows[key]
        if head.parts == head.whole == head.right == _NOTHING:
            return
        found = {sku: self._rows.get(_of_product(key, sku)) for sku in head.skus}
        lines = {sku: row for sku, row in found.items() if row is not None}
        due = _due(head, head.parts)
        yield from _put_right("", currency, head, due)
        for sku, of_line in _due_of_lines(head, lines, due).items():
            yield from _put_right(sku, currency, lines[sku], of_line)


def _of_product(key: str, sku: str) -> str:
    return f"{key}\0{sku}"


def _sold(row: _Row) -> _Sum:
    return _Sum(
        max(row.placed.orders, row.paid.orders),
        max(row.placed.units, row.paid.units),
        max(row.placed.minor, row.paid.minor),
    )


def _due(row: _Row, parts: _Sum) -> _Sum:
    """Returns what is to be counted as cancelled. parts: what of it is back bit by bit."""
    sold, whole = _sold(row), row.whole
    if not (0 < sold.units <= parts.units or 0 < sold.minor <= parts.minor):
        return _Sum(whole.orders, max(whole.units, parts.units), max(whole.minor, parts.minor))
    # The last part of it is back, and the units that no refund named with it.
    return _Sum(
        max(whole.orders, sold.orders, 1),
        max(whole.units, parts.units, sold.units),
        max(whole.minor, parts.minor),
    )


def _due_of_lines(head: _Row, lines: dict[str, _Row], due: _Sum) -> dict[str, _Sum]:
    """Returns the same of each product. due: of all of them.

    Some refunds name another product than their order, or none: of an order of one product all of it is that one's;
    of several, it is theirs as soon as they are cancelled as a whole.
    """
    sold = [sku for sku, row in lines.items() if _sold(row) != _NOTHING or row.whole != _NOTHING]
    if len(sold) == 1:
        return {sku: _due(row, head.parts if sku in sold else _NOTHING) for sku, row in lines.items()}
    each = {sku: _due(row, row.parts) for sku, row in lines.items()}
    units = sum(one.units for one in each.values()) - due.units
    minor = sum(one.minor for one in each.values()) - due.minor
    for sku, one in each.items():
        if sku not in sold:
            off = _Sum(0, min(one.units, max(0, units)), min(one.minor, max(0, minor)))
            each[sku], units, minor = one.plus(off, -1), units - off.units, minor - off.minor
    return each


def _put_right(sku: str, currency: str, row: _Row, due: _Sum) -> Iterator[Step]:
    counted = _Sum(row.whole.orders, row.whole.units + row.parts.units, row.whole.minor + row.parts.minor)
    right = due.plus(counted, -1)
    step, row.right = right.plus(row.right, -1), right
    if step != _NOTHING:
        yield Step(sku, currency, step.orders, step.units, step.minor)
