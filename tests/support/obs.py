"""Helpers of the OBS room's tests: links that tell, and scripted OBSs that can be looked at."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from obswebsocket import obsws
from websockets.sync.server import ServerConnection

from console.devices.device import Request
from console.devices.obs.link import ObsLink
from console.model.facts import AnyFact
from console.model.target import Raw
from tests.support.peer import answer, hear, say
from tests.support.waiting import GENEROUS_S, until

F = TypeVar("F")
Stock = Callable[..., obsws]
BATCH, REQUEST = 8, 6

# What a look at a small OBS finds.
LOOK: dict[str, dict[str, Any]] = {
    "GetVersion": {"obsVersion": "29.0.2", "obsWebSocketVersion": "5.1.0"},
    "GetSceneList": {
        "scenes": [{"sceneName": "B", "sceneIndex": 0}, {"sceneName": "A", "sceneIndex": 1}],
        "currentProgramSceneName": "A",
    },
    "GetSceneTransitionList": {"transitions": [{"transitionName": "Cut"}]},
    "GetCurrentSceneTransition": {"transitionName": "Cut", "transitionDuration": None},
    "GetInputList": {"inputs": []},
    "GetSceneItemList": {"sceneItems": []},
    "GetSourceFilterList": {"filters": []},
    "GetStats": {
        "activeFps": 30.0,
        "cpuUsage": 1.5,
        "renderSkippedFrames": 0,
        "renderTotalFrames": 900,
        "outputSkippedFrames": 0,
        "outputTotalFrames": 900,
        "availableDiskSpace": 1000.0,
    },
}


def oblige(ws: ServerConnection, look: dict[str, dict[str, Any]] | None = None) -> Any:
    """Answer a message as a small OBS would; returns the message."""
    asked = hear(ws)
    data = {**LOOK, **(look or {})}
    if asked["op"] == REQUEST:
        answer(ws, asked, data=data.get(asked["d"]["requestType"], {}))
        return asked
    results = [
        {
            "requestType": one["requestType"],
            "requestStatus": {"result": True, "code": 100},
            "responseData": data.get(one["requestType"], {}),
        }
        for one in asked["d"]["requests"]
    ]
    say(ws, {"op": 9, "d": {"requestId": asked["d"]["requestId"], "results": results}})
    return asked


def let_look(ws: ServerConnection) -> None:
    """Answer until the first look is over and the first heartbeat came."""
    while oblige(ws)["op"] == BATCH:
        pass


class Told:
    """The facts that a link emits, as they come."""

    def __init__(self) -> None:
        self.facts: list[AnyFact] = []
        self.by: set[str] = set()

    def __call__(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None:
        self.facts.append(fact)
        self.by.add(by)

    def of(self, kind: type[F]) -> list[F]:
        return [fact for fact in list(self.facts) if isinstance(fact, kind)]

    def wait(self, kind: type[F], count: int = 1) -> list[F]:
        assert until(lambda: len(self.of(kind)) >= count), self.facts
        return self.of(kind)


Linked = Callable[..., tuple[ObsLink, Told]]


@contextlib.contextmanager
def links() -> Iterator[Linked]:
    """Makes and starts links; stops them all at the end."""
    made: list[ObsLink] = []

    def make(url: str | int, password: Any = "secret", **more: Any) -> tuple[ObsLink, Told]:
        told = Told()
        address = url if isinstance(url, str) else f"ws://127.0.0.1:{url}"
        ask = password if callable(password) else lambda: password
        # A PC that is slow is no OBS that is frozen: who tests that gives a shorter limit.
        made.append(ObsLink(address, ask, told, **{"timeout_s": GENEROUS_S, **more}))
        made[-1].start()
        return made[-1], told

    try:
        yield make
    finally:
        for link in made:
            link.stop()


def ask(name: str, **data: Any) -> Request:
    """A request of no cue."""
    return Request(Raw(0), "", name, data, "a test")


@contextlib.contextmanager
def listening(serve: Callable[[socket.socket], object]) -> Iterator[int]:
    """A bare TCP server: serve gets every connection, in a thread of its own; yields the port."""
    kept: list[socket.socket] = []

    def quietly(client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            serve(client)

    def accept(sock: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = sock.accept()
                kept.append(client)
                threading.Thread(target=quietly, args=(client,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as sock:
        thread = threading.Thread(target=accept, args=(sock,), daemon=True)
        thread.start()
        yield sock.getsockname()[1]
        sock.shutdown(socket.SHUT_RDWR)
    thread.join(GENEROUS_S)
    for client in kept:
        client.close()
