"""Who is at the API's door: strangers are few, and not for long, so that they shut nobody out.

A connection is a stranger's until a request on it carries the token. Strangers over a bound give way to newer
ones, oldest first; the API as a whole takes no more than a part of the files that this process may open, and
the rest is OBS's, the journal's and the show's.
"""

import asyncio
import logging
import sys
from collections.abc import Callable
from typing import Any

from console.base.errors import Problem
from console.base.http_server import BadHttpMessage, web, web_protocol
from console.web.answers import problems_answer
from console.words.message import message

# How long a connection may take to bring a whole request with the token.
STRANGER_S, TURN_S = 10.0, 0.1
# At the most, strangers and all connections; fewer where this process may open few files.
MOST_STRANGERS, MOST = 256, 512
# The API's part of the files that a process may open.
PART = 4
# Once strangers were turned away, for how long it is said: so long after the last of them.
SAID_S = 60.0
CODE = "api.strangers"
log = logging.getLogger("showcaller.web")

# (code, what is wrong): None once it is over.
Report = Callable[[str, Problem | None], None]


class Door:
    """Makes the protocol of each connection, on the loop that serves the API."""

    def __init__(self, server: web.Server, report: Report, files: int | None = None, **options: Any) -> None:
        """files: how many this process may open, None: as the system says. options: of the protocol."""
        self._server, self._report, self._options = server, report, options
        files = files if files is not None else openable()
        self.most = max(16, min(MOST, files // PART))
        self.most_strangers = min(MOST_STRANGERS, max(8, self.most // 2))
        # In the order in which they came.
        self._strangers: dict[Visitor, None] = {}
        self._known: set[Visitor] = set()
        self._turned_away = 0
        self._over: asyncio.TimerHandle | None = None
        self._closed = False

    def __call__(self) -> "Visitor":
        return Visitor(self, self._server, **self._options)

    def close(self) -> None:
        """Say nothing any more, and let nobody in who was at the door already."""
        self._closed = True
        if self._over is not None:
            self._over.cancel()

    # ── from the connections ─────────────────────────────────────────────────────────────────────

    def came(self, visitor: "Visitor") -> None:
        """Let a new connection in; the oldest stranger goes for it where there are too many."""
        if self._closed:
            visitor.drop()
            return
        self._strangers[visitor] = None
        if len(self._strangers) > self.most_strangers or len(self._strangers) + len(self._known) > self.most:
            self.turn_away(next(iter(self._strangers)))

    def admitted(self, visitor: "Visitor") -> None:
        """A request on it carried the token."""
        if self._strangers.pop(visitor, self) is None:
            self._known.add(visitor)

    def went(self, visitor: "Visitor") -> None:
        """It is closed."""
        self._strangers.pop(visitor, None)
        self._known.discard(visitor)

    def turn_away(self, visitor: "Visitor") -> None:
        """Close a connection that brought no token."""
        self.went(visitor)
        visitor.drop()
        self._turned_away += 1
        loop = asyncio.get_running_loop()
        if self._over is None:
            # Once for all of them: a flood of strangers is none of alarms, nor of lines in the log.
            log.warning("connections without the token are turned away")
            what = message("web.strangers", most=self.most_strangers, seconds=round(STRANGER_S))
            self._report(CODE, Problem("API", what, message("web.fix_strangers")))
        else:
            self._over.cancel()
        self._over = loop.call_later(SAID_S, self._quiet)

    def _quiet(self) -> None:
        log.warning("%d connections without the token were turned away", self._turned_away)
        self._over, self._turned_away = None, 0
        self._report(CODE, None)


class Visitor(web_protocol.RequestHandler):
    """One connection."""

    def __init__(self, door: Door, server: web.Server, **options: Any) -> None:
        super().__init__(server, loop=asyncio.get_running_loop(), **options)
        self._door = door
        self._limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._limit = asyncio.get_running_loop().call_later(STRANGER_S, self._late)
        self._door.came(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._forget_limit()
        self._door.went(self)
        super().connection_lost(exc)

    def admit(self) -> None:
        """It is no stranger's any more."""
        self._forget_limit()
        self._door.admitted(self)

    def drop(self) -> None:
        """Close it at once, whatever is on its way."""
        self._forget_limit()
        transport = self.transport
        self.force_close()
        if isinstance(transport, asyncio.Transport):
            transport.abort()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message_: str | None = None,
    ) -> web.StreamResponse:
        """Answer what is no request. What it says is neither logged nor sent back: the token may be in it."""
        if request.writer.output_size > 0:
            raise ConnectionError("It is answered already.")
        if exc is not None and not isinstance(exc, BadHttpMessage):
            log.error("a mistake in an answer: %s", type(exc).__name__)
        what = message("web.no_request") if status < 500 else message("web.not_answered")
        answer = problems_answer(status, [Problem("HTTP", what, message("web.fix_send_http"))])
        answer.force_close()
        return answer

    def _late(self) -> None:
        # Where this process stood still, what came meanwhile is there only now, as this is: it is worked off first.
        self._limit = asyncio.get_running_loop().call_later(TURN_S, self._door.turn_away, self)

    def _forget_limit(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None


def openable() -> int:
    """Returns how many files this process may open; more of them from now on, where the system lets it."""
    if sys.platform == "win32":
        return 8192  # The system's bound is far beyond.
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = 8192 if hard == resource.RLIM_INFINITY else min(hard, 8192)
    if soft != resource.RLIM_INFINITY and soft < most:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            soft = most
        except (OSError, ValueError):
            pass
    return most if soft == resource.RLIM_INFINITY else soft


def admit(request: web.Request) -> None:
    """Say that a request carried the token."""
    if isinstance(request.protocol, Visitor):
        request.protocol.admit()
