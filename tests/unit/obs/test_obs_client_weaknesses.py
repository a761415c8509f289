"""What OBS.md lists that a live tool must replace in obs-websocket-py.

Each test shows the weakness on the stock class first: when a new release of it heals one, the test
says so, and ours can go.
"""

import contextlib
import functools
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from obswebsocket import events, exceptions, obsws, requests
from websockets.sync.server import ServerConnection

from console.base.errors import UsageError
from console.obs import address
from console.obs.client import ObsClient
from console.obs.errors import LinkLost, ObsRefused, ObsUnreachable, RequestFailed
from console.protocol.codes import Intent
from tests.support.peer import (
    answer,
    ends_within,
    event,
    frozen,
    hear,
    let_in,
    peer,
    reset,
    say,
    silent,
    until,
)

pytestmark = pytest.mark.timeout(30)
HOST = "127.0.0.1"
BATCH, REQUEST = 8, 6


Stock = Callable[..., obsws]


@pytest.fixture
def stock() -> Iterator[Stock]:
    """Makes stock clients, and closes what they leave open."""
    made: list[obsws] = []

    def make(port: int, **more: Any) -> obsws:
        made.append(obsws(HOST, port, "secret", legacy=False, **{"timeout": 2, **more}))
        return made[-1]

    yield make
    for client in made:
        sock = getattr(client.ws, "sock", None)
        if sock is not None:
            sock.close()


@pytest.fixture
def hold() -> Iterator[threading.Event]:
    """Peers wait for it; it is set when the test is over."""
    waiting = threading.Event()
    yield waiting
    waiting.set()


def test_connecting_to_a_silent_port_ends_in_time(stock: Stock) -> None:
    with silent() as port:
        assert not ends_within(stock(port).connect, 0.8)
    with silent() as port:
        began = time.monotonic()
        with pytest.raises(ObsUnreachable, match="does not answer in time"):
            ObsClient(HOST, port, "secret", timeout_s=0.3).connect()
        assert time.monotonic() - began < 2


def test_a_peer_that_never_identifies_us_ends_in_time(hold: threading.Event, stock: Stock) -> None:
    def handler(ws: ServerConnection) -> None:
        say(ws, {"op": 0, "d": {"obsWebSocketVersion": "5.1.0", "rpcVersion": 1}})
        hold.wait(10)

    with peer(handler) as port:
        assert not ends_within(stock(port).connect, 0.8)
        with pytest.raises(ObsUnreachable):
            ObsClient(HOST, port, timeout_s=0.3).connect()
        hold.set()


def test_disconnecting_from_a_frozen_peer_ends_in_time(stock: Stock) -> None:
    with frozen() as port:
        old = stock(port)
        old.connect()
        assert not ends_within(old.disconnect, 0.8)
    with frozen() as port:
        ours = ObsClient(HOST, port)
        ours.connect()
        assert ends_within(lambda: ours.disconnect(0.5), 1.5)
        assert not ours.connected


def test_disconnecting_before_connecting_is_nothing(stock: Stock) -> None:
    with pytest.raises(AttributeError):
        stock(1).disconnect()
    ObsClient(HOST, 1).disconnect()


def refuse_all(ws: ServerConnection) -> None:
    let_in(ws)
    while True:
        answer(ws, hear(ws), 600, "No source was found by the name of `x`.")


def test_a_refusal_keeps_its_code_and_comment(stock: Stock) -> None:
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


def test_a_wrong_password_is_called_one(stock: Stock) -> None:
    def handler(ws: ServerConnection) -> None:
        challenge = {"challenge": "c", "salt": "s"}
        say(
            ws, {"op": 0, "d": {"obsWebSocketVersion": "5.1.0", "rpcVersion": 1, "authentication": challenge}}
        )
        hear(ws)
        ws.close(4009, "Authentication failed.")

    with peer(handler) as port:
        with pytest.raises(exceptions.ConnectionFailure, match="Empty response"):
            stock(port).connect()
        with pytest.raises(ObsRefused, match="password is wrong"):
            ObsClient(HOST, port, "bad").connect()
        with pytest.raises(ObsRefused, match="asks for a password"):
            ObsClient(HOST, port, None).connect()


def test_a_waiting_call_learns_at_once_that_the_connection_is_gone(stock: Stock) -> None:
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


def test_ours_never_reconnects_by_itself_where_the_stock_one_gives_up_for_good(stock: Stock) -> None:
    asked: list[int] = []

    def handler(ws: ServerConnection) -> None:
        asked.append(1)
        ws.close(1011, "not ready")  # OBS while it starts: the handshake fails.

    with peer(handler) as port:
        old = stock(port, authreconnect=0.05)
        with pytest.raises(Exception):  # noqa: B017 - it differs from release to release
            old.connect()
        assert old.thread_reco is None  # It was told to reconnect and does not try again.
        asked.clear()
        with pytest.raises(ObsUnreachable):
            ObsClient(HOST, port).connect()
        assert asked == [1]


def test_request_numbers_are_unique_over_threads(stock: Stock) -> None:
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


def test_the_event_mask_has_the_studio_mode(stock: Stock) -> None:
    masks: list[int] = []

    def handler(ws: ServerConnection) -> None:
        masks.append(let_in(ws)["d"]["eventSubscriptions"])

    with peer(handler) as port:
        old = stock(port)
        old.connect()
        ours = ObsClient(HOST, port)
        ours.connect()
        ours.disconnect()
    assert not masks[0] & Intent.UI
    assert masks[1] & Intent.UI


def test_requests_go_in_one_batch() -> None:
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


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch, stock: Stock) -> None:
    with silent() as proxy, peer(let_in) as port:
        monkeypatch.setenv("http_proxy", f"http://{HOST}:{proxy}")
        # "localhost" and 127.0.0.1 are never proxied; another name of this machine is.
        name = "127.0.0.2"
        old = stock(port)
        old.host = name
        assert not ends_within(old.connect, 0.8)
        ours = ObsClient(HOST, port)
        ours.connect()
        ours.disconnect()


def test_port_4444_is_explained() -> None:
    assert obsws(HOST, 4444).legacy is True
    assert ObsClient(HOST, 4444).legacy is False
    with pytest.raises(UsageError, match="old obs-websocket 4"):
        address.parse("ws://127.0.0.1:4444")


def test_ipv6_addresses_get_their_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("websocket.WebSocket.connect", lambda self, url, **_: asked.append(url))
    with pytest.raises(Exception):  # noqa: B017 - it goes on with a connection that is none
        obsws("::1", 4455, "", legacy=False).connect()
    assert asked == ["ws://::1:4455"]
    assert address.write("::1", 4455) == "ws://[::1]:4455"
    assert address.parse("ws://[::1]:4455") == ("::1", 4455)
    assert address.parse("192.168.0.7") == ("192.168.0.7", 4455)
    with pytest.raises(ObsUnreachable, match=r"ws://\[::1\]:1"):
        ObsClient("::1", 1).connect()


def test_an_obs_too_old_says_so() -> None:
    for hello in (
        {"op": 0, "d": {"obsWebSocketVersion": "4.9.1", "rpcVersion": 1}},
        {"op": 0, "d": {"obsWebSocketVersion": "5.0.0", "rpcVersion": 0}},
        {"status": "ok", "authRequired": False, "message-id": "1"},
    ):
        with peer(functools.partial(say, message=hello)) as port, pytest.raises(ObsRefused, match="too old"):
            ObsClient(HOST, port).connect()


def test_what_is_no_obs_says_so() -> None:
    with peer(lambda ws: ws.send("hello?")) as port, pytest.raises((ObsUnreachable, ObsRefused)):
        ObsClient(HOST, port, timeout_s=1).connect()
    with pytest.raises(ObsUnreachable, match="No OBS answers"):
        ObsClient(HOST, port, timeout_s=1).connect()


def test_the_heartbeat_is_the_links(stock: Stock) -> None:
    """A frozen OBS looks connected to the stock class for ever; see test_obs_link.py for ours."""
    waiting = threading.Event()

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        waiting.wait(10)

    with peer(handler) as port:
        old = stock(port)
        old.connect()
        assert old.thread_recv.is_alive()
        assert not hasattr(old, "heartbeat")
        waiting.set()
