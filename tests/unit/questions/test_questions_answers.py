"""Answers are the product's own facts as they are now, whole or not at all."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.files.decode import decode_show
from console.model.questions import Detail, Intent, OwnAnswer, Questions
from console.model.show import Coupon, Money, Product, Segment, Show, Text
from console.questions.answers import Draft, answer_to, still_true
from console.questions.current import short_name
from console.questions.numbers import foreign_numbers
from console.questions.usual import CHATTER, intents
from console.wording import lists
from console.wording.lint import find
from resources import ROOT

RICE = Product(
    id="rice",
    sku="R1",
    name=Text(zh="五常大米 5 kg", en="Wuchang rice, 5 kg"),
    price=Money(minor=8990),
    struck_price=Money(minor=11900),
    coupon=Coupon(off=Money(minor=1000), until="2026-04-01T22:00:00+08:00"),
    stock=26_000,
    facts=(
        Detail(name="产地", text="黑龙江五常"),
        Detail(name="Origin", text="Wuchang, Heilongjiang"),
        Detail(name="储存", text=""),
    ),
    answers=(
        OwnAnswer(intent="taste", text="软糯回甘，冷了也好吃。"),
        OwnAnswer(intent="gifts", text="今天拍{stock}里任何一袋都送勺子，{price}不变。"),
        OwnAnswer(intent="usage", text="{火候}煮十分钟。"),
    ),
)
OIL = Product(id="oil", sku="O1", name=Text(zh="花生油 5 L", en="Peanut oil, 5 l"), price=Money(minor=13900))
SHOW = Show(
    id="s",
    title=Text(en="Show"),
    planned_start="2026-04-01T20:00:00+08:00",
    products=(RICE, OIL),
    segments=(
        Segment(id="one", title=Text(en="1"), product_id="rice"),
        Segment(id="two", title=Text(en="2"), product_id="oil"),
    ),
)
NOW = datetime(2026, 4, 1, 12, 30, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 14, 30, tzinfo=UTC)
SAMPLE = decode_show((ROOT / "shows" / "sample" / "show.json").read_bytes())[0]


def changed(**fields: object) -> Product:
    return msgspec.structs.replace(RICE, **fields)


def test_an_answer_names_the_facts_it_uses() -> None:
    assert answer_to(SHOW, RICE, "origin", "zh").used == (("facts.产地", "黑龙江五常"),)
    assert "Wuchang, Heilongjiang" in answer_to(SHOW, RICE, "origin", "en").text
    price = answer_to(SHOW, RICE, "price", "zh", NOW)
    assert price.text == "五常大米今天直播间¥89.90，领¥10的券，到手¥79.90。"
    assert dict(price.used) == {"price": "¥89.90", "coupon": "¥10", "net_price": "¥79.90"}


def test_an_answer_of_the_product_goes_first_and_is_said_in_its_own_language() -> None:
    taste = answer_to(SHOW, RICE, "taste", "zh")
    assert taste == Draft("软糯回甘，冷了也好吃。", (("answers.taste", "软糯回甘，冷了也好吃。"),))
    assert answer_to(SHOW, RICE, "taste", "en") == Draft(missing=("taste",))
    gifts = answer_to(SHOW, RICE, "gifts", "zh")
    assert [field for field, _ in gifts.used] == ["answers.gifts", "stock", "price"]


@pytest.mark.parametrize(
    ("intent", "missing"),
    [("usage", "吃法"), ("storage", "储存"), ("brand", "品牌"), ("nothing", "answers.nothing")],
)
def test_an_answer_with_a_hole_is_not_said_but_says_what_it_needs(intent: str, missing: str) -> None:
    assert answer_to(SHOW, RICE, intent, "zh") == Draft(missing=(missing,))


def test_a_coupon_that_ran_out_is_not_said() -> None:
    assert "券" in answer_to(SHOW, RICE, "price", "zh", NOW).text
    assert answer_to(SHOW, RICE, "price", "zh", LATER).text == "五常大米今天直播间¥89.90，平时¥119。"
    assert answer_to(SHOW, RICE, "coupon", "zh", LATER).text == ""
    assert "22:00前" in answer_to(SHOW, RICE, "coupon", "zh", NOW).text


def test_without_a_product_only_what_needs_none_is_answered() -> None:
    assert answer_to(SHOW, None, "real_person", "zh").text.startswith("我是 AI 数字人主播")
    assert answer_to(SHOW, None, "price", "zh").missing


def test_what_stands_in_the_show_is_known() -> None:
    assert answer_to(SHOW, RICE, "number", "en").text == "Wuchang rice is number 1."
    assert answer_to(SHOW, RICE, "next_product", "en").text == "Next comes Peanut oil."
    assert answer_to(SHOW, OIL, "next_product", "en").text == ""


def test_a_show_writes_its_own_templates() -> None:
    own = msgspec.structs.replace(
        SHOW,
        questions=Questions(intents=(Intent(id="price", answer_zh="{没有}\n{name}就{price}，{产地}产。"),)),
    )
    assert answer_to(own, RICE, "price", "zh").text == "五常大米就¥89.90，黑龙江五常产。"


@pytest.mark.parametrize(
    ("intent", "after", "untrue"),
    [
        ("price", {"price": Money(minor=8590)}, ("price", "net_price")),
        ("price", {"coupon": None}, ("coupon", "net_price")),
        ("price", {"stock": 3}, ()),
        ("origin", {"facts": (Detail(name="产地", text="黑龙江"),)}, ("facts.产地",)),
        ("origin", {"facts": ()}, ("facts.产地",)),
        ("taste", {"answers": ()}, ("answers.taste",)),
        ("stock", {"stock": 25_990}, ()),
        ("stock", {"stock": 23_500}, ()),
        ("stock", {"stock": 20_000}, ("stock",)),
        ("stock", {"stock": 0}, ("stock",)),
        ("stock", {"stock": None}, ("stock",)),
    ],
)
def test_what_changed_since_an_answer_was_written_is_found(
    intent: str, after: dict[str, object], untrue: tuple[str, ...]
) -> None:
    for language in ("zh", "en"):
        draft = answer_to(SHOW, RICE, intent, language, NOW)  # type: ignore[arg-type]
        if draft.text:
            names = tuple(one.replace("产地", "Origin") if language == "en" else one for one in untrue)
            assert still_true(SHOW, RICE, draft.used, NOW) == ()
            assert set(still_true(SHOW, changed(**after), draft.used, NOW)) == set(names)
            assert still_true(SHOW, None, draft.used, NOW) == tuple(field for field, _ in draft.used)


def test_a_coupon_that_runs_out_before_the_answer_is_said_is_found() -> None:
    used = answer_to(SHOW, RICE, "price", "zh", NOW).used
    assert still_true(SHOW, RICE, used, LATER) == ("coupon", "net_price")


@given(st.integers(1, 10**9))
def test_what_is_said_of_the_stock_is_true_of_it(stock: int) -> None:
    for language in ("zh", "en"):
        product = changed(stock=stock)
        draft = answer_to(SHOW, product, "stock", language)  # type: ignore[arg-type]
        assert still_true(SHOW, product, draft.used) == ()
        assert still_true(SHOW, changed(stock=0), draft.used) == ("stock",)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("五常大米 5 kg", "五常大米"),
        ("纯牛奶 250 ml × 24", "纯牛奶"),
        ("Hand-made noodles, 3 × 1 kg", "Hand-made noodles"),
        ("Free-range eggs, 30", "Free-range eggs"),
        ("iPhone 15", "iPhone 15"),
        ("5 kg", "5 kg"),
        ("鲜鸡蛋 30 枚", "鲜鸡蛋"),
        ("", ""),
    ],
)
def test_a_name_is_said_without_its_size(name: str, said: str) -> None:
    assert short_name(name) == said


def test_the_sample_answers_most_of_what_is_asked_of_its_products_and_says_no_number_that_is_not_theirs() -> (
    None
):
    known, forbidden = intents(SAMPLE), lists.load(ROOT / "nowhere")
    answered = asked = 0
    for product in SAMPLE.products:
        for intent in known:
            for language in ("zh", "en"):
                draft = answer_to(SAMPLE, product, intent, language, NOW, known)  # type: ignore[arg-type]
                asked += intent != CHATTER
                answered += bool(draft.text)
                assert "{" not in draft.text
                assert still_true(SAMPLE, product, draft.used, NOW) == ()
                assert not find(draft.text, forbidden[language])
                if intent not in ("number", "how_to_buy"):
                    assert foreign_numbers(draft.text, product, NOW) == ()
    assert answered / asked > 0.75
