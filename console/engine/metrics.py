"""The field's metrics, each a pure function of what the events add up to. Their words: metric_definitions.py.

Money metrics are per currency, in minor units. A metric that is not known (yet) is None.
"""

from collections.abc import Callable, Iterable

import msgspec

from console.api.messages import MetricDefinition
from console.api.state import FunnelStep
from console.engine.metric_definitions import DEFINITIONS, FUNNEL
from console.engine.reduce_counters import BUCKET_MS, GAP_MS, MINUTE_MS
from console.engine.state import Counters, Minutes
from console.model.show import Baseline

METRICS: tuple[MetricDefinition, ...] = DEFINITIONS
Value = float | int | None
# What counts each step of the funnel, from a room that is shown to an order that is paid.
_COUNTED = ("exposures", "views", "impressions", "clicks", "orders_placed", "orders_paid")


class Asked(msgspec.Struct, frozen=True):
    """When (show ms) and how: word is what counts as sold (``placed``, ``paid``), gap_ms what a gap is."""

    t_ms: int
    word: str = "placed"
    gap_ms: int = GAP_MS


def _ratio(top: float | None, bottom: float | None, factor: float = 1) -> float | None:
    return None if top is None or not bottom else top * factor / bottom


# ── audience ─────────────────────────────────────────────────────────────────────────────────────


def mean_viewers(counters: Counters, t_ms: int, gap_ms: int = GAP_MS) -> float | None:
    """Time-weighted mean of concurrent viewers from the first snapshot to t_ms, without the gaps."""
    since = counters.viewers_since_ms
    if since is None:
        return None
    now = counters.gauges.get("viewers", 0)
    since_then_ms = max(0, min(t_ms - since, gap_ms))
    known = counters.viewers_known_ms + since_then_ms
    return (counters.viewer_ms + now * since_then_ms) / known if known else float(now)


def dwell_ms(counters: Counters) -> float | None:
    """Watch time per person."""
    return _ratio(counters.sums.get("watch_ms"), counters.sums.get("visitors"))


# ── orders ───────────────────────────────────────────────────────────────────────────────────────


def last_minute(minutes: Minutes, t_ms: int) -> int:
    """Orders placed in the last 60 s of show time (to the nearest 5 s)."""
    first = (t_ms - MINUTE_MS) // BUCKET_MS + 1
    return sum(count for bucket, count in minutes if first <= bucket <= t_ms // BUCKET_MS)


def orders_per_minute(counters: Counters, t_ms: int) -> int:
    """Of all products."""
    return last_minute(counters.minutes, t_ms)


def product_orders_per_minute(counters: Counters, t_ms: int) -> dict[str, int]:
    """Product (or unknown SKU) → its orders of the last minute; those without any are left out."""
    counts = {name: last_minute(minutes, t_ms) for name, minutes in counters.product_minutes.items()}
    return {name: count for name, count in counts.items() if count}


def product_ctr(sums: dict[str, int]) -> float | None:
    """Of all products (their sums) or one (its own)."""
    return _ratio(sums.get("clicks_people"), sums.get("impressions"))


def click_to_order(sums: dict[str, int], word: str = "placed") -> float | None:
    """Of all products (their sums) or one (its own); 0 when people clicked and nobody ordered."""
    return _ratio(sums.get(f"orders_{word}", 0), sums.get("clicks"))


# ── money ────────────────────────────────────────────────────────────────────────────────────────


def currencies(counters: Counters) -> list[str]:
    """Every currency in which something was ordered."""
    return sorted({name.partition(".")[2] for name in counters.sums if name.startswith("gmv_")})


def gmv(counters: Counters, word: str, currency: str) -> int:
    """Value of the orders placed (or paid) in a currency."""
    return counters.sums.get(f"gmv_{word}.{currency}", 0)


def refunded(counters: Counters, word: str, currency: str) -> int:
    """Value of the orders that were cancelled or refunded, as far as they were."""
    return counters.sums.get(f"gmv_cancelled.{currency}", 0)


def gpm(counters: Counters, word: str, currency: str) -> float | None:
    """GMV of a thousand views."""
    return _ratio(gmv(counters, word, currency), counters.sums.get("views"), 1000)


def uv_value(counters: Counters, word: str, currency: str) -> float | None:
    """GMV of a visitor."""
    return _ratio(gmv(counters, word, currency), counters.sums.get("visitors"))


def average_order(counters: Counters, word: str, currency: str) -> float | None:
    """GMV of a buyer; runs from before buyers were counted have their orders for it."""
    orders = counters.sums.get(f"orders_{word}")
    return _ratio(gmv(counters, word, currency), counters.sums.get(f"buyers_{word}.{currency}", orders))


# ── all of them ──────────────────────────────────────────────────────────────────────────────────


_PLAIN: dict[str, Callable[[Counters, Asked], Value]] = {
    "viewers": lambda counters, asked: counters.gauges.get("viewers"),
    "peak_viewers": lambda counters, asked: counters.peak or None,
    "mean_viewers": lambda counters, asked: mean_viewers(counters, asked.t_ms, asked.gap_ms),
    "views": lambda counters, asked: counters.sums.get("views", 0),
    "visitors": lambda counters, asked: counters.sums.get("visitors", 0),
    "dwell_ms": lambda counters, asked: dwell_ms(counters),
    "orders": lambda counters, asked: counters.sums.get(f"orders_{asked.word}", 0),
    "orders_cancelled": lambda counters, asked: counters.sums.get("orders_cancelled", 0),
    "corrections": lambda counters, asked: counters.sums.get("corrections", 0),
    "orders_per_minute": lambda counters, asked: orders_per_minute(counters, asked.t_ms),
    "units": lambda counters, asked: counters.sums.get(f"units_{asked.word}", 0),
    "product_ctr": lambda counters, asked: product_ctr(counters.sums),
    "click_to_order": lambda counters, asked: click_to_order(counters.sums, asked.word),
}
_MONEY: dict[str, Callable[[Counters, str, str], Value]] = {
    "gmv": gmv, "gpm": gpm, "uv_value": uv_value, "average_order": average_order,
    "refunded": refunded,
}  # fmt: skip


def value(counters: Counters, metric: str, asked: Asked) -> Value:
    """One metric (``views``, ``gmv.CNY``); None too for one that there is not."""
    plain = _PLAIN.get(metric)
    if plain is not None:
        return plain(counters, asked)
    name, _, currency = metric.partition(".")
    money = _MONEY.get(name)
    return money(counters, asked.word, currency) if money is not None and currency else None


def is_metric(metric: str) -> bool:
    """True for a metric that value() knows."""
    name, _, currency = metric.partition(".")
    return metric in _PLAIN or (name in _MONEY and len(currency) == 3)


def values(
    counters: Counters, t_ms: int, word: str = "placed", gap_ms: int = GAP_MS
) -> dict[str, float | int | None]:
    """Every metric's value at show time t_ms; word: ``placed`` or ``paid``, what counts as sold."""
    asked = Asked(t_ms, word, gap_ms)
    metrics = {name: tell(counters, asked) for name, tell in _PLAIN.items()}
    for currency in currencies(counters):
        for name, money in _MONEY.items():
            metrics[f"{name}.{currency}"] = money(counters, word, currency)
    return metrics


def multiples(metrics: dict[str, float | int | None], baselines: Iterable[Baseline]) -> dict[str, float]:
    """How many times its baseline each metric is."""
    ratios = {}
    for baseline in baselines:
        figure = metrics.get(baseline.metric)
        if figure is not None:
            ratios[baseline.metric] = figure / baseline.value
    return ratios


def age_ms(counters: Counters, t_ms: int) -> int | None:
    """How old the newest figures are, in show ms; None before the first."""
    return None if counters.last_ms is None else t_ms - counters.last_ms


def viewers_age_ms(counters: Counters, t_ms: int) -> int | None:
    """How old the figure of viewers is, in show ms; None before the first."""
    return None if counters.viewers_since_ms is None else t_ms - counters.viewers_since_ms


def funnel(counters: Counters) -> tuple[FunnelStep, ...]:
    """Returns the six steps in order, each over the one before.

    One that no source reports is unknown, not 0, and so is the rate over it.
    """
    steps: list[FunnelStep] = []
    before: int | None = None
    for definition, counted in zip(FUNNEL, _COUNTED, strict=True):
        count = counters.sums.get(counted)
        rate = count / before if count is not None and before else None
        steps.append(FunnelStep(id=definition.id, count=count, rate=rate))
        before = count
    return tuple(steps)
