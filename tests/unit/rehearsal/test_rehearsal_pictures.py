"""What the simulated OBS shows: its scenes as pictures."""

import base64
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from console.devices.obs.client import ObsClient
from console.devices.obs.errors import RequestFailed
from console.rehearsal import canvas
from console.rehearsal.canvas import read_file
from console.rehearsal.server import SimulatedObs
from tests.support.foreign import client_of
from tests.support.shows import make_clip
from tests.support.waiting import until

Colour = tuple[int, int, int]


@pytest.fixture
def client() -> Iterator[ObsClient]:
    with SimulatedObs("secret", canvas_size=(320, 180)) as obs:
        connected = client_of(obs.port, "secret")
        connected.connect()
        yield connected
        connected.disconnect()


def add(client: ObsClient, name: str, kind: str, settings: dict[str, object], scene: str = "Scene") -> int:
    made = client.request_wait(
        "CreateInput", {"sceneName": scene, "inputName": name, "inputKind": kind, "inputSettings": settings}
    )
    return int(made["sceneItemId"])


def colour(client: ObsClient, name: str, abgr: int, width: int = 320, height: int = 180) -> int:
    return add(client, name, "color_source_v3", {"color": abgr, "width": width, "height": height})


def pixel(client: ObsClient, x: int, y: int, source: str = "Scene") -> Colour:
    data = {"sourceName": source, "imageFormat": "png", "imageWidth": 320, "imageHeight": 180}
    told = client.request_wait("GetSourceScreenshot", data)["imageData"]
    image = Image.open(io.BytesIO(base64.b64decode(told.partition(",")[2]))).convert("RGB")
    assert image.size == (320, 180)
    red, green, blue = image.getpixel((x, y))  # type: ignore[misc]
    return red, green, blue


def near(one: Colour, two: Colour, by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, two, strict=True))


def test_items_lie_over_each_other_and_hidden_ones_are_not_there(client: ObsClient) -> None:
    colour(client, "red", 0xFF0000FF)
    over = colour(client, "blue", 0xFFFF0000, 100, 100)
    assert pixel(client, 10, 10) == (0, 0, 255)
    assert pixel(client, 200, 150) == (255, 0, 0)
    where = {"sceneName": "Scene", "sceneItemId": over}
    client.request_wait("SetSceneItemEnabled", {**where, "sceneItemEnabled": False})
    assert pixel(client, 10, 10) == (255, 0, 0)
    client.request_wait("SetSceneItemEnabled", {**where, "sceneItemEnabled": True})
    client.request_wait("SetSceneItemTransform", {**where, "sceneItemTransform": {"positionX": 200.0}})
    assert pixel(client, 10, 10) == (255, 0, 0)
    assert pixel(client, 210, 10) == (0, 0, 255)
    client.request_wait("SetSceneItemIndex", {**where, "sceneItemIndex": 0})
    assert pixel(client, 210, 10) == (255, 0, 0)


def test_a_card_lets_through_what_is_behind_it(client: ObsClient, tmp_path: Path) -> None:
    card = Image.new("RGBA", (320, 180), (0, 0, 0, 0))
    card.paste((255, 255, 255, 128), (0, 0, 160, 180))
    card.save(tmp_path / "卡片.png")
    colour(client, "green", 0xFF00FF00)
    add(client, "card", "image_source", {"file": str(tmp_path / "卡片.png")})
    assert near(pixel(client, 20, 90), (128, 255, 128))
    assert pixel(client, 300, 90) == (0, 255, 0)


def test_a_clip_shows_its_frame_at_its_cursor(client: ObsClient, tmp_path: Path) -> None:
    make_clip(tmp_path / "a.mp4", (200, 30, 30), 1.0)
    client.request_wait("CreateScene", {"sceneName": "V"})
    settings = {
        "local_file": str(tmp_path / "a.mp4"),
        "restart_on_activate": True,
        "clear_on_media_end": False,
    }
    add(client, "clip", "ffmpeg_source", settings, "V")
    client.request_wait("SetCurrentProgramScene", {"sceneName": "V"})
    assert until(lambda: near(pixel(client, 20, 20, "V"), (200, 30, 30)))

    def ended() -> bool:
        told = client.request_wait("GetMediaInputStatus", {"inputName": "clip"})
        return bool(told["mediaState"] == "OBS_MEDIA_STATE_ENDED")

    assert until(ended)
    assert near(pixel(client, 20, 20, "V"), (200, 30, 30))  # clear_on_media_end is off: its last frame stays.


def test_a_picture_of_an_input_alone_is_all_of_it(client: ObsClient) -> None:
    colour(client, "small", 0xFFFF0000, 160, 90)
    assert pixel(client, 300, 170) == (0, 0, 0), "in its scene it fills a quarter"
    assert pixel(client, 300, 170, "small") == (0, 0, 255)


def test_what_cannot_be_shown_is_black_and_what_is_not_there_an_error(client: ObsClient) -> None:
    add(client, "gone", "image_source", {"file": "/nowhere.png"})
    assert pixel(client, 10, 10) == (0, 0, 0)
    with pytest.raises(RequestFailed) as refused:
        pixel(client, 1, 1, "No such scene")
    assert refused.value.code == 600
    with pytest.raises(RequestFailed):
        client.request_wait("GetSourceScreenshot", {"sourceName": "Scene", "imageFormat": "hologram"})


def test_what_did_not_change_is_not_painted_again(tmp_path: Path) -> None:
    with SimulatedObs("secret", canvas_size=(320, 180)) as obs:
        client = client_of(obs.port, "secret")
        client.connect()
        colour(client, "red", 0xFF0000FF)
        over = colour(client, "blue", 0xFFFF0000, 100, 100)
        painted = obs._canvas.painted
        for _ in range(20):
            assert pixel(client, 10, 10) == (0, 0, 255)
        assert obs._canvas.painted == painted + 1
        where = {"sceneName": "Scene", "sceneItemId": over}
        client.request_wait("SetSceneItemTransform", {**where, "sceneItemTransform": {"positionX": 200.0}})
        assert pixel(client, 10, 10) == (255, 0, 0)
        Image.new("RGB", (320, 180), (0, 200, 0)).save(tmp_path / "a.png")
        add(client, "file", "image_source", {"file": str(tmp_path / "a.png")})
        assert pixel(client, 10, 10) == (0, 200, 0)
        Image.new("RGB", (320, 180), (0, 0, 200)).save(tmp_path / "b.png")
        (tmp_path / "b.png").replace(tmp_path / "a.png")
        os.utime(tmp_path / "a.png", ns=(1, 1))
        assert pixel(client, 10, 10) == (0, 0, 200), "another file under the same name"
        client.disconnect()


def test_a_picture_s_file_is_read_once_for_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[Path]()

    def counted(path: Path) -> Image.Image | None:
        read.append(path)
        return read_file(path)

    monkeypatch.setattr(canvas, "read_file", counted)
    file = tmp_path / "a.png"
    Image.new("RGB", (320, 180), (0, 200, 0)).save(file)
    for _ in range(2):
        with SimulatedObs("secret", canvas_size=(320, 180)) as obs:
            client = client_of(obs.port, "secret")
            client.connect()
            add(client, "file", "image_source", {"file": str(file)})
            assert pixel(client, 10, 10) == (0, 200, 0)
            client.disconnect()
    assert read == [file]


def test_a_small_picture_is_the_large_one_made_small(client: ObsClient, tmp_path: Path) -> None:
    """A monitor's picture is painted in its own size: everything lies where it does on the canvas."""
    colour(client, "grey", 0xFF404040)
    Image.new("RGBA", (64, 64), (255, 255, 255, 255)).save(tmp_path / "card.png")
    card = add(client, "card", "image_source", {"file": str(tmp_path / "card.png")})
    turned = {
        "positionX": 40.0, "positionY": 20.0, "cropLeft": 16, "boundsType": "OBS_BOUNDS_SCALE_INNER",
        "boundsWidth": 160.0, "boundsHeight": 120.0, "boundsAlignment": 0,
    }  # fmt: skip
    where = {"sceneName": "Scene", "sceneItemId": card}
    client.request_wait("SetSceneItemTransform", {**where, "sceneItemTransform": turned})

    def grab(width: int, height: int) -> Image.Image:
        data = {"sourceName": "Scene", "imageFormat": "png", "imageWidth": width, "imageHeight": height}
        told = client.request_wait("GetSourceScreenshot", data)["imageData"]
        return Image.open(io.BytesIO(base64.b64decode(told.partition(",")[2]))).convert("L")

    whole = grab(320, 180)
    box = whole.point(lambda level: 255 * (level > 128)).getbbox()
    assert box == (75, 20, 165, 140)
    small = grab(160, 90)
    found = small.point(lambda level: 255 * (level > 128)).getbbox()
    assert found is not None
    assert all(abs(2 * one - two) <= 2 for one, two in zip(found, box, strict=True))
    upright = grab(320, 360)
    found = upright.point(lambda level: 255 * (level > 128)).getbbox()
    assert found is not None
    assert (found[0], found[2]) == (75, 165)
    assert all(abs(one - two) <= 2 for one, two in zip((found[1], found[3]), (40, 280), strict=True))
