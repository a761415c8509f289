"""The simulated OBS as a server on loopback, in a thread of its own."""

import asyncio
import contextlib
import functools
import socket
import threading
import time
from pathlib import Path
from typing import Any

from console.base.http_server import web

# Importing these registers their requests with the world.
from console.base.listening import end_connections, stop_listening
from console.base.workers import LOGGED, Worker
from console.protocol.codes import Intent
from console.rehearsal import (
    canvas,
    groups,
    inputs,
    items,
    media,
    outputs,
    routes,
    scene_collections,
    scenes,
)
from console.rehearsal.faults import Fault, Script
from console.rehearsal.files import clip_length_ms, keyframes_ms, picture_size
from console.rehearsal.media import spoil
from console.rehearsal.output_faults import go_wrong
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.session import Session
from console.rehearsal.sound import Meters
from console.rehearsal.streams import Streams, addresses
from console.rehearsal.versions import DEFAULT, VERSIONS
from console.rehearsal.world import World

# How soon a new input that receives is connected.
RECEIVE_S = 0.3
# How long its thread may take to listen, and to do what is asked for from another.
PATIENCE_S = 60.0
# How long a client that does not read is waited for at the end.
LEAVE_S = 1.0
HANDLED = (groups, inputs, items, media, outputs, routes, scene_collections, scenes)


class SimulatedObs:
    """A simulated OBS that runs until stop(); also a context manager. port 0 takes a free one."""

    def __init__(
        self,
        password: str = "",
        speed: float = 1.0,
        canvas_size: tuple[int, int] = (1280, 720),
        fps: int = 30,
        port: int = 0,
        faults: tuple[Fault, ...] = (),
        world: World | None = None,
        version: str = DEFAULT,
    ) -> None:
        self.password = password
        self.port = port
        lengths: dict[str, int | None] = {}

        def clip_ms(path: str) -> int | None:
            if path not in lengths:
                lengths[path] = clip_length_ms(path)
            return lengths[path]

        self.world = world or World(
            canvas_size, fps, speed, clip_ms, functools.cache(picture_size), VERSIONS[version]
        )
        if world is None:
            self.world.keyframes = functools.cache(keyframes_ms)
        self._ready_ms = 0.0
        self.script = Script(faults)
        self.requests: list[str] = []
        self._streams = Streams()
        self._canvas = canvas.Canvas(self.world.canvas, self._streams)
        self._sessions: set[Session] = set()
        self._began = time.monotonic()
        self._frozen_until = 0.0
        # What the pump waits for: most requests only ask, and need not wake it.
        self._due_ms: float | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._worker: Worker | None = None
        self._ready = threading.Event()
        self._wake: asyncio.Event | None = None
        self._ended: asyncio.Event | None = None
        self._runner: web.AppRunner | None = None
        self._listening: asyncio.Server | None = None

    @property
    def alive(self) -> bool:
        """Returns whether it was started and serves."""
        return self._worker is not None and self._worker.alive

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    # ── from any thread ──────────────────────────────────────────────────────────────────────────

    def start(self) -> "SimulatedObs":
        """Listen, in a thread of its own; returns when the port answers."""
        self._worker = LOGGED.worker("simulated OBS", lambda: asyncio.run(self.serve()), restart=False)
        self._worker.start()
        if not self._ready.wait(PATIENCE_S):
            raise TimeoutError("the simulated OBS does not listen")
        return self

    def stop(self) -> None:
        """End cleanly, as OBS does when it is closed."""
        self._say(self._exit)
        if self._worker is not None:
            self._worker.end(10)

    def __enter__(self) -> "SimulatedObs":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def inject(self, fault: Fault) -> None:
        """Make a fault happen: at once, or at requests to come."""
        if fault.on is not None:
            self._say(lambda: self.script.add(fault))
        else:
            self._say(lambda: self._happen(fault))

    def do(self, name: str, data: dict[str, Any] | None = None) -> dict[str, Any]:
        """What a user does in OBS's own window: a request that no client sends. Raises Refused."""
        done: list[Any] = []
        finished = threading.Event()

        def work() -> None:
            done.append(self.world.handle(name, data or {}))
            finished.set()

        self._say(work)
        if not finished.wait(PATIENCE_S):
            raise TimeoutError(f"the simulated OBS does not do {name}")
        code, comment, answer = done[0]
        if code != 100:
            raise Refused(code, comment)
        return answer or {}

    def _say(self, work: Any) -> None:
        loop = self._loop
        if loop is not None and loop.is_running():

            def act() -> None:
                self._pump_now()
                work()
                if self._wake is not None:
                    self._wake.set()

            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(act)

    # ── on the loop ──────────────────────────────────────────────────────────────────────────────

    async def serve(self) -> None:
        """Listen until asked to stop."""
        self._loop = asyncio.get_running_loop()
        self._wake, self._ended = asyncio.Event(), asyncio.Event()
        self._began = time.monotonic()
        self._start_up()
        await self._listen()
        self._ready.set()
        pump = asyncio.create_task(self._pump())
        timed = asyncio.create_task(self._timed())
        meters = asyncio.create_task(Meters(self._streams).run(self.world, self._sessions))
        receiving = asyncio.create_task(self._receive())
        await self._ended.wait()
        for task in (pump, timed, meters, receiving):
            task.cancel()
        self._streams.keep(())
        await self._close()

    async def _listen(self) -> None:
        app = web.Application()
        app.router.add_get("/", self._client)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        assert self._runner.server is not None
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(("127.0.0.1", self.port))
        self.port = sock.getsockname()[1]
        self._listening = await asyncio.get_running_loop().create_server(self._runner.server, sock=sock)

    def _start_up(self) -> None:
        """Newer versions listen before they are ready, and say when their scenes are loaded."""
        self._ready_ms = self._now_ms() + self.world.version.not_ready_ms
        if self.world.version.not_ready_ms:
            self.world.tell_after(
                self.world.version.not_ready_ms, "CurrentSceneCollectionChanged", Intent.CONFIG,
                sceneCollectionName=self.world.collection,
            )  # fmt: skip

    async def _close(self) -> None:
        """End what serves, with the connections of who does not read and of who came in at the last moment."""
        if self._runner is None or self._runner.server is None:
            return
        server = self._runner.server
        await end_connections(lambda: [one.transport for one in server.connections], self._runner.cleanup)

    async def _client(self, http: web.Request) -> web.WebSocketResponse:
        ws = web.WebSocketResponse(
            protocols=("obswebsocket.json",), max_msg_size=64 * 1024 * 1024, compress=False
        )
        await ws.prepare(http)
        session = Session(
            ws, self.password, self._work, self.world.version, lambda: self._now_ms() >= self._ready_ms
        )
        self._sessions.add(session)
        try:
            await session.run()
        finally:
            self._sessions.discard(session)
        return ws

    async def _work(self, name: Any, data: Any, in_batch: bool) -> tuple[int, str, dict[str, Any] | None]:
        await self._thawed()
        fault = self.script.meets(name) if isinstance(name, str) else None
        self.requests.append(str(name))
        if fault is not None:
            match fault.do:
                case "refuse":
                    return fault.code, fault.comment, None
                case "ignore":
                    return 100, "", None
                case "late":
                    await asyncio.sleep(fault.ms / 1000)
                case _:
                    self._happen(fault)
                    await self._thawed()
        if name in ("GetSourceScreenshot", "SaveSourceScreenshot"):
            return await self._screenshot(name, Fields(data))
        self._pump_now()
        answer = self.world.handle(name, data, in_batch)
        if self._wake is not None and (self.world.stirred or self.world.next_ms() != self._due_ms):
            self._wake.set()
        return answer

    async def _screenshot(self, name: str, fields: Fields) -> tuple[int, str, dict[str, Any] | None]:
        self._pump_now()
        try:
            source = self.world.source(fields).name
            self.world.let_go(source)
            layers = canvas.layers_of(self.world, source)
            self._canvas.size = self.world.canvas
            data, form = await asyncio.to_thread(
                self._canvas.picture, layers, fields, self.world.version.formats
            )
            if name == "SaveSourceScreenshot":
                await asyncio.to_thread(Path(fields.text("imageFilePath")).write_bytes, data)
                return 100, "", None
            return 100, "", {"imageData": canvas.data_url(data, form)}
        except Refused as refused:
            return refused.code, refused.comment, None
        except OSError:
            return 702, "Failed to save the screenshot.", None

    def _now_ms(self) -> float:
        return (time.monotonic() - self._began) * 1000

    def _pump_now(self) -> None:
        """Bring the world's clock up to now and tell what happened."""
        for event in self.world.advance(self._now_ms()):
            for session in list(self._sessions):
                session._spawn(session.event(*event))

    async def _pump(self) -> None:
        assert self._wake is not None
        while True:
            await self._thawed()
            self._pump_now()
            due = self._due_ms = self.world.next_ms()
            wait = None if due is None else max(0.0, (due - self._now_ms()) / 1000)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), wait)
            self._wake.clear()

    async def _thawed(self) -> None:
        frozen_s = self._frozen_until - time.monotonic()
        if frozen_s > 0:
            await asyncio.sleep(frozen_s)

    async def _receive(self) -> None:
        """Be connected to what is sent to it, as long as there is an input that receives it."""
        while True:
            self._streams.keep(addresses(self.world))
            await asyncio.sleep(RECEIVE_S)

    async def _timed(self) -> None:
        for fault in self.script.timed:
            await asyncio.sleep(max(0.0, ((fault.at_ms or 0) - self._now_ms()) / 1000))
            self._happen(fault)

    def _happen(self, fault: Fault) -> None:
        match fault.do:
            case "drop":
                self._drop()
            case "freeze":
                self._frozen_until = time.monotonic() + fault.ms / 1000
            case "rename":
                scenes.rename(self.world, fault.scene, fault.new_name)
            case "group":
                groups.group(self.world, fault.scene, fault.new_name, (fault.input,))
                self._pump_now()
            case "black" | "still" | "silent" | "mend":
                spoil(self.world, fault.input, fault.do)
            case "exit":
                self._exit()
            case "crash":
                assert self._loop is not None
                self._keep = self._loop.create_task(self._crash(fault.ms))
            case _:
                go_wrong(self.world, fault)
                self._pump_now()

    def _drop(self) -> None:
        for session in list(self._sessions):
            session.drop()

    async def _crash(self, ms: int) -> None:
        """Die and come back: connections reset, the port closed for a while, the scenes kept."""
        if self._listening is not None:
            await stop_listening(self._listening)
        self._drop()
        await self._close()
        before, self.world.program = self.world.on_air(), next(iter(self.world.scenes))
        self.world.keep_media(before)
        self.world.change = self.world.running = self.world.deaf_to = self.world.claimed = None
        self.world.streaming = self.world.reconnecting = self.world.recording = False
        self.world.advance(self._now_ms())
        await asyncio.sleep(ms / 1000)
        self.world.advance(self._now_ms())
        self._start_up()
        await self._listen()

    def _exit(self) -> None:
        self.world.exit()
        self._pump_now()
        self._keep = asyncio.get_running_loop().create_task(self._leave())

    async def _leave(self) -> None:
        if self._listening is not None:
            await stop_listening(self._listening)  # Who comes back at once must not be let in half.
        for session in list(self._sessions):
            pending = list(session._tasks)
            if pending:
                await asyncio.wait(pending, timeout=0.5)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(session._ws.close(code=1001, message=b"Server stopping."), LEAVE_S)
        assert self._ended is not None
        self._ended.set()
