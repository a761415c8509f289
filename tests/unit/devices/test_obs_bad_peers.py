"""Peers that are no OBS, an old OBS, or an OBS gone wrong: the client always comes back with a word."""

import functools
import itertools
import socket
import threading
from typing import Any

import pytest
from websockets.sync.server import ServerConnection

from console.base.errors import ShowcallerError
from console.devices.obs.client import ObsClient
from console.devices.obs.errors import LinkLost, ObsRefused, ObsUnreachable
from tests.support.obs import listening
from tests.support.peer import answer, event, frozen, hear, let_in, peer, say
from tests.support.waiting import GENEROUS_S, STORY_S, ends, never, until

HOST = "127.0.0.1"
TOO_OLD: dict[str, Any] = {
    "obs-websocket 4": {"status": "ok", "authRequired": False, "message-id": "1"},
    "version 4 in a Hello": {"op": 0, "d": {"obsWebSocketVersion": "4.9.1", "rpcVersion": 1}},
    "an older protocol": {"op": 0, "d": {"obsWebSocketVersion": "5.0.0", "rpcVersion": 0}},
    "no version at all": {"op": 0, "d": {"rpcVersion": 1}},
}
NO_OBS: dict[str, bytes] = {
    "ssh": b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n\r\n",
    "mail": b"220 mail ready\r\n\r\n",
    "a web server": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
    "a web server that sends us away": b"HTTP/1.1 301 Moved\r\nLocation: ws://127.0.0.2:1/\r\n\r\n",
    "half a handshake": b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "noise": b"\xff\xfe\x00\r\n\r\n",
    "nothing": b"",
}


@pytest.mark.parametrize("name", TOO_OLD)
def test_an_obs_too_old_says_so(name: str) -> None:
    with (
        peer(functools.partial(say, message=TOO_OLD[name])) as port,
        pytest.raises(ObsRefused, match="too old") as caught,
    ):
        ObsClient(HOST, port).connect()
    assert "OBS Studio 28 or later" in str(caught.value)


@pytest.mark.parametrize("version", ["5.0.0", "5.5.2", "10.1.0"])
def test_an_obs_new_enough_is_let_in(version: str) -> None:
    def handler(ws: ServerConnection) -> None:
        say(ws, {"op": 0, "d": {"obsWebSocketVersion": version, "rpcVersion": 1}})
        hear(ws)
        say(ws, {"op": 2, "d": {"negotiatedRpcVersion": 1}})
        while True:  # From 5.3 on it is asked whether it is ready.
            answer(ws, hear(ws))

    with peer(handler) as port:
        ours = ObsClient(HOST, port)
        ours.connect()
        ours.disconnect()


@pytest.mark.parametrize("name", NO_OBS)
def test_what_is_no_obs_is_unreachable_and_says_where(name: str) -> None:
    def serve(client: socket.socket) -> None:
        client.sendall(NO_OBS[name])
        client.shutdown(socket.SHUT_WR)

    with listening(serve) as port:
        with pytest.raises(ObsUnreachable, match=f"ws://{HOST}:{port}") as caught:
            ObsClient(HOST, port).connect()
        assert "127.0.0.2" not in str(caught.value)  # Nobody sends us anywhere else.
    with pytest.raises(ObsUnreachable, match="No OBS answers"):
        ObsClient(HOST, port).connect()


@pytest.mark.parametrize("words", ["hello?", "[]", '{"op":"x"}', '{"op":0,"d":[]}', "[" * 50_000, '{"op":7}'])
def test_a_greeting_that_is_none_is_an_error_of_ours(words: str) -> None:
    with peer(lambda ws: ws.send(words)) as port, pytest.raises((ObsUnreachable, ObsRefused)):
        ObsClient(HOST, port).connect()


@pytest.mark.parametrize("host", ["a..b", "x" * 70, "no-such-host.invalid"])
def test_a_host_that_cannot_be_is_unreachable(host: str) -> None:
    with pytest.raises(ObsUnreachable):
        ObsClient(host, 4455).connect()


def test_a_peer_that_only_pings_is_left_in_time(hold: threading.Event) -> None:
    def handler(ws: ServerConnection) -> None:
        while not hold.wait(0.05):
            ws.ping()

    with peer(handler) as port:
        with pytest.raises(ObsUnreachable, match="does not answer in time"):
            ObsClient(HOST, port, timeout_s=0.5).connect()
        hold.set()


def test_a_peer_that_drips_its_handshake_is_left_in_time(hold: threading.Event) -> None:
    def serve(client: socket.socket) -> None:
        for byte in itertools.chain(b"HTTP/1.1 101 Switching Protocols\r\n", itertools.cycle(b"x: y\r\n")):
            client.sendall(bytes((byte,)))
            if hold.wait(0.05):
                return

    with listening(serve) as port:
        assert ends(lambda: ObsClient(HOST, port, timeout_s=0.4).connect())
        with pytest.raises(ObsUnreachable, match="does not answer in time"):
            ObsClient(HOST, port, timeout_s=0.4).connect()
        hold.set()


NONSENSE: dict[str, Any] = {
    "no JSON": "{not json",
    "no object": "[1, 2]",
    "nested too deep": '{"op":5,"d":{"eventType":"X","eventData":{"a":' + "[" * 50_000 + "]" * 50_000 + "}}}",
    "an unknown op": '{"op":77,"d":{}}',
    "an event without a name": '{"op":5,"d":{}}',
    "an answer to nobody": '{"op":7,"d":{"requestId":"99","requestType":"x",'
    '"requestStatus":{"result":true,"code":100}}}',
    "a binary message": b"\x00\x01\x02",
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_in_between_does_not_end_the_connection(name: str) -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        ws.send(NONSENSE[name])
        event(ws, "SceneCreated", {"sceneName": "A"})
        while True:
            answer(ws, hear(ws), data={"still": "here"})

    with peer(handler) as port:
        came: list[str] = []
        ours = ObsClient(HOST, port, on_event=lambda name, data, ns: came.append(name))
        ours.connect()
        assert ours.request_wait("GetVersion") == {"still": "here"}
        assert came == ["SceneCreated"]
        ours.disconnect()


def test_text_that_is_no_utf_8_does_not_end_the_connection() -> None:
    """We skip websocket-client's check of it (78 ms for a picture), so it comes through to us."""

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        body = b'{"op":5,"d":{"eventType":"\xff\xfe","eventData":{}}}'
        ws.socket.sendall(bytes((0x81, len(body))) + body)
        while True:
            answer(ws, hear(ws), data={"still": "here"})

    with peer(handler) as port:
        misfits: list[str] = []
        ours = ObsClient(HOST, port, on_misfit=lambda kind, fit: misfits.append(kind))
        ours.connect()
        assert ours.request_wait("GetVersion") == {"still": "here"}
        assert misfits == [""]
        ours.disconnect()


def test_trouble_with_telling_trouble_does_not_end_the_connection() -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        ws.send("{not json")
        while True:
            answer(ws, hear(ws), data={"still": "here"})

    def broken(error: BaseException) -> None:
        raise RuntimeError("the log is full")

    with peer(handler) as port:
        ours = ObsClient(HOST, port, on_trouble=broken)
        ours.connect()
        assert ours.request_wait("GetVersion") == {"still": "here"}
        ours.disconnect()


def test_a_message_that_comes_in_pieces_slower_than_the_limit_is_whole(hold: threading.Event) -> None:
    """The limit on the socket is for sending: reading goes on where it was."""

    connected = threading.Event()

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        connected.wait(GENEROUS_S)
        body = b'{"op":5,"d":{"eventType":"SceneCreated","eventData":{"sceneName":"A"}}}'
        frame = bytes((0x81, len(body))) + body
        for start in (0, 1, 30):
            end = {0: 1, 1: 30, 30: len(frame)}[start]
            ws.socket.sendall(frame[start:end])
            hold.wait(0.3)
        event(ws, "SceneRemoved", {"sceneName": "A"})
        hold.wait()

    with peer(handler) as port:
        came: list[tuple[str, object]] = []
        ours = ObsClient(HOST, port, on_event=lambda name, data, ns: came.append((name, data["sceneName"])))
        ours.connect()
        ours.ws.settimeout(0.05)  # Connecting has the same limit, and a busy PC needs more for that.
        connected.set()
        assert until(lambda: came == [("SceneCreated", "A"), ("SceneRemoved", "A")])
        assert ours.connected
        hold.set()
        ours.disconnect()


def test_asking_an_obs_that_reads_no_more_ends_in_time() -> None:
    """Its buffers fill up: then sending would block, and everybody who wants to send after it."""

    def fill(ours: ObsClient) -> None:
        while ours.connected:
            ours.request("SetInputSettings", {"x": "x" * 500_000})

    with frozen() as port:
        lost: list[LinkLost] = []
        ours = ObsClient(HOST, port, on_lost=lost.append)
        ours.connect()
        ours.ws.settimeout(0.5)
        assert ends(lambda: fill(ours))
        assert len(lost) == 1
        assert "in time" in str(lost[0])
        ours.disconnect()

    with frozen() as port:
        ours = ObsClient(HOST, port)
        ours.connect()
        ours.ws.settimeout(STORY_S)  # Only disconnecting can end it.
        stuck = threading.Thread(target=fill, args=(ours,), daemon=True)
        stuck.start()
        assert until(lambda: ours._send_lock.locked() and never(lambda: not ours._send_lock.locked(), 0.2))
        assert ends(lambda: ours.disconnect(0.5))
        stuck.join(GENEROUS_S)
        assert not stuck.is_alive()


def test_calls_and_connections_after_a_refusal_start_anew() -> None:
    came: list[int] = []

    def handler(ws: ServerConnection) -> None:
        came.append(1)
        if len(came) == 1:
            ws.close(4009, "Authentication failed.")
            return
        let_in(ws)
        while True:
            answer(ws, hear(ws), data={})

    with peer(handler) as port:
        ours = ObsClient(HOST, port)
        with pytest.raises(ObsRefused):
            ours.connect()
        with pytest.raises(ShowcallerError):
            ours.request_wait("GetVersion")
        ours.connect()
        assert ours.request_wait("GetVersion") == {}
        ours.disconnect()
