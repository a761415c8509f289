"""The rush: 50,000 orders and the snapshots of 4,000 rooms in every second, through intake and reduction."""

import time
from pathlib import Path

import msgspec

from console.bench.loader import batch, rooms
from console.bench.result import Limit, Result, percentile, row
from console.counters.series import Series
from console.engine.reduce_counters import reduce_counters
from console.engine.state import Counters
from console.model.facts import Record
from console.sources.events import AnyEvent
from console.sources.intake import Intake

ORDERS, ROOMS, SIZE = 50_000, 4_000, 500
LIMIT_MS = 1000.0


def measure(folder: Path, quick: bool) -> Result:
    """Each round is one second of the rush, in batches of 500: less than a second is keeping up."""
    intake = Intake({"THING": "thing"}, lambda: time.time_ns() // 1_000_000)
    decoder = msgspec.json.Decoder(list[AnyEvent])
    counters, series, serial = Counters(), Series(), 0
    bare: list[float] = []
    taken: list[float] = []
    for second in range(5 if quick else 20):
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        bodies = [batch(second * ORDERS + first, SIZE, now) for first in range(0, ORDERS, SIZE)]
        bodies += [rooms(second, first, SIZE, now) for first in range(0, ROOMS, SIZE)]
        began = time.perf_counter_ns()
        for body in bodies:
            decoder.decode(body)
        decoded = time.perf_counter_ns()
        for body in bodies:
            fact = intake.take(body).fact
            serial += 1
            counters = reduce_counters(counters, fact, second * 1000, "thing")
            series.take(Record(serial, second * 1000, 0, 0, "bench", fact))
        taken.append((time.perf_counter_ns() - decoded) / 1e6)
        bare.append((decoded - began) / 1e6)
        _check(counters, second + 1)
    rows = (row("floor: msgspec decodes a second's events", bare), row("taken in and added up", taken, bare))
    worst = round(percentile(taken, 0.99), 1)
    limits = (Limit("a second of the rush, p99 ms", worst, LIMIT_MS),)
    what = f"{ORDERS:,} orders/s and {ROOMS:,} rooms at 1 Hz, in batches of {SIZE}"
    return Result("rush", what, rows, limits)


def _check(counters: Counters, seconds: int) -> None:
    """A figure that is quick and wrong is no figure."""
    viewers = counters.gauges["viewers"]
    if counters.sums["orders_paid"] != seconds * ORDERS or viewers != sum(range(ROOMS)):
        raise RuntimeError(f"counted wrong after {seconds} s: {counters.sums}, {viewers} viewers")
