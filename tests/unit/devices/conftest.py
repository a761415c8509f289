"""Stock clients, links and a simulated OBS for the OBS room's tests; all are put away afterwards."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from obswebsocket import obsws

from console.rehearsal.server import SimulatedObs
from tests.support.obs import Linked, Stock, links
from tests.support.waiting import GENEROUS_S


@pytest.fixture
def stock() -> Iterator[Stock]:
    """Makes stock clients, and closes what they leave open."""
    made: list[obsws] = []

    def make(port: int, host: str = "127.0.0.1", **more: Any) -> obsws:
        made.append(obsws(host, port, "secret", legacy=False, **{"timeout": GENEROUS_S, **more}))
        return made[-1]

    yield make
    for client in made:
        client.authreconnect = 0
        sock = getattr(client.ws, "sock", None)
        if sock is not None:
            sock.close()


@pytest.fixture
def hold() -> Iterator[threading.Event]:
    """Peers wait for it; it is set when the test is over."""
    waiting = threading.Event()
    yield waiting
    waiting.set()


@pytest.fixture
def linked() -> Iterator[Linked]:
    """Starts links; stops them all at the end."""
    with links() as make:
        yield make


@pytest.fixture
def obs29() -> Iterator[SimulatedObs]:
    with SimulatedObs("secret", canvas_size=(640, 360)) as running:
        yield running
