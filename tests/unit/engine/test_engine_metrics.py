"""DOMAIN.md's metrics from what the events add up to."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.engine.metric_definitions import ALL, DEFINITIONS
from console.engine.metrics import (
    METRICS,
    age_ms,
    is_metric,
    multiples,
    product_orders_per_minute,
    values,
    viewers_age_ms,
)
from console.engine.reduce_counters import reduce_counters
from console.engine.state import Counters
from console.model.facts import CountersMoved
from console.model.show import Baseline, Text


def moved(**more: object) -> CountersMoved:
    return msgspec.convert({"add": {}, "gauge": {}, "product": {}, "events": 1, **more}, CountersMoved)


def test_nothing_yet_is_told_as_nothing_and_never_divides_by_it() -> None:
    told = values(Counters(), 60_000)
    assert told["viewers"] is None
    assert told["mean_viewers"] is None
    assert told["dwell_ms"] is None
    assert told["product_ctr"] is None
    assert told["orders"] == 0
    assert age_ms(Counters(), 1000) is None


def test_the_figures_of_a_minute() -> None:
    counters = Counters()
    counters = reduce_counters(
        counters, moved(gauge={"viewers": 100}, add={"views": 1000, "visitors": 500}), 0, None
    )
    sold = {
        "orders_placed": 20,
        "gmv_placed.CNY": 59_800,
        "units_placed": 25,
        "clicks": 50,
        "clicks_people": 40,
    }
    seen = {"impressions": 400, "watch_ms": 25_000_000}
    counters = reduce_counters(counters, moved(add={**sold, **seen}, product={"rice": sold}), 30_000, "rice")
    counters = reduce_counters(counters, moved(gauge={"viewers": 300}), 30_000, None)
    told = values(counters, 60_000)
    assert told["viewers"] == 300
    assert told["peak_viewers"] == 300
    assert told["mean_viewers"] == pytest.approx(200)
    assert told["dwell_ms"] == 50_000
    assert told["orders_per_minute"] == 20
    assert told["gmv.CNY"] == 59_800
    assert told["gpm.CNY"] == 59_800
    assert told["uv_value.CNY"] == pytest.approx(119.6)
    assert told["average_order.CNY"] == 2990
    assert told["product_ctr"] == pytest.approx(0.1)
    assert told["click_to_order"] == pytest.approx(0.4)
    assert counters.on_air["rice"] == {"orders_placed": 20, "gmv_placed.CNY": 59_800, "units_placed": 25}
    assert age_ms(counters, 61_000) == 31_000
    assert values(counters, 200_000)["orders_per_minute"] == 0  # A minute is a minute.


def test_multiples_of_the_baseline() -> None:
    baseline = Baseline(metric="views", value=2_630_000, label=Text(en="the host's mean"))
    told = multiples({"views": 20_000_000, "orders": None}, [baseline])
    assert round(told["views"], 1) == 7.6
    assert multiples({"views": None}, [baseline]) == {}


def test_every_metric_has_its_words_in_both_languages() -> None:
    for metric in METRICS:
        assert metric.name.zh
        assert metric.name.en
        assert metric.definition.zh
        assert metric.definition.en
        assert metric.unit


@given(st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 50)), max_size=60))
def test_orders_per_minute_counts_the_last_minute_and_no_more(steps: list[tuple[int, int]]) -> None:
    counters, t_ms, all_orders = Counters(), 0, []
    for gap, orders in steps:
        t_ms += gap
        counters = reduce_counters(counters, moved(add={"orders_placed": orders}), t_ms, None)
        all_orders.append((t_ms, orders))
    told = values(counters, t_ms)["orders_per_minute"]
    surely = sum(orders for at, orders in all_orders if at > t_ms - 55_000)
    perhaps = sum(orders for at, orders in all_orders if at > t_ms - 65_000)
    assert told is not None
    assert surely <= told <= perhaps


@given(st.lists(st.tuples(st.integers(1, 10_000), st.integers(0, 10**6)), min_size=1, max_size=40))
def test_the_mean_lies_between_the_least_and_the_most(steps: list[tuple[int, int]]) -> None:
    counters, t_ms = Counters(), 0
    for gap, viewers in steps:
        t_ms += gap
        counters = reduce_counters(counters, moved(gauge={"viewers": viewers}), t_ms, None)
    told = values(counters, t_ms + 1000)
    every = [viewers for _, viewers in steps]
    assert told["mean_viewers"] is not None
    assert min(every) - 1e-6 <= told["mean_viewers"] <= max(every) + 1e-6
    assert told["peak_viewers"] == (max(every) or None)


def test_the_mean_leaves_gaps_out() -> None:
    counters = Counters()
    for t_ms, viewers in ((0, 100), (10_000, 300), (610_000, 100)):
        counters = reduce_counters(counters, moved(gauge={"viewers": viewers}), t_ms, None, 10_000)
    # 10 s of 100, 10 s of 300 and then nothing known for 590 s, 10 s of 100.
    told = values(counters, 620_000, gap_ms=10_000)
    assert told["mean_viewers"] == pytest.approx(500 / 3)
    assert values(counters, 9_999_999, gap_ms=10_000)["mean_viewers"] == told["mean_viewers"]
    assert viewers_age_ms(counters, 620_000) == 10_000


def test_the_average_order_is_per_buyer_of_its_currency() -> None:
    add = {
        "orders_placed": 5, "gmv_placed.CNY": 900, "buyers_placed.CNY": 2, "gmv_placed.USD": 500,
        "buyers_placed.USD": 1,
    }  # fmt: skip
    told = values(reduce_counters(Counters(), moved(add=add), 0, None), 0)
    assert told["average_order.CNY"] == 450
    assert told["average_order.USD"] == 500


def test_orders_per_minute_of_each_product() -> None:
    counters = Counters()
    for t_ms, name, orders in ((0, "rice", 5), (50_000, "rice", 2), (50_000, "eggs", 1)):
        one = {"orders_placed": orders}
        counters = reduce_counters(counters, moved(add=one, product={name: one}), t_ms, None)
    assert product_orders_per_minute(counters, 50_000) == {"rice": 7, "eggs": 1}
    assert product_orders_per_minute(counters, 80_000) == {"rice": 2, "eggs": 1}
    assert product_orders_per_minute(counters, 200_000) == {}


def test_every_value_has_a_definition_and_every_definition_a_value() -> None:
    counters = reduce_counters(Counters(), moved(add={"gmv_placed.CNY": 1}), 0, None)
    told = {name.partition(".")[0] for name in values(counters, 0)}
    assert told == {entry.id for entry in DEFINITIONS if entry.per != "product"}
    assert len({entry.id for entry in ALL}) == len(ALL)
    assert all(is_metric(name) for name in values(counters, 0))
    assert not any(map(is_metric, ("gmv", "gmv.", "smiles", "views.CNY")))


sales = st.lists(
    st.tuples(
        st.sampled_from(("rice", "eggs", "?")), st.sampled_from((None, "rice", "eggs")),
        st.sampled_from(("placed", "paid", "cancelled")), st.sampled_from(("CNY", "USD")), st.integers(0, 9999),
    ),
    max_size=40,
)  # fmt: skip


@given(sales)
def test_both_attributions_add_up_to_the_sums(sold: list[tuple[str, str | None, str, str, int]]) -> None:
    counters = Counters()
    for t_ms, (name, on_air, word, currency, amount) in enumerate(sold):
        one = {f"orders_{word}": 1, f"gmv_{word}.{currency}": amount, f"units_{word}": 2}
        counters = reduce_counters(counters, moved(add=one, product={name: one}), t_ms, on_air)
    for key, total in counters.sums.items():
        by_sku = sum(sums.get(key, 0) for sums in counters.product.values())
        by_air = sum(sums.get(key, 0) for sums in counters.on_air.values()) + counters.off_air.get(key, 0)
        assert by_sku == by_air == total
