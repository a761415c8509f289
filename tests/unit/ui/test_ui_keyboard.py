"""Whose a key is, and which presses are one: laws of the pure part of the key router."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.present.keyboard import AGAIN_MS, DOWN_MS, REPEATS_WITHIN_MS, TWICE_MS, Focus, Presses, Twice, whose

SPACE, H = 32, 72
FOCUSES: tuple[Focus, ...] = ("text", "picks", "button", "none")


@given(focus=st.sampled_from(FOCUSES), space=st.booleans(), locked=st.booleans(), live=st.booleans())
def test_a_chord_is_always_the_shows(focus: Focus, space: bool, locked: bool, live: bool) -> None:
    assert whose(focus, plain=False, space=space, locked=locked, live=live) == "show"


@given(space=st.booleans(), locked=st.booleans(), live=st.booleans())
def test_what_is_typed_never_goes_to_air(space: bool, locked: bool, live: bool) -> None:
    assert whose("text", plain=True, space=space, locked=locked, live=live) == "own"


@given(focus=st.sampled_from(FOCUSES), space=st.booleans())
def test_a_live_show_that_is_edited_hears_no_plain_key(focus: Focus, space: bool) -> None:
    assert whose(focus, plain=True, space=space, locked=False, live=True) != "show"


@pytest.mark.parametrize("focus", ["picks", "button", "none"])
@pytest.mark.parametrize("live", [True, False])
def test_in_show_mode_keys_call_the_show_from_everywhere(focus: Focus, live: bool) -> None:
    for space in (True, False):
        assert whose(focus, plain=True, space=space, locked=True, live=live) == "show"


def test_a_rehearsal_that_is_edited_hears_keys_that_nothing_else_wants() -> None:
    def verdict(focus: Focus, space: bool) -> str:
        return whose(focus, plain=True, space=space, locked=False, live=False)

    assert [verdict(focus, True) for focus in FOCUSES] == ["own", "own", "own", "show"]
    assert [verdict(focus, False) for focus in FOCUSES] == ["own", "own", "show", "show"]


@given(st.lists(st.integers(DOWN_MS, REPEATS_WITHIN_MS), min_size=1, max_size=30))
def test_bare_pairs_of_release_and_press_are_one_press(waits: list[int]) -> None:
    presses, now = Presses(), 1000
    assert presses.press(SPACE, now, False)
    for wait in waits:
        now += wait
        presses.release(SPACE, now)
        assert not presses.press(SPACE, now + AGAIN_MS, False)


@given(st.lists(st.integers(0, REPEATS_WITHIN_MS), min_size=1, max_size=30), st.booleans())
def test_presses_without_a_release_are_one_press(waits: list[int], marked: bool) -> None:
    presses, now = Presses(), 1000
    assert presses.press(SPACE, now, False)
    for wait in waits:
        now += wait
        assert not presses.press(SPACE, now, marked)


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(AGAIN_MS + 1, 500)), min_size=1, max_size=30))
def test_every_press_of_a_finger_counts(taps: list[tuple[int, int]]) -> None:
    presses, now = Presses(), 1000
    for down, between in taps:
        assert presses.press(SPACE, now, False)
        presses.release(SPACE, now + down)
        now += down + between


def test_two_quick_taps_are_two_and_other_keys_do_not_matter() -> None:
    presses = Presses()
    assert presses.press(SPACE, 1000, False)
    presses.release(SPACE, 1006)
    assert presses.press(SPACE, 1012, False), "a program that presses keys is as quick as this"
    assert presses.press(H, 1013, False)


def test_a_release_that_never_came_does_not_make_the_key_dead() -> None:
    presses = Presses()
    assert presses.press(SPACE, 1000, False)
    assert presses.press(SPACE, 1000 + REPEATS_WITHIN_MS + 1, False)


def test_twice_is_two_of_one_key_soon_and_nothing_between() -> None:
    twice = Twice()
    assert not twice.press("slate", 0)
    assert twice.press("slate", TWICE_MS - 1)
    assert not twice.press("slate", TWICE_MS), "a third press begins anew"
    assert not twice.press("slate", 3 * TWICE_MS)
    twice.other()
    assert not twice.press("slate", 3 * TWICE_MS + 1)
