"""How much of a core the meters cost at OBS's 20 a second, the desk's part and the window's together."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from console.base.clock import SystemClock
from console.bench.result import Limit, Result, row
from console.bench.unseen_window import need, times_of
from console.desk.hearing import Ears
from console.desk.prepare import prepare
from console.desk.simulated import SimulatedProcess
from console.devices.obs.client import ObsClient
from console.devices.obs.meters import MeterLink
from console.engine.moment import Moment
from console.engine.state import DeskState
from console.model.names import clip_source
from console.model.obsstate import ObsSeen
from resources import ROOT

RATE, LIMIT_PERCENT = 20.0, 2.0
HEAR_S, QUICK_S = 20.0, 8.0
FRAMES, QUICK_FRAMES = 2000, 400


def measure(folder: Path, quick: bool) -> Result:
    """CPU time, so that work beside it costs nothing: of what receives, judges and sends on, and of what draws."""
    need("ui.bench_meters")
    percent, came = _desk(QUICK_S if quick else HEAR_S)
    frames, floor = _window(QUICK_FRAMES if quick else FRAMES)
    mean = sum(frames) / len(frames)
    drawn = mean * RATE / 10
    return Result(
        "meters",
        f"ms of CPU for each of the window's levels; desk {percent:.2f} % of a core, window {drawn:.2f} %",
        (row("floor: the window, nothing new", floor), row("the window, a level", frames, floor)),
        (
            Limit("desk and window at 20 a second, % of a core", round(percent + drawn, 2), LIMIT_PERCENT),
            Limit("ms between two meters of OBS, mean", round(1000 / came, 1), 3 * 1000 / RATE),
        ),
    )


def _desk(seconds: float) -> tuple[float, float]:
    """Returns (CPU of this process in % of what passed, meters a second), hearing a simulated OBS that plays a clip."""
    prepared = prepare(ROOT / "shows" / "small")
    simulated = SimulatedProcess(prepared.show, 1.0)
    moment = Moment(prepared.plan, DeskState(obs=ObsSeen(connected=True)))
    sent: list[bytes] = []
    heard = threading.Event()

    def push(kind: str, body: bytes) -> None:
        sent.append(body)
        heard.set()

    ears = Ears(lambda: moment, SystemClock(), lambda fact, by, mono_ns=None: None, push, lambda: True)
    link: MeterLink | None = None
    try:
        simulated.build(prepared, {})
        _play(simulated, next(_clips(prepared.plan.clip_ms)))
        link = MeterLink(simulated.url, lambda: simulated.password, lambda: True, ears.take)
        link.start()
        ears.start()
        heard.wait(10)
        process, count = psutil.Process(), len(sent)
        before, began = process.cpu_times(), time.monotonic()
        time.sleep(seconds)
        after, passed = process.cpu_times(), time.monotonic() - began
        used = after.user + after.system - before.user - before.system
        return used / passed * 100, max(0.1, (len(sent) - count) / passed)
    finally:
        ears.close()
        if link is not None:
            link.close()
        simulated.stop()


def _clips(known: dict[str, int]) -> Iterator[str]:
    """Yields the clips of the show, the longest first."""
    yield from sorted(known, key=lambda clip: -known[clip])


def _play(simulated: SimulatedProcess, clip: str) -> None:
    """Put a clip on program, again and again from its start."""
    client = ObsClient("127.0.0.1", simulated.port, simulated.password)
    client.connect()
    source = clip_source(clip)
    for scene in client.request_wait("GetSceneList")["scenes"]:
        items = client.request_wait("GetSceneItemList", {"sceneName": scene["sceneName"]})["sceneItems"]
        found = next((item for item in items if item["sourceName"] == source), None)
        if found is not None:
            where = {"sceneName": scene["sceneName"]}
            shown = {**where, "sceneItemId": found["sceneItemId"], "sceneItemEnabled": True}
            client.request_wait("SetInputSettings", {"inputName": source, "inputSettings": {"looping": True}})
            client.request_wait("SetSceneItemEnabled", shown)
            client.request_wait("SetCurrentProgramScene", where)
            break
    client.disconnect()


def _window(frames: int) -> tuple[list[float], list[float]]:
    """Returns (ms of CPU of each level, ms of painting nothing) of a window's sound pane."""
    times = times_of("ui.bench_meters", str(frames))
    return times["frame_ms"], times["floor_ms"]
