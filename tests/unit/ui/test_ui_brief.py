"""A cue's title in a list: what differs, and not once more what stands above it."""

import pytest

from console.model.cue import CardCue
from console.model.show import Money, Product, Segment, Show, Text
from ui.present.book import Book

NAME = Text(zh="散养鲜鸡蛋 30 枚", en="Free-range eggs, 30")


def brief(title: str, segment: Text = NAME, product: Text = NAME) -> str:
    eggs = Product(id="eggs", sku="1", name=product, price=Money(minor=1), stock=1, picture="eggs.png")
    cue = CardCue(id="c1", title=title, product_id="eggs", duration_ms=1000)
    part = Segment(id="one", title=segment, cues=(cue,), product_id="eggs")
    show = Show(
        id="s",
        title=Text(en="S"),
        planned_start="2026-01-01T18:00:00+08:00",
        segments=(part,),
        products=(eggs,),
    )
    book = Book(show)
    return book.brief(book.lines[0])


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Free-range eggs, 30: price", "price"),
        ("散养鲜鸡蛋 30 枚：价格", "价格"),
        ("Free-range eggs, 30", "Free-range eggs, 30"),
        ("Free-range eggs, 30:", "Free-range eggs, 30:"),
        ("Free-range eggs, 300 of them", "Free-range eggs, 300 of them"),
        ("Welcome", "Welcome"),
    ],
)
def test_what_stands_above_is_not_said_again(title: str, shown: str) -> None:
    assert brief(title) == shown


def test_the_longest_name_that_it_begins_with_is_left_out() -> None:
    assert brief("Eggs, large: price", Text(en="Eggs"), Text(en="Eggs, large")) == "price"


def test_a_cue_without_a_title_is_called_by_its_id() -> None:
    assert brief("") == brief("  ") == "c1"
