"""Sends a milestone to an address of the producer's (a chat, a dashboard): off the desk's loop, bounded.

A POST of JSON: ``{"show", "run", "mode", "metric", "value", "t_ms", "wall_ms"}``, money in minor units.
It is tried three times; what cannot be sent is a problem in the journal, never a wait.
"""

import contextlib
import http.client
import queue
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import msgspec

from console.base.errors import Problem, ShowcallerError, UsageError
from console.base.workers import LOGGED, Workers
from console.engine.state import DeskState
from console.model.facts import MilestoneReached, ProblemGone, ProblemSeen, Record
from console.model.ports import Emit
from console.words.message import Message, message, plain

TIMEOUT_S, TRIES, MOST_WAITING = 5.0, 3, 100
CODE = "webhook"
FIX = message("desk.fix_check_webhook")


def is_address(url: str) -> bool:
    """Returns whether something can be POSTed to an address."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def post(url: str, body: bytes) -> Message | None:
    """POST a body of JSON once. Returns None when the address took it, else why not."""
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    try:
        urllib.request.urlopen(request, timeout=TIMEOUT_S).close()
    except urllib.error.HTTPError as error:
        error.close()
        return message("desk.answered_code", code=error.code)
    except (OSError, ValueError, http.client.HTTPException) as error:
        # HTTPException: what answers there is no web server.
        return plain(str(error) or type(error).__name__)
    return None


def checked(url: str) -> str:
    """The address, if it can be one. Raises UsageError."""
    if not is_address(url):
        raise UsageError(
            Problem(
                f"--webhook {url}", message("desk.no_webhook_address"), message("desk.fix_write_web_address")
            )
        )
    return url


class Webhook:
    """start() and close() once; record() is a listener of the core. pause_s: before the second try.

    url: the address, or what reads it when the first milestone comes: it may wait, or raise ShowcallerError.
    """

    def __init__(
        self,
        url: str | Callable[[], str],
        show_id: str,
        state: Callable[[], DeskState],
        emit: Emit,
        pause_s: float = 2.0,
        workers: Workers = LOGGED,
    ) -> None:
        self._url = checked(url) if isinstance(url, str) else None
        self._find: Callable[[], str] | None = None if isinstance(url, str) else url
        self._show_id, self._state, self._emit = show_id, state, emit
        self._pause_s = pause_s
        self._waiting: queue.Queue[dict[str, Any] | None] = queue.Queue(MOST_WAITING)
        self._failing = False
        self._worker = workers.worker("webhook", self._run, self._wake)

    def start(self) -> None:
        self._worker.start()

    def close(self) -> None:
        """End it; what waits is not sent any more."""
        self._worker.end(TIMEOUT_S + 1)

    def _wake(self) -> None:
        with contextlib.suppress(queue.Full):  # Then it looks whether to end after the one it is at.
            self._waiting.put_nowait(None)

    def record(self, record: Record) -> None:
        """Take a milestone; returns at once."""
        fact, run = record.fact, self._state().run
        if not isinstance(fact, MilestoneReached):
            return
        body = {
            "show": self._show_id, "run": run.run_id, "mode": run.mode, "metric": fact.metric, "value": fact.value,
            "t_ms": record.t_ms, "wall_ms": record.wall_ms,
        }  # fmt: skip
        try:
            self._waiting.put_nowait(body)
        except queue.Full:
            self._tell(message("desk.too_many_milestones"))

    def _run(self) -> None:
        while not self._worker.ending:
            body = self._waiting.get()
            if body is None:
                return
            why = self._found() or self._post(msgspec.json.encode(body))
            if why is not None:
                self._tell(why)
            elif self._failing:
                self._failing = False
                self._emit(ProblemGone(CODE), "desk")
            self._worker.round_done()

    def _found(self) -> Message | None:
        """Returns None once the address is known, else why it is not."""
        if self._url is None and self._find is not None:
            try:
                self._url = checked(self._find())
            except UsageError:
                return message("desk.no_webhook_address")  # Without it: it may be secret.
            except ShowcallerError as error:
                return error.whole()
        return None

    def _post(self, body: bytes) -> Message | None:
        """Returns None when the address took it, else why not."""
        why = None
        assert self._url is not None
        for number in range(TRIES):
            if number and self._worker.wait(self._pause_s * number):
                return why
            why = post(self._url, body)
            if why is None:
                return None
            code = why.args.get("code") if why.code == "desk.answered_code" else None
            if isinstance(code, int) and 400 <= code < 500 and code not in (408, 429):
                return why  # It will not take it the next time either.
        return why

    def _tell(self, why: Message) -> None:
        self._failing = True
        if self._url is None:
            what = message("desk.webhook_unknown", why=why)
            self._emit(ProblemSeen(CODE, what, message("desk.fix_webhook_kept")), "desk")
            return
        host = urlsplit(self._url).hostname
        self._emit(ProblemSeen(CODE, message("desk.milestone_not_sent", host=host, why=why), FIX), "desk")
