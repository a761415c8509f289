"""A LiveTalking server on loopback: its HTTP as the real one has it, its mouth the model's, its clock the test's."""

import asyncio
import contextlib
import json
import threading
import wave as wave_file
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import web

from console.base.listening import end_server, stop_sites
from console.base.workers import LOGGED
from console.livetalking.client import EngineHealth, LiveTalking, Setup
from console.livetalking.picture import OpenPicture, no_picture
from console.presenter.events import Event
from tests.support.desk import FakeClock
from tests.support.livetalking_model import EDGE, Modes, Voice
from tests.support.waiting import GENEROUS_S, until

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
HTML = "<!DOCTYPE html><html><body>Please log in</body></html>"
# What goes wrong at a path, whatever is asked there.
FAULTS = (
    "hang",
    "html",
    "500",
    "502",
    "404",
    "reset",
    "empty",
    "nonsense",
    "no data",
    "text",
    "refused",
    "endless",
)


def ok(data: Any = None) -> web.Response:
    return web.json_response({"code": 0, "msg": "ok", **({} if data is None else {"data": data})})


def no(words: str) -> web.Response:
    return web.json_response({"code": -1, "msg": words})


class FakeLiveTalking:
    """sessions: by name, each with a mouth. faults: path → what goes wrong there. most: the limit of sessions."""

    def __init__(self, modes: Modes = EDGE, sessions: tuple[str, ...] = ("0",), most: int = 5) -> None:
        self.modes, self.most = modes, most
        self.clock = FakeClock()
        self.voices = {name: Voice(modes) for name in sessions}
        self.faults: dict[str, str] = {}
        self.asked: Counter[str] = Counter()
        self.config: dict[str, Any] = {
            "transport": "rtmp", "tts": "edgetts", "batch_size": 16, "max_session": most, "fps": 25,
            "model": "wav2lip", "push_url": "rtmp://localhost/live/livestream", "stun": "stun:stun.example:3478",
        }  # fmt: skip
        self.port = 0
        self._lock = threading.Lock()
        self._streams: list[tuple[str, asyncio.Queue[bytes]]] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()
        self._end = asyncio.Event()
        self._worker = LOGGED.worker(
            "fake LiveTalking", lambda: asyncio.run(self._serve()), self._stop, restart=False
        )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def voice(self) -> Voice:
        return self.voices["0"]

    def __enter__(self) -> "FakeLiveTalking":
        self._worker.start()
        assert self._ready.wait(GENEROUS_S)
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.end(GENEROUS_S)

    # ── by the test ──────────────────────────────────────────────────────────────────────────────

    def move(self, ms: int) -> None:
        """Let time pass, for the server and for whoever has its clock."""
        with self._lock:
            for name, voice in self.voices.items():
                voice.move(ms)
                self._send(name, voice)
            self.clock.ns += ms * 1_000_000

    def die(self, name: str = "0") -> None:
        """End a session: its streams stay open, and mute."""
        with self._lock:
            self.voices[name].die()
            self.gone = self.voices.pop(name)
            self._streams = [(of, queue) for of, queue in self._streams if of != name]

    def born(self, name: str = "0") -> None:
        with self._lock:
            self.voices[name] = Voice(self.modes)
            self.voices[name].now_ms = self.clock.ns // 1_000_000

    @property
    def streams(self) -> int:
        return len(self._streams)

    # ── its own thread ───────────────────────────────────────────────────────────────────────────

    def _send(self, name: str, voice: Voice) -> None:
        events, voice.events = voice.events, []
        for event in events:
            for of, queue in self._streams:
                if of == name and self._loop is not None:
                    self._loop.call_soon_threadsafe(
                        queue.put_nowait, f"data: {json.dumps(event)}\n\n".encode()
                    )

    def _stop(self) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._end.set)

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application(middlewares=[self._faulty], client_max_size=1 << 26)
        app.router.add_post("/human", self._human)
        app.router.add_post("/humanaudio", self._humanaudio)
        app.router.add_post("/interrupt_talk", self._interrupt)
        app.router.add_post("/is_speaking", self._speaking)
        app.router.add_post("/offer", self.offer)
        app.router.add_get("/sse", self._sse)
        app.router.add_get("/api/admin/config", self._config)
        app.router.add_get("/api/admin/sessions", self._sessions)
        runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        self._ready.set()
        try:
            await self._end.wait()
        finally:
            # First nobody is let in any more: a session that begins while they are ended would be left open.
            await stop_sites(runner)
            await self.ended()
            await end_server(runner)
            await self.ended()

    async def ended(self) -> None:
        """For a server that has more to end; once more when the last request is over."""

    @web.middleware
    async def _faulty(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self.asked[request.path] += 1
        fault = self.faults.get(request.path)
        if fault == "hang":
            await self._end.wait()
        if fault == "reset":
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if fault == "endless":
            answer = web.StreamResponse()
            await answer.prepare(request)
            with contextlib.suppress(ConnectionError):
                while not self._end.is_set():
                    await answer.write(b" " * 65_536)
            return answer
        answers = {
            "html": lambda: web.Response(text=HTML, content_type="text/html"),
            "500": lambda: web.Response(status=500, text="500 Internal Server Error"),
            "502": lambda: web.Response(
                status=502, text="<html>Bad Gateway</html>", content_type="text/html"
            ),
            "404": lambda: web.Response(status=404, text="404: Not Found"),
            "empty": lambda: web.Response(text=""),
            "nonsense": lambda: web.json_response(["?"]),
            "no data": ok,
            "text": lambda: ok("yes"),
            "refused": lambda: no("'type'"),
        }
        return answers[fault]() if fault in answers else await handler(request)

    async def _params(self, request: web.Request) -> tuple[dict[str, Any], Voice | None]:
        params = await request.json()
        return params, self.voices.get(params.get("sessionid", ""))

    async def _human(self, request: web.Request) -> web.Response:
        params, voice = await self._params(request)
        if voice is None:
            return no("session not found")
        with self._lock:
            if params.get("interrupt"):
                voice.interrupt()
            if "type" not in params:
                return no("'type'")
            if params["type"] == "echo":
                voice.say(params["text"], params.get("tts"))
        return ok()

    async def _humanaudio(self, request: web.Request) -> web.Response:
        form = await request.post()
        voice = self.voices.get(str(form.get("sessionid", "")))
        if voice is None:
            return no("session not found")
        file = form["file"]
        assert isinstance(file, web.FileField)
        with wave_file.open(BytesIO(file.file.read())) as sound, self._lock:
            voice.say("", length_ms=sound.getnframes() * 1000 // sound.getframerate())
        return ok()

    async def _interrupt(self, request: web.Request) -> web.Response:
        _, voice = await self._params(request)
        if voice is None:
            return no("session not found")
        with self._lock:
            voice.interrupt()
        return ok()

    async def _speaking(self, request: web.Request) -> web.Response:
        _, voice = await self._params(request)
        return no("session not found") if voice is None else ok(voice.speaking)

    async def offer(self, request: web.Request) -> web.StreamResponse:
        if len(self.voices) >= self.most:
            return no(f"Maximum session limit reached ({len(self.voices)}/{self.most})")
        return no("no WebRTC here")

    async def _config(self, request: web.Request) -> web.Response:
        return ok({"config": self.config})

    async def _sessions(self, request: web.Request) -> web.Response:
        batch = self.config["batch_size"]
        rows = [
            {
                "sessionid": name,
                "speaking": voice.speaking,
                "recording": False,
                "transport": "rtmp",
                "batch_size": float(batch) if self.modes.floats else batch,
            }
            for name, voice in self.voices.items()
        ]
        return ok({"sessions": rows})

    async def _sse(self, request: web.Request) -> web.StreamResponse:
        name = request.query.get("sessionid", "")
        if name not in self.voices:
            return no("session not found")
        answer = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await answer.prepare(request)
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        self._streams.append((name, queue))
        with contextlib.suppress(ConnectionError):
            while True:
                await answer.write(await queue.get())
        return answer


class Driven:
    """A client and the fake, with one clock: ``run`` moves it as quickly as the client listens."""

    def __init__(self, fake: FakeLiveTalking, client: LiveTalking, events: list[Event]) -> None:
        self.fake, self.client, self.events = fake, client, events

    def of(self, kind: type) -> list[int]:
        return [event.sentence_index for event in list(self.events) if isinstance(event, kind)]

    def run(self, until_so: Callable[[], object], most_ms: int = 120_000, step_ms: int = 100) -> bool:
        """Move the clock until it is so; False where it never was."""
        for _ in range(most_ms // step_ms):
            if until_so():
                return True
            before = self.fake.asked["/is_speaking"]
            self.fake.move(step_ms)
            # Where it cannot listen, time goes on all the same.
            until(lambda before=before: self.fake.asked["/is_speaking"] > before + 1 or until_so(), 0.2)
        return bool(until_so())

    def health(self) -> EngineHealth:
        return self.client.health()

    @property
    def wrong(self) -> set[str]:
        return {one.code for one in self.client.health().wrong}


@contextlib.contextmanager
def driven(
    fake: FakeLiveTalking,
    folder: Path,
    ready: bool = True,
    open_picture: OpenPicture = no_picture,
    **changes: Any,
) -> Iterator[Driven]:
    """A client of a fake that runs, ready where it can be."""
    events: list[Event] = []
    setup = Setup(fake.address, busy_s=0.01, idle_s=0.01, locks=folder)
    setup = msgspec.structs.replace(setup, **changes)
    client = LiveTalking(setup, events.append, fake.clock, open_picture=open_picture).start()
    try:
        if ready:
            assert until(lambda: client.health().ready and fake.streams), client.health()
        yield Driven(fake, client, events)
    finally:
        client.stop()
