"""Question and answer on the real OBS: a file that changes is seen soon, and clear again; OBS is asked for nothing."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from console.bench.private_obs import PASSWORD, PrivateObs
from console.cards.worker import Worker
from console.desk.captions import Captions
from console.devices.obs.blueprint import blueprint, caption_place
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import provision
from console.engine.asking_state import Approved, Asking
from console.engine.moment import Moment
from console.engine.plan import compile_show
from console.engine.state import DeskState
from console.model.names import CAPTION
from tests.support.foreign import client_of
from tests.support.questions import asked_show
from tests.support.waiting import until

pytestmark = pytest.mark.obs
SIZE = (1280, 720)


@pytest.fixture
def client(whole_obs: PrivateObs) -> Iterator[ObsClient]:
    one = client_of(whole_obs.port, PASSWORD)
    one.connect()
    yield one
    one.disconnect()


def picture(client: ObsClient, scene: str) -> Image.Image:
    asked = {"sourceName": scene, "imageFormat": "png", "imageWidth": SIZE[0], "imageHeight": SIZE[1]}
    data = client.request_wait("GetSourceScreenshot", asked)["imageData"]
    return Image.open(io.BytesIO(base64.b64decode(data.partition(",")[2]))).convert("RGB")


def test_the_caption_comes_over_the_host_while_he_answers_and_goes(
    client: ObsClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.base.app_dirs.cache", lambda: tmp_path / "cache")
    show = asked_show("一。二。")
    show = msgspec.structs.replace(show, questions=msgspec.structs.replace(show.questions, caption=True))
    plan, state = compile_show(show, {}), DeskState()
    painter = Worker()
    captions = Captions(lambda: Moment(plan, state), lambda: painter)
    scene = show.layouts.avatar_card
    x, y, width, height = caption_place(show, SIZE)
    box = (x + width // 4, y + height // 8, x + width * 3 // 4, y + height * 7 // 8)

    def seen() -> bytes:
        return picture(client, scene).crop(box).tobytes()

    try:
        captions.start()
        provision(client, blueprint(show, tmp_path, SIZE))
        client.request_wait("SetCurrentProgramScene", {"sceneName": scene})
        clear = seen()
        # What is clear is no picture at all: without it there is the same to be seen.
        about = {"sceneName": scene, "sourceName": CAPTION}
        item = client.request_wait("GetSceneItemId", about)["sceneItemId"]
        for enabled in (False, True):
            client.request_wait(
                "SetSceneItemEnabled", {"sceneName": scene, "sceneItemId": item, "sceneItemEnabled": enabled}
            )
            assert until(lambda: seen() == clear)
        one = Approved(
            3, "p1.price", "p1", "主播，这个大米多少钱？", "五常大米今天直播间89.90元，领10元的券，到手79.90元。",
            "zh", (), False, "boundary", "api", 0, True,
        )  # fmt: skip
        state = DeskState(questions=Asking(given=(one,)))
        captions.look()
        assert until(lambda: seen() != clear)
        picture(client, scene).save(tmp_path / "caption.png")
        state = DeskState()
        captions.look()
        assert until(lambda: seen() == clear)
    finally:
        captions.close()
        painter.stop()
