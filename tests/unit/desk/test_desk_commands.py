"""What the operator's words do on air: panic, adlib, hold, skip, jump, back, more time, and the way back."""

import pytest

from console.model import facts
from console.model.cue import Follow
from console.model.facts import Command, CommandRefused
from console.model.names import SLATE
from console.model.target import text_of
from tests.support.desk import GREEN, RED, Rig, small_show


def rig_on(cue_id: str, auto: bool = False) -> Rig:
    rig = Rig(auto=auto)
    rig.connect()
    rig.on_air_at(cue_id)
    rig.run(1500)
    return rig


def test_panic_is_the_slate_with_the_avatar_muted_in_one_message() -> None:
    rig = rig_on("a1")
    before = rig.mark
    rig.say(facts.Panic())
    (message,) = rig.sent(before)
    asked = {text_of(request.target): request.value for request in message}
    assert asked["program"] == "Slate"
    assert asked[f"mute:{RED}"] is True
    assert list(asked).index(f"mute:{RED}") < list(asked).index("program"), "quiet first"
    rig.run(1000)
    assert rig.obs.seen.program == "Slate"
    assert rig.obs.shown("Slate") >= {SLATE}
    assert rig.obs.seen.muted[RED]
    assert rig.outcome() == "confirmed"


def test_panic_holds_the_timeline_until_resume() -> None:
    rig = rig_on("a1", auto=True)
    rig.say(facts.Panic())
    rig.run(10 * 60_000)
    assert rig.obs.seen.program == "Slate"
    assert rig.core.state.takes[-1].cue_id == "@panic"


def test_resume_after_a_panic_goes_on_where_the_clip_was_broken_off() -> None:
    rig = rig_on("a1")
    rig.run(17_500)  # 20 s into the cue.
    rig.say(facts.Panic())
    rig.run(40_000)
    before = rig.mark
    rig.say(facts.Resume())
    rig.run(2000)
    rig.say(facts.MediaChanged(RED, "playing"))  # As OBS says after a seek.
    rig.run(100)
    take = rig.core.state.takes[-1]
    assert (take.cue_id, take.part, take.reason, take.outcome) == ("a1", 2, "resume", "confirmed")
    assert take.planned_end_ms is not None
    assert take.planned_end_ms - take.started_ms == 40_000, "what was left of its minute"
    assert not rig.obs.seen.muted[RED]
    seeks = [
        request.data
        for message in rig.sent(before)
        for request in message
        if request.request == "SetMediaInputCursor"
    ]
    assert seeks == [{"inputName": RED, "mediaCursor": 20_000}], "once, however often the clip says it plays"


def test_a_go_after_a_panic_leaves_it_for_the_next_cue() -> None:
    rig = rig_on("a1")
    rig.say(facts.Panic())
    rig.run(5000)
    rig.say(facts.Go())
    rig.run(1000)
    assert rig.core.state.takes[-1].cue_id == "k1"
    assert not rig.core.state.panic
    assert not rig.obs.seen.muted[RED]
    assert rig.obs.seen.program == "Card"


def test_panic_without_obs_is_the_first_thing_it_sees_when_it_is_back() -> None:
    rig = rig_on("a1")
    rig.lose()
    rig.say(facts.Panic())
    rig.run(1000)
    before = rig.mark
    rig.connect()
    assert ("program", "Slate") in [
        (text_of(request.target), request.value) for request in rig.sent(before)[0]
    ]


def test_panic_while_obs_was_drifted_shows_the_slate_all_the_same() -> None:
    rig = rig_on("a1")
    rig.hand("SetCurrentProgramScene", sceneName="Mine")
    rig.say(facts.Panic())
    rig.run(1000)
    assert rig.obs.seen.program == "Slate"


def test_an_adlib_returns_by_itself_to_the_rest_of_the_cue() -> None:
    rig = rig_on("a1", auto=True)
    rig.run(7500)  # 10 s into the cue.
    rig.say(facts.Adlib("x1"))
    rig.run(1000)
    assert rig.obs.seen.program == "Card"
    assert rig.core.state.interrupted is not None
    rig.run(8000)  # The adlib is 8 s long.
    take = rig.core.state.takes[-1]
    assert (take.cue_id, take.reason, take.part) == ("a1", "return", 2)
    assert take.planned_end_ms is not None
    assert take.planned_end_ms - take.due_ms == 50_000
    rig.run(50_000)
    assert rig.core.state.takes[-1].cue_id == "k1", "and the order goes on from there"


def test_return_ends_an_adlib_early_in_one_request() -> None:
    rig = rig_on("a1")
    rig.say(facts.Adlib("x1"))
    rig.run(2000)
    before = rig.mark
    rig.say(facts.Return())
    (message,) = rig.sent(before)
    assert [text_of(request.target) for request in message] == ["program"], (
        "what was interrupted is kept prepared"
    )
    rig.run(1000)
    assert rig.obs.seen.program == "Avatar"
    assert rig.core.state.interrupted is None


def test_an_adlib_in_an_adlib_goes_back_to_the_cue_of_the_order() -> None:
    rig = rig_on("a1")
    rig.say(facts.Adlib("x1"))
    rig.run(2000)
    rig.say(facts.Adlib("x1"))
    rig.run(2000)
    rig.say(facts.Return())
    rig.run(1000)
    assert rig.core.state.takes[-1].cue_id == "a1"


def test_hold_keeps_the_cue_and_resume_gives_the_time_back() -> None:
    rig = rig_on("a1", auto=True)
    end = rig.core.state.takes[-1].planned_end_ms
    assert end is not None
    rig.say(facts.Hold())
    rig.run(100_000)
    assert rig.core.state.takes[-1].cue_id == "a1"
    rig.say(facts.Resume())
    assert rig.core.state.takes[-1].planned_end_ms == end + 100_000
    rig.run(57_400)
    assert rig.core.state.takes[-1].cue_id == "a1"
    rig.run(200)
    assert rig.core.state.takes[-1].cue_id == "k1"


def test_skip_passes_over_and_unskip_puts_back_also_in_what_is_prepared() -> None:
    rig = rig_on("s1")
    rig.say(facts.Skip())
    assert rig.core.state.standby == "k1"
    rig.run(200)
    assert "Showcaller card rice full A" in rig.obs.shown("Card"), "the new standby is prepared"
    rig.say(facts.Unskip("a1"))
    assert rig.core.state.standby == "a1"
    rig.run(200)
    before = rig.mark
    rig.say(facts.Go())
    assert [text_of(request.target) for message in rig.sent(before) for request in message] == ["program"]


def test_back_and_go_takes_the_cue_before_again() -> None:
    rig = rig_on("k1")
    rig.say(facts.Back())  # From b1 on standby to k1 …
    rig.say(facts.Back())  # … to a1.
    assert rig.core.state.standby == "a1"
    rig.say(facts.Go())
    rig.run(1000)
    take = rig.core.state.takes[-1]
    assert (take.cue_id, take.outcome) == ("a1", "confirmed")
    assert rig.core.state.standby == "k1"


def test_standby_waits_for_go_and_jump_does_not() -> None:
    rig = rig_on("s1")
    rig.say(facts.Standby("b1"))
    rig.run(500)
    assert rig.core.state.takes[-1].cue_id == "s1"
    assert GREEN in rig.obs.shown("Avatar+Card")
    rig.say(facts.Jump("v1"))
    rig.run(1000)
    assert rig.core.state.takes[-1].cue_id == "v1"
    assert rig.core.state.standby == "s2"


@pytest.mark.parametrize(("delta_ms", "left_ms"), [(30_000, 87_500), (-30_000, 27_500), (-90_000, 0)])
def test_more_and_less_time_move_the_end_of_the_cue(delta_ms: int, left_ms: int) -> None:
    rig = rig_on("a1", auto=True)  # 2.5 s into its minute.
    rig.say(facts.Adjust(delta_ms))
    if left_ms:
        rig.run(left_ms - 50)
        assert rig.core.state.takes[-1].cue_id == "a1"
        rig.run(100)
    assert rig.core.state.takes[-1].cue_id == "k1"


def test_a_late_desk_does_not_make_the_next_cue_late_too() -> None:
    """On auto-follow the next cue starts at the planned end of the one before."""
    rig = Rig(auto=True)
    rig.connect()
    rig.run(1000)
    rig.clock.ns += 59_040 * 1_000_000  # Due at 60 000: the desk wakes up 40 ms late.
    rig.core.tick()
    take = rig.core.state.takes[-1]
    assert (take.cue_id, take.due_ms, take.started_ms) == ("a1", 60_000, 60_040)
    rig.run(60_000)
    take = rig.core.state.takes[-1]
    assert (take.cue_id, take.due_ms, take.started_ms) == ("k1", 120_000, 120_000)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (facts.Resume(), "not_held"),
        (facts.Unskip("a1"), "not_skipped"),
        (facts.Jump("nobody"), "unknown_cue"),
        (facts.Adlib("k1"), "in_order"),
        (facts.Return(), "nothing_interrupted"),
        (facts.TakeBack(), "no_drift"),
        (facts.Accept(), "no_drift"),
        (facts.Adjust(10**9), "too_much"),
    ],
)
def test_a_command_that_makes_no_sense_is_refused_and_changes_nothing(command: Command, reason: str) -> None:
    rig = rig_on("s1")
    before, state = rig.mark, rig.core.state
    record = rig.say(command)
    assert record is not None
    assert isinstance(record.fact, CommandRefused)
    assert record.fact.reason == reason
    assert str(record.fact.message).endswith(".")
    assert rig.sent(before) == []
    now = rig.core.state
    assert (now.takes, now.standby, now.cursor, now.on_hold_since_ms) == (
        state.takes, state.standby, state.cursor, state.on_hold_since_ms,
    )  # fmt: skip
    assert now.serial == state.serial + 1, "the refusal is in the journal"


def test_after_the_end_of_the_run_nothing_is_followed() -> None:
    rig = rig_on("s1", auto=True)
    rig.say(facts.RunEnded("ended by the operator"))
    before = rig.mark
    record = rig.say(facts.Go())
    assert record is not None
    assert isinstance(record.fact, CommandRefused)
    rig.run(10 * 60_000)
    assert rig.told(facts.CueTaken, before) == []
    assert rig.core.finished()


def test_follows_run_on_their_own_in_a_manual_show() -> None:
    cue = small_show().segments[0].cues[0]
    rig = Rig(small_show(type(cue)(id="f1", title="Follows", start=Follow(), duration_ms=5000)))
    rig.connect()
    rig.on_air_at("s2")
    rig.run(60_000)
    assert rig.core.state.takes[-1].cue_id == "f1"
