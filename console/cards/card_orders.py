"""Which cards a show needs: one for each product and template that its cues bring on air. Pure."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath

import msgspec

from console.cards.layout import Order
from console.model.cue import AvatarCardCue, CardCue, Cue
from console.model.show import Id, Show, Template


class CardOrder(msgspec.Struct, frozen=True):
    """A card to have painted. template: where it stands (Show.card_place). field: where its picture is named."""

    product_id: Id
    template: str
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
    found: dict[tuple[str, str], CardOrder] = {}
    for cue in cues:
        if not isinstance(cue, CardCue | AvatarCardCue):
            continue
        place = show.card_place(cue)
        if cue.product_id not in products or (cue.product_id, place) in found:
            continue
        number, product = products[cue.product_id]
        picture = str(root / product.picture) if product.picture is not None else None
        template, size = _painted(show, cue, canvas)
        order = Order(product, template, show.cards.theme, show.cards.language, *size, picture, now)
        field = f"show.json: products[{number}].picture"
        found[cue.product_id, place] = CardOrder(product.id, place, order, field)
    return tuple(found.values())


def _painted(show: Show, cue: Cue, canvas: tuple[int, int]) -> tuple[Template, tuple[int, int]]:
    """(template, width and height in px) of a cue's card: a slot is filled by the card, as the whole picture is."""
    layout = show.layout_of(cue)
    if layout is None or layout.card is None:
        return show.cards.template_of(cue), canvas
    _, _, width, height = layout.card.box(canvas)
    return "full", (round(width), round(height))
