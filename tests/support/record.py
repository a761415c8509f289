"""Records what a real OBS says to the talks that the simulated one repeats.

    python -m tests.support.record            # this system's OBS
    SHOWCALLER_OBS_ROOT=FOLDER …              # that of another system: packaging/prove_obs.sh says how

Writes tests/data/obs-transcripts/VERSION/NAME.jsonl, one message a line, with its direction and the ms since
Hello. What the client says, and when, is the same for every version: that of the recordings of OBS 29. Run it on
a PC that does nothing else.
"""

import contextlib
import socket
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import msgspec
import websocket

from console.bench.private_obs import PrivateObs
from console.protocol import auth
from tests.support import replay
from tests.support.shows import make_clip
from tests.support.waiting import GENEROUS_S, Stopwatch

CLIP = "clip.mp4"
# How long each recording goes on after the last word.
AFTER_S = 0.6


class _Talking:
    """A talk that is written down. One thread reads, another one says."""

    def __init__(self, obs: PrivateObs, clip: Path, password: str) -> None:
        self.lines: list[dict[str, Any]] = []
        self.answered: set[str] = set()
        self.scenes = 0
        self._clip, self._password = str(clip), password
        self._ws = websocket.WebSocket()
        self._ws.connect(f"ws://127.0.0.1:{obs.port}", timeout=GENEROUS_S, http_no_proxy=["*"])
        self.watch = Stopwatch()
        self._news = threading.Condition()
        self._hello = self._hear()
        self.open = True
        self._thread = threading.Thread(target=self._read, daemon=True)

    def _line(self, direction: str, **what: Any) -> None:
        self.lines.append({"dir": direction, "t_ms": round(self.watch.ms, 2), **what})

    def _hear(self) -> Any:
        opcode, data = self._ws.recv_data()
        if opcode == websocket.ABNF.OPCODE_CLOSE:
            self._line("s2c", close=int.from_bytes(data[:2], "big"), reason=data[2:].decode())
            return None
        message = msgspec.json.decode(data.replace(self._clip.encode(), CLIP.encode()))
        self._line("s2c", msg=message)
        return message

    def _read(self) -> None:
        with contextlib.suppress(OSError, websocket.WebSocketException):
            while (message := self._hear()) is not None:
                with self._news:
                    self.answered.add(message["d"].get("requestId", "hello"))
                    self.scenes += message["d"].get("eventType") == "CurrentProgramSceneChanged"
                    self._news.notify_all()
        with self._news:
            self.open = False
            self._news.notify_all()

    def say(self, message: dict[str, Any]) -> None:
        """Send a message of a script."""
        if message["op"] == 1:
            challenge = self._hello["d"]["authentication"]
            word = auth.answer(self._password, challenge["salt"], challenge["challenge"])
            message = {"op": 1, "d": {**message["d"], "authentication": word}}
        self._line("c2s", msg=message)
        text = msgspec.json.encode(message).decode()
        self._ws.send(text.replace(f'"{CLIP}"', f'"{self._clip}"'))
        if not self._thread.is_alive() and self.open:
            self._thread.start()

    def wait_answered(self, numbers: set[str]) -> None:
        """Wait until so much was answered, or the connection is closed."""
        with self._news:
            self._news.wait_for(lambda: not self.open or numbers <= self.answered, GENEROUS_S)

    def wait_scenes(self, count: int) -> None:
        """Wait, but not long, until so many changes of scene were told: versions differ in when they tell."""
        with self._news:
            self._news.wait_for(lambda: not self.open or self.scenes >= count, 2)

    def end(self) -> list[dict[str, Any]]:
        """Listen a little longer, hang up, and return the lines."""
        with self._news:
            self._news.wait_for(lambda: not self.open, AFTER_S)
        with contextlib.suppress(OSError):
            self._ws.sock.shutdown(socket.SHUT_RDWR)  # Closing it would leave the reader reading.
        self._thread.join(GENEROUS_S)
        self._ws.shutdown()
        return self.lines


def record(name: str, obs: PrivateObs, clip: Path) -> list[dict[str, Any]]:
    """The lines of a talk with an OBS that replay.stage() prepared."""
    _, script = replay.recorded(name, "29")
    said = [line for line in script if line["dir"] == "c2s"]
    talking = _Talking(obs, clip, "wrong" if name == "handshake_badauth" else obs.password)
    before_ms = 0.0
    for index, line in enumerate(said):
        if line["msg"]["op"] != 1:
            talking.watch.sleep_until(talking.watch.ms + line["t_ms"] - before_ms)
        before_ms = line["t_ms"]
        talking.say(line["msg"])
        until_ms = said[index + 1]["t_ms"] if index + 1 < len(said) else 0.0
        heard = [
            other["msg"]
            for other in script
            if other["dir"] == "s2c" and other["t_ms"] <= until_ms and "close" not in other
        ]
        talking.wait_answered({one["d"]["requestId"] for one in heard if one["op"] in (7, 9)})
        talking.wait_scenes(sum(one["d"].get("eventType") == "CurrentProgramSceneChanged" for one in heard))
    return talking.end()


def record_start(clip: Path) -> list[dict[str, Any]] | None:
    """The lines of a talk with an OBS that just opened its port; None where it was ready at once, or never."""
    with PrivateObs() as obs:
        talking = _Talking(obs, clip, obs.password)
        talking.say({"op": 1, "d": {"rpcVersion": 1, "eventSubscriptions": 2047}})
        pair = [{"requestType": "GetVersion"}, {"requestType": "GetSceneList"}]
        talking.say({"op": 6, "d": {"requestType": "GetVersion", "requestId": "1"}})
        talking.say({"op": 6, "d": {"requestType": "NoSuchRequest", "requestId": "2"}})
        talking.say({"op": 8, "d": {"requestId": "3", "requests": pair}})
        talking.say({"op": 8, "d": {"requestId": "4", "requests": pair, "haltOnFailure": True}})
        talking.wait_answered({"1", "2", "3", "4"})
        talking.watch.sleep_until(talking.watch.ms + 3000)
        talking.say({"op": 6, "d": {"requestType": "GetSceneList", "requestId": "5"}})
        talking.wait_answered({"5"})
        lines = talking.end()
    codes = [
        line["msg"]["d"]["requestStatus"]["code"] for line in lines if line.get("msg", {}).get("op") == 7
    ]
    return lines if codes[:1] == [207] and codes[-1] == 100 else None


def write(name: str, version: str, lines: list[dict[str, Any]]) -> None:
    path = replay.DATA / version / f"{name}.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    print(path, len(lines))


def main(names: list[str]) -> int:
    """Record these talks, or all."""
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / CLIP
        make_clip(clip, (90, 90, 200), replay.RECORDED_CLIP_MS / 1000)
        version = ""
        for name in names or replay.NAMES:
            with PrivateObs() as obs:
                obs.settle()
                version = obs.version.partition(".")[0]
                replay.stage("127.0.0.1", obs.port, obs.password, name, replay.RECORDED_FADE_MS)
                write(name, version, record(name, obs, clip))
        for _ in range(0 if names else 10):
            lines = record_start(clip)
            if lines is not None:
                write("starting", version, lines)
                break
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
