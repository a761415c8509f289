"""A series of 10 million values: appending one more, and asking for windows of any width."""

import random
import time
from array import array
from pathlib import Path

from console.bench.result import Limit, Result, percentile, row
from console.counters.pyramid import MOST_POINTS, Pyramid

VALUES = 10_000_000
# Appended in runs of so many: a clock read for each would cost more than what it measures.
RUN = 1000
APPEND_US, WINDOW_MS = 10.0, 1.0


def measure(folder: Path, quick: bool) -> Result:
    """Append all values one by one (a run of them is timed), then ask for windows of every width."""
    chance = random.Random(1)
    numbers = [chance.uniform(0, 1e6) for _ in range(RUN)]
    pyramid = Pyramid()
    floor: list[float] = []
    append: list[float] = []
    for first in range(0, VALUES, RUN):
        plain = array("d")
        began = time.perf_counter_ns()
        for value in numbers:
            plain.append(value)
        bare = time.perf_counter_ns()
        for at_ms, value in enumerate(numbers, first):
            pyramid.append(at_ms, value)
        done = time.perf_counter_ns()
        floor.append((bare - began) / 1e6 / RUN)
        append.append((done - bare) / 1e6 / RUN)
    window: list[float] = []
    few: list[float] = []
    for _ in range(500 if quick else 5000):
        width = int(VALUES ** chance.uniform(0.1, 1))
        start = chance.randrange(VALUES - width + 1)
        window.append(_asked(pyramid, start, start + width, MOST_POINTS))
        few.append(_asked(pyramid, start, start + width, chance.randrange(2, 200)))
    whole = [_asked(pyramid, 0, VALUES, MOST_POINTS) for _ in range(200)]
    rows = (
        row("floor: an array's append", floor),
        row("append one value", append, floor),
        row("a window in 2,000 points", window),
        row("a window in 2 to 200 points", few),
        row("the whole series", whole),
    )
    limits = (
        Limit("append, p99 us", round(percentile(append, 0.99) * 1000, 3), APPEND_US),
        Limit("a window in 2,000 points, p99 ms", round(percentile(window, 0.99), 3), WINDOW_MS),
        Limit("a window in 2 to 200 points, p99 ms", round(percentile(few, 0.99), 3), WINDOW_MS),
        Limit("the whole series, p99 ms", round(percentile(whole, 0.99), 3), WINDOW_MS),
    )
    return Result("pyramid", f"a series of {VALUES:,} values", rows, limits)


def _asked(pyramid: Pyramid, from_ms: int, to_ms: int, points: int) -> float:
    began = time.perf_counter_ns()
    pyramid.window(from_ms, to_ms, points)
    return (time.perf_counter_ns() - began) / 1e6
