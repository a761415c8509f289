"""Mistakes a client can make in obs-websocket 5, for the simulated OBS and the real one alike."""

import contextlib
from typing import Any

import msgspec
import websocket

from console.protocol import auth
from tests.support.waiting import GENEROUS_S

# What a client says before its mistake: nothing, or a good Identify.
MISTAKES: dict[str, tuple[bool, Any, int]] = {
    "no JSON": (False, "{", 4002),
    "JSON that is no object": (False, "[1]", 4002),
    "binary where text was agreed": (False, b"\x81\xa1a\x01", 4002),
    "no data": (False, {"op": 1}, 4003),
    "data that is no object": (False, {"op": 1, "d": 5}, 4004),
    "a request before Identify": (
        False,
        {"op": 6, "d": {"requestType": "GetVersion", "requestId": "1"}},
        4007,
    ),
    "the old protocol": (False, {"request-type": "GetVersion", "message-id": "1"}, 4010),
    "no authentication": (False, {"op": 1, "d": {"rpcVersion": 1}}, 4009),
    "a wrong password": (False, {"op": 1, "d": {"rpcVersion": 1, "authentication": "nonsense"}}, 4009),
    "no rpcVersion": (False, {"op": 1, "d": {"authentication": True}}, 4003),
    "an rpcVersion that is no number": (
        False,
        {"op": 1, "d": {"rpcVersion": "1", "authentication": True}},
        4004,
    ),
    "an rpcVersion of the future": (False, {"op": 1, "d": {"rpcVersion": 99, "authentication": True}}, 4010),
    "subscriptions that are no number": (
        False,
        {"op": 1, "d": {"rpcVersion": 1, "authentication": True, "eventSubscriptions": "all"}},
        4004,
    ),
    "Identify twice": (True, {"op": 1, "d": {"rpcVersion": 1}}, 4008),
    "an unknown op": (True, {"op": 42, "d": {}}, 4006),
    "no op": (True, {"d": {}}, 4006),
    "Reidentify with nonsense": (True, {"op": 3, "d": {"eventSubscriptions": "all"}}, 4004),
    "a request without id": (True, {"op": 6, "d": {"requestType": "GetVersion"}}, 4003),
    "a request without type": (True, {"op": 6, "d": {"requestId": "1"}}, 4003),
    "a batch without id": (True, {"op": 8, "d": {"requests": []}}, 4003),
    "a batch without requests": (True, {"op": 8, "d": {"requestId": "1"}}, 4003),
    "a batch that is no list": (True, {"op": 8, "d": {"requestId": "1", "requests": {}}}, 4004),
    "a batch of an unknown kind": (
        True,
        {"op": 8, "d": {"requestId": "1", "requests": [], "executionType": 9}},
        4005,
    ),
    "a batch of a kind that is no number": (
        True,
        {"op": 8, "d": {"requestId": "1", "requests": [], "executionType": "serial"}},
        4004,
    ),
    "a batch of a kind below zero": (
        True,
        {"op": 8, "d": {"requestId": "1", "requests": [], "executionType": -1}},
        4004,
    ),
    "a batch that halts perhaps": (
        True,
        {"op": 8, "d": {"requestId": "1", "requests": [], "haltOnFailure": "yes"}},
        4004,
    ),
    "a parallel batch with variables": (
        True,
        {"op": 8, "d": {"requestId": "1", "requests": [], "executionType": 2, "variables": {"a": 1}}},
        4012,
    ),
    "a request of a type that is no text": (True, {"op": 6, "d": {"requestType": 7, "requestId": "1"}}, 4004),
    "an op that is no number": (True, {"op": "6", "d": {}}, 4006),
    "subscriptions below zero": (True, {"op": 3, "d": {"eventSubscriptions": -1}}, 4004),
}

# Batches that OBS puts up with: (the batch, code of each result).
BATCHES: dict[str, tuple[dict[str, Any], list[int]]] = {
    "empty": ({"requests": []}, []),
    "variables that are no object": ({"requests": [{"requestType": "GetStats"}], "variables": 3}, [100]),
    "no kind": ({"requests": [{"requestType": "GetStats"}], "executionType": None}, [100]),
    "parallel with halt goes on": (
        {
            "requests": [{"requestType": "Nope"}, {"requestType": "GetStats"}],
            "executionType": 2,
            "haltOnFailure": True,
        },
        [204, 100],
    ),
    "serial with halt stops": (
        {"requests": [{"requestType": "Nope"}, {"requestType": "GetStats"}], "haltOnFailure": True},
        [204],
    ),
    "no type": ({"requests": [{"requestData": {}}, {"requestType": 7}]}, [203, 203]),
    "data that is no object": (
        {"requests": [{"requestType": "GetSceneItemList", "requestData": 5}, {"requestType": "GetStats"}]},
        [301, 100],
    ),
    "sleeps": (
        {
            "requests": [
                {"requestType": "Sleep", "requestData": {"sleepMillis": 10}},
                {"requestType": "Sleep", "requestData": {"sleepMillis": "x"}},
                {"requestType": "Sleep", "requestData": {"sleepMillis": -1}},
                {"requestType": "Sleep", "requestData": {}},
                {"requestType": "Sleep"},
            ]
        },
        [100, 401, 402, 300, 301],
    ),
    "sleeps by frames": (
        {
            "executionType": 1,
            "requests": [
                {"requestType": "Sleep", "requestData": {"sleepFrames": 2}},
                {"requestType": "Sleep", "requestData": {"sleepMillis": 10}},
            ],
        },
        [100, 300],
    ),
    "sleep in parallel": (
        {"executionType": 2, "requests": [{"requestType": "Sleep", "requestData": {"sleepMillis": 10}}]},
        [206],
    ),
    "variables": (
        {
            "requests": [
                {
                    "requestType": "GetCurrentProgramScene",
                    "outputVariables": {"on": "currentProgramSceneName"},
                },
                {"requestType": "GetSceneItemList", "inputVariables": {"sceneName": "on"}},
                {"requestType": "GetSceneItemList", "inputVariables": {"sceneName": "off"}},
                {"requestType": "GetSceneItemList", "inputVariables": {"sceneName": 5}},
                {"requestType": "GetSceneItemList", "inputVariables": 5},
            ]
        },
        [100, 100, 301, 301, 301],
    ),
}

# What OBS 30 and later answer otherwise: there a scene may be named by its UUID, too, and what has neither lacks it.
BATCHES_SINCE_30 = {"data that is no object": [300, 100], "variables": [100, 100, 300, 300, 300]}


def batch_codes(version: str) -> dict[str, list[int]]:
    """Returns the codes that each batch gets of a version of OBS."""
    codes = {name: given for name, (_, given) in BATCHES.items()}
    return codes if int(version.partition(".")[0]) < 30 else codes | BATCHES_SINCE_30


class Raw:
    """A bare WebSocket client of an obs-websocket server. close is the code it was closed with."""

    def __init__(self, host: str, port: int, password: str) -> None:
        self.close: int | None = None
        self._password = password
        self._ws = websocket.WebSocket()
        self._ws.connect(f"ws://{host}:{port}", timeout=GENEROUS_S, http_no_proxy=["*"])
        self.hello = self.hear()

    def __enter__(self) -> "Raw":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError, websocket.WebSocketException):
            self._ws.shutdown()

    @property
    def word(self) -> str:
        """The right answer to Hello's challenge."""
        given = self.hello["d"]["authentication"]
        return auth.answer(self._password, given["salt"], given["challenge"])

    def identify(self, subscriptions: int = 0) -> Any:
        body = {"rpcVersion": 1, "authentication": self.word, "eventSubscriptions": subscriptions}
        self.say({"op": 1, "d": body})
        return self.hear()

    def say(self, message: Any) -> None:
        """Send a message; authentication True stands for the right word, bytes go out as binary."""
        if isinstance(message, bytes):
            self._ws.send_binary(message)
            return
        body = message.get("d") if isinstance(message, dict) else None
        if isinstance(body, dict) and body.get("authentication") is True:
            message = {**message, "d": {**body, "authentication": self.word}}
        self._ws.send(message if isinstance(message, str) else msgspec.json.encode(message).decode())

    def hear(self) -> Any:
        """The next message; None when it was closed instead."""
        opcode, data = self._ws.recv_data()
        if opcode == websocket.ABNF.OPCODE_CLOSE:
            self.close = int.from_bytes(data[:2], "big")
            return None
        return msgspec.json.decode(data)

    def ask(self, request: Any, data: Any = None, number: str = "1") -> Any:
        """One request's response, events left out."""
        self.say({"op": 6, "d": {"requestType": request, "requestId": number, "requestData": data}})
        while True:
            told = self.hear()
            if told is None or (told["op"] == 7 and told["d"]["requestId"] == number):
                return None if told is None else told["d"]


def codes_of(host: str, port: int, password: str, name: str) -> list[int]:
    """The codes that a server gives the requests of a batch."""
    batch, _ = BATCHES[name]
    with Raw(host, port, password) as client:
        client.identify()
        client.say({"op": 8, "d": {"requestId": "b", **batch}})
        told = client.hear()
        assert told["op"] == 9
        return [result["requestStatus"]["code"] for result in told["d"]["results"]]


def closed_with(host: str, port: int, password: str, name: str) -> int | None:
    """How a server takes a mistake: the close code, None when it says something else or nothing."""
    identified, message, _ = MISTAKES[name]
    with Raw(host, port, password) as client:
        if identified:
            client.identify()
        client.say(message)
        with contextlib.suppress(OSError, websocket.WebSocketException):
            client.hear()
        return client.close
