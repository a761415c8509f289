"""What follows from how the avatar was seen: that it is broken or gone, and what stands in for it. Pure."""

from typing import Literal

from console.engine import fallback
from console.engine.plan import Plan, PlanCue
from console.engine.reduce_avatar import said
from console.engine.reduce_obs import SHORT_CLIP
from console.engine.state import DeskState, Take
from console.model.cue import Cue, SlateCue, VideoCue, clip_of, is_avatar, second_clip_of
from console.model.facts import AnyFact, AvatarSeen, FellBack
from console.model.names import PRESENTER, clip_source, second_source
from console.model.obsstate import MediaSeen
from console.model.target import PROGRAM
from console.words.message import message

# Real ms for which a clip has to be reported as ended before that is believed.
SETTLED_MS = 150
# The length that a clip is taken to have whose own is not known, as its file cannot be read: one that ends before
# half of it has ended as it began.
UNKNOWN_MS = 4000
ARMED = ("playing", "paused")


def source_on_air(plan: Plan, state: DeskState) -> str | None:
    """The avatar's or film's source that is wanted and seen on air, None where there is none."""
    item, obs = fallback.picture(plan, state), state.obs
    if item is None or not obs.connected or item.scene is None or obs.program != item.scene:
        return None
    if isinstance(item.cue, SlateCue):
        return None  # Who is heard over it is not seen.
    return fallback.player_of(plan.show, item.cue)


def sources_on_air(plan: Plan, state: DeskState) -> tuple[str, ...]:
    """The sources of the hosts or the film that are wanted and seen on air."""
    item, obs = fallback.picture(plan, state), state.obs
    if item is None or not obs.connected or item.scene is None or obs.program != item.scene:
        return ()
    return () if isinstance(item.cue, SlateCue) else fallback.players_of(plan.show, item.cue)


def watched(plan: Plan, state: DeskState) -> tuple[int, tuple[str, ...]] | None:
    """(number of the last take, sources) of the hosts whose picture and sound are to be watched now.

    A film is not: it may be dark, still and silent; nor who is heard over the slate. Nor is a clip that ran out
    while the cue holds, nor a host who waits: that one says nothing.
    """
    item, take, obs = fallback.picture(plan, state), state.picture_take, state.obs
    if item is None or isinstance(item.cue, VideoCue | SlateCue) or not obs.connected:
        return None
    # From when it is asked for on: of one that never begins OBS says nothing.
    coming = take is not None and take.outcome == "pending" and PROGRAM not in state.drifts
    if item.scene is None or (obs.program != item.scene and not coming):
        return None
    if state.fallback is not None and state.fallback.to == "idle":
        return None
    players = fallback.players_of(plan.show, item.cue)
    sources = tuple(name for name in players if _is_watched(plan, state, item, name, coming))
    return (state.takes[-1].number if state.takes else 0, sources) if sources else None


def _is_watched(plan: Plan, state: DeskState, item: PlanCue, source: str, coming: bool) -> bool:
    """Whether a source is shown in a cue's scene, or will be, and its clip plays or should; a feed always does."""
    shown = next((seen for seen in state.obs.items.get(item.scene or "", ()) if seen.source == source), None)
    if shown is None or not (shown.enabled or coming):
        return False
    feed = clip_of(item.cue) is None and source in (PRESENTER, plan.show.avatar.feed)
    return feed or _should_play(state.obs.media.get(source), state.picture_take, coming)


def _should_play(media: MediaSeen | None, take: Take | None, coming: bool) -> bool:
    """Whether a clip plays, or was asked for and should begin to."""
    if media is not None and media.state in ARMED:
        return True
    if not coming or take is None:
        return False
    return media is None or media.state != "ended" or media.began_ms < take.started_ms


def avatar_facts(plan: Plan, state: DeskState, t_ms: int) -> tuple[AnyFact, ...]:
    """Returns what is to be journalled at t_ms, at most one fact: take it in, then ask again."""
    back = _back(plan, state)
    if back is not None:
        return (AvatarSeen(back, "ok"),)
    source, take = source_on_air(plan, state), state.picture_take
    if source is None or take is None:
        return ()
    before, sources = state.avatar, sources_on_air(plan, state)
    if before is None or before.source not in sources or before.state == "ok":
        for one in sources:
            now = _not_playing(plan, state, one, take, t_ms)
            if now is not None:
                return (AvatarSeen(one, now),)
        return _ended_on_hold(plan, state, source, take, t_ms)
    step = fallback.next_step(plan, state, before.source)
    why = said(before.source, before.state, before.for_ms)
    return () if step is None else (FellBack(take.number, step, why),)


def _back(plan: Plan, state: DeskState) -> str | None:
    """Returns the host's source that was gone, and is in its scene again: made anew, or OBS had not said all."""
    item = plan.by_id.get(state.picture) if state.picture is not None else None
    gone = state.avatar.source if state.avatar is not None and state.avatar.state == "gone" else None
    if item is None or not state.obs.connected or gone not in fallback.players_of(plan.show, item.cue):
        return None
    return gone if any(seen.source == gone for seen in state.obs.items.get(item.scene or "", ())) else None


def next_look_ms(plan: Plan, state: DeskState) -> int | None:
    """Show ms at which a clip that ended early is to be looked at once more, None when there is none."""
    source, take = source_on_air(plan, state), state.picture_take
    if source is None or take is None:
        return None
    on_hold_ms = _ended_on_hold_ms(plan, state, source)
    if on_hold_ms is not None and (state.avatar is None or state.avatar.state == "ok"):
        return on_hold_ms
    known = state.avatar.source if state.avatar is not None else None
    due = [_ended_early_ms(plan, state, one, take) for one in sources_on_air(plan, state) if one != known]
    return min((one for one in due if one is not None), default=None)


def _ended_on_hold(plan: Plan, state: DeskState, source: str, take: Take, t_ms: int) -> tuple[FellBack, ...]:
    """Returns what stands in for a host whose clip has ended while the show is on hold."""
    due_ms = _ended_on_hold_ms(plan, state, source)
    step = fallback.step_on_hold(plan, state, source) if due_ms is not None and t_ms >= due_ms else None
    return () if step is None else (FellBack(take.number, step, message("avatar.ended"), on_hold=True),)


def _ended_on_hold_ms(plan: Plan, state: DeskState, source: str) -> int | None:
    """Show ms at which a host's clip counts as ended on hold, None where it did not end while on hold."""
    item, media, since_ms = fallback.picture(plan, state), state.obs.media.get(source), state.on_hold_since_ms
    if item is None or media is None or since_ms is None or state.panic or state.fallback is not None:
        return None
    if not is_avatar(item.cue) or clip_of(item.cue) is None:
        return None
    return media.at_ms + round(SETTLED_MS * state.run.speed) if _ended_since(media, since_ms) else None


def _ended_since(media: MediaSeen, since_ms: int) -> bool:
    return media.state == "ended" and media.at_ms >= since_ms


def _not_playing(
    plan: Plan, state: DeskState, source: str, take: Take, t_ms: int
) -> Literal["gone", "broken"] | None:
    """What OBS itself says of a source that cannot be seen."""
    item = fallback.picture(plan, state)
    if item is not None and all(seen.source != source for seen in state.obs.items.get(item.scene or "", ())):
        return "gone"
    due_ms = _ended_early_ms(plan, state, source, take)
    return "broken" if due_ms is not None and t_ms >= due_ms else None


def _ended_early_ms(plan: Plan, state: DeskState, source: str, take: Take) -> int | None:
    """Show ms at which a clip that ended counts as broken, None where it ended as it should, or plays.

    A clip that is started anew may be reported as ended a moment before: so not at once.
    """
    item, media = fallback.picture(plan, state), state.obs.media.get(source)
    clip = _clip_in(item.cue, source) if item is not None else None
    since_ms = state.fallback.since_ms if state.fallback is not None else take.started_ms
    if clip is None or media is None or media.state != "ended" or media.at_ms < since_ms:
        return None
    if state.fallback is None and media.began_ms < take.started_ms:
        return None  # The end of what played before the take: it has not begun anew yet.
    half_ms = (plan.clip_ms.get(clip) or UNKNOWN_MS) * SHORT_CLIP
    early = media.position_ms < half_ms and media.at_ms - since_ms < half_ms
    # What stands in and runs out before the cue does has failed like any other.
    return media.at_ms + round(SETTLED_MS * state.run.speed) if early or state.fallback is not None else None


def _clip_in(cue: Cue, source: str) -> str | None:
    """The clip that a source plays in a cue; None for a feed."""
    first, second = clip_of(cue), second_clip_of(cue)
    if first is not None and source == clip_source(first):
        return first
    return second if second is not None and source == second_source(second) else None
