"""A label that OBS says it shows is asked for: hidden and shown at once, it may be hidden for good."""

import pytest

from console.devices.obs import read_backs
from console.model import facts
from console.model.names import LABEL
from console.rehearsal.server import SimulatedObs
from tests.support.obs import Linked
from tests.support.waiting import never, until

SHOWN = "SceneItemEnableStateChanged"


@pytest.mark.parametrize("name", [LABEL, "The user's own"])
def test_a_label_that_is_hidden_though_obs_said_that_it_shows_it_is_seen_to_be(
    name: str, linked: Linked, obs29: SimulatedObs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_backs, "LABEL_S", (0.0, 0.0))
    made = obs29.do("CreateInput", {"sceneName": "Scene", "inputName": name, "inputKind": "color_source_v3"})
    where = {"sceneName": "Scene", "sceneItemId": made["sceneItemId"]}
    link, told = linked(obs29.url)
    told.wait(facts.ObsConnected)
    obs29.do("SetSceneItemEnabled", {**where, "sceneItemEnabled": False})
    assert [one.enabled for one in told.wait(facts.ItemEnabledSeen)] == [False]
    # What OBS says of what is asked a moment later, and has done before.
    link._event(link._client, SHOWN, {**where, "sceneItemEnabled": True}, 1)  # type: ignore[arg-type]
    assert [one.enabled for one in told.wait(facts.ItemEnabledSeen, 2)] == [False, True]
    if name == LABEL:
        seen = told.wait(facts.ObsReseen)[-1].seen
        assert [item.enabled for item in seen.items["Scene"] if item.source == LABEL] == [False]
    else:
        assert never(lambda: told.of(facts.ObsReseen)), "nobody puts it back"


def test_a_label_that_is_shown_is_asked_for_and_not_looked_at(
    linked: Linked, obs29: SimulatedObs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_backs, "LABEL_S", (0.0, 0.0))
    made = obs29.do("CreateInput", {"sceneName": "Scene", "inputName": LABEL, "inputKind": "color_source_v3"})
    where = {"sceneName": "Scene", "sceneItemId": made["sceneItemId"]}
    _, told = linked(obs29.url)
    told.wait(facts.ObsConnected)
    for on in (False, True):
        obs29.do("SetSceneItemEnabled", {**where, "sceneItemEnabled": on})
    assert until(lambda: "GetSceneItemEnabled" in obs29.requests)
    assert never(lambda: told.of(facts.ObsReseen))
