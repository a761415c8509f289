"""What comes next by itself, and when. Pure.

``upcoming`` is the one place that knows how cues start and end; the desk sleeps until its due_ms,
``decide`` turns what is due into facts, and the forecast walks the same rules ahead.
"""

import msgspec

from console.base.clock import epoch_ms
from console.engine.plan import PANIC, Plan, PlanCue, transition_ms
from console.engine.planned_times import end_ms
from console.engine.state import DeskState, Take
from console.model.cue import Clock, Manual, speaks
from console.model.facts import AnyFact, CueFailed, CueTaken
from console.words.message import message

# Real ms that a clip may run on past its planned end before its cue is ended all the same.
CLIP_GRACE_MS = 3000
# Real ms of lateness that is caught up (the next cue keeps its planned end). Beyond it the desk was
# away: then the cue keeps its length instead, or cues would flash by unseen while catching up.
CATCH_UP_MS = 200
# Real ms that a desk that was started again waits for OBS before it takes by itself what is due: a
# short cue would be over before OBS is found again, and never seen on air.
FIND_OBS_MS = 3000
# Real ms that a cue of a rehearsal that runs faster than it is waits for the one before it to be seen: a cue of some
# seconds lasts less than OBS takes to show it, on a PC that is busy.
SEEN_MS = 1000


# OBS has no longer transitions (real ms).
LONGEST_TRANSITION_MS = 20_000


class Upcoming(msgspec.Struct, frozen=True):
    """A take that will happen by itself: which cue, when (show ms), and why."""

    cue_id: str
    due_ms: int
    reason: str


def natural_end_ms(plan: Plan, state: DeskState, take: Take) -> int | None:
    """When the take ends by itself, None while only the operator (or a clip's end) can end it."""
    item = plan.by_id.get(take.cue_id)
    if item is None or take.planned_end_ms is None or take.cue_id == PANIC:
        return None
    if item.cue.end == "hold":
        return take.planned_end_ms if state.run.auto else None
    if item.cue.end == "clip" and speaks(item.cue) and state.fallback is None:
        # Whatever was put in, it ends with what is said: no clock knows when.
        return None if state.clip_ended_ms is None else max(state.clip_ended_ms, take.started_ms)
    if item.cue.end == "clip" and state.run.clip_end == "event" and state.fallback is None:
        if state.clip_ended_ms is not None:
            return max(state.clip_ended_ms, take.started_ms)
        return take.planned_end_ms + round(CLIP_GRACE_MS * state.run.speed)
    return take.planned_end_ms


def clock_start_ms(state: DeskState, item: PlanCue) -> int | None:
    """Show ms of a cue's wall-clock start in this run, None for other starts."""
    if not isinstance(item.start, Clock):
        return None
    return epoch_ms(item.start.time) - state.run.clock_base_ms


def next_start_ms(
    state: DeskState, item: PlanCue, begun_ms: int | None, end_ms: int | None, assume_go: bool = False
) -> int | None:
    """When a cue starts after one that began at begun_ms and ends at end_ms; None: not by itself.

    begun_ms is None before the first cue. assume_go takes manual cues like follows (the forecast,
    and runs with --auto). A clock start breaks into the cue before it; one that was missed follows.
    """
    clock = clock_start_ms(state, item)
    if clock is not None and (begun_ms is None or clock > begun_ms):
        return clock + item.cue.pre_wait_ms
    if isinstance(item.start, Manual) and not (assume_go or state.run.auto):
        return None
    return None if end_ms is None else end_ms + item.cue.pre_wait_ms


def upcoming(plan: Plan, state: DeskState) -> Upcoming | None:
    """The next take that happens by itself, or None."""
    if not state.run.run_id or state.run.ended_ms is not None:
        return None
    pending = state.pending
    if pending is not None and (state.on_hold_since_ms is None or pending.reason == "panic"):
        return Upcoming(pending.cue_id, pending.due_ms, pending.reason)
    if pending is not None or state.on_hold_since_ms is not None:
        return None
    take = state.on_air
    if state.interrupted is not None and take is not None:
        end = natural_end_ms(plan, state, take)
        return None if end is None else Upcoming(state.interrupted.cue_id, end, "return")
    again = _loop_start(plan, state, take)
    if again is not None and take is not None:
        end = natural_end_ms(plan, state, take)
        return None if end is None else Upcoming(again, end + plan.by_id[again].cue.pre_wait_ms, "loop")
    if state.standby is None:
        return None
    item = plan.by_id[state.standby]
    if take is None:
        # A live show begins with GO (or by the clock), whatever an edit made of its first cue; so does
        # a rehearsal that begins with a cue that somebody chose.
        waits = (state.run.mode == "live" or state.cursor > 0) and not state.run.auto
        due = next_start_ms(state, item, None, None if waits else 0)
    else:
        due = next_start_ms(state, item, take.started_ms, natural_end_ms(plan, state, take))
    if due is None:
        return None
    reason = {"manual": "auto", "clock": "clock"}.get(_start_kind(item), "follow")
    return Upcoming(item.cue_id, due, reason)


def _loop_start(plan: Plan, state: DeskState, take: Take | None) -> str | None:
    """The first cue of a segment that loops, when its last one is on air; a run by itself loops nothing."""
    item = plan.by_id.get(take.cue_id) if take is not None and not take.adlib else None
    if item is None or item.index < 0 or state.run.auto or not plan.show.segments[item.segment].loop:
        return None
    inside = [one for one in plan.order if one.segment == item.segment and one.cue_id not in state.skipped]
    return inside[0].cue_id if inside and inside[-1] is item and state.cursor == item.index + 1 else None


def _start_kind(item: PlanCue) -> str:
    if isinstance(item.start, Manual):
        return "manual"
    return "clock" if isinstance(item.start, Clock) else "follow"


def next_failure(plan: Plan, state: DeskState) -> tuple[int, int] | None:
    """(show ms, take number) at which the next unconfirmed take counts as failed, or None."""
    first: tuple[int, int] | None = None
    for take in state.takes[-8:]:
        if take.outcome != "pending" or take.cue_id not in plan.by_id:
            continue
        item = plan.by_id[take.cue_id]
        limit = plan.show.settings.failed_ms + transition_ms(item.cue.transition, state.run.speed)
        if state.obs.transition_runs and take.scene is not None and take.scene != state.obs.program:
            limit += (
                LONGEST_TRANSITION_MS  # It is on its way there, however long the scene's own transition is.
            )
        due = take.started_ms + round(limit * state.run.speed)
        if first is None or due < first[0]:
            first = (due, take.number)
    return first


def _found_by_ms(state: DeskState) -> int:
    """Show ms before which a resumed desk takes nothing by itself, as it still looks for OBS; 0: it may."""
    if state.run.resumed_ms is None or state.obs.connected or state.pending is not None:
        return 0
    return state.run.resumed_ms + round(FIND_OBS_MS * state.run.speed)


def _seen_by_ms(state: DeskState) -> int:
    """Show ms before which a fast rehearsal takes nothing by itself: OBS still comes to the cue on air. 0: it may."""
    take = state.on_air
    if state.run.speed <= 1 or state.pending is not None or not state.obs.connected:
        return 0
    if take is None or take.outcome != "pending":
        return 0
    return take.started_ms + round(SEEN_MS * state.run.speed)


def _due_ms(state: DeskState, coming: Upcoming) -> int:
    """Show ms at which a cue is taken by itself, with what it may have to wait for."""
    return max(coming.due_ms, _found_by_ms(state), _seen_by_ms(state))


def next_due_ms(plan: Plan, state: DeskState) -> int | None:
    """Show ms at which ``decide`` will next have something to say, None if never by itself."""
    coming, failing = upcoming(plan, state), next_failure(plan, state)
    dues = [_due_ms(state, coming)] if coming else []
    if failing:
        dues.append(failing[0])
    return min(dues, default=None)


def decide(plan: Plan, state: DeskState, t_ms: int) -> tuple[AnyFact, ...]:
    """The facts that are due at t_ms: a cue to take, takes that count as failed.

    One take at a time: reduce the facts, then ask again until nothing is due.
    """
    facts: list[AnyFact] = []
    failing = next_failure(plan, state)
    if failing is not None and failing[0] <= t_ms:
        why = message("run.not_seen_in_state") if state.obs.connected else message("run.obs_away")
        facts.append(CueFailed(failing[1], why))
    coming = upcoming(plan, state)
    if coming is not None and _due_ms(state, coming) <= t_ms:
        facts.append(take_fact(plan, state, coming, t_ms))
    return tuple(facts)


def take_fact(plan: Plan, state: DeskState, coming: Upcoming, t_ms: int) -> CueTaken:
    """The fact that takes a cue. Its end counts from when it was due, so lateness does not add up,
    unless the desk was away (CATCH_UP_MS): then from now.
    """
    item = plan.by_id[coming.cue_id]
    if coming.cue_id == PANIC:
        return CueTaken(PANIC, coming.due_ms, coming.reason)
    length: int | None = item.length_ms
    if coming.reason in ("return", "resume") and state.interrupted is not None:
        length = state.interrupted.remaining_ms
    away = t_ms - coming.due_ms > CATCH_UP_MS * state.run.speed
    begin = t_ms if away else coming.due_ms
    end = None if length is None else end_ms(plan, state, item, begin, length)
    return CueTaken(coming.cue_id, coming.due_ms, coming.reason, end)


def finished(plan: Plan, state: DeskState, t_ms: int) -> bool:
    """True when the order is played out: nothing on standby and the last cue's end is past."""
    if state.run.ended_ms is not None:
        return True
    take = state.on_air
    if state.standby is not None or state.pending is not None or state.interrupted is not None:
        return False
    if state.on_hold_since_ms is not None or take is None:
        return False
    end = natural_end_ms(plan, state, take)
    return end is not None and end <= t_ms and _loop_start(plan, state, take) is None
