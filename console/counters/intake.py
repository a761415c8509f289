"""Taking events in: decode, refuse what is wrong, drop what came before, add up the rest.

The common case, a batch of good new events, costs little more than its decoding: duplicates are
found with set operations over the whole batch, and sums are made per type, not per event.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime

import msgspec

from console.base.errors import Problem
from console.counters import events
from console.counters.events import AnyEvent
from console.model.facts import CountersMoved

MOST_IDS = 2_000_000
FAR_MS = 86_400_000

_batch = msgspec.json.Decoder(list[AnyEvent])
_raw_batch = msgspec.json.Decoder(list[msgspec.Raw])
_one = msgspec.json.Decoder(AnyEvent)
_SNAPSHOT_COUNTERS = ("views", "visitors", "watch_ms", "likes")


class Taken(msgspec.Struct):
    """What became of a batch. problems: one for each rejected event, with its index and field."""

    fact: CountersMoved
    accepted: bytes
    problems: list[Problem]
    whole_batch: bool = True


class _Sums:
    """What a batch adds up to, as CountersMoved keeps it."""

    def __init__(self) -> None:
        self.add: dict[str, int] = defaultdict(int)
        self.gauge: dict[str, int] = {}
        self.product: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))


class Intake:
    """Remembers which events came already and where counters stood. One thread at a time.

    sku_of: SKU → product id; unknown SKUs are counted under their SKU. now_ms: wall time.
    """

    def __init__(self, sku_of: dict[str, str], now_ms: Callable[[], int]) -> None:
        self._product = sku_of
        self._now_ms = now_ms
        self._seen: dict[str, set[str]] = {}
        self._older: dict[str, set[str]] = {}
        self._stood: dict[tuple[str, str], int] = {}

    def take(self, body: bytes) -> Taken:
        """Take a batch (a JSON array of CloudEvents, or one event) in.

        A body that is no batch is refused whole: whole_batch is False and nothing was taken.
        """
        try:
            batch = _batch.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            good, kept, problems = self._one_by_one(body)
            if good is None:
                return Taken(CountersMoved(rejected=1), b"", problems, whole_batch=False)
            batch = good
        else:
            kept, problems = [body], []
        late = self._far(batch)
        if late:
            problems += [problem for _, problem in late]
            gone = {index for index, _ in late}
            batch = [event for index, event in enumerate(batch) if index not in gone]
            kept = [msgspec.json.encode(batch)]
        fresh = self._fresh(batch)
        fact = self._sum(fresh, len(batch) - len(fresh), len(problems))
        return Taken(fact, _joined(kept) if fresh else b"", problems)

    def restore(self, bodies: Iterable[bytes]) -> None:
        """Remember the events of a run that is resumed, without counting them again."""
        for body in bodies:
            try:
                batch = _batch.decode(body)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
            self._sum(self._fresh(batch), 0, 0)

    # ── what is good ─────────────────────────────────────────────────────────────────────────────

    def _one_by_one(self, body: bytes) -> tuple[list[AnyEvent] | None, list[bytes], list[Problem]]:
        """For a batch with something wrong in it: the good events, and a problem for each other."""
        stripped = body.lstrip()
        try:
            raws = _raw_batch.decode(body) if stripped.startswith(b"[") else [msgspec.Raw(body)]
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return None, [], [Problem("body", f"this is no JSON array of events: {error}.")]
        if not stripped.startswith((b"[", b"{")):
            return None, [], [Problem("body", "a JSON array of CloudEvents is expected.")]
        good, kept, problems = [], [], []
        for index, raw in enumerate(raws):
            try:
                good.append(_one.decode(raw))
                kept.append(bytes(raw))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                if not isinstance(error, msgspec.ValidationError) and not stripped.startswith(b"["):
                    return None, [], [Problem("body", f"this is not JSON: {error}.")]
                problems.append(_rejected(index, str(error)))
        return good, [b"[" + b",".join(kept) + b"]"], problems

    def _far(self, batch: list[AnyEvent]) -> list[tuple[int, Problem]]:
        """Events whose time cannot be meant: more than a day away. Times are looked at once per text."""
        now = self._now_ms()
        told = {text: _wrong_time(text, now) for text in {event.time for event in batch} if text is not None}
        if not any(told.values()):
            return []
        bad = []
        for index, event in enumerate(batch):
            what = told[event.time] if event.time is not None else None
            if what is not None:
                fix = "Send the time of the event, with its offset."
                bad.append((index, Problem(f"[{index}].time", what, fix)))
        return bad

    def _fresh(self, batch: list[AnyEvent]) -> list[AnyEvent]:
        """The events that did not come before; remembers them."""
        if not batch:
            return batch
        source = batch[0].source
        if len({event.source for event in batch}) == 1:
            ids = {event.id for event in batch}
            seen = self._seen.setdefault(source, set())
            older = self._older.get(source)
            if len(ids) == len(batch) and seen.isdisjoint(ids) and (older is None or older.isdisjoint(ids)):
                self._remember(source, ids)
                return batch
        fresh = []
        for event in batch:
            seen, older = self._seen.setdefault(event.source, set()), self._older.get(event.source)
            if event.id not in seen and (older is None or event.id not in older):
                self._remember(event.source, {event.id})
                fresh.append(event)
        return fresh

    def _remember(self, source: str, ids: set[str]) -> None:
        seen = self._seen[source]
        seen |= ids
        if len(seen) > MOST_IDS:
            # The older half is forgotten at the next turn: memory stays bounded over a long show.
            self._older[source], self._seen[source] = seen, set()

    # ── adding up ────────────────────────────────────────────────────────────────────────────────

    def _sum(self, batch: list[AnyEvent], duplicates: int, rejected: int) -> CountersMoved:
        sums = _Sums()
        for kind in set(map(type, batch)):
            _ADD[kind](self, sums, [event for event in batch if type(event) is kind])
        return CountersMoved(
            source=batch[0].source if batch else "",
            add=dict(sums.add),
            gauge=sums.gauge,
            product={name: dict(entries) for name, entries in sums.product.items()},
            events=len(batch),
            duplicates=duplicates,
            rejected=rejected,
        )

    def _orders(self, sums: _Sums, group: list[AnyEvent], word: str) -> None:
        totals: dict[tuple[str, str], list[int]] = {}
        for event in group:
            data = event.data
            key = (data.sku, data.currency)  # type: ignore[union-attr]
            total = totals.get(key)
            if total is None:
                totals[key] = total = [0, 0, 0]
            total[0] += 1
            total[1] += data.amount_minor  # type: ignore[union-attr]
            total[2] += data.units  # type: ignore[union-attr]
        for (sku, currency), (count, amount, units) in totals.items():
            product = sums.product[self._product.get(sku, sku)]
            for where in (sums.add, product):
                where[f"orders_{word}"] += count
                where[f"gmv_{word}.{currency}"] += amount
                where[f"units_{word}"] += units

    def _interest(self, sums: _Sums, group: list[AnyEvent], word: str) -> None:
        for event in group:
            data = event.data
            assert isinstance(data, events.Interest)
            people = data.count if data.people is None else data.people
            for where in (sums.add, sums.product[self._product.get(data.sku, data.sku)]):
                where[word] += data.count
                where[f"{word}_people"] += people

    def _snapshots(self, sums: _Sums, group: list[AnyEvent]) -> None:
        for event in group:
            data = event.data
            assert isinstance(data, events.Snapshot)
            if data.viewers is not None:
                sums.gauge["viewers"] = data.viewers
            for name in _SNAPSHOT_COUNTERS:
                value = getattr(data, name)
                if value is not None:
                    self._counter(sums, event.source, name, value)

    def _counter(self, sums: _Sums, source: str, name: str, value: int) -> None:
        """A counter that fell was reset: what it shows now came since."""
        stood = self._stood.get((source, name), 0)
        self._stood[source, name] = value
        if value < stood:
            sums.add["resets"] += 1
            stood = 0
        sums.add[name] += value - stood

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


def _wrong_time(text: str, now_ms: int) -> str | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return f"{text!r} is no time."
    if moment.tzinfo is None:
        return f"{text!r} has no UTC offset."
    away = moment.timestamp() * 1000 - now_ms
    if abs(away) > FAR_MS:
        return f"{text!r} is more than a day {'ahead of' if away > 0 else 'behind'} this PC's clock."
    return None


def _rejected(index: int, error: str) -> Problem:
    what, _, place = error.partition(" - at `$")
    field = place.rstrip("`")
    return Problem(
        f"[{index}]{field}", f"{what[:1].lower()}{what[1:]}.", "This event was left out; the rest was taken."
    )
