"""Desk, window and OBS as processes of their own, so that each can be killed without the others."""

import contextlib
import http.client
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import psutil

from console.bench.processes import environment
from console.desk.options import NAME, TOKEN

PASSWORD = "showcaller-proof"
# However slow this PC is: what is not there by then does not come.
PATIENCE_S = 120.0
REQUEST_S = 20.0

Found = TypeVar("Found")


class Late(Exception):
    """Something that had to come did not."""


def until(look: Callable[[], Found | None], what: str, patience_s: float = PATIENCE_S) -> Found:
    """Returns what is looked for as soon as it is there. Raises Late with its name."""
    limit = time.monotonic() + patience_s
    while time.monotonic() < limit:
        found = look()
        if found is not None and found is not False:
            return found
        time.sleep(0.01)
    raise Late(f"{what} did not come in {patience_s:.0f} s")


def start(*arguments: str, password: str = PASSWORD, log: Path | None = None) -> subprocess.Popen[bytes]:
    """A Python of ours with these arguments; its lines go to the log, else they are to be read."""
    needed = environment(password)
    needed.setdefault("QT_QPA_PLATFORM", "offscreen")
    with contextlib.ExitStack() as stack:
        out = subprocess.PIPE if log is None else stack.enter_context(log.open("ab"))
        return subprocess.Popen(
            [sys.executable, *arguments],
            stdin=subprocess.PIPE if log is None else subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL if log is None else subprocess.STDOUT,
            env=needed,
        )


def kill(process: subprocess.Popen[bytes]) -> None:
    """End it at once, as a power cut would."""
    process.kill()
    process.wait(PATIENCE_S)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


class Desk:
    """A desk of a show, its run in a folder; started again in the same folder it takes the run up."""

    def __init__(
        self, show: Path, run_dir: Path, *arguments: str, password: str = PASSWORD, feed: str = "none"
    ) -> None:
        self.show, self.run_dir, self._arguments, self._password = show, run_dir, arguments, password
        self.token_file = run_dir / TOKEN
        self.process: subprocess.Popen[bytes] | None = None
        self._feed, self._began = feed, False

    def start(self) -> None:
        """Begin the run; or take it up again."""
        more = ("--resume",) if self._began and self.begun else ()
        self._began = True
        self.run_dir.mkdir(exist_ok=True)
        self.process = start(
            "-m", "console", "desk", str(self.show), "--feed", self._feed, "--run-dir", str(self.run_dir), "--json",
            *self._arguments, *more, password=self._password, log=self.run_dir / "desk.log",
        )  # fmt: skip

    @property
    def begun(self) -> bool:
        """Returns whether there is a run to be taken up: one that was killed before may have written nothing."""
        path = self.run_dir / NAME
        return path.exists() and path.stat().st_size > 0

    def kill(self) -> None:
        """End it at once."""
        if self.process is not None:
            kill(self.process)

    def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """One request: (status, answer). Raises OSError while no desk answers."""
        try:
            where = msgspec.json.decode(self.token_file.read_bytes(), type=dict[str, Any])
        except (OSError, msgspec.DecodeError) as error:
            raise ConnectionError("no desk yet") from error
        data = None if body is None else msgspec.json.encode(body)
        request = urllib.request.Request(f"{where['url']}{path}", data=data, method=method)
        request.add_header("Authorization", f"Bearer {where['token']}")
        request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=REQUEST_S) as answer:
                return answer.status, msgspec.json.decode(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, msgspec.json.decode(error.read())
        except (http.client.HTTPException, msgspec.DecodeError) as error:
            raise ConnectionError("the desk ended while it answered") from error

    def state(self) -> Any | None:
        """Returns /v1/state, None while no desk answers."""
        try:
            status, answer = self.call("GET", "/v1/state")
        except OSError:
            return None
        return answer if status == 200 else None

    def end(self) -> None:
        """End the show as its producer does, and wait for the desk."""
        assert self.process is not None
        self.call("POST", "/v1/end")
        self.process.wait(PATIENCE_S)


def of_process(pid: int) -> tuple[int, int, int]:
    """Returns (bytes of memory, threads, handles) of a process now."""
    process = psutil.Process(pid)
    # psutil has one name for it on Windows, another elsewhere.
    count = getattr(process, "num_handles", None) or process.num_fds
    return process.memory_info().rss, process.num_threads(), count()
