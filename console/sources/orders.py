"""Orders by what they are, not by the envelope they came in: one is counted once, a correction in its place.

A platform that sends an order again gives it a new event id, and one that corrects it the same order_id with
other figures. Of the newest orders the figures are kept, so that a correction replaces them; of older ones the
ids alone: those are not counted again either.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Collection, Sequence
from operator import attrgetter

import msgspec

from console.sources import events
from console.sources.decode import moment_ms
from console.sources.events import AnyEvent, Order
from console.sources.seen_ids import SeenIds

# So many orders can be corrected, kept so many together; so many are known, twice.
MOST_KEPT, TOGETHER, MOST_KNOWN = 40_000, 1000, 250_000
WHAT: dict[type, str] = {
    events.OrderPlaced: "placed",
    events.OrderPaid: "paid",
    events.OrderCancelled: "cancelled",
}
# What an earlier order was counted as (placed, paid, cancelled), whose it is, and its figures.
Replaced = Sequence[tuple[str, str, Order]]
_packed = msgspec.msgpack.Encoder().encode
_parted, _unpacked = (
    msgspec.msgpack.Decoder(list[msgspec.Raw]).decode,
    msgspec.msgpack.Decoder(AnyEvent).decode,
)
_source, _order_id = attrgetter("source"), attrgetter("data.order_id")


class _Together:
    """Orders that are let go of together. Those that came in one batch are packed in one: in a fifth of the time."""

    def __init__(self) -> None:
        # What each is known by, in the order in which they came.
        self._keys: list[str] = []
        # Where each is: looked up for those alone that are asked for, as few orders are ever corrected.
        self._at: dict[str, int] = {}
        self._found_to = 0
        self._begins: list[int] = []
        # Taken apart once one of them is asked for: who corrects one often corrects more.
        self._packed: list[bytes | list[msgspec.Raw]] = []

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, keys: Collection[str], orders: Collection[AnyEvent]) -> None:
        self._begins.append(len(self._keys))
        self._packed.append(_packed(list(orders)))
        self._keys += keys

    def find(self, key: str) -> AnyEvent | None:
        """Returns what came last under a key, None for one that is not here."""
        if self._found_to < len(self._keys):
            new = range(self._found_to, len(self._keys))
            self._at.update(zip(self._keys[self._found_to :], new, strict=True))
            self._found_to = len(self._keys)
        at = self._at.get(key)
        if at is None:
            return None
        batch = bisect_right(self._begins, at) - 1
        parts = self._packed[batch]
        if isinstance(parts, bytes):
            parts = self._packed[batch] = _parted(parts)
        found: AnyEvent = _unpacked(parts[at - self._begins[batch]])
        return found


class Orders:
    """The orders of all sources. One thread at a time."""

    def __init__(self) -> None:
        self._known = SeenIds()
        # The newest orders, those that came together in one: what is old goes a few at a time, as to let go of many
        # at once holds Python, and with it a cue that is due. Packed: as it is, each is a dozen texts, 0.7 KB,
        # and more than the garbage collector has to look at.
        self._kept: deque[_Together] = deque()
        self._count = 0

    def fresh(self, batch: list[AnyEvent]) -> tuple[list[AnyEvent], Replaced]:
        """Returns the events that are to be counted, and the earlier orders that some of them correct."""
        kinds = list(map(type, batch))
        if WHAT.keys().isdisjoint(kinds):
            return batch, ()
        orders = _by_key(batch, kinds)
        if len(orders) == sum(map(kinds.count, WHAT)) and self._known.add_all(orders):
            # None of them came before, as in nearly every batch: many at a time are remembered much sooner.
            self._turn()
            self._keep(orders, orders.values())
            return batch, ()
        replaced: list[tuple[str, str, Order]] = []
        return [event for event in batch if self._is_fresh(event, replaced)], replaced

    def _turn(self) -> None:
        if self._known.newer > MOST_KNOWN:
            self._known.turn()

    def _is_fresh(self, event: AnyEvent, replaced: list[tuple[str, str, Order]]) -> bool:
        what = WHAT.get(type(event))
        data = event.data
        if what is None or not isinstance(data, Order):
            return True
        key = _key(what, event.source, data)
        if self._known.add(key):
            self._turn()
            self._keep([key], [event])
            return True
        looked = (kept.find(key) for kept in reversed(self._kept))
        counted = next((found for found in looked if found is not None), None)
        if counted is None or not isinstance(counted.data, Order):
            return False
        if _figures(counted.data) == _figures(data) or _is_older(event.time, counted.time):
            return False
        replaced.append((what, event.source, counted.data))
        self._keep([key], [event])
        return True

    def _keep(self, keys: Collection[str], orders: Collection[AnyEvent]) -> None:
        if not self._kept or len(self._kept[-1]) + len(orders) > TOGETHER:
            self._kept.append(_Together())
        self._count -= len(self._kept[-1])
        self._kept[-1].add(keys, orders)
        self._count += len(self._kept[-1])
        while self._count > MOST_KEPT and len(self._kept) > 1:
            self._count -= len(self._kept.popleft())


def _by_key(batch: list[AnyEvent], kinds: list[type]) -> dict[str, AnyEvent]:
    """Returns the orders among a batch's events by what they are known by."""
    first = batch[0]
    what = WHAT.get(kinds[0])
    if what is not None and kinds.count(kinds[0]) == len(kinds) and len(set(map(_source, batch))) == 1:
        # One sender's orders of one kind, as in nearly every batch: what their keys begin with is made once.
        begins = _begins(what, first.source)
        return dict(zip([begins + order_id for order_id in map(_order_id, batch)], batch, strict=True))
    return {
        _key(what, event.source, event.data): event
        for event in batch
        if (what := WHAT.get(type(event))) is not None and isinstance(event.data, Order)
    }


def _key(what: str, source: str, order: Order) -> str:
    """What an order is known by: within its source, once for each of what becomes of it."""
    return _begins(what, source) + order.order_id


def _begins(what: str, source: str) -> str:
    return f"{what}{len(source)} {source}"


def _figures(order: Order) -> tuple[str, int, str, int, int, int]:
    return order.sku, order.amount_minor, order.currency, order.units, order.orders, order.part


def _is_older(time: str | None, than: str | None) -> bool:
    """Whether an event comes late that another has corrected already."""
    if time is None or than is None or time == than:
        return False
    one, other = moment_ms(time), moment_ms(than)
    return isinstance(one, int) and isinstance(other, int) and one < other
