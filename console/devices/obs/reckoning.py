"""The picture that OBS should show, reckoned once for as long as nothing changes that it depends on. Pure."""

import msgspec

from console.devices.obs.in_flight import InFlight
from console.devices.obs.target_state import ObsTarget, but_for_drift, desired_whole
from console.engine.moment import Moment
from console.engine.plan import Plan
from console.engine.speech import is_silenced
from console.engine.state import DeskState

# What of the state no picture depends on: it may change without one being reckoned anew.
UNSEEN = {
    "serial", "t_ms", "counters", "milestones", "problems", "health", "prices", "label", "avatar",
    "last_go_ms", "clip_ended_ms", "standby", "obs_url", "obs_lost_why", "obs_lost_since_ms",
    "program_seen_ms", "edited", "mismatches", "unseen", "claimed_by", "stream_past", "record_past",
    "camera_past", "stream_route",
    "host_health", "speech",  # Of it a picture needs to know whether he is silenced.
    "drifts",  # Taken off the whole picture afterwards.
}  # fmt: skip
SEEN = tuple(name for name in DeskState.__struct_fields__ if name not in UNSEEN)


class Picture(msgspec.Struct, frozen=True):
    """A picture, and of what it was reckoned. whole: whatever was changed by hand; target: but for that."""

    plan: Plan
    state: DeskState
    runs: tuple[bool, str, bool]
    whole: ObsTarget
    target: ObsTarget


class Reckoning:
    """count: how many pictures were worked out so far."""

    def __init__(self) -> None:
        self.count = 0
        self._last: Picture | None = None

    def at(self, moment: Moment, in_flight: InFlight) -> Picture:
        """Returns the picture at a moment; it is worked out once for as long as it is the same."""
        state = turning(moment, in_flight)
        runs = (state.obs.transition_runs, state.obs.transition, is_silenced(state.speech))
        last = self._last
        if last is not None and _same(last, moment, runs):
            if last.state.drifts is moment.state.drifts:
                return last
            whole = last.whole
        else:
            self.count += 1
            whole = desired_whole(moment.plan, state)
        target = but_for_drift(moment.plan, state, whole)
        self._last = Picture(moment.plan, moment.state, runs, whole, target)
        return self._last


def turning(moment: Moment, in_flight: InFlight) -> DeskState:
    """Returns the state, but a scene asked for and not seen yet is one that a transition still leads to."""
    state = moment.state
    obs = in_flight.turning(state.obs)
    return state if obs is state.obs else msgspec.structs.replace(state, obs=obs)


def _same(last: Picture, moment: Moment, runs: tuple[bool, str, bool]) -> bool:
    """Whether a picture that was reckoned is the one at a moment, too."""
    if last.plan is not moment.plan or last.runs != runs:
        return False
    then, now = last.state, moment.state
    return then is now or all(getattr(then, name) is getattr(now, name) for name in SEEN)
