"""What the versions of OBS do differently, as far as our recordings of them show. Pure."""

import uuid
from collections.abc import Callable
from typing import Any

import msgspec

# The main canvas has the same UUID in every OBS.
MAIN_CANVAS = "6c69626f-6273-4c00-9d88-c5136d61696e"
# Name of something in an answer or event → the field beside it that identifies it from OBS 30 on.
UUIDS = {
    "sceneName": "sceneUuid", "inputName": "inputUuid", "sourceName": "sourceUuid",
    "transitionName": "transitionUuid", "currentProgramSceneName": "currentProgramSceneUuid",
    "currentPreviewSceneName": "currentPreviewSceneUuid",
    "currentSceneTransitionName": "currentSceneTransitionUuid",
}  # fmt: skip
# What of an input's kind OBS 32 tells as inputKindCaps: obs_source_info's flags. Others have video alone.
KIND_CAPS = {"color_source_v3": 32777, "ffmpeg_source": 8327}
VIDEO = 1


class Version(msgspec.Struct, frozen=True):
    """One version of OBS.

    uuids: things have UUIDs, and requests may name them by these. settings_listed: an event tells new settings.
    canvases: there are canvases, and each thing lies in one. not_ready_ms: how long after its start it refuses
    every request. after_current: a new scene comes after the one that is shown, not last. stops: a clip that is
    stopped is STOPPED, and no end is announced. reopens: the same file set again is opened again. renamed_kinds: kinds
    of inputs that have another version. created_twice: SceneCreated comes twice. cuts_away: a scene removed from
    program gives way without a transition.
    """

    number: str
    obs: str
    websocket: str
    uuids: bool = True
    settings_listed: bool = True
    canvases: bool = False
    not_ready_ms: int = 0
    after_current: bool = True
    stops: bool = True
    reopens: bool = False
    created_twice: bool = False
    cuts_away: bool = False
    renamed_kinds: dict[str, str] = {}
    formats: tuple[str, ...] = ("jpeg", "jpg", "png", "webp")
    # In a transform, and in a clip's default settings.
    transform: dict[str, Any] = {}
    clip_defaults: dict[str, Any] = {}


_SINCE_30: dict[str, Any] = {"transform": {"cropToBounds": False}, "clip_defaults": {"log_changes": True}}
VERSIONS = {
    "29": Version(
        "29", "29.0.2", "5.1.0", uuids=False, settings_listed=False, after_current=False, stops=False, reopens=True,
        formats=("jpeg", "jpg", "png"),
    ),
    "30": Version(
        "30", "30.2.3", "5.5.2", not_ready_ms=100, renamed_kinds={"slideshow": "slideshow_v2"}, **_SINCE_30
    ),
    "32": Version(
        "32", "32.2.2", "5.7.4", canvases=True, not_ready_ms=200, created_twice=True, cuts_away=True,
        renamed_kinds={"slideshow": "slideshow_v2", "xshm_input": "xshm_input_v2"}, **_SINCE_30,
    ),
}  # fmt: skip
DEFAULT = "29"


class Uuids:
    """The UUID of each thing by its name, kept when it is renamed and after it is gone."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}

    def make(self, name: str) -> str:
        """A new thing's UUID."""
        self._of[name] = str(uuid.uuid4())
        return self._of[name]

    def of(self, name: str) -> str:
        """A thing's UUID."""
        return self._of.get(name) or self.make(name)

    def rename(self, old: str, new: str) -> None:
        """A thing has another name from now on."""
        self._of[new] = self.of(old)

    def name_of(self, text: str, names: Callable[[str], bool]) -> str | None:
        """The name of the thing with a UUID, of those that are there."""
        return next((name for name, one in self._of.items() if one == text and names(name)), None)


def with_uuids(data: Any, of: Callable[[str], str]) -> Any:
    """The data with the UUIDs of what is named in it."""
    if isinstance(data, list):
        return [with_uuids(entry, of) for entry in data]
    if not isinstance(data, dict):
        return data
    # What a user chose himself holds no names of ours.
    described = {
        key: value if key.endswith("Settings") or key == "slotValue" else with_uuids(value, of)
        for key, value in data.items()
    }
    for key, beside in UUIDS.items():
        if key in data:
            described[beside] = of(data[key]) if isinstance(data[key], str) else None
    return described
