"""Which keys an action may have, and what becomes of a key that two want. Pure rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.present.key_choice import Bound, holder, parts, refusal, replaced, swap, usable, without

GO = Bound("go", True, ("Space", "Ctrl+Return", "Ctrl+Enter"), ("Ctrl+Return", "Ctrl+Enter"))
HOLD = Bound("hold", True, ("H",))
SLATE = Bound("slate", True, ("Esc, Esc",), ("Esc, Esc",))
FIND = Bound("find", False, ("Ctrl+F",))
UNDO = Bound("undo", False, ("Ctrl+Z",))
TABLE = {one.id: one for one in (GO, HOLD, SLATE, FIND, UNDO)}


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("Ctrl", "modifier"), ("Shift", "modifier"), ("", "unknown"), ("Alt+F4", "system"), ("Meta+K", "system"),
        ("Ctrl+Alt+F1", "system"), ("Esc", "closes"), ("Tab", "moves"), ("Shift+Backtab", "moves"), ("Return", "moves"),
        ("Down", "moves"), ("Ctrl+V", "edits_text"), ("Ctrl+Z", "edits_text"), ("Shift+Ins", "edits_text"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("bound", [HOLD, FIND])
def test_some_keys_nobody_gets(key: str, why: str, bound: Bound) -> None:
    assert refusal(key, bound) == why


@pytest.mark.parametrize("key", ["G", "5", "Space", "Shift+G", "+", "PgDown", "F9", "Ctrl+G", "Backspace"])
def test_what_calls_the_show_may_have_plain_keys(key: str) -> None:
    assert refusal(key, HOLD) == ""


@pytest.mark.parametrize("key", ["G", "5", "Space", "Shift+G", "+", "Backspace"])
def test_other_actions_may_not_have_what_is_typed(key: str) -> None:
    assert refusal(key, FIND) == "types"


@pytest.mark.parametrize("key", ["Ctrl+Alt+Q", "Alt+L", "Ctrl+Alt+Shift+E"])
def test_what_types_a_sign_on_some_keyboards_nobody_gets(key: str) -> None:
    assert refusal(key, HOLD) == refusal(key, FIND) == "types"


def test_what_an_action_comes_with_it_may_have() -> None:
    assert refusal("Ctrl+Z", UNDO) == ""
    assert refusal("Space", GO) == ""


def test_the_plus_is_a_key_too() -> None:
    assert parts("Ctrl++") == (frozenset({"Ctrl"}), "+")
    assert parts("+") == (frozenset(), "+")
    assert parts("Ctrl+Shift+K") == (frozenset({"Ctrl", "Shift"}), "K")


def test_a_new_key_takes_the_place_of_those_that_can_go() -> None:
    assert replaced(GO, GO.keys, "F9") == ("F9", "Ctrl+Return", "Ctrl+Enter")
    assert replaced(GO, GO.keys, "F9", add=True) == ("Space", "F9", "Ctrl+Return", "Ctrl+Enter")
    assert replaced(FIND, FIND.keys, "Ctrl+Shift+Enter") == ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), (
        "both Enters"
    )


def test_fixed_keys_stay_whatever_is_taken() -> None:
    assert without(GO, GO.keys, "Ctrl+Enter") == GO.keys
    assert without(SLATE, SLATE.keys, "Esc, Esc") == SLATE.keys
    assert swap(HOLD, HOLD.keys, GO, GO.keys, "Ctrl+Return") is None


def test_two_swap_their_keys() -> None:
    both = swap(HOLD, HOLD.keys, GO, GO.keys, "Space")
    assert both is not None and both.given
    assert (both.mine, both.theirs) == (("Space",), ("H", "Ctrl+Return", "Ctrl+Enter"))


def test_what_the_other_may_not_have_it_is_not_given() -> None:
    both = swap(HOLD, HOLD.keys, FIND, FIND.keys, "Ctrl+F")
    assert both is not None and not both.given
    assert (both.mine, both.theirs) == (("Ctrl+F",), ())


def test_each_entry_that_makes_no_sense_falls_back_alone() -> None:
    kept = {
        "go": ["F9", "Ctrl+Return", "Ctrl+Enter"],
        "hold": "K",
        "find": ["Q"],
        "undo": [7],
        "nothing": ["X"],
    }
    chosen, bad = usable(kept, TABLE, bool)
    assert chosen == {"go": ("F9", "Ctrl+Return", "Ctrl+Enter")}
    assert sorted(bad) == ["find", "hold", "undo"]


def test_the_slate_and_the_chord_cannot_be_lost_through_the_file() -> None:
    chosen, bad = usable({"slate": [], "go": ["F9"]}, TABLE, bool)
    assert not chosen
    assert sorted(bad) == ["go", "slate"]


def test_a_key_that_two_have_is_the_one_that_comes_with_it() -> None:
    chosen, bad = usable({"find": ["Ctrl+K"], "undo": ["Ctrl+F"]}, TABLE, bool)
    assert chosen == {"find": ("Ctrl+K",), "undo": ("Ctrl+F",)}
    chosen, bad = usable({"hold": ["Space"]}, TABLE, bool)
    assert not chosen and bad == ("hold",)


def test_nothing_kept_is_nothing_bad_and_nonsense_is_named_whole() -> None:
    assert usable({}, TABLE, bool) == ({}, ())
    assert usable([1], TABLE, bool) == ({}, ("",))


KEYS = st.sampled_from(
    ["Space", "H", "F9", "Ctrl+F", "Ctrl+Z", "Ctrl+Return", "Ctrl+Enter", "Esc, Esc", "Ctrl+K", "Q", ""]
)


@given(
    st.dictionaries(st.sampled_from([*TABLE, "other"]), st.one_of(st.lists(KEYS, max_size=4), st.integers()))
)
def test_whatever_was_kept_no_key_means_two_things_and_none_that_is_fixed_is_lost(
    kept: dict[str, object],
) -> None:
    chosen, _ = usable(kept, TABLE, bool)
    now = {name: chosen.get(name, bound.keys) for name, bound in TABLE.items()}
    all_keys = [key for keys in now.values() for key in keys]
    assert len(all_keys) == len(set(all_keys))
    for name, bound in TABLE.items():
        assert set(bound.fixed) <= set(now[name])


READ = Bound("read", True, ("R",), (), "questions", True)
RESUME = Bound("resume", True, ("R", "Ctrl+R"))


def test_a_single_sign_of_a_question_may_be_the_shows_elsewhere_and_nothing_else_may() -> None:
    table = {one.id: one for one in (READ, RESUME, FIND, HOLD)}
    now = {name: bound.keys for name, bound in table.items()}
    assert holder("H", now, table, "read") == "" and holder("R", now, table, "resume") == ""
    assert holder("Ctrl+R", now, table, "read") == "resume" and holder("Ctrl+F", now, table, "read") == "find"
    other = Bound("card", True, ("C",), (), "questions", True)
    assert holder("R", now, {**table, "card": other}, "card") == "read", "in one pane it is one's"
    known = lambda key: True  # noqa: E731
    assert usable({"read": ["H"]}, table, known) == ({"read": ("H",)}, ())
    assert usable({"read": ["Ctrl+F"]}, table, known) == ({}, ("read",))
