"""Garbage that is made to be tried: nearly right, never right by chance, the same from the same seed."""

import random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from console.prove.mutate import damaged, malformed

GOOD = msgspec.json.encode(
    {"op": 5, "d": {"eventType": "X", "eventData": {"sceneName": "A", "on": [True, 1]}}}
)


@given(st.integers(0, 10_000))
def test_it_is_the_same_from_the_same_seed(seed: int) -> None:
    assert malformed(GOOD, random.Random(seed)) == malformed(GOOD, random.Random(seed))
    assert damaged(GOOD, random.Random(seed)) == damaged(GOOD, random.Random(seed))


def test_nearly_all_of_it_is_wrong_in_one_thing_and_of_every_kind() -> None:
    chance = random.Random(1)
    made = [malformed(GOOD, chance) for _ in range(2000)]
    whole = [one for one in made if _is_json(one)]
    assert sum(one != GOOD for one in made) > 1950
    assert 1000 < len(whole) < 2000, "values of other types, and bytes that are no JSON"
    assert any(b"[[[[[[" in one for one in made) and any(len(one) > 20_000 for one in made)


def test_a_file_is_damaged_in_every_way_and_an_empty_one_stays() -> None:
    chance = random.Random(1)
    made = [damaged(GOOD, chance) for _ in range(500)]
    assert {len(one) < len(GOOD) for one in made} == {True, False}
    assert sum(one != GOOD for one in made) > 450
    assert damaged(b"", chance) == b""


def _is_json(body: bytes) -> bool:
    try:
        msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False
    return True
