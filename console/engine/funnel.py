"""From a room that is shown to an order that is paid: each step over the one before. Pure."""

import msgspec

from console.engine.metric_definitions import FUNNEL
from console.engine.state import Counters

_COUNTED = ("exposures", "views", "impressions", "clicks", "orders_placed", "orders_paid")


class Step(msgspec.Struct, frozen=True):
    """count: None when no source tells it. rate: over the step before, None when either is unknown or that is 0."""

    id: str
    count: int | None
    rate: float | None


def funnel(counters: Counters) -> list[Step]:
    """The six steps in order. A step that nobody told is unknown, not 0, and so is the rate over it."""
    steps: list[Step] = []
    before: int | None = None
    for definition, counted in zip(FUNNEL, _COUNTED, strict=True):
        count = counters.sums.get(counted)
        rate = count / before if count is not None and before else None
        steps.append(Step(definition.id, count, rate))
        before = count
    return steps
