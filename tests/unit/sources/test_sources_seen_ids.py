"""The ids that came already: each counted once, also while they are packed bit by bit."""

import pytest

from console.sources import seen_ids
from console.sources.seen_ids import SeenIds


def names(first: int, count: int) -> set[str]:
    return {f"order-{number}" for number in range(first, first + count)}


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen_ids, "FEW", 100)


def test_no_id_comes_twice_before_while_and_after_they_are_packed() -> None:
    ids = SeenIds()
    for first in range(0, 500, 20):
        assert ids.add_all(names(first, 20))
        for before in range(0, first + 20, 20):
            assert not ids.add_all(names(before, 20)), f"{before} came with {first}"
        assert not ids.add_all(names(first + 19, 2)), "one of two came before"
        assert not ids.add("order-0")
    assert len(ids) == 500


def test_only_a_few_are_packed_at_once() -> None:
    ids = SeenIds()
    assert ids.add_all(names(0, 101))
    for first in range(101, 141, 10):
        before = len(ids._few)
        assert ids.add_all(names(first, 10))
        assert before - len(ids._few) == 20
    for first in range(200, 300, 10):
        ids.add_all(names(first, 10))
    assert not ids._few, "all are packed in the end"


def test_a_turn_while_they_are_packed_forgets_none_of_the_newer_half(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = SeenIds()
    assert ids.add_all(names(0, 101)) and ids.add_all(names(101, 10))
    ids.turn()
    assert not any(ids.add(f"order-{number}") for number in range(111))
    assert ids.add("order-111")
    ids.forget_older()
    assert ids.add("order-5")
