"""What OBS.md lists that a live tool must replace in obs-websocket-py: calls, events and losses.

Each test shows the weakness on the stock class first; see test_obs_stock_connecting.py. The item of
OBS.md is quoted.
"""

import contextlib
import threading
import time
from concurrent.futures import Future
from typing import Any

import pytest
from obswebsocket import events, exceptions, obsws, requests
from websockets.sync.server import ServerConnection

from console.devices.obs.client import ObsClient
from console.devices.obs.errors import LinkLost, RequestFailed
from console.model import facts
from tests.support.obs import BATCH, Linked, Stock, let_look
from tests.support.peer import answer, ends_within, event, hear, let_in, peer, reset, say, until

pytestmark = pytest.mark.timeout(30)
HOST = "127.0.0.1"


def refuse_all(ws: ServerConnection) -> None:
    let_in(ws)
    while True:
        answer(ws, hear(ws), 600, "No source was found by the name of `x`.")


def test_a_refusal_keeps_its_code_and_comment(stock: Stock) -> None:
    """ "the request's status code and comment are dropped"."""
    with peer(refuse_all) as port:
        old = stock(port)
        old.connect()
        told = old.call(requests.SetCurrentProgramScene(sceneName="x"))
        assert told.status is False
        assert not any("600" in str(value) for value in vars(told).values())
        old.disconnect()

        ours = ObsClient(HOST, port)
        ours.connect()
        with pytest.raises(RequestFailed) as caught:
            ours.request_wait("SetCurrentProgramScene", {"sceneName": "x"})
        assert (caught.value.code, caught.value.comment) == (600, "No source was found by the name of `x`.")
        with pytest.raises(RequestFailed):
            ours.call(requests.SetCurrentProgramScene(sceneName="x"))
        ours.disconnect()


def test_a_waiting_call_learns_at_once_that_the_connection_is_gone(stock: Stock) -> None:
    """ "a pending call waits its whole timeout after the connection is gone", "the close code is lost"."""

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        hear(ws)
        ws.close(1001, "Server stopping.")

    with peer(handler) as port:
        old = stock(port, timeout=1.5)
        old.connect()
        assert not ends_within(lambda: old.call(requests.GetVersion()), 1.0)

        lost: list[LinkLost] = []
        ours = ObsClient(HOST, port, timeout_s=5, on_lost=lost.append)
        ours.connect()
        began = time.monotonic()
        with pytest.raises(LinkLost) as caught:
            ours.request_wait("GetVersion")
        assert time.monotonic() - began < 1
        assert caught.value.code == 1001
        assert until(lambda: [why.code for why in lost] == [1001])
        with pytest.raises(LinkLost):  # And every later one, without waiting.
            ours.request_wait("GetVersion")
        ours.disconnect()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_listeners_mistake_does_not_end_the_connection(stock: Stock) -> None:
    """ "an exception in a callback kills the receive thread, and nobody is told"."""

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        event(ws, "CurrentProgramSceneChanged", {"sceneName": "A"})
        while True:
            answer(ws, hear(ws), data={"currentProgramSceneName": "A"})

    def broken(*_: object) -> None:
        raise KeyError("a listener's mistake")

    with peer(handler) as port:
        old = stock(port, timeout=0.5)
        old.register(broken, events.CurrentProgramSceneChanged)
        old.connect()
        thread = old.thread_recv
        assert until(lambda: not thread.is_alive())
        with pytest.raises(exceptions.MessageTimeout):
            old.call(requests.GetCurrentProgramScene())

        troubles: list[BaseException] = []
        ours = ObsClient(HOST, port, on_event=broken, on_trouble=troubles.append)
        ours.connect()
        assert ours.request_wait("GetCurrentProgramScene") == {"currentProgramSceneName": "A"}
        assert [type(error) for error in troubles] == [KeyError]
        ours.disconnect()


def test_waiting_inside_a_callback_is_refused_instead_of_hanging(stock: Stock) -> None:
    """ "call() inside a callback deadlocks"."""

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        event(ws, "CurrentProgramSceneChanged", {"sceneName": "A"})
        while True:
            answer(ws, hear(ws), data={})

    said: list[str] = []

    with peer(handler) as port:
        old = stock(port, timeout=0.4)

        def ask(_: object) -> None:
            try:
                old.call(requests.GetVersion())
            except exceptions.MessageTimeout:
                said.append("timeout")

        old.register(ask, events.CurrentProgramSceneChanged)
        old.connect()
        assert until(lambda: said == ["timeout"])
        old.disconnect()

        troubles: list[BaseException] = []
        futures: list[Future[Any]] = []
        ours: ObsClient

        def ask_ours(*_: object) -> None:
            futures.append(ours.request("GetVersion"))
            ours.request_wait("GetVersion")

        ours = ObsClient(HOST, port, on_event=ask_ours, on_trouble=troubles.append)
        ours.connect()
        assert until(lambda: len(troubles) == 1)
        assert "must not wait" in str(troubles[0])
        assert futures[0].result(2).ok  # Asking without waiting is right.
        ours.disconnect()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_tcp_reset_is_told(stock: Stock) -> None:
    """ "a TCP reset kills the receive thread without a word"."""

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        hear(ws)
        reset(ws)

    with peer(handler) as port:
        gone: list[object] = []
        old = stock(port, timeout=0.5, on_disconnect=gone.append)
        old.connect()
        thread = old.thread_recv
        with pytest.raises(exceptions.MessageTimeout):
            old.call(requests.GetVersion())
        assert not thread.is_alive()
        assert gone == []

        lost: list[LinkLost] = []
        ours = ObsClient(HOST, port, on_lost=lost.append)
        ours.connect()
        with pytest.raises(LinkLost):
            ours.request_wait("GetVersion")
        assert until(lambda: len(lost) == 1)
        ours.disconnect()


def test_request_numbers_are_unique_over_threads(stock: Stock) -> None:
    """ "the request id is not thread-safe"."""

    class Slow(int):
        """A number whose sum takes long enough for another thread to come between."""

        def __add__(self, other: int) -> "Slow":
            time.sleep(0.001)
            return Slow(int(self) + other)

    numbers: list[str] = []

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        while True:
            request = hear(ws)
            numbers.append(request["d"]["requestId"])
            answer(ws, request, data={})

    def all_at_once(ask: Any) -> None:
        threads = [threading.Thread(target=lambda: [ask() for _ in range(5)], daemon=True) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)

    with peer(handler) as port:
        old = stock(port, timeout=0.2)
        old.connect()
        old.id = Slow(1)

        def ask() -> None:
            with contextlib.suppress(exceptions.MessageTimeout, KeyError):
                old.call(requests.GetVersion())

        all_at_once(ask)
        assert len(set(numbers)) < len(numbers)
        old.disconnect()

        numbers.clear()
        ours = ObsClient(HOST, port)
        ours.connect()
        all_at_once(lambda: ours.request_wait("GetVersion"))
        assert len(numbers) == len(set(numbers)) == 20
        ours.disconnect()


def test_requests_go_in_one_batch() -> None:
    """ "no RequestBatch (op 8/9)"."""
    assert not hasattr(obsws, "batch")

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        asked = hear(ws)
        assert asked["op"] == BATCH
        results = [
            {"requestType": one["requestType"], "requestStatus": {"result": True, "code": 100}}
            for one in asked["d"]["requests"]
        ]
        say(ws, {"op": 9, "d": {"requestId": asked["d"]["requestId"], "results": results}})

    with peer(handler) as port:
        ours = ObsClient(HOST, port)
        ours.connect()
        told = ours.wait(ours.batch([("GetVersion", {}), ("GetStats", {})]), "a batch")
        assert [(one.request_type, one.code) for one in told] == [("GetVersion", 100), ("GetStats", 100)]
        ours.disconnect()


def test_a_frozen_obs_does_not_look_connected(stock: Stock, linked: Linked, hold: threading.Event) -> None:
    """ "no heartbeat: a frozen OBS looks connected (GetStats every second or two, with a timeout)"."""

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        if looks:
            let_look(ws)
        hold.wait(10)

    looks = False
    with peer(handler) as port:
        gone: list[object] = []
        old = stock(port, on_disconnect=gone.append)
        old.connect()
        assert not until(lambda: gone or not old.thread_recv.is_alive() or not old.ws.connected, 1.0)
        looks = True
        _, told = linked(port, heartbeat_s=0.1, timeout_s=0.3)
        told.wait(facts.ObsConnected)
        lost = told.wait(facts.ObsLost, seconds=2.0)[0]
        assert "frozen" in lost.why
        assert not lost.permanent
        hold.set()
