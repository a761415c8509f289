"""obs-websocket events as facts. Pure."""

from typing import Any

from console.devices.obs.sound import MONITOR_ONLY, decibels, tracks_of
from console.model import facts
from console.model.facts import AnyFact

# Events after which scenes, items or inputs must be looked at anew.
STRUCTURE = frozenset(
    {
        "SceneCreated", "SceneRemoved", "SceneNameChanged", "SceneListChanged",
        "SceneItemCreated", "SceneItemRemoved", "SceneItemListReindexed",
        "InputCreated", "InputRemoved", "InputNameChanged",
        "SourceFilterCreated", "SourceFilterRemoved", "SourceFilterNameChanged",
        "CurrentSceneCollectionChanged", "CurrentProfileChanged",
    }
)  # fmt: skip


# Events of the outputs of which it is known why they stop.
STREAM = "StreamStateChanged"
OUTPUT_EVENTS = (STREAM, "RecordStateChanged")


def fact_of(event: str, data: dict[str, Any]) -> AnyFact | None:
    """The fact that an event tells, None for events that the desk does not need."""
    match event:
        case "CurrentProgramSceneChanged":
            return facts.SceneSeen(data["sceneName"])
        case "CurrentPreviewSceneChanged":
            return facts.PreviewSeen(data["sceneName"])
        case "SceneTransitionStarted":
            return facts.TransitionRuns(True, data["transitionName"])
        case "SceneTransitionEnded":
            return facts.TransitionRuns(False, data["transitionName"])
        case "StudioModeStateChanged":
            return facts.StudioModeSeen(data["studioModeEnabled"])
        case "SceneItemEnableStateChanged":
            return facts.ItemEnabledSeen(data["sceneName"], data["sceneItemId"], data["sceneItemEnabled"])
        case "InputMuteStateChanged":
            return facts.MuteSeen(data["inputName"], data["inputMuted"])
        case "InputVolumeChanged":
            return facts.VolumeSeen(data["inputName"], decibels(data["inputVolumeMul"]))
        case "InputAudioMonitorTypeChanged":
            return facts.RouteSeen(data["inputName"], monitor_only=data["monitorType"] == MONITOR_ONLY)
        case "InputAudioTracksChanged":
            return facts.RouteSeen(data["inputName"], tracks=tracks_of(data["inputAudioTracks"]))
        case "InputAudioBalanceChanged":
            return facts.RouteSeen(data["inputName"], balance=round(data["inputAudioBalance"], 2))
        case "InputAudioSyncOffsetChanged":
            return facts.RouteSeen(data["inputName"], offset_ms=round(data["inputAudioSyncOffset"]))
        case "MediaInputPlaybackStarted":
            return facts.MediaChanged(data["inputName"], "playing")
        case "MediaInputPlaybackEnded":
            return facts.MediaChanged(data["inputName"], "ended")
        case "MediaInputActionTriggered" if data.get("mediaAction", "").endswith("_PAUSE"):
            return facts.MediaChanged(data["inputName"], "paused")
        case "MediaInputActionTriggered" if data.get("mediaAction", "").endswith("_STOP"):
            # OBS 30 and later say nothing else of a film that a hand stops.
            return facts.MediaChanged(data["inputName"], "ended")
        case "SourceFilterEnableStateChanged":
            return facts.FilterSeen(data["sourceName"], data["filterName"], data["filterEnabled"])
        case "StreamStateChanged" if data.get("outputState") in (STARTED, STOPPED, RECONNECTING, RECONNECTED):
            state = data["outputState"]
            return facts.StreamSeen(state != STOPPED, state == RECONNECTING)
        case "RecordStateChanged" if data.get("outputState") in (STARTED, STOPPED, PAUSED, RESUMED):
            state = data["outputState"]
            return facts.RecordSeen(state != STOPPED, data.get("outputPath"), paused=state == PAUSED)
        case "VirtualcamStateChanged" if data.get("outputState") in (STARTED, STOPPED):
            return facts.VirtualCameraSeen(data["outputState"] == STARTED)
    return None


STARTED = "OBS_WEBSOCKET_OUTPUT_STARTED"
STOPPING = "OBS_WEBSOCKET_OUTPUT_STOPPING"
STOPPED = "OBS_WEBSOCKET_OUTPUT_STOPPED"
PAUSED = "OBS_WEBSOCKET_OUTPUT_PAUSED"
RESUMED = "OBS_WEBSOCKET_OUTPUT_RESUMED"
RECONNECTING = "OBS_WEBSOCKET_OUTPUT_RECONNECTING"
RECONNECTED = "OBS_WEBSOCKET_OUTPUT_RECONNECTED"
