"""When everything is expected, and how far over or under. Pure.

Manual cues are expected where a follow would be. Over is positive, under negative, in show ms.
"""

import msgspec

from console.api.state import CueTimes
from console.engine.plan import PANIC, Plan
from console.engine.planned_times import base_ms, end_ms
from console.engine.scheduler import next_start_ms
from console.engine.state import DeskState


class Forecast(msgspec.Struct, frozen=True):
    """The whole order, and over/under for the cue on air, its segment and the show.

    cue_left_ms: until the end of the cue on air, negative when over; None when nothing is on air.
    segment_over_ms: by segment id. back_time_ms: expected end against the hard end, None without one.
    """

    cues: tuple[CueTimes, ...]
    cue_left_ms: int | None
    cue_over_ms: int
    segment_over_ms: dict[str, int]
    show_over_ms: int
    planned_end_ms: int
    expected_end_ms: int
    back_time_ms: int | None


def current_end_ms(state: DeskState, t_ms: int) -> int | None:
    """When what is on air is expected to be over: its end, later while held, never before now."""
    take = state.on_air
    if take is None or take.planned_end_ms is None:
        return None
    end = take.planned_end_ms
    if state.on_hold_since_ms is not None:
        end += max(0, t_ms - max(state.on_hold_since_ms, take.started_ms))
    return max(end, t_ms)


def forecast(plan: Plan, state: DeskState, t_ms: int) -> Forecast:
    """Planned, expected and actual times of every cue in the order at show time t_ms."""
    starts, ends = _expected(plan, state, t_ms)
    base = base_ms(plan, state)
    actual = {take.cue_id: take for take in state.takes}
    on_air = state.on_air
    latest = _latest(plan, state, base)
    rows = []
    for item in plan.order:
        cue_id = item.cue_id  # Looked up once: every console asks for all cues again and again.
        take = actual.get(cue_id)
        planned_start, planned_end = (item.planned_start_ms or 0) + base, (item.planned_end_ms or 0) + base
        if on_air is not None and on_air.cue_id == cue_id:
            status = "on_air"
        elif cue_id == state.standby:
            status = "standby"
        elif cue_id in starts:
            status = "waiting"
        elif take is not None:
            status = "done"
        else:
            status = "skipped"
        end = ends.get(cue_id, take.ended_ms if take is not None else None)
        rows.append(
            CueTimes(
                cue_id=cue_id,
                status=status,
                planned_start_ms=planned_start,
                planned_end_ms=planned_end,
                expected_start_ms=starts.get(cue_id, take.started_ms if take is not None else None),
                expected_end_ms=end,
                actual_start_ms=take.started_ms if take is not None else None,
                actual_end_ms=take.ended_ms if take is not None else None,
                over_ms=0 if end is None else end - planned_end,
                outcome=take.outcome if take is not None else "",
                latest_start_ms=latest.get(cue_id),
                skipped=cue_id in state.skipped,
            )
        )
    return _summed(plan, state, tuple(rows), t_ms)


def _latest(plan: Plan, state: DeskState, base: int) -> dict[str, int]:
    """Cue id → when it has to start for all that comes to be over at the hard end."""
    if plan.hard_end_ms is None:
        return {}
    end, latest = plan.hard_end_ms + base, {}
    for item in reversed(plan.order[state.cursor :]):
        if item.cue_id not in state.skipped:
            latest[item.cue_id] = end - item.length_ms
            end = latest[item.cue_id] - item.cue.pre_wait_ms
    return latest


def _expected(plan: Plan, state: DeskState, t_ms: int) -> tuple[dict[str, int], dict[str, int]]:
    """Expected starts (of what is still to come) and ends (of that and of what is on air)."""
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    take = state.on_air
    begun = take.started_ms if take is not None else None
    end = current_end_ms(state, t_ms)
    if end is None:
        # Before the first GO the show is expected to start when it was planned to.
        end = max(t_ms, base_ms(plan, state) if take is None else 0) if state.run.run_id else 0
    if take is not None and take.cue_id not in (PANIC, state.standby):
        ends[take.cue_id] = end
    if state.interrupted is not None:
        end += state.interrupted.remaining_ms or 0
        ends[state.interrupted.cue_id] = end
    for item in plan.order[state.cursor :]:
        cue_id = item.cue_id
        if cue_id in state.skipped:
            continue
        start = next_start_ms(state, item, begun, end, assume_go=True)
        if state.pending is not None and state.pending.cue_id == cue_id:
            start = state.pending.due_ms
        start = max(start if start is not None else end, t_ms)
        starts[cue_id] = start
        begun, end = start, end_ms(plan, state, item, start, item.length_ms)
        ends[cue_id] = end
    return starts, ends


def _summed(plan: Plan, state: DeskState, rows: tuple[CueTimes, ...], t_ms: int) -> Forecast:
    over: dict[str, int] = {}
    for item, row in zip(plan.order, rows, strict=True):
        if row.expected_end_ms is not None and row.status != "skipped":
            over[plan.show.segments[item.segment].id] = row.over_ms
    open_ends = [row.expected_end_ms for row in rows if row.expected_end_ms is not None]
    now = current_end_ms(state, t_ms)
    base = base_ms(plan, state)
    planned_end = plan.planned_end_ms + base
    expected_end = max([*open_ends, *([now] if now is not None else [])], default=planned_end)
    take = state.on_air
    left = None
    if take is not None and take.planned_end_ms is not None:
        on_hold_ms = (
            0 if state.on_hold_since_ms is None else t_ms - max(state.on_hold_since_ms, take.started_ms)
        )
        left = take.planned_end_ms + max(0, on_hold_ms) - t_ms
    on_air = next((row for row in rows if row.status == "on_air"), None)
    return Forecast(
        cues=rows,
        cue_left_ms=left,
        cue_over_ms=on_air.over_ms if on_air is not None else 0,
        segment_over_ms=over,
        show_over_ms=expected_end - planned_end,
        planned_end_ms=planned_end,
        expected_end_ms=expected_end,
        back_time_ms=None if plan.hard_end_ms is None else expected_end - plan.hard_end_ms - base,
    )
