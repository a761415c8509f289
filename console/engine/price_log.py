"""Which prices viewers see: the cards on program, as OBS and its picture were seen, not as it was asked. Pure."""

from collections.abc import Iterator

from console.engine.plan import Plan
from console.engine.state import DeskState, PriceOnAir, card_key
from console.model.facts import AnyFact, PriceHidden, PriceShown
from console.model.names import CARD, card_source

_OTHER = {"A": "B", "B": "A"}


def price_facts(plan: Plan, state: DeskState) -> tuple[AnyFact, ...]:
    """What came on air or left it since it was last journalled. While OBS cannot be seen nothing is known anew."""
    if not state.obs.connected:
        return ()
    now = dict(_seen(plan, state))
    hidden = [PriceHidden(name) for name, price in state.prices.items() if now.get(name) != price]
    shown = [
        PriceShown(price.product, price.card_sha256)
        for name, price in now.items()
        if state.prices.get(name) != price
    ]
    return (*hidden, *shown)


def _seen(plan: Plan, state: DeskState) -> Iterator[tuple[str, PriceOnAir]]:
    items = state.obs.items.get(state.obs.program or "", ())
    hidden = {one.source for one in state.unseen}
    on = {item.source for item in items if item.enabled and item.source.startswith(CARD)} - hidden
    if not on:
        return
    for product in plan.show.products:
        for template in plan.show.card_spots:
            loaded = state.cards.get(card_key(product.id, template))
            if loaded is None:
                # Nobody said what this card tells: the show's own price, of no known picture.
                if card_source(product.id, template) in on:
                    yield product.id, PriceOnAir(product)
            elif card_source(product.id, template, loaded.slot) in on:
                yield product.id, PriceOnAir(loaded.product, loaded.sha256)
            elif loaded.other is not None and card_source(product.id, template, _OTHER[loaded.slot]) in on:
                yield product.id, PriceOnAir(*loaded.other)
