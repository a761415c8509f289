"""Products and clips of a real desk: brought in, edited, kept, and explained in a run."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from console.files.showfile import load, save
from tests.support.desk_process import DeskProcess
from tests.support.shows import all_kinds, make_clip, make_media, patient, write_show
from tests.support.waiting import until

pytestmark = pytest.mark.usefixtures("own_home")


@pytest.fixture
def show(tmp_path: Path) -> Path:
    (tmp_path / "made").mkdir()
    folder = write_show(all_kinds(), tmp_path / "folder", make_media(tmp_path / "made"))
    folder = patient(folder, tmp_path / "patient")  # What is explained is not to change by itself.
    path = tmp_path / "new.showcaller"
    save(load(folder).show, folder, path)
    return path


def edit(desk: DeskProcess, *ops: dict[str, Any]) -> None:
    base = desk.call("GET", "/v1/edits?limit=0")[1]["revision"]
    status, answer = desk.call("POST", "/v1/edits", {"name": "Edit", "base": base, "ops": list(ops)})
    assert status == 200 and answer["accepted"], answer


def put(target: str, field: str, value: Any) -> dict[str, Any]:
    return {"op": "set", "target": target, "field": field, "value": value}


def explaining(desk: DeskProcess) -> tuple[str | None, bool]:
    state = desk.call("GET", "/v1/state")[1]
    return state["explaining"], state["explaining_by_hand"]


def test_pictures_and_clips_come_in_and_stay_and_a_run_says_what_was_explained(
    show: Path, tmp_path: Path
) -> None:
    Image.new("RGB", (60, 60), "red").save(tmp_path / "side.png")
    make_clip(tmp_path / "spare.mp4", (9, 90, 9), 2.0)
    (tmp_path / "words.png").write_text("no picture")
    with DeskProcess("edit", str(show)) as editor:
        status, side = editor.call(
            "POST", "/v1/media", {"path": str(tmp_path / "side.png"), "kind": "picture"}
        )
        assert (status, side["name"]) == (200, "media/side.png")
        status, spare = editor.call(
            "POST", "/v1/media", {"path": str(tmp_path / "spare.mp4"), "kind": "clip"}
        )
        assert status == 200 and abs(spare["duration_ms"] - 2000) <= 100
        status, refused = editor.call(
            "POST", "/v1/media", {"path": str(tmp_path / "words.png"), "kind": "picture"}
        )
        assert status == 409 and refused["problems"][0]["where"] == "words.png"
        edit(
            editor, put("product:rice", "more_pictures", [side["name"]]), put("show", "bin", [spare["name"]])
        )
        named = [clip["name"] for clip in editor.call("GET", "/v1/media")[1]["clips"]]
        assert named[-1] == "media/spare.mp4"
        run_dir = tmp_path / "run"
        with DeskProcess(
            "rehearse", str(show), "--speed", "20", "--run-dir", str(run_dir), "--from", "c07"
        ) as run:
            run.wait_for("ready")
            assert editor.finish() == 0
            assert run.call("POST", "/v1/commands/go")[0] == 200
            assert until(lambda: explaining(run)[0] == "rice")
            assert run.call("POST", "/v1/commands/explain-toggle", {"product": 2})[0] == 200
            assert until(lambda: explaining(run) == ("eggs", True))
            assert run.call("POST", "/v1/commands/explain", {"product_id": "eggs"})[0] == 409
            kinds = run.call("GET", "/v1/journal?kind=product_explained")[1]["records"]
            assert [record["fact"]["product_id"] for record in kinds][-1] == "eggs"
            assert run.call("POST", "/v1/end")[0] == 202
            assert run.finish() == 0
    kept = load(show, tmp_path / "unpacked")
    assert kept.show.products[0].pictures == ("media/rice.png", "media/side.png")
    assert all((kept.root / name).is_file() for name in ("media/side.png", "media/spare.mp4"))
