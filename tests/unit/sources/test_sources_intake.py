"""Events in: each is counted once, in whatever batches it comes and however often, also over a crash."""

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.support.sender import body, new, order


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
