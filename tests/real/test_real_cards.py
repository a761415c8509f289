"""Product cards on the real OBS: loaded beforehand, toggled, and swapped without a frame that lacks them."""

import base64
import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.client import ObsClient
from tests.conftest import started
from tests.support.desk_process import DeskProcess, live
from tests.support.foreign import client_of
from tests.support.shows import showcaller_provision
from tests.support.small_obs import SmallObs
from tests.support.waiting import GENEROUS_S, until

pytestmark = pytest.mark.obs


def picture(client: ObsClient, scene: str, width: int = 320, height: int = 180) -> Image.Image:
    data = client.request_wait(
        "GetSourceScreenshot",
        {"sourceName": scene, "imageFormat": "png", "imageWidth": width, "imageHeight": height},
    )["imageData"]
    return Image.open(io.BytesIO(base64.b64decode(data.partition(",")[2]))).convert("RGB")


@pytest.fixture
def obs() -> Iterator[PrivateObs]:
    """With a pace at which a card that is away for a moment is seen to be."""
    yield from started(SmallObs(fps=10))


class Sampler:
    """Takes pictures of a scene as fast as OBS gives them, on a thread and a connection of its own."""

    def __init__(self, obs: PrivateObs, scene: str) -> None:
        self.pictures: list[Image.Image] = []
        self._client = client_of(obs.port, PASSWORD)
        self._client.connect()
        self._stop = threading.Event()
        self._scene = scene
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._stop.is_set():
            self.pictures.append(picture(self._client, self._scene))

    def end(self) -> list[Image.Image]:
        self._stop.set()
        self._thread.join(GENEROUS_S)
        self._client.disconnect()
        return self.pictures


def test_a_price_that_changes_on_air_is_swapped_without_a_flash(
    obs: PrivateObs, patient_dir: Path, tmp_path: Path
) -> None:
    showcaller_provision(patient_dir, obs.url, PASSWORD)
    products: list[dict[str, Any]] = json.loads((patient_dir / "show.json").read_bytes())["products"]
    product = next(one for one in products if one["id"] == "rice")
    arguments = live(patient_dir, obs.url, tmp_path / "run")
    with DeskProcess(*arguments, password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        loaded = desk.wait_for("card_loaded", template="full")["record"]["fact"]
        assert desk.call("POST", "/v1/commands/jump", {"cue_id": "c07"})[0] == 200
        desk.wait_for("price_shown")
        client = client_of(obs.port, PASSWORD)
        client.connect()
        before = picture(client, "Card")
        sampler = Sampler(obs, "Card")
        changed = {**product, "price": {**product["price"], "minor": 12_300}, "stock": 7}
        status, answer = desk.call("POST", "/v1/commands/product", {"product": changed})
        assert status == 200, answer
        assert until(lambda: len(shown(desk)) == 2)
        assert drifts(desk) == []
        assert until(lambda: len(sampler.pictures) > 20)
        pictures = sampler.end()
        after = picture(client, "Card")
        client.disconnect()
        assert shown(desk)[1]["product"]["price"]["minor"] == 12_300
        assert shown(desk)[1]["card_sha256"] not in ("", loaded["sha256"])
        assert before.tobytes() != after.tobytes()
        # The plate covers this spot on either card; the backdrop beneath is of another colour.
        spot = (300, 160)
        plate = before.getpixel(spot)
        assert plate != before.getpixel((2, 2))
        for one in pictures:
            assert near(one.getpixel(spot), plate), "a frame lacked the card"
        assert desk.call("POST", "/v1/commands/product", {"product": {**changed, "id": "nobody"}})[0] == 409
        assert desk.call("POST", "/v1/commands/product", {"product": {**changed, "stock": -1}})[0] == 400
        assert desk.call("POST", "/v1/end")[0] == 202
        assert desk.finish() == 0, desk.errors()


def near(one: Any, other: Any) -> bool:
    return all(abs(a - b) <= 8 for a, b in zip(one, other, strict=True))


def drifts(desk: DeskProcess) -> list[Any]:
    return [line for line in desk.lines if line.get("record", {}).get("fact", {}).get("fact") == "drift_seen"]


def shown(desk: DeskProcess) -> list[dict[str, Any]]:
    told = [line.get("record", {}).get("fact", {}) for line in list(desk.lines)]
    return [fact for fact in told if fact.get("fact") == "price_shown"]
