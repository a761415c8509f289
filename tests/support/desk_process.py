"""The showcaller desk as a process, driven as a user or a program would."""

import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import msgspec

from console.base.free_port import free_port
from console.desk.options import SIMULATED
from tests.support.waiting import GENEROUS_S, STORY_S, Limit
from tests.support.warm import WarmProcess

ROOT = Path(__file__).resolve().parents[2]
# The outcomes of a cue that was seen on air. Late is one that was seen more than half a second after it was due:
# on a busy PC that is the PC's doing. How late a cue is, is judged on the fake clock and by the bench.
SEEN = ("confirmed", "late")
# And why a cue was not seen: it was on air for less than OBS takes to show it. So short cues are only of a show
# that runs many times faster than it is; that OBS follows is proven of cues that wait for it.
TOO_SHORT = "The cue was over before OBS was seen to show it."


def host_port(arguments: tuple[str, ...]) -> tuple[str, ...]:
    """Returns where OBS is to receive the host of a live desk, if that is not said: of tests that run beside each
    other only one could have the usual port, and the others would be told that their host cannot speak.
    """
    live = arguments[:1] == ("desk",) and "--obs" in arguments and SIMULATED not in arguments
    return ("--host-port", str(free_port())) if live and "--host-port" not in arguments else ()


def _started(arguments: list[str], environment: dict[str, str]) -> "subprocess.Popen[bytes] | WarmProcess":
    if sys.platform == "linux":
        return WarmProcess(arguments, environment, ROOT)
    return subprocess.Popen(
        [sys.executable, "-m", "console", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=environment,
        cwd=ROOT,
    )


def live(show: Path, url: str, run: Path) -> tuple[str, ...]:
    """Returns the arguments of a live desk on an OBS (url), without a feed. run: the folder of its run."""
    return "desk", str(show), "--obs", url, "--feed", "none", "--run-dir", str(run)


class DeskProcess:
    """`showcaller ARGUMENTS --json`, with its lines read as they come. Use as a context manager."""

    def __init__(self, *arguments: str, password: str = "") -> None:
        environment = {**os.environ, "SHOWCALLER_OBS_PASSWORD": password, "PYTHONPATH": str(ROOT)}
        self.process = _started([*arguments, *host_port(arguments), "--json"], environment)
        self.lines: list[dict[str, Any]] = []
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "DeskProcess":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(GENEROUS_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(GENEROUS_S)
        self._reader.join(GENEROUS_S)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._news:
                self.lines.append(msgspec.json.decode(line))
                self._news.notify_all()
        with self._news:
            self._news.notify_all()

    def wait_for(self, what: str, **fields: Any) -> dict[str, Any]:
        """The first line of an event (``ready``) or with a fact of a name (``cue_taken``) and fields."""
        limit, looked_at = Limit(), 0
        with self._news:
            while True:
                for line in self.lines[looked_at:]:
                    fact = line.get("record", {}).get("fact", {})
                    named = line["event"] == what or fact.get("fact") == what
                    if named and all(fact.get(key, line.get(key)) == value for key, value in fields.items()):
                        return line
                looked_at = len(self.lines)
                over = self.process.poll() is not None and not self._reader.is_alive()
                if over or not limit.left_s:
                    raise AssertionError(f"no {what} {fields} came:\n{self.lines[-8:]}\n{self.errors()}")
                self._news.wait(min(limit.left_s, 0.5))

    def errors(self) -> str:
        if self.process.poll() is None or self.process.stderr is None or self.process.stderr.closed:
            return ""
        return self.process.stderr.read().decode()

    def finish(self) -> int:
        """Wait for its own end; returns the exit code."""
        code = self.process.wait(STORY_S)
        self._reader.join(GENEROUS_S)
        return code

    def kill9(self) -> None:
        """As kill -9 ends it. Its last lines are read when this returns."""
        self.process.kill()
        self.process.wait(GENEROUS_S)
        self._reader.join(GENEROUS_S)

    def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """One request to the desk's API: (status, JSON)."""
        ready = self.wait_for("ready")
        token = msgspec.json.decode(Path(ready["token_file"]).read_bytes())["token"]
        data = None if body is None else msgspec.json.encode(body)
        request = urllib.request.Request(ready["api"] + path, data=data, method=method)
        request.add_header("Authorization", f"Bearer {token}")
        if data is not None:
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=GENEROUS_S) as answer:
                return answer.status, msgspec.json.decode(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, msgspec.json.decode(error.read())


def state(desk: DeskProcess) -> Any:
    """Returns the whole state, as a program gets it."""
    return desk.call("GET", "/v1/state")[1]


def problems(desk: DeskProcess) -> set[str]:
    """Returns the codes of its alarms."""
    return {one["code"] for one in state(desk)["problems"]}
