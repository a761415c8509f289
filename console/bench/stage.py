"""The OBS that a measurement drives: a real one with the show built in it, or else the simulated one."""

import contextlib
from collections.abc import Iterator

from console.bench.private_obs import INSTALL, PrivateObs, available
from console.desk.options import SIMULATED
from console.desk.prepare import Prepared
from console.devices.obs.blueprint import blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import provision


@contextlib.contextmanager
def stage(prepared: Prepared) -> Iterator[tuple[str, str, list[str]]]:
    """(OBS's address, its password, notes to tell with the figures)."""
    if not available():
        yield SIMULATED, "", [f"No real OBS here, so the simulated one was driven. Install it: {INSTALL}"]
        return
    with PrivateObs() as obs:
        client = ObsClient("127.0.0.1", obs.port, obs.password)
        client.connect()
        provision(client, blueprint(prepared.show, prepared.root))
        client.disconnect()
        yield obs.url, obs.password, []
