"""What OBS should look like, and the requests that bring it there."""

from typing import Any

import msgspec

from console.model.cue import Transition


class ObsWanted(msgspec.Struct, frozen=True):
    """The OBS state that the show wants. None and missing keys mean: leave it alone.

    items: scene → source → shown. Sources that are not listed are the user's own: never touched.
    on_top: scene → the source that nothing may lie over, where it is in the scene.
    """

    program: str | None = None
    preview: str | None = None
    transition: Transition | None = None
    items: dict[str, dict[str, bool]] = {}
    on_top: dict[str, str] = {}
    muted: dict[str, bool] = {}
    filters: dict[str, dict[str, bool]] = {}
    streaming: bool | None = None
    recording: bool | None = None


class Request(msgspec.Struct, frozen=True):
    """One obs-websocket request. key: what it sets (``program``, ``item:SCENE:SOURCE``, ``mute:X``).

    value: what it sets it to, as text, so that the same wish is not sent twice. why: for people
    (``cue c14: Avatar → Card``). take: the take it belongs to, if any.
    """

    key: str
    value: str
    request: str
    data: dict[str, Any]
    why: str
    take: int | None = None
