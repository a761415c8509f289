"""Replays a recorded talk with the real OBS against any obs-websocket server, and compares."""

import contextlib
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec
import websocket

from console.devices.obs.client import ObsClient
from console.protocol import auth
from tests.support.waiting import until

DATA = Path(__file__).parents[1] / "data" / "obs-transcripts"
NAMES = ("handshake_ok", "handshake_badauth", "cut", "fade", "studio", "errors", "crud", "batch", "media")
# What differs from machine to machine and run to run.
VOLATILE = {"sceneItemId", "sceneItemIndex", "width", "height", "defaultInputSettings", "inputSettings"}
# Told or not by chance of timing, or left over from before the recording.
LOOSE_EVENTS = {"SceneTransitionVideoEnded", "SceneTransitionEnded", "SceneItemSelected", "SceneItemRemoved",
                "CurrentSceneTransitionChanged", "MediaInputActionTriggered"}  # fmt: skip
# Of two cuts in one batch the first is told only if a frame happened to fall between them.
SAME_CUT_MS = 150.0


class Talk:
    """What was said: responses by request id, events in order, how it was closed."""

    def __init__(self) -> None:
        self.sent: dict[str, float] = {}
        self.types: dict[str, str] = {}
        self.responses: dict[str, dict[str, Any]] = {}
        self.answered: dict[str, float] = {}
        self.events: list[tuple[float, str, dict[str, Any]]] = []
        self.close: int | None = None

    def take(self, message: dict[str, Any], t_ms: float) -> None:
        data = message["d"]
        if message["op"] == 5:
            self.events.append((t_ms, data["eventType"], data.get("eventData", {})))
        elif message["op"] in (7, 9):
            self.responses[data["requestId"]] = data
            self.answered[data["requestId"]] = t_ms

    def send(self, message: dict[str, Any], t_ms: float) -> None:
        number = message["d"].get("requestId")
        if number is not None:
            self.sent[number] = t_ms
            self.types[number] = message["d"].get("requestType", "batch")


def recorded(name: str) -> tuple[Talk, list[dict[str, Any]]]:
    """(the talk as it was recorded, its lines)."""
    lines = [msgspec.json.decode(line) for line in (DATA / f"{name}.jsonl").read_bytes().splitlines()]
    talk = Talk()
    for line in lines:
        message = line.get("msg")
        if line["dir"] == "s2c" and "close" in line:
            talk.close = line["close"]
        elif line["dir"] == "s2c":
            talk.take(message, line["t_ms"])
        elif line["dir"] == "c2s":
            talk.send(message, line["t_ms"])
    return talk, lines


def stage(host: str, port: int, password: str, name: str, clip: Path) -> None:
    """Bring an empty OBS into the state in which a recording began, and wait until it is at rest there."""
    told: list[tuple[str, Any]] = []
    client = ObsClient(
        host, port, password, on_event=lambda kind, data, _: told.append((kind, data.get("sceneName")))
    )
    client.connect()
    ask = client.request_wait
    for scene, source, colour in (("A", "colA", 4278190335), ("B", "colB", 4294901760)):
        ask("CreateScene", {"sceneName": scene})
        settings = {"color": colour}
        ask("CreateInput", {"sceneName": scene, "inputName": source, "inputKind": "color_source_v3",
                            "inputSettings": settings})  # fmt: skip
    if name == "media":
        ask("CreateScene", {"sceneName": "V"})
        ask("CreateInput", {"sceneName": "V", "inputName": "colV", "inputKind": "color_source_v3"})
    ask("SetCurrentSceneTransition", {"transitionName": "Cut"})
    first = {"fade": "B", "batch": "B"}.get(name, "A")
    ask("SetCurrentProgramScene", {"sceneName": first})
    # The stage's own transition must be over: it would be told into the recording, or be cut short by it.
    # A busy OBS says that it ended before it says to which scene.
    done = {("CurrentProgramSceneChanged", first), ("SceneTransitionEnded", None)}
    assert until(lambda: done <= set(told)), told
    client.disconnect()


def replay(host: str, port: int, password: str, name: str, clip: Path) -> Talk:
    """Say again what was recorded, at its times; returns what was answered."""
    _, lines = recorded(name)
    talk = Talk()
    ws = websocket.WebSocket()
    ws.connect(f"ws://{host}:{port}", timeout=10, http_no_proxy=["*"])
    hello = msgspec.json.decode(ws.recv())["d"]
    began = time.monotonic()
    news = threading.Condition()
    state = {"open": True, "identified": False}

    def read() -> None:
        with contextlib.suppress(OSError, websocket.WebSocketException):
            while True:
                opcode, data = ws.recv_data()
                with news:
                    if opcode == websocket.ABNF.OPCODE_CLOSE:
                        talk.close = int.from_bytes(data[:2], "big")
                        break
                    message = msgspec.json.decode(data)
                    state["identified"] |= message["op"] == 2
                    if message["op"] in (5, 7, 9):
                        talk.take(message, (time.monotonic() - began) * 1000)
                    news.notify_all()
        with news:
            state["open"] = False
            news.notify_all()

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    sent_ms, sent_s = 0.0, began
    for index, line in enumerate(lines):
        if line["dir"] != "c2s":
            continue
        message = line["msg"]
        if message["op"] == 1:
            challenge = hello["authentication"]
            given = password if name != "handshake_badauth" else "wrong"
            word = auth.answer(given, challenge["salt"], challenge["challenge"])
            message = {"op": 1, "d": {**message["d"], "authentication": word}}
        else:
            time.sleep(max(0.0, sent_s + (line["t_ms"] - sent_ms) / 1000 - time.monotonic()))
        sent_ms, sent_s = line["t_ms"], time.monotonic()
        talk.send(message, (sent_s - began) * 1000)
        ws.send(msgspec.json.encode(_with_clip(message, clip)).decode())
        # A slow machine gets the time it needs for what had come before the next word was said.
        known = _heard(lines, index)
        with news:
            news.wait_for(lambda known=known: not state["open"] or _as_far(talk, state, known), 10)
    with news:  # Nothing more may come than what was recorded.
        news.wait_for(lambda: not state["open"], 0.6 if recorded(name)[0].close is None else 5)
    ws.shutdown()
    thread.join(2)
    return talk


def _heard(lines: list[dict[str, Any]], index: int) -> Talk:
    """What had been received when the client spoke next after a line."""
    talk = Talk()
    for number, line in enumerate(lines):
        if number > index and line["dir"] == "c2s":
            break
        if line["dir"] == "s2c" and "close" not in line:
            talk.take(line["msg"], line["t_ms"])
    return talk


def _as_far(talk: Talk, state: dict[str, bool], known: Talk) -> bool:
    """Whether a replay has come as far as the recording: identified, the same answers, as many events."""
    if not state["identified"] or not known.responses.keys() <= talk.responses.keys():
        return False
    now = _by_type(talk)
    return all(len(now.get(kind, ())) >= len(events) for kind, events in _by_type(known).items())


def _with_clip(message: dict[str, Any], clip: Path) -> dict[str, Any]:
    text = (
        msgspec.json.encode(message).decode().replace('"clip.mp4"', msgspec.json.encode(str(clip)).decode())
    )
    return msgspec.json.decode(text)


def compare(name: str, was: Talk, now: Talk, slack_ms: float) -> None:
    """The same codes, words, fields and events, at about the same times."""
    assert now.close == was.close
    for number, before in was.responses.items():
        after = now.responses.get(number)
        assert after is not None, f"request {number} ({was.types[number]}) got no answer"
        if "results" in before:
            assert len(after["results"]) == len(before["results"]), number
            for one, two in zip(before["results"], after["results"], strict=True):
                _same_answer(number, one, two)
        else:
            _same_answer(number, before, after)
    was_events, now_events = _by_type(was), _by_type(now)
    for kind in was_events.keys() | now_events.keys():
        assert now_events.get(kind, []) == was_events.get(kind, []), (kind, now.events, was.events)
    _same_delays(was, now, slack_ms)


def _same_answer(number: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    what = f"request {number} ({before['requestType']})"
    assert after["requestStatus"] == before["requestStatus"], what
    one, two = before.get("responseData"), after.get("responseData")
    assert (one is None) == (two is None), what
    if one is None or two is None:
        return
    if before["requestType"] == "GetVersion":
        assert one.keys() <= two.keys(), what
        return
    assert two.keys() == one.keys(), what
    if before["requestType"] == "GetMediaInputStatus":
        assert two["mediaState"] == one["mediaState"], what
        assert two["mediaDuration"] == one["mediaDuration"], what
        if one["mediaCursor"] is not None:
            assert abs(two["mediaCursor"] - one["mediaCursor"]) < 700, what
        return
    for key in one.keys() - VOLATILE - {"sceneItems", "inputs"}:
        assert two[key] == one[key], f"{what}: {key}"
    if "sceneItems" in one:
        assert [item.keys() for item in two["sceneItems"]] == [item.keys() for item in one["sceneItems"]], (
            what
        )
    if "inputs" in one:
        assert {entry["inputName"] for entry in two["inputs"]} == {
            entry["inputName"] for entry in one["inputs"]
        }


def _by_type(talk: Talk) -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = defaultdict(list)
    last_ms: dict[str, float] = {}
    for at_ms, kind, data in talk.events:
        if kind in LOOSE_EVENTS:
            continue
        if kind == "CurrentProgramSceneChanged" and at_ms - last_ms.get(kind, -1000.0) < SAME_CUT_MS:
            told[kind].pop()
        last_ms[kind] = at_ms
        told[kind].append({key: value for key, value in data.items() if key not in VOLATILE})
    return told


def _same_delays(was: Talk, now: Talk, slack_ms: float) -> None:
    """From a request that changes the scene to the event that says so."""
    asks = [number for number, kind in was.types.items() if kind in ("SetCurrentProgramScene", "batch")]
    for number in asks:
        before, after = _next_scene(was, was.sent[number]), _next_scene(now, now.sent[number])
        if before is not None and before < 1000:
            assert after is not None, number
            assert abs(after - before) < slack_ms, f"request {number}: {after:.0f} ms instead of {before:.0f}"


def _next_scene(talk: Talk, after_ms: float) -> float | None:
    times = [
        at - after_ms for at, kind, _ in talk.events if kind == "CurrentProgramSceneChanged" and at > after_ms
    ]
    return times[0] if times else None
