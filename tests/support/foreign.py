"""A client of the real OBS that is not the desk."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.blueprint import blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import Done, provision
from console.files.showfile import load


@contextlib.contextmanager
def foreign_client(obs: PrivateObs, show: Path) -> Iterator[ObsClient]:
    """Connected, with the show provisioned there."""
    client = ObsClient("127.0.0.1", obs.port, PASSWORD)
    client.connect()
    provision_by(client, show)
    yield client
    client.disconnect()


def provision_by(client: ObsClient, show: Path) -> Done:
    """`showcaller provision` without its process: the show's scenes, on the canvas that this OBS has."""
    loaded = load(show)
    video = client.request_wait("GetVideoSettings")
    return provision(client, blueprint(loaded.show, loaded.root, (video["baseWidth"], video["baseHeight"])))
