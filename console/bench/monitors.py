"""How much of a core the simulated OBS needs while a window shows both its monitors."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from console.bench.result import Limit, Result, row
from console.desk.cards import paint_all
from console.desk.prepare import Prepared, prepare
from console.desk.simulated import SimulatedProcess
from console.devices.obs.client import ObsClient
from console.devices.obs.pictures import Pictures
from console.devices.obs.source_monitor import SourceMonitor
from console.model.cue import AvatarCardCue
from console.model.names import card_source, clip_source
from resources import ROOT

# As often and as large as a window asks for each of its two, and the desk looks at the avatar.
PERIOD_S, WIDTH, HEIGHT, WATCH_S = 0.1, 640, 360, 0.25
SHOW_S, QUICK_S = 30.0, 10.0
LIMIT_PERCENT = 20.0


def measure(folder: Path, quick: bool) -> Result:
    """Program shows a clip beside a card, preview the next card. CPU time, so that work beside it costs nothing."""
    prepared = prepare(ROOT / "shows" / "small")
    simulated = SimulatedProcess(prepared.show, 1.0)
    try:
        playing, scenes = _built(simulated, prepared)
        percent, took = _watched(simulated, playing, scenes, QUICK_S if quick else SHOW_S)
    finally:
        simulated.stop()
    limit = Limit("CPU time in % of a core", round(percent, 1), LIMIT_PERCENT)
    what = (
        f"both monitors {WIDTH}x{HEIGHT} every {PERIOD_S * 1000:.0f} ms, and the avatar's watch, at speed 1"
    )
    return Result("monitors", what, (row("a picture", took),), (limit,))


def _built(simulated: SimulatedProcess, prepared: Prepared) -> tuple[str, tuple[str, str]]:
    """Build the show and put a clip beside a card on program. Returns (the clip's source, both scenes)."""
    show = prepared.show
    cards, _ = paint_all(prepared)
    simulated.build(prepared, cards)
    client = ObsClient("127.0.0.1", simulated.port, simulated.password)
    client.connect()
    layouts = show.layouts
    cues = [cue for segment in show.segments for cue in segment.cues]
    clip = clip_source(
        next(cue.clip for cue in cues if isinstance(cue, AvatarCardCue) and cue.clip is not None)
    )
    product = show.products[0].id
    for scene, source in (
        (layouts.avatar_card, clip),
        (layouts.avatar_card, card_source(product, show.cards.avatar_card)),
        (layouts.card, card_source(product, show.cards.card)),
    ):
        asked = {"sceneName": scene, "sourceName": source}
        item = client.request_wait("GetSceneItemId", asked)["sceneItemId"]
        client.request_wait(
            "SetSceneItemEnabled", {"sceneName": scene, "sceneItemId": item, "sceneItemEnabled": True}
        )
    client.request_wait("SetInputSettings", {"inputName": clip, "inputSettings": {"looping": True}})
    client.request_wait("SetCurrentProgramScene", {"sceneName": layouts.avatar_card})
    client.disconnect()
    return clip, (layouts.avatar_card, layouts.card)


def _watched(
    simulated: SimulatedProcess, playing: str, scenes: tuple[str, str], seconds: float
) -> tuple[float, list[float]]:
    """Returns (CPU time in % of what passed, ms that each picture took)."""
    pictures = Pictures(simulated.url, lambda: simulated.password)
    avatar_monitor = SourceMonitor(simulated.url, lambda: simulated.password)
    process = psutil.Process(simulated.pid)
    took: list[float] = []

    def monitor(scene: str) -> None:
        while time.monotonic() < until:
            began = time.monotonic()
            pictures.grab(scene, WIDTH, HEIGHT)
            took.append((time.monotonic() - began) * 1000)
            time.sleep(max(0.0, began + PERIOD_S - time.monotonic()))

    def watch() -> None:
        while time.monotonic() < until:
            avatar_monitor.look(playing)
            time.sleep(WATCH_S)

    try:
        began, before = time.monotonic(), process.cpu_times()
        until = began + seconds
        with ThreadPoolExecutor(3) as threads:
            for done in [
                threads.submit(monitor, scenes[0]),
                threads.submit(monitor, scenes[1]),
                threads.submit(watch),
            ]:
                done.result()
        after = process.cpu_times()
        used = after.user + after.system - before.user - before.system
        return used / (time.monotonic() - began) * 100, took
    finally:
        pictures.close()
        avatar_monitor.close()
