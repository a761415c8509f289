"""Sources gone wild: SKUs without end, clocks that are set back."""

from typing import Any

import msgspec
import pytest

from console.base.errors import Problem
from console.model.facts import CountersMoved
from console.sources.intake import MOST_CURRENCIES, MOST_SOURCES, MOST_UNKNOWN, OTHERS, Intake
from console.sources.rooms import SET_BACK_MS, Rooms

START_MS = 1_713_262_680_000


def order(number: int, sku: str, source: str = "shop") -> dict[str, Any]:
    return {
        "specversion": "1.0", "id": f"{number}", "source": source, "type": "order.placed",
        "data": {"order_id": f"{number}", "sku": sku, "amount_minor": 100},
    }  # fmt: skip


def orders(first: int, skus: list[str]) -> bytes:
    return msgspec.json.encode([order(first + n, sku) for n, sku in enumerate(skus)])


def test_unknown_skus_are_bounded_and_nothing_is_lost() -> None:
    intake = Intake({"R1": "rice"}, lambda: START_MS)
    total: dict[str, int] = {}
    for first in range(0, 3000, 500):
        fact = intake.take(orders(first, [f"X{first + n}" for n in range(499)] + ["R1"])).fact
        for name, sums in fact.product.items():
            total[name] = total.get(name, 0) + sums["orders_placed"]
    assert len(total) == MOST_UNKNOWN + 2  # With the known one, and the others.
    assert total["rice"] == 6 and sum(total.values()) == 3000
    assert total[OTHERS] == 3000 - 6 - MOST_UNKNOWN
    again = intake.take(orders(9000, ["X0", "X2999", "R1"])).fact
    assert set(again.product) == {"X0", OTHERS, "rice"}


def test_a_resumed_run_knows_the_same_skus() -> None:
    bodies = [orders(first, [f"X{first + n}" for n in range(500)]) for first in range(0, 2000, 500)]
    intake, resumed = Intake({}, lambda: START_MS), Intake({}, lambda: START_MS)
    for body in bodies:
        _ = intake.take(body).fact
    resumed.restore(bodies)
    later = orders(9000, ["X1", "X1999", "NEW"])
    assert resumed.take(later).fact.product == intake.take(later).fact.product


class Source:
    """Snapshots of views from one source, whose clock is off by shift_ms."""

    def __init__(self) -> None:
        self.now_ms = START_MS
        self.intake = Intake({}, lambda: self.now_ms)
        self.number = 0

    def say(self, views: int, shift_ms: int = 0) -> CountersMoved:
        from datetime import UTC, datetime

        self.number += 1
        at = datetime.fromtimestamp((self.now_ms + shift_ms) / 1000, UTC).isoformat()
        event: dict[str, Any] = {
            "specversion": "1.0", "id": str(self.number), "source": "room", "type": "audience.snapshot",
            "time": at, "data": {"views": views},
        }  # fmt: skip
        return self.intake.take(msgspec.json.encode([event])).fact


def test_a_clock_that_is_set_back_is_believed_again_after_half_a_minute() -> None:
    source = Source()
    assert source.say(1000).add["views"] == 1000
    views, added = 1000, 0
    for _ in range(40):
        source.now_ms += 1000
        views += 10
        fact = source.say(views, shift_ms=-3_600_000)
        added += fact.add.get("views", 0)
        assert "resets" not in fact.add
    assert added == 400  # Nothing is lost: the counter goes on from where it stood.


def test_a_batch_that_comes_late_is_never_believed() -> None:
    rooms = Rooms()
    assert not rooms.older("a", "views", 100_000, 0)
    for step in range(100):  # Late ones come in their order, but newer ones between them.
        now = step * 1000
        assert rooms.older("a", "views", 50_000 + step, now)
        assert not rooms.older("a", "views", 100_000 + now, now)
    for step in range(100):  # Or at once.
        assert rooms.older("a", "views", 60_000 + step, 200_000)
    assert rooms.older("a", "views", 60_100, 200_000 + SET_BACK_MS - 1)


def test_sources_without_end_are_bounded_and_their_orders_counted_once() -> None:
    """10,000 sources took 9 MB for what was remembered of each."""
    told: list[tuple[str, Problem]] = []
    intake = Intake({"R1": "rice"}, lambda: START_MS, report=lambda *one: told.append(one))
    batches = [
        msgspec.json.encode([order(first + n, "R1", source=f"room {first + n}") for n in range(500)])
        for first in range(0, 10_000, 500)
    ]
    total = 0
    for body in batches:
        fact = intake.take(body).fact
        total += fact.add["orders_placed"]
    assert total == 10_000
    assert len(intake._seen._ids) == MOST_SOURCES
    assert [which for which, _ in told] == ["sources"], "once"
    assert str(MOST_SOURCES) in told[0][1].what and told[0][1].fix
    for body in batches:
        assert intake.take(body).fact.duplicates == 500
    # The same id of another source is another order, among those beyond, too.
    for source in ("room 9998", "another"):
        assert intake.take(msgspec.json.encode([order(9_999, "R1", source=source)])).fact.events == 1


def snapshot(number: int, source: str, viewers: int) -> dict[str, Any]:
    return {
        "specversion": "1.0", "id": str(number), "source": source, "type": "audience.snapshot",
        "data": {"viewers": viewers, "views": viewers},
    }  # fmt: skip


def test_rooms_without_end_are_bounded_and_those_that_were_first_go_on() -> None:
    intake = Intake({}, lambda: START_MS)
    rooms = [snapshot(number, f"room {number}", 2) for number in range(7000)]
    fact = intake.take(msgspec.json.encode(rooms)).fact
    assert fact.gauge["viewers"] == fact.add["views"] == 2 * MOST_SOURCES
    assert fact.add["uncounted"] == 7000 - MOST_SOURCES
    held = intake._rooms
    for figures in (held._newest, held._back, held._stood, held._viewers):
        assert len(figures) <= MOST_SOURCES * 6
    later = intake.take(msgspec.json.encode([snapshot(9000, "room 7", 5)])).fact
    assert (later.gauge["viewers"], later.add["views"]) == (2 * MOST_SOURCES + 3, 3)


def test_currencies_without_end_are_bounded_and_their_orders_counted() -> None:
    told: list[str] = []
    intake = Intake({"R1": "rice"}, lambda: START_MS, report=lambda which, _: told.append(which))
    names = [f"A{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(600)]
    for kind in ("order.placed", "order.paid"):
        events = [
            {**order(n, "R1"), "id": f"{kind}{n}", "type": kind}
            | {"data": {"order_id": f"{n}", "sku": "R1", "amount_minor": 100, "currency": name, "buyer": "b"}}
            for n, name in enumerate(names)
        ]
        fact = intake.take(msgspec.json.encode(events)).fact
        word = kind.partition(".")[2]
        assert fact.add[f"orders_{word}"] == 600
        for kept in (fact.add, fact.product["rice"]):
            amounts = [value for name, value in kept.items() if name.startswith(f"gmv_{word}.")]
            assert amounts == [100] * MOST_CURRENCIES
    gift = {**order(7000, "R1"), "type": "gift", "data": {"count": 2, "amount_minor": 9, "currency": "ZZZ"}}
    assert intake.take(msgspec.json.encode([gift])).fact.add == {"gifts": 2}
    assert told == ["currencies"]
    assert len(intake._buyers) <= 2 * MOST_CURRENCIES


def test_buyers_are_bounded_over_all_currencies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.sources.intake.MOST_IDS", 50)
    intake = Intake({}, lambda: START_MS)
    for number in range(200):
        one = order(number, "R1")
        one["data"] |= {"buyer": f"b{number}", "currency": ("CNY", "USD")[number % 2]}
        assert sum(intake.take(msgspec.json.encode([one])).fact.add[f"buyers_placed.{name}"]
                   for name in ("CNY", "USD") if name == one["data"]["currency"]) == 1  # fmt: skip
    assert sum(map(len, intake._buyers.values())) == 50


def test_what_was_reported_in_a_run_is_not_again_when_it_is_resumed() -> None:
    told: list[str] = []
    bodies = [orders(first, [f"X{first + n}" for n in range(500)]) for first in range(0, 2000, 500)]
    resumed = Intake({}, lambda: START_MS, report=lambda which, _: told.append(which))
    resumed.restore(bodies)
    _ = resumed.take(orders(9000, ["NEW", "NEWER"])).fact
    assert told == []
    fresh = Intake({}, lambda: START_MS, report=lambda which, _: told.append(which))
    for body in bodies:
        _ = fresh.take(body).fact
    assert told == ["skus"]
