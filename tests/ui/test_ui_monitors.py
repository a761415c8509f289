"""The monitors show what OBS shows, or say why there is no picture."""

import pytest
from PySide6.QtWidgets import QWidget

from console.base.errors import Problem
from console.model import facts
from console.words.message import plain
from tests.support.window import WindowDesk, jpeg, until
from tests.ui.conftest import Run
from ui.panes import monitors
from ui.windows.console import ConsoleWindow


def pixel(widget: QWidget, x: float, y: float) -> tuple[int, int, int]:
    """The colour at a part of a widget."""
    image = widget.grab().toImage()
    found = image.pixelColor(int(x * (image.width() - 1)), int(y * (image.height() - 1)))
    return found.red(), found.green(), found.blue()


def test_monitors_show_obs_and_pause_when_hidden(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def look() -> None:
        desk.connect()
        desk.go()
        desk.say(facts.Standby("c03"), "test")
        program = attached.monitors[1]
        assert await until(lambda: program.screen_.image is not None)
        red, green, blue = pixel(program.screen_, 0.5, 0.5)
        assert abs(red - 0x20) < 12 and abs(green - 0x50) < 12 and abs(blue - 0x80) < 12
        attached.docks["program"].hide()
        assert await until(lambda: not program.isVisible())
        assert await until(lambda: program._asked is None or program._asked.done()), (
            "what was on its way came"
        )
        desk.pictures.clear()
        assert await until(lambda: desk.pictures.count("preview") >= 3)
        assert "program" not in desk.pictures, "a hidden monitor asks for nothing"

    run(look())


def test_a_picture_of_what_comes_that_stays_the_same_is_asked_for_seldom(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monitors, "SAME_S", 1000.0)

    async def look() -> None:
        desk.connect()
        desk.go()
        desk.say(facts.Standby("c03"), "test")
        preview = attached.monitors[0]
        assert await until(lambda: preview._same == monitors.SAME and preview._asked.done())
        first = preview.screen_.image
        desk.pictures.clear()
        assert await until(lambda: desk.pictures.count("program") >= 4), (
            "what viewers see is always asked for"
        )
        assert "preview" not in desk.pictures
        desk.images["preview"] = jpeg("#A02020")
        desk.say(facts.Standby("c04"), "test")
        assert await until(lambda: preview.screen_.image not in (None, first)), (
            "another cue is another picture"
        )
        red, _, _ = pixel(preview.screen_, 0.5, 0.3)
        assert abs(red - 0xA0) < 12
        assert await until(lambda: preview._same == monitors.SAME and preview._asked.done())
        first = preview.screen_.image
        desk.images["preview"] = jpeg("#2020A0")
        await attached.bridge.reread()
        assert await until(lambda: preview.screen_.image is not first), "and so may be what was edited"

    run(look())


def test_an_old_picture_is_taken_away(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monitors, "STALE_S", 0.5)

    async def look() -> None:
        desk.connect()
        desk.go()
        program = attached.monitors[1]
        assert await until(lambda: program.screen_.image is not None)
        desk.images["program"] = None
        assert await until(lambda: program.screen_.text.startswith("No picture for"))
        assert program.screen_.image is None
        desk.images["program"] = jpeg("#A02020")
        assert await until(lambda: program.screen_.text == "")
        desk.say(facts.ObsLost(plain("The connection to OBS was lost.")), "obs")
        desk.images["program"] = None
        assert await until(lambda: program.screen_.text == "OBS lost")
        # Before the first picture comes nothing is lost any more.
        monkeypatch.setattr(monitors, "STALE_S", 1000.0)
        desk.connect()
        assert await until(lambda: program.screen_.text == "")
        assert program.screen_.image is None

    run(look())


@pytest.mark.qt_log_ignore("JPEG", extend=True)
def test_garbage_instead_of_a_picture_is_no_picture(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monitors, "STALE_S", 0.3)
    desk.images["program"] = b"\xff\xd8 not a jpeg"

    async def look() -> None:
        desk.connect()
        assert await until(lambda: attached.monitors[1].screen_.text.startswith("No picture for"))

    run(look())


def test_one_scene_for_now_and_next_draws_the_layout(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.connect()
        desk.say(facts.Jump("c04"), "test")
        desk.settle()
        preview = attached.monitors[0]

        def same() -> bool:
            state = attached.view.state
            return (
                state.now is not None and state.now.cue_id == "c04" and state.next.scene == state.obs.program
            )

        assert await until(same), "c04 and c06 are both in the Avatar scene"
        # What comes is composed by the desk: it is no look at the scene that both are in.
        caption = f"NEXT: 6 {attached.view.state.next.title}"
        assert await until(lambda: preview.screen_.caption == caption and preview.screen_.image is not None)

    run(look())


def test_an_action_that_comes_says_that_the_picture_stays(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.connect()
        desk.say(facts.Standby("c02"), "test")
        preview = attached.monitors[0]
        said = "Unmute the film: done in OBS, the picture stays"
        assert await until(lambda: preview.screen_.text == said and preview.screen_.image is None)
        desk.pictures.clear()
        assert "preview" not in desk.pictures
        desk.say(facts.Standby("c03"), "test")
        assert await until(lambda: preview.screen_.text == "" and preview.screen_.image is not None)

    run(look())


def test_a_clip_that_is_missing_says_so_on_the_preview(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.why_not = Problem("media/film.mp4", plain("It is missing."), plain("Put it back."))
        desk.connect()
        desk.say(facts.Standby("c03"), "test")
        preview = attached.monitors[0]
        # The cue before it has no picture either, and may be shown first.
        assert await until(
            lambda: preview.screen_.text == "Film\nmedia/film.mp4: It is missing. Put it back."
        )
        desk.why_not = None
        assert await until(lambda: preview.screen_.text == "" and preview.screen_.image is not None)

    run(look())
