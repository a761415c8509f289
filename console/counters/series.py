"""The run's figures as series over show time: what the plots ask for."""

from collections.abc import Iterable

import msgspec

from console.api.messages import SeriesWindow
from console.counters.gaps import Gaps
from console.counters.pyramid import MOST_POINTS, Pyramid
from console.engine.answered import AnsweredMarks
from console.engine.metric_definitions import SERIES
from console.engine.reduce_counters import GAP_MS
from console.model.facts import CountersMoved, Record

# Viewers are what they are; the others are sums since the run's start, whatever was sent how often.
SUMS = {"views": "views", "orders": "orders_placed", "paid": "orders_paid", "comments": "comments"}
# These come in snapshots, so each is silent by itself. That nobody orders is no gap: the orders are
# unknown only while no event of any kind comes.
SNAPSHOTS = ("viewers", "views")


class Series:
    """Fed by every record; asked by the API on a thread of its own. gap_ms: a longer silence is a gap."""

    def __init__(self, past: Iterable[Record] = (), gap_ms: int = GAP_MS) -> None:
        self._series = {name: Pyramid() for name in SERIES}
        self._gaps = {name: Gaps(gap_ms) for name in SERIES}
        self.answered = AnsweredMarks()
        for record in past:
            self.take(record)

    def take(self, record: Record) -> None:
        """Take in a record of the journal, in its order."""
        fact = record.fact
        before = self.answered.groups
        self.answered.take(record)
        if self.answered.groups > before:
            self._series["questions"].append(record.t_ms, float(self.answered.groups))
        if not isinstance(fact, CountersMoved):
            return
        viewers = fact.gauge.get("viewers")
        if viewers is not None:
            self._series["viewers"].append(record.t_ms, float(viewers))
            self._gaps["viewers"].heard(record.t_ms)
        if "views" in fact.add:
            self._gaps["views"].heard(record.t_ms)
        if fact.events or fact.duplicates:
            for name in SERIES:
                if name not in SNAPSHOTS:
                    self._gaps[name].heard(record.t_ms)
        for name, sum_of in SUMS.items():
            more = fact.add.get(sum_of)
            if more:
                series = self._series[name]
                stood = series.last[1] if series.last is not None else 0.0
                series.append(record.t_ms, stood + more)

    def window(
        self, name: str, from_ms: int, to_ms: int, points: int = MOST_POINTS, now_ms: int = 0
    ) -> SeriesWindow | None:
        """Returns a window of a series with its gaps until now_ms, None for a name that there is not."""
        series = self._series.get(name)
        if series is None:
            return None
        window = series.window(from_ms, to_ms, points)
        gaps = self._gaps[name].window(from_ms, to_ms, now_ms)
        return msgspec.structs.replace(window, gaps=gaps)
