"""Which events came already: known for certain while they are new, in memory that is bounded whoever sends."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.sources import seen_ids
from console.sources.bounds import Bound
from console.sources.events import AnyEvent
from console.sources.seen_ids import SeenEvents, SeenIds


def events(source: str, numbers: range) -> list[AnyEvent]:
    batch = [
        {"specversion": "1.0", "id": f"{n}", "source": source, "type": "like", "data": {}} for n in numbers
    ]
    return msgspec.convert(batch, list[AnyEvent])


def test_of_one_source_the_newest_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen_ids, "MOST_IDS", 100)
    seen = SeenEvents(Bound("sources", 5))
    for first in range(0, 1000, 10):
        assert len(seen.fresh(events("a", range(first, first + 10)))) == 10
    assert len(seen) <= 220
    assert seen.fresh(events("a", range(950, 1000))) == []


@pytest.mark.parametrize("most_sources", [3, 100])
def test_all_sources_together_are_bounded_and_the_small_one_is_remembered(
    monkeypatch: pytest.MonkeyPatch, most_sources: int
) -> None:
    monkeypatch.setattr(seen_ids, "MOST_IDS", 1000)
    monkeypatch.setattr(seen_ids, "CHECK_EVERY", 50)
    seen = SeenEvents(Bound("sources", most_sources))
    small = events("shop", range(20))
    assert len(seen.fresh(small)) == 20
    for first in range(0, 50_000, 50):
        wild = events(f"wild {first // 50 % 10}", range(first, first + 50))
        assert len(seen.fresh(wild)) == 50
        assert seen.fresh(wild) == []
        assert len(seen) <= 2 * 1000 + 50
    assert seen.fresh(small) == []


@pytest.mark.parametrize("most_sources", [0, 1, 2])
def test_sources_beyond_the_bound_are_told_apart_by_their_events(most_sources: int) -> None:
    seen = SeenEvents(Bound("sources", most_sources))
    mixed = [one for source in "abc" for one in events(source, range(5))]
    assert seen.fresh(mixed) == mixed
    assert seen.fresh(mixed) == []
    assert seen.fresh([*events("c", range(7)), *events("d", range(2))]) == [
        *events("c", range(5, 7)), *events("d", range(2)),
    ]  # fmt: skip


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
