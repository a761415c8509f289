"""What OBS.md lists that a live tool must replace in obs-websocket-py: calls, events and losses.

Each test shows the weakness on the stock class first; see test_obs_stock_connecting.py. The item of
OBS.md is quoted.
"""

import contextlib
import threading
from concurrent.futures import Future
from typing import Any

import pytest
from obswebsocket import events, exceptions, obsws, requests
from websockets.sync.server import ServerConnection

from console.devices.obs.client import ObsClient
from console.devices.obs.errors import LinkLost, RequestFailed
from console.model import facts
from tests.support.obs import BATCH, Linked, Stock, let_look
from tests.support.peer import answer, event, hear, let_in, peer, reset, say
from tests.support.waiting import GENEROUS_S, STORY_S, hangs, never, until

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
        old = stock(port)
        old.connect()
        assert hangs(lambda: old.call(requests.GetVersion()))

        lost: list[LinkLost] = []
        ours = ObsClient(HOST, port, on_lost=lost.append)
        ours.connect()
        with pytest.raises(LinkLost) as caught:  # Waiting for its limit, it would be a RequestTimeout.
            ours.request_wait("GetVersion", timeout_s=STORY_S)
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
        assert futures[0].result(GENEROUS_S).ok  # Asking without waiting is right.
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
        assert until(lambda: not thread.is_alive())
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

    threads, calls = 4, 5
    together = threading.Barrier(threads, timeout=GENEROUS_S)

    class Slow(int):
        """A number whose sum takes until every thread has come as far as adding to it."""

        def __add__(self, other: int) -> int:
            together.wait()
            return int(self) + other

    numbers: list[str] = []

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        while True:
            request = hear(ws)
            numbers.append(request["d"]["requestId"])
            answer(ws, request, data={})

    def all_at_once(ask: Any) -> None:
        many = [
            threading.Thread(target=lambda: [ask() for _ in range(calls)], daemon=True)
            for _ in range(threads)
        ]
        for thread in many:
            thread.start()
        for thread in many:
            thread.join(GENEROUS_S)

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
        assert len(numbers) == len(set(numbers)) == threads * calls
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
        hold.wait()

    looks = False
    with peer(handler) as port:
        gone: list[object] = []
        old = stock(port, on_disconnect=gone.append)
        old.connect()
        assert never(lambda: gone or not old.thread_recv.is_alive() or not old.ws.connected)
        looks = True
        _, told = linked(port, heartbeat_s=0.1, timeout_s=1.0)
        told.wait(facts.ObsConnected)

        def frozen() -> list[facts.ObsLost]:
            return [lost for lost in told.of(facts.ObsLost) if "frozen" in str(lost.why)]

        assert until(frozen), told.facts
        assert not frozen()[0].permanent
        hold.set()
