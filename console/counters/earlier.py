"""An earlier run's figures, to be asked for at any show time: what this run is compared with."""

from bisect import bisect_right
from collections.abc import Iterable

from console.api.messages import Comparison, SeriesWindow
from console.counters.pyramid import MOST_POINTS
from console.counters.series import Series
from console.engine.metric_definitions import SERIES
from console.engine.metrics import Asked as At
from console.engine.metrics import value
from console.engine.reduce_counters import reduce_counters
from console.engine.state import Counters
from console.model.facts import CountersMoved, Record
from console.model.show import Show

# What is compared, beside gmv in each currency.
FIGURES = ("viewers", "peak_viewers", "views", "visitors", "orders", "units")
# The figures are kept as they were so often, show ms; a day's at the most.
STEP_MS, MOST_STEPS = 5_000, 17_280
Figures = dict[str, float | None]


class EarlierRun:
    """Made of a run's records by one thread; asked by any. run: its id; show: the one that it is compared for."""

    def __init__(self, run: str, started_at_ms: int, show: Show, records: Iterable[Record]) -> None:
        self.run, self.started_at_ms, self._title = run, started_at_ms, show.title
        settings = show.settings
        self._series = Series((), settings.gap_ms)
        self._times: list[int] = []
        self._figures: list[Figures] = []
        self.ended_ms = 0
        counters = Counters()
        for record in records:
            self._series.take(record)
            self.ended_ms = record.t_ms
            if not isinstance(record.fact, CountersMoved):
                continue
            counters = reduce_counters(counters, record.fact, record.t_ms, None, settings.gap_ms)
            step_ms = record.t_ms // STEP_MS * STEP_MS
            if not self._times or step_ms > self._times[-1]:
                if len(self._times) >= MOST_STEPS:
                    continue
                self._times.append(step_ms)
                self._figures.append({})
            self._figures[-1] = _figures(counters, At(record.t_ms, settings.gmv_counts, settings.gap_ms))
        self.events = counters.events

    def at(self, t_ms: int) -> Figures:
        """Returns its figures at a show time, at most 5 s before or after; empty before the first came."""
        found = bisect_right(self._times, t_ms)
        return self._figures[found - 1] if found else {}

    def comparison(self, t_ms: int, points: int = MOST_POINTS) -> Comparison:
        """Returns it for clients. t_ms: the show time of now; points: of each series at the most."""
        windows = {
            name: self._series.window(name, 0, self.ended_ms, points, self.ended_ms) for name in SERIES
        }
        return Comparison(
            run=self.run,
            title=self._title,
            started_at_ms=self.started_at_ms,
            series={name: window or SeriesWindow() for name, window in windows.items()},
            at_this_time=self.at(t_ms),
            end=self._figures[-1] if self._figures else {},
        )


def figures_now(counters: Counters, show: Show, t_ms: int) -> Figures:
    """Returns the same figures of the run that goes on."""
    return _figures(counters, At(t_ms, show.settings.gmv_counts, show.settings.gap_ms))


def _figures(counters: Counters, at: At) -> Figures:
    money = [name for name in counters.sums if name.startswith(f"gmv_{at.word}.")]
    found: Figures = {name: value(counters, name, at) for name in FIGURES}
    found |= {f"gmv.{name.partition('.')[2]}": float(counters.sums[name]) for name in money}
    return found
