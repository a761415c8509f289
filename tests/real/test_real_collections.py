"""Another scene collection, chosen by hand in the real OBS while the show is on air, and the first one again."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.client import ObsClient
from tests.support.desk_process import SEEN, DeskProcess, live, problems, state
from tests.support.foreign import foreign_client
from tests.support.waiting import until

pytestmark = pytest.mark.obs


@pytest.fixture
def hand(obs: PrivateObs, patient_dir: Path) -> Iterator[ObsClient]:
    """The producer's, with the show built in the collection that is loaded."""
    with foreign_client(obs, patient_dir) as client:
        yield client


def test_another_scene_collection_is_said_and_the_as_run_has_when_viewers_saw_it(
    obs: PrivateObs, hand: ObsClient, patient_dir: Path, tmp_path: Path
) -> None:
    first = hand.request_wait("GetSceneCollectionList")["currentSceneCollectionName"]
    run = tmp_path / "run"
    with DeskProcess(*live(patient_dir, obs.url, run), password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        assert desk.call("POST", "/v1/commands/go", {})[0] == 200
        assert until(lambda: (state(desk)["now"] or {}).get("tally") in SEEN)
        hand.request_wait("CreateSceneCollection", {"sceneCollectionName": "Other"})
        assert until(lambda: "obs.collection" in problems(desk)), state(desk)["problems"]
        assert state(desk)["now"]["tally"] == "elsewhere"
        assert "obs.missing" not in problems(desk), "nobody is to build it there"
        begun_ms = state(desk)["t_ms"]  # What is over sooner than a take may take to be seen is none.
        assert until(lambda: state(desk)["t_ms"] > begun_ms + 2000)
        hand.request_wait("SetCurrentSceneCollection", {"sceneCollectionName": first})
        assert until(lambda: state(desk)["now"]["tally"] in SEEN and "obs.collection" not in problems(desk))
        assert until(lambda: "obs.missing" not in problems(desk))
    told = msgspec.json.decode((run / "as-run.json").read_bytes())
    (cue,) = [one for one in told["cues"] if one["started_ms"] is not None]
    (gap,) = [one for one in cue["not_seen"] if one["why"]["code"] == "run.not_seen_scene"]
    assert gap["from_ms"] <= begun_ms and gap["to_ms"] > begun_ms + 2000
    (alarm,) = [one for one in told["run"]["faults"] if one.get("code") == "obs.collection"]
    assert alarm["from_ms"] < alarm["to_ms"]
