"""What new events add up to: one sum a type and batch, with what must be remembered to add them right.

A counter of a source is added as what it rose by; viewers of all sources are added up; a buyer counts once.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from operator import attrgetter

from console.model.facts import CountersMoved
from console.model.figures import choice_of
from console.sources import events
from console.sources.bounds import Bound
from console.sources.decode import moment_ms
from console.sources.events import AnyEvent
from console.sources.orders import Replaced
from console.sources.refunds import Refunds
from console.sources.rooms import AHEAD_MS, LATE_MS, Rooms
from console.sources.seen_ids import MOST_IDS

# What SKUs are counted under that are more than are kept apart.
OTHERS = "others"
_buyer, _of = attrgetter("buyer"), attrgetter("of")
_source = attrgetter("source")
# So many sources are looked at beside each other (console.engine.beside).
MOST_SOURCES = 16
_SNAPSHOT_COUNTERS = ("exposures", "views", "visitors", "watch_ms", "likes")


class _Sums:
    """What a batch adds up to, as CountersMoved keeps it."""

    def __init__(self) -> None:
        self.add: dict[str, int] = defaultdict(int)
        self.gauge: dict[str, int] = {}
        self.product: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        # How many watch in the one room that it is about.
        self.viewers: int | None = None

    def add_all(self, more: "_Sums", apart: frozenset[str]) -> None:
        """Add what one source adds up to, but for the figures of it that do not count."""
        for name, value in more.add.items():
            if _choice(name) not in apart:
                self.add[name] += value
        self.gauge |= more.gauge
        for product, entries in more.product.items():
            for name, value in entries.items():
                if _choice(name) not in apart:
                    self.product[product][name] += value


def _choice(counter: str) -> str | None:
    """Buyers go with their orders."""
    return "orders" if counter.startswith("buyers_") else choice_of(counter)


class Adder:
    """Remembers where counters stood and who bought. One thread at a time.

    sku_of: SKU → product id. skus, sources, currencies: those that are kept apart. live: whether the run
    goes at the PC's own speed, so that an event may be late or ahead of its clock.
    """

    def __init__(
        self, sku_of: dict[str, str], skus: Bound, sources: Bound, currencies: Bound, live: bool = True
    ) -> None:
        self._product = sku_of
        self._skus, self._sources, self._currencies = skus, sources, currencies
        self._live = live
        self._now_ms = 0
        self._rooms, self._refunds = Rooms(), Refunds()
        self._buyers: dict[str, set[str]] = defaultdict(set)
        self._buyers_known = 0
        self._beside: set[str] = set()
        self._part_apart: frozenset[str] = frozenset()
        # Source → figures of it that do not count: as any thread may say, and as it holds for a whole batch.
        self.apart: Mapping[str, frozenset[str]] = {}
        self._apart_now: Mapping[str, frozenset[str]] = {}

    def resume(self) -> None:
        """Go on after a run's past was added."""
        if not self._live:
            # Such a run's times begin anew at each start.
            self._rooms.forget_times()

    def add(
        self, batch: list[AnyEvent], duplicates: int, rejected: int, now_ms: int, replaced: Replaced = ()
    ) -> CountersMoved:
        """Returns what new events add up to, with how many were not new and not good.

        replaced: the orders, as they were counted, that some of the events correct.
        """
        self._now_ms = now_ms
        total, beside, viewers = _Sums(), dict[str, dict[str, int]](), dict[str, int]()
        self._follow_choices(total)
        parts = self._parts(batch)
        alone = len(parts) == 1 and not self._apart_now.get(parts[0][0])
        for source, part in parts:
            # What is of one source that counts is not added twice over.
            sums = total if alone else _Sums()
            of_part = [
                one for one in replaced if one[1] == source or (not source and one[1] not in self._beside)
            ]
            self._add_part(sums, source, part, of_part)
            if source and sums.viewers is not None:
                viewers[source] = sums.viewers
            if alone:
                alone = bool(source)
                continue
            if source:
                said = {name: more for name, more in sums.add.items() if choice_of(name)}
                if said:
                    beside[source] = said
            total.add_all(sums, self._apart_now.get(source, frozenset()))
        newest = self._newest_ms(total, batch)
        return CountersMoved(
            source=batch[0].source if batch else "",
            add=dict(total.add),
            gauge=total.gauge,
            product={name: dict(entries) for name, entries in total.product.items()},
            events=len(batch),
            duplicates=duplicates,
            rejected=rejected,
            newest_ms=newest,
            beside=beside,
            alone=alone,
            viewers=viewers,
        )

    def viewers_now(self, now_ms: int) -> CountersMoved:
        """Returns what the choice of other sources changes at once: the viewers."""
        self._now_ms = now_ms
        sums = _Sums()
        self._follow_choices(sums)
        return CountersMoved(gauge=sums.gauge)

    def _follow_choices(self, sums: _Sums) -> None:
        apart, before = self.apart, self._apart_now
        if apart is before:
            return
        self._apart_now = apart
        for source in apart.keys() | before.keys():
            counts = "viewers" not in apart.get(source, ())
            if counts != ("viewers" not in before.get(source, ())):
                viewers = self._rooms.count(source, counts, self._now_ms)
                if viewers is not None:
                    sums.gauge["viewers"] = viewers

    def _parts(self, batch: list[AnyEvent]) -> list[tuple[str, list[AnyEvent]]]:
        """The events of each source that is looked at beside the others, and (under "") all the rest together."""
        names = set(map(_source, batch))
        if len(names) == 1:
            return [(self._name_beside(names.pop()), batch)]
        kept = {name: self._name_beside(name) for name in sorted(names)}
        parts: dict[str, list[AnyEvent]] = defaultdict(list)
        for event in batch:
            parts[kept[event.source]].append(event)
        return list(parts.items())

    def _name_beside(self, source: str) -> str:
        room = len(self._beside) < MOST_SOURCES or source in self._apart_now
        if source not in self._beside and room:
            self._beside.add(source)
        return source if source in self._beside else ""

    def _add_part(self, sums: _Sums, source: str, batch: list[AnyEvent], replaced: Replaced) -> None:
        """Add the events of one source, or of those that are not looked at one by one."""
        self._part_apart = self._apart_now.get(source, frozenset())
        groups: dict[type, list[AnyEvent]] = defaultdict(list)
        if len(set(map(type, batch))) == 1:
            groups[type(batch[0])] = batch
        else:
            for event in batch:
                groups[type(event)].append(event)
        for kind, group in groups.items():
            _ADD[kind](self, sums, group)
        for what, of, order in replaced:
            self._take_off(sums, order, what)
            if order.of:
                self._refunds.take_off(what, of, order)
            if what != "cancelled":  # What is refunded bit by bit is no correction.
                sums.add["corrections"] += 1
        self._settle(sums)

    def _settle(self, sums: _Sums) -> None:
        """Put right what counts as cancelled, by what was just added: what is back as a whole, what came twice."""
        for sku, currency, orders, units, minor in self._refunds.settle():
            where = sums.product[self._counted_under(sku)] if sku else sums.add
            where["orders_cancelled"] += orders
            where["units_cancelled"] += units
            if self._currencies.admits(currency):
                where[f"gmv_cancelled.{currency}"] += minor
                if not sku:
                    where[f"buyers_cancelled.{currency}"] += orders

    def _newest_ms(self, sums: _Sums, batch: list[AnyEvent]) -> int | None:
        """Returns the newest event's time, none ahead of now; counts the late and those from the future."""
        now, newest = self._now_ms, None
        times = [event.time for event in batch]
        one = bool(times) and times.count(times[0]) == len(times)
        for text, count in ((times[0], len(times)),) if one else Counter(times).items():
            at = None if text is None else moment_ms(text)
            if not isinstance(at, int):
                continue
            if self._live and now - at > LATE_MS:
                sums.add["late"] += count
            if self._live and at - now > AHEAD_MS:
                sums.add["ahead"] += count
                at = now
            newest = at if newest is None else max(newest, at)
        return newest

    def _orders(self, sums: _Sums, group: list[AnyEvent], what: str) -> None:
        totals: dict[tuple[str, str], list[int]] = {}
        orders: list[events.Order] = [event.data for event in group]  # type: ignore[misc]
        if any(map(_of, orders)):
            for event, data in zip(group, orders, strict=True):
                if data.of:
                    self._refunds.add(what, event.source, data)
        for data in orders:
            key = (data.sku, data.currency)
            total = totals.get(key)
            if total is None:
                totals[key] = total = [0, 0, 0, 0]
            total[0] += 1 - data.part
            total[1] += data.amount_minor
            total[2] += data.units
            total[3] += data.orders
        for (sku, currency), (lines, amount, units, count) in totals.items():
            product = sums.product[self._counted_under(sku)]
            kept_apart = self._currencies.admits(currency)
            # An order of several products is one order of each of them, and one in all.
            for where, more in ((sums.add, count), (product, lines)):
                where[f"orders_{what}"] += more
                where[f"units_{what}"] += units
                if kept_apart:
                    where[f"gmv_{what}.{currency}"] += amount
            if kept_apart:
                sums.add[f"buyers_{what}.{currency}"] += count
        if "orders" not in self._part_apart and any(map(_buyer, orders)):
            self._count_buyers(sums, orders, what)

    def _take_off(self, sums: _Sums, order: events.Order, what: str) -> None:
        """Take an order off again that another has come for: it is counted in its place."""
        kept_apart = self._currencies.admits(order.currency)
        for where, count in (
            (sums.add, order.orders),
            (sums.product[self._counted_under(order.sku)], 1 - order.part),
        ):
            where[f"orders_{what}"] -= count
            where[f"units_{what}"] -= order.units
            if kept_apart:
                where[f"gmv_{what}.{order.currency}"] -= order.amount_minor
        if kept_apart and not order.buyer:  # One who is named is known by his name.
            sums.add[f"buyers_{what}.{order.currency}"] -= order.orders

    def _counted_under(self, sku: str) -> str:
        """Returns what a SKU is counted under."""
        known = self._product.get(sku)
        if known is not None:
            return known
        return sku if self._skus.admits(sku) else OTHERS

    def _count_buyers(self, sums: _Sums, orders: list[events.Order], what: str) -> None:
        """Take the orders off that are of a buyer who was counted already: so far each was one buyer."""
        named: dict[str, list[str]] = defaultdict(list)
        for data in orders:
            if data.buyer and data.orders and self._currencies.admits(data.currency):
                named[data.currency].append(data.buyer)
        for currency, buyers in named.items():
            known = self._buyers[f"{what}.{currency}"]
            new = set(buyers) - known
            if self._buyers_known < MOST_IDS:  # Beyond, a buyer who comes back counts anew.
                known |= new
                self._buyers_known += len(new)
            sums.add[f"buyers_{what}.{currency}"] -= len(buyers) - len(new)

    def _interest(self, sums: _Sums, group: list[AnyEvent], what: str) -> None:
        for event in group:
            data = event.data
            assert isinstance(data, events.Interest)
            people = data.count if data.people is None else data.people
            for where in (sums.add, sums.product[self._counted_under(data.sku)]):
                where[what] += data.count
                where[f"{what}_people"] += people

    def _snapshots(self, sums: _Sums, group: list[AnyEvent]) -> None:
        """Add snapshots. One older than what is known changes nothing: it is neither news nor a reset."""
        now = self._now_ms
        for event in group:
            data = event.data
            assert isinstance(data, events.Snapshot)
            if not self._sources.admits(event.source):
                # Without knowing where a room stood before, its figures cannot be added to the others'.
                sums.add["uncounted"] += 1
                continue
            at = self._time_of(event, now)
            old = False
            if data.viewers is not None:
                if self._rooms.older(event.source, "viewers", at, now):
                    old = True
                else:
                    sums.viewers = data.viewers
                    if "viewers" in self._part_apart:
                        self._rooms.viewers_aside(event.source, data.viewers, now)
                    else:
                        sums.gauge["viewers"] = self._rooms.viewers(event.source, data.viewers, now)
            for name in _SNAPSHOT_COUNTERS:
                value = getattr(data, name)
                if value is None:
                    continue
                if self._rooms.older(event.source, name, at, now):
                    old = True
                    continue
                more, reset = self._rooms.counter(event.source, name, value)
                sums.add[name] += more
                if reset:
                    sums.add["resets"] += 1
            if old:
                sums.add["out_of_order"] += 1

    def _time_of(self, event: AnyEvent, now_ms: int) -> int:
        """Returns when an event was: as it says, but not in the future, or else now."""
        at = now_ms if event.time is None else moment_ms(event.time)
        if not isinstance(at, int):
            return now_ms
        return now_ms if self._live and at - now_ms > AHEAD_MS else at

    def _comments(self, sums: _Sums, group: list[AnyEvent]) -> None:
        sums.add["comments"] += len(group)

    def _likes(self, sums: _Sums, group: list[AnyEvent]) -> None:
        for event in group:
            assert isinstance(event, events.Like)
            sums.add["likes"] += event.data.count

    def _gifts(self, sums: _Sums, group: list[AnyEvent]) -> None:
        for event in group:
            data = event.data
            assert isinstance(data, events.Gift)
            sums.add["gifts"] += data.count
            if self._currencies.admits(data.currency):
                sums.add[f"gifts.{data.currency}"] += data.amount_minor


_ADD: dict[type, Callable[[Adder, _Sums, list[AnyEvent]], None]] = {
    events.AudienceSnapshot: Adder._snapshots,
    events.OrderPlaced: lambda adder, sums, group: adder._orders(sums, group, "placed"),
    events.OrderPaid: lambda adder, sums, group: adder._orders(sums, group, "paid"),
    events.OrderCancelled: lambda adder, sums, group: adder._orders(sums, group, "cancelled"),
    events.ProductImpression: lambda adder, sums, group: adder._interest(sums, group, "impressions"),
    events.ProductClick: lambda adder, sums, group: adder._interest(sums, group, "clicks"),
    events.CommentPosted: Adder._comments,
    events.Like: Adder._likes,
    events.GiftSent: Adder._gifts,
}
