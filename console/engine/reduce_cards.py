"""What product facts change: the product as it is now, the card that OBS holds, the prices on air. Pure."""

from collections.abc import Callable
from typing import Any

from console.engine.plan import Plan
from console.engine.state import DeskState, LoadedCard, PriceOnAir, card_key, without
from console.model import facts
from console.model.cue import product_of
from console.model.facts import Record


def _changed(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.ProductChanged)
    return {"products": {**state.products, fact.product.id: fact.product}}


def _loaded(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.CardLoaded)
    key = card_key(fact.product.id, fact.template)
    before = state.cards.get(key)
    other = None
    if before is not None:
        other = (before.product, before.sha256) if before.slot != fact.slot else before.other
    return {"cards": {**state.cards, key: LoadedCard(fact.slot, fact.product, fact.sha256, other)}}


def _shown(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.PriceShown)
    return {"prices": {**state.prices, fact.product.id: PriceOnAir(fact.product, fact.card_sha256)}}


def _hidden(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.PriceHidden)
    return {"prices": without(state.prices, fact.product_id)}


def _overlay_card(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact, item = record.fact, plan.by_id.get(state.picture or "")
    assert isinstance(fact, facts.OverlayCard)
    own = product_of(item.cue) if item is not None else None
    # The picture's own card again is no card over it.
    return {"overlay_card": fact.product_id if fact.product_id != own else None}


def _overlay_off(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    return {"overlay_card": None}


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], dict[str, Any]]] = {
    facts.OverlayCard: _overlay_card,
    facts.OverlayOff: _overlay_off,
    facts.ProductChanged: _changed,
    facts.CardLoaded: _loaded,
    facts.PriceShown: _shown,
    facts.PriceHidden: _hidden,
}
