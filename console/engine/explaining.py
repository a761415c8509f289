"""Which product the host explains now: that of the cue on air, or the one that somebody marked. Pure.

Exactly one at a time, or none. A mark by hand, also that none is explained, holds until the cue on air is
about another product than it was when the mark was made.
"""

from collections.abc import Callable
from typing import Any

from console.engine.plan import Plan
from console.engine.state import DeskState, MarkedByHand
from console.model import facts
from console.model.facts import Record
from console.words.message import Message, message


def of_cue(plan: Plan, state: DeskState) -> str | None:
    """Returns the product of the cue whose picture is on air."""
    return plan.product_on(state.picture) if state.picture is not None else None


def explained(plan: Plan, state: DeskState) -> tuple[str | None, bool]:
    """Returns (the product that is explained now, whether that was marked by hand)."""
    product, mark = of_cue(plan, state), state.marked_by_hand
    if mark is None or mark.beside != product:
        return product, False
    known = mark.product_id is None or any(one.id == mark.product_id for one in plan.show.products)
    return (mark.product_id, True) if known else (product, False)


def explaining_facts(plan: Plan, state: DeskState) -> tuple[facts.ProductExplained, ...]:
    """Returns what is not journalled yet of the product that is explained."""
    product, by_hand = explained(plan, state)
    if (product, by_hand) == (state.explained, state.explained_by_hand):
        return ()
    return (facts.ProductExplained(product, by_hand),)


def refused(plan: Plan, state: DeskState, product_id: str | None) -> tuple[str, Message] | None:
    """Why a product cannot be marked, or the mark not be taken off; None when it can."""
    if product_id is not None and all(one.id != product_id for one in plan.show.products):
        return "unknown_product", message("command.no_product", product=product_id)
    now, _ = explained(plan, state)
    if now == product_id:
        said = message("command.explained_already") if product_id else message("command.nothing_explained")
        return "no_change", said
    return None


def _marked(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    assert isinstance(record.fact, facts.Explain)
    return {"marked_by_hand": MarkedByHand(record.fact.product_id, of_cue(plan, state))}


def _explained(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.ProductExplained)
    # A mark that is over is over for good, also when the cue's product comes back.
    mark = state.marked_by_hand if fact.by_hand else None
    return {"explained": fact.product_id, "explained_by_hand": fact.by_hand, "marked_by_hand": mark}


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], dict[str, Any]]] = {
    facts.Explain: _marked,
    facts.ProductExplained: _explained,
}
