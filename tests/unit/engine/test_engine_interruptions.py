"""The show's rules, told as plays: panics, adlibs, the wall clock, clips, actions and outcomes."""

import pytest

from console.engine.scheduler import finished
from console.model.cue import ActionCue, AvatarCue, Clock, Follow, Manual, Raw, Transition
from console.model.facts import (
    Adlib,
    CueFailed,
    CueTaken,
    Go,
    Hold,
    MediaChanged,
    ObsConnected,
    Panic,
    Resume,
    Return,
    RunEnded,
)
from console.model.names import clip_source
from console.model.obsstate import ObsSeen
from console.words.message import message
from tests.support.playbook import Playbook, card, show_of

MANUAL = Manual()


def three(**fields: object) -> Playbook:
    return Playbook(show_of(card("c1", start=MANUAL), card("c2"), card("c3"), **fields))


def test_panic_shows_the_slate_at_once_and_holds() -> None:
    book = three()
    book.at(0) << Go()
    book.at(4_000) << Panic()
    assert book.taken[-1] == ("@panic", 4_000)
    book.at(600_000)
    assert book.on_air == "@panic"
    book.at(600_000).refused(Panic(), "already_panic")


def test_resume_after_panic_takes_the_cue_up_again_with_what_was_left() -> None:
    book = three()
    book.at(0) << Go()
    book.at(4_000) << Panic()
    book.at(50_000) << Resume()
    assert book.taken[-1] == ("c1", 50_000)
    assert book.state.takes[-1].part == 2
    book.at(56_000) >> CueTaken("c2", due_ms=56_000, reason="follow")


def test_go_after_panic_leaves_it_for_the_next_cue() -> None:
    book = three()
    book.at(0) << Go()
    book.at(4_000) << Panic()
    book.at(9_000) << Go()
    assert book.taken[-1] == ("c2", 9_000)
    assert book.state.interrupted is None
    assert not book.state.panic


def test_panic_during_a_hold_returns_what_was_left_when_held() -> None:
    book = three()
    book.at(0) << Go()
    book.at(4_000) << Hold()
    book.at(9_000) << Panic()
    book.at(20_000) << Resume()
    book.at(26_000)
    assert book.taken[-1] == ("c2", 26_000)


def test_an_adlib_returns_by_itself_to_the_rest_of_the_cue() -> None:
    book = Playbook(show_of(card("c1"), card("c2"), adlibs=[card("extra", 3_000)]))
    book.at(4_000) << Adlib("extra")
    book.at(40_000)
    assert book.taken == [("c1", 0), ("extra", 4_000), ("c1", 7_000), ("c2", 13_000)]
    assert [take.adlib for take in book.state.takes] == [False, True, False, False]


def test_an_adlib_that_holds_waits_for_return() -> None:
    book = Playbook(show_of(card("c1"), card("c2"), adlibs=[card("extra", 3_000, end="hold")]))
    book.at(4_000) << Adlib("extra")
    book.at(60_000)
    assert book.on_air == "extra"
    book.at(60_000) << Return()
    assert book.taken[-1] == ("c1", 60_000)
    book.at(66_000)
    assert book.taken[-1] == ("c2", 66_000)


def test_a_cue_of_the_order_is_no_adlib() -> None:
    book = three()
    book.at(0) << Go()
    book.at(100).refused(Adlib("c2"), "in_order")
    book.at(100).refused(Return(), "nothing_interrupted")


def test_a_clock_start_breaks_in_on_time() -> None:
    show = show_of(card("c1", 100_000), card("c2", start=Clock(time="2024-04-16T18:18:30+08:00")))
    book = Playbook(show)
    book.at(60_000)
    assert book.taken == [("c1", 0), ("c2", 30_000)]


def test_a_clock_start_waits_for_its_time_after_the_cue_before() -> None:
    show = show_of(card("c1"), card("c2", start=Clock(time="2024-04-16T10:18:30+00:00")))
    book = Playbook(show)
    book.at(29_999)
    assert book.on_air == "c1"
    book.at(30_000)
    assert book.on_air == "c2"


def test_a_missed_clock_start_follows() -> None:
    show = show_of(card("c1", start=MANUAL), card("c2", start=Clock(time="2024-04-16T18:18:30+08:00")))
    book = Playbook(show)
    book.at(50_000) << Go()
    book.at(61_000)
    assert book.taken == [("c1", 50_000), ("c2", 60_000)]


def clip_show(**fields: object) -> Playbook:
    cue = AvatarCue(id="c1", title="c1", clip="media/a.mp4", end="clip")
    return Playbook(show_of(cue, card("c2")), {"media/a.mp4": 10_000}, **fields)  # type: ignore[arg-type]


def test_a_clip_cue_ends_when_obs_says_that_the_clip_ended() -> None:
    book = clip_show()
    book.at(100) << MediaChanged(clip_source("media/a.mp4"), "playing")
    book.at(10_070) << MediaChanged(clip_source("media/a.mp4"), "ended")
    assert book.taken[-1] == ("c2", 10_070)


def test_another_clips_end_ends_nothing() -> None:
    book = clip_show()
    book.at(9_000) << MediaChanged(clip_source("media/b.mp4"), "ended")
    assert book.on_air == "c1"


def test_a_clip_that_ends_at_once_keeps_its_planned_length() -> None:
    book = clip_show()
    book.at(2) << MediaChanged(clip_source("media/a.mp4"), "ended")
    book.at(9_999)
    assert book.on_air == "c1"


def test_a_clip_whose_end_is_never_seen_is_ended_after_a_grace() -> None:
    book = clip_show()
    book.at(12_999)
    assert book.on_air == "c1"
    book.at(13_000)
    assert book.on_air == "c2"


def test_clips_end_at_their_length_where_the_run_says_so() -> None:
    book = clip_show(clip_end="length")
    book.at(10_000)
    assert book.taken[-1] == ("c2", 10_000)


def test_an_action_leaves_the_picture_and_takes_no_time() -> None:
    action = ActionCue(id="a1", title="a1", action=Raw(request="GetVersion"))
    book = Playbook(show_of(card("c1"), action, card("c2")))
    book.at(10_000)
    assert book.taken == [("c1", 0), ("a1", 10_000), ("c2", 10_000)]
    assert book.state.picture == "c2"


def test_a_take_that_is_never_confirmed_fails_and_may_still_come_late() -> None:
    book = Playbook(show_of(card("c1", 60_000)))
    book.at(4_999)
    assert book.state.takes[0].outcome == "pending"
    book.at(5_000) >> CueFailed(1, message("run.obs_away"))
    assert book.state.takes[0].outcome == "failed"
    book.at(7_000)
    book.confirm()
    assert (book.state.takes[0].outcome, book.state.takes[0].confirmed_ms) == ("late", 7_000)


@pytest.mark.parametrize(("after_ms", "outcome"), [(40, "confirmed"), (801, "late")])
def test_late_counts_from_due_with_the_transition_allowed(after_ms: int, outcome: str) -> None:
    book = Playbook(show_of(card("c1", transition=Transition(name="Fade", ms=300))))
    book.at(after_ms)
    book.confirm()
    assert book.state.takes[0].outcome == outcome


def test_a_take_that_ends_unconfirmed_has_failed() -> None:
    book = Playbook(show_of(card("c1", 1_000), card("c2")))
    book.at(1_000)
    assert book.state.takes[0].outcome == "failed"


def test_requested_is_when_obs_could_be_asked() -> None:
    book = Playbook(show_of(card("c1", 60_000)))
    book.at(100)
    assert book.state.takes[0].requested_ms is None
    book.at(2_000) << ObsConnected("ws://x", ObsSeen(connected=True))
    assert book.state.takes[0].requested_ms == 2_000


def test_follow_by_name_moves_a_cue_behind_the_one_it_follows() -> None:
    show = show_of(card("c1"), card("c2"), card("c3", start=Follow(after="c1")))
    book = Playbook(show)
    book.at(60_000)
    assert [cue for cue, _ in book.taken] == ["c1", "c3", "c2"]


def test_the_show_is_finished_when_the_last_cue_ends() -> None:
    book = three()
    book.at(0) << Go()
    book.at(29_999)
    assert not finished(book.plan, book.state, 29_999)
    book.at(30_000)
    assert finished(book.plan, book.state, 30_000)


def test_after_the_end_nothing_is_followed() -> None:
    book = three()
    book.at(0) << Go()
    book.at(5_000) << RunEnded("operator")
    assert book.state.takes[-1].ended_ms == 5_000
    book.at(6_000).refused(Go(), "ended")
    book.at(60_000)
    assert len(book.taken) == 1
