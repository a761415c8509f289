"""Stream, recording, statistics and the rest of the simulated OBS."""

from typing import Any

from console.protocol.codes import Intent, Status
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.versions import MAIN_CANVAS
from console.rehearsal.world import HANDLERS, World, request

STARTING_MS, STOPPING_MS = 30.0, 30.0
# OBS's own default for its simple output mode.
KBPS = 2500
PATH = "/simulated/recording.mkv"


@request("GetVersion")
def _version(world: World, fields: Fields) -> dict[str, Any]:
    return {
        "obsVersion": world.version.obs,
        "obsWebSocketVersion": world.version.websocket,
        "rpcVersion": 1,
        "availableRequests": sorted(
            [
                name
                for name in (*HANDLERS, "Sleep", "GetSourceScreenshot", "SaveSourceScreenshot")
                if world.has(name)
            ]
        ),
        "supportedImageFormats": list(world.version.formats),
        "platform": "showcaller",
        "platformDescription": "Showcaller's simulated OBS",
    }


@request("GetStats")
def _stats(world: World, fields: Fields) -> dict[str, Any]:
    return {
        "cpuUsage": 1.0,
        "memoryUsage": 100.0,
        "availableDiskSpace": world.strain.free_mb,
        "activeFps": float(world.fps),
        "averageFrameRenderTime": 1.0,
        "renderSkippedFrames": world.strain.lost_by("lagged", world.now_ms, world.fps),
        "renderTotalFrames": int(world.now_ms * world.fps / 1000),
        "outputSkippedFrames": world.strain.lost_by("skipped", world.now_ms, world.fps),
        "outputTotalFrames": int(world.now_ms * world.fps / 1000),
        "webSocketSessionIncomingMessages": 0,
        "webSocketSessionOutgoingMessages": 0,
    }


@request("GetCanvasList", since=32)
def _canvases(world: World, fields: Fields) -> dict[str, Any]:
    flags = {"ACTIVATE": True, "EPHEMERAL": False, "MAIN": True, "MIX_AUDIO": True, "SCENE_REF": True}
    main = {
        "canvasFlags": flags, "canvasName": "Main", "canvasUuid": MAIN_CANVAS,
        "canvasVideoSettings": _video(world, fields),
    }  # fmt: skip
    return {"canvases": [main]}


@request("GetVideoSettings")
def _video(world: World, fields: Fields) -> dict[str, Any]:
    width, height = world.canvas
    return {
        "baseWidth": width, "baseHeight": height, "outputWidth": width, "outputHeight": height,
        "fpsNumerator": world.fps, "fpsDenominator": 1,
    }  # fmt: skip


@request("GetRecordDirectory")
def _directory(world: World, fields: Fields) -> dict[str, Any]:
    return {"recordDirectory": "/simulated"}


@request("GetProfileList")
def _profiles(world: World, fields: Fields) -> dict[str, Any]:
    return {"currentProfileName": "Untitled", "profiles": ["Untitled"]}


@request("GetPersistentData")
def _persistent(world: World, fields: Fields) -> dict[str, Any]:
    return {"slotValue": world.persistent.get(f"{fields.text('realm')}/{fields.text('slotName')}")}


@request("SetPersistentData")
def _set_persistent(world: World, fields: Fields) -> None:
    world.persistent[f"{fields.text('realm')}/{fields.text('slotName')}"] = fields.need("slotValue")


@request("BroadcastCustomEvent")
def _broadcast(world: World, fields: Fields) -> None:
    world.tell_after(0.5, "CustomEvent", Intent.GENERAL, **fields.table("eventData"))


@request("CallVendorRequest")
def _vendor(world: World, fields: Fields) -> None:
    fields.text("vendorName")
    fields.text("requestType")
    raise Refused(Status.NOT_FOUND, "No vendor was found by that name.")


def _announce(world: World, event: str, on: bool, **data: Any) -> None:
    """An output starts or stops: first that it does, then that it has."""
    words = ("STARTING", "STARTED") if on else ("STOPPING", "STOPPED")
    for word, ms in zip(words, (1.0, STARTING_MS if on else STOPPING_MS), strict=True):
        world.tell_after(
            ms, event, Intent.OUTPUTS,
            outputActive=word == "STARTED" or word == "STOPPING",
            outputState=f"OBS_WEBSOCKET_OUTPUT_{word}", **data,
        )  # fmt: skip


def _stream(world: World, on: bool) -> None:
    if on == world.streaming:
        raise Refused(Status.OUTPUT_RUNNING if on else Status.OUTPUT_NOT_RUNNING)
    world.streaming, world.reconnecting, world.stream_began_ms = on, False, world.now_ms
    world.strain.missed_ms = 0.0
    _announce(world, "StreamStateChanged", on)


@request("GetStreamServiceSettings")
def _service(world: World, fields: Fields) -> dict[str, Any]:
    return {"streamServiceType": world.service_type, "streamServiceSettings": world.service}


@request("SetStreamServiceSettings")
def _set_service(world: World, fields: Fields) -> None:
    if world.streaming:
        raise Refused(Status.OUTPUT_RUNNING, "You cannot change stream service settings while streaming.")
    world.service_type = fields.text("streamServiceType")
    world.service = dict(fields.table("streamServiceSettings"))


@request("GetProfileParameter")
def _parameter(world: World, fields: Fields) -> dict[str, Any]:
    known = {
        ("Output", "Mode"): "Simple", ("SimpleOutput", "VBitrate"): str(KBPS), ("AdvOut", "TrackIndex"): "1",
    }  # fmt: skip
    value = known.get((fields.text("parameterCategory"), fields.text("parameterName")))
    return {"parameterValue": value, "defaultParameterValue": value}


@request("StartStream")
def _start_stream(world: World, fields: Fields) -> None:
    _stream(world, True)


@request("StopStream")
def _stop_stream(world: World, fields: Fields) -> None:
    _stream(world, False)


@request("ToggleStream")
def _toggle_stream(world: World, fields: Fields) -> dict[str, Any]:
    _stream(world, not world.streaming)
    return {"outputActive": world.streaming}


def _status(active: bool) -> dict[str, Any]:
    return {
        "outputActive": active, "outputTimecode": "00:00:00.000", "outputDuration": 0, "outputBytes": 0,
    }  # fmt: skip


@request("GetStreamStatus")
def _stream_status(world: World, fields: Fields) -> dict[str, Any]:
    lasted_ms = world.now_ms - world.stream_began_ms if world.streaming else 0.0
    return {
        **_status(world.streaming), "outputReconnecting": world.reconnecting, "outputCongestion": 0.0,
        "outputDuration": int(lasted_ms),
        "outputBytes": int(world.strain.sent_for(lasted_ms, world.now_ms) * KBPS / 8),
        "outputSkippedFrames": world.strain.lost_by("dropped", world.now_ms, world.fps),
        "outputTotalFrames": int(lasted_ms * world.fps / 1000),
    }  # fmt: skip


def record(world: World, on: bool) -> None:
    if on == world.recording:
        raise Refused(Status.OUTPUT_RUNNING if on else Status.OUTPUT_NOT_RUNNING)
    world.recording, world.record_paused = on, False
    _announce(world, "RecordStateChanged", on, outputPath=PATH)


@request("StartRecord")
def _start_record(world: World, fields: Fields) -> None:
    record(world, True)


@request("StopRecord")
def _stop_record(world: World, fields: Fields) -> dict[str, Any]:
    record(world, False)
    return {"outputPath": PATH}


@request("ToggleRecord")
def _toggle_record(world: World, fields: Fields) -> None:
    record(world, not world.recording)


@request("SplitRecordFile", since=30)
@request("CreateRecordChapter", since=30)
def _mark_record(world: World, fields: Fields) -> None:
    if not world.recording:
        raise Refused(Status.OUTPUT_NOT_RUNNING)


@request("PauseRecord")
def _pause_record(world: World, fields: Fields) -> None:
    """OBS says yes to this even when nothing is recorded."""
    _pause(world, True)


@request("ResumeRecord")
def _resume_record(world: World, fields: Fields) -> None:
    """As PauseRecord."""
    _pause(world, False)


def _pause(world: World, on: bool) -> None:
    if world.recording and world.record_paused != on:
        world.record_paused = on
        state = f"OBS_WEBSOCKET_OUTPUT_{'PAUSED' if on else 'RESUMED'}"
        world.tell_after(
            1.0, "RecordStateChanged", Intent.OUTPUTS, outputActive=not on, outputState=state, outputPath=None
        )


@request("GetRecordStatus")
def _record_status(world: World, fields: Fields) -> dict[str, Any]:
    return {**_status(world.recording), "outputPaused": world.record_paused}


def _unavailable(what: str) -> None:
    raise Refused(Status.INVALID_STATE, f"{what} is not available.")


@request("StopVirtualCam")
def _stop_camera(world: World, fields: Fields) -> None:
    _unavailable("VirtualCam")


@request("StartVirtualCam")
def _start_camera(world: World, fields: Fields) -> None:
    _unavailable("VirtualCam")


@request("GetVirtualCamStatus")
def _camera(world: World, fields: Fields) -> None:
    _unavailable("VirtualCam")


@request("StartReplayBuffer")
def _start_replay(world: World, fields: Fields) -> None:
    _unavailable("Replay buffer")


@request("StopReplayBuffer")
def _stop_replay(world: World, fields: Fields) -> None:
    _unavailable("Replay buffer")


@request("GetReplayBufferStatus")
def _replay(world: World, fields: Fields) -> None:
    _unavailable("Replay buffer")
