"""A free port is one that nobody is given who asks for any."""

import socket
from pathlib import Path

import pytest

from console.base import free_port as room
from console.base.free_port import free_port

GIVEN = Path("/proc/sys/net/ipv4/ip_local_port_range")


def test_it_can_be_listened_on_and_is_below_what_systems_give() -> None:
    first = int(GIVEN.read_text().split()[0]) if GIVEN.exists() else 49_152
    for _ in range(50):
        port = free_port()
        assert 1024 < port < first
        socket.create_server(("127.0.0.1", port)).close()


def test_one_that_somebody_has_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        port = taken.getsockname()[1]
        asked = iter([port - room.FIRST, free_port() - room.FIRST])
        monkeypatch.setattr(room.secrets, "randbelow", lambda _: next(asked))
        assert free_port() != port
        assert next(asked, None) is None, "both were tried"
