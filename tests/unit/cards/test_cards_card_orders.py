"""Which cards a show needs."""

from pathlib import PurePosixPath

from console.cards.card_orders import card_orders
from console.model.cue import AvatarCardCue, CardCue, SlateCue
from console.model.show import Cards, Money, Product, Show, Text


def show(**cards: str) -> Show:
    rice = Product(id="rice", sku="R1", name=Text(en="Rice"), price=Money(minor=1), picture="media/rice.png")
    oil = Product(id="oil", sku="O1", name=Text(en="Oil"), price=Money(minor=2))
    return Show(
        id="s", title=Text(), planned_start="2026-11-25T18:18:00+08:00", products=(rice, oil),
        cards=Cards(language="en", **cards),  # type: ignore[arg-type]
    )  # fmt: skip


CUES = (
    SlateCue(id="c0", title="c0"),
    CardCue(id="c1", title="c1", product_id="oil"),
    AvatarCardCue(id="c2", title="c2", product_id="rice", clip="media/rice.mp4"),
    CardCue(id="c3", title="c3", product_id="oil"),
    CardCue(id="c4", title="c4", product_id="rice"),
    CardCue(id="c5", title="c5", product_id="nobody"),
)


def test_each_product_and_template_once_in_the_order_of_the_cues() -> None:
    found = card_orders(show(), CUES, PurePosixPath("/show"), (1280, 720))
    assert [(one.product_id, one.template) for one in found] == [
        ("oil", "full"), ("rice", "side"), ("rice", "full"),
    ]  # fmt: skip


def test_one_template_for_both_layouts_is_one_card() -> None:
    found = card_orders(show(card="side"), CUES, PurePosixPath("/show"), (1280, 720))
    assert [(one.product_id, one.template) for one in found] == [("oil", "side"), ("rice", "side")]


def test_an_order_has_all_that_the_painter_needs() -> None:
    rice = card_orders(show(), CUES, PurePosixPath("/show"), (1920, 1080))[1]
    assert rice.field == "show.json: products[0].picture"
    assert (rice.order.picture, rice.order.width, rice.order.height, rice.order.language) == (
        "/show/media/rice.png", 1920, 1080, "en",
    )  # fmt: skip
    assert card_orders(show(), CUES, PurePosixPath("/show"), (1, 1))[0].order.picture is None
