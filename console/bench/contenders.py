"""Who is measured from GO to OBS's word that the scene is on air. Each answers switch(scene) in ms."""

import asyncio
import threading
import time
from typing import Any, Protocol

from obswebsocket import events, obsws, requests

from console.bench.raw_socket import RawSocket
from console.desk.assemble import Run
from console.desk.loop import make_quick
from console.devices.obs.client import ObsClient
from console.model import facts
from console.model.facts import Record
from console.protocol.codes import Intent

LONGEST_S = 10.0
SWITCHED = "CurrentProgramSceneChanged"


class Contender(Protocol):
    """One way to OBS."""

    def switch(self, scene: str) -> float:
        """Ask for a scene. Returns the ms until OBS says that it is in program."""
        ...

    def close(self) -> None:
        """End the connection."""
        ...


class SceneHeard:
    """When a scene was heard of: filled on a receive thread, read on the measuring one."""

    def __init__(self) -> None:
        self._seen = threading.Event()
        self._scene, self._at_ns, self._refused = "", 0, ""

    def expect(self, scene: str) -> None:
        self._scene, self._refused = scene, ""
        self._seen.clear()

    def hear(self, scene: str, at_ns: int) -> None:
        if scene == self._scene and not self._seen.is_set():
            self._at_ns = at_ns
            self._seen.set()

    def refuse(self, why: str) -> None:
        self._refused = why
        self._seen.set()

    def since(self, began_ns: int) -> float:
        """Ms from began_ns. Raises TimeoutError when nothing is heard, RuntimeError when it was refused."""
        if not self._seen.wait(LONGEST_S):
            raise TimeoutError(f"OBS never said that {self._scene} is on air")
        if self._refused:
            raise RuntimeError(self._refused)
        return (self._at_ns - began_ns) / 1e6


class Client:
    """Our subclass of obs-websocket-py, alone."""

    def __init__(self, host: str, port: int, password: str) -> None:
        self._heard = SceneHeard()
        self._client = ObsClient(host, port, password, subscriptions=Intent.SCENES, on_event=self._event)
        self._client.connect()

    def _event(self, event: str, data: dict[str, Any], mono_ns: int) -> None:
        if event == SWITCHED:
            self._heard.hear(data["sceneName"], mono_ns)

    def switch(self, scene: str) -> float:
        self._heard.expect(scene)
        began = time.monotonic_ns()
        self._client.request("SetCurrentProgramScene", {"sceneName": scene})
        return self._heard.since(began)

    def close(self) -> None:
        self._client.disconnect()


class Stock:
    """obs-websocket-py as it comes."""

    def __init__(self, host: str, port: int, password: str) -> None:
        self._heard = SceneHeard()
        self._client = obsws(host, port, password, legacy=False, timeout=10)
        self._client.register(self._event, events.CurrentProgramSceneChanged)
        self._client.connect()

    def _event(self, event: Any) -> None:
        self._heard.hear(event.getSceneName(), time.monotonic_ns())

    def switch(self, scene: str) -> float:
        self._heard.expect(scene)
        began = time.monotonic_ns()
        self._client.call(requests.SetCurrentProgramScene(sceneName=scene))
        return self._heard.since(began)

    def close(self) -> None:
        self._client.disconnect()


class Simple:
    """simpleobsws, on an event loop of its own; timed inside it."""

    def __init__(self, host: str, port: int, password: str) -> None:
        import simpleobsws

        self._library: Any = simpleobsws
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._heard = SceneHeard()
        parameters = simpleobsws.IdentificationParameters(eventSubscriptions=int(Intent.SCENES))
        self._client = simpleobsws.WebSocketClient(f"ws://{host}:{port}", password, parameters)
        self._client.register_event_callback(self._event, SWITCHED)
        self._run(self._begin())

    async def _begin(self) -> None:
        await self._client.connect()
        await self._client.wait_until_identified()

    async def _event(self, data: dict[str, Any]) -> None:
        self._heard.hear(data["sceneName"], time.monotonic_ns())

    async def _switch(self, scene: str) -> int:
        request = self._library.Request("SetCurrentProgramScene", {"sceneName": scene})
        began = time.monotonic_ns()
        await self._client.emit(request)
        return began

    def switch(self, scene: str) -> float:
        self._heard.expect(scene)
        return self._heard.since(self._run(self._switch(scene)))

    def close(self) -> None:
        self._run(self._client.disconnect())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def _run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(LONGEST_S)


class Desk:
    """The whole desk: GO goes through its thread, journal and link."""

    def __init__(self, desk: Run) -> None:
        self._desk = desk
        self._heard = SceneHeard()
        desk.core.listeners.append(self._record)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        make_quick()  # As `showcaller desk` does on the thread that runs the show.
        self._desk.run()

    def _record(self, record: Record) -> None:
        if isinstance(record.fact, facts.SceneSeen):
            self._heard.hear(record.fact.scene, record.mono_ns)
        elif isinstance(record.fact, facts.CommandRefused):
            self._heard.refuse(str(record.fact.message))

    def switch(self, scene: str) -> float:
        self._heard.expect(scene)
        began = time.monotonic_ns()
        self._desk.loop.emit(facts.Go(), "bench")
        return self._heard.since(began)

    def close(self) -> None:
        self._desk.loop.stop()
        self._thread.join(5)
        self._desk.close()


CLIENTS: dict[str, type[RawSocket] | type[Client] | type[Stock] | type[Simple]] = {
    "raw socket, quick ACK": RawSocket,
    "Showcaller's client": Client,
    "simpleobsws": Simple,
    "obs-websocket-py": Stock,
}
