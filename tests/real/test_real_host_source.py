"""A real OBS that gave the host up, as nobody listened where he is received, gets him from a desk that comes later."""

import socket
from pathlib import Path

import pytest

from console.base.free_port import free_port
from console.bench.private_obs import PASSWORD, PrivateObs
from console.files.showfile import encode
from console.model.names import PRESENTER
from console.presenter.media_source import settings
from tests.real.test_real_speaking import show_of_two
from tests.support.desk_process import DeskProcess, live
from tests.support.foreign import foreign_client
from tests.support.waiting import Stopwatch, until

pytestmark = pytest.mark.obs
HOST, NUMBER = "127.0.0.1", free_port()
# OBS tries once a second; how long somebody listens. Whether it gives him up when it opens the source depends on which
# of its threads is quicker: so often it is tried.
STEP_MS, TIMES = 3_000, 5


def is_given_up() -> bool:
    """Returns whether OBS, whom nobody let in when it opened the source, does not come to who listens then."""
    Stopwatch().sleep_until(STEP_MS)
    with socket.create_server((HOST, NUMBER)) as listener:
        listener.settimeout(STEP_MS / 1000)
        try:
            listener.accept()[0].close()
        except TimeoutError:
            return True
    return False


def test_a_host_whom_obs_gave_up_is_received(obs: PrivateObs, tmp_path: Path) -> None:
    show = tmp_path / "show"
    show.mkdir()
    (show / "show.json").write_bytes(encode(show_of_two()))
    with foreign_client(obs, show) as client:
        anew = {"inputName": PRESENTER, "inputSettings": settings(f"tcp://{HOST}:{NUMBER}"), "overlay": True}
        for _ in range(TIMES):
            client.request_wait("SetInputSettings", anew)
            if is_given_up():
                break
        else:
            pytest.skip(f"OBS {obs.version} gives nobody up")
        with DeskProcess(
            *live(show, obs.url, tmp_path / "run"), "--host-port", str(NUMBER), password=PASSWORD
        ) as desk:
            desk.wait_for("obs_connected")

            def is_ready() -> bool:
                health = desk.call("GET", "/v1/state")[1]["speech"]["health"]
                return health is not None and bool(health["ready"])

            assert until(is_ready), desk.call("GET", "/v1/state")[1]["speech"]
