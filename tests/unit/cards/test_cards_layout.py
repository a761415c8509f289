"""Where everything of a card stands."""

from itertools import combinations
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cards.boxes import Image, Line, Panel
from console.cards.layout import Order, lay_out
from console.model.show import Cards, Coupon, Money, Product, Template, Text, Theme
from tests.unit.cards.test_cards_fit import measure

TEMPLATES: tuple[Template, ...] = get_args(Template)
UNTIL = "2026-11-25T20:30:00+08:00"
RICE = Product(
    id="rice",
    sku="R1",
    name=Text(zh="五常大米 稻花香", en="Wuchang rice"),
    price=Money(minor=2990),
    struck_price=Money(minor=5990),
    price_until=UNTIL,
    coupon=Coupon(off=Money(minor=500), until=UNTIL),
    stock=3,
)


def lines(product: Product, template: Template = "full", language: str = "en") -> list[Line]:
    card = lay_out(Order(product, template, Theme(), language, 1280, 720), measure)
    return [box for box in card.boxes if isinstance(box, Line)]


names = st.one_of(st.text(min_size=1, max_size=200), st.text("米香大新", min_size=1, max_size=200))
amounts = st.builds(Money, minor=st.integers(0, 10**12), currency=st.sampled_from(["CNY", "USD", "XTS"]))


@pytest.mark.parametrize("template", TEMPLATES)
@given(
    name=names, price=amounts, before=st.none() | amounts, off=st.none() | amounts,
    stock=st.none() | st.integers(0, 10**9), picture=st.none() | st.just("a.png"),
    size=st.sampled_from([(1280, 720), (1920, 1080), (3840, 2160), (1080, 1920), (640, 480)]),
)  # fmt: skip
def test_every_box_is_inside_the_canvas_and_no_text_lies_on_another(
    template: Template, name: str, price: Money, before: Money | None, off: Money | None, stock: int | None,
    picture: str | None, size: tuple[int, int],
) -> None:  # fmt: skip
    coupon = Coupon(off=off, until="2026-12-01T00:00:00Z") if off is not None else None
    product = Product(
        id="p", sku="S", name=Text(zh=name), price=price, struck_price=before, coupon=coupon, stock=stock,
        price_until=UNTIL,
    )  # fmt: skip
    card = lay_out(Order(product, template, Theme(), "zh", *size, picture), measure)
    for box in card.boxes:
        assert box.rect.x >= 0 and box.rect.y >= 0
        assert box.rect.right <= size[0] and box.rect.bottom <= size[1]
    texts = [box for box in card.boxes if isinstance(box, Line | Image)]
    for one, other in combinations(texts, 2):
        across = min(one.rect.right, other.rect.right) - max(one.rect.x, other.rect.x)
        down = min(one.rect.bottom, other.rect.bottom) - max(one.rect.y, other.rect.y)
        assert across <= 0.01 or down <= 0.01, (one, other)
    plate = next(box for box in card.boxes if isinstance(box, Panel))
    assert all(box.rect.bottom <= plate.rect.bottom + 0.01 for box in texts)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_card_is_the_same_at_720_and_1080(template: Template) -> None:
    small = lay_out(Order(RICE, template, Theme(), "zh", 1280, 720, "a.png"), measure)
    large = lay_out(Order(RICE, template, Theme(), "zh", 1920, 1080, "a.png"), measure)
    assert len(small.boxes) == len(large.boxes)
    for one, other in zip(small.boxes, large.boxes, strict=True):
        assert type(one) is type(other)
        assert other.rect.x == pytest.approx(one.rect.x * 1.5, abs=1)
        assert other.rect.y == pytest.approx(one.rect.y * 1.5, abs=1)


@pytest.mark.parametrize("template", TEMPLATES)
def test_price_before_is_struck_and_one_deadline_is_said_once(template: Template) -> None:
    found = lines(RICE, template)
    assert [line.text for line in found if line.struck] == ["¥59.90"]
    assert [line.text for line in found if "Nov" in line.text] == ["until 25 Nov 20:30"]
    assert {"¥29.90", "Coupon ¥5 off", "Only 3 left"} <= {line.text for line in found}


def test_two_deadlines_are_both_said_with_whose_they_are() -> None:
    offer = Coupon(off=Money(minor=500), until="2026-11-25T20:10:00+08:00")
    found = {line.text for line in lines(msgspec.structs.replace(RICE, coupon=offer))}
    assert {"Coupon ¥5 off · until 25 Nov 20:10", "Price until 25 Nov 20:30"} <= found


@pytest.mark.parametrize("template", TEMPLATES)
def test_sold_out_is_never_left_out(template: Template) -> None:
    assert "Sold out" in {line.text for line in lines(msgspec.structs.replace(RICE, stock=0), template)}


def test_an_arabic_name_and_what_belongs_to_it_stand_at_the_right() -> None:
    product = msgspec.structs.replace(RICE, name=Text(en="زيت زيتون"))
    found = lines(product)
    name = next(line for line in found if line.rtl)
    struck = next(line for line in found if line.struck)
    assert name.align == "right"
    assert struck.rect.right == pytest.approx(name.rect.right)


def test_a_product_without_a_name_shows_its_sku() -> None:
    assert "R1" in {line.text for line in lines(msgspec.structs.replace(RICE, name=Text()))}


@pytest.mark.parametrize("color", ["red", "#12345", "#12345G", "#1234567"])
def test_a_colour_that_is_none_is_refused_with_its_field(color: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=r"theme\.accent"):
        msgspec.convert({"theme": {"accent": color}}, Cards)
