"""A take's tally: requested, then confirmed when OBS is seen so, or late, or failed; never a guess."""

from console.devices.obs.in_flight import REASSERT_MS
from console.model import facts
from console.model.cue import ActionCue, Manual, Raw
from console.model.target import PROGRAM, text_of
from console.words.message import message as said
from tests.support.desk import FILM, RED, RICE, Rig, done, small_show

NOT_SEEN = said("run.not_seen_in_state")


def rig_on(cue_id: str = "s1") -> Rig:
    rig = Rig()
    rig.connect()
    rig.on_air_at(cue_id)
    return rig


def test_a_take_is_requested_until_obs_is_seen_in_its_scene() -> None:
    rig = rig_on()
    rig.obs.ignore.add("SetCurrentProgramScene")  # OBS says yes, and nothing is seen.
    rig.say(facts.Go())
    rig.run(100)
    assert rig.outcome() == "pending"
    assert rig.core.state.takes[-1].confirmed_ms is None
    rig.say(facts.SceneSeen("Avatar"))
    rig.say(facts.MediaChanged(RED, "playing"))
    rig.run(0)
    assert rig.outcome() == "confirmed"


def test_the_right_scene_with_the_wrong_card_is_not_confirmed() -> None:
    rig = rig_on()
    rig.obs.ignore.add("SetSceneItemEnabled")
    rig.say(facts.Jump("k1"))
    rig.run(1000)
    assert rig.core.state.obs.program == "Card"
    assert rig.outcome() == "pending"


def test_a_clip_that_does_not_run_is_not_confirmed() -> None:
    rig = rig_on()
    rig.say(facts.Go())
    rig.run(30)  # The scene is seen; the clip's first frame is not there yet.
    assert rig.core.state.obs.program == "Avatar"
    assert rig.outcome() == "pending"
    rig.run(100)
    assert rig.outcome() == "confirmed"


def test_seen_after_the_limit_is_late_and_says_by_how_much() -> None:
    rig = rig_on()
    rig.obs.lag_ms = 800
    rig.say(facts.Jump("k1"))
    rig.run(2000)
    take = rig.core.state.takes[-1]
    assert take.outcome == "late"
    assert "800 ms" in str(take.why)


def test_a_fade_has_its_own_length_on_top_of_the_limit() -> None:
    rig = rig_on("b1")
    rig.obs.lag_ms = 250  # And 300 ms of the fade: over 500 ms in all, and not late.
    rig.say(facts.Go())
    rig.run(3000)
    take = rig.core.state.takes[-1]
    assert take.confirmed_ms is not None
    assert take.confirmed_ms - take.due_ms > 500
    assert (take.cue_id, take.outcome) == ("v1", "confirmed")


def test_never_seen_is_failed_and_says_so() -> None:
    rig = rig_on()
    rig.obs.deaf = True
    rig.say(facts.Go())
    rig.run(4_990)
    assert rig.outcome() == "pending"
    rig.run(20)
    assert rig.outcome() == "failed"
    assert rig.told(facts.CueFailed)[-1] == facts.CueFailed(2, NOT_SEEN)


def test_a_failed_take_that_comes_true_after_all_is_late_not_confirmed() -> None:
    rig = rig_on()
    rig.obs.deaf = True
    rig.say(facts.Go())
    rig.run(6_000)
    rig.obs.deaf = False
    rig.run(3_000)
    assert rig.obs.seen.program == "Avatar"
    take = rig.core.state.takes[-1]
    assert take.outcome == "late"
    assert take.confirmed_ms is not None


def test_a_refusal_is_told_once_however_often_it_is_asked_again() -> None:
    rig = rig_on()
    rig.obs.refuse["SetCurrentProgramScene"] = (600, "Gone.")
    before = rig.mark
    rig.say(facts.Go())
    rig.run(20_000)
    assert len([key for key in rig.asked(before) if key == "program"]) >= 5
    assert len(rig.told(facts.ProblemSeen, before)) == 1
    assert len(rig.told(facts.CueFailed, before)) == 1


def test_a_refusal_of_what_is_off_air_does_not_fail_the_take() -> None:
    rig = rig_on()
    rig.obs.refuse["SetCurrentSceneTransition"] = (600, "No such transition.")
    rig.say(facts.Jump("v1"))
    rig.run(1000)
    assert rig.outcome() == "confirmed"
    assert rig.told(facts.ProblemSeen)[-1].code == "refused.transition"


def test_a_lost_answer_neither_fails_the_take_nor_tells_a_problem() -> None:
    rig = rig_on()
    rig.obs.deaf = True
    rig.say(facts.Go())
    (request,) = rig.sent()[-1]
    rig.say(done(request, 0, "The connection to OBS was lost."))
    assert rig.outcome() == "pending"
    assert not rig.told(facts.ProblemSeen)


def test_said_yes_and_not_done_is_asked_again_only_after_the_wait() -> None:
    rig = rig_on()
    rig.obs.ignore.add("SetCurrentProgramScene")
    before = rig.mark
    rig.say(facts.Go())
    rig.run(REASSERT_MS - 20)
    assert rig.asked(before).count("program") == 1
    rig.obs.ignore.clear()
    rig.run(40)
    assert rig.asked(before).count("program") == 2
    rig.run(100)
    take = rig.core.state.takes[-1]
    assert take.outcome == "late"
    assert take.confirmed_ms is not None
    assert take.confirmed_ms - take.started_ms >= REASSERT_MS


def test_an_obs_that_does_not_follow_is_led_there_by_way_of_a_third_scene() -> None:
    """What a foreign hand does to OBS by swapping a transition that runs (see desired.py)."""
    rig = rig_on()
    rig.obs.ignore.add("SetCurrentProgramScene")
    rig.say(facts.Go())
    wanted = rig.core.state.takes[-1].scene
    rig.run(REASSERT_MS + 20)
    before = rig.mark
    rig.run(REASSERT_MS + 20)
    (message,) = (message for message in rig.sent(before) if any(r.target == PROGRAM for r in message))
    scenes = [r.data["sceneName"] for r in message if r.request == "SetCurrentProgramScene"]
    assert scenes[-1] == wanted
    assert len(scenes) == 2
    assert scenes[0] not in (wanted, rig.core.state.obs.program)
    assert "did not switch" in str(message[-2].why)
    rig.obs.ignore.clear()
    before = rig.mark
    rig.run(REASSERT_MS + 100)
    assert rig.outcome() == "late"
    assert not rig.told(facts.DriftSeen, before)


def test_back_before_obs_was_seen_to_have_gone_is_not_on_air_yet() -> None:
    """A slow OBS, as it is on a loaded PC: for 0.4 s it is still seen in the scene it left."""
    rig = rig_on("a1")
    rig.obs.lag_ms = 400
    rig.say(facts.Go())  # To the card, ...
    rig.run(300)
    before = rig.mark
    rig.say(facts.Jump("a1"))  # ... and back.
    assert rig.core.state.obs.program == "Avatar"
    rig.run(50)
    assert rig.outcome() == "pending"
    rig.run(100)
    assert rig.core.state.obs.program == "Card"
    assert rig.outcome() == "pending"
    rig.run(450)
    assert rig.core.state.obs.program == "Avatar"
    rig.run(500)
    assert rig.outcome() == "confirmed"
    assert not rig.told(facts.DriftSeen, before)
    assert rig.asked(before).count("program") == 1
    assert "transition" not in rig.asked(before), "OBS may not be given another one while one runs"


def test_back_where_obs_never_went_from_is_on_air_after_the_wait() -> None:
    rig = rig_on("k1")
    rig.obs.ignore.add("SetCurrentProgramScene")
    rig.say(facts.Go())
    rig.run(300)
    rig.say(facts.Jump("s1"))
    rig.say(facts.Jump("k1"))
    rig.run(REASSERT_MS - 50)
    assert rig.outcome() == "pending"
    rig.run(100)
    assert rig.core.state.obs.program == "Card"
    assert rig.outcome() == "late"


def test_back_from_where_obs_refused_to_go_is_on_air_at_once() -> None:
    rig = rig_on("k1")
    rig.obs.refuse["SetCurrentProgramScene"] = (600, "No source.")
    rig.say(facts.Go())
    rig.run(100)
    assert rig.outcome() == "failed"
    rig.obs.refuse.clear()
    rig.say(facts.Jump("k1"))
    rig.run(50)
    assert rig.outcome() == "confirmed"


def test_a_fade_is_not_asked_again_while_it_runs() -> None:
    rig = rig_on("b1")
    rig.obs.lag_ms = REASSERT_MS + 100  # Seen within the wait plus the fade's own length.
    rig.say(facts.Go())
    rig.run(REASSERT_MS + 250)
    programs = [request for message in rig.sent() for request in message if request.target == PROGRAM]
    assert [request.data["sceneName"] for request in programs].count("Video") == 1


def test_go_on_a_prepared_standby_is_one_request() -> None:
    rig = rig_on()
    for cue_id in ("a1", "k1", "b1", "v1", "s2"):
        rig.run(1500)
        before = rig.mark
        rig.say(facts.Go())
        assert rig.core.state.takes[-1].cue_id == cue_id
        (message,) = rig.sent(before)
        assert [text_of(request.target) for request in message] == ["program"]
        assert str(message[0].why).startswith(f"cue {cue_id}: ")
        rig.run(1000)
        assert rig.outcome() == "confirmed", cue_id


def test_the_next_scene_is_not_touched_before_the_one_on_air_is_seen() -> None:
    """A fade still shows the scene it leaves: its clip must not go black early."""
    rig = rig_on("b1")
    before = rig.mark
    rig.say(facts.Go())
    rig.run(200)  # In the middle of the fade to the film.
    assert rig.asked(before) == ["program"]
    rig.run(1000)
    assert "transition" in rig.asked(before)


def test_an_unprepared_take_sets_transition_and_items_before_the_scene_in_one_message() -> None:
    rig = rig_on()
    before = rig.mark
    rig.say(facts.Jump("v1"))
    (message,) = rig.sent(before)
    keys = [text_of(request.target) for request in message]
    assert keys[-1] == "program"
    assert f"item:Video\n{FILM}" in keys
    assert keys.index("transition") < keys.index("program")
    assert {request.take for request in message} == {2}


def test_a_card_on_the_scene_on_air_comes_before_the_old_one_goes() -> None:
    rig = Rig()
    rig.connect()
    rig.on_air_at("k1")
    before = rig.mark
    rig.say(facts.Adlib("x1"))
    keys = [(text_of(request.target), request.value) for request in rig.sent(before)[0]]
    assert keys == [("item:Card\nShowcaller card eggs full A", True), (f"item:Card\n{RICE}", False)]


def test_a_go_is_stamped_with_the_moment_it_was_said() -> None:
    """The API hands a GO over with its own time: what it waited in the queue is not the cue's lateness."""
    rig = rig_on()
    rig.run(2000)
    pressed = rig.clock.ns
    rig.clock.ns += 30 * 1_000_000
    record = rig.core.handle(facts.Go(), "api:window", pressed)
    assert record is not None
    assert record.mono_ns == pressed
    take = rig.core.state.takes[-1]
    assert take.due_ms == record.t_ms
    assert take.started_ms == record.t_ms + 30


def test_a_refused_raw_request_fails_and_is_not_sent_again() -> None:
    raw = ActionCue(id="raw", title="Hotkey", start=Manual(), action=Raw(request="TriggerHotkeyByName"))
    rig = Rig(small_show(raw))
    rig.obs.refuse["TriggerHotkeyByName"] = (600, "No hotkeys were found by that name.")
    rig.connect()
    rig.on_air_at("s1")
    before = rig.mark
    rig.say(facts.Jump("raw"))
    rig.run(10_000)
    assert rig.outcome() == "failed"
    assert rig.asked(before).count("raw:2") == 1


def test_the_same_clip_again_starts_from_its_beginning() -> None:
    rig = rig_on("a1")
    before = rig.mark
    rig.say(facts.Jump("a1"))
    requests = [request for message in rig.sent(before) for request in message]
    assert [(request.request, request.data["inputName"]) for request in requests] == [
        ("TriggerMediaInputAction", RED)
    ]
    rig.run(1000)
    assert rig.outcome() == "confirmed"


def test_times_at_a_speed_are_judged_in_real_time() -> None:
    rig = Rig(speed=20.0)
    rig.connect()
    rig.on_air_at("s1")
    rig.obs.lag_ms = 100  # Two seconds of show time, and not late: people wait 100 ms.
    rig.say(facts.Jump("k1"))
    rig.run(300)
    assert rig.outcome() == "confirmed"
    rig.obs.lag_ms = 700
    rig.say(facts.Jump("a1"))
    rig.run(2000)
    assert rig.outcome() == "late"
