"""The slate before the show: over it the host who speaks is heard already, so that he can introduce himself, and the
time to the start is seen. Pure.
"""

import msgspec

from console.engine.over_under import forecast
from console.engine.plan import Plan
from console.engine.scripts import hosts_of
from console.engine.state import DeskState
from console.model.cue import ActionCue, Cue, SlateCue
from console.model.show import Show

# The show that was asked for last, and the ids of its slates before the show: asked at every look.
_last: list[tuple[Show, frozenset[str]]] = []


def slates_before(show: Show) -> frozenset[str]:
    """Returns the ids of the slates with which a show begins; none where nobody speaks in it."""
    if not _last or _last[0][0] is not show:
        _last[:] = [(show, frozenset(_leading(show)) if hosts_of(show) else frozenset())]
    return _last[0][1]


def _leading(show: Show) -> list[str]:
    found = []
    for cue in (cue for segment in show.segments for cue in segment.cues):
        if cue.floated or isinstance(cue, ActionCue):
            continue
        if not isinstance(cue, SlateCue):
            break
        found.append(cue.id)
    return found


def is_warm_up(show: Show, cue: Cue) -> bool:
    """Whether a cue is the slate before the show, and somebody in it speaks."""
    return isinstance(cue, SlateCue) and cue.id in slates_before(show)


class Beginning(msgspec.Struct, frozen=True):
    """The show begins after the slate that is on air. in_ms: in so many ms of show time, None: nobody knows when."""

    in_ms: int | None


def beginning(plan: Plan, state: DeskState, t_ms: int) -> Beginning | None:
    """Returns when the show begins, at show time t_ms, while a slate before it is on air; else None.

    What waits for a GO begins where it is planned to; what stands still, or is late already, at no known time.
    """
    take, slates = state.on_air, slates_before(plan.show)
    if take is None or take.adlib or take.cue_id not in slates or state.interrupted is not None:
        return None
    begins = next(
        (
            row.expected_start_ms
            for row in forecast(plan, state, t_ms).cues
            if row.cue_id not in slates
            and row.expected_start_ms is not None
            and row.actual_start_ms is None
            and not isinstance(plan.by_id[row.cue_id].cue, ActionCue)
        ),
        None,
    )
    if begins is None:
        return None
    late = state.on_hold_since_ms is not None or begins <= t_ms
    return Beginning(None if late else begins - t_ms)
