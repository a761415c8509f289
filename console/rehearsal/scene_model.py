"""What a simulated OBS is made of."""

from typing import Any

import msgspec

TRANSFORM: dict[str, Any] = {
    "alignment": 5, "boundsAlignment": 0, "boundsHeight": 0.0, "boundsType": "OBS_BOUNDS_NONE",
    "boundsWidth": 0.0, "cropBottom": 0, "cropLeft": 0, "cropRight": 0, "cropTop": 0, "height": 0.0,
    "positionX": 0.0, "positionY": 0.0, "rotation": 0.0, "scaleX": 1.0, "scaleY": 1.0,
    "sourceHeight": 0.0, "sourceWidth": 0.0, "width": 0.0,
}  # fmt: skip

# Kind → default settings, as Debian's OBS 29 has them. Kinds end with a version that OBS strips.
KINDS: dict[str, dict[str, Any]] = {
    "image_source": {"file": "", "unload": False, "linear_alpha": False},
    "color_source_v3": {"color": 4291940817, "height": 1080, "width": 1920},
    "slideshow": {},
    "ffmpeg_source": {
        "buffering_mb": 2, "clear_on_media_end": True, "is_local_file": True, "linear_alpha": False,
        "looping": False, "reconnect_delay_sec": 10, "restart_on_activate": True, "speed_percent": 100,
    },
    "text_ft2_source_v2": {},
    "xshm_input": {},
    "v4l2_input": {},
    "alsa_input_capture": {},
    "pulse_input_capture": {},
    "pulse_output_capture": {},
    "jack_output_capture": {},
}  # fmt: skip
# A media source may receive from there.
SCHEME = "tcp://"
FILTER_KINDS = (
    "color_filter_v2", "gain_filter", "crop_filter", "mask_filter_v2", "chroma_key_filter_v2", "color_key_filter_v2",
    "gpu_delay",
)  # fmt: skip
SOUND = (
    "ffmpeg_source",
    "alsa_input_capture",
    "pulse_input_capture",
    "pulse_output_capture",
    "jack_output_capture",
)


def address_of(kind: str, settings: dict[str, Any]) -> str | None:
    """Returns where an input receives from, None for one that does not, or not so."""
    address = settings.get("input")
    if kind != "ffmpeg_source" or settings.get("is_local_file", True) or not isinstance(address, str):
        return None
    return address if address.startswith(SCHEME) and settings.get("input_format") == "nut" else None


def unversioned(kind: str) -> str:
    """A kind without its version: color_source_v3 is a color_source."""
    head, _, tail = kind.rpartition("_v")
    return head if head and tail.isdigit() else kind


class Filter(msgspec.Struct):
    name: str
    kind: str
    settings: dict[str, Any]
    enabled: bool = True


class Media(msgspec.Struct):
    """A clip's playing. began_ms: when its cursor was at 0, on the world's clock; paused_at: cursor in ms."""

    state: str = "NONE"
    began_ms: float = 0.0
    paused_at: float = 0.0
    duration_ms: int = 0


class Input(msgspec.Struct):
    """spoilt: faults of its picture and sound, ``black``, ``silent``, ``still`` (at which ms of its clip).

    unannounced: its settings changed and that is not announced yet. monitor: OBS's word for where it is heard;
    tracks: whether it is in each of the six. balance: from 0, left, to 1, right. offset_ms: how late it is heard.
    """

    name: str
    kind: str
    settings: dict[str, Any]
    muted: bool = False
    volume: float = 1.0
    monitor: str = "OBS_MONITORING_TYPE_NONE"
    tracks: dict[str, bool] = msgspec.field(default_factory=lambda: dict.fromkeys("123456", True))
    balance: float = 0.5
    offset_ms: int = 0
    filters: list[Filter] = []
    media: Media = msgspec.field(default_factory=Media)
    spoilt: dict[str, float] = {}
    unannounced: bool = False


class Item(msgspec.Struct):
    item_id: int
    source: str
    enabled: bool = True
    locked: bool = False
    blend: str = "OBS_BLEND_NORMAL"
    transform: dict[str, Any] = msgspec.field(default_factory=lambda: dict(TRANSFORM))


class Scene(msgspec.Struct):
    """items: bottom first."""

    name: str
    items: list[Item] = []
    next_id: int = 1
    filters: list[Filter] = []


class Running(msgspec.Struct):
    """A transition until its sound is through too, and the scene that it leaves."""

    leaves: str


class Change(msgspec.Struct):
    """A transition under way, to the scene it was last asked to reach. own: that scene's, not the one that is set."""

    started_ms: float
    ends_ms: float
    swap_to: str | None = None
    own: bool = False
