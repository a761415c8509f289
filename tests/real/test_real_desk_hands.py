"""The desk on the real OBS while a foreign client does what it should not: deletes scenes, hides the AI label."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.client import ObsClient
from console.journal.reader import read
from console.model.facts import LabelHidden, LabelShown
from console.model.names import LABEL
from tests.support.desk_process import SEEN, DeskProcess, live, state
from tests.support.foreign import foreign_client
from tests.support.recorder import Recorder
from tests.support.waiting import until

pytestmark = pytest.mark.obs


@pytest.fixture
def foreigner(obs: PrivateObs, patient_dir: Path) -> Iterator[ObsClient]:
    """A client of the real OBS that is not the desk; the show is provisioned there."""
    with foreign_client(obs, patient_dir) as client:
        yield client


def take(desk: DeskProcess, cue_id: str, *outcomes: str) -> None:
    """Jump to a cue, and wait for one of these outcomes: by default that it is seen."""
    assert desk.call("POST", "/v1/commands/jump", {"cue_id": cue_id})[0] == 200

    def there() -> bool:
        now = state(desk)["now"]
        return bool(now["cue_id"] == cue_id and now["outcome"] in (outcomes or SEEN))

    assert until(there), state(desk)["now"]


def program_of(foreigner: ObsClient) -> str:
    return str(foreigner.request_wait("GetCurrentProgramScene")["currentProgramSceneName"])


def topmost(foreigner: ObsClient) -> str:
    items = foreigner.request_wait("GetSceneItemList", {"sceneName": "Avatar"})["sceneItems"]
    return str(max(items, key=lambda entry: entry["sceneItemIndex"])["sourceName"])


def label_id(foreigner: ObsClient) -> int:
    return int(
        foreigner.request_wait("GetSceneItemId", {"sceneName": "Avatar", "sourceName": LABEL})["sceneItemId"]
    )


def same_place(foreigner: ObsClient, where: dict[str, Any], before: dict[str, Any]) -> bool:
    return bool(foreigner.request_wait("GetSceneItemTransform", where)["sceneItemTransform"] == before)


def no_label_is_missed(desk: DeskProcess) -> bool:
    return not any("AI label" in one["what"]["text"] for one in state(desk)["problems"])


def test_what_is_put_over_the_label_or_done_to_it_is_put_right(
    obs: PrivateObs, foreigner: ObsClient, patient_dir: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    arguments = live(patient_dir, obs.url, run)
    with DeskProcess(*arguments, password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        take(desk, "c04")
        for name in ("Banner 1", "Banner 2"):
            banner = {"inputKind": "color_source_v3", "sceneName": "Avatar", "inputName": name}
            foreigner.request_wait("CreateInput", banner)
            assert until(lambda: topmost(foreigner) == LABEL)
            assert until(lambda: no_label_is_missed(desk))
        where = {"sceneName": "Avatar", "sceneItemId": label_id(foreigner)}
        for wrong in ({"boundsHeight": 20.0}, {"positionX": 1200.0}):
            before = foreigner.request_wait("GetSceneItemTransform", where)["sceneItemTransform"]
            foreigner.request_wait("SetSceneItemTransform", {**where, "sceneItemTransform": wrong})
            assert until(lambda b=before: same_place(foreigner, where, b))  # type: ignore[misc]
            assert until(lambda: no_label_is_missed(desk))
        assert state(desk)["drifts"] == {}
        assert desk.call("POST", "/v1/end")[0] == 202
        assert desk.finish() == 0, desk.errors()
    facts = [record.fact for record in read(run / "run.showrun")]
    told = [getattr(fact, "why", "shown") for fact in facts if isinstance(fact, LabelShown | LabelHidden)]
    assert told == ["shown", *["covered", "shown"] * 2, *["misplaced", "shown"] * 2]


def is_shown(foreigner: ObsClient, where: dict[str, Any]) -> bool:
    return bool(foreigner.request_wait("GetSceneItemEnabled", where)["sceneItemEnabled"])


def label_events(recorder: Recorder, number: int) -> list[bool]:
    """Whether it was shown, each time a foreign client saw the label in scene Avatar change."""
    return [
        data["sceneItemEnabled"]
        for _, event, data in list(recorder.events)
        if event == "SceneItemEnableStateChanged"
        and (data["sceneName"], data["sceneItemId"]) == ("Avatar", number)
    ]


def test_the_label_comes_back_and_a_deleted_scene_is_told(
    obs: PrivateObs, foreigner: ObsClient, patient_dir: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    number = foreigner.request_wait("GetSceneItemId", {"sceneName": "Avatar", "sourceName": LABEL})[
        "sceneItemId"
    ]
    arguments = live(patient_dir, obs.url, run)
    with Recorder(obs.url, PASSWORD) as recorder, DeskProcess(*arguments, password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        take(desk, "c04")
        where = {"sceneName": "Avatar", "sceneItemId": number}
        for times in (1, 2, 3):
            foreigner.request_wait("SetSceneItemEnabled", {**where, "sceneItemEnabled": False})

            def is_back(times: int = times) -> bool:
                shown = label_events(recorder, number)
                return shown.count(False) == times and shown[-1] and is_shown(foreigner, where)

            assert until(is_back), (times, recorder.events, state(desk)["problems"])
        # Where OBS has done first what it was told last, it is put back once more: shown once and again.
        assert [shown for shown, _ in itertools.groupby(label_events(recorder, number))] == [False, True] * 3
        assert state(desk)["drifts"] == {}

        foreigner.request_wait("RemoveScene", {"sceneName": "Avatar"})
        assert until(lambda: "program" in state(desk)["drifts"])
        assert state(desk)["drifts"]["program"]["target"]["text"] == "Avatar"
        # Made anew once OBS has put the old one away: asked to go there before, it says yes and shows another.
        assert until(lambda: any(told["code"] == "obs.lacks" for told in state(desk)["problems"]))
        assert until(lambda: not any(told["code"] == "obs.lacks" for told in state(desk)["problems"]))
        assert topmost(foreigner) == LABEL
        assert desk.call("POST", "/v1/commands/take-back")[0] == 200
        assert until(lambda: program_of(foreigner) == "Avatar")
        take(desk, "c12")
        take(desk, "c07")
        assert program_of(foreigner) == "Card"
        assert desk.call("GET", "/v1/health")[0] == 200
        assert desk.call("POST", "/v1/end")[0] == 202
        assert desk.finish() == 0, desk.errors()
    told = json.loads((run / "as-run.json").read_bytes())
    rows = [(cue["cue_id"], cue["outcome"] in SEEN) for cue in told["cues"] if cue["started_ms"] is not None]
    assert rows == [("c04", True), ("c12", True), ("c07", True)]
    whats = [fault["what"] for fault in told["run"]["faults"]]
    assert whats.count("drift") == 1, told["run"]["faults"]
    assert "take_failed" not in whats
