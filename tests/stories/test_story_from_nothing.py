"""A show that is written before there is a run: edited, rehearsed, edited again, opened anew."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.files.showfile import load, save
from tests.support.desk_process import DeskProcess
from tests.support.shows import all_kinds, write_show
from tests.support.waiting import until

pytestmark = pytest.mark.usefixtures("own_home")

WRITTEN = "Written before any run"


@pytest.fixture
def show(tmp_path: Path, media: Path) -> Path:
    folder = write_show(all_kinds(), tmp_path / "folder", media)
    path = tmp_path / "new.showcaller"
    save(load(folder).show, folder, path)
    return path


def set_title(desk: DeskProcess, title: str, cue: str = "c04") -> dict[str, Any]:
    base = desk.call("GET", "/v1/edits?limit=0")[1]["revision"]
    ops = [{"op": "set", "target": f"cue:{cue}", "field": "title", "value": title}]
    status, answer = desk.call("POST", "/v1/edits", {"name": title, "base": base, "ops": ops})
    assert status == 200 and answer["accepted"], answer
    return answer


def title_in(path: Path, cue: str = "c04") -> str:
    show = load(path).show
    return next(one.title for segment in show.segments for one in segment.cues if one.id == cue)


def test_a_show_is_edited_rehearsed_and_edited_again_and_nothing_is_lost(show: Path, tmp_path: Path) -> None:
    with DeskProcess("edit", str(show)) as editor:
        state = editor.call("GET", "/v1/state")[1]
        assert state["run"]["mode"] == "editing" and state["run"]["run_id"] == ""
        assert [cue["planned_start_ms"] for cue in state["cues"]][:2] == [0, 24_000]
        status, refusal = editor.call("POST", "/v1/commands/go")
        assert status == 409 and refusal["reason"] == "no_run"
        set_title(editor, WRITTEN)
        # The rehearsal takes the show over: saved, with the last edit, and editable.
        run_dir = tmp_path / "run"
        with DeskProcess(
            "rehearse", str(show), "--speed", "20", "--run-dir", str(run_dir), "--from", "c09"
        ) as run:
            run.wait_for("ready")
            assert editor.finish() == 0
            assert title_in(show) == WRITTEN
            assert run.call("GET", "/v1/edits?limit=0")[1]["editable"]
            state = run.call("GET", "/v1/state")[1]
            at = {cue["cue_id"]: cue for cue in state["cues"]}
            assert state["next"]["cue_id"] == "c09" and state["t_ms"] >= at["c09"]["planned_start_ms"]
            assert at["c06"]["status"] == "skipped"
            set_title(run, "Written while it was rehearsed")
            assert run.call("POST", "/v1/end")[0] == 202
            assert run.finish() == 0
    assert (run_dir / "as-run.json").is_file()
    with DeskProcess("edit", str(show)) as editor:
        assert editor.call("GET", "/v1/edits?limit=0")[1]["editable"]
        cues = [cue for part in editor.call("GET", "/v1/show")[1]["segments"] for cue in part["cues"]]
        assert next(cue["title"] for cue in cues if cue["id"] == "c04") == "Written while it was rehearsed"
        # One's own edits of the rehearsal can be undone in the editor.
        assert editor.call("POST", "/v1/edits/undo")[1]["accepted"]
        assert editor.call("POST", "/v1/end")[0] == 202
        assert editor.finish() == 0
    assert title_in(show) == WRITTEN


def test_an_editor_that_is_killed_loses_nothing_that_was_acknowledged(show: Path) -> None:
    # It saves an edit when it has heard of no other for a while, and is to be killed before. A PC that does much else
    # may let it: then once more.
    for number in range(10):
        acknowledged = f"Acknowledged {number}"
        with DeskProcess("edit", str(show)) as editor:
            set_title(editor, acknowledged)
            editor.kill9()
        if title_in(show) != acknowledged:
            break
    assert title_in(show) != acknowledged, "it was killed before it saved"
    with DeskProcess("edit", str(show)) as editor:
        state = editor.call("GET", "/v1/state")[1]
        assert [problem["code"] for problem in state["problems"]] == ["edits.0"]
        assert until(lambda: title_in(show) == acknowledged)


def test_a_second_editor_of_the_same_user_is_refused_by_name(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with DeskProcess("edit", str(show)) as first:
        first.wait_for("ready")
        second = DeskProcess("edit", str(show))
        assert second.finish() == 1
        second.__exit__()
        assert first.call("GET", "/v1/edits?limit=0")[1]["editable"]


def test_the_run_that_took_the_show_over_is_named_for_those_who_followed_the_editor(
    show: Path, tmp_path: Path
) -> None:
    with DeskProcess("edit", str(show)) as editor:
        folder = Path(editor.wait_for("ready")["token_file"]).parent
        run_dir = tmp_path / "run"
        with DeskProcess("rehearse", str(show), "--run-dir", str(run_dir)) as run:
            run.wait_for("ready")
            following = msgspec.json.decode((folder / "next.json").read_bytes())
            assert following["run_dir"] == str(run_dir) and following["pid"] == run.process.pid
            assert (run_dir / "desk-api.json").exists()
