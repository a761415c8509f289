"""Who may use the API: loopback only, with the token that lies in a file only its owner can read."""

import contextlib
import hmac
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import msgspec

from console.base.http_server import web
from console.base.processes import this_process

LOCAL = ("127.0.0.1", "localhost", "[::1]", "::1")


class Token:
    """The token of one desk. write() puts it where the owner's programs find it."""

    def __init__(self, path: Path, resume: Sequence[str] = ()) -> None:
        self.path, self._resume = path, tuple(resume)
        self.value = secrets.token_urlsafe(32)

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

    def remove(self) -> None:
        """Take the file away, if it is still ours."""
        with contextlib.suppress(OSError, msgspec.DecodeError):
            if msgspec.json.decode(self.path.read_bytes()).get("token") == self.value:
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
