"""state_at over a long journal: 500 cues, 100,000 records."""

import copy
import random
import time
from collections.abc import Callable
from pathlib import Path

from console.bench.result import Limit, Result, percentile, row
from console.bench.shows import cut_show
from console.engine.plan import Plan
from console.engine.reduce import reduce
from console.engine.state import DeskState
from console.engine.state_history import JournalView
from console.model import facts
from console.model.facts import AnyFact, Record

CUES, RECORDS = 500, 100_000
LIMIT_MS = 1.0


def measure(folder: Path, quick: bool) -> Result:
    """Appending, the state now, the state at any moment, beside folding everything anew."""
    plan = cut_show(folder / "fold", CUES, 7_000).plan
    records = _records(plan)
    view: JournalView[DeskState] = JournalView(lambda state, record: reduce(plan, state, record), DeskState())
    append = [_timed(view.append, record) for record in records]
    chance = random.Random(1)
    moments = [chance.randrange(records[-1].t_ms) for _ in range(200 if quick else 2000)]
    past = [_timed(view.state_at, at) for at in moments]
    now = [_timed(view.state_at, records[-1].t_ms) for _ in range(1000)]
    whole = [_timed(_refold, plan, records)]
    bare = [_timed(copy.copy, view.state) for _ in range(1000)]
    rows = (
        row("floor: a copy of the state", bare),
        row("append one record", append, bare),
        row("state now", now, bare),
        row("state at any moment", past, bare),
        row("folding all anew", whole, bare),
    )
    limits = (
        Limit("state at any moment, p99 ms", round(percentile(past, 0.99), 3), LIMIT_MS),
        Limit("append one record, p99 ms", round(percentile(append, 0.99), 3), LIMIT_MS),
    )
    return Result("fold", f"state_at over {CUES} cues and {RECORDS} records", rows, limits)


def _timed(work: Callable[..., object], *given: object) -> float:
    began = time.perf_counter_ns()
    work(*given)
    return (time.perf_counter_ns() - began) / 1e6


def _refold(plan: Plan, records: list[Record]) -> DeskState:
    state = DeskState()
    for record in records:
        state = reduce(plan, state, record)
    return state


def _records(plan: Plan) -> list[Record]:
    """A show as it is journalled: takes with their confirmations, and counters many times a second."""
    started = facts.RunStarted(
        run_id="bench", show_id="bench", mode="rehearsal", speed=1.0, auto=True, wall_start_ms=0, clock_base_ms=0,
        clip_end="event", show_sha256="", version="",
    )  # fmt: skip
    happened: list[tuple[int, AnyFact]] = [(0, started)]
    each = RECORDS // CUES
    for number, item in enumerate(plan.order):
        began = number * 7_000
        happened.append((began, facts.CueTaken(item.cue.id, began, "follow", began + 7_000)))
        happened.append((began + 30, facts.SceneSeen(item.scene or "")))
        happened.append((began + 30, facts.CueConfirmed(number + 1)))
        for step in range(each - 3):
            at = began + 40 + step * 7_000 // each
            moved = facts.CountersMoved(
                events=3,
                add={"orders": 3, "gmv_minor": 300},
                product={"thing": {"orders": 3}},
                gauge={"viewers": at},
            )
            happened.append((at, moved))
    return [
        Record(serial, t_ms, t_ms * 1_000_000, t_ms, "bench", fact)
        for serial, (t_ms, fact) in enumerate(happened[:RECORDS], 1)
    ]
