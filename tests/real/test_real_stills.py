"""The real OBS is set to one picture a second: it is said, and over once they move."""

from pathlib import Path

import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.observe import observe
from tests.support.desk_process import SEEN, DeskProcess, live
from tests.support.foreign import foreign_client
from tests.support.small_obs import FPS
from tests.support.waiting import until

pytestmark = pytest.mark.obs
SLOW = "obs.slow"


def test_one_picture_a_second_is_an_alarm_until_they_move_again(
    obs: PrivateObs, patient_dir: Path, tmp_path: Path
) -> None:
    arguments = live(patient_dir, obs.url, tmp_path / "run")
    with foreign_client(obs, patient_dir) as hand, DeskProcess(*arguments, password=PASSWORD) as desk:

        def codes() -> set[str]:
            return {one["code"] for one in desk.call("GET", "/v1/state")[1]["problems"]}

        def set_fps(fps: int) -> None:
            hand.request_wait("SetVideoSettings", {"fpsNumerator": fps, "fpsDenominator": 1})
            assert observe(hand).fps == fps

        desk.wait_for("obs_connected")
        assert desk.call("POST", "/v1/commands/go")[0] == 200
        assert until(lambda: desk.call("GET", "/v1/state")[1]["now"]["outcome"] in SEEN)
        set_fps(1)
        assert until(lambda: SLOW in codes())
        set_fps(FPS)
        assert until(lambda: SLOW not in codes())
