"""A desk that was started again in the middle: what is due waits until OBS is found, not for ever."""

from console.engine.scheduler import FIND_OBS_MS
from console.model.cue import Manual
from console.model.facts import Go, ObsConnected, RunResumed
from console.model.obsstate import ObsSeen
from tests.support.playbook import Playbook, card, show_of

HERE = ObsConnected("ws://test", ObsSeen(connected=True))


def died_at(ms: int, away_ms: int, speed: float = 1.0) -> Playbook:
    """Three cues of 10 s; the desk dies on the first and is there again away_ms later."""
    book = Playbook(show_of(card("c1", start=Manual()), card("c2"), card("c3")), speed=speed)
    book.say(HERE)
    book.at(0) << Go()
    book.run_to(ms)
    book.now_ms += away_ms
    book.say(RunResumed(away_ms, "0"))
    return book


def test_what_is_due_waits_for_obs_and_keeps_its_length() -> None:
    book = died_at(9_000, 4_000)
    book.run_to(13_400)
    assert book.on_air == "c1", "OBS is not seen yet: nothing could be shown"
    book.say(HERE)
    assert book.taken[-1] == ("c2", 13_400)
    assert book.state.takes[-1].due_ms == 10_000
    assert book.state.takes[-1].planned_end_ms == 23_400


def test_without_obs_the_timeline_goes_on_after_a_while() -> None:
    for speed in (1.0, 20.0):
        book = died_at(9_000, 4_000, speed)
        book.run_to(13_000 + 10 * FIND_OBS_MS * round(speed))
        assert book.taken[1][0] == "c2"
        assert book.taken[1][1] == 13_000 + FIND_OBS_MS * speed


def test_a_person_does_not_wait() -> None:
    book = died_at(3_000, 1_000)
    book.say(Go())
    assert book.taken[-1] == ("c2", 4_000)


def test_taken_up_a_second_time_it_waits_again() -> None:
    book = died_at(9_000, 500)
    book.say(HERE)
    book.run_to(19_000)
    assert book.taken[-1] == ("c2", 10_000)
    book.say(RunResumed(0, "0"))
    book.run_to(21_999)
    assert book.on_air == "c2"
    book.run_to(22_000)
    assert book.taken[-1] == ("c3", 22_000)
