"""Sound as OBS tells of it: faders, where an input's sound goes, and which track the stream has. Pure."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from console.model.obsstate import SoundSeen
from console.protocol.frames import Answer

MONITOR_ONLY = "OBS_MONITORING_TYPE_MONITOR_ONLY"
# OBS's own word for a fader that lets nothing pass.
NOTHING_DB = -100.0
_Ask = tuple[str, dict[str, Any]]
ASKED = (
    "GetInputVolume", "GetInputAudioMonitorType", "GetInputAudioTracks", "GetInputAudioBalance",
    "GetInputAudioSyncOffset",
)  # fmt: skip


def decibels(mul: float) -> float:
    """Returns a factor in dB, to a tenth, −100 at the least."""
    if not mul > 0:
        return NOTHING_DB
    return max(NOTHING_DB, round(20 * math.log10(mul), 1) + 0.0)


def tracks_of(tracks: Mapping[str, bool]) -> tuple[int, ...]:
    """Returns the numbers of the tracks that are on, of OBS's ``{"1": true, …}``."""
    return tuple(sorted(int(number) for number, on in tracks.items() if on))


def look_at_sound(inputs: Sequence[str], ask: Callable[[list[_Ask]], list[Answer]]) -> dict[str, SoundSeen]:
    """Returns the sound of inputs; what OBS does not say of one is as OBS makes it."""
    answers = ask([(name, {"inputName": one}) for one in inputs for name in ASKED])
    return {one: _seen(*answers[at * len(ASKED) : (at + 1) * len(ASKED)]) for at, one in enumerate(inputs)}


def _seen(volume: Answer, monitor: Answer, tracks: Answer, balance: Answer, offset: Answer) -> SoundSeen:
    usual = SoundSeen()
    return SoundSeen(
        decibels(volume.data.get("inputVolumeMul", 1.0)) if volume.ok else usual.volume_db,
        monitor.ok and monitor.data.get("monitorType") == MONITOR_ONLY,
        tracks_of(tracks.data["inputAudioTracks"]) if "inputAudioTracks" in tracks.data else usual.tracks,
        round(balance.data.get("inputAudioBalance", usual.balance), 2) if balance.ok else usual.balance,
        round(offset.data.get("inputAudioSyncOffset", 0)) if offset.ok else 0,
    )


def stream_track(mode: Answer, track: Answer) -> int:
    """Returns the track that is streamed: the first in OBS's simple output mode, the one chosen in its advanced."""
    return _number(track) if _is_advanced(mode) else 1


def record_tracks(mode: Answer, kind: Answer, tracks: Answer, custom: Answer) -> tuple[int, ...]:
    """Returns the tracks that are recorded: the first in OBS's simple output mode, those chosen in its advanced.

    kind: how it records, by tracks, or (FFmpeg) by what is set for custom; both have a bit for each track.
    """
    if not _is_advanced(mode):
        return (1,)
    by_ffmpeg = kind.ok and kind.data.get("parameterValue") == "FFmpeg"
    bits = _number(custom if by_ffmpeg else tracks)
    return tuple(track for track in range(1, 7) if bits & 1 << (track - 1))


def _is_advanced(mode: Answer) -> bool:
    return mode.ok and mode.data.get("parameterValue") == "Advanced"


def _number(parameter: Answer) -> int:
    """A profile's number, 1 where it has none."""
    if not parameter.ok:
        return 1
    number = str(parameter.data.get("parameterValue") or parameter.data.get("defaultParameterValue") or "1")
    return int(number) if number.isdecimal() else 1
