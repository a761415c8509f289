"""A layout of the show's own on the real OBS: built, taken, and seen where its slots say; wide and tall."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import msgspec
import pytest
from PIL import Image

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.client import ObsClient
from console.model.cue import AvatarCardCue, AvatarCue, Cue, Manual, SlateCue
from console.model.layout import Layout, Slot
from console.model.names import clip_source, layout_scene, second_source
from console.model.show import Canvas, Segment, Show
from tests.conftest import started
from tests.real.test_real_cards import picture
from tests.real.test_real_desk_hands import state, take
from tests.support.desk_process import DeskProcess, live
from tests.support.foreign import client_of
from tests.support.shows import COLOURS, all_kinds, showcaller_provision, write_show
from tests.support.small_obs import SmallObs
from tests.support.waiting import until

pytestmark = pytest.mark.obs
WIDE, TALL = (640, 360), (360, 640)
DUO = Layout(
    name="Duo", avatar=Slot(x=0, y=250, width=500, height=500), second=Slot(x=500, y=250, width=500, height=500),
    card=Slot(x=250, y=760, width=500, height=240), label=Slot(x=20, y=20, width=900, height=120),
    background="media/back.png",
)  # fmt: skip
SCENE, BEHIND = layout_scene("Duo"), (90, 0, 90)
HOSTS = (clip_source("media/red.mp4"), second_source("media/green.mp4"))


@pytest.fixture(params=[WIDE, TALL], ids=["wide", "tall"])
def own_obs(request: pytest.FixtureRequest) -> Iterator[PrivateObs]:
    yield from started(SmallObs(*request.param))


def duo_show(size: tuple[int, int], media: Path, folder: Path) -> Path:
    kept = {
        "start": Manual(),
        "end": "hold",
        "layout": "Duo",
        "clip": "media/red.mp4",
        "second_clip": "media/green.mp4",
    }
    cues: tuple[Cue, ...] = (
        SlateCue(id="s1", title="Slate", start=Manual(), end="hold", duration_ms=60_000),
        AvatarCue(id="d1", title="Two", **kept),  # type: ignore[arg-type]
        AvatarCardCue(id="d2", title="Two and a card", product_id="rice", **kept),  # type: ignore[arg-type]
    )
    base = all_kinds()
    segments = (Segment(id="one", title=base.title, cues=cues),)
    canvas = Canvas(width=size[0], height=size[1])
    made: Show = msgspec.structs.replace(
        base, segments=segments, adlibs=(), own_layouts=(DUO,), canvas=canvas
    )
    path = write_show(made, folder, media)
    if not (path / "media" / "back.png").exists():
        Image.new("RGB", (64, 36), BEHIND).save(path / "media" / "back.png")
    return path


def near(seen: Image.Image, at: tuple[float, float], colour: tuple[int, int, int]) -> bool:
    """Whether a colour is seen at a place in parts of the picture."""
    pixel = cast(tuple[int, int, int], seen.getpixel((round(at[0] * seen.width), round(at[1] * seen.height))))
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


def play_together(client: ObsClient) -> bool:
    """Whether both hosts' clips play, at the same place. OBS is asked of one after the other: it may be once more."""
    both = [client.request_wait("GetMediaInputStatus", {"inputName": name}) for name in HOSTS]
    playing = all(one["mediaState"] == "OBS_MEDIA_STATE_PLAYING" for one in both)
    return playing and abs(both[0]["mediaCursor"] - both[1]["mediaCursor"]) < 1000


def test_two_hosts_and_a_card_stand_where_the_slots_are(
    own_obs: PrivateObs, media: Path, tmp_path: Path
) -> None:
    client = client_of(own_obs.port, PASSWORD)
    client.connect()
    video = client.request_wait("GetVideoSettings")
    size = (int(video["baseWidth"]), int(video["baseHeight"]))
    show = duo_show(size, media, tmp_path / "duo")
    showcaller_provision(show, own_obs.url, PASSWORD)
    before = client.request_wait("GetSceneItemList", {"sceneName": SCENE})["sceneItems"]
    arguments = live(show, own_obs.url, tmp_path / "run")
    with DeskProcess(*arguments, password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        take(desk, "d1")
        assert client.request_wait("GetCurrentProgramScene")["currentProgramSceneName"] == SCENE
        assert until(lambda: play_together(client)), "both began with the same take"
        assert until(lambda: near(picture(client, SCENE, *size), (0.75, 0.5), COLOURS["green"]))
        assert until(lambda: near(picture(client, SCENE, *size), (0.25, 0.5), COLOURS["red"])), (
            "in the left slot"
        )
        seen = picture(client, SCENE, *size)
        assert near(seen, (0.03, 0.95), BEHIND) and near(seen, (0.5, 0.9), BEHIND), "and nothing below them"
        assert not near(seen, (0.03, 0.08), BEHIND), "the label's plate"
        assert until(lambda: state(desk)["label"] == {"scene": SCENE, "why": None})
        take(desk, "d2")
        assert until(lambda: not near(picture(client, SCENE, *size), (0.5, 0.88), BEHIND)), "the card"
        seen = picture(client, SCENE, *size)
        assert near(seen, (0.1, 0.9), BEHIND) and near(seen, (0.9, 0.9), BEHIND), "in its slot alone"
        # OBS shows nothing of a clip for the moment in which it begins again.
        assert until(lambda: near(picture(client, SCENE, *size), (0.25, 0.5), COLOURS["red"]))
        assert until(lambda: near(picture(client, SCENE, *size), (0.75, 0.5), COLOURS["green"]))
        assert not state(desk)["drifts"]
    after = client.request_wait("GetSceneItemList", {"sceneName": SCENE})["sceneItems"]
    assert [one["sourceName"] for one in after] == [one["sourceName"] for one in before]
    client.disconnect()
