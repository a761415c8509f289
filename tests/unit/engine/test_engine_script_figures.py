"""What scripts say of prices and stocks: read in figures and in Chinese, and held against the product."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.engine.script_figures import (
    amounts_said,
    number_of,
    outdated,
    price_said,
    stock_said,
    stock_wrong,
)
from console.model.show import Coupon, Money, Product, Text

DIGITS = "零一二三四五六七八九"


def spoken_number(number: int) -> str:
    """A whole number below ten thousand as it is said in Chinese."""
    if number < 10:
        return DIGITS[number]
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            high, low = divmod(number, unit)
            head = "" if unit == 10 and high == 1 and number < 20 else DIGITS[high]
            zero = "零" if low and low < unit // 10 else ""
            return head + sign + zero + (spoken_number(low).replace("十", "一十", 1) if 10 <= low < 20 else
                                         spoken_number(low) if low else "")  # fmt: skip
    raise AssertionError(number)


def product(minor: int, stock: int | None = None, struck: int | None = None, off: int = 0) -> Product:
    return Product(
        id="rice", sku="R", name=Text(zh="米", en="Rice"), price=Money(minor=minor), stock=stock,
        struck_price=Money(minor=struck) if struck is not None else None,
        coupon=Coupon(off=Money(minor=off)) if off else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("今天只要89块9", 8990), ("今天只要89.9元", 8990), ("八十九块九，带走", 8990), ("八十九块九毛", 8990),
        ("只要89块9毛5", 8995), ("89块95就有", 8995), ("89元9角", 8990), ("¥89.90", 8990), ("￥ 89.9", 8990),
        ("RMB 89.90 only", 8990), ("89.90 yuan", 8990), ("1,299元", 129_900), ("一千二百九十九块", 129_900),
        ("一百零八元", 10_800), ("两百块", 20_000), ("三百八块钱", 38_000), ("1.2万元", 1_200_000),
        ("八十九点九元", 8990),
        ("100块3件", 10_000), ("一百块三斤", 10_000), ("十块", 1000), ("$19.99 today", 1999), ("just 20 dollars", 2000),
        ("十九块九", 1990), ("九块九包邮", 990), ("一万二千元", 1_200_000),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_it_is_said(text: str, minor: int) -> None:
    assert [one.minor for one in amounts_said(text)] == [minor]


@pytest.mark.parametrize(
    "text",
    [
        "5公斤装",
        "2024年",
        "第1件",
        "买三送一",
        "八十九岁",
        "a bag of 5",
        "",
        "元",
        "块",
        "九九八十一",
        "这块地",
        "一块儿来",
    ],
)
def test_what_is_no_amount_is_none(text: str) -> None:
    assert amounts_said(text) == ()


@given(st.integers(0, 9999))
def test_every_number_in_chinese_is_read_back(number: int) -> None:
    assert number_of(spoken_number(number)) == number


@given(
    st.integers(1, 999_999),
    st.sampled_from(["{}元", "¥{}", "￥{}", "{} 块", "RMB {}", "{} yuan", "价格{}元，抢"]),
)
def test_every_amount_in_figures_is_read_back(minor: int, form: str) -> None:
    text = form.format(f"{Decimal(minor) / 100}")
    assert [one.minor for one in amounts_said(text)] == [minor]


@given(st.integers(1, 9999), st.integers(1, 9))
def test_every_amount_in_spoken_chinese_is_read_back(yuan: int, jiao: int) -> None:
    text = f"今天{spoken_number(yuan)}块{DIGITS[jiao]}"
    assert [one.minor for one in amounts_said(text)] == [yuan * 100 + jiao * 10]


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for one in amounts_said(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.minor >= 0
    stock_said(text)


@given(st.integers(100, 999_999), st.integers(100, 999_999))
def test_a_script_is_outdated_where_it_says_another_price_near_by_and_not_where_it_says_this_one(
    said: int, costs: int
) -> None:
    text = f"现价{Decimal(said) / 100}元"
    found = price_said(text, product(costs))
    near = said <= costs * 2 and costs <= said * 2
    assert found == (said if said != costs and near else None)


def test_a_price_that_changed_is_told_with_both_figures() -> None:
    script = {"zh": "原价129元，今天89块9", "en": "today only 89.90 yuan"}
    assert outdated(script, product(8990, struck=12_900)) == ()
    (told,) = outdated(script, product(7990, struck=12_900))
    assert (told.code, told.args) == ("script.price", {"said": "89.90", "costs": "79.90"})
    assert outdated(script, None) == ()


@pytest.mark.parametrize(
    "text",
    [
        "立减20元",
        "券后79.9元",
        "原价129元",
        "比平时省29.1元",
        "满300元包邮",
        "每斤9.9元",
        "今天99.9，券后79.9元",
    ],
)
def test_what_is_right_to_say_beside_the_price_is_no_mistake(text: str) -> None:
    assert price_said(text, product(9990, struck=12_900, off=2000)) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("仅剩20件", 20),
        ("库存 1,200 件", 1200),
        ("最后五十单", 50),
        ("限量两百份", 200),
        ("only 20 left", 20),
        ("500 in stock", 500),
    ],
)  # fmt: skip
def test_a_stock_is_read_and_held_against_what_there_is(text: str, said: int) -> None:
    assert stock_said(text) == (said,)
    assert stock_wrong(text, product(100, said)) is None
    assert stock_wrong(text, product(100, said + 1)) is None, "it moves with every order"
    assert stock_wrong(text, product(100, 3 * said)) == said
    assert stock_wrong(text, product(100, 0)) == said
    assert stock_wrong(text, product(100, None)) is None
