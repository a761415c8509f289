"""An OBS that lets clients in before it is ready (207): everybody waits for it, bounded, and says so."""

import contextlib
import threading
from typing import Any

import pytest
from websockets.sync.server import ServerConnection

from console.devices.obs.client import ObsClient
from console.devices.obs.errors import ObsNotReady, ObsUnreachable
from console.devices.obs.pictures import Pictures
from console.model import facts
from console.words.message import Message
from tests.support.obs import BATCH, Linked, oblige
from tests.support.peer import Handler, answer, hear, peer, say
from tests.support.waiting import ends, until

HOST = "127.0.0.1"
COMMENT = "OBS is not ready to perform the request."


def let_in(ws: ServerConnection) -> None:
    say(ws, {"op": 0, "d": {"obsWebSocketVersion": "5.7.4", "rpcVersion": 1}})
    hear(ws)
    say(ws, {"op": 2, "d": {"negotiatedRpcVersion": 1}})


def starting(refusals: int, asked: list[str], ready: threading.Event | None = None) -> Handler:
    """A peer that refuses so many requests, and obliges from then on (sooner when ready is set)."""

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        for _ in range(refusals):
            if ready is not None and ready.is_set():
                break
            request = hear(ws)
            assert request["op"] != BATCH, "a look at an OBS that is not ready"
            asked.append(request["d"]["requestType"])
            answer(ws, request, 207, COMMENT)
        while True:
            oblige(ws)

    return handler


def test_connecting_waits_until_obs_is_ready_and_says_so_once() -> None:
    asked: list[str] = []
    said: list[Message] = []
    with peer(starting(3, asked)) as port:
        ours = ObsClient(HOST, port, on_not_ready=said.append)
        ours.connect()
        assert len(asked) == 3
        (what,) = said
        assert "OBS is starting" in str(what)
        assert ours.request_wait("GetVersion")["obsVersion"]
        ours.disconnect()


def test_an_obs_that_is_ready_is_not_waited_for() -> None:
    said: list[str] = []
    with peer(starting(0, [])) as port:
        ours = ObsClient(HOST, port, on_not_ready=said.append)
        ours.connect()
        ours.disconnect()
    assert said == []


def test_the_wait_has_an_end_that_says_what_to_do() -> None:
    with peer(starting(10_000, [])) as port:
        ours = ObsClient(HOST, port, ready_s=0.3)
        with pytest.raises(ObsNotReady, match="Look at its window"):
            ours.connect()
        assert not ours.connected


def test_a_request_waits_when_obs_becomes_busy_later() -> None:
    """It changes its scene collection."""
    refused = iter((100, 207, 207))

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        while True:
            request = hear(ws)
            answer(ws, request, next(refused, 100), data={"of": request["d"]["requestType"]})

    with peer(handler) as port:
        ours = ObsClient(HOST, port)
        ours.connect()
        assert ours.request_wait("GetVersion") == {"of": "GetVersion"}
        ours.disconnect()


def test_an_obs_that_goes_while_it_starts_is_unreachable() -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        answer(ws, hear(ws), 207, COMMENT)
        hear(ws)
        ws.close(1001, "Server stopping.")

    with peer(handler) as port, pytest.raises(ObsUnreachable, match="OBS was closed") as caught:
        ObsClient(HOST, port).connect()
    assert not isinstance(caught.value, ObsNotReady)


def test_whoever_waits_can_be_stopped() -> None:
    said = threading.Event()
    with peer(starting(10_000, [])) as port:
        ours = ObsClient(HOST, port, ready_s=600, on_not_ready=lambda what: said.set())

        def connect() -> None:
            with contextlib.suppress(ObsUnreachable):
                ours.connect()

        thread = threading.Thread(target=connect, daemon=True)
        thread.start()
        assert said.wait(60)
        ours.disconnect()
        assert ends(thread.join)


def test_the_link_says_that_obs_starts_and_looks_when_it_is_ready(linked: Linked) -> None:
    asked: list[str] = []
    ready = threading.Event()
    with peer(starting(10_000, asked, ready)) as port:
        _, told = linked(port, heartbeat_s=60)
        (lost,) = told.wait(facts.ObsLost)
        assert "OBS is starting" in str(lost.why) and not lost.permanent
        assert until(lambda: len(asked) >= 2)
        ready.set()
        told.wait(facts.ObsConnected)
        assert told.of(facts.ObsLost) == [lost]


def test_a_picture_is_not_waited_for() -> None:
    asked: list[Any] = []
    with peer(starting(10_000, asked)) as port:
        pictures = Pictures(f"ws://{HOST}:{port}", lambda: None)
        with pytest.raises(ObsNotReady):
            pictures.grab("Scene")
        assert len(asked) == 1
        pictures.close()
