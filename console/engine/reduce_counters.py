"""What counters add up to. Pure; it runs for every batch, so it touches only what a batch moved."""

from collections.abc import Mapping

import msgspec

from console.engine.state import Counters
from console.model.facts import CountersMoved

MINUTE_MS = 60_000
# Order sums of the last minutes and this many buckets give the rate; older ones are in the journal.
BUCKET_MS, BUCKETS = 5_000, 26


def reduce_counters(counters: Counters, fact: CountersMoved, t_ms: int, on_air: str | None) -> Counters:
    """The sums after one more batch. on_air: the product whose cue was on air at t_ms."""
    changes: dict[str, object] = {
        "events": counters.events + fact.events,
        "duplicates": counters.duplicates + fact.duplicates,
        "rejected": counters.rejected + fact.rejected,
    }
    if fact.events:
        changes["last_ms"] = t_ms
    if fact.add:
        changes["sums"] = added(counters.sums, fact.add)
    if fact.product:
        product = dict(counters.product)
        for name, entries in fact.product.items():
            product[name] = added(product.get(name, {}), entries)
        changes["product"] = product
    placed = fact.add.get("orders_placed", 0)
    if placed:
        bucket = t_ms // BUCKET_MS
        minutes = counters.minutes
        if minutes and minutes[-1][0] == bucket:
            minutes = (*minutes[:-1], (bucket, minutes[-1][1] + placed))
        else:
            minutes = (*minutes[-BUCKETS + 1 :], (bucket, placed))
        changes["minutes"] = minutes
        if on_air is not None:
            money = {name: value for name, value in fact.add.items() if name.startswith("gmv_placed.")}
            here = added(counters.on_air.get(on_air, {}), {"orders_placed": placed, **money})
            changes["on_air"] = {**counters.on_air, on_air: here}
    viewers = fact.gauge.get("viewers")
    if viewers is not None:
        changes |= _watched(counters, viewers, t_ms)
    return msgspec.structs.replace(counters, **changes)


def _watched(counters: Counters, viewers: int, t_ms: int) -> dict[str, object]:
    """Peak, and the area under the viewers' curve up to now for their time-weighted mean."""
    since = counters.viewers_since_ms
    area = 0 if since is None else counters.gauges.get("viewers", 0) * (t_ms - since)
    return {
        "gauges": {**counters.gauges, "viewers": viewers},
        "peak": max(counters.peak, viewers),
        "viewer_ms": counters.viewer_ms + area,
        "viewers_first_ms": counters.viewers_first_ms if counters.viewers_first_ms is not None else t_ms,
        "viewers_since_ms": t_ms,
    }


def added(sums: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    """Two tables of sums in one."""
    both = dict(sums)
    for name, value in more.items():
        both[name] = both.get(name, 0) + value
    return both
