"""The field's metrics, each with its definition, because sources disagree about denominators. Pure.

Money metrics are per currency, in minor units. A metric that cannot be told (yet) is None.
"""

from collections.abc import Callable, Iterable

import msgspec

from console.engine.reduce_counters import BUCKET_MS, MINUTE_MS
from console.engine.state import Counters
from console.model.show import Baseline, Text


class Metric(msgspec.Struct, frozen=True):
    """A metric: its names, its definition in words, its unit, and how it is worked out."""

    id: str
    name: Text
    definition: Text
    unit: str
    value: Callable[[Counters, int, str], float | int | None]


def _sum(name: str) -> Callable[[Counters, int, str], int | None]:
    return lambda counters, t_ms, word: counters.sums.get(name, 0)


def _ratio(top: float | None, bottom: float | None, factor: float = 1) -> float | None:
    return None if top is None or not bottom else top * factor / bottom


def mean_viewers(counters: Counters, t_ms: int) -> float | None:
    """Time-weighted mean of concurrent viewers from the first snapshot to t_ms."""
    if counters.viewers_first_ms is None or counters.viewers_since_ms is None:
        return None
    area = counters.viewer_ms + counters.gauges.get("viewers", 0) * (t_ms - counters.viewers_since_ms)
    length = t_ms - counters.viewers_first_ms
    return area / length if length > 0 else float(counters.gauges.get("viewers", 0))


def orders_per_minute(counters: Counters, t_ms: int) -> int:
    """Orders placed in the last 60 s of show time (to the nearest 5 s)."""
    first = (t_ms - MINUTE_MS) // BUCKET_MS + 1
    return sum(count for bucket, count in counters.minutes if first <= bucket <= t_ms // BUCKET_MS)


def currencies(counters: Counters) -> list[str]:
    """Every currency in which something was ordered."""
    return sorted({name.partition(".")[2] for name in counters.sums if name.startswith("gmv_")})


def gmv(counters: Counters, word: str, currency: str) -> int:
    """Value of the orders placed (or paid) in a currency."""
    return counters.sums.get(f"gmv_{word}.{currency}", 0)


METRICS: tuple[Metric, ...] = (
    Metric(
        "viewers", Text(zh="实时在线人数", en="Viewers"),
        Text(zh="此刻同时在线的人数", en="People watching now"), "people",
        lambda counters, t_ms, word: counters.gauges.get("viewers"),
    ),
    Metric(
        "peak_viewers", Text(zh="最高在线", en="Peak viewers"),
        Text(zh="同时在线的最大值", en="The most people watching at once"), "people",
        lambda counters, t_ms, word: counters.peak or None,
    ),
    Metric(
        "mean_viewers", Text(zh="平均在线", en="Mean viewers"),
        Text(zh="在线人数按时间加权的平均值", en="Time-weighted mean of the people watching"), "people",
        lambda counters, t_ms, word: mean_viewers(counters, t_ms),
    ),
    Metric(
        "views", Text(zh="场观人次", en="Views"),
        Text(zh="进入直播间的次数", en="Entries into the room"), "entries", _sum("views"),
    ),
    Metric(
        "visitors", Text(zh="场观人数", en="Unique viewers"),
        Text(zh="进入过直播间的去重人数", en="Different people who entered"), "people", _sum("visitors"),
    ),
    Metric(
        "dwell_ms", Text(zh="人均停留时长", en="Average dwell"),
        Text(zh="总观看时长 ÷ 场观人数", en="Total watch time / unique viewers"), "ms",
        lambda counters, t_ms, word: _ratio(counters.sums.get("watch_ms"), counters.sums.get("visitors")),
    ),
    Metric(
        "orders", Text(zh="订单数", en="Orders"),
        Text(zh="下单（或支付）的订单数", en="Orders placed (or paid, as the show is set)"), "orders",
        lambda counters, t_ms, word: counters.sums.get(f"orders_{word}", 0),
    ),
    Metric(
        "orders_per_minute", Text(zh="每分钟订单", en="Orders per minute"),
        Text(zh="最近 60 秒的下单数", en="Orders placed in the last 60 s"), "orders/min",
        lambda counters, t_ms, word: orders_per_minute(counters, t_ms),
    ),
    Metric(
        "units", Text(zh="成交件数", en="Units"), Text(zh="售出的件数", en="Units sold"), "units",
        lambda counters, t_ms, word: counters.sums.get(f"units_{word}", 0),
    ),
    Metric(
        "product_ctr", Text(zh="商品点击率", en="Product CTR"),
        Text(zh="点击商品人数 ÷ 商品曝光次数", en="People who clicked / product impressions"), "ratio",
        lambda counters, t_ms, word: _ratio(
            counters.sums.get("clicks_people"), counters.sums.get("impressions")
        ),
    ),
    Metric(
        "click_to_order", Text(zh="点击成交率", en="Click to order"),
        Text(zh="订单数 ÷ 商品点击次数", en="Orders / product clicks"), "ratio",
        lambda counters, t_ms, word: _ratio(counters.sums.get(f"orders_{word}"), counters.sums.get("clicks")),
    ),
)  # fmt: skip

MONEY: dict[str, tuple[Text, Text, Callable[[Counters, str, str], float | int | None]]] = {
    "gmv": (
        Text(zh="成交金额", en="GMV"),
        Text(zh="订单金额之和", en="Sum of the orders"),
        gmv,
    ),
    "gpm": (
        Text(zh="千次观看成交", en="GPM"),
        Text(zh="成交金额 × 1000 ÷ 场观人次", en="GMV x 1000 / views"),
        lambda counters, word, cur: _ratio(gmv(counters, word, cur), counters.sums.get("views"), 1000),
    ),
    "uv_value": (
        Text(zh="UV价值", en="UV value"),
        Text(zh="成交金额 ÷ 场观人数", en="GMV / unique viewers"),
        lambda counters, word, cur: _ratio(gmv(counters, word, cur), counters.sums.get("visitors")),
    ),
    "average_order": (
        Text(zh="客单价", en="Average order"),
        Text(zh="成交金额 ÷ 订单数", en="GMV / orders"),
        lambda counters, word, cur: _ratio(gmv(counters, word, cur), counters.sums.get(f"orders_{word}")),
    ),
}


def values(counters: Counters, t_ms: int, word: str = "placed") -> dict[str, float | int | None]:
    """Every metric's value at show time t_ms; word: ``placed`` or ``paid``, what counts as sold."""
    told: dict[str, float | int | None] = {
        metric.id: metric.value(counters, t_ms, word) for metric in METRICS
    }
    for currency in currencies(counters):
        for name, (_, _, value) in MONEY.items():
            told[f"{name}.{currency}"] = value(counters, word, currency)
    return told


def multiples(told: dict[str, float | int | None], baselines: Iterable[Baseline]) -> dict[str, float]:
    """How many times its baseline each metric is."""
    ratios = {}
    for baseline in baselines:
        value = told.get(baseline.metric)
        if value is not None:
            ratios[baseline.metric] = value / baseline.value
    return ratios


def age_ms(counters: Counters, t_ms: int) -> int | None:
    """How old the newest figures are, in show ms; None before the first."""
    return None if counters.last_ms is None else t_ms - counters.last_ms
