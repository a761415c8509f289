"""Looking at OBS whole: one ObsSeen from a handful of batches."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from console.devices.obs.client import ObsClient
from console.devices.obs.errors import RequestFailed
from console.devices.obs.sound import look_at_sound, record_tracks, stream_track
from console.model.names import CLIP, DESK, LABELS
from console.model.obsstate import ItemSeen, MediaSeen, ObsSeen, StreamSetup
from console.model.placing import box_of
from console.protocol.frames import Answer

MEDIA = {
    "OBS_MEDIA_STATE_PLAYING": "playing",
    "OBS_MEDIA_STATE_OPENING": "playing",
    "OBS_MEDIA_STATE_BUFFERING": "playing",
    "OBS_MEDIA_STATE_PAUSED": "paused",
    "OBS_MEDIA_STATE_ENDED": "ended",
    "OBS_MEDIA_STATE_STOPPED": "ended",
}
MEDIA_KINDS = ("ffmpeg_source", "vlc_source")

_Ask = tuple[str, dict[str, Any]]
# Which scene collection it has, whether its virtual camera runs, where it has one, and where it streams to. The rate is
# known in OBS's simple output mode alone: its encoder's own settings are no profile's.
SETUP: list[_Ask] = [
    ("GetSceneCollectionList", {}),
    ("GetVirtualCamStatus", {}),
    ("GetStreamServiceSettings", {}),
    ("GetProfileParameter", {"parameterCategory": "Output", "parameterName": "Mode"}),
    ("GetProfileParameter", {"parameterCategory": "SimpleOutput", "parameterName": "VBitrate"}),
    *(
        ("GetProfileParameter", {"parameterCategory": "AdvOut", "parameterName": name})
        for name in ("TrackIndex", "RecType", "RecTracks", "FFAudioMixes")
    ),
]


def observe(client: ObsClient, timeout_s: float = 5.0) -> ObsSeen:
    """OBS's state now. Raises RequestFailed, RequestTimeout or LinkLost."""

    def ask(requests: list[_Ask]) -> list[Answer]:
        if not requests:
            return []
        answers: list[Answer] = client.wait(client.batch(requests), "our look at it", timeout_s)
        return answers

    basics = [
        "GetVersion", "GetVideoSettings", "GetSceneList", "GetStudioModeEnabled", "GetSceneTransitionList",
        "GetCurrentSceneTransition", "GetInputList", "GetStreamStatus", "GetRecordStatus", "GetInputKindList",
    ]  # fmt: skip
    got = ask([(name, {}) for name in basics])
    version, video, scenes, studio, transitions, transition, inputs, stream, record, kinds = (
        _must(answer) for answer in got
    )
    names = tuple(scene["sceneName"] for scene in reversed(scenes["scenes"]))
    # A desk's claim is nothing of the show's and nothing of the user's.
    kind_of = {
        entry["inputName"]: entry["inputKind"]
        for entry in inputs["inputs"]
        if not entry["inputName"].startswith(DESK)
    }
    media_names = [name for name, kind in kind_of.items() if kind in MEDIA_KINDS]
    items = ask([("GetSceneItemList", {"sceneName": name}) for name in names])
    groups = _groups(items)
    grouped = ask([("GetGroupSceneItemList", {"sceneName": name}) for name in groups])
    mutes = ask([("GetInputMute", {"inputName": name}) for name in kind_of])
    media = ask([("GetMediaInputStatus", {"inputName": name}) for name in media_names])
    collection, camera, service, mode, simple, track, *recorded = ask(SETUP)
    setup = _setup(service, mode, simple)
    with_sound = [name for name, answer in zip(kind_of, mutes, strict=True) if answer.ok]
    sound = look_at_sound(with_sound, ask)
    sources = (*names, *kind_of)
    filters = ask([("GetSourceFilterList", {"sourceName": name}) for name in sources])
    return ObsSeen(
        connected=True,
        obs_version=version.get("obsVersion", ""),
        websocket_version=version.get("obsWebSocketVersion", ""),
        platform=version.get("platformDescription", ""),
        canvas=(video.get("baseWidth", 0), video.get("baseHeight", 0)),
        output=(video.get("outputWidth", 0), video.get("outputHeight", 0)),
        fps=round(video.get("fpsNumerator", 0) / max(1, video.get("fpsDenominator", 1)), 2),
        program=scenes.get("currentProgramSceneName"),
        preview=scenes.get("currentPreviewSceneName"),
        studio_mode=studio.get("studioModeEnabled", False),
        transition=transition.get("transitionName", ""),
        transition_ms=transition.get("transitionDuration") or 0,
        transitions=tuple(entry["transitionName"] for entry in transitions["transitions"]),
        collection=str(collection.data.get("currentSceneCollectionName", "")) if collection.ok else "",
        scenes=names,
        scene_ids={one["sceneName"]: one["sceneUuid"] for one in scenes["scenes"] if one.get("sceneUuid")},
        items={
            name: items_of(answer)
            for name, answer in zip((*names, *groups), (*items, *grouped), strict=True)
            if answer.ok
        },
        inputs=kind_of,
        muted={
            name: answer.data["inputMuted"] for name, answer in zip(kind_of, mutes, strict=True) if answer.ok
        },
        sound=sound,
        stream_track=stream_track(mode, track),
        record_tracks=record_tracks(mode, *recorded),
        media={
            name: MediaSeen(
                media_state(name, answer.data), position_ms=round(answer.data.get("mediaCursor") or 0)
            )
            for name, answer in zip(media_names, media, strict=True)
            if answer.ok
        },
        filters={
            name: {entry["filterName"]: entry["filterEnabled"] for entry in answer.data["filters"]}
            for name, answer in zip(sources, filters, strict=True)
            if answer.ok and answer.data.get("filters")
        },
        streaming=stream.get("outputActive", False),
        reconnecting=stream.get("outputReconnecting", False),
        recording=record.get("outputActive", False),
        record_paused=record.get("outputPaused", False),
        virtual_camera=camera.ok and bool(camera.data.get("outputActive", False)),
        stream=setup,
        requests=tuple(sorted(version.get("availableRequests", ()))),
        input_kinds=tuple(kinds.get("inputKinds", ())),
    )


def _setup(service: Answer, mode: Answer, simple: Answer) -> StreamSetup | None:
    """Where OBS streams to, without the key; None where it does not say."""
    if not service.ok:
        return None
    kind, settings = (
        service.data.get("streamServiceType", ""),
        service.data.get("streamServiceSettings") or {},
    )
    key = str(settings.get("key") or settings.get("bearer_token") or "")
    in_simple = mode.ok and mode.data.get("parameterValue") in (None, "Simple")
    rate = simple.data.get("parameterValue") or simple.data.get("defaultParameterValue") or ""
    return StreamSetup(
        service=str(settings.get("service") or ("" if kind == "rtmp_custom" else kind)),
        server=str(settings.get("server") or ""),
        key_set=bool(key),
        kbps=int(rate) if in_simple and str(rate).isdecimal() else 0,
        key_mark=sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:4] if key else "",
    )


def _must(answer: Answer) -> dict[str, Any]:
    if not answer.ok:
        raise RequestFailed(answer.request_type, answer.code, answer.comment)
    return answer.data


def media_state(name: str, status: dict[str, Any]) -> str:
    """The state in a GetMediaInputStatus answer: playing, paused, ended, none, or opening.

    A clip of ours that is said to play and has no length is not open (yet). OBS 30 leaves hidden clips so for
    good that it started for a moment when their scene came on program the first time.
    """
    state = MEDIA.get(status.get("mediaState", ""), "none")
    if state == "playing" and name.startswith(CLIP) and not has_length(status):
        return "opening"
    return state


def has_length(status: dict[str, Any]) -> bool:
    """Whether a GetMediaInputStatus answer is of a file that is open; while it opens OBS 30 says -2**63 ns."""
    return (status.get("mediaDuration") or 0) > 0


def items_of(answer: Answer) -> tuple[ItemSeen, ...]:
    """The items of a GetSceneItemList answer, bottom first."""
    items = (
        ItemSeen(
            entry["sceneItemId"],
            entry["sourceName"],
            entry["sceneItemEnabled"],
            entry["sceneItemIndex"],
            box_of(entry["sceneItemTransform"]) if entry["sourceName"] in LABELS else None,
        )
        for entry in answer.data.get("sceneItems", ())
        if not entry["sourceName"].startswith(DESK)
    )
    return tuple(sorted(items, key=lambda item: item.index))


def _groups(answers: Sequence[Answer]) -> tuple[str, ...]:
    """The groups in GetSceneItemList answers, each once."""
    entries = (entry for answer in answers if answer.ok for entry in answer.data.get("sceneItems", ()))
    return tuple(dict.fromkeys(entry["sourceName"] for entry in entries if entry.get("isGroup") is True))


def labels_of(seen: ObsSeen) -> frozenset[tuple[str, int]]:
    """Returns (scene, item id) of each item of the AI label."""
    return frozenset(
        (scene, item.item_id)
        for scene, items in seen.items.items()
        for item in items
        if item.source in LABELS
    )
