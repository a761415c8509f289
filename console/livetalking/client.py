"""A LiveTalking server as a desk drives it: sentences in, events of what was heard out.

A worker of its own with an event loop of its own: no caller waits, and no wait of the server's is anybody else's.
``Conversation`` decides; here its decisions are carried out, and what the server does is brought to it.
"""

import asyncio
import contextlib
import hashlib
import secrets
from collections import deque
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import filelock
import msgspec

from console.base import app_dirs
from console.base.clock import Clock, SystemClock
from console.base.workers import LOGGED, Workers
from console.livetalking.codec import ANSWER_S, OFFER_S, Kind, Refusal, Tag
from console.livetalking.conversation import Conversation
from console.livetalking.http import Http
from console.livetalking.picture import OpenPicture, Picture, no_picture
from console.livetalking.sentence import Limits
from console.livetalking.sessions import Sessions
from console.livetalking.sse import Reader
from console.livetalking.turn import Action, Send
from console.livetalking.wave import length_ms, wave
from console.presenter.events import Event
from console.words.message import Message, message

# How often it is listened, and looked in the list.
BUSY_S, IDLE_S, LIST_MS = 0.08, 0.5, 2_000
STEP_S = 0.1


class Setup(msgspec.Struct, frozen=True):
    """address: http://host:port. session: the one that is spoken to; None: the server's own ("0"), or with offers one
    of our own by WebRTC. locks: a folder in which desks of this PC see each other.
    """

    address: str
    session: str | None = None
    offers: bool = False
    limits: Limits = Limits()
    answer_s: float = ANSWER_S
    offer_s: float = OFFER_S
    busy_s: float = BUSY_S
    idle_s: float = IDLE_S
    locks: Path | None = None


class EngineHealth(msgspec.Struct, frozen=True):
    """ready: a sentence asked for now would be said. delay_ms: from the last text to its sound. taken: sessions of
    the server. wrong: what keeps it from speaking, or soon will.
    """

    ready: bool = False
    waiting: int = 0
    delay_ms: int = 0
    session_id: str = ""
    taken: int = 0
    wrong: tuple[Message, ...] = ()


class LiveTalking:
    """tell(event) is called on the client's own thread: it must not wait. open_picture: for sessions by an offer."""

    def __init__(
        self,
        setup: Setup,
        tell: Callable[[Event], object],
        clock: Clock | None = None,
        workers: Workers = LOGGED,
        open_picture: OpenPicture = no_picture,
    ) -> None:
        self._setup, self._clock, self._open_picture = setup, clock or SystemClock(), open_picture
        self._desk = secrets.token_hex(8)
        self._talk = Conversation(self._desk, tell, setup.limits)
        self._sessions = Sessions(setup.session, setup.offers)
        self._picture: Picture | None = None
        self._orders: deque[Callable[[], object]] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake = asyncio.Event()
        self._on_air = False
        self._faults: dict[str, Message] = {}
        self._health = EngineHealth()
        self._tasks: set[asyncio.Task[None]] = set()
        self._lock = _lock(setup)
        self._worker = workers.worker("LiveTalking", lambda: asyncio.run(self._main()), self._wake_up)

    # ── for a desk, on any thread ────────────────────────────────────────────────────────────────

    def start(self) -> "LiveTalking":
        """Look for the server, without waiting. Returns the client."""
        self._worker.start()
        return self

    def stop(self) -> None:
        """End it, within a few seconds. What was not said to its end fails."""
        self._worker.end(10)

    def say(self, utterance_id: str, sentence_index: int, text: str, sound: bytes = b"") -> None:
        """Say a sentence after those asked before. text: in spoken form. sound: of our own voice (s16le, one channel,
        48 kHz), or b"" for the server's. Events tell what becomes of it.
        """
        wav, ms = (wave(sound), length_ms(sound)) if sound else (b"", 0)
        self._order(lambda: self._talk.ask(utterance_id, sentence_index, text, wav, ms, self._now_ms()))

    def interrupt(self, order: int = 0) -> None:
        """Have it silent. The server takes 0.6 to 3.9 s: mute it in OBS first. Events tell when it was, and Obeyed
        that the order is done; later sentences wait for the silence.
        """
        self._order(lambda: self._interrupt(order))

    def drop(self, order: int = 0) -> None:
        """Take back what waits here; what the server has comes to its end. Obeyed tells that it is done."""
        self._order(lambda: self._talk.drop(self._now_ms(), order))

    def start_anew(self, order: int = 0) -> None:
        """Let go of the session and look for it again. What was not said to its end fails."""
        self._order(lambda: self._start_anew(order))

    @property
    def ready(self) -> bool:
        """Returns whether a sentence asked for now would be said."""
        return self._health.ready

    def on_air(self, is_on_air: bool) -> None:
        """Say whether viewers see it now: a session is renewed only while they do not."""
        self._on_air = is_on_air

    def health(self) -> EngineHealth:
        """Returns how it was a moment ago."""
        return self._health

    def _order(self, order: Callable[[], object]) -> None:
        self._orders.append(order)
        self._wake_up()

    def _wake_up(self) -> None:
        loop = self._loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):  # It is closed.
                loop.call_soon_threadsafe(self._wake.set)

    # ── its own thread ───────────────────────────────────────────────────────────────────────────

    def _now_ms(self) -> int:
        return self._clock.mono_ns() // 1_000_000

    async def _main(self) -> None:
        self._wake = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        http = Http(self._setup.address, self._setup.answer_s, self._setup.offer_s)
        try:
            async with asyncio.TaskGroup() as group:
                services = [group.create_task(one) for one in (self._listen(http), self._watch(http))]
                while not self._worker.ending:
                    self._step(http)
                    self._worker.round_done()
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._wake.wait(), self._setup.busy_s)
                    self._wake.clear()
                for one in services:
                    one.cancel()
        finally:
            self._loop = None
            self._lost(message("livetalking.stopped"))
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            if self._picture is not None:
                self._picture.close()
            await http.close()
            self._lock.release()
            self._health = EngineHealth()

    def _step(self, http: Http) -> None:
        while self._orders:
            self._orders.popleft()()
        self._talk.tick(self._now_ms())
        actions, self._talk.actions = self._talk.actions, []
        for action in actions:
            self._beside(self._act(http, action))
        self._health = self._look()

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _interrupt(self, order: int) -> None:
        if self._picture is not None:
            self._picture.cut()
        self._talk.interrupt(self._now_ms(), order)

    def _start_anew(self, order: int) -> None:
        why = message("livetalking.anew")
        if self._picture is not None:
            self._gone(why)  # With its session goes whatever it had.
        self._talk.anew(why, self._now_ms(), order, speaks=self._sessions.now is not None)

    async def _act(self, http: Http, action: Action) -> None:
        now = self._sessions.now
        session_id = now.session_id if now is not None else ""
        if isinstance(action, Send):
            one = action.sentence
            try:
                if one.sound:
                    await http.human_audio(session_id, one.sound)
                else:
                    tag = Tag(self._desk, one.utterance_id, one.sentence_index, one.number)
                    await http.human(session_id, one.text, tag)
            except Refusal as refused:
                self._refused(refused, session_id)
                self._talk.refused(one.number, refused, self._now_ms())
            else:
                self._talk.accepted(one.number)
        else:
            try:
                await http.interrupt(session_id)
            except Refusal as refused:
                self._refused(refused, session_id)
            else:
                self._talk.hushed(self._now_ms())
        self._wake.set()

    # ── listening ────────────────────────────────────────────────────────────────────────────────

    async def _listen(self, http: Http) -> None:
        """Ask again and again whether sound comes out, and read the session's events beside."""
        events: asyncio.Task[None] | None = None
        listened = ""
        while True:
            now = self._sessions.now
            if now is None or now.session_id != listened:
                if events is not None:
                    events.cancel()
                    events = None
                listened = now.session_id if now is not None else ""
                if now is not None:
                    events = asyncio.get_running_loop().create_task(self._hear_events(http, listened))
                    self._tasks.add(events)
                    events.add_done_callback(self._tasks.discard)
            if now is None:
                await asyncio.sleep(self._setup.busy_s)
                continue
            busy = self._talk.busy
            asked_ms = self._now_ms()
            try:
                sounding = await http.speaking(listened)
            except Refusal as refused:
                self._refused(refused, listened)
            else:
                self._faults.pop("listen", None)
                if self._picture is not None:
                    sounding = self._picture.sounding
                if self._is_now(listened):
                    self._talk.heard(sounding, asked_ms, self._now_ms())
                    self._sessions.sounded(self._talk.delay_ms)
                    self._wake.set()
            await asyncio.sleep(self._setup.busy_s if busy else self._setup.idle_s)

    async def _hear_events(self, http: Http, session_id: str) -> None:
        while self._is_now(session_id):
            try:
                async with contextlib.aclosing(http.events(session_id, Reader())) as events:
                    async for event in events:
                        if not self._is_now(session_id):
                            return
                        self._talk.spoke(event, self._now_ms())
                        self._wake.set()
            except Refusal as refused:
                self._refused(refused, session_id)
            await asyncio.sleep(1.0)

    def _is_now(self, session_id: str) -> bool:
        return self._sessions.now is not None and self._sessions.now.session_id == session_id

    def _refused(self, refused: Refusal, session_id: str) -> None:
        if refused.kind is Kind.NO_SESSION:
            if self._is_now(session_id):
                self._gone(refused.what)
        elif refused.kind is not Kind.REFUSED:
            self._faults["listen"] = refused.what

    # ── sessions ─────────────────────────────────────────────────────────────────────────────────

    async def _watch(self, http: Http) -> None:
        listed_ms: int | None = None
        while True:
            await asyncio.sleep(0 if listed_ms is None else STEP_S)
            if not self._alone():
                listed_ms = self._now_ms()
                continue
            now_ms = self._now_ms()
            if listed_ms is None or now_ms - listed_ms >= LIST_MS:
                listed_ms = now_ms
                try:
                    if not self._sessions.listed(await http.sessions()) and self._sessions.now is not None:
                        self._gone(message("livetalking.no_session"))
                    self._faults.pop("list", None)
                except Refusal as refused:
                    self._faults["list"] = refused.what
            if self._picture is not None and (why := self._picture.wrong) is not None:
                self._gone(why)
            now_ms = self._now_ms()
            step = self._sessions.step(self._on_air, self._talk.busy, now_ms)
            if step == "open" and self._sessions.named is not None:
                self._use_named(self._sessions.named, now_ms)
            elif step in ("open", "renew"):
                await self._offer()

    def _alone(self) -> bool:
        """Only one desk may speak to an engine; those of this PC see each other by a lock."""
        if self._lock.is_locked:
            return True
        try:
            self._lock.acquire()
        except filelock.Timeout:
            self._faults["desk"] = message("livetalking.other_desk", address=self._setup.address)
            return False
        except OSError:
            return True  # A folder that cannot be written keeps nobody from speaking.
        self._faults.pop("desk", None)
        return True

    def _use_named(self, session_id: str, now_ms: int) -> None:
        if any(one.session_id == session_id for one in self._sessions.list):
            self._sessions.opened(session_id, now_ms)
            self._faults.pop("session", None)
            return
        self._sessions.failed(now_ms)
        if "list" not in self._faults:
            self._faults["session"] = message("livetalking.session_missing", session=session_id)

    async def _offer(self) -> None:
        """Make a session of our own, and only then let go of the one before it."""
        try:
            picture = await self._open_picture(self._setup.address)
        except Refusal as refused:
            self._sessions.failed(self._now_ms(), full=refused.kind is Kind.FULL)
            self._faults["session"] = refused.what
            return
        old, self._picture = self._picture, picture
        if old is not None:
            self._talk.lost(message("livetalking.renewed"), self._now_ms())
            old.close()
        self._sessions.opened(picture.session_id, self._now_ms())
        self._faults.pop("session", None)

    def _gone(self, why: Message) -> None:
        self._sessions.gone(self._now_ms())
        if self._picture is not None:
            self._picture.close()
            self._picture = None
        self._lost(why)

    def _lost(self, why: Message) -> None:
        self._talk.lost(why, self._now_ms())

    def _look(self) -> EngineHealth:
        now = self._sessions.now
        wrong: list[Message] = []
        for fault in self._faults.values():  # What is out of reach is so for each who asks.
            if fault not in wrong:
                wrong.append(fault)
        if self._talk.others:
            wrong.append(message("livetalking.others_speak"))
        if self._talk.stuck:
            wrong.append(message("livetalking.not_silent"))
        if self._sessions.worn(self._now_ms()):
            wrong.append(message("livetalking.worn"))
        ready = now is not None and not self._talk.stuck and not self._faults
        return EngineHealth(
            ready,
            self._talk.waiting,
            self._talk.delay_ms,
            now.session_id if now is not None else "",
            len(self._sessions.list),
            tuple(wrong),
        )


def _lock(setup: Setup) -> filelock.BaseFileLock:
    folder = setup.locks or app_dirs.data() / "livetalking"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    # Sessions of our own disturb nobody; the server's one is one mouth.
    whose = secrets.token_hex(8) if setup.offers else setup.session or "0"
    name = hashlib.sha256(f"{setup.address.rstrip('/').lower()} {whose}".encode()).hexdigest()[:16]
    return filelock.FileLock(str(folder / f"{name}.lock"), timeout=0, thread_local=False)
