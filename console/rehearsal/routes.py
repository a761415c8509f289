"""Where the sound of the simulated OBS's inputs goes, and when: monitoring, tracks, balance, sync offset."""

from typing import Any

from console.protocol.codes import Intent, Status
from console.rehearsal.inputs import audible
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.world import World, request

MONITORING = tuple(f"OBS_MONITORING_TYPE_{kind}" for kind in ("NONE", "MONITOR_ONLY", "MONITOR_AND_OUTPUT"))
# What OBS takes for a sync offset, in ms.
EARLIEST, LATEST = -950, 20_000


@request("GetInputAudioMonitorType")
def _monitor(world: World, fields: Fields) -> dict[str, Any]:
    return {"monitorType": audible(world, fields).monitor}


@request("SetInputAudioMonitorType")
def _set_monitor(world: World, fields: Fields) -> None:
    source, kind = audible(world, fields), fields.text("monitorType")
    if kind not in MONITORING:
        raise Refused(Status.INVALID_FIELD, f"Unknown monitor type: {kind}")
    if source.monitor != kind:
        source.monitor = kind
        world.tell_after(
            1.0, "InputAudioMonitorTypeChanged", Intent.INPUTS, inputName=source.name, monitorType=kind
        )


@request("GetInputAudioTracks")
def _tracks(world: World, fields: Fields) -> dict[str, Any]:
    return {"inputAudioTracks": dict(audible(world, fields).tracks)}


@request("SetInputAudioTracks")
def _set_tracks(world: World, fields: Fields) -> None:
    source, asked = audible(world, fields), fields.table("inputAudioTracks")
    known = {track: bool(asked[track]) for track in source.tracks if track in asked}
    if any(source.tracks[track] != on for track, on in known.items()):
        source.tracks = {**source.tracks, **known}
        world.tell_after(
            1.0, "InputAudioTracksChanged", Intent.INPUTS,
            inputName=source.name, inputAudioTracks=dict(source.tracks),
        )  # fmt: skip


@request("GetInputAudioBalance")
def _balance(world: World, fields: Fields) -> dict[str, Any]:
    return {"inputAudioBalance": audible(world, fields).balance}


@request("SetInputAudioBalance")
def _set_balance(world: World, fields: Fields) -> None:
    source, balance = audible(world, fields), fields.number("inputAudioBalance", 0, 1)
    if source.balance != balance:
        source.balance = balance
        world.tell_after(
            1.0, "InputAudioBalanceChanged", Intent.INPUTS, inputName=source.name, inputAudioBalance=balance
        )


@request("GetInputAudioSyncOffset")
def _offset(world: World, fields: Fields) -> dict[str, Any]:
    return {"inputAudioSyncOffset": audible(world, fields).offset_ms}


@request("SetInputAudioSyncOffset")
def _set_offset(world: World, fields: Fields) -> None:
    source, offset_ms = audible(world, fields), fields.number("inputAudioSyncOffset", EARLIEST, LATEST)
    if source.offset_ms != offset_ms:
        source.offset_ms = int(offset_ms)
        world.tell_after(
            1.0, "InputAudioSyncOffsetChanged", Intent.INPUTS,
            inputName=source.name, inputAudioSyncOffset=source.offset_ms,
        )  # fmt: skip
