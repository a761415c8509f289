"""What events add up to: each type, each product, each room; and senders gone wild, whose names have no end."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.base.errors import Problem
from console.sources.adder import OTHERS
from console.sources.intake import MOST_CURRENCIES, MOST_SOURCES, MOST_UNKNOWN, Intake
from tests.support.sender import NOW, NOW_MS, body, event, new, order

START_MS = 1_713_262_680_000


def test_orders_are_summed_by_product_and_currency() -> None:
    fact = (
        new()
        .take(body(order(1), order(2, units=3), order(3, sku="?", currency="USD"), order(4, "order.placed")))
        .fact
    )
    assert fact.events == 4
    assert fact.add["orders_paid"] == 3
    assert fact.add["units_paid"] == 5
    assert fact.add["gmv_paid.CNY"] == 5980
    assert fact.add["gmv_paid.USD"] == 2990
    assert fact.product["rice"]["orders_paid"] == 2
    assert fact.product["?"]["gmv_paid.USD"] == 2990  # An unknown SKU is counted under its own name.
    assert fact.add["orders_placed"] == 1


def test_buyers_are_counted_once_and_nameless_orders_one_each() -> None:
    intake = new()
    first = intake.take(
        body(order(1, buyer="a"), order(2, buyer="a"), order(3), order(4, buyer="b", currency="USD"))
    )
    assert first.fact.add["buyers_paid.CNY"] == 2
    assert first.fact.add["buyers_paid.USD"] == 1
    assert intake.take(body(order(5, buyer="a"), order(6, buyer="c"))).fact.add["buyers_paid.CNY"] == 1
    resumed = new()
    resumed.restore([first.accepted])
    assert resumed.take(body(order(7, buyer="a"))).fact.add["buyers_paid.CNY"] == 0


def at(number: int, time: str | None, **data: Any) -> dict[str, Any]:
    return {**event(number, "audience.snapshot", **data), "time": time}


def test_an_older_snapshot_changes_nothing() -> None:
    intake = new()
    intake.take(body(at(1, "2024-04-16T18:17:50+08:00", viewers=500, views=1000)))
    late = intake.take(body(at(2, "2024-04-16T18:17:40+08:00", viewers=400, views=900))).fact
    assert late.gauge == {}
    assert "resets" not in late.add
    assert "views" not in late.add
    assert late.add["out_of_order"] == 1
    # In one batch, too; and what an older one alone tells is taken.
    both = intake.take(
        body(at(3, NOW, viewers=700), at(4, "2024-04-16T18:17:55+08:00", viewers=600, visitors=80))
    ).fact
    assert both.gauge == {"viewers": 700}
    assert both.add["visitors"] == 80


def test_late_events_and_those_of_the_future_are_counted() -> None:
    fact = (
        new()
        .take(
            body(
                {**order(1), "time": "2024-04-16T18:00:00+08:00"},
                {**order(2), "time": "2024-04-16T18:30:00+08:00"},
                {**order(3), "time": "2024-04-16T10:17:59Z"},
                {**order(4), "time": None},
            )
        )
        .fact
    )
    assert (fact.events, fact.add["late"], fact.add["ahead"]) == (4, 1, 1)
    assert fact.newest_ms == NOW_MS  # A time that is not yet is not the newest.


def test_a_snapshot_of_the_future_does_not_shut_out_the_present() -> None:
    intake = new()
    intake.take(body(at(1, "2024-04-16T20:00:00+08:00", viewers=9)))
    assert intake.take(body(at(2, NOW, viewers=500))).fact.gauge == {"viewers": 500}


def test_a_fast_rehearsal_is_not_judged_by_the_clock_and_goes_on_after_a_resume() -> None:
    fast = Intake({}, lambda: NOW_MS, speed=60)
    first = fast.take(body(at(1, "2024-04-16T19:18:00+08:00", viewers=9, views=50)))
    assert "ahead" not in first.fact.add
    resumed = Intake({}, lambda: NOW_MS, speed=60)
    resumed.restore([first.accepted])
    fact = resumed.take(body(at(2, "2024-04-16T18:20:00+08:00", viewers=10, views=60))).fact
    assert (fact.gauge, fact.add["views"]) == ({"viewers": 10}, 10)


def test_every_type_is_counted() -> None:
    fact = (
        new()
        .take(
            body(
                event(
                    1,
                    "audience.snapshot",
                    viewers=500,
                    views=1000,
                    visitors=700,
                    watch_ms=60_000,
                    likes=3,
                    exposures=9000,
                ),
                event(2, "product.impression", sku="R", count=40),
                event(3, "product.click", sku="R", count=4, people=3),
                event(4, "comment.posted", text="好"),
                event(5, "like", count=7),
                event(6, "gift", count=2, amount_minor=500),
                order(7, "order.cancelled"),
            )
        )
        .fact
    )
    assert fact.gauge == {"viewers": 500}
    wanted = {
        "views": 1000, "exposures": 9000,
        "visitors": 700, "watch_ms": 60_000, "likes": 10, "impressions": 40, "impressions_people": 40,
        "clicks": 4, "clicks_people": 3, "comments": 1, "gifts": 2, "gifts.CNY": 500, "orders_cancelled": 1,
    }  # fmt: skip
    assert {name: fact.add[name] for name in wanted} == wanted


def test_a_counter_that_falls_was_reset() -> None:
    intake = new()
    for number, (views, more, resets) in enumerate([(100, 100, 0), (250, 150, 0), (30, 30, 1), (31, 1, 0)]):
        fact = intake.take(body(event(number, "audience.snapshot", views=views))).fact
        assert fact.add.get("views") == more
        assert fact.add.get("resets", 0) == resets


def test_a_resumed_counter_goes_on_from_where_it_stood() -> None:
    first = new().take(body(event(1, "audience.snapshot", views=100)))
    resumed = new()
    resumed.restore([first.accepted])
    assert resumed.take(body(event(2, "audience.snapshot", views=120))).fact.add["views"] == 20


@given(st.lists(st.tuples(st.integers(0, 59), st.integers(0, 1000)), min_size=1, max_size=30), st.booleans())
def test_the_newest_snapshot_stands_whatever_the_order(seen: list[tuple[int, int]], whole: bool) -> None:
    intake = new()
    snapshots = [
        at(number, f"2024-04-16T18:17:{second:02}+08:00", viewers=viewers)
        for number, (second, viewers) in enumerate(seen)
    ]
    gauge: dict[str, int] = {}
    for batch in [snapshots] if whole else [[one] for one in snapshots]:
        gauge |= intake.take(body(*batch)).fact.gauge
    newest = max(second for second, _ in seen)
    assert gauge == {"viewers": [viewers for second, viewers in seen if second == newest][-1]}


def placed(number: int, sku: str, source: str = "shop") -> dict[str, Any]:
    return {
        "specversion": "1.0", "id": f"{number}", "source": source, "type": "order.placed",
        "data": {"order_id": f"{number}", "sku": sku, "amount_minor": 100},
    }  # fmt: skip


def orders(first: int, skus: list[str]) -> bytes:
    return msgspec.json.encode([placed(first + n, sku) for n, sku in enumerate(skus)])


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
    for sent in bodies:
        _ = intake.take(sent).fact
    resumed.restore(bodies)
    later = orders(9000, ["X1", "X1999", "NEW"])
    assert resumed.take(later).fact.product == intake.take(later).fact.product


def test_sources_without_end_are_bounded_and_their_orders_counted_once() -> None:
    """10,000 sources took 9 MB for what was remembered of each."""
    reported: list[tuple[str, Problem]] = []
    intake = Intake({"R1": "rice"}, lambda: START_MS, report=lambda *one: reported.append(one))
    batches = [
        msgspec.json.encode([placed(first + n, "R1", source=f"room {first + n}") for n in range(500)])
        for first in range(0, 10_000, 500)
    ]
    total = 0
    for sent in batches:
        fact = intake.take(sent).fact
        total += fact.add["orders_placed"]
    assert total == 10_000
    assert len(intake._seen._ids) == MOST_SOURCES
    assert [which for which, _ in reported] == ["sources"], "once"
    assert str(MOST_SOURCES) in str(reported[0][1].what) and reported[0][1].fix
    for sent in batches:
        assert intake.take(sent).fact.duplicates == 500
    # The same id of another source is another order, among those beyond, too.
    for source in ("room 9998", "another"):
        assert intake.take(msgspec.json.encode([placed(9_999, "R1", source=source)])).fact.events == 1


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
    rooms_known = intake._adder._rooms
    for figures in (rooms_known._newest, rooms_known._back, rooms_known._stood, rooms_known._viewers):
        assert len(figures) <= MOST_SOURCES * 6
    later = intake.take(msgspec.json.encode([snapshot(9000, "room 7", 5)])).fact
    assert (later.gauge["viewers"], later.add["views"]) == (2 * MOST_SOURCES + 3, 3)


def test_currencies_without_end_are_bounded_and_their_orders_counted() -> None:
    reported: list[str] = []
    intake = Intake({"R1": "rice"}, lambda: START_MS, report=lambda which, _: reported.append(which))
    names = [f"A{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(600)]
    for kind in ("order.placed", "order.paid"):
        events = [
            {**placed(n, "R1"), "id": f"{kind}{n}", "type": kind}
            | {"data": {"order_id": f"{n}", "sku": "R1", "amount_minor": 100, "currency": name, "buyer": "b"}}
            for n, name in enumerate(names)
        ]
        fact = intake.take(msgspec.json.encode(events)).fact
        word = kind.partition(".")[2]
        assert fact.add[f"orders_{word}"] == 600
        for kept in (fact.add, fact.product["rice"]):
            amounts = [value for name, value in kept.items() if name.startswith(f"gmv_{word}.")]
            assert amounts == [100] * MOST_CURRENCIES
    gift = {**placed(7000, "R1"), "type": "gift", "data": {"count": 2, "amount_minor": 9, "currency": "ZZZ"}}
    assert intake.take(msgspec.json.encode([gift])).fact.add == {"gifts": 2}
    assert reported == ["currencies"]
    assert len(intake._adder._buyers) <= 2 * MOST_CURRENCIES


def test_buyers_are_bounded_over_all_currencies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.sources.adder.MOST_IDS", 50)
    intake = Intake({}, lambda: START_MS)
    for number in range(200):
        one = placed(number, "R1")
        one["data"] |= {"buyer": f"b{number}", "currency": ("CNY", "USD")[number % 2]}
        assert sum(intake.take(msgspec.json.encode([one])).fact.add[f"buyers_placed.{name}"]
                   for name in ("CNY", "USD") if name == one["data"]["currency"]) == 1  # fmt: skip
    assert sum(map(len, intake._adder._buyers.values())) == 50


def test_what_was_reported_in_a_run_is_not_again_when_it_is_resumed() -> None:
    reported: list[str] = []
    bodies = [orders(first, [f"X{first + n}" for n in range(500)]) for first in range(0, 2000, 500)]
    resumed = Intake({}, lambda: START_MS, report=lambda which, _: reported.append(which))
    resumed.restore(bodies)
    _ = resumed.take(orders(9000, ["NEW", "NEWER"])).fact
    assert reported == []
    fresh = Intake({}, lambda: START_MS, report=lambda which, _: reported.append(which))
    for sent in bodies:
        _ = fresh.take(sent).fact
    assert reported == ["skus"]
