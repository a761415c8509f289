"""The viewers and orders of a run over show time, with the segments on air. Pure."""

from collections.abc import Iterable

from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model.facts import CountersMoved, Record, RunResumed
from console.report.document import Block, Plot

# Without a snapshot for this long (show ms) nobody knows how many watched: the curve has a gap.
GAP_MS = 60_000


def plot_of(plan: Plan, state: DeskState, records: Iterable[Record], language: str) -> Plot:
    """The plot's series; a gap where figures were missing or the desk was away."""
    runs: list[list[tuple[int, int]]] = [[]]
    orders: dict[int, int] = {}
    for record in records:
        fact = record.fact
        if isinstance(fact, RunResumed) and runs[-1]:
            runs.append([])
        if not isinstance(fact, CountersMoved):
            continue
        placed = fact.add.get("orders_placed", 0)
        if placed:
            minute = record.t_ms // 60_000
            orders[minute] = orders.get(minute, 0) + placed
        viewers = fact.gauge.get("viewers")
        if viewers is not None:
            if runs[-1] and record.t_ms - runs[-1][-1][0] > GAP_MS:
                runs.append([])
            runs[-1].append((record.t_ms, viewers))
    words = (
        ("在线人数", "每分钟下单", "无数据") if language == "zh" else ("Viewers", "Orders/min", "No figures")
    )
    return Plot(
        max(state.t_ms, 1), tuple(tuple(run) for run in runs if run), orders,
        tuple(blocks(plan, state, language)), words,
    )  # fmt: skip


def blocks(plan: Plan, state: DeskState, language: str) -> list[Block]:
    """Takes of one segment that follow each other, as one block."""
    told: list[Block] = []
    for take in state.takes:
        item = plan.by_id.get(take.cue_id)
        if item is None or not 0 <= item.segment < len(plan.show.segments):
            continue
        title = plan.show.segments[item.segment].title.pick(language)
        end = take.ended_ms if take.ended_ms is not None else state.t_ms
        if told and told[-1].title == title and told[-1].to_ms >= take.started_ms:
            told[-1] = Block(title, told[-1].from_ms, end)
        else:
            told.append(Block(title, take.started_ms, end))
    return told
