"""The run's figures as series over show time: what the plots ask for."""

from collections.abc import Iterable

from console.counters.pyramid import MOST_POINTS, Pyramid, Window
from console.model.facts import CountersMoved, Record
from console.web.ports import SERIES

# Viewers are what they are; the others are sums since the run's start, whatever was sent how often.
SUMS = {"views": "views", "orders": "orders_placed", "paid": "orders_paid"}


class Series:
    """Fed by every record; asked by the API on a thread of its own."""

    def __init__(self, past: Iterable[Record] = ()) -> None:
        self._series = {name: Pyramid() for name in SERIES}
        for record in past:
            self.take(record)

    def take(self, record: Record) -> None:
        """A record of the journal, in its order."""
        fact = record.fact
        if not isinstance(fact, CountersMoved):
            return
        viewers = fact.gauge.get("viewers")
        if viewers is not None:
            self._series["viewers"].append(record.t_ms, float(viewers))
        for name, sum_of in SUMS.items():
            more = fact.add.get(sum_of)
            if more:
                series = self._series[name]
                before = series.last[1] if series.last is not None else 0.0
                series.append(record.t_ms, before + more)

    def window(self, name: str, from_ms: int, to_ms: int, points: int = MOST_POINTS) -> Window | None:
        """A window of a series, None for a name that there is not."""
        series = self._series.get(name)
        return None if series is None else series.window(from_ms, to_ms, points)
