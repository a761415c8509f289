"""The T-bar of the real OBS is held half way: it is said, and a take comes all the same."""

from pathlib import Path

import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.client import ObsClient
from tests.support.desk_process import SEEN, DeskProcess, live
from tests.support.foreign import foreign_client
from tests.support.recorder import Recorder
from tests.support.waiting import until

pytestmark = pytest.mark.obs
HALTED = "obs.transition_halted"


def codes(desk: DeskProcess) -> set[str]:
    return {one["code"] for one in desk.call("GET", "/v1/state")[1]["problems"]}


def take(desk: DeskProcess, cue_id: str) -> None:
    assert desk.call("POST", "/v1/commands/jump", {"cue_id": cue_id})[0] == 200

    def there() -> bool:
        now = desk.call("GET", "/v1/state")[1]["now"]
        return bool(now["cue_id"] == cue_id and now["outcome"] in SEEN)

    assert until(there), desk.call("GET", "/v1/state")[1]["now"]


def hold_the_bar(hand: ObsClient, kind: str | None, preview: str) -> None:
    """Move the T-bar half way from what is on air. kind: the transition that is set meanwhile, None: as it is.

    While the fade of a take runs OBS lets no bar begin another: it is waited for.
    """
    assert until(lambda: hand.request_wait("GetCurrentSceneTransitionCursor")["transitionCursor"] == 1.0)
    hand.request_wait("SetStudioModeEnabled", {"studioModeEnabled": True})
    if kind is not None:
        hand.request_wait("SetCurrentSceneTransition", {"transitionName": kind})
    hand.request_wait("SetCurrentPreviewScene", {"sceneName": preview})
    hand.request_wait("SetTBarPosition", {"position": 0.5, "release": False})


def test_a_bar_held_half_way_is_said_and_stops_no_take(
    obs: PrivateObs, patient_dir: Path, tmp_path: Path
) -> None:
    arguments = live(patient_dir, obs.url, tmp_path / "run")
    with (
        foreign_client(obs, patient_dir) as hand,
        Recorder(obs.url, PASSWORD) as recorder,
        DeskProcess(*arguments, password=PASSWORD) as desk,
    ):
        version = hand.request_wait("GetVersion")["obsVersion"]
        if version.startswith("30."):
            pytest.skip(f"the T-bar of OBS {version} moves nothing: its recording stays as it was")
        desk.wait_for("obs_connected")
        take(desk, "c04")
        # OBS fades by the bar, whatever is set; of a cut it does not say how far that is.
        for transition, preview, cue, scene in (
            ("Cut", "Card", "c15", "Slate"),
            ("Fade", "Avatar", "c07", "Card"),
        ):
            hold_the_bar(hand, transition, preview)
            assert until(lambda: HALTED in codes(desk)), transition
            take(desk, cue)
            assert until(lambda: HALTED not in codes(desk)), transition
            # OBS itself says so, and only once it is there; to the other client it may say it a moment later.
            assert until(lambda to=scene: recorder.scenes()[-1][1] == to), recorder.scenes()  # type: ignore[misc]
        hold_the_bar(hand, None, "Avatar")
        assert until(lambda: HALTED in codes(desk))
        hand.request_wait("SetTBarPosition", {"position": 1.0, "release": True})
        assert until(lambda: HALTED not in codes(desk)), "a hand let go of it"
