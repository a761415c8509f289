"""What counters add up to. Pure; it runs for every batch, so it touches only what a batch moved."""

from collections.abc import Mapping

import msgspec

from console.engine.state import Counters, HourMark, Minutes
from console.model.facts import CountersMoved

MINUTE_MS = 60_000
# Order sums of the last minutes and this many buckets give the rate; older ones are in the journal.
BUCKET_MS, BUCKETS = 5_000, 26
# A silence longer than this is a gap, unless the show says otherwise: three polls of 10 s missed.
GAP_MS = 30_000
# The sums are remembered as they were so often, for the rates of the last ten minutes; and at each hour.
MARK_MS, MARKS = 30_000, 23
HOUR_MS = 3_600_000
SOLD = ("orders_", "gmv_", "units_")


def reduce_counters(
    counters: Counters, fact: CountersMoved, t_ms: int, on_air: str | None, gap_ms: int = GAP_MS
) -> Counters:
    """The sums after one more batch. on_air: the product whose cue was on air at t_ms."""
    changes: dict[str, object] = {
        "events": counters.events + fact.events,
        "duplicates": counters.duplicates + fact.duplicates,
        "rejected": counters.rejected + fact.rejected,
    }
    if fact.events:
        changes["last_ms"] = t_ms
        if counters.first_ms is None:
            changes["first_ms"] = t_ms
    if fact.add:
        changes["sums"] = sums = added(counters.sums, fact.add)
        if counters.views_first is None and "views" in sums:
            changes["views_first"] = (t_ms, sums["views"])
    if fact.product:
        product = dict(counters.product)
        for name, entries in fact.product.items():
            product[name] = added(product.get(name, {}), entries)
        changes["product"] = product
    placed = fact.add.get("orders_placed", 0)
    if placed:
        changes["minutes"] = later(counters.minutes, t_ms, placed)
        each = dict(counters.product_minutes)
        for name, entries in fact.product.items():
            more = entries.get("orders_placed", 0)
            if more:
                each[name] = later(each.get(name, ()), t_ms, more)
        changes["product_minutes"] = each
    sold = {name: value for name, value in fact.add.items() if name.startswith(SOLD)}
    if sold and on_air is not None:
        changes["on_air"] = {**counters.on_air, on_air: added(counters.on_air.get(on_air, {}), sold)}
    elif sold:
        changes["off_air"] = added(counters.off_air, sold)
    viewers = fact.gauge.get("viewers")
    changes |= _marked(counters, viewers, t_ms, gap_ms)
    if viewers is not None:
        changes |= _watched(counters, viewers, t_ms, gap_ms)
    return msgspec.structs.replace(counters, **changes)


def later(minutes: Minutes, t_ms: int, more: int) -> Minutes:
    """Returns the buckets after more of something at t_ms."""
    bucket = t_ms // BUCKET_MS
    if minutes and minutes[-1][0] == bucket:
        return (*minutes[:-1], (bucket, minutes[-1][1] + more))
    return (*minutes[-BUCKETS + 1 :], (bucket, more))


def _marked(counters: Counters, viewers: int | None, t_ms: int, gap_ms: int) -> dict[str, object]:
    """What is remembered of the sums as they were: kept as they are, not copied."""
    changes: dict[str, object] = {}
    mark, number = t_ms // MARK_MS, t_ms // HOUR_MS
    if not counters.marks or counters.marks[-1][0] != mark:
        changes["marks"] = (*counters.marks[-MARKS + 1 :], (mark, counters.sums))
    hour = counters.hour
    if hour is None or hour.number != number:
        since = counters.viewers_since_ms
        there = counters.gauges.get("viewers", 0) if since is not None and t_ms - since <= gap_ms else 0
        changes["hour"] = HourMark(number, counters.sums, max(there, viewers or 0))
    elif viewers is not None and viewers > hour.peak:
        changes["hour"] = HourMark(number, hour.sums, viewers)
    return changes


def _watched(counters: Counters, viewers: int, t_ms: int, gap_ms: int) -> dict[str, object]:
    """Peak, and the area under the viewers' curve up to now for their time-weighted mean.

    A value holds until the next one, for gap_ms at the most: what is unknown counts for nothing.
    """
    since = counters.viewers_since_ms
    lasted = 0 if since is None else min(t_ms - since, gap_ms)
    return {
        "gauges": {**counters.gauges, "viewers": viewers},
        "peak": max(counters.peak, viewers),
        "viewer_ms": counters.viewer_ms + counters.gauges.get("viewers", 0) * lasted,
        "viewers_known_ms": counters.viewers_known_ms + lasted,
        "viewers_first_ms": counters.viewers_first_ms if counters.viewers_first_ms is not None else t_ms,
        "viewers_since_ms": t_ms,
    }


def added(sums: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    """Two tables of sums in one."""
    both = dict(sums)
    for name, value in more.items():
        both[name] = both.get(name, 0) + value
    return both
