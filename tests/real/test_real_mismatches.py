"""The real OBS has other films, pictures and filters under our names: put right, and judged by the picture."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import provision
from console.devices.obs.source_keeper import LACKS
from console.model.mismatch import Mismatch
from console.model.names import LABEL, card_source
from tests.support.foreign import client_of
from tests.support.grouped import put_into_group
from tests.support.hands import AVATAR, HANDS, RED, REMOVALS, Hands, Viewer, card, laid
from tests.support.painted import paint_card, region_of
from tests.support.waiting import until
from tests.unit.cards.test_cards_layout import RICE as RICE_PRODUCT

pytestmark = pytest.mark.obs
RICE = card_source("rice", "full")


@pytest.fixture
def hands(whole_obs: PrivateObs, show_dir: Path) -> Iterator[Hands]:
    client = client_of(whole_obs.port, PASSWORD)
    client.connect()
    made = Hands(client, whole_obs.url, PASSWORD, show_dir)
    yield made
    made.keeper.close()
    client.disconnect()


def test_every_hand_is_seen_and_put_right_off_air(hands: Hands) -> None:
    assert hands.look() is None, f"what was just built is as the show has it: {hands.state.mismatches}"
    for name, (what, source, hand) in HANDS.items():
        hand(hands)
        told = hands.look()
        assert told is not None and told.mismatches == (), name
        assert {(one.what, one.source) for one in told.mended} == {(what, source)}, name
        assert hands.look() is None, name
        if what == "filter":
            hands.ask("RemoveSourceFilter", sourceName=source, filterName="By hand")


def test_what_a_hand_removes_off_air_is_made_anew_as_it_lay(hands: Hands) -> None:
    assert hands.look() is None
    before = laid(hands)
    for name in ("the clip's place", "the label's place", "the clip itself", "the label itself"):
        REMOVALS[name](hands)
        # OBS shows a removed input in lists until its scenes are drawn.
        assert until(lambda: hands.look() or LACKS in hands.state.problems), name
        assert until(lambda: hands.look() is None and LACKS not in hands.state.problems), name
        assert laid(hands) == before, name
    hands.ask("SetInputName", inputName=RED, newInputName="Mine")
    assert until(lambda: hands.look() is None and laid(hands) == before)


def test_what_was_removed_before_anybody_looked_is_found_and_built_anew(hands: Hands) -> None:
    assert hands.look() is None
    before = laid(hands)
    for source in (RED, LABEL):
        hands.ask("RemoveInput", inputName=source)
    assert laid(hands) == before, "OBS does not draw these scenes, and shows them as they were"
    done = provision(hands.client, hands.planned)
    assert {RED, LABEL} <= {str(dict(one.args)["source"]) for one in done.made}
    assert laid(hands) == before
    assert hands.look() is None and LACKS not in hands.state.problems


def test_a_hand_on_air_is_reported_and_the_next_take_puts_it_right(hands: Hands) -> None:
    hands.take("c04")
    assert hands.look() is None
    for number, name in enumerate(("another film of that name", "moved off the canvas", "blend mode"), 2):
        what, source, hand = HANDS[name]
        hand(hands)
        told = hands.look()
        assert told is not None and [(one.what, one.source) for one in told.mismatches] == [(what, source)], (
            name
        )
        hands.take("c04", number)
        told = hands.look()
        assert told is not None and told.mismatches == (), name
        assert hands.look() is None, name


def test_label_and_card_are_judged_by_the_picture_that_obs_draws(
    hands: Hands, whole_obs: PrivateObs, tmp_path: Path
) -> None:
    viewer = Viewer(hands, whole_obs.url, PASSWORD)
    try:
        hands.take("c04")
        assert until(lambda: viewer.unseen() == {})
        hands.filter(AVATAR, "color_filter_v2", opacity=0.2)
        assert until(lambda: viewer.unseen() == {LABEL: ()})
        hands.ask("RemoveSourceFilter", sourceName=AVATAR, filterName="By hand")
        assert until(lambda: viewer.unseen() == {})
        hands.filter(LABEL, "crop_filter", left=500)
        assert until(lambda: viewer.unseen() == {LABEL: ()})
        hands.ask("RemoveSourceFilter", sourceName=LABEL, filterName="By hand")

        file = card(tmp_path / "card.png", hands.canvas)
        hands.set(RICE, file=str(file))
        hands.enable("Card", RICE)
        viewer.cards = {RICE: file}
        hands.take("c07", 2)
        assert until(lambda: viewer.unseen() == {}), viewer.unseen()
        settings = {"color": 0xFF306090, "width": 300, "height": 120}
        made = hands.ask(
            "CreateInput",
            sceneName="Card",
            inputName="Banner",
            inputKind="color_source_v3",
            inputSettings=settings,
        )
        where = {"sceneName": "Card", "sceneItemId": made["sceneItemId"]}
        hands.ask(
            "SetSceneItemTransform", **where, sceneItemTransform={"positionX": 850.0, "positionY": 390.0}
        )
        assert until(lambda: viewer.unseen() == {RICE: ("Banner",)})
        hands.ask("SetSceneItemEnabled", **where, sceneItemEnabled=False)
        assert until(lambda: viewer.unseen() == {})
    finally:
        viewer.watch.close()


def test_a_source_of_the_user_s_own_over_the_host_is_told_and_so_is_a_label_in_a_small_scene(
    hands: Hands, whole_obs: PrivateObs
) -> None:
    viewer = Viewer(hands, whole_obs.url, PASSWORD)
    wide, high = hands.canvas
    try:
        hands.take("c04")
        assert until(lambda: viewer.unseen() == {})
        for name, colour, height, hides in (
            ("Lower third", 0xFF306090, high // 3, False),
            ("Glass", 0x60306090, high, False),
            ("Curtain", 0xFF306090, high, True),
        ):
            item = hands.made(
                AVATAR, name, "color_source_v3", color=colour, width=wide, height=height - high // 9
            )
            place = {"positionY": float(high - height + high // 9)}
            hands.ask("SetSceneItemTransform", **item, sceneItemTransform=place)
            told = {RED: (name,)} if hides else {}
            assert until(lambda t=told: viewer.unseen() == t), (name, viewer.unseen())  # type: ignore[misc]
            if hides:
                turned = {"positionX": float(wide), "rotation": 175.0, "positionY": float(high)}
                hands.ask("SetSceneItemTransform", **item, sceneItemTransform=turned)
                assert until(lambda t=told: viewer.unseen() == t), (name, viewer.unseen())  # type: ignore[misc]
                hands.ask("SetSceneItemTransform", **item, sceneItemTransform={"rotation": 100.0})
                assert until(lambda: viewer.unseen() == {}), "turned away"
            hands.ask("SetSceneItemEnabled", **item, sceneItemEnabled=False)

        hands.ask("CreateScene", sceneName="Mine")
        inside = hands.ask("CreateSceneItem", sceneName="Mine", sourceName=AVATAR)
        where = {"sceneName": "Mine", "sceneItemId": inside["sceneItemId"]}
        hands.ask("SetCurrentProgramScene", sceneName="Mine")
        assert until(lambda: viewer.unseen() == {})
        for small in ({"scaleX": 0.3, "scaleY": 0.3}, {"scaleX": 1.0, "scaleY": 1.0, "cropTop": 40}):
            hands.ask("SetSceneItemTransform", **where, sceneItemTransform=small)
            assert until(lambda: viewer.unseen() == {LABEL: ()})
        larger = {"cropTop": 0, "scaleX": 1.2, "scaleY": 1.2}
        hands.ask("SetSceneItemTransform", **where, sceneItemTransform=larger)
        assert until(lambda: viewer.unseen() == {}), "the label is whole there, and larger"
    finally:
        viewer.watch.close()


def test_a_small_sticker_on_the_price_is_told_and_a_card_over_a_restless_ground_is_whole(
    hands: Hands, whole_obs: PrivateObs, tmp_path: Path
) -> None:
    viewer = Viewer(hands, whole_obs.url, PASSWORD)
    restless = tmp_path / "ground.png"
    Image.effect_noise((320, 180), 120).convert("RGB").resize(hands.canvas).save(restless)
    try:
        for number, template in enumerate(("full", "lower_third", "side"), 1):
            file = paint_card(tmp_path / f"{template}.png", RICE_PRODUCT, template)  # type: ignore[arg-type]
            hands.set(RICE, file=str(file))
            hands.enable("Card", RICE)
            viewer.cards = {RICE: file}
            if number == 1:
                ground = hands.made("Card", "Ground", "image_source", file=str(restless))
                hands.ask("SetSceneItemIndex", **ground, sceneItemIndex=1)
            hands.take("c07", number)
            assert until(lambda: viewer.unseen() == {}), (template, viewer.unseen())
            price = region_of(file, "price")
            size = {"width": round(price.width * 0.4), "height": round(price.height)}
            sticker = hands.made("Card", f"Sticker {number}", "color_source_v3", color=0xFF306090, **size)
            place = {"positionX": price.x, "positionY": price.y}
            hands.ask("SetSceneItemTransform", **sticker, sceneItemTransform=place)
            assert until(lambda n=number: viewer.unseen() == {RICE: (f"Sticker {n}",)}), template  # type: ignore[misc]
            assert [one.parts for one in hands.state.unseen] == [("price",)]
            hands.ask("SetSceneItemEnabled", **sticker, sceneItemEnabled=False)
            assert until(lambda: viewer.unseen() == {})
    finally:
        viewer.watch.close()


def test_items_that_a_hand_put_into_a_group_stand_in_their_scene_again(
    whole_obs: PrivateObs, show_dir: Path
) -> None:
    built = client_of(whole_obs.port, PASSWORD)
    built.connect()
    Hands(built, whole_obs.url, PASSWORD, show_dir).enable(AVATAR, RED)
    before = [one["sourceName"] for one in _listed(built, AVATAR)]
    built.disconnect()
    put_into_group(whole_obs, AVATAR, "Host", (RED, LABEL))
    client = client_of(whole_obs.port, PASSWORD)
    client.connect()
    hands = Hands(client, whole_obs.url, PASSWORD, show_dir, build=False)
    try:
        assert [one["sourceName"] for one in _listed(client, AVATAR)][-1] == "Host"
        told = hands.look()
        assert told is not None and told.mismatches == ()
        assert set(told.mended) == {Mismatch("group", one, AVATAR, seen="Host") for one in (RED, LABEL)}
        now = _listed(client, AVATAR)
        assert [one["sourceName"] for one in now] == [*before[:-1], "Host", LABEL]
        assert all(one["sceneItemLocked"] for one in now if one["sourceName"] != "Host")
        assert next(one for one in now if one["sourceName"] == RED)["sceneItemEnabled"]
        inside = hands.ask("GetGroupSceneItemList", sceneName="Host")["sceneItems"]
        assert [one["sceneItemEnabled"] for one in inside] == [False, False]
        hands.move(RED, positionX=5000.0)
        told = hands.look()
        assert told is not None and [one.what for one in told.mended] == ["place"], "locked as it is"
        assert hands.look() is None
    finally:
        hands.keeper.close()
        client.disconnect()


def _listed(client: ObsClient, scene: str) -> list[dict[str, Any]]:
    return list(client.request_wait("GetSceneItemList", {"sceneName": scene})["sceneItems"])
