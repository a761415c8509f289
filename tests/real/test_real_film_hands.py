"""A hand stops a film on air in the real OBS: it is said until it plays."""

from pathlib import Path

import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from tests.support.desk_process import SEEN, DeskProcess, live
from tests.support.foreign import foreign_client
from tests.support.waiting import until

pytestmark = pytest.mark.obs
STOPPED = "film.stopped"


def test_a_film_that_is_stopped_is_said_until_it_plays(
    obs: PrivateObs, patient_dir: Path, tmp_path: Path
) -> None:
    arguments = live(patient_dir, obs.url, tmp_path / "run")
    with (
        foreign_client(obs, patient_dir) as hand,
        DeskProcess(*arguments, password=PASSWORD) as desk,
    ):
        desk.wait_for("obs_connected")
        assert desk.call("POST", "/v1/commands/jump", {"cue_id": "c03"})[0] == 200

        def codes() -> set[str]:
            return {one["code"] for one in desk.call("GET", "/v1/state")[1]["problems"]}

        assert until(lambda: desk.call("GET", "/v1/state")[1]["now"]["outcome"] in SEEN)
        film = next(
            one["inputName"]
            for one in hand.request_wait("GetInputList")["inputs"]
            if one["inputName"].endswith("film.mp4")
        )
        assert STOPPED not in codes()
        for action, is_over in (("STOP", False), ("RESTART", True)):
            trigger = f"OBS_WEBSOCKET_MEDIA_INPUT_ACTION_{action}"
            hand.request_wait("TriggerMediaInputAction", {"inputName": film, "mediaAction": trigger})
            assert until(lambda over=is_over: (STOPPED not in codes()) is over), action  # type: ignore[misc]
