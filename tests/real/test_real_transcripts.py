"""The recordings still hold for the real OBS: so what the simulated one repeats is true."""

from pathlib import Path

import pytest
from websocket import WebSocketException

from console.bench.private_obs import PrivateObs
from tests.support import replay
from tests.support.shows import make_clip
from tests.support.waiting import until

pytestmark = pytest.mark.obs


@pytest.mark.parametrize("name", replay.NAMES)
def test_the_real_obs_repeats_the_recording(name: str, obs: PrivateObs, tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    make_clip(clip, (90, 90, 200), 3.0)
    was, _ = replay.recorded(name)
    try:
        now = replayed(name, obs, clip)
    except (OSError, WebSocketException):
        # OBS 29 crashes by itself now and then (in its own window); an OBS that lives and hangs up is a failure.
        assert until(lambda: obs.crashed)
        with PrivateObs() as another:
            now = replayed(name, another, clip)
    replay.compare(name, was, now, slack_ms=250)


def replayed(name: str, obs: PrivateObs, clip: Path) -> replay.Talk:
    replay.stage("127.0.0.1", obs.port, obs.password, name, clip)
    return replay.replay("127.0.0.1", obs.port, obs.password, name, clip)
