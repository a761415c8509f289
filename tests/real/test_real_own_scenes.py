"""Scenes of the producer's own OBS as cues, on the real one: shown, labelled, renamed, removed, taken up again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.client import ObsClient
from console.model.cue import Manual, SceneCue, SlateCue
from console.model.names import LABEL
from console.model.show import Segment, Show, Text
from tests.support.desk_process import SEEN, DeskProcess, live, problems, state
from tests.support.foreign import client_of, provision_by
from tests.support.playbook import START
from tests.support.shows import write_show
from tests.support.waiting import until

pytestmark = pytest.mark.obs

GUEST, PLAIN = "嘉宾 Guest", "桌面"


@pytest.fixture
def own_show(media: Path, tmp_path: Path) -> Path:
    """A slate, a scene of the producer's own with a host who is to be labelled, and one without a host."""
    kept: dict[str, Any] = {"start": Manual(), "end": "hold", "duration_ms": 60_000}
    cues = (
        SlateCue(id="s1", title="Slate", **kept),
        SceneCue(id="o1", title="Guest", scene=GUEST, host="labelled", **kept),
        SceneCue(id="o2", title="Desktop", scene=PLAIN, **kept),
    )
    show = Show(
        id="own", title=Text(en="Own"), planned_start=START,
        segments=(Segment(id="one", title=Text(en="One"), cues=cues),),
    )  # fmt: skip
    return write_show(show, tmp_path / "own", media)


@pytest.fixture
def hand(obs: PrivateObs, own_show: Path) -> Iterator[ObsClient]:
    """The producer's hand in the real OBS, who made two scenes there and had the show built beside them."""
    client = client_of(obs.port, PASSWORD)
    client.connect()
    for number, scene in enumerate((GUEST, PLAIN)):
        client.request_wait("CreateScene", {"sceneName": scene})
        data = {"sceneName": scene, "inputName": f"Colour {number}", "inputKind": "color_source_v3"}
        client.request_wait("CreateInput", {**data, "inputSettings": {"color": 0xFF3366CC + number * 0x2200}})
    provision_by(client, own_show)
    yield client
    client.disconnect()


def items(hand: ObsClient, scene: str) -> list[tuple[str, bool]]:
    found = hand.request_wait("GetSceneItemList", {"sceneName": scene})["sceneItems"]
    return [(one["sourceName"], one["sceneItemEnabled"]) for one in found]


def program(hand: ObsClient) -> str:
    return str(hand.request_wait("GetCurrentProgramScene")["currentProgramSceneName"])


def jump(desk: DeskProcess, cue_id: str, *outcomes: str) -> None:
    assert desk.call("POST", "/v1/commands/jump", {"cue_id": cue_id})[0] == 200

    def there() -> bool:
        now = state(desk)["now"]
        return bool(now["cue_id"] == cue_id and now["outcome"] in (outcomes or SEEN))

    assert until(there), state(desk)["now"]


def test_own_scenes_are_shown_renamed_removed_and_taken_up_again(
    obs: PrivateObs, hand: ObsClient, own_show: Path, tmp_path: Path
) -> None:
    assert items(hand, PLAIN) == [("Colour 1", True)], "nothing is put into a scene that needs no label"
    assert items(hand, GUEST) == [("Colour 0", True), (LABEL, True)]
    run = tmp_path / "run"
    arguments = live(own_show, obs.url, run)
    with DeskProcess(*arguments, password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        jump(desk, "o1")
        assert program(hand) == GUEST
        assert until(lambda: state(desk)["label"] == {"scene": GUEST, "why": None})
        label = hand.request_wait("GetSceneItemId", {"sceneName": GUEST, "sourceName": LABEL})["sceneItemId"]
        hidden = {"sceneName": GUEST, "sceneItemId": label, "sceneItemEnabled": False}
        hand.request_wait("SetSceneItemEnabled", hidden)
        assert until(lambda: (LABEL, True) in items(hand, GUEST)), "the label is put back over it"

        hand.request_wait("SetSceneName", {"sceneName": GUEST, "newSceneName": "嘉宾二"})
        desk.wait_for("scene_renamed", new="嘉宾二")
        assert until(lambda: (state(desk)["label"] or {}).get("scene") == "嘉宾二")
        assert program(hand) == "嘉宾二"
        assert not state(desk)["drifts"]
        assert until(lambda: state(desk)["now"]["layout"] == "嘉宾二")
        assert desk.call("GET", "/v1/obs")[1]["renamed"] == {GUEST: "嘉宾二"}
        desk.kill9()

    with DeskProcess(*arguments, "--resume", password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        assert until(lambda: state(desk)["now"]["tally"] in SEEN), state(desk)["now"]
        assert (state(desk)["now"]["cue_id"], program(hand)) == ("o1", "嘉宾二")
        assert until(lambda: not problems(desk)), state(desk)["problems"]
        jump(desk, "s1")
        jump(desk, "o1")
        assert program(hand) == "嘉宾二"

        hand.request_wait("RemoveScene", {"sceneName": PLAIN})
        assert until(lambda: "obs.own_scenes" in problems(desk))
        jump(desk, "o2", "failed")
        assert program(hand) == "嘉宾二", "what was on air stays"
        hand.request_wait("CreateScene", {"sceneName": PLAIN})
        assert until(lambda: program(hand) == PLAIN)
        assert until(lambda: "obs.own_scenes" not in problems(desk) and state(desk)["now"]["tally"] in SEEN)

        hand.request_wait("RemoveScene", {"sceneName": PLAIN})
        assert until(lambda: "obs.own_scenes" in problems(desk))
        assert until(lambda: state(desk)["now"]["tally"] == "elsewhere"), "it is not called on air any more"
    asrun = msgspec.json.decode((run / "as-run.json").read_bytes())["cues"]
    assert [one["scene"] for one in asrun if one["cue_id"] == "o1"][-1] == "嘉宾二"
    assert {one["kind"] for one in asrun} == {"scene", "slate"}
