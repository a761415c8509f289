"""Sources gone wild: SKUs without end, clocks that are set back."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from console.model.facts import CountersMoved
from console.sources import seen_ids
from console.sources.intake import MOST_UNKNOWN, OTHERS, Intake
from console.sources.rooms import SET_BACK_MS, Rooms
from console.sources.seen_ids import SeenIds

START_MS = 1_713_262_680_000


def orders(first: int, skus: list[str]) -> bytes:
    return msgspec.json.encode(
        [
            {"specversion": "1.0", "id": f"{first + n}", "source": "shop", "type": "order.placed",
             "data": {"order_id": f"{first + n}", "sku": sku, "amount_minor": 100}}
            for n, sku in enumerate(skus)
        ]
    )  # fmt: skip


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


@given(st.lists(st.lists(st.integers(0, 400).map(str), max_size=60), max_size=40), st.integers(1, 50))
def test_ids_in_many_small_sets_are_known_as_in_one(batches: list[list[str]], few: int) -> None:
    seen, plain = SeenIds(), set()
    before, seen_ids.FEW = seen_ids.FEW, few
    try:
        for number, batch in enumerate(batches):
            if number % 2:
                fresh = [seen.add(one) for one in batch]
                for one, told in zip(batch, fresh, strict=True):
                    assert told == (one not in plain)
                    plain.add(one)
            else:
                names = set(batch)
                assert seen.add_all(names) == plain.isdisjoint(names)
                plain |= names if plain.isdisjoint(names) else set()
            assert len(seen) == len(plain)
    finally:
        seen_ids.FEW = before
