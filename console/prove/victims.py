"""What is killed: an OBS, simulated or real, and a window, each a process of its own."""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec

from console.base.errors import ShowcallerError
from console.bench.private_obs import PrivateObs
from console.desk.prepare import Prepared
from console.devices.obs.blueprint import blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import provision
from console.prove.processes import PASSWORD, Desk, kill, start
from console.vault.passwords import VARIABLE


class Obs:
    """The simulated OBS as a process, always at one port; new each time, as one whose settings were lost."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0
        self.password = PASSWORD

    @property
    def url(self) -> str:
        """Returns its address."""
        return f"ws://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and build the show in it."""
        self._process = start(
            "-m", "console.rehearsal.process", "--password-env", VARIABLE, "--port", str(self.port)
        )  # fmt: skip
        assert self._process.stdout is not None
        self.port = msgspec.json.decode(self._process.stdout.readline())["port"]
        with self.client() as client:
            provision(client, blueprint(self.prepared.show, self.prepared.root))

    def kill(self) -> None:
        """End it at once."""
        if self._process is not None:
            kill(self._process)

    def close(self) -> None:
        """It is not needed any more."""
        self.kill()

    @contextlib.contextmanager
    def client(self) -> Iterator[ObsClient]:
        """A client of its own, which is not the desk's."""
        client = ObsClient("127.0.0.1", self.port, self.password)
        client.connect()
        try:
            yield client
        finally:
            client.disconnect()

    def program(self) -> str | None:
        """Returns the scene that it has on program now, None while it does not answer."""
        try:
            with self.client() as client:
                answer = client.request_wait("GetCurrentProgramScene", {}, 5.0)
            return str(answer.get("currentProgramSceneName", ""))
        except (ShowcallerError, OSError, TimeoutError):
            return None


class RealObs(Obs):
    """The real one, on a screen of its own; it keeps its scenes."""

    def __init__(self, prepared: Prepared, preview: bool = True) -> None:
        """preview: as PrivateObs has it."""
        super().__init__(prepared)
        canvas = prepared.show.canvas
        self._obs = PrivateObs(canvas.width, canvas.height, canvas.fps, preview)
        self.port, self.password = self._obs.port, self._obs.password
        self._built = False

    def start(self) -> None:
        """Start it; the first time, build the show in it."""
        if self._built:
            self._obs.start()
            return
        self._obs.__enter__()
        with self.client() as client:
            provision(client, blueprint(self.prepared.show, self.prepared.root))
        self._obs.settle()
        self._built = True

    def kill(self) -> None:
        """End it at once."""
        self._obs.kill9()

    def close(self) -> None:
        """End it with its screen and its home."""
        if self._built:
            self._obs.__exit__()


class Window:
    """A window on the desk; nothing is asked of it but that the show does not need it."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk, self._folder = desk, folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Open it."""
        settings = str(self._folder / "window.json")
        arguments = ("-m", "ui", "--attach", str(self._desk.run_dir), "--settings", settings)
        self._process = start(*arguments, log=self._folder / "window.log")

    def kill(self) -> None:
        """End it at once."""
        if self._process is not None and self._process.poll() is None:
            kill(self._process)
