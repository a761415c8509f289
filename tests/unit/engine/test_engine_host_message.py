"""What the producer says to the host: in the state until it is taken away, also after the desk died."""

import pytest

from console.engine import view
from console.engine.commands import MOST_MESSAGE
from console.model.cue import Manual
from console.model.facts import Go, HostMessage, HostMessageOff, RunEnded, RunResumed
from tests.support.playbook import Playbook, card, show_of


@pytest.fixture
def book() -> Playbook:
    made = Playbook(show_of(card("c1", start=Manual()), card("c2")))
    made.at(0) << Go()
    return made


def shown(book: Playbook) -> tuple[str, int, str] | None:
    said = view.compact(book.plan, book.state, book.now_ms).host_message
    return None if said is None else (said.text, said.since_ms, said.by)


def test_it_is_in_the_state_with_who_and_when_until_it_is_taken_away(book: Playbook) -> None:
    assert shown(book) is None
    book.at(1_000) << HostMessage("  Slower, please ")
    text, since_ms, by = shown(book) or ("", 0, "")
    assert (text, since_ms) == ("Slower, please", 1_000)
    assert by == book.records[-1].by != ""
    book.at(4_000) << HostMessage("Price again")
    assert (shown(book) or ("",))[:2] == ("Price again", 4_000)
    book.at(5_000) << HostMessageOff()
    assert shown(book) is None


def test_the_same_again_is_new_again(book: Playbook) -> None:
    book.at(1_000) << HostMessage("Wrap up")
    book.at(9_000) << HostMessage("Wrap up")
    assert (shown(book) or ("", 0))[1] == 9_000


def test_it_survives_a_desk_that_died(book: Playbook) -> None:
    book.at(1_000) << HostMessage("Wrap up")
    book.say(RunResumed(2_000, "0"))
    assert (shown(book) or ("",))[0] == "Wrap up"


def test_it_changes_nothing_on_air(book: Playbook) -> None:
    before = book.state
    book.at(before.t_ms) << HostMessage("Wrap up")
    assert (book.state.takes, book.state.pending, book.state.standby) == (
        before.takes,
        before.pending,
        before.standby,
    )


def test_what_cannot_be_is_refused(book: Playbook) -> None:
    book.at(1_000).refused(HostMessage(" \n "), "no_text")
    book.at(1_000).refused(HostMessage("x" * (MOST_MESSAGE + 1)), "too_long")
    book.at(1_000).refused(HostMessageOff(), "no_message")
    book.at(2_000) << RunEnded("ended")
    book.at(2_000).refused(HostMessage("Thanks"), "ended")
