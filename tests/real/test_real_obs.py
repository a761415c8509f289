"""The link, provisioning and pictures on the real OBS Studio."""

import io
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image

from console.base.errors import ShowcallerError
from console.bench.private_obs import INSTALL, PrivateObs, available
from console.devices.obs.blueprint import blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.errors import ObsRefused
from console.devices.obs.link import ObsLink
from console.devices.obs.observe import observe
from console.devices.obs.pictures import Pictures
from console.devices.obs.provision import provision
from console.files.showfile import load
from console.model import facts
from console.model.facts import AnyFact
from console.model.names import BACKDROP, LABEL, SLATE
from tests.conftest import need
from tests.support.foreign import client_of
from tests.support.waiting import until

F = TypeVar("F")
pytestmark = pytest.mark.obs


def connect(obs: PrivateObs) -> ObsClient:
    client = client_of(obs.port, obs.password)
    client.connect()
    return client


def test_the_link_lives_through_a_freeze_and_a_kill(obs: PrivateObs) -> None:
    told: list[AnyFact] = []

    def of(kind: type[F]) -> list[F]:
        return [fact for fact in list(told) if isinstance(fact, kind)]

    link = ObsLink(
        obs.url,
        lambda: obs.password,
        lambda fact, by, mono_ns=None: told.append(fact),
        heartbeat_s=0.3,
        timeout_s=1.0,
    )
    link.start()
    try:
        assert until(lambda: of(facts.ObsConnected))
        assert of(facts.ObsConnected)[0].seen.obs_version
        # An OBS that a busy PC lets wait for longer than that is lost once more, and found again.
        lost = len(of(facts.ObsLost))
        obs.freeze()
        assert until(lambda: len(of(facts.ObsLost)) > lost)
        assert "frozen" in str(of(facts.ObsLost)[-1].why)
        found = len(of(facts.ObsConnected))
        obs.thaw()
        assert until(lambda: len(of(facts.ObsConnected)) > found)
        lost = len(of(facts.ObsLost))
        obs.kill9()
        assert until(lambda: len(of(facts.ObsLost)) > lost)
        found = len(of(facts.ObsConnected))
        obs.start()
        assert until(lambda: len(of(facts.ObsConnected)) > found)
    finally:
        obs.thaw()
        link.stop()


def test_provisioning_twice_makes_all_and_then_nothing(obs: PrivateObs, show_dir: Path) -> None:
    loaded = load(show_dir)
    client = connect(obs)
    try:
        client.request_wait("CreateScene", {"sceneName": "Avatar"})
        mine = {"sceneName": "Avatar", "inputName": "Mine", "inputKind": "color_source_v3"}
        client.request_wait("CreateInput", {**mine, "inputSettings": {"color": 4278255360}})
        video = client.request_wait("GetVideoSettings")
        canvas = (video["baseWidth"], video["baseHeight"])
        wanted = blueprint(loaded.show, loaded.root, canvas)
        first = provision(client, wanted)
        assert f"{LABEL} in scene Avatar" in map(str, first.made)
        second = provision(client, wanted)
        assert (second.made, second.changed) == ([], [])
        items = client.request_wait("GetSceneItemList", {"sceneName": "Avatar"})["sceneItems"]
        by_name = {item["sourceName"]: item for item in items}
        assert max(items, key=lambda item: item["sceneItemIndex"])["sourceName"] == LABEL
        assert by_name["Mine"]["sceneItemEnabled"]
        assert (
            client.request_wait("GetInputSettings", {"inputName": "Mine"})["inputSettings"]["color"]
            == 4278255360
        )
        # The law's 5 % of the shortest side, for the letters: they fill two thirds of the plate.
        where = {"sceneName": "Avatar", "sceneItemId": by_name[LABEL]["sceneItemId"]}
        placed = client.request_wait("GetSceneItemTransform", where)["sceneItemTransform"]
        shown = min(
            placed["boundsHeight"], placed["boundsWidth"] * placed["sourceHeight"] / placed["sourceWidth"]
        )
        assert shown * 2 / 3 >= 0.05 * min(canvas)
        for name in (SLATE, BACKDROP):
            assert name in {entry["inputName"] for entry in client.request_wait("GetInputList")["inputs"]}
    finally:
        client.disconnect()


def test_an_obs_that_is_still_starting_is_provisioned(show_dir: Path) -> None:
    """As showcaller provision does when OBS was opened a moment ago."""
    need(available(), "OBS Studio", INSTALL)
    loaded = load(show_dir)
    with PrivateObs() as obs:
        client = connect(obs)
        try:
            done = provision(client, blueprint(loaded.show, loaded.root))
            assert "scene Avatar" in map(str, done.made)
            assert "Avatar" in {one["sceneName"] for one in client.request_wait("GetSceneList")["scenes"]}
        finally:
            client.disconnect()


def test_pictures_are_jpegs_of_the_scene(obs: PrivateObs) -> None:
    client = connect(obs)
    client.request_wait(
        "CreateInput",
        {
            "sceneName": "Scene", "inputName": "blue", "inputKind": "color_source_v3",
            "inputSettings": {"color": 0xFFFF0000, "width": 1280, "height": 720},
        },
    )  # fmt: skip
    client.disconnect()
    pictures = Pictures(obs.url, lambda: obs.password)
    try:
        assert until(lambda: _blue(pictures.grab("Scene", 160, 90)))
        with pytest.raises(ShowcallerError, match="600"):
            pictures.grab("No such scene")
    finally:
        pictures.close()


def _blue(jpeg: bytes) -> bool:
    image = Image.open(io.BytesIO(jpeg))
    assert (image.format, image.size) == ("JPEG", (160, 90))
    red, green, blue = image.convert("RGB").getpixel((80, 45))  # type: ignore[misc]
    return bool(blue > 230 and red < 25 and green < 25)


def test_a_wrong_password_is_called_one(obs: PrivateObs) -> None:
    with pytest.raises(ObsRefused, match="password is wrong"):
        ObsClient("127.0.0.1", obs.port, "wrong").connect()


def test_what_obs_sends_of_its_canvas_is_seen(obs: PrivateObs) -> None:
    client = connect(obs)
    before = client.request_wait("GetVideoSettings")
    try:
        assert observe(client).output == (before["outputWidth"], before["outputHeight"])
        client.request_wait("SetVideoSettings", {"outputWidth": 160, "outputHeight": 90})
        seen = observe(client)
        assert (seen.output, seen.canvas) == ((160, 90), (before["baseWidth"], before["baseHeight"]))
    finally:
        sizes = {name: before[name] for name in ("outputWidth", "outputHeight")}
        client.request_wait("SetVideoSettings", sizes)
        client.disconnect()
