"""Events in: the good are counted once, the bad are told by index and field."""

import itertools
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.sources.intake import Intake

NOW = "2024-04-16T18:18:00+08:00"
NOW_MS = 1713262680000


def event(number: int, kind: str = "order.paid", **data: Any) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": str(number),
        "source": "feed",
        "type": kind,
        "time": NOW,
        "data": data,
    }


def order(number: int, kind: str = "order.paid", **data: Any) -> dict[str, Any]:
    return event(number, kind, **{"order_id": f"o{number}", "sku": "R", "amount_minor": 2990, **data})


def new() -> Intake:
    return Intake({"R": "rice"}, lambda: NOW_MS)


def body(*events: Any) -> bytes:
    return msgspec.json.encode(list(events))


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


def test_late_events_and_those_of_the_future_are_counted_and_told() -> None:
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


def test_a_fast_rehearsal_is_not_held_against_the_clock_and_goes_on_after_a_resume() -> None:
    fast = Intake({}, lambda: NOW_MS, speed=60)
    first = fast.take(body(at(1, "2024-04-16T19:18:00+08:00", viewers=9, views=50)))
    assert "ahead" not in first.fact.add
    resumed = Intake({}, lambda: NOW_MS, speed=60)
    resumed.restore([first.accepted])
    fact = resumed.take(body(at(2, "2024-04-16T18:20:00+08:00", viewers=10, views=60))).fact
    assert (fact.gauge, fact.add["views"]) == ({"viewers": 10}, 10)


def test_viewers_of_several_sources_add_up_until_one_falls_silent() -> None:
    now = [NOW_MS]
    intake = Intake({}, lambda: now[0])

    def seen(number: int, source: str, viewers: int) -> int:
        one = {**event(number, "audience.snapshot", viewers=viewers), "source": source, "time": None}
        return intake.take(body(one)).fact.gauge["viewers"]

    assert seen(1, "a", 100) == 100
    assert seen(2, "b", 50) == 150
    assert seen(3, "a", 80) == 130
    now[0] += 61_000
    assert seen(4, "a", 90) == 90


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused_with_its_field(word: str) -> None:
    text = body(order(1), order(2, amount_minor=77)).decode().replace("77", word).encode()
    taken = new().take(text)
    assert not taken.whole_batch
    assert [problem.where for problem in taken.problems] == ["[1].data.amount_minor"]
    assert word in str(taken.problems[0].what)


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


def test_what_comes_twice_counts_once_also_after_a_resume() -> None:
    intake = new()
    first = intake.take(body(order(1), order(2)))
    assert (first.fact.events, first.fact.duplicates) == (2, 0)
    again = intake.take(body(order(2), order(3), order(3)))
    assert (again.fact.events, again.fact.duplicates) == (1, 2)
    assert again.fact.add["orders_paid"] == 1
    resumed = new()
    resumed.restore([first.accepted, again.accepted, b"damaged"])
    told = resumed.take(body(order(1), order(2), order(3), order(4)))
    assert (told.fact.events, told.fact.duplicates) == (1, 3)


def test_the_same_id_of_another_source_is_another_event() -> None:
    other = {**order(1), "source": "elsewhere"}
    assert new().take(body(order(1), other)).fact.events == 2


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


@pytest.mark.parametrize(
    ("bad", "place"),
    [
        (order(9, amount_minor=-1), "[1].data.amount_minor"),
        (order(9, amount_minor=1e30), "[1].data.amount_minor"),
        (order(9, amount_minor="29.90"), "[1].data.amount_minor"),
        (order(9, currency="yuan"), "[1].data.currency"),
        (order(9, sku=""), "[1].data.sku"),
        ({**order(9), "specversion": "0.3"}, "[1].specversion"),
        ({**order(9), "type": "order.eaten"}, "[1].type"),
        ({**order(9), "time": "yesterday"}, "[1].time"),
        ({**order(9), "time": "2024-04-16T18:18:00"}, "[1].time"),
        ({**order(9), "time": "2031-01-01T00:00:00Z"}, "[1].time"),
        ({**order(9), "id": ""}, "[1].id"),
        (event(9, "audience.snapshot", viewers=-5), "[1].data.viewers"),
        (17, "[1]"),
    ],
)
def test_a_bad_event_is_told_and_the_rest_is_taken(bad: Any, place: str) -> None:
    taken = new().take(body(order(1), bad, order(2)))
    assert taken.whole_batch
    assert (taken.fact.events, taken.fact.rejected) == (2, 1)
    assert [problem.where for problem in taken.problems] == [place]
    assert taken.problems[0].what


@pytest.mark.parametrize(
    "raw", [b"", b"17", b'"x"', b"[", b"nonsense", b"[{]", b'[{"a": NaN}]', b"\xff\xfe[]"]
)
def test_what_is_no_batch_is_refused_whole(raw: bytes) -> None:
    taken = new().take(raw)
    assert not taken.whole_batch
    assert taken.fact.events == 0
    assert taken.problems


def test_a_single_event_is_a_batch_of_one() -> None:
    taken = new().take(msgspec.json.encode(order(1)))
    assert taken.fact.events == 1
    assert msgspec.json.decode(taken.accepted)[0]["id"] == "1"


def test_an_empty_batch_is_nothing() -> None:
    taken = new().take(b"[]")
    assert taken.whole_batch
    assert (taken.fact.events, taken.accepted) == (0, b"")


orders = st.lists(
    st.builds(
        lambda number, sku, amount: order(number, sku=sku, amount_minor=amount),
        st.integers(0, 30), st.sampled_from(("R", "X")), st.integers(0, 10_000),
    ),
    max_size=40,
    unique_by=lambda one: one["id"],
)  # fmt: skip


@given(orders, st.lists(st.integers(0, 40), max_size=5), st.randoms())
def test_sums_do_not_depend_on_batches_order_or_repeats(
    events: list[Any], cuts: list[int], chance: Any
) -> None:
    def total(batches: list[list[Any]]) -> dict[str, int]:
        intake, sums = new(), {}
        for batch in batches:
            for name, value in intake.take(body(*batch)).fact.add.items():
                sums[name] = sums.get(name, 0) + value
        return sums

    mixed = [*events, *events[: len(events) // 2]]
    chance.shuffle(mixed)
    edges = sorted({0, *(cut for cut in cuts if cut < len(mixed)), len(mixed)})
    pieces = [mixed[a:b] for a, b in itertools.pairwise(edges)]
    assert total(pieces) == total([events])


batches = st.lists(
    st.lists(st.tuples(st.sampled_from(("shop", "live")), st.integers(0, 25)), max_size=12), max_size=12
)


@given(batches, st.integers(0, 12))
def test_each_source_and_id_counts_once_as_a_naive_look_says_also_over_a_crash(
    sent: list[list[tuple[str, int]]], crash: int
) -> None:
    intake, seen, kept = new(), set(), []
    for number, batch in enumerate(sent):
        if number == crash:
            intake = new()
            intake.restore(kept)
        fresh = set(batch) - seen
        seen |= fresh
        taken = intake.take(body(*({**order(key), "source": source} for source, key in batch)))
        assert (taken.fact.events, taken.fact.duplicates) == (len(fresh), len(batch) - len(fresh))
        assert taken.fact.add.get("orders_paid", 0) == len(fresh)
        kept += [taken.accepted] if taken.accepted else []


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
