"""A client of the real OBS that is not the desk."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.blueprint import blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import Done, provision
from console.files.showfile import load
from tests.support.waiting import GENEROUS_S


def client_of(port: int, password: str = PASSWORD, **more: Any) -> ObsClient:
    """A client of an OBS on this PC, not connected yet. It waits for an answer as long as any test waits: five seconds
    are a desk's patience with an OBS, and no test's with a PC that does much else.
    """
    return ObsClient("127.0.0.1", port, password, timeout_s=GENEROUS_S, **more)


@contextlib.contextmanager
def foreign_client(obs: PrivateObs, show: Path) -> Iterator[ObsClient]:
    """Connected, with the show provisioned there."""
    client = client_of(obs.port)
    client.connect()
    provision_by(client, show)
    yield client
    client.disconnect()


def provision_by(client: ObsClient, show: Path) -> Done:
    """`showcaller provision` without its process: the show's scenes, on the canvas that this OBS has."""
    loaded = load(show)
    video = client.request_wait("GetVideoSettings")
    return provision(client, blueprint(loaded.show, loaded.root, (video["baseWidth"], video["baseHeight"])))
