"""A product's card popped over what is on air: shown at once, told, and gone with the picture."""

from typing import Any

import pytest

from console.engine.fallback import card_shown
from console.model import facts
from console.model.cue import AvatarCardCue, AvatarCue, CardCue, Manual, SlateCue, product_of
from console.model.facts import CommandRefused
from console.model.names import LABEL, card_source
from console.model.show import Segment, Show, Text
from tests.support.playbook import START
from tests.support.shows import product
from tests.support.stage import Stage


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
def stage() -> Stage:
    made = Stage(show())
    made.connect()
    go(made)
    return made


def go(stage: Stage) -> None:
    stage.run_to(stage.clock.ns // 1_000_000 + 2000)
    stage.say(facts.Go())
    stage.settle()
    assert stage.core.state.takes[-1].outcome == "confirmed"


def on_air(stage: Stage) -> set[str]:
    """The cards and the label that the program scene shows."""
    seen = stage.core.state.obs
    return {item.source for item in seen.items[seen.program or ""] if item.enabled and "card" in item.source}


def refusal(stage: Stage, command: Any) -> str:
    before = stage.core.state.overlay_card
    record = stage.core.handle(command, "test")
    assert record is not None
    assert isinstance(record.fact, CommandRefused)
    assert stage.core.state.overlay_card == before
    return record.fact.reason


def test_over_the_avatar_it_is_one_item_and_nothing_else(stage: Stage) -> None:
    go(stage)
    stage.sent.clear()
    stage.say(facts.OverlayCard("eggs"))
    assert [request.request for request in stage.sent] == ["SetSceneItemEnabled"]
    stage.settle()
    assert on_air(stage) == {card_source("eggs", "side")}
    assert LABEL in {item.source for item in stage.core.state.obs.items["Avatar"] if item.enabled}
    assert "eggs" in stage.core.state.prices, "the law wants to know what price viewers saw"
    assert not stage.core.state.drifts
    stage.say(facts.OverlayOff())
    stage.settle()
    assert on_air(stage) == set()
    assert stage.core.state.prices == {}
    assert not stage.core.state.drifts


def test_it_takes_the_place_of_the_cards_own_and_gives_it_back(stage: Stage) -> None:
    go(stage)
    go(stage)
    assert on_air(stage) == {card_source("rice", "full")}
    stage.say(facts.OverlayCard("eggs"))
    stage.settle()
    assert on_air(stage) == {card_source("eggs", "full")}
    stage.say(facts.OverlayCard("rice"))
    stage.settle()
    assert stage.core.state.overlay_card is None, "its own card again is no card over it"
    assert on_air(stage) == {card_source("rice", "full")}


def test_the_next_picture_takes_it_away(stage: Stage) -> None:
    go(stage)
    stage.say(facts.OverlayCard("eggs"))
    stage.settle()
    go(stage)
    assert stage.core.state.overlay_card is None
    assert on_air(stage) == {card_source("rice", "full")}
    go(stage)
    assert on_air(stage) == {card_source("rice", "side")}


def test_what_cannot_be_popped_is_refused(stage: Stage) -> None:
    assert refusal(stage, facts.OverlayCard("eggs")) == "no_picture", "the slate stays bare"
    assert refusal(stage, facts.OverlayOff()) == "not_popped"
    go(stage)
    assert refusal(stage, facts.OverlayCard("soap")) == "unknown_product"
    stage.say(facts.OverlayCard("eggs"))
    assert refusal(stage, facts.OverlayCard("eggs")) == "on_air"
    go(stage)
    assert refusal(stage, facts.OverlayCard("rice")) == "on_air", "its own card shows it already"


def test_what_comes_is_prepared_with_its_own_card(stage: Stage) -> None:
    go(stage)
    stage.say(facts.OverlayCard("eggs"))
    stage.settle()
    plan, state = stage.core.plan, stage.core.state
    assert product_of(card_shown(plan, state, plan.by_id["c3"])) == "rice"
    prepared = {item.source for item in state.obs.items["Card"] if item.enabled and "card" in item.source}
    assert prepared == {card_source("rice", "full")}
