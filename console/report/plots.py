"""The viewers and orders of a run over show time, with the segments on air. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from console.api.messages import Comparison, SeriesWindow
from console.engine.answered import AnsweredMarks
from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model.currencies import sign
from console.model.facts import CountersMoved, Record, RunResumed
from console.report.axes import short
from console.report.document import Block, Earlier, Mark, Plot, exponent
from console.report.words import COMPARED, FAULTS, word
from console.words.message import Language, message, render

# Without a snapshot for this long (show ms) nobody knows how many watched: the curve has a gap.
GAP_MS = 60_000
# Stretches of time on the plot, of which each keeps its least and its most.
POINTS = 600


def plot_of(
    plan: Plan,
    state: DeskState,
    records: Iterable[Record],
    language: Language,
    faults: Iterable[dict[str, Any]] = (),
    earlier: Mapping[str, Comparison] | None = None,
) -> Plot:
    """The plot's series; a gap where figures were missing or the desk was away. faults: see asrun.faults. earlier: the
    runs that it is compared with, ``last`` and ``weekday``.
    """
    runs: list[list[tuple[int, int]]] = [[]]
    orders: dict[int, int] = {}
    comments: dict[int, int] = {}
    answered = AnsweredMarks()
    for record in records:
        fact = record.fact
        answered.take(record)
        if isinstance(fact, RunResumed) and runs[-1]:
            runs.append([])
        if not isinstance(fact, CountersMoved):
            continue
        placed = fact.add.get("orders_placed", 0)
        if placed:
            minute = record.t_ms // 60_000
            orders[minute] = orders.get(minute, 0) + placed
        written = fact.add.get("comments", 0)
        if written:
            minute = record.t_ms // 60_000
            comments[minute] = comments.get(minute, 0) + written
        viewers = fact.gauge.get("viewers")
        if viewers is not None:
            if runs[-1] and record.t_ms - runs[-1][-1][0] > GAP_MS:
                runs.append([])
            runs[-1].append((record.t_ms, viewers))
    words = (
        render(message("report.plot_viewers"), language),
        render(message("report.plot_orders"), language),
        render(message("report.plot_nothing"), language),
    )
    end_ms = max(state.run.ended_ms if state.run.ended_ms is not None else state.t_ms, 1)
    return Plot(
        end_ms, tuple(thin(run, end_ms) for run in runs if run), orders,
        tuple(blocks(plan, state, language)), words, tuple(marks(state, faults, language)),
        comments, render(message("report.plot_comments"), language),
        tuple(Mark(one.title, one.at_ms) for one in answered.page().answered),
        render(message("report.plot_answered"), language), earlier_of(earlier or {}, end_ms, language),
    )  # fmt: skip


def earlier_of(earlier: Mapping[str, Comparison], end_ms: int, language: Language) -> tuple[Earlier, ...]:
    """Returns the curves of the earlier runs that there are, up to the end of this one; one that is both once."""
    made: dict[str, Earlier] = {}
    for name, one in earlier.items():
        if one.why is not None or one.run in made:
            continue
        began = datetime.fromtimestamp(one.started_at_ms / 1000, UTC).strftime("%Y-%m-%d")
        made[one.run] = Earlier(
            f"{word(COMPARED, name, language)} ({began})",
            tuple(_runs(one.series.get("viewers", SeriesWindow()), end_ms)),
            _by_minute(one.series.get("orders", SeriesWindow()), end_ms),
            _by_minute(one.series.get("comments", SeriesWindow()), end_ms),
        )
    return tuple(one for one in made.values() if one.viewers or one.orders or one.comments)


def _runs(window: SeriesWindow, end_ms: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yields a series' points between its gaps."""
    run: list[tuple[int, int]] = []
    gaps = sorted(start for start, _ in window.gaps)
    for first, last, low, high in zip(window.first_ms, window.last_ms, window.low, window.high, strict=True):
        if first > end_ms:
            break
        if run and any(run[-1][0] <= start < first for start in gaps):
            yield tuple(run)
            run = []
        run += dict.fromkeys(((first, round(low)), (last, round(high))))
    if run:
        yield tuple(run)


def _by_minute(window: SeriesWindow, end_ms: int) -> dict[int, int]:
    """Returns what was added in each minute to a sum since the start; a block that is of two minutes is the later's."""
    found: dict[int, int] = {}
    before = 0
    for last, high in zip(window.last_ms, window.high, strict=True):
        if last > end_ms:
            break
        if round(high) > before:
            found[last // 60_000] = found.get(last // 60_000, 0) + round(high) - before
            before = round(high)
    return found


def thin(run: Sequence[tuple[int, int]], end_ms: int) -> tuple[tuple[int, int], ...]:
    """The least and the most of each of at most POINTS stretches of the run's time, in order."""
    if len(run) <= 2 * POINTS:
        return tuple(run)
    kept: list[tuple[int, int]] = []
    stretch: list[tuple[int, int]] = []
    last = -1
    for point in run:
        place = point[0] * POINTS // end_ms
        if place != last and stretch:
            kept += sorted({min(stretch, key=_count), max(stretch, key=_count)})
            stretch = []
        last = place
        stretch.append(point)
    kept += sorted({min(stretch, key=_count), max(stretch, key=_count)})
    return tuple(sorted({run[0], *kept, run[-1]}))


def _count(point: tuple[int, int]) -> int:
    return point[1]


def marks(state: DeskState, faults: Iterable[dict[str, Any]], language: Language) -> list[Mark]:
    """Milestones and faults, in the order of their time."""
    made = [
        Mark(
            f"{word(_NAMES, one.metric.partition('.')[0], language)} {_large(one.metric, one.value, language)}",
            one.t_ms,
        )
        for one in state.milestones
    ]
    for fault in faults:
        at = message("part.at", where=word(FAULTS, fault["what"], language), what=fault["why"])
        made.append(Mark(render(at, language), max(0, fault["from_ms"]), True))
    return sorted(made, key=lambda mark: mark.at_ms)


_NAMES = {
    "views": message("report.mark_views"),
    "visitors": message("report.mark_visitors"),
    "orders": message("report.mark_orders"),
    "gmv": message("report.mark_gmv"),
}


def _large(metric: str, value: int, language: Language) -> str:
    currency = metric.partition(".")[2]
    whole = value // 10 ** exponent(currency) if currency else value
    return f"{sign(currency, language) if currency else ''}{short(whole, language == 'zh')}"


def blocks(plan: Plan, state: DeskState, language: Language) -> list[Block]:
    """Takes of one segment that follow each other, as one block."""
    made: list[Block] = []
    for take in state.takes:
        item = plan.by_id.get(take.cue_id)
        if item is None or not 0 <= item.segment < len(plan.show.segments):
            continue
        title = plan.show.segments[item.segment].title.pick(language)
        end = take.ended_ms if take.ended_ms is not None else state.t_ms
        if made and made[-1].title == title and made[-1].to_ms >= take.started_ms:
            made[-1] = Block(title, made[-1].from_ms, end)
        else:
            made.append(Block(title, take.started_ms, end))
    return made
