"""The rundown is changed with real keys on a real X server, while its show is on air on the real OBS."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from console.bench.private_obs import PASSWORD, PrivateObs
from console.files.showfile import load
from tests.conftest import need
from tests.real.test_real_window import TWICE_S, state
from tests.support import screen as real
from tests.support.desk_process import DeskProcess
from tests.support.foreign import foreign_client
from tests.support.screen import Screen
from tests.support.waiting import GENEROUS_S, until

pytestmark = pytest.mark.obs
# A place in a row of the rundown's table, on a screen of 1920x1080, and how far rows are apart.
ROW, ROW_HEIGHT = (200, 948), 23
# The rundown's table below its head.
TABLE = (830, 1060)


def chosen(picture: Path) -> int | None:
    """The middle (y) of the row that has the outline of what is chosen: a blue line along its top and its bottom.

    None without one such row. Where the table begins differs by a few px with what the panes above it show.
    """
    with Image.open(picture) as image:
        strip = np.asarray(image.convert("RGB").crop((240, TABLE[0], 285, TABLE[1])), int).mean(axis=1)
    lines = np.flatnonzero((strip[:, 2] > strip[:, 0] + 90) & (strip[:, 1] > 150))
    if not len(lines) or not ROW_HEIGHT - 4 <= lines[-1] - lines[0] <= ROW_HEIGHT + 1:
        return None
    return int(TABLE[0] + (lines[0] + lines[-1]) // 2)


def program(foreign: Any) -> str:
    return str(foreign.request_wait("GetCurrentProgramScene")["currentProgramSceneName"])


def test_what_is_edited_with_keys_goes_on_air_on_the_real_obs(
    obs: PrivateObs, show_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need(real.available(), "Xvfb with xdotool", "apt-get install xvfb xdotool")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    run_dir = tmp_path / "run"
    window = ("--attach", str(run_dir), "--settings", str(tmp_path / "window.json"), "--language", "en")
    with foreign_client(obs, show_dir) as foreign, Screen() as screen:
        arguments = ("desk", str(show_dir), "--obs", obs.url, "--run-dir", str(run_dir))
        with DeskProcess(*arguments, password=PASSWORD) as desk:
            desk.wait_for("obs_connected")
            opened = screen.window(*window, home=tmp_path)

            def edits() -> list[dict[str, Any]]:
                found: list[dict[str, Any]] = desk.call("GET", "/v1/edits")[1]["edits"]
                return found

            def outlined() -> int | None:
                return chosen(screen.picture(tmp_path / "chosen.png"))

            def clicked() -> bool:
                screen.click(*ROW)  # Twice at once would be a double click.
                return until(lambda: abs((outlined() or 0) - ROW[1]) < ROW_HEIGHT, TWICE_S)

            def made(count: int) -> dict[str, Any]:
                assert until(lambda: len(edits()) == count), edits()
                return edits()[-1]

            try:
                screen.wait_for_title("All kinds")
                assert until(clicked)  # A window that was just opened may still be filling its table.
                before = outlined()
                assert before is not None
                screen._xdotool("key", "ctrl+l")  # A live show begins in show mode: nothing is edited.
                screen._xdotool("key", "ctrl+d")
                new = made(1)["ops"][0]["value"]["id"]
                # The window chooses what it made when it hears of it.
                assert until(lambda: abs((outlined() or 0) - before - ROW_HEIGHT) < 2)
                screen._xdotool("key", "F2")
                screen._xdotool("key", "ctrl+a")
                screen.type("Typed on air")
                screen._xdotool("key", "Return")
                op = made(2)["ops"][0]
                assert (op["field"], op["value"]) == ("title", "Typed on air")
                assert state(desk)["now"] is None, "a space that is typed is no GO"
                target = op["target"]
                assert target == f"cue:{new}", "what was just made is chosen"
                cue = target.removeprefix("cue:")
                screen._xdotool("key", "ctrl+z")
                assert made(3)["undoes"] == 2
                screen._xdotool("key", "ctrl+shift+z")
                assert made(4)["redoes"] == 2
                # What was just made becomes a card by another client, and is taken: the real OBS shows it.
                value = {"kind": "card", "product_id": "rice", "title": "Typed on air"}
                ops = [{"op": "set", "target": target, "field": name, "value": told}
                       for name, told in value.items()]  # fmt: skip
                ops += [
                    {"op": "set", "target": target, "field": name}
                    for name in ("clip", "script", "action", "floated", "skip")
                ]
                ops.append({"op": "set", "target": target, "field": "duration_ms", "value": 60_000})
                ops.append({"op": "set", "target": target, "field": "end", "value": "hold"})
                asked = {"name": "To a card", "base": 4, "ops": ops}
                status, told = desk.call("POST", "/v1/edits", asked)
                assert status == 200, told
                status, told = desk.call("POST", "/v1/commands/jump", {"cue_id": cue})
                assert status == 200, told
                desk.wait_for("cue_confirmed")
                assert program(foreign) == "Card"
                screen._xdotool("key", "Delete")
                assert until(lambda: desk.call("POST", "/v1/edits", {
                    "name": "Take out", "base": 5, "ops": [{"op": "remove", "target": target}],
                })[0] == 409)  # fmt: skip
                assert len(edits()) == 5, ("what is on air is locked, for keys as for programs", edits()[5:])
                assert program(foreign) == "Card"
            finally:
                opened.terminate()
                opened.wait(GENEROUS_S)
    kept = {one.id: one for segment in load(show_dir).show.segments for one in segment.cues}
    assert kept[cue].title == "Typed on air"
    assert (tmp_path / "window.out").read_text() == "", "no Qt warning, no traceback"
