"""The only place that talks to a desk: its API over HTTP and a WebSocket, awaited on the window's loop."""

import asyncio
import contextlib
import getpass
import platform
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from console.api.commands import COMMAND_ANSWER_S, DEADLINE, deadline_ms
from console.api.messages import (
    CommandResult,
    EditStatus,
    Entry,
    EntryMessage,
    MessageType,
    Metrics,
    Offer,
    Problems,
    Sound,
)
from console.api.state import State, WholeState
from console.base import untrusted
from console.model.show import Show
from console.words.message import Message
from ui.bridge_reads import ANSWER_S, Reads
from ui.present.book import Book
from ui.present.times import clock_of
from ui.present.view import Link, View
from ui.words import tr
from ui.words.messages import message_text

if TYPE_CHECKING:
    pass

# Panes are rendered at most so often; what must be seen at once is rendered at once.
RENDER_MS = 100
# The whole state holds every cue's times: asked for after each take, and once a second beside.
WHOLE_S, WHOLE_LEAST_S = 1.0, 0.2
LOG_BEFORE, LOG_MOST = 500, 5000
RETRY_S = 0.3
CLOSE_S = 1.0
READING = "reading the show"
# How long the answer to a command is shown.
SAID_S = 6.0
URGENT = frozenset(
    ("cue_taken", "cue_confirmed", "cue_failed", "panic", "hold", "resume", "skip", "unskip", "back",
     "standby", "jump", "adjust", "adlib", "return", "product_changed", "product_explained", "show_edited",
     "obs_lost", "obs_connected")
)  # fmt: skip
QUIET = frozenset(
    ("counters_moved", "request_done", "item_enabled_seen", "transition_seen", "transition_runs",
     "preview_seen", "media_changed", "mute_seen", "volume_seen", "route_seen", "filter_seen", "obs_reseen",
     "label_placed")
)  # fmt: skip


decode_type = msgspec.json.Decoder(MessageType).decode
decode_state = msgspec.json.Decoder(State).decode
decode_sound = msgspec.json.Decoder(Sound).decode
decode_whole = msgspec.json.Decoder(WholeState).decode
decode_record = msgspec.json.Decoder(EntryMessage).decode


def _read_token(file: Path) -> dict[str, Any]:
    return untrusted.decode(file.read_bytes(), dict[str, Any])


def whoami() -> str:
    """Returns who edits here: the person and the PC."""
    try:
        return f"{getpass.getuser()}@{platform.node()}"
    except (OSError, KeyError):  # An account without a name.
        return platform.node()


class Bridge(Reads):
    """A client of one desk. attach() once there is a loop; view is what panes render."""

    changed = Signal()
    connected = Signal()
    # Levels, up to 20 times a second: for what draws them alone.
    heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = View()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._follower: asyncio.Task[None] | None = None
        self._heard_s = time.monotonic()
        self._guard_until_s = self._said_until_s = 0.0
        self._whole = asyncio.Event()
        # How often the show was edited, and why it cannot be, when it was read last.
        self._edited: tuple[int, Message | None] = (0, None)
        self._reading: asyncio.Task[Any] | None = None
        self._stale = False
        # The show as it came, of the book that is shown; whether it is to be a new book, come what may.
        self._show, self._anew = b"", False
        # The last whole state as it came, where it is the one that is shown.
        self._times = b""
        self._token = ""
        self._timer = QTimer(self)
        self._timer.setInterval(RENDER_MS)
        self._timer.timeout.connect(self._tick)

    # ── the link ─────────────────────────────────────────────────────────────────────────────────

    def attach(self, token_file: Path) -> None:
        """Follow the desk whose token lies there, also when it is away for a while."""
        self.detach()
        self.view = View(language=self.view.language, link="connecting")
        self._follower = self.keep(self._follow(token_file))
        self._timer.start()
        self.changed.emit()

    def detach(self) -> None:
        """Follow no desk."""
        if self._follower is not None:
            self._follower.cancel()
            self._follower = None
        self._timer.stop()

    async def close(self) -> None:
        """End every task and the connection."""
        self.detach()
        tasks = [task for task in self._tasks if not task.done()]
        for task in tasks:
            task.cancel()
        if tasks:
            # Bounded: a wake-up that comes between two runs of Qt's loop is lost, and its task never ends.
            await asyncio.wait(tasks, timeout=CLOSE_S)
        if self._session is not None:
            await self._session.close()
            self._session = None

    def keep(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        """Do something on the window's loop. Returns its task, which is kept until it is done, and ended by close()."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _follow(self, token_file: Path) -> None:
        import aiohttp

        while True:
            try:
                token = _read_token(token_file)
                self._url, self._token = token["url"], token["token"]
                await self._hear()
                why = tr("The desk closed the connection.")
            except FileNotFoundError:
                why = tr("The desk is not running.")
            except (aiohttp.ClientError, OSError, TimeoutError, msgspec.DecodeError, KeyError) as error:
                why = str(error) or type(error).__name__
            # One that was never heard is still starting.
            self._link("lost" if self.view.state is not None else "connecting", why)
            await asyncio.sleep(RETRY_S)

    async def _hear(self) -> None:
        """One connection, from its first state to its end."""
        import aiohttp

        if self._session is not None:
            await self._session.close()
        headers = {"Authorization": f"Bearer {self._token}", "X-Client": "window", "X-User": quote(whoami())}
        self._session = aiohttp.ClientSession(headers=headers, timeout=aiohttp.ClientTimeout(total=ANSWER_S))
        whole = decode_whole(await self._get("/v1/state"))
        self._learn(await self._get("/v1/metrics"))
        view = self.view
        await self._read_show(whole)
        view.state = whole
        start = view.log[-1].serial + 1 if view.log else max(1, whole.serial - LOG_BEFORE)
        url = f"{self._url}/v1/stream?from={start}"
        async with self._session.ws_connect(url, max_msg_size=0, heartbeat=10) as ws:
            self._heard_s = time.monotonic()
            self._link("connected", "")
            self.connected.emit()
            refresher = self.keep(self._refresh())
            try:
                async for message in ws:
                    if message.type is aiohttp.WSMsgType.TEXT:
                        self._take(message.data)
            finally:
                refresher.cancel()

    async def _read_show(self, whole: WholeState) -> None:
        """The show as it is now, how it can be edited, and the times that belong to it.

        What is as it was stays the same object: after OBS came, or the desk was away, no pane shows the show anew.
        """
        anew, self._anew = self._anew, False
        body = await self._get("/v1/show")
        status = msgspec.json.decode(await self._get("/v1/edits?limit=0"), type=EditStatus)
        offer = msgspec.json.decode(await self._get("/v1/obs"), type=Offer)
        view = self.view
        book = view.book
        if book is None or anew or body != self._show:
            book, self._show = Book(msgspec.json.decode(body, type=Show)), body
        clock = clock_of(whole.run.mode, whole.run.clock_base_ms, book.show.planned_start)
        # All at once: panes look between two awaits, and only at what is new.
        view.book, view.whole, self._times = book, whole, b""
        view.editing = view.editing if view.editing == status else status
        view.offer = view.offer if view.offer == offer else offer
        view.clock = view.clock if view.clock == clock else clock
        self._edited = (whole.edited, whole.read_only)

    def _read_soon(self) -> None:
        """One reading at a time; what comes meanwhile is read by the next."""
        if self._reading is not None and not self._reading.done():
            self._stale = True
            return
        self._reading = self.keep(self._read_until_fresh())
        self._reading.set_name(READING)

    async def _read_until_fresh(self) -> None:
        import aiohttp

        self._stale = True
        while self._stale:
            self._stale = False
            with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError, msgspec.DecodeError):
                await self._read_show(decode_whole(await self._get("/v1/state")))
                self._tick()

    async def reread(self) -> None:
        """The show was edited: wait until it is read anew. Refused or not, fields show what the show says then."""
        self._anew = True
        self._read_soon()
        assert self._reading is not None
        await asyncio.wait([self._reading])

    def _learn(self, body: bytes) -> None:
        definitions = {one.id: one for one in msgspec.json.decode(body, type=Metrics).metrics}
        if definitions != self.view.definitions:
            self.view.definitions = definitions

    def _take(self, text: str) -> None:
        kind = decode_type(text).type
        if kind == "state":
            state = self.view.state = decode_state(text)
            self._heard_s = time.monotonic()
            edited = (state.edited, state.read_only)
            if edited != self._edited:
                self._edited = edited
                self._read_soon()
        elif kind == "sound":
            self.heard.emit(decode_sound(text))
        elif kind == "record":
            self._record(decode_record(text).record)

    def _record(self, entry: Entry) -> None:
        if entry.kind == "go" and self.view.book is not None:
            guard_s = self.view.book.show.settings.double_go_ms / 1000
            self._guard_until_s = time.monotonic() + guard_s
        if entry.kind in URGENT:
            self._whole.set()
        if entry.kind in ("obs_connected", "obs_lost", "obs_reseen"):
            self._read_soon()  # Another OBS has other inputs and transitions.
        if entry.kind not in QUIET:
            self.view.log.append(entry)
            if len(self.view.log) > LOG_MOST:
                del self.view.log[: LOG_MOST // 10]

    async def _refresh(self) -> None:
        """Every cue's times anew: soon after something was taken, and once a second."""
        import aiohttp

        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(WHOLE_S):
                    await self._whole.wait()
            self._whole.clear()
            with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError):
                body = await self._get("/v1/state")
                if (
                    body != self._times or self.view.whole is None
                ):  # While nothing runs it is the same for hours.
                    self.view.whole, self._times = decode_whole(body), body
                self._tick()
            await asyncio.sleep(WHOLE_LEAST_S)

    def _link(self, link: Link, why: str) -> None:
        self.view.link, self.view.why = link, why
        self._tick()

    def _tick(self) -> None:
        view, now_s = self.view, time.monotonic()
        if view.said and now_s >= self._said_until_s:
            view.said = ""
        view.silent_ms = round((now_s - self._heard_s) * 1000)
        view.guard_ms = max(0, round((self._guard_until_s - now_s) * 1000))
        if view.state is not None:
            runs = view.runs and view.state.run.ended_ms is None
            passed_ms = (now_s - self._heard_s) * 1000 * view.state.run.speed if runs else 0
            view.t_ms = view.state.t_ms + round(passed_ms)
        self.changed.emit()

    @property
    def questions_page(self) -> str:
        """Returns the address of the moderator's page, with the token and the window's language; empty while no desk is
        heard."""
        if not self.view.on:
            return ""
        return f"{self._url}/questions?token={quote(self._token, safe='')}&language={self.view.language}"

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def say(self, text: str, for_s: float = SAID_S) -> None:
        """A sentence for the producer, shown for a while."""
        self.view.said = text
        self._said_until_s = time.monotonic() + for_s
        self._tick()

    def lock(self, on: bool) -> None:
        """Show mode, or edit mode."""
        self.view.lock = on
        self._tick()

    def send(self, command: str, **body: Any) -> None:
        """Give the desk a command; a refusal is shown in view.said."""
        self.keep(self.command(command, **body))

    async def command(self, command: str, **body: Any) -> bool:
        """Give the desk a command. Returns whether it was followed."""
        answer = await self.post(f"/v1/commands/{command}", body, COMMAND_ANSWER_S)
        if answer is None:
            return False
        if "accepted" in answer:
            result = msgspec.convert(answer, CommandResult)
            self.say("" if result.accepted else message_text(result.message))
            return result.accepted
        problems = msgspec.convert(answer, Problems).problems
        self.say(message_text(problems[0].what) if problems else "")
        return False

    async def post(self, path: str, body: object, answer_s: float | None = None) -> dict[str, Any] | None:
        """Ask the desk to do something. Returns its answer, None when there is none: then that was said.

        answer_s: how long the answer may take; None: until it is there.
        """
        import aiohttp

        if (session := self._open) is None or self.view.link != "connected":
            self.say(tr("The desk is not heard: nothing was done."))
            return None
        headers = {DEADLINE: str(deadline_ms(time.time_ns() // 1_000_000))}
        limit = aiohttp.ClientTimeout(total=answer_s)
        try:
            async with session.post(self._url + path, json=body, headers=headers, timeout=limit) as response:
                answer: dict[str, Any] = await response.json()
                return answer
        except aiohttp.ClientConnectorError:
            self.say(tr("The desk is not heard: nothing was done."))
        except (aiohttp.ClientError, TimeoutError, OSError):
            # It may have been done and the answer was lost. What was not done by now is not done any more.
            self.say(tr("The desk did not answer: see what was done before you do it again."))
        return None

    async def end(self) -> None:
        """End the run."""
        import aiohttp

        with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError):
            if (session := self._open) is not None:
                async with session.post(f"{self._url}/v1/end") as answer:
                    await answer.read()
