"""A rehearsal's own simulated OBS that dies is started again, with the show in it."""

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from console.base.errors import Problem, ShowcallerError
from console.desk import simulated
from console.desk.prepare import prepare
from console.desk.simulated import SimulatedProcess
from console.devices.obs.errors import ObsUnreachable
from console.devices.obs.observe import observe
from console.words.message import Message
from tests.support.foreign import client_of
from tests.support.waiting import until

SHOW = Path(__file__).parents[3] / "resources" / "shows" / "small"


@pytest.mark.skipif(sys.platform == "win32", reason="it is killed by a signal")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP] if sys.platform != "win32" else [])
def test_it_is_there_again_at_its_port_with_the_show_as_it_is_now(
    how: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulated, "STILL_S", 0.5)
    prepared = prepare(SHOW)
    reports: list[Problem | None] = []
    obs = SimulatedProcess(prepared.show, 1.0)
    try:
        obs.build(prepared, {})
        before = obs.pid
        obs.look_after(lambda: prepared, lambda code, problem: reports.append(problem))
        os.kill(before, how)

        def there() -> bool:
            client = client_of(obs.port, obs.password)
            try:
                client.connect()
                return prepared.show.layouts.slate in observe(client).scenes
            except ObsUnreachable:
                return False
            finally:
                client.disconnect()

        assert until(there)
        assert obs.pid != before
        assert until(lambda: reports[-1:] == [None])
        said = [one.what.code for one in reports if one is not None and isinstance(one.what, Message)]
        assert said == (["desk.simulated_obs_still"] if how == signal.SIGSTOP else [])
    finally:
        obs.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="it is stopped by a signal")
def test_one_that_is_only_slow_for_a_moment_or_has_its_desk_is_let_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(simulated, "STILL_S", 0.2)
    prepared, looks = prepare(SHOW), 0

    def away() -> bool:
        nonlocal looks
        looks += 1
        return False

    obs = SimulatedProcess(prepared.show, 1.0)
    try:
        before = obs.pid
        os.kill(before, signal.SIGSTOP)
        obs.look_after(lambda: prepared, lambda code, problem: pytest.fail("nothing is wrong"), away=away)
        assert until(lambda: looks > 5)
        os.kill(before, signal.SIGCONT)
        assert obs.pid == before
    finally:
        obs.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="it is stopped by a signal")
def test_one_that_says_nothing_at_its_start_is_not_waited_for_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(simulated, "START_S", 0.2)
    monkeypatch.setattr(sys, "executable", shutil.which("cat"))
    with pytest.raises(ShowcallerError):
        SimulatedProcess(prepare(SHOW).show, 1.0)
