"""The simulated OBS answers as the real one was recorded to."""

from pathlib import Path

import pytest

from console.rehearsal.server import SimulatedObs
from tests.support import replay
from tests.support.shows import make_clip


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clip") / "clip.mp4"
    make_clip(path, (90, 90, 200), 3.0)
    return path


@pytest.mark.parametrize("name", replay.NAMES)
def test_the_simulated_obs_repeats_the_recording(name: str, clip: Path) -> None:
    was, _ = replay.recorded(name)
    with SimulatedObs("secret") as obs:
        replay.stage("127.0.0.1", obs.port, "secret", name, clip)
        now = replay.replay("127.0.0.1", obs.port, "secret", name, clip)
    replay.compare(name, was, now, slack_ms=100)
