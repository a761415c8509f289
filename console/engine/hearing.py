"""What the viewers hear: of one input, and of all together. Pure.

OBS's meters are behind an input's fader and mute, but know nothing of where its sound goes.
"""

import math
from collections.abc import Collection, Iterable
from typing import Literal

import msgspec

from console.engine import fallback
from console.engine.avatar_watch import ARMED, source_on_air, sources_on_air
from console.engine.hosts import inside, players
from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model.cue import SceneCue, VideoCue, clip_of, is_avatar, is_labelled
from console.model.names import PREFIX, PRESENTER
from console.model.obsstate import ObsSeen
from console.model.sound import Barred, Heard, Level

Role = Literal["avatar", "film"]
# Why an input that is on air is not heard: also because it, or a scene or group that it is in, is hidden.
Lost = Barred | Literal["hidden"]
# How an input is heard that is not as it was made: on one side alone, or at another time than it is seen.
Askew = Literal["left", "right", "early", "late"]
# A fader this low lets nothing be heard.
DOWN_DB = -60.0
# So far from the middle one side is hardly heard; so early or late it is seen not to be what the lips say.
ASIDE, EARLY_MS, LATE_MS = 0.25, -45, 125
# Ways by which sound passes the meters and not the viewers.
BEHIND = ("monitor_only", "not_routed")


class Channel(msgspec.Struct, frozen=True):
    """The input behind the fader, and what it is to the show."""

    input: str
    role: Role


def tracks(plan: Plan, obs: ObsSeen) -> tuple[int, ...]:
    """Returns the audio tracks that viewers hear: of the recording where that is what they get."""
    return obs.record_tracks if plan.show.settings.output == "recording" else (obs.stream_track,)


def barred(obs: ObsSeen, name: str, tracks: Collection[int]) -> Barred | None:
    """Returns why the viewers, who hear these tracks, do not hear an input, whatever it plays; None where they do, as
    far as is known.
    """
    sound = obs.sound.get(name)
    if obs.muted.get(name):
        return "muted"
    if sound is None:
        return None
    if sound.volume_db <= DOWN_DB:
        return "fader"
    if sound.monitor_only:
        return "monitor_only"
    return "not_routed" if set(tracks).isdisjoint(sound.tracks) else None


def lost(obs: ObsSeen, name: str, tracks: Collection[int]) -> Lost | None:
    """The same, and whether the program scene has an input whose sound gets nowhere, as it is not shown there."""
    shown = [is_shown for source, is_shown in inside(obs, obs.program or "") if source == name]
    return "hidden" if shown and not any(shown) else barred(obs, name, tracks)


def heard(obs: ObsSeen, level: Level, tracks: Collection[int]) -> Heard:
    """Returns what the viewers hear of an input whose level came from OBS's meters."""
    if barred(obs, level.name, tracks) in BEHIND:
        return Heard()
    return Heard(level.mean, level.peak)


def askew(plan: Plan, state: DeskState) -> tuple[str, Askew] | None:
    """Returns (input, what is wrong with it) of who is on air and heard, but not as it was made; None where all are.

    When the sound of the user's own inputs comes is his affair: that of a camera's microphone has to be late.
    """
    obs, own = state.obs, own_scene(plan, state)
    names = sources_on_air(plan, state)
    if own is not None:
        names = tuple(name for name, is_shown in inside(obs, own) if is_shown)
    for name in names:
        sound = obs.sound.get(name)
        if sound is None:
            continue
        if abs(sound.balance - 0.5) > ASIDE:
            return name, "left" if sound.balance < 0.5 else "right"
        if name.startswith(PREFIX) and not EARLY_MS <= sound.offset_ms <= LATE_MS:
            return name, "early" if sound.offset_ms < 0 else "late"
    return None


def program(obs: ObsSeen, levels: Iterable[Level], tracks: Collection[int]) -> Heard:
    """Returns what the viewers hear of all inputs together; sounds of their own add up by their power."""
    each = [heard(obs, level, tracks) for level in levels]
    return Heard(math.hypot(*(one.mean for one in each)), math.hypot(*(one.peak for one in each)))


def channel(plan: Plan, state: DeskState) -> Channel | None:
    """Returns what the fader moves: the avatar or film on air, else the avatar's feed; None where there is neither."""
    item = fallback.picture(plan, state)
    player = fallback.player_of(plan.show, item.cue) if item is not None else None
    if item is not None and player is not None:
        return Channel(player, "film" if isinstance(item.cue, VideoCue) else "avatar")
    return None if plan.show.avatar.feed is None else Channel(plan.show.avatar.feed, "avatar")


def speaker(plan: Plan, state: DeskState) -> tuple[int, str] | None:
    """Returns (number of the last take, input) of who should be heard now; None where silence is all right.

    That is so at the slate and on cards, while nothing is on air, in a host who waits, in a clip that has ended or
    is paused, in a feed while the show is on hold, and in who speaks between his sentences. In a scene of the
    producer's own that has a host in it, it is who was found there, or the scene itself.
    """
    own = own_scene(plan, state)
    if own is not None:
        return (
            None if state.on_hold_since_ms is not None else (state.takes[-1].number, _voice(plan, state, own))
        )
    item, source = fallback.picture(plan, state), source_on_air(plan, state)
    if item is None or source is None or state.panic or not state.takes:
        return None
    if state.fallback is not None and state.fallback.to == "idle":
        return None
    if not (is_avatar(item.cue) or isinstance(item.cue, VideoCue)):
        return None
    if source == PRESENTER:
        return (state.takes[-1].number, source) if state.speech.saying is not None else None
    if clip_of(item.cue) is None:
        return None if state.on_hold_since_ms is not None else (state.takes[-1].number, source)
    media = state.obs.media.get(source)
    playing = media is not None and media.state in ARMED and media.state != "paused"
    return (state.takes[-1].number, source) if playing else None


def own_scene(plan: Plan, state: DeskState) -> str | None:
    """Returns the scene of the producer's own that is on air as a cue with a host in it; None where another is.

    Whose sound is heard there, and from where, is his: it is only known whether all of it together is heard.
    """
    item, obs = fallback.picture(plan, state), state.obs
    if item is None or not isinstance(item.cue, SceneCue) or not is_labelled(item.cue) or state.panic:
        return None
    on_air = obs.connected and state.takes and item.scene is not None and obs.program == item.scene
    return item.scene if on_air else None


def _voice(plan: Plan, state: DeskState, scene: str) -> str:
    """Returns who speaks in a scene, as far as that can be found: the show's host, else an input that is not heard."""
    obs = state.obs
    there = [name for name in dict.fromkeys(name for name, _ in inside(obs, scene)) if name in obs.sound]
    ours, audible = players(plan.show), tracks(plan, obs)
    found = (*(name for name in there if name in ours), *(name for name in there if lost(obs, name, audible)))
    return found[0] if found else scene
