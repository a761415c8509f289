"""A show for phones in a rehearsal: the simulated OBS has its canvas, and its pictures have that shape."""

import io
import json
import urllib.request
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from tests.stories.test_story_simulated import command, is_seen, rehearse_show
from tests.support.desk_process import DeskProcess
from tests.support.waiting import GENEROUS_S, until


def picture(desk: DeskProcess, query: str) -> Image.Image:
    ready = desk.wait_for("ready")
    token = msgspec.json.decode(Path(ready["token_file"]).read_bytes())["token"]
    asked = urllib.request.Request(f"{ready['api']}/v1/picture/program.jpg{query}")
    asked.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(asked, timeout=GENEROUS_S) as answer:
        return Image.open(io.BytesIO(answer.read())).convert("RGB")


@pytest.fixture
def tall_dir(patient_dir: Path) -> Path:
    path = patient_dir / "show.json"
    show = json.loads(path.read_text(encoding="utf-8"))
    show["canvas"] = {"width": 540, "height": 960}
    path.write_text(json.dumps(show, ensure_ascii=False), encoding="utf-8")
    return patient_dir


def test_its_pictures_are_as_tall_as_its_canvas(tall_dir: Path, tmp_path: Path) -> None:
    with rehearse_show(tall_dir, tmp_path / "run") as desk:
        desk.wait_for("obs_connected")
        assert desk.call("GET", "/v1/state")[1]["obs"]["canvas"] == [540, 960]
        command(desk, "jump", cue_id="c09")
        assert until(lambda: is_seen(desk, "c09"))
        assert picture(desk, "").size == (180, 320)
        assert picture(desk, "?width=270").size == (270, 480)
        assert picture(desk, "?height=160").size == (90, 160)
        shown = picture(desk, "?width=540&height=960")
        plate = shown.getpixel((500, 850))
        assert plate != shown.getpixel((500, 30)), "the card lies at the foot"
