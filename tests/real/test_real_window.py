"""The window on a real X server, with real key presses, calling a show on the real OBS."""

import signal
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from console.bench.private_obs import PASSWORD, PrivateObs
from tests.conftest import need
from tests.support import screen as real
from tests.support.desk_process import SEEN, DeskProcess, state
from tests.support.foreign import foreign_client
from tests.support.screen import Screen
from tests.support.shows import patient
from tests.support.waiting import GENEROUS_S, WHILE_S, never, until

pytestmark = pytest.mark.obs
# How long two keys wait for their effect before they are pressed again.
TWICE_S = 5.0


def on_air(desk: DeskProcess) -> str | None:
    now = state(desk)["now"]
    return now["cue_id"] if now is not None and now["outcome"] in SEEN else None


def press(screen: Screen, desk: DeskProcess, key: str, done: Callable[[], bool]) -> None:
    """Press a key until it has its effect: what it does depends on what the window has heard of the desk by then.

    Pressed again only after the desk has answered: a key that is slow must not count twice.
    """

    def commands() -> int:
        return sum(line["record"]["by"].startswith("api") for line in list(desk.lines) if "record" in line)

    def once() -> bool:
        before = commands()
        screen.keys(key)
        return until(lambda: done() or commands() > before) and until(done, WHILE_S)

    assert until(once), (key, state(desk))


def red(picture: Path, box: tuple[int, int, int, int]) -> float:
    """The part of a box that is clearly red."""
    with Image.open(picture) as image:
        pixels = np.asarray(image.convert("RGB").crop(box)).astype(int)
    return float(((pixels[..., 0] > 120) & (pixels[..., 1] < 70) & (pixels[..., 2] < 70)).mean())


def slate_called(screen: Screen, desk: DeskProcess) -> bool:
    """Escape twice, quickly: on a busy PC the window may be too slow for it."""
    screen.keys("Escape", "Escape")
    return until(lambda: bool(state(desk)["panic"]), TWICE_S)


@pytest.fixture
def show(patient_dir: Path) -> Path:
    """Patient, and without the guard of a second after a GO."""
    return patient(patient_dir, patient_dir.with_name("unguarded"), double_go_ms=0)


@pytest.fixture
def needed() -> None:
    need(real.available(), "Xvfb with xdotool", "apt-get install xvfb xdotool")


@pytest.mark.usefixtures("needed")
def test_keys_call_the_show_and_a_killed_window_leaves_it_on_air(
    obs: PrivateObs, show: Path, tmp_path: Path
) -> None:
    run_dir, home = tmp_path / "run", tmp_path
    window = ("--attach", str(run_dir), "--settings", str(home / "window.json"), "--language", "en")
    with foreign_client(obs, show) as foreign, Screen() as screen:
        arguments = ("desk", str(show), "--obs", obs.url, "--run-dir", str(run_dir))
        with DeskProcess(*arguments, password=PASSWORD) as desk:
            desk.wait_for("obs_connected")
            first = screen.window(*window, home=home)
            try:
                screen.wait_for_title("All kinds")
                screen.keys("space")
                assert until(lambda: on_air(desk) == "c01"), state(desk)["now"]
                assert foreign.request_wait("GetCurrentProgramScene")["currentProgramSceneName"] == "Slate"
                screen.keys("space")
                desk.wait_for("cue_confirmed", take=3)
                press(screen, desk, "h", lambda: bool(state(desk)["on_hold"]))
                press(screen, desk, "h", lambda: not state(desk)["on_hold"])
                left = state(desk)["now"]["planned_end_ms"]
                screen.keys("plus")
                assert until(lambda: state(desk)["now"]["planned_end_ms"] == left + 30_000)
                standby = state(desk)["next"]["cue_id"]
                screen.keys("s")
                assert until(lambda: state(desk)["next"]["cue_id"] != standby)
                screen.keys("BackSpace")
                desk.call("POST", "/v1/commands/jump", {"cue_id": "c04"})
                assert until(lambda: on_air(desk) == "c04"), state(desk)["now"]
                # The clip of c04 is red: the program monitor shows what the real OBS shows.
                assert until(lambda: red(screen.picture(home / "on-air.png"), (560, 100, 1090, 380)) > 0.5), (
                    "see on-air.png"
                )
                press(screen, desk, "2", lambda: state(desk)["now"]["overlay_card"] == "eggs")
                press(screen, desk, "2", lambda: state(desk)["now"]["overlay_card"] is None)
                first.send_signal(signal.SIGKILL)
                first.wait(GENEROUS_S)
                cue = state(desk)["now"]["cue_id"]
                assert foreign.request_wait("GetCurrentProgramScene")["currentProgramSceneName"] in (
                    "Avatar", "Card", "Avatar+Card",
                )  # fmt: skip
                second = screen.window(*window, home=home)
                try:
                    # How soon it is back is measured: showcaller bench --only attach.
                    screen.wait_for_title("All kinds")
                    assert state(desk)["now"]["cue_id"] == cue
                    assert until(lambda: slate_called(screen, desk))
                    assert until(
                        lambda: (
                            foreign.request_wait("GetCurrentProgramScene")["currentProgramSceneName"]
                            == "Slate"
                        ),
                    )
                finally:
                    second.terminate()
                    second.wait(GENEROUS_S)
            finally:
                first.kill()
                first.wait(GENEROUS_S)
    assert (home / "window.out").read_text() == "", "no Qt warning, no traceback"


@pytest.mark.usefixtures("needed")
def test_space_held_down_is_one_go_and_what_is_typed_is_none(
    obs: PrivateObs, show: Path, tmp_path: Path
) -> None:
    run_dir = tmp_path / "run"
    window = ("--attach", str(run_dir), "--settings", str(tmp_path / "window.json"), "--language", "en")
    with (
        foreign_client(obs, show),
        Screen() as screen,
        DeskProcess(
            "desk", str(show), "--obs", obs.url, "--run-dir", str(run_dir), password=PASSWORD
        ) as desk,
    ):
        desk.wait_for("obs_connected")
        opened = screen.window(*window, home=tmp_path)

        def gos() -> int:
            facts = [line["record"]["fact"]["fact"] for line in list(desk.lines) if "record" in line]
            return facts.count("go")

        try:
            screen.wait_for_title("All kinds")
            screen._xdotool("mousemove", "700", "20", "keydown", "space")
            assert until(lambda: gos() == 1)
            # The server repeats it all the while.
            assert never(lambda: gos() > 1)
            screen._xdotool("keyup", "space")
            # In edit mode nothing that is typed calls a live show, wherever it lands; the chord does.
            screen._xdotool("key", "ctrl+l")
            screen.type("has 2 words")
            assert never(lambda: gos() > 1)
            press(screen, desk, "ctrl+Return", lambda: gos() == 2)
            assert not state(desk)["on_hold"]
            # From a dialog, too: the first Escape closes it.
            screen.keys("question")
            assert until(lambda: any("Keys" in title for title in screen.titles()))
            assert until(lambda: slate_called(screen, desk))
        finally:
            opened.terminate()
            opened.wait(GENEROUS_S)
    assert (tmp_path / "window.out").read_text() == "", "no Qt warning, no traceback"


@pytest.mark.usefixtures("needed")
def test_pulling_the_plug_on_obs_is_seen(obs: PrivateObs, patient_dir: Path, tmp_path: Path) -> None:
    run_dir = tmp_path / "run"
    with foreign_client(obs, patient_dir), Screen() as screen:
        arguments = ("desk", str(patient_dir), "--obs", obs.url, "--run-dir", str(run_dir))
        with DeskProcess(*arguments, password=PASSWORD) as desk:
            desk.wait_for("obs_connected")
            window = screen.window(
                "--attach",
                str(run_dir),
                "--settings",
                str(tmp_path / "w.json"),
                "--language",
                "en",
                home=tmp_path,
            )
            try:
                screen.wait_for_title("All kinds")
                desk.call("POST", "/v1/commands/jump", {"cue_id": "c04"})
                assert until(lambda: on_air(desk) == "c04")
                place = (560, 100, 1090, 380)
                assert until(lambda: red(screen.picture(tmp_path / "before.png"), place) > 0.5)
                obs.kill9()
                desk.wait_for("obs_lost")
                assert until(lambda: red(screen.picture(tmp_path / "lost.png"), place) < 0.02), (
                    "no old picture stays"
                )
                obs.start()
                desk.wait_for("obs_connected", url=obs.url)
                assert until(lambda: state(desk)["obs"]["connected"])
            finally:
                window.terminate()
                window.wait(GENEROUS_S)
    assert (tmp_path / "window.out").read_text() == ""
