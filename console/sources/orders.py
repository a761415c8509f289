"""Orders by what they are, not by the envelope they came in: one is counted once, a correction in its place.

A platform that sends an order again gives it a new event id, and one that corrects it the same order_id with
other figures. Of the newest orders the figures are kept, so that a correction replaces them; of older ones the
ids alone: those are not counted again either.
"""

from collections.abc import Sequence

from console.sources import events
from console.sources.decode import moment_ms
from console.sources.events import AnyEvent, Order
from console.sources.seen_ids import SeenIds

# So many orders can be corrected, twice; so many are known, twice.
MOST_KEPT, MOST_KNOWN = 20_000, 250_000
WHAT: dict[type, str] = {
    events.OrderPlaced: "placed",
    events.OrderPaid: "paid",
    events.OrderCancelled: "cancelled",
}
# What an earlier order was counted as (placed, paid, cancelled), and its figures.
Replaced = Sequence[tuple[str, Order]]


class Orders:
    """The orders of all sources. One thread at a time."""

    def __init__(self) -> None:
        self._known = SeenIds()
        self._kept: dict[str, tuple[Order, str | None]] = {}
        self._older: dict[str, tuple[Order, str | None]] = {}

    def fresh(self, batch: list[AnyEvent]) -> tuple[list[AnyEvent], Replaced]:
        """Returns the events that are to be counted, and the earlier orders that some of them correct."""
        if WHAT.keys().isdisjoint(map(type, batch)):
            return batch, ()
        replaced: list[tuple[str, Order]] = []
        return [event for event in batch if self._is_fresh(event, replaced)], replaced

    def _is_fresh(self, event: AnyEvent, replaced: list[tuple[str, Order]]) -> bool:
        what = WHAT.get(type(event))
        data = event.data
        if what is None or not isinstance(data, Order):
            return True
        key = f"{what}{len(event.source)} {event.source}{data.order_id}"
        if self._known.add(key):
            if self._known.newer > MOST_KNOWN:
                self._known.turn()
            self._keep(key, data, event.time)
            return True
        before = self._kept.get(key) or self._older.get(key)
        if before is None or _figures(before[0]) == _figures(data) or _is_older(event.time, before[1]):
            return False
        replaced.append((what, before[0]))
        self._keep(key, data, event.time)
        return True

    def _keep(self, key: str, data: Order, time: str | None) -> None:
        if len(self._kept) >= MOST_KEPT:
            self._older, self._kept = self._kept, {}
        self._kept[key] = (data, time)


def _figures(order: Order) -> tuple[str, int, str, int]:
    return order.sku, order.amount_minor, order.currency, order.units


def _is_older(time: str | None, than: str | None) -> bool:
    """Whether an event comes late that another has corrected already."""
    if time is None or than is None or time == than:
        return False
    one, other = moment_ms(time), moment_ms(than)
    return isinstance(one, int) and isinstance(other, int) and one < other
