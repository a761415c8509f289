"""The run's figures over show time, from its records."""

from console.desk.series import Series
from console.model.facts import CountersMoved, Go, Record
from console.web.ports import SERIES


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
