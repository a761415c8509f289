"""reduce: one fact after the other makes the state. Pure; a file a topic.

``reduce(plan, state, record)`` never fails on a journal: a fact about a cue that the plan does not
know changes what it can and leaves the rest.
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from console.engine import (
    counting,
    explaining,
    reduce_asking,
    reduce_avatar,
    reduce_cards,
    reduce_commands,
    reduce_cues,
    reduce_label,
    reduce_mismatch,
    reduce_obs,
    reduce_outputs,
    reduce_sound,
    reduce_speech,
    takes,
)
from console.engine.apply_edit import follow, moved_on
from console.engine.beside import with_sources
from console.engine.order import place
from console.engine.plan import Plan
from console.engine.reduce_counters import reduce_counters
from console.engine.renames import follow_rename
from console.engine.state import Alarm, DeskState, Pending, ReachedMilestone, Run, Take, without
from console.model import facts
from console.model.facts import Record
from console.words.message import message

Changes = dict[str, Any]
Reducer = Callable[[Plan, DeskState, Record], Changes]


def _run_started(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.RunStarted)
    skipped = frozenset(item.cue_id for item in plan.order if item.cue.skip)
    first = next((item.cue_id for item in plan.order if item.cue_id not in skipped), None)
    run = Run(
        run_id=fact.run_id,
        mode=fact.mode,
        speed=fact.speed,
        auto=fact.auto,
        wall_start_ms=fact.wall_start_ms,
        clock_base_ms=fact.clock_base_ms,
        clip_end=fact.clip_end,
        boot=fact.boot,
    )
    index = place(plan, fact.start_at)
    if index is None:
        return {"run": run, "skipped": skipped, "standby": first}
    # A run that begins in the middle: what comes before is passed over, and a run by itself takes it at once.
    assert fact.start_at is not None
    pending = Pending(fact.start_at, record.t_ms, "jump") if fact.auto else None
    return {
        "run": run,
        "skipped": skipped - {fact.start_at},
        "cursor": index,
        "standby": fact.start_at,
        "pending": pending,
    }


def _run_resumed(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.RunResumed)
    run = msgspec.structs.replace(
        state.run,
        resumed=state.run.resumed + 1,
        resumed_ms=record.t_ms,
        gap_ms=state.run.gap_ms + fact.gap_ms,
        boot=fact.boot,
        speed=state.run.speed if fact.speed is None else fact.speed,
    )
    lost = reduce_obs.lost(state, message("run.desk_restarted"), "", record.t_ms)
    return {"run": run, **lost, **reduce_speech.resumed(state)}


def _wall_moved(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact, take = record.fact, state.on_air
    assert isinstance(fact, facts.WallMoved)
    run = msgspec.structs.replace(state.run, clock_base_ms=fact.clock_base_ms)
    item = plan.by_id.get(take.cue_id) if take is not None else None
    if take is None or item is None or take.planned_end_ms is None or not item.cue.count_to_end:
        return {"run": run}
    # It ends when the clock says so.
    end = max(record.t_ms, take.planned_end_ms - fact.by_ms)
    return {"run": run, "takes": (*state.takes[:-1], msgspec.structs.replace(take, planned_end_ms=end))}


def _run_ended(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.RunEnded)
    run = msgspec.structs.replace(state.run, ended_ms=record.t_ms, end_reason=fact.reason)
    return {"run": run, "takes": reduce_cues.ended(state, record.t_ms), "pending": None}


def _counters(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.CountersMoved)
    on_air = plan.product_on(state.picture) if state.picture is not None else None
    gap_ms = plan.show.settings.gap_ms
    counters = reduce_counters(state.counters, fact, record.t_ms, on_air, gap_ms)
    return {"counters": with_sources(counters, fact, record.t_ms)}


def _milestone(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.MilestoneReached)
    return {"milestones": (*state.milestones, ReachedMilestone(fact.metric, fact.value, record.t_ms))}


def _problem_seen(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.ProblemSeen)
    return {"problems": {**state.problems, fact.code: Alarm(fact.code, record.t_ms, fact.what, fact.fix)}}


def _problem_gone(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.ProblemGone)
    return {"problems": without(state.problems, fact.code)}


REDUCERS: dict[type, Reducer] = {
    facts.RunStarted: _run_started,
    facts.RunResumed: _run_resumed,
    facts.RunEnded: _run_ended,
    facts.WallMoved: _wall_moved,
    facts.CountersMoved: _counters,
    facts.MilestoneReached: _milestone,
    facts.ProblemSeen: _problem_seen,
    facts.ProblemGone: _problem_gone,
    **counting.REDUCERS,
    **explaining.REDUCERS,
    **reduce_asking.REDUCERS,
    **reduce_avatar.REDUCERS,
    **reduce_cards.REDUCERS,
    **reduce_commands.REDUCERS,
    **reduce_cues.REDUCERS,
    **reduce_label.REDUCERS,
    **reduce_mismatch.REDUCERS,
    **reduce_obs.REDUCERS,
    **reduce_outputs.REDUCERS,
    **reduce_sound.REDUCERS,
    **reduce_speech.REDUCERS,
}


def reduce(plan: Plan, state: DeskState, record: Record) -> DeskState:
    """The state after one more record."""
    reducer = REDUCERS.get(type(record.fact))
    changes = reducer(plan, state, record) if reducer is not None else {}
    new = msgspec.structs.replace(state, serial=record.serial, t_ms=record.t_ms, **changes)
    if type(record.fact) in reduce_asking.HEARD:
        return reduce_asking.heard(plan, state, new, record)
    return new


def step(plan: Plan, state: DeskState, record: Record) -> tuple[Plan, DeskState]:
    """The plan and the state after one more record: an edit changes both."""
    plan = follow_rename(plan, record)
    new = follow(plan, record)
    if new is plan:
        return plan, reduce(plan, state, record)
    return new, edited(plan, new, state, record)


def edited(old: Plan, new: Plan, state: DeskState, record: Record) -> DeskState:
    """The state after the record of an edit that made the new plan of the old one."""
    return msgspec.structs.replace(state, serial=record.serial, t_ms=record.t_ms, **moved_on(old, new, state))


def play(plan: Plan, records: Iterable[Record], state: DeskState | None = None) -> tuple[Plan, DeskState]:
    """The plan and the state after all the records."""
    state = DeskState() if state is None else state
    for record in records:
        plan, state = step(plan, state, record)
    return plan, state


def play_all(
    plan: Plan, records: Iterable[Record], look: Callable[[Plan, DeskState, Record], None] | None = None
) -> tuple[Plan, DeskState]:
    """Returns the plan and the state after all the records, with all the takes of the run in the state.

    look: is shown the plan and the state after each of them.
    """
    state = DeskState()
    gone: list[Take] = []
    for record in records:
        before = state.takes
        plan, state = step(plan, state, record)
        if look is not None:
            look(plan, state, record)
        if isinstance(record.fact, facts.CueTaken):
            gone += takes.left_out(before, state.takes)
    every = sorted((*gone, *state.takes), key=lambda take: take.number)
    return plan, msgspec.structs.replace(state, takes=tuple(every))


def fold(plan: Plan, records: Iterable[Record], state: DeskState | None = None) -> DeskState:
    """The state after all the records."""
    return play(plan, records, state)[1]
