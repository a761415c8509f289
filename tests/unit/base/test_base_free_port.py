"""A free port is one that nobody is given who asks for any."""

import socket
import subprocess
import sys
from itertools import chain
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
        port, free = taken.getsockname()[1], free_port()
        asked = iter([port - room.FIRST, free - room.FIRST])
        monkeypatch.setattr(room.secrets, "randbelow", lambda _: next(asked))
        monkeypatch.setattr(room, "_is_ours", lambda _: True)
        assert free_port() == free
        assert next(asked, None) is None, "both were tried"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such names")
def test_one_that_was_given_is_given_to_nobody_else_while_its_process_lives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script = "from console.base.free_port import free_port; print(free_port(), flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdin is not None
        given = int(other.stdout.readline())
        numbers = chain([given - room.FIRST], range(room.COUNT))
        monkeypatch.setattr(room.secrets, "randbelow", lambda _: next(numbers))
        assert free_port() != given, "nobody listens there yet"
        other.stdin.close()
    numbers = chain([given - room.FIRST])
    assert free_port() == given
