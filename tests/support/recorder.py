"""A foreign client (simpleobsws) that writes down what OBS says, and comes back when OBS does."""

import asyncio
import contextlib
import threading
import time
from typing import Any

import simpleobsws

from tests.support.waiting import GENEROUS_S


class Recorder:
    """Records (monotonic ns, event, data) from start() to stop(), through restarts of OBS.

    The clock is the one of the desk's records (mono_ns): what the two saw can be put in one order.
    """

    def __init__(self, url: str, password: str) -> None:
        self.events: list[tuple[int, str, dict[str, Any]]] = []
        self._url, self._password = url, password
        self._stop = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

    def __enter__(self) -> "Recorder":
        self._thread.start()
        assert self._ready.wait(GENEROUS_S), "the recorder could not connect"
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(GENEROUS_S)

    def scenes(self) -> list[tuple[int, str]]:
        """(monotonic ns, scene) of every program scene seen; a restarted OBS tells its scene first."""
        return [
            (at, data["sceneName"])
            for at, event, data in self.events
            if event == "CurrentProgramSceneChanged"
        ]

    async def _run(self) -> None:
        while not self._stop.is_set():
            client = simpleobsws.WebSocketClient(url=self._url, password=self._password)

            async def on_event(event: str, data: dict[str, Any]) -> None:
                self.events.append((time.monotonic_ns(), event, data or {}))

            client.register_event_callback(on_event)
            with contextlib.suppress(Exception):
                await client.connect()
                await client.wait_until_identified()
                self._ready.set()
                while not self._stop.is_set() and client.is_identified():  # noqa: ASYNC110 - simpleobsws tells a lost connection by no event.
                    await asyncio.sleep(0.05)
            with contextlib.suppress(Exception):
                await client.disconnect()
            await asyncio.sleep(0.05)
