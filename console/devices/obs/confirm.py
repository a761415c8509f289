"""When a take counts as confirmed: OBS was seen as the take wants it. Pure."""

from console.devices.obs.diff import differs_on_air, missing_on_air
from console.devices.obs.target_state import ObsTarget
from console.engine.fallback import players_of
from console.engine.plan import Plan
from console.engine.state import DeskState, Take
from console.engine.wrong_on_air import is_right
from console.model.cue import ActionCue, Filter, Mute, Record, Stream
from console.model.names import CLIP


def confirmed(plan: Plan, state: DeskState, target: ObsTarget, take: Take) -> bool:
    """True when OBS is seen in the take's state. Raw requests are confirmed by their answer instead.

    A picture: its scene is on program, the sources in it as the target has them, and its clip runs (or ran).
    """
    item = plan.by_id.get(take.cue_id)
    if item is None or not state.obs.connected:
        return False
    if isinstance(item.cue, ActionCue):
        return _done(state, item.cue)
    if state.fallback is not None and state.fallback.take == take.number:
        return False  # Something else stands in for it.
    if take.ended_ms is not None or state.picture != take.cue_id or target.program is None:
        return False
    if state.obs.transition_runs and state.program_seen_ms < take.started_ms:
        return False  # Back to the scene that a fade was leaving: it is reported as program all the while.
    if differs_on_air(state.obs, target) or missing_on_air(state.obs, target):
        return False
    scene = target.program
    shown = [source for source, on in target.items.get(scene, {}).items() if on]
    if not is_right(state, scene, shown):
        return False
    # What was heard of a clip before this take is of another airing: OBS stops a hidden clip without a word.
    seen = (state.obs.media.get(name) for name in players_of(plan.show, item.cue) if name.startswith(CLIP))
    return all(
        media is None or (media.state in ("playing", "paused", "ended") and media.began_ms >= take.started_ms)
        for media in seen
    )


def _done(state: DeskState, cue: ActionCue) -> bool:
    obs = state.obs
    match cue.action:
        case Mute(input=name, muted=muted):
            return obs.muted.get(name) == muted
        case Filter(source=source, filter=name, on=on):
            return obs.filters.get(source, {}).get(name) == on
        case Stream(on=on):
            return obs.streaming == on
        case Record(on=on):
            return obs.recording == on
        case _:
            return False
