"""The simulated OBS as a process of the desk's own, for rehearsals."""

import logging
import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from console.base.errors import ShowcallerError
from console.desk.cards import Painted, paint_all
from console.desk.placeholders import add_placeholders, as_rehearsed
from console.desk.prepare import Prepared
from console.devices.obs.blueprint import Blueprint, blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import provision
from console.model.show import Show
from console.words.message import message
from resources import ROOT as RESOURCES

VARIABLE = "SHOWCALLER_SIMULATED_PASSWORD"
log = logging.getLogger("showcaller.desk")

# What speaks in a rehearsal in place of an avatar's feed, where the show has no clip to fall back to.
HOST = RESOURCES / "shows" / "small" / "media" / "welcome.mp4"


def build_show(client: ObsClient, planned: Blueprint, show: Show, root: Path) -> None:
    """Build the show's scenes in a simulated OBS, with a speaking host in place of the avatar's feed, and a sign
    with its name in place of each scene of the producer's own.
    """
    feed = show.avatar.feed
    if feed is not None:
        file = root / show.avatar.fallback_clip if show.avatar.fallback_clip else HOST
        client.request_wait("CreateScene", {"sceneName": "Studio"})
        client.request_wait(
            "CreateInput",
            {
                "sceneName": "Studio",
                "inputName": feed,
                "inputKind": "ffmpeg_source",
                "inputSettings": {"local_file": str(file.absolute()), "looping": True},
            },
        )
    add_placeholders(client, show)
    provision(client, planned)


class SimulatedProcess:
    """Starts at once; ends with stop(), or by itself when the desk dies (its input ends)."""

    def __init__(self, show: Show, speed: float, faults: Path | None = None) -> None:
        self.password = secrets.token_urlsafe(16)
        self._building = threading.Lock()
        command = [
            sys.executable, "-m", "console.rehearsal.process",
            "--password-env", VARIABLE, "--speed", str(speed), "--fps", str(show.canvas.fps),
            "--canvas", f"{show.canvas.width}x{show.canvas.height}",
        ]  # fmt: skip
        if faults is not None:
            command += ["--faults", str(faults)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={
                **os.environ,
                VARIABLE: self.password,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            },
            start_new_session=True,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.stop()
            raise ShowcallerError(message("desk.no_simulated_obs"))
        self.port: int = msgspec.json.decode(line)["port"]
        self.url = f"ws://127.0.0.1:{self.port}"

    def build(self, prepared: Prepared, cards: Painted) -> None:
        """Build the show in it, its avatar's feed too."""
        client = ObsClient("127.0.0.1", self.port, self.password)
        client.connect()
        try:
            planned = blueprint(as_rehearsed(prepared.show), prepared.root, cards=cards)
            build_show(client, planned, prepared.show, prepared.root)
        finally:
            client.disconnect()

    def build_again(self, now: Callable[[], Prepared]) -> None:
        """Build what an edit brought: its user is us. In a real OBS that is for the producer to do."""
        with self._building:
            prepared = now()
            cards, _ = paint_all(prepared)
            client = ObsClient("127.0.0.1", self.port, self.password)
            try:
                client.connect()
                add_placeholders(client, prepared.show)
                rehearsed = as_rehearsed(prepared.show)
                provision(client, blueprint(rehearsed, prepared.root, cards=cards))
            except ShowcallerError as error:
                log.info("what an edit brought could not be built in the simulated OBS: %s", error)
            finally:
                client.disconnect()

    @property
    def pid(self) -> int:
        return self._process.pid

    def stop(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(5)
        if self._process.stdout is not None:
            self._process.stdout.close()
