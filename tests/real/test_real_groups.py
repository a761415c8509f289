"""A host inside groups and scenes of the producer's own, on the real OBS: seen, labelled and heard as viewers do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.client import ObsClient
from console.model.cue import Manual, SceneCue, SlateCue
from console.model.show import Avatar, Segment, Settings, Show, Text
from tests.support.desk_process import SEEN, DeskProcess, live, state
from tests.support.foreign import client_of, provision_by
from tests.support.grouped import put_into_group
from tests.support.playbook import START
from tests.support.shows import write_show
from tests.support.waiting import until

pytestmark = pytest.mark.obs

GUEST, OUTER, CAMERA, GROUP = "嘉宾 Guest", "Outer", "Studio camera", "My group"


@pytest.fixture
def own_show(media: Path, tmp_path: Path) -> Path:
    """A slate, a scene that is said to have no host, and one that has one in it, deep down."""
    kept: dict[str, Any] = {"start": Manual(), "end": "hold", "duration_ms": 60_000}
    cues = (
        SlateCue(id="s1", title="Slate", **kept),
        SceneCue(id="o1", title="Guest", scene=GUEST, **kept),
        SceneCue(id="o2", title="Outer", scene=OUTER, host="labelled", **kept),
    )
    show = Show(
        id="own", title=Text(en="Own"), planned_start=START, avatar=Avatar(feed=CAMERA),
        settings=Settings(quiet_ms=1000), segments=(Segment(id="one", title=Text(en="One"), cues=cues),),
    )  # fmt: skip
    return write_show(show, tmp_path / "own", media)


@pytest.fixture
def hand(obs: PrivateObs, own_show: Path, media: Path) -> Iterator[ObsClient]:
    """The producer's hand: a camera with sound in a group of a scene, which is in another scene."""
    client = client_of(obs.port, PASSWORD)
    client.connect()
    client.request_wait("CreateScene", {"sceneName": GUEST})
    settings = {"local_file": str(media / "red.mp4"), "looping": True}
    made = {"sceneName": GUEST, "inputName": CAMERA, "inputKind": "ffmpeg_source", "inputSettings": settings}
    client.request_wait("CreateInput", made)
    client.request_wait("CreateScene", {"sceneName": OUTER})
    client.request_wait("CreateSceneItem", {"sceneName": OUTER, "sourceName": GUEST})
    provision_by(client, own_show)
    client.disconnect()
    put_into_group(obs, GUEST, GROUP, (CAMERA,))
    client.connect()
    yield client
    client.disconnect()


def silent(desk: DeskProcess) -> str:
    return next((one["what"]["text"] for one in state(desk)["problems"] if one["code"] == "sound.silent"), "")


def jump(desk: DeskProcess, cue_id: str) -> None:
    assert desk.call("POST", "/v1/commands/jump", {"cue_id": cue_id})[0] == 200
    assert until(lambda: state(desk)["now"]["cue_id"] == cue_id and state(desk)["now"]["outcome"] in SEEN)


def test_a_host_in_a_group_is_labelled_and_one_who_is_hidden_with_it_is_missed(
    obs: PrivateObs, hand: ObsClient, own_show: Path, tmp_path: Path
) -> None:
    inside = hand.request_wait("GetGroupSceneItemList", {"sceneName": GROUP})["sceneItems"][0]["sceneItemId"]

    def place(scene: str, source: str) -> dict[str, Any]:
        found = hand.request_wait("GetSceneItemId", {"sceneName": scene, "sourceName": source})
        return {"sceneName": scene, "sceneItemId": found["sceneItemId"]}

    def enable(where: dict[str, Any], on: bool) -> None:
        hand.request_wait("SetSceneItemEnabled", {**where, "sceneItemEnabled": on})

    run = tmp_path / "run"
    arguments = live(own_show, obs.url, run)
    # Speed 2: a rehearsal, which begins without a label in the way.
    with DeskProcess(*arguments, "--speed", "2", password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        jump(desk, "o1")
        assert until(lambda: state(desk)["label"] == {"scene": GUEST, "why": "missing"}), state(desk)["label"]
        jump(desk, "o2")
        parents = {
            "the camera in its group": {"sceneName": GROUP, "sceneItemId": inside},
            "the group": place(GUEST, GROUP),
            "the scene in the scene": place(OUTER, GUEST),
        }
        for name, where in parents.items():
            assert until(lambda: silent(desk) == ""), name
            enable(where, False)
            assert until(lambda: CAMERA in silent(desk) and "hidden" in silent(desk)), name
            enable(where, True)
        assert until(lambda: silent(desk) == "")
        hand.request_wait("SetInputMute", {"inputName": CAMERA, "inputMuted": True})
        assert until(lambda: "it is muted" in silent(desk))
