"""The first worker of pytest-xdist collects, and the others are forked of it (tests/support/worker.py).

What each has for itself it has all the same: its name, folders, chance, and what is captured. A plugin of pytest
(tests/conftest.py).
"""

import os
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.support import worker
from tests.support.window_process import capture_anew


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_getremotemodule() -> Any:
    """What workers run."""
    return worker


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """In the first worker, once it has collected: fork the others. Each of them goes on from here."""
    if worker.leading is None:
        return
    listening, count, channel = worker.leading
    worker.leading = None
    windows: Any = session.config.pluginmanager.getplugin("showcaller-forked")
    if windows is not None:
        windows.share(session, session.config.workerinput["testrunuid"])  # type: ignore[attr-defined]
    for _ in range(count):
        sock, _ = listening.accept()
        if not worker.fork():
            listening.close()
            _become(session, worker.Wire(sock), channel)
            return
        sock.close()
    listening.close()


def _become(session: pytest.Session, wire: worker.Wire, channel: Any) -> None:
    """Be another worker than the one that was forked."""
    for end in (channel.gateway._io.infile, channel.gateway._io.outfile):
        # Where the first dies its pipes are closed, and xdist sees it.
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, end.fileno())
        os.close(null)
    given, _, options, _ = wire.receive()
    config = session.config
    os.environ["PYTEST_XDIST_WORKER"] = given["workerid"]
    config.workerinput = given  # type: ignore[attr-defined]
    config.workeroutput = {}  # type: ignore[attr-defined]
    config.option.basetemp = options.get("basetemp")
    factory: Any = config._tmp_path_factory  # type: ignore[attr-defined]
    factory._given_basetemp, factory._basetemp = Path(config.option.basetemp), None
    if sys.platform == "linux":
        os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="showcaller-config-")
    random.seed()
    capture_anew(config)
    windows: Any = config.pluginmanager.getplugin("showcaller-forked")
    if windows is not None:
        windows.is_forked()
    (interactor,) = (
        one for one in config.pluginmanager.get_plugins() if type(one).__name__ == "WorkerInteractor"
    )
    interactor.workerid = given["workerid"]
    interactor.channel = worker.WireChannel(wire, channel.gateway)
    interactor.torun = type(interactor.torun)(channel.gateway.execmodel)
    interactor.pytest_sessionstart(session)
    interactor.pytest_collection()
    interactor.pytest_collection_finish(session)
