"""How soon a product's card is on screen once it is switched on, beside a plain colour in the same scene."""

import base64
import io
import time
from pathlib import Path

from PIL import Image, ImageStat

from console.bench.private_obs import PrivateObs, need_obs
from console.bench.result import Limit, Result, percentile, row
from console.desk.cards import paint_all
from console.desk.prepare import prepare
from console.devices.obs.blueprint import blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import provision
from console.model.names import card_source
from resources import ROOT

FPS = 30
FRAME_MS = 1000 / FPS
COLOUR = "Bench colour"
LONGEST_S = 5.0


def measure(folder: Path, quick: bool) -> Result:
    """Both are switched on and off in turn, in OBS's own picture of the scene on program."""
    what = "from the request until the scene's picture has it"
    need_obs()
    prepared = prepare(ROOT / "shows" / "small")
    cards, _ = paint_all(prepared)
    scene = prepared.show.layouts.card
    with PrivateObs(fps=FPS) as obs:
        client = ObsClient("127.0.0.1", obs.port, obs.password)
        client.connect()
        provision(client, blueprint(prepared.show, prepared.root, cards=cards))
        settings = {"color": 0xFF3030E0, "width": 1280, "height": 720}
        made = {
            "sceneName": scene,
            "inputName": COLOUR,
            "inputKind": "color_source_v3",
            "inputSettings": settings,
        }
        client.request_wait("CreateInput", {**made, "sceneItemEnabled": False})
        client.request_wait("SetCurrentSceneTransition", {"transitionName": "Cut"})
        client.request_wait("SetCurrentProgramScene", {"sceneName": scene})
        product = prepared.show.products[0].id
        names = {"floor": COLOUR, "card": card_source(product, prepared.show.cards.card)}
        times: dict[str, list[float]] = {name: [] for name in names}
        for number in range(-2, 15 if quick else 60):
            for name, source in names.items():
                for on in (True, False):
                    # In another phase of OBS's frame each time.
                    time.sleep(0.06 + (number * 0.618034 % 1.0) * FRAME_MS / 1000)
                    took = _switch(client, scene, source, on)
                    if number >= 0 and on:
                        times[name].append(took)
        client.disconnect()
    floor, card = times["floor"], times["card"]
    over = percentile(card, 0.5) - percentile(floor, 0.5)
    rows = (row("floor: a plain colour", floor), row("a product's card", card, floor))
    return Result("toggle", what, rows, (Limit("card over floor, p50 ms", round(over, 2), FRAME_MS),))


def _switch(client: ObsClient, scene: str, source: str, on: bool) -> float:
    """Switch an item; the ms until the scene's picture has changed."""
    number = client.request_wait("GetSceneItemId", {"sceneName": scene, "sourceName": source})["sceneItemId"]
    before = _picture(client, scene)
    data = {"sceneName": scene, "sceneItemId": number, "sceneItemEnabled": on}
    began = time.perf_counter()
    client.request_wait("SetSceneItemEnabled", data)
    while time.perf_counter() - began < LONGEST_S:
        now = _picture(client, scene)
        if max(abs(a - b) for a, b in zip(before, now, strict=True)) > 3:
            return (time.perf_counter() - began) * 1000
    raise RuntimeError(f"{source!r} was switched and never seen in the picture of {scene!r}")


def _picture(client: ObsClient, scene: str) -> list[float]:
    """The mean of each colour of a small picture of a scene."""
    shot = {"sourceName": scene, "imageFormat": "jpg", "imageWidth": 64, "imageHeight": 36}
    data = client.request_wait("GetSourceScreenshot", shot)["imageData"]
    with Image.open(io.BytesIO(base64.b64decode(data.partition(",")[2]))) as picture:
        return list(ImageStat.Stat(picture.convert("RGB")).mean)
