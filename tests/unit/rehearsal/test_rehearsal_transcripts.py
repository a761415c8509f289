"""The simulated OBS answers as the real one was recorded to."""

from pathlib import Path

import pytest

from console.rehearsal.server import SimulatedObs
from tests.support import replay


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return replay.clip(tmp_path_factory.mktemp("clip"))


@pytest.mark.parametrize("name", replay.NAMES)
@pytest.mark.parametrize("version", replay.VERSIONS)
def test_the_simulated_obs_repeats_the_recording(version: str, name: str, clip: Path) -> None:
    was, _ = replay.recorded(name, version)
    with SimulatedObs("secret", version=version) as obs:
        replay.stage("127.0.0.1", obs.port, "secret", name)
        now = replay.replay("127.0.0.1", obs.port, "secret", name, clip, version)
    replay.compare(was, now)
