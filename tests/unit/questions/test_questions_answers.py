"""Answers are the product's own facts as they are now, whole or not at all."""

from console.model.questions import Detail, OwnAnswer
from console.model.show import Money, Product, Show, Text
from console.questions.answers import Draft, answer_to

RICE = Product(
    id="rice",
    sku="R1",
    name=Text(zh="五常大米", en="Wuchang rice"),
    price=Money(minor=8990),
    stock=26_000,
    facts=(Detail(name="产地", text="黑龙江五常"), Detail(name="Origin", text="Wuchang, Heilongjiang")),
    answers=(OwnAnswer(intent="taste", text="软糯回甘，冷了也好吃。"),),
)
SHOW = Show(id="s", title=Text(en="Show"), planned_start="2026-01-01T20:00:00+08:00", products=(RICE,))


def test_an_answer_names_the_facts_it_uses() -> None:
    assert answer_to(SHOW, RICE, "origin", "zh").used == (("facts.产地", "黑龙江五常"),)
    assert "Wuchang, Heilongjiang" in answer_to(SHOW, RICE, "origin", "en").text


def test_an_answer_of_the_product_goes_first_and_is_said_in_its_own_language() -> None:
    assert answer_to(SHOW, RICE, "taste", "zh").text == "软糯回甘，冷了也好吃。"
    assert answer_to(SHOW, RICE, "taste", "en") == Draft(missing=("taste",))
