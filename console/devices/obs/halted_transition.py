"""A transition of OBS's studio mode that stands still half way, as a T-bar is held: viewers see two scenes at once.

Until its end OBS answers yes to going anywhere else and goes nowhere. Measured on OBS 29: it names the scene that the
transition leads to as the program, and its cursor is that of the kind that is set. Over a cut another kind runs: that
one is set for as long as it does, of which viewers see nothing. A T-bar that is put back to its beginning ends without
an event, and OBS goes on naming the scene that it led to until it is asked for the one that viewers see.
"""

import time
from typing import Any, Literal

from console.devices.obs.client import ObsClient
from console.devices.obs.errors import RequestFailed

OVERRIDE = "GetSceneSceneTransitionOverride"
# A transition's end is looked for when its start is older than this.
CALM_TRANSITION_S = 1.0
# One whose cursor cannot be read stands still when it has taken so long.
LONG_S = 2.5
# Ends it, at the scene that it leads to: put back to its beginning OBS would be deaf to the next, and tell nothing.
LET_GO = ("SetTBarPosition", {"position": 1.0, "release": True})

# back: at its beginning again, where it stays.
Seen = Literal["runs", "halted", "over", "back"]


class HaltedTransition:
    """began() for each transition; look() again and again while it is not known to be over, then tidy().

    All that ask OBS raise as ObsClient.request_wait does.
    """

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._name, self._cursor = "", -1.0
        # The scene on air, as OBS last said by itself: while a transition runs it answers where that leads to.
        self._on_air: str | None = None
        # The kind that was set before that of the running transition was, None where none had to be.
        self._kind_before: str | None = None

    def forget(self) -> None:
        """Another connection sees for itself."""
        self._on_air = self._kind_before = None

    def on_air(self, scene: str | None) -> None:
        """OBS says that a scene is on air, and no transition runs that it was not left by."""
        self._on_air = scene

    def began(self, name: str) -> None:
        """A transition begins."""
        self._name, self._cursor = name, -1.0

    def look(self, client: ObsClient, scene_asked: str, since_s: float, drives: bool) -> Seen:
        """Returns what became of the transition that began at since_s (monotonic s) and of whose end OBS said nothing.

        drives: whether OBS may be asked to do anything.
        """
        if self._takes_its_own_time(client, scene_asked, since_s):
            return "runs"
        before, cursor = self._cursor, self._read_cursor(client)
        if not self._ask(client, "GetStudioModeEnabled").get("studioModeEnabled"):
            return "over" if cursor >= 1.0 else "runs"
        kind = self._kind(client)
        if kind in (self._name, None):
            return _became(before, cursor)
        program = self._ask(client, "GetCurrentProgramScene").get("currentProgramSceneName", "")
        if time.monotonic() - since_s < LONG_S or self._takes_its_own_time(client, program, since_s):
            return "runs"
        if not drives or not self._set_kind(client, self._name):
            return "halted"  # The cursor is another's: by how long it takes alone.
        self._kind_before = self._kind_before or kind
        cursor = self._read_cursor(client)
        return "halted" if 0.0 < cursor < 1.0 else _became(-1.0, cursor)

    def let_go(self, client: ObsClient) -> None:
        """End it."""
        client.request_wait(*LET_GO, self._timeout_s)

    def name_what_is_seen(self, client: ObsClient) -> bool:
        """Have OBS name the scene that a T-bar was put back to, which viewers see; False where it does.

        The preview stays as it was.
        """
        named = self._ask(client, "GetCurrentProgramScene").get("currentProgramSceneName")
        if self._on_air is None or named == self._on_air:
            return False
        preview = self._ask(client, "GetCurrentPreviewScene").get("currentPreviewSceneName")
        client.request_wait("SetCurrentProgramScene", {"sceneName": self._on_air}, self._timeout_s)
        if preview:
            client.request_wait("SetCurrentPreviewScene", {"sceneName": preview}, self._timeout_s)
        return True

    def tidy(self, client: ObsClient, drives: bool) -> None:
        """Set the kind that was set before; no transition runs. One that somebody set meanwhile stays."""
        before, self._kind_before = self._kind_before, None
        if before is not None and drives and self._kind(client) == self._name:
            self._set_kind(client, before)

    def _ask(self, client: ObsClient, request: str) -> dict[str, Any]:
        return client.request_wait(request, None, self._timeout_s)

    def _read_cursor(self, client: ObsClient) -> float:
        """Where the transition of the kind that is set is: 0 to 1, which it is at before it ran and after."""
        answer = self._ask(client, "GetCurrentSceneTransitionCursor")
        self._cursor = float(answer.get("transitionCursor", 1.0))
        return self._cursor

    def _kind(self, client: ObsClient) -> str | None:
        name = self._ask(client, "GetCurrentSceneTransition").get("transitionName")
        return None if name is None else str(name)

    def _set_kind(self, client: ObsClient, name: str) -> bool:
        """Set a kind of transition; False where OBS has none of that name."""
        try:
            client.request_wait("SetCurrentSceneTransition", {"transitionName": name}, self._timeout_s)
        except RequestFailed:
            return False
        return True

    def _takes_its_own_time(self, client: ObsClient, scene: str, since_s: float) -> bool:
        """Whether a scene has a transition of its own that still runs: it is not the current one, whose cursor OBS
        tells.
        """
        try:
            own = client.request_wait(OVERRIDE, {"sceneName": scene}, self._timeout_s)
        except RequestFailed:
            return False  # It has gone meanwhile, or none was asked for.
        ms = own.get("transitionDuration")
        if not own.get("transitionName") or not isinstance(ms, int | float):
            return False
        return time.monotonic() - since_s < ms / 1000 + CALM_TRANSITION_S


def _became(before: float, cursor: float) -> Seen:
    """What became of a transition, by its own cursor and by where that was at the last look."""
    if cursor >= 1.0:
        return "over"
    if cursor != before:
        return "runs"
    return "halted" if cursor > 0.0 else "back"
