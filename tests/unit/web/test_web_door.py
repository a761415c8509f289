"""Strangers at the API's door: without the token they are few and not for long; what they send is kept nowhere."""

import asyncio
import contextlib
import logging
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.base.errors import Problem
from console.sources.events import AnyEvent
from console.web import door
from tests.support.waiting import GENEROUS_S, until
from tests.support.web import ApiServer, FakeDesk, ask


class Reports:
    """What is wrong at the door, by its code."""

    def __init__(self) -> None:
        self.open: dict[str, Problem] = {}
        self.said = 0

    def __call__(self, code: str, problem: Problem | None) -> None:
        if problem is None:
            self.open.pop(code, None)
        else:
            self.said += 1
            self.open[code] = problem


@pytest.fixture
def reports() -> Reports:
    return Reports()


@pytest.fixture
def served(desk: FakeDesk, reports: Reports, tmp_path: Path) -> Iterator[ApiServer]:
    server = ApiServer(desk, AnyEvent, tmp_path / "desk-api.json", report=reports)
    server.start()
    yield server
    server.stop()


def connected(api: ApiServer) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(api.url.rpartition(":")[2])), GENEROUS_S)


def answered(sock: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    got = b""
    with contextlib.suppress(ConnectionError):
        while part := sock.recv(65536):
            got += part
    return got


def is_closed(sock: socket.socket) -> bool:
    sock.setblocking(False)
    try:
        return sock.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def test_a_thousand_idle_strangers_shut_nobody_out(
    monkeypatch: pytest.MonkeyPatch, desk: FakeDesk, reports: Reports, tmp_path: Path
) -> None:
    monkeypatch.setattr(door, "openable", lambda: 256)
    server = ApiServer(desk, AnyEvent, tmp_path / "desk-api.json", report=reports)
    server.start()
    strangers = [connected(server) for _ in range(300)]
    try:
        assert ask(server, "GET", "/v1/state")[0] == 200
        assert until(lambda: sum(map(is_closed, strangers)) >= 300 - 32)
        assert not is_closed(strangers[-1])
        assert (reports.said, list(reports.open)) == (1, ["api.strangers"])
    finally:
        for one in strangers:
            one.close()
        server.stop()


def test_a_connection_with_the_token_outlives_every_stranger(
    monkeypatch: pytest.MonkeyPatch, desk: FakeDesk, tmp_path: Path
) -> None:
    monkeypatch.setattr(door, "openable", lambda: 64)
    server = ApiServer(desk, AnyEvent, tmp_path / "desk-api.json")
    server.start()
    request = f"GET /v1/health HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.token}\r\n\r\n"
    known = connected(server)
    strangers = []
    try:
        known.sendall(request.replace("health", "state").encode())
        assert known.recv(65536).startswith(b"HTTP/1.1 200")
        strangers = [connected(server) for _ in range(60)]
        assert until(lambda: is_closed(strangers[0]))
        known.sendall(request.encode())
        assert known.recv(65536).startswith(b"HTTP/1.1 200")
    finally:
        for one in (known, *strangers):
            one.close()
        server.stop()


def test_one_who_brings_no_whole_request_in_time_goes_and_the_alarm_ends(
    monkeypatch: pytest.MonkeyPatch, desk: FakeDesk, reports: Reports, tmp_path: Path
) -> None:
    monkeypatch.setattr(door, "STRANGER_S", 0.05)
    monkeypatch.setattr(door, "SAID_S", 0.05)
    server = ApiServer(desk, AnyEvent, tmp_path / "desk-api.json", report=reports)
    server.start()
    try:
        slow = connected(server)
        slow.sendall(b"GET /v1/state HTTP/1.1\r\nHost: localhost\r\nX: ")
        assert answered(slow) == b""
        assert until(lambda: reports.said == 1 and not reports.open)
    finally:
        slow.close()
        server.stop()


def test_a_request_that_came_while_the_desk_stood_still_is_answered(
    monkeypatch: pytest.MonkeyPatch, desk: FakeDesk, reports: Reports, tmp_path: Path
) -> None:
    sent, made = threading.Event(), door.Visitor.connection_made

    def stands_still(visitor: door.Visitor, transport: asyncio.BaseTransport) -> None:
        made(visitor, transport)
        assert sent.wait(GENEROUS_S)
        assert visitor._limit is not None
        while asyncio.get_running_loop().time() <= visitor._limit.when():
            pass

    monkeypatch.setattr(door, "STRANGER_S", 0.05)
    monkeypatch.setattr(door.Visitor, "connection_made", stands_still)
    server = ApiServer(desk, AnyEvent, tmp_path / "desk-api.json", report=reports)
    server.start()
    request = f"GET /v1/state HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.token}\r\n\r\n"
    try:
        with connected(server) as client:
            client.sendall(request.encode())
            sent.set()
            assert client.recv(65536).startswith(b"HTTP/1.1 200")
        assert reports.said == 0
    finally:
        server.stop()


@pytest.mark.parametrize(
    "header",
    [
        "Authorization: Bearer {}\x01",
        "Authorization: Bearer {}\x00",
        "Authorization : Bearer {}",
        "Authorization: Bearer {}\r\nbad line",
        "Authorization: Bearer {}" + "x" * 9000,
        "Autho\x7frization: Bearer {}",
    ],
)
def test_what_is_no_request_is_neither_said_back_nor_logged(
    header: str, served: ApiServer, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sock = connected(served)
    head = header.format(served.token)
    sock.sendall(
        f"POST /v1/commands/go HTTP/1.1\r\nHost: localhost\r\n{head}\r\nConnection: close\r\n\r\n".encode(
            "latin-1"
        )
    )
    got = answered(sock)
    sock.close()
    assert got.split()[1] == b"400", got
    assert b"can be read" in got
    assert served.token.encode() not in got
    assert served.token not in caplog.text
    assert not desk.commands


def test_the_limits_follow_what_the_process_may_open() -> None:
    limits = [door.Door(None, lambda code, problem: None, files=files) for files in (64, 1024, 8192)]  # type: ignore[arg-type]
    assert [(one.most, one.most_strangers) for one in limits] == [(16, 8), (256, 128), (512, 256)]
    assert door.openable() >= 64
