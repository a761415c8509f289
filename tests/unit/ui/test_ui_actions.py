"""The table of actions: every name once, no key twice in one place, every word in both languages."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from ui.actions import ACTIONS, BY_ID, those
from ui.words import use_language

PORTABLE = QKeySequence.SequenceFormat.PortableText


@pytest.fixture
def chinese(qapp: QApplication) -> None:
    use_language("zh")


def test_every_action_has_a_name_of_its_own() -> None:
    assert len(BY_ID) == len(ACTIONS)


def test_every_key_is_one_that_qt_knows_and_means_one_thing() -> None:
    # What has the focus tells apart what is done in the rundown from what is done to a product.
    taken: dict[str, str] = {}
    for action in (action for action in ACTIONS if action.where not in ("products", "questions")):
        for text in action.keys:
            sequence = QKeySequence.fromString(text, PORTABLE)
            assert sequence.toString(PORTABLE), f"{action.id}: {text}"
            other = taken.setdefault(sequence.toString(PORTABLE), action.id)
            assert other == action.id, f"{text} is {other} and {action.id}"


def test_a_products_key_is_none_that_counts_elsewhere_than_in_a_list() -> None:
    taken: dict[str, str] = {}
    everywhere = {keys for action in ACTIONS if action.where in ("show", "window") for keys in action.keys}
    for action in those("products"):
        for keys in action.keys:
            assert taken.setdefault(keys, action.id) == action.id
            assert keys not in everywhere


def test_a_questions_keys_are_single_signs_and_leave_the_show_go_hold_and_slate() -> None:
    """In their pane they go before the show's: what must work everywhere must not be among them."""
    keys = [key for action in those("questions") for key in action.keys]
    assert len(set(keys)) == len(keys) and all(len(key) == 1 for key in keys)
    behind = {action.id for action in those("show") if set(action.keys) & set(keys)}
    assert behind == {"resume_script"}
    assert set(BY_ID["resume_script"].keys) - set(keys), "it keeps a key that works in the pane, too"


def test_what_has_keys_says_so_in_the_help_or_another_does_for_it() -> None:
    silent = {action.id for action in ACTIONS if action.keys and not action.key}
    assert silent == {f"overlay_{number}" for number in range(2, 10)}
    assert BY_ID["overlay_1"].key == "1 … 9"


def test_what_calls_the_show_is_the_desks_to_decide() -> None:
    assert {action.id for action in those("show") if not action.command} == {"help", "show_lock"}
    # Before there is a run there is no desk to decide: to begin one is the window's.
    assert {action.id for action in those("cue") if not action.command} == {"rehearse_from"}


def test_every_title_is_said_in_chinese(chinese: None) -> None:
    same = {action.id for action in ACTIONS if action.title.isascii()}
    assert same == {"go"}, "GO is GO everywhere"
    assert all(not action.what.isascii() for action in ACTIONS)
