"""DOMAIN.md's metrics from what the events add up to."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.counters.metrics import METRICS, age_ms, multiples, values
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
