"""Where everything of a product card stands: product, theme, canvas and template in, boxes out. Pure.

Designed on a canvas of 1280x720, and of 720x1280 for one that is taller than wide; ``unit`` is one pixel of that on
the canvas at hand.
"""

from datetime import datetime

import msgspec

from console.cards import amounts
from console.cards.boxes import Box, Card, Image, Line, Measure, Panel, Rect
from console.cards.fit import fit, is_rtl
from console.cards.regions import regions_of
from console.model.card_parts import Part
from console.model.show import Product, Template, Theme
from console.model.text import in_both
from console.words.message import Message

# Text is set on lines this many times its size: Chinese needs the air, Arabic the room.
LEADING = 1.28


class Order(msgspec.Struct, frozen=True, tag=True):
    """What a card is to show. picture: a file that Pillow or Qt reads, None for a card without.

    now: an aware moment for deadlines; None shows clock times, which do not go stale.
    """

    product: Product
    template: Template
    theme: Theme
    language: str
    width: int
    height: int
    picture: str | None = None
    now: datetime | None = None


def called(product: Product) -> Message | str:
    """Returns what people call a product: its name in the reader's language, its id where it has none."""
    return in_both(product.name) if product.name.pick() else product.id


class _Sizes(msgspec.Struct, frozen=True):
    """Text sizes of a template, in units; name_px largest first."""

    name: tuple[float, ...]
    name_lines: int
    price: float
    struck: float
    chip: float
    gap: float


_SIDE = _Sizes((30, 27, 24), 3, 54, 24, 19, 12)
_LOWER = _Sizes((32, 29, 26, 23), 2, 54, 24, 19, 12)
_FULL = _Sizes((50, 44, 38, 34), 4, 92, 36, 26, 22)
# Of a canvas that is taller than wide, which is watched on a phone: where a card ends, so that what the phone's own
# controls cover at the foot is none of it, and how much of the height it may take.
_TALL_SIDE, _TALL_LOWER = _Sizes((34, 30, 27), 3, 58, 26, 21, 12), _Sizes((30, 27, 25), 2, 46, 23, 19, 8)
_TALL_FULL = _Sizes((52, 46, 40, 34), 4, 92, 36, 28, 24)
TALL_FOOT, TALL_MOST = 0.9, 0.34


def lay_out(order: Order, measure: Measure) -> Card:
    """The card's boxes, every one of them inside the canvas."""
    templates = _TALL if order.height > order.width else _WIDE
    boxes = templates[order.template](order, _Pen(order, measure))
    return Card(order.width, order.height, tuple(boxes), tuple(regions_of(boxes, measure)))


class _Pen:
    """Sets blocks of text; a block is (its height, its boxes as if it began at y = 0)."""

    def __init__(self, order: Order, measure: Measure) -> None:
        self.order = order
        self.theme = order.theme
        self.measure = measure
        long, short = max(order.width, order.height), min(order.width, order.height)
        self.unit = min(long / 1280, short / 720)
        self.rtl = is_rtl(order.product.name.pick(order.language))

    def name(
        self, x: float, width: float, sizes: _Sizes, lines: int | None = None
    ) -> tuple[float, list[Box]]:
        """The product's name; its SKU when it has none."""
        product = self.order.product
        text = product.name.pick(self.order.language) or product.sku
        steps = tuple(size * self.unit for size in sizes.name)
        fitted = fit(text, width, lines or sizes.name_lines, steps, self.measure, True)
        tall = fitted.size_px * LEADING
        rtl = self.rtl
        boxes: list[Box] = [
            Line(
                Rect(x, row * tall, width, tall), line, fitted.size_px, self.theme.text, bold=True,
                align="right" if rtl else "left", rtl=rtl, part="name",
            )
            for row, line in enumerate(fitted.lines)
        ]  # fmt: skip
        return len(boxes) * tall, boxes

    def price(self, x: float, width: float, sizes: _Sizes) -> tuple[float, list[Box]]:
        """The price, the price before beside it, or below where it does not fit beside."""
        product, language = self.order.product, self.order.language
        full = sizes.price * self.unit
        steps = (full, full * 0.8, full * 0.64, full * 0.5, full * 0.4, full * 0.3)
        fitted = fit(amounts.price(product, language), width, 1, steps, self.measure, True)
        size = fitted.size_px
        tall = size * LEADING
        color = self.theme.muted if product.stock == 0 else self.theme.price
        wide = min(width, self.measure(fitted.lines[0], size, True) + self.unit)
        boxes: list[Box] = [
            Line(Rect(x, 0, wide, tall), fitted.lines[0], size, color, bold=True, part="price")
        ]
        before = amounts.struck(product, language)
        if before is None:
            return tall, self._to_side(boxes, x, width)
        small = fit(
            before, width, 1, (sizes.struck * self.unit, sizes.struck * 0.7 * self.unit), self.measure
        )
        small_tall = small.size_px * LEADING
        small_wide = min(width, self.measure(small.lines[0], small.size_px, False) + self.unit)
        gap = size * 0.28
        if wide + gap + small_wide <= width:
            # Both stand on one line of writing: a line's foot is about 0.35 of its size below the middle.
            y = (tall - small_tall) / 2 + (size - small.size_px) * 0.35
            spot = Rect(x + wide + gap, y, small_wide, small_tall)
        else:
            spot = Rect(x, tall, small_wide, small_tall)
        boxes.append(Line(spot, small.lines[0], small.size_px, self.theme.muted, struck=True, part="before"))
        return max(tall, spot.bottom), self._to_side(boxes, x, width)

    def _to_side(self, boxes: list[Box], x: float, width: float) -> list[Box]:
        """A block that stands at the left, moved to the right beside a name that reads from there."""
        away = x + width - max(box.rect.right for box in boxes)
        return [_moved(box, 0, away) for box in boxes] if self.rtl else boxes

    def chips(self, x: float, width: float, sizes: _Sizes, *, brief: bool = False) -> tuple[float, list[Box]]:
        """Coupon, deadline and stock on plates of their own, side by side as far as they fit.

        brief: a stock that is neither gone nor nearly gone is left out.
        """
        product, language, now = self.order.product, self.order.language, self.order.now
        quiet = self.theme.text[:7] + "24"
        # One deadline for both is said once.
        dated = product.coupon is not None and product.coupon.until != product.price_until
        coupon = amounts.coupon(product.coupon, language, now, dated)
        blocks: list[tuple[Part, str | None, str, str]] = [
            ("coupon", coupon, self.theme.accent, self.theme.on_accent)
        ]
        if product.price_until is not None:
            text = amounts.deadline(product.price_until, language, now)
            if dated and product.coupon is not None and product.coupon.until is not None:
                # Two deadlines side by side: this one says whose it is.
                text = f"此价 {text}" if language == "zh" else f"Price {text}"
            blocks.append(("deadline", text, quiet, self.theme.text))
        if product.stock is not None and (product.stock <= amounts.FEW or not brief):
            blocks.append(("stock", amounts.stock(product.stock, language), quiet, self.theme.text))
        full = sizes.chip * self.unit
        boxes: list[Box] = []
        left, top, bottom = x, 0.0, 0.0
        for part, said, plate, ink in blocks:
            if said is None:
                continue
            pad = full * 0.7
            fitted = fit(said, width - 2 * pad, 1, (full, full * 0.85, full * 0.7), self.measure, True)
            wide = min(width, self.measure(fitted.lines[0], fitted.size_px, True) + 2 * pad + self.unit)
            tall = full * 1.8
            if left > x and left + wide > x + width:
                left, top = x, bottom + full * 0.45
            spot = Rect(left, top, wide, tall)
            boxes.append(Panel(spot, plate, radius_px=tall * 0.28))
            words = Line(spot, fitted.lines[0], fitted.size_px, ink, bold=True, align="center", part=part)
            boxes.append(words)
            left, bottom = left + wide + full * 0.5, top + tall
        if self.rtl:
            for row in {box.rect.bottom for box in boxes}:
                line = [n for n, box in enumerate(boxes) if box.rect.bottom == row]
                away = x + width - max(boxes[n].rect.right for n in line)
                for n in line:
                    boxes[n] = _moved(boxes[n], 0, away)
        return bottom, boxes

    def column(self, blocks: list[tuple[float, list[Box]]], top: float, room: float, gap: float) -> list[Box]:
        """Blocks one below the other, in the middle of a room."""
        blocks = [block for block in blocks if block[1]]
        tall = sum(height for height, _ in blocks) + gap * (len(blocks) - 1)
        y = top + max(0.0, (room - tall) / 2)
        boxes: list[Box] = []
        for height, made in blocks:
            boxes += [_moved(box, y) for box in made]
            y += height + gap
        return boxes


def _side(order: Order, pen: _Pen) -> list[Box]:
    """A tall card at the right: the picture above, the words below it."""
    unit, width, height = pen.unit, order.width, order.height
    plate = Rect(width * 0.655, height * 0.06, width * 0.315, height * 0.88)
    pad = 22 * unit
    x, inner = plate.x + pad, plate.width - 2 * pad
    gap = _SIDE.gap * unit
    blocks = [pen.name(x, inner, _SIDE), pen.price(x, inner, _SIDE), pen.chips(x, inner, _SIDE)]
    words = sum(tall for tall, _ in blocks) + gap * sum(1 for _, made in blocks[1:] if made)
    boxes = _plate(order, plate, 22 * unit, unit)
    top, room = plate.y + pad, plate.height - 2 * pad
    if order.picture is None:
        return boxes + pen.column(blocks, top, room, gap)
    tall = min(inner, room - words - 18 * unit)
    if tall >= 60 * unit:
        boxes.append(Image(Rect(x, top, inner, tall), order.picture, 14 * unit))
        top, room = top + tall + 18 * unit, room - tall - 18 * unit
    return boxes + pen.column(blocks, top, room, gap)


def _lower_third(order: Order, pen: _Pen) -> list[Box]:
    """A wide card at the foot: the picture at the left, the name, and the price at the right."""
    unit, width, height = pen.unit, order.width, order.height
    tall = 176 * unit
    plate = Rect(width * 0.04, height * 0.95 - tall, width * 0.92, tall)
    pad = 18 * unit
    boxes = _plate(order, plate, 20 * unit, unit)
    x, top, room = plate.x + pad, plate.y + pad, plate.height - 2 * pad
    if order.picture is not None:
        boxes.append(Image(Rect(x, top, room, room), order.picture, 12 * unit))
        x += room + 22 * unit
    else:
        x += 10 * unit
    price_wide = (plate.right - x) * 0.36
    words_wide = plate.right - pad - x - price_wide - 24 * unit
    price_x = x + words_wide + 24 * unit
    name, chips = pen.name(x, words_wide, _LOWER), pen.chips(x, words_wide, _LOWER, brief=True)
    if name[0] + chips[0] + _LOWER.gap * unit > room:
        name = pen.name(x, words_wide, _LOWER, 1)
    boxes += pen.column([name, chips], top, room, _LOWER.gap * unit)
    rule = Rect(price_x - 14 * unit, top + room * 0.12, max(1.0, 2 * unit), room * 0.76)
    boxes.append(Panel(rule, order.theme.text[:7] + "30"))
    boxes += pen.column([pen.price(price_x + 8 * unit, price_wide - 8 * unit, _LOWER)], top, room, 0)
    return boxes


def _full(order: Order, pen: _Pen) -> list[Box]:
    """The whole canvas: the picture in the left half, the words in the right one."""
    unit, width, height = pen.unit, order.width, order.height
    plate = Rect(width * 0.04, height * 0.06, width * 0.92, height * 0.88)
    pad = 36 * unit
    boxes = _plate(order, plate, 28 * unit, unit)
    x, top, room = plate.x + pad + 8 * unit, plate.y + pad, plate.height - 2 * pad
    if order.picture is not None:
        wide = min(room, plate.width * 0.46)
        boxes.append(Image(Rect(plate.x + pad, top, wide, room), order.picture, 18 * unit))
        x = plate.x + pad + wide + 44 * unit
    inner = plate.right - pad - x
    blocks = [pen.name(x, inner, _FULL), pen.price(x, inner, _FULL), pen.chips(x, inner, _FULL)]
    return boxes + pen.column(blocks, top, room, _FULL.gap * unit)


def _tall_full(order: Order, pen: _Pen) -> list[Box]:
    """The whole of a canvas that is taller than wide: the picture above, the words below it."""
    unit, width, height = pen.unit, order.width, order.height
    plate = Rect(width * 0.05, height * 0.1, width * 0.9, height * (TALL_FOOT - 0.1))
    pad = 40 * unit
    boxes = _plate(order, plate, 28 * unit, unit)
    x, inner, top, room = plate.x + pad, plate.width - 2 * pad, plate.y + pad, plate.height - 2 * pad
    blocks = [
        pen.name(x, inner, _TALL_FULL),
        pen.price(x, inner, _TALL_FULL),
        pen.chips(x, inner, _TALL_FULL),
    ]
    gap = _TALL_FULL.gap * unit
    words = sum(tall for tall, _ in blocks) + gap * (len(blocks) - 1)
    tall = min(inner, room - words - 2 * gap)
    if order.picture is not None and tall >= 120 * unit:
        boxes.append(Image(Rect(x, top, inner, tall), order.picture, 18 * unit))
        top, room = top + tall + gap, room - tall - gap
    return boxes + pen.column(blocks, top, room, gap)


def _tall_side(order: Order, pen: _Pen) -> list[Box]:
    """Below the host's face: the picture at the left, all the words beside it."""
    return _at_the_foot(order, pen, _TALL_SIDE, brief=False)


def _tall_lower(order: Order, pen: _Pen) -> list[Box]:
    """The same, and as low as can be read."""
    return _at_the_foot(order, pen, _TALL_LOWER, brief=True)


def _at_the_foot(order: Order, pen: _Pen, sizes: _Sizes, *, brief: bool) -> list[Box]:
    unit, width, height = pen.unit, order.width, order.height
    pad, gap = 20 * unit, sizes.gap * unit
    left, wide = width * 0.04, width * 0.92
    picture = 0.0 if order.picture is None else wide * (0.28 if brief else 0.34)
    x = left + pad + (picture + 22 * unit if picture else 8 * unit)
    inner = left + wide - pad - x
    most = height * TALL_MOST - 2 * pad
    for lines in range(sizes.name_lines, 0, -1):
        blocks = [
            pen.name(x, inner, sizes, lines), pen.price(x, inner, sizes), pen.chips(x, inner, sizes, brief=brief)
        ]  # fmt: skip
        words = sum(tall for tall, _ in blocks) + gap * sum(1 for _, made in blocks[1:] if made)
        if words <= most:
            break
    room = max(min(words, most), picture)
    plate = Rect(left, height * TALL_FOOT - room - 2 * pad, wide, room + 2 * pad)
    boxes = _plate(order, plate, 22 * unit, unit)
    if order.picture is not None:
        boxes.append(Image(Rect(left + pad, plate.y + pad, picture, room), order.picture, 14 * unit))
    return boxes + pen.column(blocks, plate.y + pad, room, gap)


_WIDE = {"side": _side, "lower_third": _lower_third, "full": _full}
_TALL = {"side": _tall_side, "lower_third": _tall_lower, "full": _tall_full}


def _plate(order: Order, rect: Rect, radius_px: float, unit: float) -> list[Box]:
    """The card's plate, with a stripe of the accent colour at its upper edge."""
    stripe = Rect(rect.x + radius_px * 1.3, rect.y, 76 * unit, max(2.0, 6 * unit))
    return [
        Panel(rect, order.theme.panel, radius_px, shadow_px=18 * unit),
        Panel(stripe, order.theme.accent, stripe.height * 0.4),
    ]


def _moved(box: Box, down_px: float, right_px: float = 0.0) -> Box:
    rect = msgspec.structs.replace(box.rect, x=box.rect.x + right_px, y=box.rect.y + down_px)
    return msgspec.structs.replace(box, rect=rect)
