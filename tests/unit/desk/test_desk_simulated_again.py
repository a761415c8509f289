"""A rehearsal's own simulated OBS that dies is started again, with the show in it."""

import os
import signal
import sys
from pathlib import Path

import pytest

from console.base.errors import Problem
from console.desk.prepare import prepare
from console.desk.simulated import SimulatedProcess
from console.devices.obs.client import ObsClient
from console.devices.obs.errors import ObsUnreachable
from console.devices.obs.observe import observe
from tests.support.waiting import until

SHOW = Path(__file__).parents[3] / "resources" / "shows" / "small"


@pytest.mark.skipif(sys.platform == "win32", reason="it is killed by a signal")
def test_it_is_there_again_at_its_port_with_the_show_as_it_is_now() -> None:
    prepared = prepare(SHOW)
    reports: list[Problem | None] = []
    obs = SimulatedProcess(prepared.show, 1.0)
    try:
        obs.build(prepared, {})
        before = obs.pid
        obs.look_after(lambda: prepared, reports.append)
        os.kill(before, signal.SIGKILL)

        def there() -> bool:
            client = ObsClient("127.0.0.1", obs.port, obs.password)
            try:
                client.connect()
                return prepared.show.layouts.slate in observe(client).scenes
            except ObsUnreachable:
                return False
            finally:
                client.disconnect()

        assert until(there)
        assert obs.pid != before
        assert until(lambda: reports == [None])
    finally:
        obs.stop()
