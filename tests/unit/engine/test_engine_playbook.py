"""The show's rules, told as plays: cues start, end, are held, skipped and broken into."""

import pytest

from console.model.cue import Manual
from console.model.facts import (
    Adjust,
    Back,
    CueTaken,
    Go,
    Hold,
    Jump,
    Resume,
    Skip,
    Standby,
    Unskip,
)
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
