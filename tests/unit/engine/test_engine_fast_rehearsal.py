"""A rehearsal that runs faster than it is: a cue of some seconds is seen before the next one is taken."""

from console.engine.plan import PANIC
from console.engine.scheduler import SEEN_MS
from console.model.facts import Go, ObsConnected, Panic
from console.model.obsstate import ObsSeen
from tests.support.playbook import Playbook, card, show_of

HERE = ObsConnected("ws://test", ObsSeen(connected=True))


def begun(speed: float, connected: bool = True) -> Playbook:
    """Three cues of 10 s; the first is taken at 0."""
    book = Playbook(show_of(card("c1"), card("c2"), card("c3")), speed=speed)
    if connected:
        book.say(HERE)
    assert book.on_air == "c1"
    return book


def test_the_next_cue_waits_until_the_one_before_it_was_seen_and_keeps_its_length() -> None:
    book = begun(60)
    book.run_to(24_000)
    assert book.on_air == "c1", "OBS still comes to it"
    book.confirm()
    assert book.taken[-1] == ("c2", 24_000) and book.state.takes[0].outcome in ("confirmed", "late")
    assert book.state.takes[-1].planned_end_ms == 34_000
    book.now_ms += 500
    book.confirm()
    book.run_to(34_000)
    assert book.taken[-1] == ("c3", 34_000), "one that was seen in time is not waited for"


def test_one_that_is_never_seen_holds_the_show_up_for_a_second_of_the_pc() -> None:
    book = begun(60)
    book.run_to(60 * SEEN_MS - 1)
    assert book.on_air == "c1"
    book.run_to(60 * SEEN_MS)
    assert book.on_air == "c2"


def test_a_show_at_its_own_speed_never_waits_nor_does_one_without_obs() -> None:
    for book in (begun(1), begun(60, connected=False)):
        book.run_to(10_000)
        assert book.taken[-1] == ("c2", 10_000)


def test_a_person_does_not_wait() -> None:
    for said, then in ((Go(), "c2"), (Panic(), PANIC)):
        book = begun(60)
        book.run_to(50_000)
        book.say(said)
        assert book.on_air == then
