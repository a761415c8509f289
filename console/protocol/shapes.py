"""What OBS's events and answers hold, as far as Showcaller reads it. Sans-io.

OBS's messages are trusted no further than this: ``fit`` (fit.py) lets through what has the type that the rest of the
program reads it as, and nothing behind it looks at types again. What Showcaller reads nothing of is let through, and
the flood of InputVolumeMeters: devices/obs/meters.py fits each of its entries.
"""

from typing import Annotated, Any

from msgspec import Meta, Struct, field

# Longer than anything that OBS's window takes, and short enough to be kept thousands of times.
Name = Annotated[str, Meta(max_length=1000)]
Words = Annotated[str, Meta(max_length=20_000)]
# What SQLite and JSON's other readers take.
Whole = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
Number = Annotated[float, Meta(ge=-1e300, le=1e300)]
Count = Annotated[int, Meta(ge=0, le=2**63 - 1)]


# ── events ───────────────────────────────────────────────────────────────────────────────────────


class _Scene(Struct, rename="camel"):
    scene_name: Name


class _Transition(Struct, rename="camel"):
    transition_name: Name


class _Studio(Struct, rename="camel"):
    studio_mode_enabled: bool


class _ItemEnabled(Struct, rename="camel"):
    scene_name: Name
    scene_item_id: Whole
    scene_item_enabled: bool


class _Mute(Struct, rename="camel"):
    input_name: Name
    input_muted: bool


class _Input(Struct, rename="camel"):
    input_name: Name


class _MediaAction(Struct, rename="camel"):
    input_name: Name
    media_action: Name = ""


class _Filter(Struct, rename="camel"):
    source_name: Name
    filter_name: Name
    filter_enabled: bool


class _SceneRenamed(Struct, rename="camel"):
    old_scene_name: Name
    scene_name: Name


class _InputRenamed(Struct, rename="camel"):
    old_input_name: Name
    input_name: Name


# What OBS itself allows: six tracks, and no fader beyond 26 dB.
Track = Annotated[str, Meta(pattern="^[0-9]{1,2}$")]
Factor = Annotated[float, Meta(ge=0, le=1000)]


class _Volume(Struct, rename="camel"):
    input_name: Name
    input_volume_mul: Factor


class _Monitor(Struct, rename="camel"):
    input_name: Name
    monitor_type: Name


class _Tracks(Struct, rename="camel"):
    input_name: Name
    input_audio_tracks: dict[Track, bool]


class _Balance(Struct, rename="camel"):
    input_name: Name
    input_audio_balance: Number


class _Offset(Struct, rename="camel"):
    input_name: Name
    input_audio_sync_offset: Number


class _Output(Struct, rename="camel"):
    output_state: Name
    output_path: Words | None = None


class Transform(Struct, rename="camel"):
    """Where an item stands: what ``placing.box_of`` reads."""

    source_width: Number
    source_height: Number
    crop_top: Number
    crop_bottom: Number
    crop_left: Number
    crop_right: Number
    rotation: Number
    bounds_type: Name
    scale_x: Number
    scale_y: Number
    position_x: Number
    position_y: Number
    alignment: Whole
    bounds_width: Number
    bounds_height: Number
    bounds_alignment: Whole


class _ItemMoved(Struct, rename="camel"):
    scene_name: Name
    scene_item_id: Whole
    scene_item_transform: Transform


EVENTS: dict[str, type[Struct]] = {
    "CurrentProgramSceneChanged": _Scene,
    "CurrentPreviewSceneChanged": _Scene,
    "SceneTransitionStarted": _Transition,
    "SceneTransitionEnded": _Transition,
    "StudioModeStateChanged": _Studio,
    "SceneItemEnableStateChanged": _ItemEnabled,
    "VirtualcamStateChanged": _Output,
    "SceneItemTransformChanged": _ItemMoved,
    "InputMuteStateChanged": _Mute,
    "InputVolumeChanged": _Volume,
    "InputAudioMonitorTypeChanged": _Monitor,
    "InputAudioTracksChanged": _Tracks,
    "InputAudioBalanceChanged": _Balance,
    "InputAudioSyncOffsetChanged": _Offset,
    "SceneNameChanged": _SceneRenamed,
    "InputNameChanged": _InputRenamed,
    "InputRemoved": _Input,
    "MediaInputPlaybackStarted": _Input,
    "MediaInputPlaybackEnded": _Input,
    "MediaInputActionTriggered": _MediaAction,
    "SourceFilterEnableStateChanged": _Filter,
    "StreamStateChanged": _Output,
    "RecordStateChanged": _Output,
}

# ── answers ──────────────────────────────────────────────────────────────────────────────────────


class _Version(Struct, rename="camel"):
    obs_version: Name = ""
    obs_web_socket_version: Name = ""
    platform_description: Words = ""
    available_requests: list[Name] = []


class _Video(Struct, rename="camel"):
    base_width: Count = 0
    base_height: Count = 0
    output_width: Count = 0
    output_height: Count = 0
    fps_numerator: Count = 30
    fps_denominator: Annotated[int, Meta(ge=1)] = 1


class _SceneEntry(Struct, rename="camel"):
    scene_name: Name
    scene_uuid: Name = ""


class _Scenes(Struct, rename="camel"):
    scenes: list[_SceneEntry]
    current_program_scene_name: Name | None = None
    current_preview_scene_name: Name | None = None


class _Transitions(Struct, rename="camel"):
    transitions: list[_Transition]


class _CurrentTransition(Struct, rename="camel"):
    transition_name: Name
    transition_duration: Whole | None = None


class _Cursor(Struct, rename="camel"):
    transition_cursor: Number = 1.0


class _InputKind(Struct, rename="camel"):
    input_name: Name
    input_kind: Name
    unversioned_input_kind: Name = ""


class _Inputs(Struct, rename="camel"):
    inputs: list[_InputKind]


class _Kinds(Struct, rename="camel"):
    input_kinds: list[Name] = []


class _StudioNow(Struct, rename="camel"):
    studio_mode_enabled: bool = False


class _Sending(Struct, rename="camel"):
    output_active: bool = False
    output_reconnecting: bool = False
    output_bytes: Count = 0
    output_skipped_frames: Count = 0
    output_total_frames: Count = 0


class _Recording(Struct, rename="camel"):
    output_active: bool = False
    output_paused: bool = False


class _Item(Struct, rename="camel"):
    scene_item_id: Whole
    source_name: Name
    scene_item_enabled: bool
    scene_item_index: Whole
    scene_item_transform: Transform


class _Items(Struct, rename="camel"):
    scene_items: list[_Item]


class _Muted(Struct, rename="camel"):
    input_muted: bool


class _VolumeNow(Struct, rename="camel"):
    input_volume_mul: Factor = 1.0


class _MonitorNow(Struct, rename="camel"):
    monitor_type: Name = ""


class _TracksNow(Struct, rename="camel"):
    input_audio_tracks: dict[Track, bool]


class _BalanceNow(Struct, rename="camel"):
    input_audio_balance: Number = 0.5


class _OffsetNow(Struct, rename="camel"):
    input_audio_sync_offset: Number = 0


class _Media(Struct, rename="camel"):
    media_state: Name = ""
    media_cursor: Number | None = None
    media_duration: Number | None = None


class _FilterEntry(Struct, rename="camel"):
    filter_name: Name
    filter_enabled: bool


class _Filters(Struct, rename="camel"):
    filters: list[_FilterEntry] = []


class _Service(Struct, rename="camel"):
    stream_service_type: Name = ""
    stream_service_settings: dict[str, Any] = {}


class _Parameter(Struct, rename="camel"):
    parameter_value: Words | None = None
    default_parameter_value: Words | None = None


class _Stats(Struct, rename="camel"):
    active_fps: Number = 0.0
    cpu_usage: Number = 0.0
    render_skipped_frames: Count = 0
    render_total_frames: Count = 0
    output_skipped_frames: Count = 0
    output_total_frames: Count = 0
    available_disk_space: Number = 0.0


class _Settings(Struct, rename="camel"):
    input_kind: Name
    input_settings: dict[str, Any] = {}


class _Defaults(Struct, rename="camel"):
    default_input_settings: dict[str, Any] = {}


class _ItemId(Struct, rename="camel"):
    scene_item_id: Whole


class _ItemIsEnabled(Struct, rename="camel"):
    scene_item_enabled: bool


class _ItemStands(Struct, rename="camel"):
    scene_item_transform: dict[str, Any]


class _Program(Struct, rename="camel"):
    current_program_scene_name: Name


class _Picture(Struct, rename="camel"):
    image_data: str = field(default="")


ANSWERS: dict[str, type[Struct]] = {
    "GetVersion": _Version,
    "GetVideoSettings": _Video,
    "GetSceneList": _Scenes,
    "GetStudioModeEnabled": _StudioNow,
    "GetSceneTransitionList": _Transitions,
    "GetCurrentSceneTransition": _CurrentTransition,
    "GetCurrentSceneTransitionCursor": _Cursor,
    "GetInputList": _Inputs,
    "GetInputKindList": _Kinds,
    "GetStreamStatus": _Sending,
    "GetRecordStatus": _Recording,
    "GetVirtualCamStatus": _Recording,
    "GetSceneItemList": _Items,
    "GetGroupSceneItemList": _Items,
    "GetInputMute": _Muted,
    "GetInputVolume": _VolumeNow,
    "GetInputAudioMonitorType": _MonitorNow,
    "GetInputAudioTracks": _TracksNow,
    "GetInputAudioBalance": _BalanceNow,
    "GetInputAudioSyncOffset": _OffsetNow,
    "GetMediaInputStatus": _Media,
    "GetSourceFilterList": _Filters,
    "GetStreamServiceSettings": _Service,
    "GetProfileParameter": _Parameter,
    "GetStats": _Stats,
    "GetInputSettings": _Settings,
    "GetInputDefaultSettings": _Defaults,
    "GetSceneItemId": _ItemId,
    "CreateSceneItem": _ItemId,
    "CreateInput": _ItemId,
    "GetSceneItemEnabled": _ItemIsEnabled,
    "GetSceneItemTransform": _ItemStands,
    "GetCurrentProgramScene": _Program,
    "GetSourceScreenshot": _Picture,
}
