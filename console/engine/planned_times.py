"""Where the plan lies in a run: by the clock in a live show, from the run's start in a rehearsal. Pure."""

from console.engine.plan import Plan, PlanCue
from console.engine.state import DeskState

# A show that is run further from its planned start than this is run at another time: its plan begins
# with the run.
NEAR_MS = 12 * 3_600_000


def base_ms(plan: Plan, state: DeskState) -> int:
    """Show ms of the run at which the show was planned to start: negative when the run began later."""
    if state.run.mode != "live" or not state.run.run_id:
        return 0
    early_ms = plan.start_ms - state.run.clock_base_ms
    return early_ms if abs(early_ms) <= NEAR_MS else 0


def end_ms(plan: Plan, state: DeskState, item: PlanCue, start_ms: int, length_ms: int) -> int:
    """When a cue ends that starts at start_ms: after its length, or, where it counts to its end, when it
    was planned to end; one that starts after that keeps its length.
    """
    if not item.cue.count_to_end or item.planned_end_ms is None:
        return start_ms + length_ms
    planned = item.planned_end_ms + base_ms(plan, state)
    return planned if planned > start_ms else start_ms + length_ms
