"""A show is edited while it runs, by two clients; the desk is killed; nothing is lost and nothing twice."""

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from console.desk.opening import open_show
from console.files.showfile import load, save
from console.journal.reader import read
from tests.support.desk_process import DeskProcess
from tests.support.waiting import GENEROUS_S, until


class Client:
    """A console at the desk's API."""

    def __init__(self, ready: dict[str, Any], user: str) -> None:
        self.url = ready["api"]
        self.token = json.loads(Path(ready["token_file"]).read_text())["token"]
        self.user = user

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        request = urllib.request.Request(
            self.url + path,
            None if body is None else json.dumps(body).encode(),
            {
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "X-User": self.user,
            },
            method=method,
        )
        try:
            with urllib.request.urlopen(request, timeout=GENEROUS_S) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def edit(self, name: str, *ops: dict[str, Any], base: int | None = None) -> tuple[int, Any]:
        if base is None:
            base = self.ask("GET", "/v1/edits?limit=0")[1]["revision"]
        return self.ask("POST", "/v1/edits", {"name": name, "base": base, "ops": list(ops)})


def put(cue: str, field: str, value: object) -> dict[str, Any]:
    return {"op": "set", "target": f"cue:{cue}", "field": field, "value": value}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


@pytest.mark.parametrize("as_file", [False, True], ids=["folder", "file"])
def test_a_show_is_edited_on_air_killed_and_taken_up_again(
    home: Path, patient_dir: Path, as_file: bool
) -> None:
    show = patient_dir
    if as_file:
        show = home / "秋季.showcaller"
        save(load(patient_dir).show, patient_dir, show)
    run_dir = home / "run"
    with DeskProcess("rehearse", str(show), "--run-dir", str(run_dir)) as desk:
        ready = desk.wait_for("ready")
        li, wang = Client(ready, "li"), Client(ready, "wang")
        assert li.ask("POST", "/v1/commands/go", {})[0] == 200
        desk.wait_for("cue_confirmed")
        on_air = li.ask("GET", "/v1/state")[1]["now"]["cue_id"]
        status, told = li.edit("Shorten", put(on_air, "duration_ms", 1000))
        assert (status, told["reason"]) == (409, "locked")
        assert "“Slate” is on air" in told["message"]["text"]

        new = {"kind": "slate", "id": "new", "title": "一个新的", "duration_ms": 9000}
        first = li.ask("GET", "/v1/show")[1]["segments"][0]
        insert = {"op": "insert", "what": "cue", "value": new, "into": first["id"], "after": on_air}
        status, told = li.edit("Put in", insert)
        assert (status, told["next"][1]) == (200, "new")
        state = li.ask("GET", "/v1/state")[1]
        assert (state["next"]["cue_id"], state["edited"]) == ("new", 1)

        assert wang.edit("Note", put("c06", "notes", "loud"), base=0)[1]["merged"] == 1
        assert li.edit("Note", put("c06", "notes", "quiet"), base=1)[1]["reason"] == "conflict"
        assert (
            wang.edit("Wrong", put("c06", "kind", "dance"))[1]["problems"][0]["where"]["text"]
            == "cue c06: kind"
        )
        assert li.ask("POST", "/v1/edits", {"name": "x"})[0] == 400
        desk.kill9()

    # Kept, and in the run: whatever the file holds by now.
    kept = [record.fact for record in read(run_dir / "run.showrun")]
    assert [fact.name for fact in kept if type(fact).__name__ == "ShowEdited"] == ["Put in", "Note"]
    with DeskProcess("desk", "--resume", "--run-dir", str(run_dir), "--obs", "simulated") as desk:
        again = Client(desk.wait_for("ready"), "li")
        state = again.ask("GET", "/v1/state")[1]
        assert (state["now"]["cue_id"], state["next"]["cue_id"]) == (on_air, "new")
        told = again.ask("GET", "/v1/edits")[1]
        assert (told["editable"], told["revision"], told["undo"]) == (True, 2, "Put in")
        assert [(edit["by"], edit["name"]) for edit in told["edits"]] == [("li", "Put in"), ("wang", "Note")]
        status, told = again.ask("POST", "/v1/edits/undo", {})
        assert (status, told["accepted"], told["next"][0]) == (200, True, "new")
        # The desk that was killed may have saved both edits.
        assert until(lambda: _notes(show) == "loud" and "new" not in _cues(show))
        status, told = again.ask("POST", "/v1/edits/redo", {})
        assert told["revision"] == 4
    assert "new" in _cues(show)  # Saved at the end at the latest.
    assert not list(show.parent.glob(".*lock"))


def _cues(show: Path) -> dict[str, Any]:
    loaded = load(show).show
    return {cue.id: cue for segment in loaded.segments for cue in segment.cues}


def _clip(client: Client) -> str | None:
    """Returns the file of the clip that plays on air."""
    clip = client.ask("GET", "/v1/state")[1]["now"]["clip"]
    return None if clip is None else str(clip["file"])


def _notes(show: Path) -> str:
    return str(_cues(show)["c06"].notes)


def test_a_file_is_copied_into_the_show(home: Path, patient_dir: Path, media: Path) -> None:
    with DeskProcess("rehearse", str(patient_dir), "--run-dir", str(home / "run")) as desk:
        client = Client(desk.wait_for("ready"), "li")
        outside = home / "新 片.mp4"
        outside.write_bytes((media / "blue.mp4").read_bytes())
        status, told = client.ask("POST", "/v1/media", {"path": str(outside)})
        assert (status, told["name"]) == (200, "media/新 片.mp4")
        assert client.ask("POST", "/v1/media", {"path": str(outside)})[1] == told
        outside.write_bytes((media / "red.mp4").read_bytes())
        assert client.ask("POST", "/v1/media", {"path": str(outside)})[1]["name"] == "media/新 片-2.mp4"
        assert client.ask("POST", "/v1/media", {"path": str(home / "none.mp4")})[0] == 409
        status, told = client.edit("Another clip", put("c04", "clip", "media/新 片.mp4"))
        assert status == 200, told
        assert until(lambda: _cues(patient_dir)["c04"].clip == "media/新 片.mp4")
        # The rehearsal's own OBS gets what the edit brought, so the cue can be taken.
        assert until(lambda: any("新 片" in one for one in client.ask("GET", "/v1/obs")[1]["inputs"]))
        assert client.ask("POST", "/v1/commands/jump", {"cue_id": "c04"})[0] == 200
        desk.wait_for("cue_confirmed")
        # OBS tells that it plays a moment after it shows the scene.
        assert until(lambda: _clip(client) == "media/新 片.mp4")
        notes = {one.name: one for one in load(patient_dir).show.media}
        assert notes["media/新 片.mp4"].bytes == (media / "blue.mp4").stat().st_size


def test_a_run_whose_show_another_console_had_edits_it_once_that_one_has_ended(
    home: Path, patient_dir: Path
) -> None:
    other = open_show(patient_dir)
    arguments = ("rehearse", str(patient_dir), "--feed", "none", "--run-dir", str(home / "run"))
    with DeskProcess(*arguments) as desk:
        client = Client(desk.wait_for("ready"), "li")
        state = client.ask("GET", "/v1/state")[1]
        assert "is being edited by" in state["read_only"]["text"]
        status, refused = client.edit("Rename", put("c02", "title", "too early"))
        assert (status, refused["reason"]) == (403, "read_only")
        other.close()
        assert until(lambda: client.ask("GET", "/v1/state")[1]["read_only"] is None)
        assert client.edit("Rename", put("c02", "title", "in time"))[0] == 200
    assert _cues(patient_dir)["c02"].title == "in time"
