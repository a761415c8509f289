"""The real OBS answers yes to what it does otherwise: where a clip is, and how long a fade takes, is seen."""

from pathlib import Path
from typing import Any

import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.device import Request
from console.journal.reader import read
from console.model.facts import CueConfirmed, CueFailed, CueTaken, CursorSeen, FellBack, MediaChanged
from console.model.target import Restart, Seek
from console.words.message import plain
from tests.support.desk_process import SEEN, DeskProcess, live
from tests.support.foreign import foreign_client
from tests.support.hands import RED
from tests.support.obs import Linked, links
from tests.support.recorder import Recorder
from tests.support.shows import make_clip
from tests.support.waiting import until

pytestmark = pytest.mark.obs


@pytest.fixture
def linked() -> Any:
    with links() as make:
        yield make


def test_where_a_clip_is_after_a_seek_and_a_restart_is_read_back(
    obs: PrivateObs, show_dir: Path, linked: Linked
) -> None:
    # One keyframe alone, at its beginning.
    make_clip(show_dir / "media" / "red.mp4", (200, 40, 40), 12, every=600)
    with foreign_client(obs, show_dir) as client:
        item = client.request_wait("GetSceneItemId", {"sceneName": "Avatar", "sourceName": RED})[
            "sceneItemId"
        ]
        client.request_wait(
            "SetSceneItemEnabled", {"sceneName": "Avatar", "sceneItemId": item, "sceneItemEnabled": True}
        )
        client.request_wait("SetCurrentProgramScene", {"sceneName": "Avatar"})

        def cursor() -> float:
            return float(client.request_wait("GetMediaInputStatus", {"inputName": RED})["mediaCursor"] or 0)

        assert until(lambda: cursor() > 500)
        link, told = linked(obs.url, PASSWORD)
        assert until(lambda: link._client is not None and link._client.connected)
        data = {"inputName": RED, "mediaCursor": 9000}
        link.send([Request(Seek(1), "", "SetMediaInputCursor", data, plain("a test"), 1)])
        (sought,) = told.wait(CursorSeen)
        assert not sought.restarted and sought.position_ms < 8000, "OBS went to the keyframe before"
        action = {"inputName": RED, "mediaAction": "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_RESTART"}
        link.send([Request(Restart(2), "", "TriggerMediaInputAction", action, plain("a test"), 2)])
        _, again = told.wait(CursorSeen, 2)
        assert again.restarted and again.take == 2 and again.position_ms < 3000


def now(desk: DeskProcess) -> dict[str, Any]:
    return dict(desk.call("GET", "/v1/state")[1]["now"] or {})


def test_a_new_run_restarts_the_clip_on_air_and_waits_for_a_scene_s_own_fade(
    obs: PrivateObs, patient_dir: Path, tmp_path: Path
) -> None:
    with foreign_client(obs, patient_dir) as client, Recorder(obs.url, PASSWORD) as recorder:
        for number in (1, 2):
            run = tmp_path / f"run{number}"
            arguments = live(patient_dir, obs.url, run)
            with DeskProcess(*arguments, password=PASSWORD) as desk:
                desk.wait_for("obs_connected")
                assert desk.call("POST", "/v1/commands/jump", {"cue_id": "c12"})[0] == 200
                assert until(lambda d=desk: now(d).get("outcome") in SEEN), now(desk)  # type: ignore[misc]
                if number == 2:
                    seen = desk.wait_for("cursor_seen")
                    assert seen["record"]["fact"]["restarted"]
                    fade = {"sceneName": "Card", "transitionName": "Fade", "transitionDuration": 6000}
                    client.request_wait("SetSceneSceneTransitionOverride", fade)
                    before = len(recorder.events)
                    assert desk.call("POST", "/v1/commands/jump", {"cue_id": "c07"})[0] == 200
                    desk.wait_for("cue_confirmed", take=2)
                    started = [event for _, event, _ in list(recorder.events)[before:]]
                    assert started.count("SceneTransitionStarted") == 1
                assert desk.call("POST", "/v1/end")[0] == 202
                assert desk.finish() == 0, desk.errors()
    facts = [record.fact for record in read(tmp_path / "run2" / "run.showrun")]
    (cursor,) = [fact for fact in facts if isinstance(fact, CursorSeen)]
    assert cursor.position_ms < 3000
    assert len([fact for fact in facts if isinstance(fact, CueConfirmed)]) == 2


def on_air(desk: DeskProcess, cue_id: str) -> bool:
    seen = now(desk)
    return seen.get("cue_id") == cue_id and seen.get("outcome") in SEEN


# Of the host's and the film's clip, and the slate between.
HOST, FILM, SLATE = "c12", "c03", "c01"


@pytest.mark.parametrize("clip", [HOST, FILM])
def test_a_clip_that_is_left_and_taken_again_within_a_frame_begins_anew(
    obs: PrivateObs, patient_dir: Path, tmp_path: Path, clip: str
) -> None:
    """At ten pictures a second OBS may not see that it was left: it plays on, without a word."""
    run = tmp_path / "run"
    with foreign_client(obs, patient_dir):
        arguments = live(patient_dir, obs.url, run)
        with DeskProcess(*arguments, password=PASSWORD) as desk:
            desk.wait_for("obs_connected")
            for cue in (clip, SLATE, clip):
                assert desk.call("POST", "/v1/commands/jump", {"cue_id": cue})[0] == 200
                assert until(lambda cue=cue: on_air(desk, cue)), now(desk)  # type: ignore[misc]
            assert desk.call("POST", "/v1/end")[0] == 202
            assert desk.finish() == 0, desk.errors()
    facts = [record.fact for record in read(run / "run.showrun")]
    assert not [fact for fact in facts if isinstance(fact, CueFailed | FellBack)]
    # OBS may say more than once that it plays: what counts is that it says so after each take of the clip.
    first, second = (
        at for at, fact in enumerate(facts) if isinstance(fact, CueTaken) and fact.cue_id == clip
    )
    playing = [
        at for at, fact in enumerate(facts) if isinstance(fact, MediaChanged) and fact.state == "playing"
    ]
    assert any(first < at < second for at in playing) and any(at > second for at in playing)
