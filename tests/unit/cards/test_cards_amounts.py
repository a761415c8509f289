"""Money, stock and deadlines in words."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cards import amounts
from console.model.show import Coupon, Money, Product, Text

END = "2026-11-25T20:30:00+08:00"
END_AT = datetime.fromisoformat(END)


def product(price: Money, before: Money | None = None) -> Product:
    return Product(id="rice", sku="R1", name=Text(en="Rice"), price=price, struck_price=before)


@pytest.mark.parametrize(
    ("minor", "currency", "zh", "en"),
    [
        (2990, "CNY", "¥29.90", "¥29.90"),
        (299_000_00, "CNY", "¥299,000", "¥299,000"),
        (5, "CNY", "¥0.05", "¥0.05"),
        (1299, "USD", "US$12.99", "$12.99"),
        (980, "JPY", "JP¥980", "JP¥980"),
        (1500, "KWD", "KWD 1.500", "KWD 1.500"),
        (1230, "CHF", "CHF 12.30", "CHF 12.30"),
    ],
)
def test_money_by_currency_and_language(minor: int, currency: str, zh: str, en: str) -> None:
    amount = Money(minor=minor, currency=currency)
    assert (amounts.money(amount, "zh"), amounts.money(amount, "en")) == (zh, en)


@given(st.integers(0, 10**12), st.sampled_from(["CNY", "JPY", "KWD", "CHF", "USD"]))
def test_money_loses_no_minor_unit(minor: int, currency: str) -> None:
    text = amounts.money(Money(minor=minor, currency=currency))
    digits = amounts.DIGITS.get(currency, 2)
    number = "".join(char for char in text if char.isdigit() or char == ".")
    whole, _, part = number.partition(".")
    assert int(whole) * 10**digits + (int(part) if part else 0) == minor
    assert len(part) in (0, digits)


def test_nothing_to_pay_is_said_in_a_word() -> None:
    assert amounts.price(product(Money(minor=0)), "zh") == "免费"
    assert amounts.price(product(Money(minor=0)), "en") == "Free"


def test_a_product_that_nobody_has_priced_yet_is_not_called_free() -> None:
    made = msgspec.structs.replace(product(Money(minor=0)), unpriced=True)
    assert amounts.price(made, "zh") == "价格待定"
    assert amounts.price(made, "en") == "No price yet"
    priced = msgspec.structs.replace(made, price=Money(minor=990))
    assert amounts.price(priced, "en") == amounts.money(Money(minor=990), "en")


@pytest.mark.parametrize(
    "before", [None, Money(minor=2990), Money(minor=1000), Money(minor=9000, currency="USD")]
)
def test_a_price_before_that_was_not_higher_in_the_same_money_is_not_shown(before: Money | None) -> None:
    assert amounts.struck(product(Money(minor=2990), before), "zh") is None


def test_a_higher_price_before_is_shown() -> None:
    assert amounts.struck(product(Money(minor=2990), Money(minor=5990)), "zh") == "¥59.90"


@pytest.mark.parametrize(
    ("left", "zh", "en"),
    [
        (None, None, None),
        (0, "已售罄", "Sold out"),
        (20, "仅剩 20 件", "Only 20 left"),
        (1200, "库存 1,200 件", "1,200 in stock"),
    ],
)
def test_stock(left: int | None, zh: str | None, en: str | None) -> None:
    assert (amounts.stock(left, "zh"), amounts.stock(left, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("before_ms", "text"),
    [
        (-1, "优惠已结束"),
        (0, "优惠已结束"),
        (1, "还剩 1 分钟"),
        (60_001, "还剩 2 分钟"),
        (3_600_000, "还剩 60 分钟"),
        (3_660_000, "20:30 截止"),
        (86_400_000, "11月25日 20:30 截止"),
    ],
)
def test_a_deadline_counts_down_in_the_last_hour(before_ms: int, text: str) -> None:
    # The moment may be told in another offset than the deadline.
    now = (END_AT - timedelta(milliseconds=before_ms)).astimezone(UTC)
    assert amounts.deadline(END, "zh", now) == text


def test_without_a_moment_a_deadline_is_date_and_clock() -> None:
    assert amounts.deadline(END, "en", None) == "until 25 Nov 20:30"


def test_a_coupon_that_ran_out_or_takes_nothing_off_is_not_shown() -> None:
    offer = Coupon(off=Money(minor=500, currency="USD"), until=END)
    assert amounts.coupon(offer, "en", END_AT) is None
    assert amounts.coupon(Coupon(off=Money(minor=0)), "en", None) is None
    assert amounts.coupon(None, "en", None) is None
    assert amounts.coupon(offer, "en", END_AT - timedelta(minutes=5)) == "Coupon $5 off · 5 min left"
