"""Who may use the API: loopback only, with the token that lies in a file only its owner can read."""

import contextlib
import hmac
import os
import secrets
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec

from console.base import private, untrusted
from console.base.http_server import web
from console.base.processes import this_process

LOCAL = ("127.0.0.1", "localhost", "[::1]", "::1")
# So many signs has a token at least.
LEAST = 32


class _TokenFile(msgspec.Struct):
    """What of a token's file is gone on with."""

    url: str
    token: str


class Left(NamedTuple):
    """Where a desk that died was reached, and by which token."""

    port: int
    value: str


class Token:
    """The token of one desk. write() puts it where the owner's programs find it."""

    def __init__(self, path: Path, resume: Sequence[str] = ()) -> None:
        self.path, self._resume = path, tuple(resume)
        self.value = secrets.token_urlsafe(32)

    def left(self) -> Left | None:
        """Returns what a desk that died has left here; None where it left nothing, or nothing that is its owner's."""
        try:
            # Of these Windows has the one, the others the other.
            flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            handle = os.open(self.path, os.O_RDONLY | flags)
            with os.fdopen(handle, "rb") as file:
                found = os.fstat(file.fileno())
                ours = os.name == "nt" or (private.is_mine(found) and not stat.S_IMODE(found.st_mode) & 0o77)
                body = untrusted.decode(file.read(), _TokenFile)
            port = urlsplit(body.url).port
        except (OSError, ValueError):  # msgspec's errors are ValueErrors, too.
            return None
        return Left(port, body.token) if ours and port and len(body.token) >= LEAST else None

    def write(self, url: str) -> None:
        """Write a file of mode 600 with url, token, process and how to take the run up again, in one step."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            desk = this_process()
            body = {
                "url": url, "token": self.value, "pid": desk.pid, "started_ms": desk.started_ms,
                "resume": self._resume,
            }  # fmt: skip
            out.write(msgspec.json.encode(body))
        temporary.replace(self.path)

    def keep(self, url: str) -> None:
        """Write the file anew where somebody removed it: without it nobody finds the desk. Another desk's stays."""
        with contextlib.suppress(OSError):
            if self.path.parent.is_dir() and not os.path.lexists(self.path):
                self.write(url)

    def remove(self) -> None:
        """Take the file away, if it is still ours."""
        with contextlib.suppress(OSError, msgspec.DecodeError):
            if untrusted.decode(self.path.read_bytes(), dict[str, Any]).get("token") == self.value:
                self.path.unlink()

    def admits(self, request: web.Request) -> bool:
        """Returns whether a request carries the token (a WebSocket may carry it in its query)."""
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not given and request.headers.get("Upgrade", "").lower() == "websocket":
            given = request.query.get("token", "")
        return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self.value.encode())


def is_local(request: web.Request) -> bool:
    """Returns False for a request that a foreign web page made its user's browser send (or a rebound name)."""
    host = request.headers.get("Host", "")
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    if name not in LOCAL:
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    bare = origin.partition("://")[2]
    return (bare.rpartition(":")[0] if bare.rpartition(":")[2].isdigit() else bare) in LOCAL
