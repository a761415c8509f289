"""From a room that is shown to an order that is paid: each step over the one before. Pure."""

from console.api.state import FunnelStep
from console.engine.metric_definitions import FUNNEL
from console.engine.state import Counters

_COUNTED = ("exposures", "views", "impressions", "clicks", "orders_placed", "orders_paid")


def funnel(counters: Counters) -> tuple[FunnelStep, ...]:
    """Returns the six steps in order. One that no source reports is unknown, not 0, and so is the rate over it."""
    steps: list[FunnelStep] = []
    before: int | None = None
    for definition, counted in zip(FUNNEL, _COUNTED, strict=True):
        count = counters.sums.get(counted)
        rate = count / before if count is not None and before else None
        steps.append(FunnelStep(id=definition.id, count=count, rate=rate))
        before = count
    return tuple(steps)
