"""The simulated OBS as a process of the desk's own, for rehearsals."""

import contextlib
import logging
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.processes import apart, gone
from console.base.workers import FIRST_PAUSE_S, LOGGED, LONGEST_PAUSE_S, Worker, Workers
from console.desk.cards import Painted, paint_all
from console.desk.placeholders import add_placeholders, as_rehearsed
from console.desk.prepare import Prepared
from console.devices.obs.blueprint import Blueprint, blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import provision
from console.model.show import Show
from console.presenter.shape import PORT
from console.words.message import message
from resources import ROOT as RESOURCES

VARIABLE = "SHOWCALLER_SIMULATED_PASSWORD"
CODE = "simulated"
KNOCK = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
# How often it is looked at.
LOOK_S = 0.25
# One that lives, is away and answers nothing for so long stands still, in so many looks; nobody waits longer for its
# first word: fewer cores than processes, and it starts in one second.
STILL_S, STILL_LOOKS, START_S = 2.0, 2, 60.0
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

    def __init__(
        self, show: Show, speed: float, faults: Path | None = None, presenter_port: int = PORT
    ) -> None:
        self._presenter_port = presenter_port
        self.password = secrets.token_urlsafe(16)
        self._building = threading.Lock()
        # What starts it again; while it is being ended nothing does.
        self._watch: Worker | None = None
        self._command = [
            sys.executable, "-m", "console.rehearsal.process",
            "--password-env", VARIABLE, "--speed", str(speed), "--fps", str(show.canvas.fps),
            "--canvas", f"{show.canvas.width}x{show.canvas.height}",
        ]  # fmt: skip
        self._process = self._started(["--faults", str(faults)] if faults is not None else [])
        self.port = self._heard(self._process)
        self.url = f"ws://127.0.0.1:{self.port}"

    def _started(self, more: Sequence[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [*self._command, *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={
                **os.environ,
                VARIABLE: self.password,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            },
            **apart(),
        )

    def _heard(self, process: "subprocess.Popen[bytes]") -> int:
        """Returns the port it listens at. Raises ShowcallerError for one that does not start."""
        assert process.stdout is not None

        def bounded() -> None:
            if not late.wait(START_S):
                process.kill()

        late = LOGGED.worker("watch of the simulated OBS's start", bounded, restart=False)
        late.start()
        line = process.stdout.readline()
        late.dismiss()
        if not line:
            _end(process)
            raise ShowcallerError(message("desk.no_simulated_obs"))
        port: int = msgspec.json.decode(line)["port"]
        return port

    def look_after(
        self,
        now: Callable[[], Prepared],
        report: Callable[[str, Problem | None], None] = lambda code, problem: None,
        workers: Workers = LOGGED,
        away: Callable[[], bool] = lambda: True,
    ) -> None:
        """Start it again, at its port and with the show as it is now, whenever it dies or stands still. Its faults are
        not played again. report: gets by its code that it does not start, or stands still; None once it does.
        away: whether the desk is without it: only then it may stand still.
        """

        def watch() -> None:
            still = tries = 0
            while not worker.wait(LOOK_S):
                alive = self._process.poll() is None
                if alive and not tries:
                    still = still + 1 if away() and not self._answers() else 0
                    if still < STILL_LOOKS:
                        continue
                    log.warning("the simulated OBS stands still: it is ended")
                    report(CODE, Problem("", message("desk.simulated_obs_still")))
                    self._process.kill()
                    gone(self._process, "the simulated OBS")
                if not tries:
                    log.warning("the simulated OBS ended (%s): it is started again", self._process.returncode)
                still = 0
                try:
                    self._begin_again(now())
                except (ShowcallerError, OSError) as error:
                    log.warning("it is not as it was yet: %s", error)
                    tries += 1
                    # At the first try the desk may build in it, too: whoever comes second finds names that are taken.
                    if tries > 1:
                        report(CODE, Problem("", message("desk.simulated_obs_gone")))
                    worker.wait(min(FIRST_PAUSE_S * 2**tries, LONGEST_PAUSE_S))
                else:
                    tries = 0
                    report(CODE, None)

        worker = workers.worker("watch of the simulated OBS", watch)
        self._watch = worker
        worker.start()

    def _answers(self) -> bool:
        """Whether it says anything to somebody who knocks: with a request that it refuses."""
        began_s = time.monotonic()
        try:
            with socket.create_connection(("127.0.0.1", self.port), STILL_S) as sock:
                sock.settimeout(STILL_S)
                sock.sendall(KNOCK)
                sock.recv(1)
        except OSError:
            # That it says no at once, or that we ourselves stood still meanwhile, is another matter.
            return not STILL_S <= time.monotonic() - began_s < 2 * STILL_S + 1
        return True

    def _begin_again(self, prepared: Prepared) -> None:
        with self._building:
            if self._process.poll() is not None:
                _end(self._process)
                self._process = self._started(["--port", str(self.port)])
                self._heard(self._process)
            cards, _ = paint_all(prepared)
            self.build(prepared, cards)

    def build(self, prepared: Prepared, cards: Painted) -> None:
        """Build the show in it, its avatar's feed too."""
        client = ObsClient("127.0.0.1", self.port, self.password)
        client.connect()
        try:
            planned = self._blueprint(prepared, cards)
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
                provision(client, self._blueprint(prepared, cards))
            except ShowcallerError as error:
                log.info("what an edit brought could not be built in the simulated OBS: %s", error)
            finally:
                client.disconnect()

    def _blueprint(self, prepared: Prepared, cards: Painted) -> Blueprint:
        rehearsed = as_rehearsed(prepared.show)
        return blueprint(rehearsed, prepared.root, cards=cards, presenter_port=self._presenter_port)

    @property
    def pid(self) -> int:
        return self._process.pid

    def stop(self) -> None:
        """End it."""
        if self._watch is not None:
            self._watch.end(5)
        _end(self._process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        process.stdin.close()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        gone(process, "the simulated OBS")
    if process.stdout is not None:
        process.stdout.close()
