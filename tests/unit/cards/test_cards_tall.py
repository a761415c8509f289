"""Cards of a canvas that is taller than wide: for phones, at the foot and clear of what the app lays over it."""

from typing import get_args

import pytest

from console.cards.boxes import Image, Line, Panel
from console.cards.layout import TALL_FOOT, Order, lay_out
from console.model.show import Template, Theme
from tests.unit.cards.test_cards_layout import RICE, measure

TALL = (1080, 1920)


@pytest.mark.parametrize("template", get_args(Template))
def test_no_card_reaches_below_the_part_that_an_app_covers(template: Template) -> None:
    card = lay_out(Order(RICE, template, Theme(), "zh", *TALL, "a.png"), measure)
    assert max(box.rect.bottom for box in card.boxes) <= TALL[1] * TALL_FOOT + 1


@pytest.mark.parametrize("template", ["side", "lower_third"])
def test_beside_a_host_the_upper_part_of_the_picture_is_left_to_him(template: Template) -> None:
    card = lay_out(Order(RICE, template, Theme(), "zh", *TALL, "a.png"), measure)
    assert min(box.rect.y for box in card.boxes) > TALL[1] * 0.5
    (picture,) = [box for box in card.boxes if isinstance(box, Image)]
    words = [box for box in card.boxes if isinstance(box, Line)]
    assert all(box.rect.x > picture.rect.right for box in words)


def test_alone_the_picture_is_above_the_words_and_takes_the_whole_width() -> None:
    card = lay_out(Order(RICE, "full", Theme(), "zh", *TALL, "a.png"), measure)
    (picture,) = [box for box in card.boxes if isinstance(box, Image)]
    words = [box for box in card.boxes if isinstance(box, Line)]
    assert all(box.rect.y >= picture.rect.bottom for box in words)
    plate = next(box for box in card.boxes if isinstance(box, Panel))
    assert plate.rect.width > TALL[0] * 0.85


@pytest.mark.parametrize("template", get_args(Template))
def test_its_letters_are_no_smaller_than_on_a_wide_canvas_of_the_same_pixels(template: Template) -> None:
    tall = lay_out(Order(RICE, template, Theme(), "zh", *TALL, "a.png"), measure)
    wide = lay_out(Order(RICE, template, Theme(), "zh", 1920, 1080, "a.png"), measure)
    least = [min(box.size_px for box in card.boxes if isinstance(box, Line)) for card in (tall, wide)]
    assert least[0] >= least[1] * 0.99
