"""The run's figures over show time, from its records."""

from console.counters.series import Series
from console.engine.metric_definitions import SERIES
from console.model.facts import CountersMoved, Go, Record


def moved(serial: int, t_ms: int, viewers: int | None = None, **add: int) -> Record:
    gauge = {} if viewers is None else {"viewers": viewers}
    return Record(serial, t_ms, 0, 0, "feed", CountersMoved(events=1, add=add, gauge=gauge, product={}))


RECORDS = [
    moved(1, 0, 100, views=500),
    Record(2, 10, 0, 0, "api", Go()),
    moved(3, 1000, 250, views=20, orders_placed=3),
    moved(4, 2000, orders_placed=2, orders_paid=4),
    moved(5, 2000, 90),
]


def test_viewers_are_what_they_are_and_sums_grow() -> None:
    series = Series()
    for record in RECORDS:
        series.take(record)
    windows = {name: series.window(name, 0, 10_000) for name in SERIES}
    told = {name: (w.first_ms, w.high) for name, w in windows.items() if w is not None}
    assert told == {
        "viewers": ([0, 1000, 2000], [100, 250, 90]),
        "views": ([0, 1000], [500, 520]),
        "orders": ([1000, 2000], [3, 5]),
        "paid": ([2000], [4]),
        "comments": ([], []),
        "questions": ([], []),
    }
    assert series.window("smiles", 0, 1) is None


def test_a_resumed_run_has_its_past() -> None:
    again, through = Series(RECORDS[:3]), Series()
    for record in RECORDS[3:]:
        again.take(record)
    for record in RECORDS:
        through.take(record)
    for name in SERIES:
        assert again.window(name, 0, 10_000) == through.window(name, 0, 10_000)


def test_a_silence_is_told_as_a_gap_and_nothing_is_put_into_it() -> None:
    series = Series(gap_ms=1000)
    for record in (
        moved(1, 0, 100),
        moved(2, 1000, 110),
        moved(3, 9000, 120),
        moved(4, 9500, orders_placed=1),
    ):
        series.take(record)
    window = series.window("viewers", 0, 20_000, now_ms=9600)
    assert window is not None
    assert window.gaps == [(1000, 9000)]
    assert window.first_ms == [0, 1000, 9000]
    still = series.window("viewers", 0, 20_000, now_ms=15_000)
    assert still is not None
    assert still.gaps == [(1000, 9000), (9000, 15_000)]  # The last one is open: until now.
    apart = series.window("viewers", 1500, 2000, now_ms=15_000)
    assert apart is not None
    assert (apart.first_ms, apart.gaps) == ([], [(1000, 9000)])  # An empty window says why it is empty.


def test_that_nobody_orders_is_no_gap_while_events_come() -> None:
    series = Series(gap_ms=1000)
    series.take(moved(1, 0, orders_placed=1))
    for number in range(1, 10):
        series.take(moved(number + 1, number * 900, 50 + number))
    orders = series.window("orders", 0, 9000, now_ms=8200)
    views = series.window("views", 0, 9000, now_ms=8200)
    assert orders is not None
    assert views is not None
    assert orders.gaps == []
    assert views.gaps == []  # Never told at all: nothing began, so nothing is missing.


def test_views_that_stand_still_are_no_gap() -> None:
    series = Series(gap_ms=1000)
    for number in range(5):
        series.take(moved(number + 1, number * 900, views=0 if number else 7))
    window = series.window("views", 0, 9000, now_ms=4000)
    assert window is not None
    assert (window.high, window.gaps) == ([7], [])
