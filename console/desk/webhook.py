"""Sends a milestone to an address of the producer's (a chat, a dashboard): off the desk's loop, bounded.

A POST of JSON: ``{"show", "run", "mode", "metric", "value", "t_ms", "wall_ms"}``, money in minor units.
It is tried three times, then later and later, for an hour; what waits is a problem in the journal, never a wait of the
desk's, and lies beside the run, so that a desk that was killed sends it when it is taken up. It may come twice then.
"""

import contextlib
import http.client
import queue
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from console.base.errors import Problem, ShowcallerError, UsageError
from console.base.workers import LOGGED, Workers
from console.desk.unsent import Body, Unsent
from console.engine.state import DeskState
from console.model.facts import MilestoneReached, ProblemGone, ProblemSeen, Record
from console.model.ports import Emit
from console.words.message import Message, message, plain

TIMEOUT_S, TRIES, MOST_WAITING = 5.0, 3, 100
# How long until an address that took nothing is tried again, and for how long in all; how long a loss is said.
PAUSES_S, GIVE_UP_S, SAID_S = (10.0, 30.0, 60.0, 120.0, 300.0), 3600.0, 600.0
CODE = "webhook"
# Beside the run: what was not sent.
UNSENT = "unsent-milestones.json"
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
    kept: where what was not sent lies until it is, None: nowhere. now_s: a clock that nobody sets.
    """

    def __init__(
        self,
        url: str | Callable[[], str],
        show_id: str,
        state: Callable[[], DeskState],
        emit: Emit,
        pause_s: float = 2.0,
        workers: Workers = LOGGED,
        kept: Path | None = None,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = checked(url) if isinstance(url, str) else None
        self._find: Callable[[], str] | None = None if isinstance(url, str) else url
        self._show_id, self._state, self._emit = show_id, state, emit
        self._pause_s, self._now_s = pause_s, now_s
        self._came: queue.Queue[Body | None] = queue.Queue(MOST_WAITING)
        self._unsent = Unsent(kept)
        # How often in a row the address took nothing, since when, and when it is tried again.
        self._failures, self._since_s, self._again_s = 0, 0.0, 0.0
        # How many are lost of late; what is said of it, and until when if nothing else ends it.
        self._lost, self._failing, self._said_until_s = 0, False, float("inf")
        self._worker = workers.worker("webhook", self._run, self._wake)

    def start(self) -> None:
        self._worker.start()

    def close(self) -> None:
        """End it; what waits lies beside the run, if there is a place for it."""
        self._worker.end(TIMEOUT_S + 1)

    def _wake(self) -> None:
        with contextlib.suppress(queue.Full):  # Then it looks whether to end after the one it is at.
            self._came.put_nowait(None)

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
            self._came.put_nowait(body)
        except queue.Full:
            self._too_many()

    def _run(self) -> None:
        while not self._worker.ending:
            if self._unsent.bodies and self._now_s() >= self._again_s:
                self._send_all()
            if self._failing and self._now_s() >= self._said_until_s:
                self._well()
            self._worker.round_done()
            if not self._take_in():
                return

    def _take_in(self) -> bool:
        """Wait for what comes, or until it is time to look again; False at the end."""
        until_s = min(self._again_s if self._unsent.bodies else float("inf"), self._said_until_s)
        pause_s = None if until_s == float("inf") else max(0.0, until_s - self._now_s())
        try:
            body = self._came.get(timeout=pause_s)
        except queue.Empty:
            return True
        if body is None:
            return False
        if len(self._unsent.bodies) >= MOST_WAITING:
            self._too_many()
        else:
            self._unsent.add(body)
            self._again_s = 0.0
        return True

    def _send_all(self) -> None:
        """Send what waits, the oldest first, as far as the address takes it."""
        while self._unsent.bodies and not self._worker.ending:
            why, final = self._found(), False
            if why is None:
                why, final = self._post(msgspec.json.encode(self._unsent.bodies[0]))
            if why is None:
                self._unsent.drop(1)
                self._well()
            elif final:
                self._unsent.drop(1)
                self._give_up(1, why)
            elif not self._worker.ending:
                self._put_off(why)
                return

    def _put_off(self, why: Message) -> None:
        """It took nothing: it is tried again, later each time, and given up after an hour."""
        now_s = self._now_s()
        if not self._failures:
            self._since_s = now_s
        self._again_s = now_s + PAUSES_S[min(self._failures, len(PAUSES_S) - 1)]
        self._failures += 1
        if now_s - self._since_s >= GIVE_UP_S:
            lost = len(self._unsent.bodies)
            self._unsent.drop(lost)
            self._give_up(lost, why)
            self._failures = 0
        elif self._url is None:
            self._tell(message("desk.webhook_unknown", why=why), message("desk.fix_webhook_kept"))
        else:
            count = len(self._unsent.bodies)
            self._tell(message("desk.milestones_wait", host=self._host(), count=count, why=why), FIX)

    def _give_up(self, count: int, why: Message) -> None:
        """It is lost: that happened, and is said for a while, or until the address takes another."""
        self._lost += count
        self._said_until_s = self._now_s() + SAID_S
        what = message("desk.milestones_not_sent", host=self._host(), count=self._lost, why=why)
        self._tell(what, FIX, self._said_until_s)

    def _too_many(self) -> None:
        self._give_up(1, message("desk.too_many_milestones"))

    def _well(self) -> None:
        self._failures, self._lost, self._said_until_s = 0, 0, float("inf")
        if self._failing:
            self._failing = False
            self._emit(ProblemGone(CODE), "desk")

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

    def _post(self, body: bytes) -> tuple[Message | None, bool]:
        """Returns why the address did not take it, None where it did; and whether it never will."""
        why = None
        assert self._url is not None
        # One that did not answer the last time is not waited for again and again before others are taken in.
        for number in range(1 if self._failures else TRIES):
            if number and self._worker.wait(self._pause_s * number):
                break
            why = post(self._url, body)
            if why is None:
                break
            code = why.args.get("code") if why.code == "desk.answered_code" else None
            if isinstance(code, int) and 400 <= code < 500 and code not in (408, 429):
                return why, True
        return why, False

    def _host(self) -> str:
        """Its server alone: the rest of an address may be secret."""
        return str(urlsplit(self._url).hostname) if self._url is not None else "?"

    def _tell(self, what: Message, fix: Message, until_s: float = float("inf")) -> None:
        self._failing, self._said_until_s = True, until_s
        self._emit(ProblemSeen(CODE, what, fix), "desk")
