"""A client of the real OBS that is not the desk."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.blueprint import blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import provision
from console.files.showfile import load


@contextlib.contextmanager
def foreign_client(obs: PrivateObs, show: Path) -> Iterator[ObsClient]:
    """Connected, with the show provisioned there."""
    client = ObsClient("127.0.0.1", obs.port, PASSWORD)
    client.connect()
    loaded = load(show)
    provision(client, blueprint(loaded.show, loaded.root))
    yield client
    client.disconnect()
