"""A client of the real OBS that is not the desk."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from console.bench.private_obs import PASSWORD, PrivateObs
from console.files.showfile import load
from console.obs.blueprint import blueprint
from console.obs.client import ObsClient
from console.obs.provision import provision


@contextlib.contextmanager
def foreign_client(obs: PrivateObs, show: Path) -> Iterator[ObsClient]:
    """Connected, with the show provisioned there."""
    client = ObsClient("127.0.0.1", obs.port, PASSWORD)
    client.connect()
    loaded = load(show)
    provision(client, blueprint(loaded.show, loaded.root))
    yield client
    client.disconnect()
