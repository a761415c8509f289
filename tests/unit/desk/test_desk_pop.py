"""A product's card popped over what is on air: shown at once, told, and gone with the picture."""

from typing import Any

import pytest

from console.engine.fallback import card_shown
from console.model import facts
from console.model.cue import AvatarCardCue, AvatarCue, CardCue, Manual, SlateCue, product_of
from console.model.facts import CommandRefused
from console.model.names import LABEL, card_source
from console.model.show import Segment, Show, Text
from tests.support.desk import Rig
from tests.support.playbook import START
from tests.support.shows import product


def show() -> Show:
    cues = (
        SlateCue(id="c1", title="Slate", start=Manual(), end="hold", duration_ms=10_000),
        AvatarCue(id="c2", title="Welcome", start=Manual(), clip="media/red.mp4", end="hold"),
        CardCue(id="c3", title="Rice", start=Manual(), product_id="rice", end="hold", duration_ms=9000),
        AvatarCardCue(
            id="c4", title="Both", start=Manual(), product_id="rice", clip="media/green.mp4", end="hold"
        ),
    )
    return Show(
        id="pop",
        title=Text(en="OverlayCard"),
        planned_start=START,
        segments=(Segment(id="all", title=Text(en="All"), cues=cues),),
        products=(
            product("rice", "SKU-RICE", "东北大米", "Rice"),
            product("eggs", "SKU-EGGS", "鲜鸡蛋", "Eggs"),
        ),
    )


@pytest.fixture
def rig() -> Rig:
    made = Rig(show(), answers=False)
    made.connect()
    go(made)
    return made


def go(rig: Rig) -> None:
    rig.run(2000)
    rig.say(facts.Go())
    rig.settle()
    assert rig.core.state.takes[-1].outcome == "confirmed"


def on_air(rig: Rig) -> set[str]:
    """The cards and the label that the program scene shows."""
    seen = rig.core.state.obs
    return {item.source for item in seen.items[seen.program or ""] if item.enabled and "card" in item.source}


def refusal(rig: Rig, command: Any) -> str:
    before = rig.core.state.overlay_card
    record = rig.core.handle(command, "test")
    assert record is not None
    assert isinstance(record.fact, CommandRefused)
    assert rig.core.state.overlay_card == before
    return record.fact.reason


def test_over_the_avatar_it_is_one_item_and_nothing_else(rig: Rig) -> None:
    go(rig)
    rig.log.clear()
    rig.say(facts.OverlayCard("eggs"))
    assert [request.request for request in rig.requests()] == ["SetSceneItemEnabled"]
    rig.settle()
    assert on_air(rig) == {card_source("eggs", "side")}
    assert LABEL in {item.source for item in rig.core.state.obs.items["Avatar"] if item.enabled}
    assert "eggs" in rig.core.state.prices, "the law wants to know what price viewers saw"
    assert not rig.core.state.drifts
    rig.say(facts.OverlayOff())
    rig.settle()
    assert on_air(rig) == set()
    assert rig.core.state.prices == {}
    assert not rig.core.state.drifts


def test_it_takes_the_place_of_the_cards_own_and_gives_it_back(rig: Rig) -> None:
    go(rig)
    go(rig)
    assert on_air(rig) == {card_source("rice", "full")}
    rig.say(facts.OverlayCard("eggs"))
    rig.settle()
    assert on_air(rig) == {card_source("eggs", "full")}
    rig.say(facts.OverlayCard("rice"))
    rig.settle()
    assert rig.core.state.overlay_card is None, "its own card again is no card over it"
    assert on_air(rig) == {card_source("rice", "full")}


def test_the_next_picture_takes_it_away(rig: Rig) -> None:
    go(rig)
    rig.say(facts.OverlayCard("eggs"))
    rig.settle()
    go(rig)
    assert rig.core.state.overlay_card is None
    assert on_air(rig) == {card_source("rice", "full")}
    go(rig)
    assert on_air(rig) == {card_source("rice", "side")}


def test_what_cannot_be_popped_is_refused(rig: Rig) -> None:
    assert refusal(rig, facts.OverlayCard("eggs")) == "no_picture", "the slate stays bare"
    assert refusal(rig, facts.OverlayOff()) == "not_popped"
    go(rig)
    assert refusal(rig, facts.OverlayCard("soap")) == "unknown_product"
    rig.say(facts.OverlayCard("eggs"))
    assert refusal(rig, facts.OverlayCard("eggs")) == "on_air"
    go(rig)
    assert refusal(rig, facts.OverlayCard("rice")) == "on_air", "its own card shows it already"


def test_what_comes_is_prepared_with_its_own_card(rig: Rig) -> None:
    go(rig)
    rig.say(facts.OverlayCard("eggs"))
    rig.settle()
    plan, state = rig.core.plan, rig.core.state
    assert product_of(card_shown(plan, state, plan.by_id["c3"])) == "rice"
    prepared = {item.source for item in state.obs.items["Card"] if item.enabled and "card" in item.source}
    assert prepared == {card_source("rice", "full")}
