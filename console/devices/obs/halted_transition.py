"""A transition of OBS's studio mode that stands still half way, as a T-bar is held: viewers see two scenes at once.

Until its end OBS answers yes to going anywhere else and goes nowhere. Measured on OBS 29: it names the scene that the
transition leads to as the program; its cursor is that of the transition that is set, which is not the one that runs
where that is a cut; and a T-bar that is put back to its beginning ends it without an event.
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

Seen = Literal["runs", "halted", "over"]


class HaltedTransition:
    """began() for each transition; look() again and again while it is not known to be over."""

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._name, self._cursor = "", -1.0

    def began(self, name: str) -> None:
        """A transition begins."""
        self._name, self._cursor = name, -1.0

    def look(self, client: ObsClient, scene_asked: str, since_s: float) -> Seen:
        """Returns what became of the transition that began at since_s (monotonic s) and of whose end OBS said nothing.

        Raises as ObsClient.request_wait does.
        """
        if self._takes_its_own_time(client, scene_asked, since_s):
            return "runs"
        cursor = float(self._ask(client, "GetCurrentSceneTransitionCursor").get("transitionCursor", 1.0))
        before, self._cursor = self._cursor, cursor
        if not self._ask(client, "GetStudioModeEnabled").get("studioModeEnabled"):
            return "over" if cursor >= 1.0 else "runs"
        if cursor <= 0.0:
            return "over" if cursor == before else "runs"
        if cursor < 1.0:
            return "halted" if cursor == before else "runs"
        if self._ask(client, "GetCurrentSceneTransition").get("transitionName") in (self._name, None):
            return "over"
        program = self._ask(client, "GetSceneList").get("currentProgramSceneName") or ""
        if time.monotonic() - since_s < LONG_S or self._takes_its_own_time(client, program, since_s):
            return "runs"
        return "halted"

    def let_go(self, client: ObsClient) -> None:
        """End it. Raises as ObsClient.request_wait does."""
        client.request_wait(*LET_GO, self._timeout_s)

    def _ask(self, client: ObsClient, request: str) -> dict[str, Any]:
        return client.request_wait(request, None, self._timeout_s)

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
