"""A number that is not in a product's facts is found in an answer, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.questions import Detail
from console.model.show import Coupon, Money, Product, Text
from console.questions.numbers import foreign_numbers
from console.speech.numbers_en import cardinal as cardinal_en
from console.speech.numbers_zh import cardinal, yuan

RICE = Product(
    id="rice",
    sku="88VIP",
    name=Text(zh="五常大米 5 kg", en="Wuchang rice, 5 kg"),
    price=Money(minor=8990),
    struck_price=Money(minor=11900),
    coupon=Coupon(off=Money(minor=1000), until="2026-04-01T22:00:00+08:00"),
    stock=26_000,
    claims=("一年一季",),
    facts=(
        Detail(name="保质期", text="18个月"),
        Detail(name="Shelf life", text="18 months"),
        Detail(name="发货", text="48小时内，顺丰"),
        Detail(name="净含量", text="5公斤"),
        Detail(name="规格", text="24"),
        Detail(name="含水量", text="14.5%"),
        Detail(name="会员", text="88VIP 有赠品，买2送1"),
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "现在89.9元，原价119，领券减十块，到手79.9。",
        "八十九块九一袋，券后七十九块九。",
        "保质期十八个月，48 小时内发货。",
        "四十八小时内发顺丰。",
        "18 months, five kilos a bag.",
        "eighteen months",
        "It is ¥89.90, ¥79.90 with the coupon of ten yuan.",
        "券今晚十点前有效，4月1日截止",
        "until 22:00 on April 1",
        "10 pm",
        "库存超过23,000件",
        "一袋24个",
        "含水量百分之十四点五",
        "88VIP 买二送一",
        "十分好吃，万一不喜欢，千万别客气，五常的米一直很好",
        "拿一袋试一下，第一次买也放心",
        "五公斤装，一年一季",
        "buy two get one",
        "",
    ],
)
def test_numbers_of_the_facts_may_be_said(text: str) -> None:
    assert foreign_numbers(text, RICE) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("现在88.9元", ("88.9元",)),
        ("八十八块八", ("八十八块八",)),
        ("打八八折", ("八八折",)),
        ("今天半价", ("半价",)),
        ("half price today", ("half price",)),
        ("保质期18天", ("18天",)),
        ("保质期三十六个月", ("三十六个月",)),
        ("买一送一", ("买一送一",)),
        ("buy one get one free", ("buy one get one",)),
        ("到5月1日", ("5月1日",)),
        ("晚上九点截止", ("九点",)),
        ("until 21:30", ("21:30",)),
        ("百分之二十的折扣", ("百分之二十",)),
        ("20% off", ("20%",)),
        ("卖了一百万袋", ("一百万袋",)),
        ("1.2万人买过", ("1.2万人",)),
        ("twenty-five days", ("twenty-five days",)),
        ("three dozen", ("three dozen",)),
        ("能放半年", ("半",)),
        ("一年半", ("一年半",)),
        ("３０天无理由", ("30天",)),
        ("贰拾元", ("二十元",)),
        ("1\u200b9元", ("19元",)),
        ("就三百八", ("三百八",)),
        ("iPhone15 抽奖", ("iphone15",)),
        ("twice as good", ("twice",)),
        ("八八八元", ("八八八元",)),
        ("$5 off", ("$5",)),
        ("保真，假一赔十", ("假一赔十",)),
        ("٣ days", ("٣ days",)),
    ],
)
def test_other_numbers_are_found(text: str, found: tuple[str, ...]) -> None:
    assert foreign_numbers(text, RICE) == found


@given(st.integers(2, 10**9))
def test_a_whole_amount_is_found_however_it_is_written(number: int) -> None:
    known = Product(id="p", sku="p", name=Text(en="Thing"), price=Money(minor=min(number * 100, 10**12)))
    other = Product(
        id="p", sku="p", name=Text(en="Thing"), price=Money(minor=min(number * 100 + 100, 10**12))
    )
    for said in (
        f"{number}元",
        f"{number:,} 元",
        f"¥{number}",
        f"{cardinal(number)}元",
        f"{cardinal_en(number)} yuan",
    ):
        assert foreign_numbers(said, known) == (), said
        assert foreign_numbers(said, other) != (), said


@given(st.integers(101, 10**7))
def test_an_amount_with_decimals_is_found_as_it_is_said(minor: int) -> None:
    known = Product(id="p", sku="p", name=Text(en="Thing"), price=Money(minor=minor))
    other = Product(id="p", sku="p", name=Text(en="Thing"), price=Money(minor=minor + 1))
    written = f"{minor // 100}.{minor % 100:02}"
    for said in (f"{written}元", f"¥{written}", f"只要{yuan(written)}"):
        if "零" in said and "块" in said:
            continue  # 29块零5分
        assert foreign_numbers(said, known) == (), said
        assert foreign_numbers(said, other) != (), said
