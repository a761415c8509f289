"""A product's card as the painter paints it, and where its parts stand."""

from pathlib import Path

from PIL import Image

from console.cards.layout import Order
from console.cards.worker import Worker
from console.model.card_parts import KEY, Part, Region, read_regions
from console.model.show import Product, Template, Theme

CANVAS = (1280, 720)


def paint_card(path: Path, product: Product, template: Template, picture: Path | None = None) -> Path:
    """Paint a product's card at CANVAS."""
    worker = Worker()
    try:
        order = Order(product, template, Theme(), "en", *CANVAS, None if picture is None else str(picture))
        worker.paint(order, path, "test")
    finally:
        worker.stop()
    return path


def region_of(card: Path, part: Part) -> Region:
    """The first line of a part of a painted card."""
    with Image.open(card) as opened:
        return next(one for one in read_regions(opened.info.get(KEY)) if one.part == part)
