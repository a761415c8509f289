"""What a hand in OBS did to all that is on air: a film that is paused or stopped, a transition held half way, another
scene collection. Pure.

A host who stands still is seen to; a film may, for as long as it plays.
"""

from collections.abc import Iterator

from console.engine import fallback
from console.engine.avatar_watch import source_on_air
from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model.cue import VideoCue
from console.model.facts import AnyFact, ProblemGone, ProblemSeen
from console.words.message import message

PAUSED, STOPPED, HALTED = "film.paused", "film.stopped", "obs.transition_halted"
COLLECTION = "obs.collection"
# A film that ends this much before its end (of its length, and ms) was stopped, or cannot be played: when it began
# may have been heard a moment late.
WHOLE_PART, WHOLE_MS = 0.9, 500


def still_facts(plan: Plan, state: DeskState) -> tuple[AnyFact, ...]:
    """Returns the alarms that begin, and that are over."""
    return tuple(_changed(plan, state))


def _changed(plan: Plan, state: DeskState) -> Iterator[AnyFact]:
    over = state.run.ended_ms is not None
    source = None if over else _paused(plan, state)
    stopped = None if over else _stopped(plan, state)
    halted = state.obs.connected and state.obs.transition_halted and not over
    other = not over and is_other_collection(plan, state)
    there = message("obs.collection", name=state.obs.collection, before=state.collection)
    now = {
        COLLECTION: (there, message("obs.fix_collection", before=state.collection)) if other else None,
        PAUSED: (message("film.paused", input=source), message("film.fix_paused"))
        if source is not None
        else None,
        STOPPED: (message("film.stopped", input=stopped), message("film.fix_stopped"))
        if stopped is not None
        else None,
        HALTED: (message("obs.transition_halted"), message("obs.fix_transition_halted")) if halted else None,
    }
    for code, wrong in now.items():
        alarm = state.problems.get(code)
        if wrong is None and alarm is not None:
            yield ProblemGone(code)
        elif wrong is not None and (alarm is None or alarm.what != wrong[0]):
            yield ProblemSeen(code, *wrong)


def is_other_collection(plan: Plan, state: DeskState) -> bool:
    """Whether OBS has another scene collection than that of the show, and therefore not the scene on air."""
    obs, shown = state.obs, fallback.picture(plan, state)
    if not obs.connected or obs.collection in ("", state.collection) or not state.collection:
        return False
    return shown is not None and shown.scene is not None and shown.scene not in obs.scenes


def _paused(plan: Plan, state: DeskState) -> str | None:
    """Returns the source of the film on air, None where it plays or there is none."""
    item, source = fallback.picture(plan, state), source_on_air(plan, state)
    if item is None or source is None or not isinstance(item.cue, VideoCue):
        return None
    media = state.obs.media.get(source)
    return source if media is not None and media.state == "paused" else None


def _stopped(plan: Plan, state: DeskState) -> str | None:
    """Returns the source of the film on air that ended long before its end, None where it did not or nobody knows."""
    item, source, take = fallback.picture(plan, state), source_on_air(plan, state), state.picture_take
    if item is None or source is None or take is None or not isinstance(item.cue, VideoCue):
        return None
    media, length_ms = state.obs.media.get(source), plan.clip_ms.get(item.cue.clip)
    if media is None or length_ms is None or media.state != "ended" or state.run.clip_end != "event":
        return None
    if not media.starts or media.began_ms < take.started_ms:
        return None  # It was found so: how far it came nobody saw.
    played_ms = max(media.position_ms, (media.at_ms - media.began_ms) / max(1.0, state.run.speed))
    return source if played_ms < length_ms * WHOLE_PART - WHOLE_MS else None
