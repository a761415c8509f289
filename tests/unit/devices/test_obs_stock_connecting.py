"""What OBS.md lists that a live tool must replace in obs-websocket-py: connecting and ending.

Each test shows the weakness on the stock class first: when a new release of it heals one, the test
says so, and ours can go. The item of OBS.md is quoted.
"""

import threading
from typing import Any

import pytest
from obswebsocket import exceptions, obsws, requests
from websockets.sync.server import ServerConnection

from console.base.errors import UsageError
from console.devices.obs import address
from console.devices.obs.client import ObsClient
from console.devices.obs.errors import LinkLost, ObsRefused, ObsUnreachable
from console.model import facts
from console.protocol.codes import Intent
from tests.support.obs import REQUEST, Linked, Stock, let_look, oblige
from tests.support.peer import HELLO, IDENTIFIED, frozen, hear, let_in, peer, say, silent
from tests.support.waiting import GENEROUS_S, ends, hangs, never, until

HOST = "127.0.0.1"


def test_connecting_to_a_silent_port_ends_in_time(stock: Stock) -> None:
    """ "connect() has no timeout at all": nobody answers the handshake."""
    with silent() as port:
        assert hangs(stock(port).connect)
    with silent() as port, pytest.raises(ObsUnreachable, match="does not answer in time"):
        ObsClient(HOST, port, "secret", timeout_s=0.3).connect()


@pytest.mark.parametrize("spoken", [[], [HELLO]], ids=["no Hello", "no Identified"])
def test_a_peer_that_stops_in_the_handshake_ends_in_time(
    spoken: list[Any], hold: threading.Event, stock: Stock
) -> None:
    """ "connect() has no timeout at all": the WebSocket stands, obs-websocket's own handshake stops."""

    def handler(ws: ServerConnection) -> None:
        for message in spoken:
            say(ws, message)
        hold.wait()

    with peer(handler) as port:
        assert hangs(stock(port).connect)
        with pytest.raises(ObsUnreachable, match="in time"):
            ObsClient(HOST, port, timeout_s=0.3).connect()
        hold.set()


def test_disconnecting_from_a_frozen_peer_ends_in_time(stock: Stock) -> None:
    """ "disconnect() hangs when the peer is frozen"."""
    with frozen() as port:
        old = stock(port)
        old.connect()
        assert hangs(old.disconnect)
    with frozen() as port:
        ours = ObsClient(HOST, port)
        ours.connect()
        assert ends(lambda: ours.disconnect(0.5))
        assert not ours.connected
        receiving = ours.thread_recv
        assert receiving is not None
        assert until(lambda: not receiving.is_alive())


def test_disconnecting_before_connecting_is_nothing(stock: Stock) -> None:
    """ "and fails before connect()"."""
    with pytest.raises(AttributeError):
        stock(1).disconnect()
    ObsClient(HOST, 1).disconnect()


def test_a_wrong_password_is_called_one(stock: Stock) -> None:
    """ "the close code is lost (4009 wrong password turns into 'empty response')"."""

    def handler(ws: ServerConnection) -> None:
        word = {"challenge": "c", "salt": "s"}
        say(ws, {"op": 0, "d": {**HELLO["d"], "authentication": word}})  # type: ignore[dict-item]
        hear(ws)
        ws.close(4009, "Authentication failed.")

    with peer(handler) as port:
        with pytest.raises(exceptions.ConnectionFailure, match="Empty response"):
            stock(port).connect()
        with pytest.raises(ObsRefused, match="password is wrong"):
            ObsClient(HOST, port, "bad").connect()
        with pytest.raises(ObsRefused, match="asks for a password"):
            ObsClient(HOST, port, None).connect()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_one_failed_handshake_is_not_the_end(stock: Stock, linked: Linked) -> None:
    """ "its own reconnect gives up for good after one failed handshake": supervise it yourself."""

    def script(looks: bool) -> tuple[list[int], Any]:
        came: list[int] = []

        def handler(ws: ServerConnection) -> None:
            came.append(1)
            if len(came) == 2:
                ws.close(1011, "not ready")  # OBS while it starts.
                return
            let_in(ws)
            if len(came) == 1:
                if looks:
                    let_look(ws)
                ws.close(1001, "Server stopping.")
                return
            while True:
                oblige(ws)

        return came, handler

    came, handler = script(looks=False)
    with peer(handler) as port:
        old = stock(port, authreconnect=0.05)
        old.connect()
        assert until(lambda: len(came) == 2)
        assert never(lambda: len(came) > 2)
        assert old.thread_reco is None

    came, handler = script(looks=True)
    with peer(handler) as port:
        _, told = linked(port)
        told.wait(facts.ObsConnected, 2)
        assert len(came) == 3


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_nothing_is_sent_before_we_are_let_in(stock: Stock) -> None:
    """ "and lets requests through before Identify (4007)": while it reconnects, any thread's call goes out."""

    def script() -> tuple[list[int], threading.Event, Any]:
        heard: list[int] = []
        again, go = threading.Event(), threading.Event()

        def handler(ws: ServerConnection) -> None:
            if not again.is_set():
                let_in(ws)
                hear(ws)
                again.set()
                ws.close(1001, "Server stopping.")
                return
            heard.append(-1)  # Connected, not greeted.
            go.wait(GENEROUS_S)
            say(ws, HELLO)
            heard.append(hear(ws)["op"])
            while heard[1] != 1:
                hear(ws)  # OBS would close with 4007.
            say(ws, IDENTIFIED)
            while True:
                oblige(ws)

        return heard, go, handler

    heard, go, handler = script()
    with peer(handler) as port:
        old = stock(port, timeout=0.2, authreconnect=0.05)
        old.connect()
        with pytest.raises(exceptions.MessageTimeout):
            old.call(requests.GetVersion())
        assert until(lambda: heard == [-1])
        with pytest.raises(exceptions.MessageTimeout):
            old.call(requests.GetVersion())
        go.set()
        assert until(lambda: len(heard) == 2)
        assert heard[1] == REQUEST
        receiving, old.authreconnect = old.thread_recv, 0
    receiving.join(GENEROUS_S)

    heard, go, handler = script()
    with peer(handler) as port:
        ours = ObsClient(HOST, port)
        ours.connect()
        with pytest.raises(LinkLost):
            ours.request_wait("GetVersion")
        thread = threading.Thread(target=ours.reconnect, daemon=True)
        thread.start()
        assert until(lambda: heard == [-1])
        assert isinstance(ours.request("GetVersion").exception(GENEROUS_S), LinkLost)
        go.set()
        thread.join(GENEROUS_S)
        assert heard[1] == 1  # Identify
        assert ours.request_wait("GetVersion")["obsVersion"]
        ours.disconnect()


def test_ours_never_reconnects_by_itself() -> None:
    """ "do not use it, supervise it yourself": a client that is lost stays lost."""
    came: list[int] = []

    def handler(ws: ServerConnection) -> None:
        came.append(1)
        let_in(ws)
        ws.close(1001, "Server stopping.")

    with peer(handler) as port:
        lost: list[LinkLost] = []
        ours = ObsClient(HOST, port, on_lost=lost.append)
        ours.connect()
        assert until(lambda: lost)
        assert never(lambda: len(came) > 1)
        ours.disconnect()


def test_the_event_mask_has_the_studio_mode(stock: Stock) -> None:
    """ "its event mask 1023 leaves out Ui (1024): no StudioModeStateChanged"."""
    masks: list[int] = []

    def handler(ws: ServerConnection) -> None:
        masks.append(let_in(ws)["d"]["eventSubscriptions"])

    with peer(handler) as port:
        stock(port).connect()
        ours = ObsClient(HOST, port)
        ours.connect()
        ours.disconnect()
    assert not masks[0] & Intent.UI
    assert masks[1] == Intent.ALL
    assert masks[1] & Intent.UI


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY"])
def test_a_proxy_of_the_environment_is_not_used(
    variable: str, monkeypatch: pytest.MonkeyPatch, stock: Stock
) -> None:
    """ "it honours http_proxy"."""
    for name in ("no_proxy", "NO_PROXY", "http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    host = "127.0.0.2"  # websocket-client never proxies "localhost" and 127.0.0.1 itself.
    with silent() as proxy, peer(let_in, host) as port:
        monkeypatch.setenv(variable, f"http://{HOST}:{proxy}")
        assert hangs(stock(port, host).connect)
        ours = ObsClient(host, port)
        ours.connect()
        ours.disconnect()


def test_port_4444_is_explained() -> None:
    """ "port 4444 means the old protocol"."""
    assert obsws(HOST, 4444).legacy is True
    assert ObsClient(HOST, 4444).legacy is False
    with pytest.raises(UsageError, match="old obs-websocket 4"):
        address.parse("ws://127.0.0.1:4444")


def test_ipv6_addresses_get_their_brackets(monkeypatch: pytest.MonkeyPatch, stock: Stock) -> None:
    """ "IPv6 addresses get no brackets"."""
    asked: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr("websocket.WebSocket.connect", lambda self, url, **_: asked.append(url))
        with pytest.raises(Exception):  # noqa: B017 - it goes on with a connection that is none
            stock(4455, "::1").connect()
    assert asked == ["ws://::1:4455"]
    assert address.write("::1", 4455) == "ws://[::1]:4455"
    with pytest.raises(ObsUnreachable, match=r"ws://\[::1\]:1"):
        ObsClient("::1", 1).connect()


def test_an_ipv6_obs_is_reached() -> None:
    try:
        serving = peer(let_in, "::1")
        port = serving.__enter__()
    except OSError:
        pytest.skip("this machine has no IPv6")
    try:
        ours = ObsClient("::1", port)
        ours.connect()
        assert ours.connected
        ours.disconnect()
    finally:
        serving.__exit__(None, None, None)
