"""What a cell means, however a spreadsheet or a person wrote it."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cards.amounts import money as said
from console.model.show import Money
from console.sheets import values
from console.sheets.counts import level
from console.sheets.cues import span

START = dt.datetime.fromisoformat("2024-04-16T18:18:00+08:00")


@pytest.mark.parametrize(
    ("cell", "minor", "currency"),
    [("¥29.90", 2990, "CNY"), ("￥1,299", 129_900, "CNY"), (89.9, 8990, "CNY"), (0.1 + 0.2, 30, "CNY"),
     ("89.9元", 8990, "CNY"), ("US$5", 500, "USD"), ("$5.50", 550, "USD"), ("980 JPY", 980, "JPY"), (12, 1200, "CNY"),
     ("1 299.00 EUR", 129_900, "EUR"), (" 0 ", 0, "CNY")],
)  # fmt: skip
def test_prices(cell: Any, minor: int, currency: str) -> None:
    assert values.money(cell) == Money(minor=minor, currency=currency)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "free",
        "12.345",
        "-5",
        "NaN",
        "1e30",
        float("nan"),
        float("inf"),
        True,
        dt.date(2024, 1, 1),
        "9.9 JPY",
    ],
)
def test_no_prices(cell: Any) -> None:
    with pytest.raises(ValueError, match=r"no price|decimals|below 0"):
        values.money(cell)


@given(st.integers(0, 10**12), st.sampled_from(["CNY", "USD", "EUR", "KRW"]))
def test_a_price_as_we_write_it_is_read_back(minor: int, currency: str) -> None:
    amount = Money(minor=minor, currency=currency)
    assert values.money(said(amount, "zh"), "XXX") == amount


@pytest.mark.parametrize(
    ("cell", "ms"),
    [("1:30", 90_000), ("0:01:30", 90_000), ("90", 90_000), (90, 90_000), (1.5, 1500), ("90 s", 90_000),
     ("90秒", 90_000),
     ("1 min 30 s", 90_000), ("1分30秒", 90_000), ("1：30", 90_000), ("2h", 7_200_000), ("250ms", 250),
     (dt.time(0, 1, 30), 90_000), (dt.timedelta(seconds=90), 90_000), ("0:00:01.5", 1500),
     (dt.datetime(1900, 1, 1, 1, 0, 0), 90_000_000)],  # noqa: DTZ001
)  # fmt: skip
def test_lengths(cell: Any, ms: int) -> None:
    assert values.span_ms(cell) == ms


@pytest.mark.parametrize("cell", ["", "soon", "1:2:3:4", "-5", "5 apples", True])
def test_no_lengths(cell: Any) -> None:
    with pytest.raises(ValueError, match="no length"):
        values.span_ms(cell)


@given(st.integers(0, 7 * 86_400_000))
def test_a_length_as_we_write_it_is_read_back(ms: int) -> None:
    assert values.span_ms(span(ms)) == ms


@pytest.mark.parametrize(
    ("cell", "told"),
    [("25:10", "2024-04-17T01:10:00+08:00"),
     ("18:30", "2024-04-16T18:30:00+08:00"), ("00:10", "2024-04-17T00:10:00+08:00"),
     (dt.time(19, 0), "2024-04-16T19:00:00+08:00"),
     ("2024-04-16T18:30:00+08:00", "2024-04-16T18:30:00+08:00"), ("2024/04/16 23:59", "2024-04-16T23:59:00+08:00"),
     ("2024-04-16", "2024-04-16T23:59:59+08:00"), (dt.date(2024, 4, 16), "2024-04-16T23:59:59+08:00"),
     (dt.datetime(2024, 4, 16, 20, 0), "2024-04-16T20:00:00+08:00")],  # noqa: DTZ001
)  # fmt: skip
def test_moments_are_in_the_shows_zone(cell: Any, told: str) -> None:
    assert values.moment(cell, START) == told


@pytest.mark.parametrize("cell", ["31:00", "tomorrow", "18:61", ""])
def test_no_moments(cell: Any) -> None:
    with pytest.raises(ValueError, match="is no"):
        values.moment(cell, START)


@pytest.mark.parametrize(("cell", "number"), [("1,200", 1200), (12.0, 12), ("1200件", 1200), (" 7 ", 7)])
def test_counts(cell: Any, number: int) -> None:
    assert values.whole(cell) == number


@pytest.mark.parametrize("cell", ["-1", "1.5", "", "many", True])
def test_no_counts(cell: Any) -> None:
    with pytest.raises(ValueError, match="whole number"):
        values.whole(cell)


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.none()))
def test_anything_is_a_value_or_a_value_error(cell: Any) -> None:
    for make in (
        values.money,
        values.whole,
        values.span_ms,
        values.yes,
        lambda told: values.moment(told, START),
    ):
        try:
            make(cell)
        except (ValueError, OverflowError) as error:
            assert str(error)


@pytest.mark.parametrize(
    ("cell", "db"),
    [
        (-6, -6),
        (-6.5, -6.5),
        ("-6", -6),
        ("−6 dB", -6),
        ("-6,5dB", -6.5),
        ("+2", 2),
        ("０", 0),
        ("-60", -60),
        (6, 6),
    ],
)
def test_levels(cell: Any, db: float) -> None:
    assert level(cell) == db


@pytest.mark.parametrize(
    "cell", ["loud", "-60.1", 7, "6 %", True, "-6 -3", "1e1", float("nan"), dt.date(2024, 1, 1)]
)
def test_no_levels(cell: Any) -> None:
    with pytest.raises(ValueError):
        level(cell)
