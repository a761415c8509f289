"""An item of ours that a hand put into a group in OBS is compared and put right like any other."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from console.devices.obs.errors import RequestFailed
from console.devices.obs.observe import observe
from console.devices.obs.provision import provision
from console.engine.hosts import is_host_in
from console.engine.label_watch import label_facts
from console.engine.wrong_on_air import wrong_on_air
from console.model import facts
from console.model.mismatch import Mismatch
from console.model.names import LABEL
from console.rehearsal.faults import Fault
from console.rehearsal.server import SimulatedObs
from tests.support.foreign import client_of
from tests.support.hands import AVATAR, RED, Hands
from tests.support.obs import Linked

GROUP = "My group"


@pytest.fixture(params=["29", "30"])
def obs(request: pytest.FixtureRequest) -> Iterator[SimulatedObs]:
    with SimulatedObs("secret", canvas_size=(1280, 720), version=request.param) as running:
        yield running


@pytest.fixture
def hands(obs: SimulatedObs, show_dir: Path) -> Iterator[Hands]:
    client = client_of(obs.port, "secret")
    client.connect()
    made = Hands(client, obs.url, "secret", show_dir)
    yield made
    made.keeper.close()
    client.disconnect()


def group(obs: SimulatedObs, source: str) -> None:
    obs.inject(Fault("group", scene=AVATAR, input=source, new_name=GROUP))


def order(hands: Hands) -> list[str]:
    return [item["sourceName"] for item in hands.ask("GetSceneItemList", sceneName=AVATAR)["sceneItems"]]


def inside(hands: Hands) -> dict[str, bool]:
    items = hands.ask("GetGroupSceneItemList", sceneName=GROUP)["sceneItems"]
    return {item["sourceName"]: item["sceneItemEnabled"] for item in items}


def test_off_air_it_stands_in_its_scene_again_where_it_stood(obs: SimulatedObs, hands: Hands) -> None:
    hands.enable(AVATAR, RED)
    before, lay = order(hands), hands.ask("GetSceneItemTransform", **hands.where(AVATAR, RED))
    group(obs, RED)
    told = hands.look()
    mended = Mismatch("group", RED, AVATAR, seen=GROUP)
    assert told is not None and told.mended == (mended,)
    hands.look()
    assert before[-1] == LABEL
    assert order(hands) == [*before[:-1], GROUP, LABEL] and inside(hands) == {RED: False}
    where = hands.where(AVATAR, RED)
    assert hands.ask("GetSceneItemTransform", **where) == lay
    assert hands.ask("GetSceneItemLocked", **where)["sceneItemLocked"]
    assert hands.ask("GetSceneItemEnabled", **where)["sceneItemEnabled"], "as it was in the group"
    assert hands.look() is None


def test_on_air_it_is_told_with_the_fix_and_the_next_take_puts_it_right(
    obs: SimulatedObs, hands: Hands
) -> None:
    hands.take("c04")
    hands.look()
    began_ms = obs.world.inputs[RED].media.began_ms
    group(obs, RED)
    told = hands.look()
    assert told is not None and told.mismatches == (Mismatch("group", RED, AVATAR, seen=GROUP),)
    assert "Ungroup" in str(hands.state.problems["obs.mismatch"].fix)
    assert hands.look() is None, "it is said once"
    hands.taken("c04", 2)
    told = hands.look()
    assert told is not None and told.mismatches == () and told.mended
    hands.see()
    assert not wrong_on_air(hands.state) and "obs.mismatch" not in hands.state.problems
    assert obs.world.inputs[RED].media.began_ms == began_ms, "viewers saw the clip go on"


def test_the_label_comes_back_over_everything_at_once(obs: SimulatedObs, hands: Hands) -> None:
    hands.take("c04")
    hands.look()
    group(obs, LABEL)
    told = hands.look()
    assert told is not None and told.mismatches == () and [one.source for one in told.mended] == [LABEL]
    assert order(hands)[-1] == LABEL


def test_where_obs_does_not_take_it_what_to_do_is_said(obs: SimulatedObs, hands: Hands) -> None:
    obs.inject(Fault("refuse", on="CreateSceneItem", times=0))
    group(obs, RED)
    for _ in range(5):
        hands.look()
    assert hands.state.mismatches == (Mismatch("group", RED, AVATAR, seen=GROUP),)
    assert "Ungroup" in str(hands.state.problems["obs.mismatch"].fix)
    assert order(hands)[-1] == GROUP and inside(hands) == {RED: False}, "nothing of the user's was changed"


def test_building_the_scenes_again_takes_it_out_too(obs: SimulatedObs, hands: Hands) -> None:
    group(obs, RED)
    done = provision(hands.client, hands.planned)
    assert [str(what) for what in done.changed] and not done.made
    assert hands.look() is None and inside(hands) == {RED: False}


def test_locked_items_are_put_right_and_stay_locked(hands: Hands) -> None:
    where = hands.where(AVATAR, RED)
    hands.ask("SetSceneItemLocked", **where, sceneItemLocked=True)
    hands.move(RED, positionX=5000.0)
    told = hands.look()
    assert told is not None and told.mismatches == () and [one.what for one in told.mended] == ["place"]
    assert hands.ask("GetSceneItemLocked", **where)["sceneItemLocked"]


def test_groups_answer_as_obs_s_do(obs: SimulatedObs, hands: Hands) -> None:
    group(obs, RED)
    assert hands.ask("GetGroupList")["groups"] == [GROUP]
    item = hands.ask("GetGroupSceneItemList", sceneName=GROUP)["sceneItems"][0]["sceneItemId"]
    assert hands.ask("GetSceneItemId", sceneName=GROUP, sourceName=RED)["sceneItemId"] == item
    refused = [
        ("GetSceneItemList", {"sceneName": GROUP}),
        ("GetGroupSceneItemList", {"sceneName": AVATAR}),
        ("CreateSceneItem", {"sceneName": GROUP, "sourceName": RED}),
        ("RemoveSceneItem", {"sceneName": GROUP, "sceneItemId": item}),
        ("SetCurrentProgramScene", {"sceneName": GROUP}),
    ]
    for request, data in refused:
        with pytest.raises(RequestFailed) as failed:
            hands.ask(request, **data)
        assert failed.value.code == 602, request


def test_a_look_at_obs_sees_what_is_in_groups_and_hears_of_it(
    obs: SimulatedObs, hands: Hands, linked: Linked
) -> None:
    group(obs, RED)
    seen = observe(hands.client)
    assert GROUP not in seen.scenes
    assert [item.source for item in seen.items[GROUP]] == [RED]
    assert (
        is_host_in(hands.plan, msgspec.structs.replace(seen, program=AVATAR), AVATAR)
        == seen.items[GROUP][0].enabled
    )
    _, told = linked(obs.url)
    told.wait(facts.ObsConnected)
    item = seen.items[GROUP][0]
    hands.ask(
        "SetSceneItemEnabled", sceneName=GROUP, sceneItemId=item.item_id, sceneItemEnabled=not item.enabled
    )
    assert told.wait(facts.ItemEnabledSeen)[0] == facts.ItemEnabledSeen(GROUP, item.item_id, not item.enabled)


def test_the_label_is_missed_in_a_scene_of_the_producers_own_whose_group_shows_the_host(
    obs: SimulatedObs, hands: Hands
) -> None:
    hands.ask("CreateScene", sceneName="Guest")
    hands.ask("CreateSceneItem", sceneName="Guest", sourceName=RED)
    obs.inject(Fault("group", scene="Guest", input=RED, new_name=GROUP))
    hands.ask("SetCurrentProgramScene", sceneName="Guest")
    hands.see()
    assert label_facts(hands.plan, hands.state) == (facts.LabelHidden("Guest", "missing"),)
