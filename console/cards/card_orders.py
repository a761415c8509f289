"""Which cards a show needs: one for each product and template that its cues bring on air. Pure."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath

import msgspec

from console.cards.layout import Order
from console.model.cue import AvatarCardCue, CardCue, Cue
from console.model.show import Id, Show, Template


class CardOrder(msgspec.Struct, frozen=True):
    """A card to have painted. field: where the show names its product's picture."""

    product_id: Id
    template: Template
    order: Order
    field: str


def card_orders(
    show: Show, cues: Iterable[Cue], root: PurePath, canvas: tuple[int, int], now: datetime | None = None
) -> tuple[CardOrder, ...]:
    """The cards of these cues, each once, in the order of the cues.

    root: where the show's media lie. canvas: (width, height) in px. now: an aware moment for deadlines
    that count down, None for clock times. A cue whose product the show does not have is left out: the
    show's check tells of it.
    """
    products = {product.id: (number, product) for number, product in enumerate(show.products)}
    found: dict[tuple[str, Template], CardOrder] = {}
    for cue in cues:
        if isinstance(cue, CardCue):
            template = show.cards.card
        elif isinstance(cue, AvatarCardCue):
            template = show.cards.avatar_card
        else:
            continue
        if cue.product_id not in products or (cue.product_id, template) in found:
            continue
        number, product = products[cue.product_id]
        picture = str(root / product.picture) if product.picture is not None else None
        order = Order(product, template, show.cards.theme, show.cards.language, *canvas, picture, now)
        field = f"show.json: products[{number}].picture"
        found[cue.product_id, template] = CardOrder(product.id, template, order, field)
    return tuple(found.values())
