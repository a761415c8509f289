"""What the viewers hear: of one input, and of all together. Pure.

OBS's meters are behind an input's fader and mute, but know nothing of where its sound goes.
"""

import math
from collections.abc import Iterable
from typing import Literal

import msgspec

from console.engine import fallback
from console.engine.avatar_watch import ARMED, source_on_air
from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model.cue import VideoCue, clip_of, is_avatar
from console.model.names import PRESENTER
from console.model.obsstate import ObsSeen
from console.model.sound import Barred, Heard, Level

Role = Literal["avatar", "film"]
# A fader this low lets nothing be heard.
DOWN_DB = -60.0
# Ways by which sound passes the meters and not the viewers.
BEHIND = ("monitor_only", "not_routed")


class Channel(msgspec.Struct, frozen=True):
    """The input behind the fader, and what it is to the show."""

    input: str
    role: Role


def barred(obs: ObsSeen, name: str) -> Barred | None:
    """Returns why the viewers do not hear an input, whatever it plays; None where they do, as far as is known."""
    sound = obs.sound.get(name)
    if obs.muted.get(name):
        return "muted"
    if sound is None:
        return None
    if sound.volume_db <= DOWN_DB:
        return "fader"
    if sound.monitor_only:
        return "monitor_only"
    return None if obs.stream_track in sound.tracks else "not_routed"


def heard(obs: ObsSeen, level: Level) -> Heard:
    """Returns what the viewers hear of an input whose level came from OBS's meters."""
    if barred(obs, level.name) in BEHIND:
        return Heard()
    return Heard(level.mean, level.peak)


def program(obs: ObsSeen, levels: Iterable[Level]) -> Heard:
    """Returns what the viewers hear of all inputs together; sounds of their own add up by their power."""
    each = [heard(obs, level) for level in levels]
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
    is paused, in a feed while the show is on hold, and in who speaks between his sentences.
    """
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
