"""The producer's own scenes in OBS: heard of when they are renamed, and given the AI label and nothing else."""

from pathlib import Path

import msgspec
import pytest

from console.devices.obs.blueprint import blueprint
from console.devices.obs.observe import observe
from console.devices.obs.provision import provision
from console.files.showfile import load
from console.model import facts
from console.model.cue import SceneCue
from console.model.names import LABEL
from console.model.show import Show
from console.rehearsal.server import SimulatedObs
from tests.support.foreign import client_of
from tests.support.obs import Linked


def own_show(show_dir: Path) -> Show:
    """A show with a scene of the producer's own that is to be labelled, one that is not, and one that is not there."""
    show = load(show_dir).show
    cues = (
        SceneCue(id="o1", title="Guest", scene="Guest", host="labelled", duration_ms=1000),
        SceneCue(id="o2", title="Desk", scene="Desk", duration_ms=1000),
        SceneCue(id="o3", title="Away", scene="Away", host="labelled", duration_ms=1000),
        SceneCue(id="o4", title="Watched", scene="Watched", host="watched", duration_ms=1000),
    )
    first = msgspec.structs.replace(show.segments[0], cues=(*show.segments[0].cues, *cues))
    return msgspec.structs.replace(show, segments=(first, *show.segments[1:]))


@pytest.mark.parametrize("version", ["29", "32"])
def test_only_the_label_is_put_there_on_top_and_no_scene_is_made(
    version: str, show_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.devices.obs.provision.GROW_S", 0.0)  # The simulated one is through at once.
    with SimulatedObs("secret", canvas_size=(640, 360), version=version) as running:
        client = client_of(running.port, "secret")
        client.connect()
        for scene in ("Guest", "Desk", "Watched"):
            client.request_wait("CreateScene", {"sceneName": scene})
        camera = {"sceneName": "Guest", "inputName": "Camera", "inputKind": "color_source_v3"}
        client.request_wait("CreateInput", camera)
        planned = blueprint(own_show(show_dir), show_dir)
        first = provision(client, planned)
        seen = observe(client)
        assert [item.source for item in seen.items["Guest"]] == ["Camera", LABEL]
        assert (seen.items["Desk"], seen.items["Watched"]) == ((), ())
        assert "Away" not in seen.scenes
        assert [str(one) for one in first.skipped] == [
            "scene Away: OBS has no such scene, and it is yours to make"
        ]
        client.request_wait("CreateInput", {**camera, "inputName": "Banner"})
        assert str(provision(client, planned).changed[0]).startswith(LABEL), "it is on top again"
        assert [item.source for item in observe(client).items["Guest"]] == ["Camera", "Banner", LABEL]
        client.disconnect()


@pytest.mark.parametrize(("version", "known"), [("29", False), ("30", True), ("32", True)])
def test_scenes_have_uuids_where_obs_gives_them(version: str, known: bool) -> None:
    with SimulatedObs("secret", version=version) as running:
        client = client_of(running.port, "secret")
        client.connect()
        client.request_wait("CreateScene", {"sceneName": "嘉宾"})
        before = observe(client).scene_ids
        assert set(before) == ({"Scene", "嘉宾"} if known else set())
        client.request_wait("SetSceneName", {"sceneName": "嘉宾", "newSceneName": "Guest"})
        after = observe(client).scene_ids
        assert after.get("Guest") == before.get("嘉宾")
        client.disconnect()


def test_a_new_name_is_heard_of_before_obs_is_looked_at_anew(linked: Linked, obs29: SimulatedObs) -> None:
    obs29.do("CreateScene", {"sceneName": "Guest"})
    _, told = linked(obs29.url)
    told.wait(facts.ObsConnected)
    obs29.do("SetSceneName", {"sceneName": "Guest", "newSceneName": "嘉宾"})
    assert told.wait(facts.SceneRenamed)[0] == facts.SceneRenamed("Guest", "嘉宾")
    seen = told.wait(facts.ObsReseen)[-1].seen
    assert "嘉宾" in seen.scenes
    kinds = [type(fact) for fact in told.facts]
    assert kinds.index(facts.SceneRenamed) < kinds.index(facts.ObsReseen)
