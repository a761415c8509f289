"""What lies over what: ours as planned, the label over all, the user's own where it was put."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.devices.obs.blueprint import Placed
from console.devices.obs.stacking import moves
from console.model.names import BACKDROP, LABEL, LABEL_OF_HOSTS

ITEMS = tuple(Placed(name, {}, True) for name in (BACKDROP, "clip", "card", LABEL))


def after(items: list[str], label_on_top: bool = True, planned: Sequence[Placed] = ITEMS) -> list[str]:
    """The scene as OBS has it once all is done, move by move, as SetSceneItemIndex does it."""
    now = list(items)
    for source, to in moves(planned, {name: index for index, name in enumerate(items)}, label_on_top):
        now.remove(source)
        now.insert(to, source)
    return now


@pytest.mark.parametrize(
    ("items", "then"),
    [
        ([BACKDROP, "clip", "card", LABEL], [BACKDROP, "clip", "card", LABEL]),
        (["clip", "card", LABEL, BACKDROP], [BACKDROP, "clip", "card", LABEL]),
        ([BACKDROP, "card", "clip", LABEL], [BACKDROP, "clip", "card", LABEL]),
        ([BACKDROP, "clip", LABEL, "mine"], [BACKDROP, "clip", "mine", LABEL]),
        (["mine", "card", "his", "clip"], ["mine", "clip", "his", "card"]),
        (["mine", "his"], ["mine", "his"]),
        ([LABEL, "mine"], ["mine", LABEL]),
    ],
)
def test_ours_lie_as_planned_and_the_user_s_own_where_it_was(items: list[str], then: list[str]) -> None:
    assert after(items) == then


def test_nothing_moves_where_all_is_as_it_should_be() -> None:
    there = {BACKDROP: 0, "mine": 1, "clip": 2, "card": 4, "his": 5}
    assert moves(ITEMS, there) == []
    assert moves(ITEMS, {**there, LABEL: 6}) == []
    assert moves(ITEMS, {**there, "clip": 3, LABEL: 2}, label_on_top=False) == [
        ("clip", 2), ("card", 3),
    ]  # fmt: skip


def test_however_it_lies_it_comes_right_and_the_user_s_own_keeps_its_order() -> None:
    chance = random.Random(1)
    for _ in range(300):
        items = [one.source for one in ITEMS if chance.random() < 0.8] + ["a", "b", "c"][
            : chance.randrange(4)
        ]
        chance.shuffle(items)
        now = after(items)
        ours = [one.source for one in ITEMS if one.source in items]
        assert [name for name in now if name in ours] == ours and sorted(now) == sorted(items)
        assert [name for name in now if name not in ours] == [name for name in items if name not in ours]
        assert LABEL not in now or now[-1] == LABEL


@given(
    planned=st.permutations([BACKDROP, "clip", "card", LABEL, LABEL_OF_HOSTS]),
    items=st.permutations([BACKDROP, "clip", "card", LABEL, LABEL_OF_HOSTS, "mine", "his"]),
    there=st.sets(st.sampled_from([BACKDROP, "clip", "card", LABEL, LABEL_OF_HOSTS, "mine", "his"])),
    label_on_top=st.booleans(),
)
def test_once_it_is_right_nothing_moves_however_many_labels_and_wherever_they_are_planned(
    planned: list[str], items: list[str], there: set[str], label_on_top: bool
) -> None:
    scene = tuple(Placed(name, {}, True) for name in planned)
    before = [name for name in items if name in there]
    now = after(before, label_on_top, scene)
    assert moves(scene, {name: index for index, name in enumerate(now)}, label_on_top) == []
    moved = moves(scene, {name: index for index, name in enumerate(before)}, label_on_top)
    ours = [name for name in planned if name in there]
    assert bool(moved) == any(before.index(name) != now.index(name) for name in ours), (
        "none is moved to and fro"
    )
