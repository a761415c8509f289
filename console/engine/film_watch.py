"""A film on air that a hand in OBS paused: viewers see it stand still. Pure.

A host who stands still is seen to; a film may, for as long as it plays.
"""

from console.engine import fallback
from console.engine.avatar_watch import source_on_air
from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model.cue import VideoCue
from console.model.facts import AnyFact, ProblemGone, ProblemSeen
from console.words.message import message

PAUSED = "film.paused"


def film_facts(plan: Plan, state: DeskState) -> tuple[AnyFact, ...]:
    """Returns the alarm where it begins, or is over."""
    source, alarm = _paused(plan, state), state.problems.get(PAUSED)
    if source is None:
        return () if alarm is None else (ProblemGone(PAUSED),)
    what = message("film.paused", input=source)
    if alarm is not None and alarm.what == what:
        return ()
    return (ProblemSeen(PAUSED, what, message("film.fix_paused")),)


def _paused(plan: Plan, state: DeskState) -> str | None:
    """Returns the source of the film on air, None where it plays or there is none."""
    item, source = fallback.picture(plan, state), source_on_air(plan, state)
    if item is None or source is None or not isinstance(item.cue, VideoCue) or state.run.ended_ms is not None:
        return None
    media = state.obs.media.get(source)
    return source if media is not None and media.state == "paused" else None
