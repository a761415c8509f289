"""A T-bar that is held half way, told from a transition that runs, and from one of whose end OBS said nothing."""

from types import SimpleNamespace
from typing import Any

import pytest

from console.devices.obs.client import ObsClient
from console.devices.obs.errors import RequestFailed
from console.devices.obs.halted_transition import LONG_S, OVERRIDE, HaltedTransition, Seen


class Obs:
    """What OBS answers: its cursors one after the other, the last for ever."""

    def __init__(self, cursors: list[float], studio: bool, current: str, own_ms: int | None) -> None:
        self.cursors, self.studio, self.current, self.own_ms = cursors, studio, current, own_ms

    def request_wait(self, request: str, data: Any = None, timeout_s: float = 0.0) -> dict[str, Any]:
        match request:
            case "GetCurrentSceneTransitionCursor":
                return {"transitionCursor": self.cursors.pop(0) if len(self.cursors) > 1 else self.cursors[0]}
            case "GetStudioModeEnabled":
                return {"studioModeEnabled": self.studio}
            case "GetCurrentSceneTransition":
                return {"transitionName": self.current}
            case "GetSceneList":
                return {"currentProgramSceneName": "B"}
        assert request == OVERRIDE
        if data["sceneName"] != "B":
            raise RequestFailed(request, 600, "")
        name = None if self.own_ms is None else "Swipe"
        return {"transitionName": name, "transitionDuration": self.own_ms}


@pytest.mark.parametrize(
    ("cursors", "studio", "current", "own_ms", "seen"),
    [
        ([0.3, 0.6, 1.0], True, "Fade", None, ["runs", "runs", "over"]),
        ([0.5], True, "Fade", None, ["runs", "halted", "halted"]),
        ([0.5, 0.5, 0.8, 0.8], True, "Fade", None, ["runs", "halted", "runs", "halted"]),
        ([0.5, 0.0], True, "Fade", None, ["runs", "runs", "over"]),
        ([1.0], True, "Cut", None, ["halted"]),
        ([1.0], True, "Cut", 60_000, ["runs"]),
        ([1.0], False, "Cut", None, ["over"]),
        ([0.5], False, "Fade", None, ["runs", "runs"]),
    ],
)
def test_what_stands_still_half_way(
    cursors: list[float],
    studio: bool,
    current: str,
    own_ms: int | None,
    seen: list[Seen],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = SimpleNamespace(monotonic=lambda: 1000.0)
    monkeypatch.setattr("console.devices.obs.halted_transition.time", now)
    obs: Any = Obs(cursors, studio, current, own_ms)
    client: ObsClient = obs
    watch = HaltedTransition(1.0)
    watch.began("Fade")
    assert [watch.look(client, "A", 1000.0 - LONG_S - 1) for _ in seen] == seen
