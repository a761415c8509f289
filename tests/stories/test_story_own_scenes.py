"""Scenes of the producer's own OBS in a rehearsal without it: each is a sign with its name."""

import json
from pathlib import Path

import pytest

from tests.stories.test_story_simulated import command, is_seen, rehearse_show
from tests.support.desk_process import state
from tests.support.waiting import until


@pytest.fixture
def own_dir(patient_dir: Path) -> Path:
    path = patient_dir / "show.json"
    show = json.loads(path.read_text(encoding="utf-8"))
    kept = {"kind": "scene", "start": {"at": "manual"}, "end": "hold", "duration_ms": 60_000}
    show["segments"][0]["cues"] += [
        {**kept, "id": "o1", "title": "Guest", "scene": "嘉宾机位", "host": "watched"},
        {**kept, "id": "o2", "title": "Desk", "scene": "Desk"},
    ]
    path.write_text(json.dumps(show, ensure_ascii=False), encoding="utf-8")
    return patient_dir


def test_it_is_rehearsed_with_a_sign_in_its_place(own_dir: Path, tmp_path: Path) -> None:
    with rehearse_show(own_dir, tmp_path / "run") as desk:
        desk.wait_for("obs_connected")
        command(desk, "jump", cue_id="o1")
        assert until(lambda: is_seen(desk, "o1")), state(desk)["now"]
        assert until(lambda: state(desk)["label"] == {"scene": "嘉宾机位", "why": None})
        assert {"嘉宾机位", "Desk"} <= set(desk.call("GET", "/v1/obs")[1]["scenes"])
        command(desk, "jump", cue_id="o2")
        assert until(lambda: is_seen(desk, "o2")), state(desk)["now"]
        assert until(lambda: state(desk)["label"] is None)
        assert not [one for one in state(desk)["problems"] if one["code"].startswith(("obs", "label"))]
        edit = {
            "name": "another scene", "base": state(desk)["edited"],
            "ops": [{"op": "set", "target": "cue:o1", "field": "scene", "value": "Roof"}],
        }  # fmt: skip
        status, answer = desk.call("POST", "/v1/edits", edit)
        assert status == 200, answer
        # What an edit brought is built in the simulated OBS, too.
        assert until(lambda: "Roof" in desk.call("GET", "/v1/obs")[1]["scenes"])
        command(desk, "jump", cue_id="o1")
        assert until(lambda: is_seen(desk, "o1")), state(desk)["now"]
