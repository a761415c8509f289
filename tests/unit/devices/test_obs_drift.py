"""Changed by hand: told once and not fought, until somebody takes it back. The AI label alone is put back."""

from collections.abc import Callable

import pytest

from console.devices.obs.drift import drifts
from console.devices.obs.target_state import ObsTarget
from console.model import facts
from console.model.cue import ActionCue, Filter, Manual
from console.model.names import LABEL, SLATE
from console.model.obsstate import ItemSeen, ObsSeen
from console.model.target import PROGRAM, from_text, text_of
from console.words.message import plain
from tests.support.desk import FILM, RED, RICE, Rig, label_key, outputs, small_show


def rig_on(cue_id: str) -> Rig:
    rig = Rig(small_show(*outputs()))
    rig.connect()
    rig.on_air_at(cue_id)
    rig.run(1000)
    return rig


HANDS: dict[str, tuple[str, Callable[[Rig], None], str]] = {
    "another scene": ("a1", lambda rig: rig.hand("SetCurrentProgramScene", sceneName="Mine"), "program"),
    "the card hidden": ("k1", lambda rig: rig.hide("Card", RICE), f"item:Card\n{RICE}"),
    "another clip shown": (
        "k1",
        lambda rig: rig.hide("Card", "Showcaller card eggs full A", shown=True),
        "item:Card\nShowcaller card eggs full A",
    ),
    "the clip muted": (
        "a1",
        lambda rig: rig.hand("SetInputMute", inputName=RED, inputMuted=True),
        f"mute:{RED}",
    ),
}


@pytest.mark.parametrize("name", HANDS)
def test_a_change_by_hand_is_told_once_and_not_fought(name: str) -> None:
    cue_id, by_hand, key = HANDS[name]
    rig = rig_on(cue_id)
    before = rig.mark
    by_hand(rig)
    rig.run(30_000)
    told = rig.told(facts.DriftSeen, before)
    assert [text_of(drift.target) for drift in told] == [key]
    assert key not in rig.asked(before)
    assert [text_of(target) for target in rig.core.state.drifts] == [key]


@pytest.mark.parametrize("name", HANDS)
def test_take_back_restores_in_one_message_and_the_drift_is_gone(name: str) -> None:
    cue_id, by_hand, key = HANDS[name]
    rig = rig_on(cue_id)
    by_hand(rig)
    before = rig.mark
    rig.say(facts.TakeBack())
    assert len(rig.sent(before)) == 1
    assert key in rig.asked(before)
    rig.run(2000)
    assert rig.core.state.drifts == {}
    assert rig.told(facts.DriftSeen, before) == []
    assert rig.core.state.takes[-1].outcome == "confirmed"


@pytest.mark.parametrize("name", HANDS)
def test_accept_leaves_it_until_the_next_take(name: str) -> None:
    cue_id, by_hand, key = HANDS[name]
    rig = rig_on(cue_id)
    by_hand(rig)
    rig.say(facts.Accept())
    before = rig.mark
    rig.run(20_000)
    assert key not in rig.asked(before)
    assert rig.core.state.drifts[from_text(key)].accepted
    rig.on_air_at("s2")
    rig.on_air_at(cue_id)
    assert rig.core.state.drifts == {}


@pytest.mark.parametrize("name", HANDS)
def test_put_back_by_hand_is_told_as_gone(name: str) -> None:
    cue_id, by_hand, key = HANDS[name]
    rig = rig_on(cue_id)
    good = rig.obs.seen
    by_hand(rig)
    before = rig.mark
    rig.obs.seen = good
    rig.say(facts.ObsReseen(good, "SceneItemListReindexed"))
    rig.run(100)
    assert rig.told(facts.DriftGone, before) == [facts.DriftGone(from_text(key))]
    assert rig.core.state.drifts == {}


def test_the_next_cue_goes_on_from_a_drifted_scene() -> None:
    rig = rig_on("a1")
    rig.hand("SetCurrentProgramScene", sceneName="Mine")
    rig.run(2000)
    rig.say(facts.Go())
    rig.run(1000)
    assert rig.obs.seen.program == "Card"
    assert rig.outcome() == "confirmed"
    assert rig.core.state.drifts == {}


def test_a_second_change_is_a_second_drift() -> None:
    rig = rig_on("k1")
    rig.hide("Card", RICE)
    rig.hand("SetInputMute", inputName=FILM, inputMuted=True)
    assert [text_of(target) for target in rig.core.state.drifts] == [f"item:Card\n{RICE}", f"mute:{FILM}"]


@pytest.mark.parametrize("cue_id", ["a1", "b1"])
def test_the_ai_label_hidden_on_air_is_shown_again_at_once(cue_id: str) -> None:
    rig = rig_on(cue_id)
    scene = rig.core.state.takes[-1].scene
    assert scene is not None
    before = rig.mark
    item = rig.obs.item(scene, LABEL)
    rig.hand("SetSceneItemEnabled", sceneName=scene, sceneItemId=item.item_id, sceneItemEnabled=False)
    assert rig.asked(before) == [label_key(scene)], "within the 20 ms that hand() lets pass"
    assert LABEL in rig.obs.shown(scene)
    assert rig.core.state.drifts == {}
    assert rig.told(facts.DriftSeen, before) == []


def test_the_label_is_put_back_as_often_as_it_is_hidden() -> None:
    rig = rig_on("a1")
    before = rig.mark
    for _ in range(10):
        rig.hide("Avatar", LABEL)
        rig.run(50)
        assert LABEL in rig.obs.shown("Avatar")
    assert rig.asked(before).count(label_key("Avatar")) == 10


def test_a_label_that_obs_says_it_shows_and_does_not_is_asked_for_again() -> None:
    rig = rig_on("a1")
    rig.obs.ignore.add("SetSceneItemEnabled")
    before = rig.mark
    rig.hide("Avatar", LABEL)
    rig.run(6000)
    assert rig.asked(before).count(label_key("Avatar")) == 3
    rig.obs.ignore.clear()
    rig.run(2600)
    assert LABEL in rig.obs.shown("Avatar")


@pytest.mark.parametrize("answer", ["nothing", "accept"])
def test_the_label_is_put_back_also_while_something_else_has_drifted(answer: str) -> None:
    rig = rig_on("b1")
    rig.hide("Avatar+Card", "Showcaller card eggs side A")
    if answer == "accept":
        rig.say(facts.Accept())
    rig.hide("Avatar+Card", LABEL)
    rig.run(50)
    assert LABEL in rig.obs.shown("Avatar+Card")
    assert "Showcaller card eggs side A" not in rig.obs.shown("Avatar+Card")


@pytest.mark.parametrize(("cue_id", "key"), [("go_live", "streaming"), ("rec", "recording")])
def test_an_output_that_somebody_stopped_is_told_and_never_started_again(cue_id: str, key: str) -> None:
    rig = rig_on("s1")
    rig.on_air_at(cue_id)
    assert getattr(rig.obs.seen, key)
    before = rig.mark
    rig.hand("StopStream" if key == "streaming" else "StopRecord")
    rig.run(5000)
    for next_id in ("a1", "k1"):  # A new picture does not make it ours again.
        rig.on_air_at(next_id)
    assert key not in rig.asked(before)
    assert [text_of(drift.target) for drift in rig.told(facts.DriftSeen, before)] == [key]
    assert from_text(key) in rig.core.state.drifts
    rig.say(facts.TakeBack())
    rig.run(100)
    assert getattr(rig.obs.seen, key)
    assert rig.core.state.drifts == {}


def test_the_user_s_own_things_are_neither_drift_nor_touched() -> None:
    rig = rig_on("a1")
    own = ItemSeen(900, "My logo", True, -1)  # Under the AI label: what lies over it is another matter.
    items = {**rig.obs.seen.items, "Avatar": (own, *rig.obs.seen.items["Avatar"])}
    rig.obs._set(items=items, muted={**rig.obs.seen.muted, "Mic": False})
    rig.say(facts.ObsReseen(rig.obs.seen, "InputCreated"))
    before = rig.mark
    rig.hide("Avatar", "My logo")
    rig.hand("SetInputMute", inputName="Mic", inputMuted=True)
    rig.run(10_000)
    assert rig.core.state.drifts == {}
    assert rig.asked(before) == []


def test_what_obs_never_did_is_no_drift_but_a_take_that_is_not_confirmed() -> None:
    rig = Rig()
    rig.connect()
    rig.obs.ignore.add("SetCurrentProgramScene")
    rig.say(facts.Go())
    rig.run(10_000)
    assert rig.told(facts.DriftSeen) == []
    assert rig.outcome() == "failed"


def test_a_filter_switched_by_hand_drifts() -> None:
    cue = ActionCue(
        id="key", title="Key off", start=Manual(), action=Filter(source=FILM, filter="key", on=False)
    )
    rig = Rig(small_show(cue))
    rig.obs._set(filters={FILM: {"key": False}})
    rig.connect()
    rig.on_air_at("s1")
    rig.on_air_at("key")
    rig.run(500)
    rig.say(facts.FilterSeen(FILM, "key", True))
    rig.run(3000)
    assert [text_of(target) for target in rig.core.state.drifts] == [f"filter:{FILM}\nkey"]


def test_a_filter_that_obs_said_yes_to_and_did_not_switch_is_asked_again_and_is_no_drift() -> None:
    cue = ActionCue(
        id="key", title="Key off", start=Manual(), action=Filter(source=FILM, filter="key", on=False)
    )
    rig = Rig(small_show(cue))
    rig.obs._set(filters={FILM: {"key": True}})
    rig.connect()
    rig.on_air_at("s1")
    before = rig.mark
    rig.say(facts.Jump("key"))  # The pretended OBS says yes to filters and never switches one.
    rig.run(3000)
    assert rig.asked(before).count(f"filter:{FILM}\nkey") == 2
    assert rig.told(facts.DriftSeen, before) == []
    rig.say(facts.FilterSeen(FILM, "key", False))
    assert rig.outcome() == "late"


def test_a_stream_that_takes_its_time_is_asked_for_once() -> None:
    """StartStream twice would break off the connecting that is under way."""
    rig = rig_on("s1")
    rig.obs.ignore.add("StartStream")
    before = rig.mark
    rig.say(facts.Jump("go_live"))
    rig.run(2400)
    assert rig.told(facts.DriftSeen, before) == [], "it is on its way"
    rig.run(1600)
    assert rig.asked(before).count("streaming") == 1
    rig.say(facts.StreamSeen(True))
    rig.run(100)
    assert rig.core.state.drifts == {}
    assert rig.outcome() == "late"


def test_a_stopped_stream_does_not_hide_the_next_change_by_hand() -> None:
    rig = rig_on("s1")
    rig.on_air_at("go_live")
    rig.hand("StopStream")
    rig.on_air_at("a1")
    rig.run(1000)
    before = rig.mark
    rig.hand("SetCurrentProgramScene", sceneName="Mine")
    rig.run(5000)
    assert [text_of(drift.target) for drift in rig.told(facts.DriftSeen, before)] == ["program"]
    assert "program" not in rig.asked(before)


# ── drift.py itself ──────────────────────────────────────────────────────────────────────────────

SCENE = (
    ItemSeen(1, SLATE, True),
    ItemSeen(2, LABEL, False),
    ItemSeen(3, RICE, False),
    ItemSeen(4, "Mine", True),
)


def test_drifts_are_told_in_words() -> None:
    seen = ObsSeen(
        program="A",
        items={"A": SCENE},
        muted={RED: True},
        filters={RED: {"key": False}},
        recording=True,
    )
    wanted = ObsTarget(
        program="A",
        items={"A": {SLATE: False, LABEL: True, RICE: True}},
        muted={RED: False, "unknown": True},
        filters={RED: {"key": True, "unknown": True}},
        streaming=True,
        recording=False,
    )
    told = {text_of(drift.target): (str(drift.asked), str(drift.seen)) for drift in drifts(seen, wanted)}
    assert told == {
        f"item:A\n{SLATE}": ("not shown", "shown"),
        f"item:A\n{RICE}": ("shown", "not shown"),
        f"mute:{RED}": ("not muted", "muted"),
        f"filter:{RED}\nkey": ("on", "not on"),
        "streaming": ("on", "not on"),
        "recording": ("not on", "on"),
    }


def test_on_another_scene_only_the_scene_is_told() -> None:
    seen = ObsSeen(program="B", items={"A": SCENE, "B": ()})
    wanted = ObsTarget(program="A", items={"A": {SLATE: False}})
    assert list(drifts(seen, wanted)) == [facts.DriftSeen(PROGRAM, plain("A"), plain("B"))]


def test_nothing_wanted_is_nothing_drifted() -> None:
    assert list(drifts(ObsSeen(program="A", items={"A": SCENE}, streaming=True), ObsTarget())) == []
