"""Replays a recorded talk with the real OBS against any obs-websocket server, and compares.

What is compared does not depend on how quick the PC is: a replay goes on when as much has come as had in the
recording; its fades and clips are longer than the recorded ones, so that what was said in the middle of one is
said in its middle again; and times are only held to what no slowness can bring about: nothing comes sooner.
"""

import contextlib
import re
import socket
import threading
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec
import websocket

from console.devices.obs.client import ObsClient
from console.protocol import auth
from tests.support.shows import make_clip
from tests.support.waiting import GENEROUS_S, WHILE_S, Stopwatch, until

DATA = Path(__file__).parents[1] / "data" / "obs-transcripts"
VERSIONS = ("29", "30", "32")
NAMES = (
    "handshake_ok", "handshake_badauth", "cut", "fade", "studio", "errors", "crud", "batch", "media", "news"
)  # fmt: skip
# What differs from machine to machine and run to run.
VOLATILE = {
    "sceneItemId", "sceneItemIndex", "width", "height", "defaultInputSettings", "inputSettings", "inputKinds",
    "imageData", "defaultFilterSettings",
}  # fmt: skip
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Told or not by chance of timing, or left over from before the recording.
LOOSE_EVENTS = {"SceneTransitionVideoEnded", "SceneTransitionEnded", "SceneItemSelected", "SceneItemRemoved",
                "CurrentSceneTransitionChanged", "MediaInputActionTriggered"}  # fmt: skip
SCENE = "CurrentProgramSceneChanged"
# How long fades and the clip were in the recordings, and are in a replay.
RECORDED_FADE_MS, FADE_MS = 300, 1500
RECORDED_CLIP_MS, CLIP_MS = 3000, 6000
# A frame or two, and what a recorded time holds of the PC it was recorded on.
FRAMES_MS = 100
# How far a clip's cursor was off its time: a seek goes to a key frame, and they lie elsewhere in our clip.
SEEK_MS = 700
# The requests after which a clip plays from another place.
PLACED = ("SetCurrentProgramScene", "TriggerMediaInputAction", "SetMediaInputCursor", "SetInputSettings")


def nearest(version: str) -> str:
    """The recordings that an OBS is held to: of its version, or of the last one before it."""
    major = int(version.partition(".")[0])
    return max((one for one in VERSIONS if int(one) <= major), default=VERSIONS[0])


def clip(folder: Path) -> Path:
    """Makes the clip of the replays."""
    path = folder / "clip.mp4"
    make_clip(path, (90, 90, 200), CLIP_MS / 1000)
    return path


class Talk:
    """What was said: responses by request id, events in order, how it was closed.

    scenes_of: of each message to OBS the scenes that it asked for, and how many had been sent at each event.
    """

    def __init__(self) -> None:
        self.scenes_of: list[list[str]] = [[]]
        self.turns: list[int] = []
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
            self.turns.append(len(self.scenes_of) - 1)
        elif message["op"] in (7, 9):
            self.responses[data["requestId"]] = data
            self.answered[data["requestId"]] = t_ms

    def send(self, message: dict[str, Any], t_ms: float) -> None:
        asked = message["d"].get("requests", [message["d"]])
        data = [one.get("requestData") for one in asked]
        self.scenes_of.append(
            [one["sceneName"] for one in data if one and isinstance(one.get("sceneName"), str)]
        )
        number = message["d"].get("requestId")
        if number is not None:
            self.sent[number] = t_ms
            self.types[number] = message["d"].get("requestType", "batch")


def recorded(name: str, version: str = "29") -> tuple[Talk, list[dict[str, Any]]]:
    """(the talk as it was recorded with a version of OBS, its lines)."""
    lines = [
        msgspec.json.decode(line) for line in (DATA / version / f"{name}.jsonl").read_bytes().splitlines()
    ]
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


def stage(host: str, port: int, password: str, name: str, fade_ms: int = FADE_MS) -> None:
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
    ask("SetCurrentSceneTransition", {"transitionName": "Fade"})
    ask("SetCurrentSceneTransitionDuration", {"transitionDuration": fade_ms})
    ask("SetCurrentSceneTransition", {"transitionName": "Cut"})
    first = {"fade": "B", "batch": "B"}.get(name, "A")
    ask("SetCurrentProgramScene", {"sceneName": first})
    # The stage's own transition must be over: it would be told into the recording, or be cut short by it.
    # A busy OBS says that it ended before it says to which scene.
    done = {("CurrentProgramSceneChanged", first), ("SceneTransitionEnded", None)}
    assert until(lambda: done <= set(told)), told
    client.disconnect()


def replay(host: str, port: int, password: str, name: str, clip: Path, version: str = "29") -> Talk:
    """Say again what was recorded with a version of OBS, in its rhythm; returns what was answered."""
    was, lines = recorded(name, version)
    talk = Talk()
    ws = websocket.WebSocket()
    ws.connect(f"ws://{host}:{port}", timeout=GENEROUS_S, http_no_proxy=["*"])
    hello = msgspec.json.decode(ws.recv())["d"]
    watch = Stopwatch()
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
                        talk.take(message, watch.ms)
                    news.notify_all()
        with news:
            state["open"] = False
            news.notify_all()

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    # When the last one was said, and when what followed it was heard: (then, now).
    said_ms, heard_ms = (0.0, 0.0), (0.0, 0.0)
    for index, line in enumerate(lines):
        if line["dir"] != "c2s":
            continue
        message = line["msg"]
        if message["op"] == 1:
            challenge = hello["authentication"]
            given = password if name != "handshake_badauth" else "wrong"
            answer = auth.answer(given, challenge["salt"], challenge["challenge"])
            message = {"op": 1, "d": {**message["d"], "authentication": answer}}
        else:
            # Our fades are longer: a pause after the end of one must be one, too, or it is not yet over.
            watch.sleep_until(max(now + line["t_ms"] - then for then, now in (said_ms, heard_ms)))
        said_ms = line["t_ms"], watch.ms
        with news:
            talk.send(message, said_ms[1])
        ws.send(msgspec.json.encode(_replaced(message, clip)).decode())
        # A slow PC gets the time it needs for what had come before the next was said.
        known = _heard(lines, index)
        with news:
            news.wait_for(lambda known=known: not state["open"] or _as_far(talk, state, known), GENEROUS_S)
        heard_ms = _last_heard_ms(lines, index), watch.ms
    with news:  # Nothing more may come than what was recorded.
        news.wait_for(lambda: not state["open"], WHILE_S if was.close is None else GENEROUS_S)
    with contextlib.suppress(OSError):
        ws.sock.shutdown(socket.SHUT_RDWR)  # Closing it would leave the reader reading.
    thread.join(GENEROUS_S)
    ws.shutdown()
    return talk


def _heard(lines: list[dict[str, Any]], index: int) -> Talk:
    """What had been received when the client spoke next after a line."""
    talk = Talk()
    for number, line in enumerate(lines):
        if number > index and line["dir"] == "c2s":
            break
        if line["dir"] == "s2c" and "close" not in line:
            talk.take(line["msg"], line["t_ms"])
        elif line["dir"] == "c2s":
            talk.send(line["msg"], line["t_ms"])
    return talk


def _last_heard_ms(lines: list[dict[str, Any]], index: int) -> float:
    """When the last thing was received before the client spoke next after a line."""
    heard: float = lines[index]["t_ms"]
    for line in lines[index + 1 :]:
        if line["dir"] == "c2s":
            break
        heard = line.get("t_ms", heard)
    return heard


def _as_far(talk: Talk, state: dict[str, bool], known: Talk) -> bool:
    """Whether a replay has come as far as the recording: identified, the same answers, as many events."""
    if not state["identified"] or not known.responses.keys() <= talk.responses.keys():
        return False
    now = _by_type(talk)
    come = all(len(now.get(kind, ())) >= len(events) for kind, events in _by_type(known).items())
    return come and _scenes_left(known, talk)[0] == 0


def _replaced(message: dict[str, Any], clip: Path) -> dict[str, Any]:
    """The message with our clip, and with our length of a fade."""
    text = msgspec.json.encode(message).decode()
    text = text.replace('"clip.mp4"', msgspec.json.encode(str(clip)).decode())
    text = text.replace(f'"transitionDuration":{RECORDED_FADE_MS}', f'"transitionDuration":{FADE_MS}')
    return msgspec.json.decode(text)


def compare(was: Talk, now: Talk) -> None:
    """The same codes, words, fields and events, and none of them too early."""
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
    assert _scenes_left(was, now) == (0, []), ("scenes", now.events, was.events)
    _none_too_early(was, now)
    _clips_run(was, now)


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
        length = {RECORDED_CLIP_MS: CLIP_MS}.get(one["mediaDuration"], one["mediaDuration"])
        assert two["mediaDuration"] == length, what
        assert (two["mediaCursor"] is None) == (one["mediaCursor"] is None), what
        return
    for key in one.keys() - VOLATILE - {"sceneItems", "inputs"}:
        assert _plain(two[key]) == _plain(one[key]), f"{what}: {key}"
    if "sceneItems" in one:
        assert [item.keys() for item in two["sceneItems"]] == [item.keys() for item in one["sceneItems"]], (
            what
        )
    if "inputs" in one:
        was, now = ({entry["inputName"]: entry for entry in told["inputs"]} for told in (one, two))
        assert _plain(now) == _plain(was), what


def _plain(value: Any) -> Any:
    """A value without what is another in every OBS: its UUIDs, and in which order it lists transitions."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        plain = [_plain(one) for one in value]
        by_name = bool(plain) and isinstance(plain[0], dict) and "transitionKind" in plain[0]
        return sorted(plain, key=lambda one: one["transitionName"]) if by_name else plain
    if isinstance(value, float):
        return round(value, 4)  # OBS reckons with half as many digits.
    return "a UUID" if isinstance(value, str) and UUID.fullmatch(value) else value


def _by_type(talk: Talk) -> dict[str, list[dict[str, Any]]]:
    """The events of each type but the scene's, without what differs by chance."""
    told: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for _, kind, data in talk.events:
        if kind not in LOOSE_EVENTS and kind != SCENE:
            plain = {key: _plain(value) for key, value in data.items() if key not in VOLATILE}
            # Of several changes of an input one after the other it tells each, or one.
            if kind != "InputSettingsChanged" or told[kind][-1:] != [plain]:
                told[kind].append(plain)
    return told


def _scenes_left(was: Talk, now: Talk) -> tuple[int, list[str]]:
    """How many recorded changes of the scene are missing, and the scenes that were told beyond them.

    OBS tells the scene in which a frame finds it. So of two cuts in one batch it tells the first or not, and
    a scene that was told twice after one request may be told once.
    """
    after: dict[int, list[str]] = defaultdict(list)
    for (_, kind, data), turn in zip(was.events, was.turns, strict=True):
        if kind == SCENE:
            after[turn].append(data["sceneName"])
    told = [data["sceneName"] for _, kind, data in now.events if kind == SCENE]
    missing = 0
    for turn, scenes in sorted(after.items()):
        last = scenes[-1]
        passed = {*scenes, *was.scenes_of[turn]} - {last}
        while told and told[0] in passed:
            told.pop(0)
        if not told or told[0] != last:
            missing += 1
        for _ in scenes[: scenes.count(last)]:
            if told and told[0] == last:
                told.pop(0)
    return missing, told


def _none_too_early(was: Talk, now: Talk) -> None:
    """The scene that a fade leads to is told at its end."""
    for number, kind in was.types.items():
        if kind not in ("SetCurrentProgramScene", "batch", "TriggerStudioModeTransition"):
            continue
        before, after = _next_scene(was, was.sent[number]), _next_scene(now, now.sent[number])
        if before is not None and RECORDED_FADE_MS <= before < RECORDED_FADE_MS + FRAMES_MS:
            assert after is not None, number
            assert after >= FADE_MS - FRAMES_MS, f"request {number}: told after {after:.0f} ms, not {FADE_MS}"


def _next_scene(talk: Talk, after_ms: float) -> float | None:
    times = [at - after_ms for at, kind, _ in talk.events if kind == SCENE and at > after_ms]
    return times[0] if times else None


def _clips_run(was: Talk, now: Talk) -> None:
    """A clip's cursor goes on while it plays, and never further than the time since it was placed."""
    placed, cursor = "", 0
    for number, kind in was.types.items():
        if kind in PLACED:
            placed, cursor = number, 0
        if kind != "GetMediaInputStatus" or was.responses[number]["responseData"]["mediaCursor"] is None:
            continue
        told = was.responses[number]["responseData"]
        later_ms = (now.answered[number] - now.sent[placed]) - (was.answered[number] - was.sent[placed])
        found = now.responses[number]["responseData"]["mediaCursor"]
        assert cursor <= found <= told["mediaCursor"] + SEEK_MS + max(0.0, later_ms), (
            number,
            cursor,
            later_ms,
        )
        cursor = found
