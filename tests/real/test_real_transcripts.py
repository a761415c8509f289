"""The recordings still hold for the real OBS: so what the simulated one repeats is true."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.bench.private_obs import PrivateObs
from tests.conftest import started
from tests.support import replay
from tests.support.small_obs import SmallObs

pytestmark = pytest.mark.obs


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return replay.clip(tmp_path_factory.mktemp("clip"))


@pytest.fixture
def obs() -> Iterator[PrivateObs]:
    """With the canvas and the pace that are told in the recordings."""
    yield from started(SmallObs(1280, 720, 30))


@pytest.mark.parametrize("name", replay.NAMES)
def test_the_real_obs_repeats_the_recording(name: str, obs: PrivateObs, clip: Path) -> None:
    version = replay.nearest(obs.version)
    was, _ = replay.recorded(name, version)
    replay.stage("127.0.0.1", obs.port, obs.password, name)
    now = replay.replay("127.0.0.1", obs.port, obs.password, name, clip, version)
    replay.compare(was, now)
