"""The viewers and orders of a run over show time, with the segments on air. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any

from console.engine.answered import AnsweredMarks
from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model.facts import CountersMoved, Record, RunResumed
from console.report.axes import short
from console.report.document import Block, Mark, Plot, exponent
from console.report.words import FAULTS, word
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
) -> Plot:
    """The plot's series; a gap where figures were missing or the desk was away. faults: see asrun.faults."""
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
    )  # fmt: skip


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
    return f"{short(whole, language == 'zh')} {currency}".rstrip()


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
