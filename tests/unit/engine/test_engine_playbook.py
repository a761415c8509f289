"""The show's rules, told as plays: cues start, end, are held, skipped and broken into."""

import pytest

from console.engine.clockwork import finished
from console.model.cue import ActionCue, AvatarCue, Clock, Follow, Manual, Raw, Transition
from console.model.facts import (
    Adjust,
    Adlib,
    Back,
    CueFailed,
    CueTaken,
    Go,
    Hold,
    Jump,
    MediaChanged,
    ObsConnected,
    Panic,
    Resume,
    Return,
    RunEnded,
    Skip,
    Standby,
    Unskip,
)
from console.model.names import clip_source
from console.model.obsstate import ObsSeen
from tests.support.playbook import Playbook, card, show_of

MANUAL = Manual()


def three(**fields: object) -> Playbook:
    return Playbook(show_of(card("c1", start=MANUAL), card("c2"), card("c3"), **fields))


def test_go_takes_the_first_cue_and_the_rest_follow_at_planned_ends() -> None:
    book = three()
    book.at(5_000) << Go()
    book.at(60_000)
    assert book.taken == [("c1", 5_000), ("c2", 15_000), ("c3", 25_000)]


def test_nothing_starts_by_itself_before_go() -> None:
    book = three()
    book.at(3_600_000)
    assert book.taken == []


def test_auto_follow_anchors_on_the_planned_end() -> None:
    book = three()
    book.at(0) << Go()
    book.late_at(10_040) >> CueTaken("c2", due_ms=10_000, reason="follow", end_ms=20_000)
    book.late_at(20_030) >> CueTaken("c3", due_ms=20_000, reason="follow", end_ms=30_000)


def test_a_desk_that_was_away_keeps_the_length_of_what_it_missed() -> None:
    book = three()
    book.at(0) << Go()
    book.late_at(35_000) >> CueTaken("c2", due_ms=10_000, reason="follow", end_ms=45_000)
    book.at(60_000)
    assert book.taken == [("c1", 0), ("c2", 35_000), ("c3", 45_000)]


def test_a_manual_cue_waits_for_go_and_starts_when_it_is_said() -> None:
    book = Playbook(show_of(card("c1"), card("c2", start=MANUAL), card("c3")))
    book.at(12_345) << Go()
    book.at(30_000)
    assert book.taken == [("c1", 0), ("c2", 12_345), ("c3", 22_345)]


def test_auto_runs_take_manual_cues_and_end_holds_at_their_planned_time() -> None:
    show = show_of(card("c1", start=MANUAL), card("c2", start=MANUAL, end="hold"), card("c3", start=MANUAL))
    book = Playbook(show, auto=True)
    book.at(60_000)
    assert book.taken == [("c1", 0), ("c2", 10_000), ("c3", 20_000)]


def test_a_cue_that_holds_waits_for_go() -> None:
    book = Playbook(show_of(card("c1", end="hold"), card("c2")))
    book.at(600_000)
    assert book.on_air == "c1"
    book.at(600_000) << Go()
    assert book.taken == [("c1", 0), ("c2", 600_000)]


def test_double_go_within_a_second_does_nothing() -> None:
    book = three()
    book.at(0) << Go()
    book.at(999).refused(Go(), "double_go")
    assert book.on_air == "c1"
    book.at(1_000) << Go()
    assert book.on_air == "c2"


def test_double_go_is_judged_in_real_time() -> None:
    book = Playbook(show_of(card("c1", start=MANUAL), card("c2", 100_000)), speed=20)
    book.at(0) << Go()
    book.at(9_000).refused(Go(), "double_go")


def test_pre_wait_passes_before_a_follow_and_after_a_go() -> None:
    show = show_of(card("c1", start=MANUAL, pre_wait_ms=2_000), card("c2", pre_wait_ms=500))
    book = Playbook(show)
    book.at(1_000) << Go()
    book.at(30_000)
    assert book.taken == [("c1", 3_000), ("c2", 13_500)]


def test_a_second_go_during_the_pre_wait_takes_the_cue_now() -> None:
    book = Playbook(show_of(card("c1", start=MANUAL, pre_wait_ms=5_000)))
    book.at(0) << Go()
    book.at(2_000) << Go()
    assert book.taken == [("c1", 2_000)]


def test_hold_keeps_the_cue_and_resume_gives_the_time_back() -> None:
    book = three()
    book.at(0) << Go()
    book.at(4_000) << Hold()
    book.at(100_000)
    assert book.on_air == "c1"
    book.at(100_000) << Resume()
    book.at(105_999)
    assert book.on_air == "c1"
    book.at(106_000) >> CueTaken("c2", due_ms=106_000, reason="follow")


def test_go_releases_a_hold() -> None:
    book = three()
    book.at(0) << Go()
    book.at(4_000) << Hold()
    book.at(7_000) << Go()
    book.at(17_000)
    assert book.taken == [("c1", 0), ("c2", 7_000), ("c3", 17_000)]


def test_hold_and_resume_out_of_turn_are_refused() -> None:
    book = three()
    book.at(0).refused(Resume(), "not_held")
    book.at(0) << Hold()
    book.at(0).refused(Hold(), "already_held")


def test_skip_passes_over_the_standby_cue() -> None:
    book = three()
    book.at(0) << Go()
    book.at(1_000) << Skip()
    book.at(60_000)
    assert book.taken == [("c1", 0), ("c3", 10_000)]


def test_unskip_undoes_skip() -> None:
    book = three()
    book.at(0) << Go()
    before = book.state
    book.at(1_000) << Skip() << Unskip("c2")
    assert (book.state.standby, book.state.cursor, book.state.skipped) == (
        before.standby,
        before.cursor,
        before.skipped,
    )


def test_the_cue_on_air_cannot_be_skipped() -> None:
    book = three()
    book.at(0) << Go()
    book.at(1_000).refused(Skip("c1"), "on_air")


def test_cues_with_the_skip_flag_and_floated_ones_are_not_taken() -> None:
    book = Playbook(show_of(card("c1"), card("c2", skip=True), card("c3", floated=True), card("c4")))
    book.at(60_000)
    assert book.taken == [("c1", 0), ("c4", 10_000)]
    assert [item.cue_id for item in book.plan.order] == ["c1", "c2", "c4"]


def test_back_puts_the_cue_before_on_standby() -> None:
    book = three()
    book.at(0) << Go()
    book.at(11_000) << Back()
    assert book.state.standby == "c2"
    book.at(12_000) << Go()
    assert book.taken[-1] == ("c2", 12_000)
    assert book.state.takes[-1].part == 2
    assert book.state.standby == "c3"


def test_back_at_the_start_is_refused() -> None:
    three().at(0).refused(Back(), "at_start")


def test_jump_takes_a_cue_now_and_goes_on_from_there() -> None:
    book = three()
    book.at(0) << Go()
    book.at(2_000) << Jump("c3")
    assert book.taken[-1] == ("c3", 2_000)
    assert book.state.standby is None


def test_standby_changes_what_comes_next() -> None:
    book = three()
    book.at(0) << Go()
    book.at(2_000) << Standby("c3")
    book.at(10_000)
    assert book.taken[-1] == ("c3", 10_000)


def test_jump_to_an_unknown_cue_is_refused() -> None:
    three().at(0).refused(Jump("nope"), "unknown_cue")


@pytest.mark.parametrize(("delta_ms", "end_ms"), [(30_000, 40_000), (-3_000, 7_000), (-30_000, 5_000)])
def test_adjust_moves_the_end_but_never_into_the_past(delta_ms: int, end_ms: int) -> None:
    book = three()
    book.at(0) << Go()
    book.at(5_000) << Adjust(delta_ms)
    book.at(end_ms - 1)
    assert book.on_air == "c1" if end_ms > 5_000 else "c2"
    book.at(end_ms)
    assert book.taken[-1] == ("c2", end_ms)


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
    book.at(5_000) >> CueFailed(1, "OBS was away.")
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
