"""Events in: each is counted once, in whatever batches it comes and however often, also over a crash."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.sender import body, event, new, order


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


def test_an_order_under_a_new_event_id_is_the_same_order_also_after_a_resume() -> None:
    intake = new()
    first = intake.take(body(order(1), order(2)))
    again = intake.take(body({**order(1), "id": "e9"}, {**order(3), "id": "e10"}))
    assert (again.fact.events, again.fact.duplicates, again.fact.add["orders_paid"]) == (1, 1, 1)
    resumed = new()
    resumed.restore([first.accepted, again.accepted])
    more = resumed.take(body({**order(2), "id": "e11"}, {**order(4), "id": "e12"}))
    assert (more.fact.events, more.fact.duplicates, more.fact.add["orders_paid"]) == (1, 1, 1)


def test_a_correction_replaces_its_order() -> None:
    intake = new()
    facts = [
        intake.take(body(order(1, amount_minor=2990, buyer="B"), order(2, amount_minor=100))).fact,
        intake.take(body({**order(1, amount_minor=1990, units=2, buyer="B"), "id": "e9"})).fact,
        intake.take(body({**order(2, amount_minor=100, sku="X"), "id": "e10"})).fact,
    ]
    sums: dict[str, int] = {}
    by_sku: dict[tuple[str, str], int] = {}
    for fact in facts:
        for name, more in fact.add.items():
            sums[name] = sums.get(name, 0) + more
        for product, added in fact.product.items():
            for name, more in added.items():
                by_sku[product, name] = by_sku.get((product, name), 0) + more
    assert (sums["orders_paid"], sums["units_paid"]) == (2, 3)
    assert (sums["gmv_paid.CNY"], sums["buyers_paid.CNY"]) == (2090, 2)
    assert (by_sku["rice", "orders_paid"], by_sku["X", "orders_paid"]) == (1, 1)
    assert (by_sku["rice", "gmv_paid.CNY"], by_sku["X", "gmv_paid.CNY"]) == (1990, 100)


def test_an_order_is_placed_paid_and_cancelled_once_each_and_once_a_source() -> None:
    kinds = [order(1, f"order.{what}") | {"id": what} for what in ("placed", "paid", "cancelled")]
    elsewhere = {**order(1), "source": "elsewhere", "id": "x"}
    fact = new().take(body(*kinds, elsewhere)).fact
    assert (fact.events, fact.add["orders_placed"], fact.add["orders_paid"]) == (4, 1, 2)


def test_a_correction_that_comes_late_undoes_no_newer_one() -> None:
    intake = new()
    newer = {**order(1, amount_minor=10), "time": "2024-04-16T18:17:30+08:00"}
    older = {**order(1, amount_minor=20), "id": "e2", "time": "2024-04-16T18:17:00+08:00"}
    assert intake.take(body(newer)).fact.add["gmv_paid.CNY"] == 10
    late = intake.take(body(older)).fact
    assert (late.events, late.duplicates) == (0, 1)


def test_orders_of_long_ago_are_known_and_not_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.sources.orders.MOST_KEPT", 3)
    monkeypatch.setattr("console.sources.orders.TOGETHER", 1)
    intake = new()
    for number in range(20):
        intake.take(body(order(number)))
    again = intake.take(
        body(*({**order(number, amount_minor=1), "id": f"x{number}"} for number in range(20)))
    )
    # The newest are corrected, the others are known.
    assert again.fact.add["orders_paid"] == 0
    assert again.fact.duplicates >= 14


def comment(number: int, text: str = "How much?", user: str | None = "u1", **more: Any) -> dict[str, Any]:
    return {**event(number, "comment.posted", text=text, user=user), **more}


def test_a_comment_under_a_new_event_id_is_the_same_comment_also_after_a_resume() -> None:
    intake = new()
    first = intake.take(body(comment(1), comment(2, "Is it red?")))
    assert (first.fact.events, first.fact.duplicates) == (2, 0)
    again = intake.take(body(comment(3), comment(4, "Is it red?"), comment(5, "Is it blue?")))
    assert (again.fact.events, again.fact.duplicates) == (1, 2)
    resumed = new()
    resumed.restore([first.accepted, again.accepted])
    assert resumed.take(body(comment(6), comment(7, "Is it blue?"))).fact.duplicates == 2


@pytest.mark.parametrize(
    "another",
    [
        comment(2, time="2024-04-16T18:18:01+08:00"), comment(2, user="u2"), comment(2, source="elsewhere"),
        comment(2, "How much is it?"),
    ],
)  # fmt: skip
def test_what_somebody_else_or_at_another_time_writes_is_another_comment(another: dict[str, Any]) -> None:
    assert new().take(body(comment(1), another)).fact.duplicates == 0


@pytest.mark.parametrize("more", [{"time": None}, {"user": None}])
def test_of_a_comment_without_writer_or_time_nobody_knows_that_it_came_before(more: dict[str, Any]) -> None:
    assert new().take(body(comment(1, **more), comment(2, **more))).fact.duplicates == 0
