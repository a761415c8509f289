"""A product's facts and answers as lines in its form, and what is answered by them."""

import msgspec
import pytest

from console.model.edits import Put
from console.model.questions import Detail, Intent, OwnAnswer, Questions
from console.sheets.values import BadCell
from tests.support.shows import all_kinds
from ui.present.product_answers import changed, outcomes, texts

SHOW = msgspec.structs.replace(
    all_kinds(),
    questions=Questions(
        intents=(Intent(id="halal", zh="清真", en="Halal", words=("清真",), answer_zh="{清真}"),)
    ),
)
RICE = msgspec.structs.replace(
    SHOW.products[0],
    facts=(Detail(name="产地", text="黑龙江五常"), Detail(name="比例", text="1:2")),
    answers=(OwnAnswer(intent="price", text="今天到手价看小黄车。"),),
)


def test_what_is_shown_is_read_back_as_it_was() -> None:
    shown = texts(RICE, SHOW, "zh")
    assert (
        shown["facts"] == "产地: 黑龙江五常\n比例: 1:2" and shown["answers"] == "价格: 今天到手价看小黄车。"
    )
    (facts,) = changed(RICE, SHOW, "facts", shown["facts"])
    (answers,) = changed(RICE, SHOW, "answers", texts(RICE, SHOW, "en")["answers"])
    assert isinstance(facts, Put) and facts.value == list(msgspec.to_builtins(RICE.facts))
    assert isinstance(answers, Put) and answers.value == list(msgspec.to_builtins(RICE.answers))


def test_either_colon_parts_a_line_and_an_intent_goes_by_any_of_its_names() -> None:
    (facts,) = changed(RICE, SHOW, "facts", " 保质期：18 个月 \n\n净重: 5 kg：袋装")
    assert isinstance(facts, Put)
    assert facts.value == [{"name": "保质期", "text": "18 个月"}, {"name": "净重", "text": "5 kg：袋装"}]
    for name in ("halal", "清真", "HALAL"):
        (answers,) = changed(RICE, SHOW, "answers", f"{name}：是的")
        assert isinstance(answers, Put) and answers.value == [{"intent": "halal", "text": "是的"}]


@pytest.mark.parametrize(("field", "text"), [("facts", "产地"), ("facts", ": x"), ("answers", "什么: 是")])
def test_a_line_that_means_nothing_is_refused_and_named(field: str, text: str) -> None:
    with pytest.raises(BadCell):
        changed(RICE, SHOW, field, text)


def test_what_is_answered_goes_by_own_answers_then_facts_and_says_what_is_missing() -> None:
    found = {one.title: one for one in outcomes(RICE, SHOW, "zh")}
    assert found["价格"].text == "今天到手价看小黄车。"
    assert "黑龙江五常" in found["产地"].text
    assert found["清真"].text == "" and found["清真"].missing == ("清真",)
