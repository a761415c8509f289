"""The AI label on air: told as it is seen, put back when somebody hides or covers it, with an alarm."""

import msgspec
import pytest

from console.model import facts
from console.model.names import LABEL
from console.model.obsstate import ItemSeen
from console.words.message import plain
from tests.support.desk import Rig

TOP = f"top:Avatar\n{LABEL}"


def told(rig: Rig, mark: int = 0) -> list[tuple[str, str]]:
    """(scene, "shown" or why it is not) for each of the label's facts."""
    return [
        (fact.scene, "shown" if isinstance(fact, facts.LabelShown) else fact.why)
        for fact in (record.fact for record in rig.records[mark:])
        if isinstance(fact, facts.LabelShown | facts.LabelHidden)
    ]


def on_air(cue_id: str = "a1") -> Rig:
    rig = Rig()
    rig.connect()
    rig.on_air_at(cue_id)
    return rig


def cover(rig: Rig, enabled: bool = True) -> None:
    """Somebody puts a picture over everything in the scene Avatar."""
    items = rig.obs.seen.items["Avatar"]
    banner = ItemSeen(900, "Banner", enabled, len(items))
    rig.obs._set(items={**rig.obs.seen.items, "Avatar": (*items, banner)})
    rig.say(facts.ObsReseen(rig.obs.seen, "SceneItemCreated"))


def test_it_is_told_when_the_avatar_comes_on_air_and_when_it_leaves() -> None:
    rig = on_air()
    assert told(rig) == [("Avatar", "shown")]
    rig.on_air_at("b1")
    rig.on_air_at("k1")
    assert told(rig) == [("Avatar", "shown"), ("Avatar+Card", "shown"), ("Avatar+Card", "off_air")]
    assert "label" not in rig.core.state.problems


def test_before_the_avatar_nothing_is_said_of_it() -> None:
    rig = on_air("k1")
    assert told(rig) == []


def test_hidden_by_hand_is_an_alarm_until_it_is_back() -> None:
    rig = on_air()
    item = rig.obs.item("Avatar", LABEL)
    rig.obs.lag_ms = 300
    rig.hand("SetSceneItemEnabled", sceneName="Avatar", sceneItemId=item.item_id, sceneItemEnabled=False)
    rig.run(310)
    assert told(rig)[-1] == ("Avatar", "hidden")
    assert "'Avatar'" in str(rig.core.state.problems["label"].what)
    rig.run(600)
    assert told(rig)[-1] == ("Avatar", "shown")
    assert "label" not in rig.core.state.problems


def test_what_is_put_over_it_is_gone_under_within_a_second() -> None:
    rig = on_air()
    mark = len(rig.records)
    cover(rig)
    assert told(rig, mark) == [("Avatar", "covered")]
    assert "covered" in str(rig.core.state.problems["label"].what)
    rig.run(1000)
    assert told(rig, mark) == [("Avatar", "covered"), ("Avatar", "shown")]
    assert rig.core.state.problems == {}
    assert max(rig.obs.seen.items["Avatar"], key=lambda item: item.index).source == LABEL
    assert {"Banner", LABEL} <= rig.obs.shown("Avatar"), "the user's own thing is left as it is"
    assert rig.core.state.drifts == {}


def test_what_is_put_over_it_hidden_is_no_alarm_but_goes_under_all_the_same() -> None:
    rig = on_air()
    mark, before = len(rig.records), rig.mark
    cover(rig, enabled=False)
    rig.run(1000)
    assert told(rig, mark) == []
    assert rig.asked(before) == [TOP]


def test_an_obs_that_does_not_raise_it_is_asked_again_after_the_wait_and_the_alarm_stays() -> None:
    rig = on_air()
    rig.obs.ignore.add("SetSceneItemIndex")
    before = rig.mark
    cover(rig)
    rig.run(6000)
    assert rig.asked(before) == [TOP] * 3
    assert "label" in rig.core.state.problems
    assert [why for _, why in told(rig)] == ["shown", "covered"], "told once"


def test_one_that_is_not_there_is_an_alarm() -> None:
    rig = on_air("k1")
    items = tuple(item for item in rig.obs.seen.items["Avatar"] if item.source != LABEL)
    rig.obs._set(items={**rig.obs.seen.items, "Avatar": items})
    rig.say(facts.ObsReseen(rig.obs.seen, "SceneItemRemoved"))
    rig.say(facts.Jump("a1"))
    rig.run(1000)
    assert told(rig) == [("Avatar", "missing")]
    assert "not there" in str(rig.core.state.problems["label"].what)
    rig.on_air_at("k1")
    assert "label" not in rig.core.state.problems


def test_while_obs_cannot_be_seen_nobody_says_that_it_is_there() -> None:
    rig = on_air()
    rig.say(facts.ObsLost(plain("gone")))
    assert told(rig) == [("Avatar", "shown"), ("Avatar", "unknown")]
    rig.say(facts.ObsConnected("ws://test", rig.obs.seen))
    rig.run(100)
    assert told(rig)[-1] == ("Avatar", "shown")


@pytest.mark.parametrize("scene", ["Mine", "Card"])
def test_a_scene_without_the_avatar_needs_none(scene: str) -> None:
    rig = on_air()
    rig.hand("SetCurrentProgramScene", sceneName=scene)
    assert told(rig)[-1] == ("Avatar", "off_air")
    state = msgspec.structs.replace(rig.core.state)
    assert state.label is None
