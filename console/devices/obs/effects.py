"""Requests that a take sends once and that no later look at OBS may repeat. Pure."""

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from console.devices.device import Request
from console.engine.fallback import players_of
from console.engine.plan import Plan, PlanCue
from console.engine.state import DeskState, Take
from console.model.cue import ActionCue, Raw, clip_of
from console.model.facts import CursorSeen
from console.model.obsstate import ObsSeen
from console.model.target import DETOUR, PROGRAM, Item, Restart, Seek
from console.model.target import Raw as RawTarget
from console.words.message import Message, message

# A clip that is further on than since its take, and this, did not begin anew (real ms).
BEGUN_MS = 1500
# Why OBS is asked for what comes.
STANDBY = message("obs.for_standby")
RESTART = "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_RESTART"


def by_way_of(slate: str, seen: ObsSeen, requests: tuple[Request, ...]) -> tuple[Request, ...]:
    """The requests, with a step to a third scene before the one to the program scene.

    An OBS whose transition was swapped while it ran takes the scene it had left for the one on air:
    it says yes to going back there and does nothing, until a third scene was on air. Both steps go
    in one batch, so that at most a frame of the third is seen: the slate, or else any other scene.
    """
    steps: list[Request] = []
    for request in requests:
        if request.target == PROGRAM and request.value in seen.scenes:
            others = (name for name in (slate, *seen.scenes) if name not in (request.value, seen.program))
            third = next((name for name in others if name in seen.scenes), None)
            if third is not None:
                why = message("obs.by_way_of", why=request.why, scene=third)
                data = {"sceneName": third}
                steps.append(Request(DETOUR, third, "SetCurrentProgramScene", data, why, request.take))
        steps.append(request)
    return tuple(steps)


def reason(before: str | None, take: Take | None) -> Message:
    """Why OBS is asked, for people: ``cue c14: Avatar → Card``; without a take for what is on standby."""
    return STANDBY if take is None else _for_cue(take.cue_id, before, take.scene)


def foresee(plan: Plan, state: DeskState) -> None:
    """Say ahead, while nothing is asked, why OBS will be asked for the cue on standby: a GO need not."""
    item = plan.by_id.get(state.standby) if state.standby is not None else None
    if item is not None:
        _for_cue(item.cue_id, state.obs.program, item.scene)


@lru_cache(maxsize=64)
def _for_cue(cue_id: str, before: str | None, scene: str | None) -> Message:
    """Said once for each change of scene: every look at OBS asks for it."""
    if not scene:
        return message("obs.for_cue", cue=cue_id)
    if not before or before == scene:
        return message("obs.for_cue_scene", cue=cue_id, scene=scene)
    return message("obs.for_cue_change", cue=cue_id, before=before, scene=scene)


def once(plan: Plan, before: DeskState, after: DeskState, take: Take) -> tuple[Request, ...]:
    """The requests for a fresh take: a raw action, or its clip from the start when it is on already."""
    item = plan.by_id[take.cue_id]
    if isinstance(item.cue, ActionCue) and isinstance(item.cue.action, Raw):
        raw = item.cue.action
        why = message("obs.for_cue", cue=take.cue_id)
        return (Request(RawTarget(take.number), "", raw.request, raw.data, why, take.number),)
    last = plan.by_id.get(before.picture) if before.picture is not None else None
    running = _clips(plan, last) if last is not None else ()
    # One that is on air already, by this run or one before: its source never goes off, so OBS would not start it.
    return tuple(
        restart(name, take, second=place > 0)
        for place, name in enumerate(_clips(plan, item))
        if name in running or _is_on(before.obs, name)
    )


def restart(source: str, take: Take, second: bool = False) -> Request:
    """Returns the request that a take's clip, or its second host's, begins anew."""
    data = {"inputName": source, "mediaAction": RESTART}
    why = message("obs.for_cue_restart", cue=take.cue_id)
    target = Restart(take.number, second)
    return Request(target, "", "TriggerMediaInputAction", data, why, take.number)


def with_clips(
    plan: Plan, take: Take | None, program: str | None, requests: Iterable[Request]
) -> tuple[Request, ...]:
    """Returns the requests, each with the clips of the take that come on air by it. program: the scene on air now."""
    item = plan.by_id.get(take.cue_id) if take is not None else None
    clips = _clips(plan, item) if item is not None else ()
    if item is None or not clips:
        return tuple(requests)

    def begun_by(request: Request) -> tuple[str, ...]:
        if request.target == PROGRAM:
            return clips if request.value == item.scene else ()
        shown = request.target if isinstance(request.target, Item) and request.value is True else None
        if shown is None or shown.scene != item.scene or item.scene != program:
            return ()
        return (shown.source,) if shown.source in clips else ()

    return tuple(msgspec.structs.replace(one, begins=begun_by(one)) for one in requests)


def is_second(plan: Plan, take: Take, source: str) -> bool:
    """Whether an input plays a take's second host."""
    item = plan.by_id.get(take.cue_id)
    return item is not None and source in _clips(plan, item)[1:]


def _is_on(seen: ObsSeen, source: str) -> bool:
    """Whether a source is shown on program, whoever put it there."""
    items = seen.items.get(seen.program or "", ())
    return any(item.source == source and item.enabled for item in items)


def is_elsewhere(fact: CursorSeen, state: DeskState, now_ms: int) -> bool:
    """Whether a clip that was to begin anew was seen to play on instead.

    One that was left and taken again between two frames of OBS never went off: it plays on, and no start is heard.
    """
    take = state.take(fact.take)
    if take is None or not fact.restarted:
        return False
    media = state.obs.media.get(fact.input)
    heard = media is None or media.began_ms >= take.started_ms
    since_ms = (now_ms - take.started_ms) / max(1.0, state.run.speed)
    return fact.position_ms > since_ms + (BEGUN_MS if heard else 0)


def _clips(plan: Plan, item: PlanCue) -> tuple[str, ...]:
    """The inputs of a cue's clips; not a feed, which has no beginning."""
    players = players_of(plan.show, item.cue)
    return players if clip_of(item.cue) is not None else players[1:]


def seeks(plan: Plan, state: DeskState, take: Take) -> tuple[Request, ...]:
    """For a cue taken up again after an adlib or panic: put its clips where they were broken off."""
    item = plan.by_id.get(take.cue_id)
    if item is None or clip_of(item.cue) is None or take.reason not in ("return", "resume"):
        return ()
    if take.planned_end_ms is None:
        return ()
    cursor = item.length_ms - (take.planned_end_ms - take.due_ms)
    if cursor <= 0 or state.run.clip_end != "event":
        return ()
    why = message("obs.for_cue_seek", cue=take.cue_id)
    return tuple(
        Request(
            Seek(take.number, second=place > 0), "", "SetMediaInputCursor",
            {"inputName": name, "mediaCursor": cursor}, why, take.number,
        )
        for place, name in enumerate(_clips(plan, item))
    )  # fmt: skip
