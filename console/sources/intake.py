"""Taking events in: decode, refuse what is wrong, drop what came before, add up the rest.

The common case, a batch of good new events, costs little more than its decoding: duplicates are
found with set operations over the whole batch, and sums are made per type, not per event.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from operator import attrgetter

import msgspec

from console.base.errors import Problem
from console.model.facts import CountersMoved
from console.sources import events
from console.sources.bounds import Bound, too_many
from console.sources.events import AnyEvent
from console.sources.refusals import SEND_TIME, moment_ms, no_number, rejected, wrong_time
from console.sources.rooms import AHEAD_MS, LATE_MS, Rooms
from console.sources.seen_ids import MOST_IDS, SeenEvents
from console.words.message import message

# A sender gone wild may name as many SKUs, sources and currencies as it likes: memory is bounded. SKUs that
# the show does not know are counted one by one up to here; what comes beyond is one of OTHERS.
MOST_UNKNOWN, OTHERS = 1000, "others"
MOST_SOURCES, MOST_CURRENCIES = 5000, 32

_batch = msgspec.json.Decoder(list[AnyEvent])
_raw_batch = msgspec.json.Decoder(list[msgspec.Raw])
_one = msgspec.json.Decoder(AnyEvent)
_buyer = attrgetter("buyer")
_SNAPSHOT_COUNTERS = ("exposures", "views", "visitors", "watch_ms", "likes")


class Taken:
    """What became of a batch. problems: one for each rejected event, with its index and field.

    The sender can be answered before it is added up, which costs a quarter of its decoding: that is
    done when ``fact`` is first asked for, or when the next batch comes.
    """

    def __init__(
        self,
        counts: tuple[int, int, int],
        accepted: bytes,
        problems: list[Problem],
        add_up: Callable[[], CountersMoved],
        whole_batch: bool = True,
    ) -> None:
        self.events, self.duplicates, self.rejected = counts
        self.accepted = accepted
        self.problems = problems
        self.whole_batch = whole_batch
        self._add_up = add_up

    @cached_property
    def fact(self) -> CountersMoved:
        """The sums, as the journal keeps them."""
        add_up, self._add_up = (
            self._add_up,
            CountersMoved,
        )  # Its thousand events go now, not in the next's time.
        return add_up()


class _Sums:
    """What a batch adds up to, as CountersMoved keeps it."""

    def __init__(self) -> None:
        self.add: dict[str, int] = defaultdict(int)
        self.gauge: dict[str, int] = {}
        self.product: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))


class Intake:
    """Remembers which events came already and where counters stood. One thread at a time.

    sku_of: SKU → product id; unknown SKUs are counted under their SKU. now_ms: wall time.
    speed: of the run; only at 1 can an event's time be held against the PC's clock. report: gets, once
    each, that more SKUs, sources or currencies came than are told apart (which of them, the problem).
    """

    def __init__(
        self,
        sku_of: dict[str, str],
        now_ms: Callable[[], int],
        speed: float = 1,
        report: Callable[[str, Problem], None] = lambda which, problem: None,
    ) -> None:
        self._product = sku_of
        self._now_ms = now_ms
        self._judge = speed == 1
        self._report = report
        self._rooms = Rooms()
        self._unknown = Bound("skus", MOST_UNKNOWN)
        self._sources = Bound("sources", MOST_SOURCES)
        self._currencies = Bound("currencies", MOST_CURRENCIES)
        self._buyers: dict[str, set[str]] = defaultdict(set)
        self._buyers_known = 0
        self._seen = SeenEvents(self._sources)
        self._last: Taken | None = None

    def take(self, body: bytes) -> Taken:
        """Take a batch (a JSON array of CloudEvents, or one event) in.

        A body that is no batch is refused whole: whole_batch is False and nothing was taken.
        """
        if self._last is not None:
            _ = self._last.fact  # Batches are added up in the order in which they come.
        self._last = taken = self._take(body)
        return taken

    def _take(self, body: bytes) -> Taken:
        try:
            batch = _batch.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            good, kept, problems = self._one_by_one(body)
            if good is None:
                return Taken((0, 0, 1), b"", problems, lambda: CountersMoved(rejected=1), whole_batch=False)
            batch = good
        else:
            kept, problems = [body], []
        late = self._far(batch)
        if late:
            problems += [problem for _, problem in late]
            gone = {index for index, _ in late}
            batch = [event for index, event in enumerate(batch) if index not in gone]
            kept = [msgspec.json.encode(batch)]
        fresh = self._seen.fresh(batch)
        again, wrong = len(batch) - len(fresh), len(problems)
        return Taken(
            (len(fresh), again, wrong),
            _joined(kept) if fresh else b"",
            problems,
            lambda: self._sum(fresh, again, wrong),
        )

    def restore(self, bodies: Iterable[bytes]) -> None:
        """Remember the events of a run that is resumed, without counting or reporting them again."""
        report, self._report = self._report, lambda which, problem: None
        for body in bodies:
            try:
                batch = _batch.decode(body)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
            self._sum(self._seen.fresh(batch), 0, 0)
        self._report = report
        if not self._judge:
            # A run that is not at 1x is told times that begin anew at each start.
            self._rooms.forget_times()

    # ── what is good ─────────────────────────────────────────────────────────────────────────────

    def _one_by_one(self, body: bytes) -> tuple[list[AnyEvent] | None, list[bytes], list[Problem]]:
        """For a batch with something wrong in it: the good events, and a problem for each other."""
        stripped = body.lstrip()
        try:
            raws = _raw_batch.decode(body) if stripped.startswith(b"[") else [msgspec.Raw(body)]
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            told = no_number(body)
            if told is not None:
                return None, [], [told]
            return None, [], [Problem("body", message("sources.no_event_array", error=error))]
        if not stripped.startswith((b"[", b"{")):
            return None, [], [Problem("body", message("sources.event_array_expected"))]
        good, kept, problems = [], [], []
        for index, raw in enumerate(raws):
            try:
                good.append(_one.decode(raw))
                kept.append(bytes(raw))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                if not isinstance(error, msgspec.ValidationError) and not stripped.startswith(b"["):
                    told = no_number(body) or Problem("body", message("sources.not_json", error=error))
                    return None, [], [told]
                problems.append(rejected(index, str(error)))
        return good, [b"[" + b",".join(kept) + b"]"], problems

    def _far(self, batch: list[AnyEvent]) -> list[tuple[int, Problem]]:
        """Events whose time cannot be meant: more than a day away. Times are looked at once per text."""
        now = self._now_ms()
        wrong = {text: wrong_time(text, now) for text in {event.time for event in batch} if text is not None}
        if not any(wrong.values()):
            return []
        told = [(index, wrong[event.time]) for index, event in enumerate(batch) if event.time is not None]
        return [(index, Problem(f"[{index}].time", what, SEND_TIME)) for index, what in told if what]

    # ── adding up ────────────────────────────────────────────────────────────────────────────────

    def _sum(self, batch: list[AnyEvent], duplicates: int, rejected: int) -> CountersMoved:
        sums = _Sums()
        groups: dict[type, list[AnyEvent]] = defaultdict(list)
        if len(set(map(type, batch))) == 1:
            groups[type(batch[0])] = batch
        else:
            for event in batch:
                groups[type(event)].append(event)
        for kind, group in groups.items():
            _ADD[kind](self, sums, group)
        newest = self._judged(sums, batch)
        for bound in (self._unknown, self._sources, self._currencies):
            if bound.exceeded and bound.report_due():
                self._report(bound.what, too_many(bound))
        return CountersMoved(
            source=batch[0].source if batch else "",
            add=dict(sums.add),
            gauge=sums.gauge,
            product={name: dict(entries) for name, entries in sums.product.items()},
            events=len(batch),
            duplicates=duplicates,
            rejected=rejected,
            newest_ms=newest,
        )

    def _judged(self, sums: _Sums, batch: list[AnyEvent]) -> int | None:
        """The newest event's time, none ahead of now; counts the late and those from the future."""
        now, newest = self._now_ms(), None
        times = [event.time for event in batch]
        one = bool(times) and times.count(times[0]) == len(times)
        for text, count in ((times[0], len(times)),) if one else Counter(times).items():
            at = None if text is None else moment_ms(text)
            if not isinstance(at, int):
                continue
            if self._judge and now - at > LATE_MS:
                sums.add["late"] += count
            if self._judge and at - now > AHEAD_MS:
                sums.add["ahead"] += count
                at = now
            newest = at if newest is None else max(newest, at)
        return newest

    def _orders(self, sums: _Sums, group: list[AnyEvent], word: str) -> None:
        totals: dict[tuple[str, str], list[int]] = {}
        orders: list[events.Order] = [event.data for event in group]  # type: ignore[misc]
        for data in orders:
            key = (data.sku, data.currency)
            total = totals.get(key)
            if total is None:
                totals[key] = total = [0, 0, 0]
            total[0] += 1
            total[1] += data.amount_minor
            total[2] += data.units
        for (sku, currency), (count, amount, units) in totals.items():
            product = sums.product[self._name(sku)]
            told_apart = self._currencies.admits(currency)
            for where in (sums.add, product):
                where[f"orders_{word}"] += count
                where[f"units_{word}"] += units
                if told_apart:
                    where[f"gmv_{word}.{currency}"] += amount
            if told_apart:
                sums.add[f"buyers_{word}.{currency}"] += count
        if any(map(_buyer, orders)):
            self._count_buyers(sums, orders, word)

    def _name(self, sku: str) -> str:
        """Returns what a SKU is counted under."""
        known = self._product.get(sku)
        if known is not None:
            return known
        return sku if self._unknown.admits(sku) else OTHERS

    def _count_buyers(self, sums: _Sums, orders: list[events.Order], word: str) -> None:
        """Take the orders off that are of a buyer who was counted already: so far each was one buyer."""
        named: dict[str, list[str]] = defaultdict(list)
        for data in orders:
            if data.buyer and self._currencies.admits(data.currency):
                named[data.currency].append(data.buyer)
        for currency, buyers in named.items():
            known = self._buyers[f"{word}.{currency}"]
            new = set(buyers) - known
            if self._buyers_known < MOST_IDS:  # Beyond, a buyer who comes back counts anew.
                known |= new
                self._buyers_known += len(new)
            sums.add[f"buyers_{word}.{currency}"] -= len(buyers) - len(new)

    def _interest(self, sums: _Sums, group: list[AnyEvent], word: str) -> None:
        for event in group:
            data = event.data
            assert isinstance(data, events.Interest)
            people = data.count if data.people is None else data.people
            for where in (sums.add, sums.product[self._name(data.sku)]):
                where[word] += data.count
                where[f"{word}_people"] += people

    def _snapshots(self, sums: _Sums, group: list[AnyEvent]) -> None:
        """An older snapshot than what is known changes nothing: it is neither news nor a reset."""
        now = self._now_ms()
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
        """When an event was: as it says, but not in the future, or else now."""
        at = now_ms if event.time is None else moment_ms(event.time)
        if not isinstance(at, int):
            return now_ms
        return now_ms if self._judge and at - now_ms > AHEAD_MS else at

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


_ADD: dict[type, Callable[[Intake, _Sums, list[AnyEvent]], None]] = {
    events.AudienceSnapshot: Intake._snapshots,
    events.OrderPlaced: lambda intake, sums, group: intake._orders(sums, group, "placed"),
    events.OrderPaid: lambda intake, sums, group: intake._orders(sums, group, "paid"),
    events.OrderCancelled: lambda intake, sums, group: intake._orders(sums, group, "cancelled"),
    events.ProductImpression: lambda intake, sums, group: intake._interest(sums, group, "impressions"),
    events.ProductClick: lambda intake, sums, group: intake._interest(sums, group, "clicks"),
    events.CommentPosted: Intake._comments,
    events.Like: Intake._likes,
    events.GiftSent: Intake._gifts,
}


def _joined(kept: list[bytes]) -> bytes:
    return kept[0] if kept[0].lstrip().startswith(b"[") else b"[" + kept[0] + b"]"
