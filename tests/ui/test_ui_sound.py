"""The sound pane: levels as they come, the fader and the mute of what is on air, read back from OBS."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.api.messages import Sound
from console.model import facts
from console.model.facts import FaderMoved, MuteSwitch
from console.words.message import plain
from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from ui.panes.sound import SoundPane
from ui.parts.meter import Meter, Peak
from ui.style.current import use_theme
from ui.windows.console import ConsoleWindow

FILM = "Showcaller clip media/film.mp4"


def on_film(desk: WindowDesk) -> None:
    """The film of the show is on air."""
    desk.connect()
    desk.say(facts.Jump("c03"))
    desk.settle()


def pane_of(window: ConsoleWindow) -> SoundPane:
    return window.panes.sound


async def until_film(window: ConsoleWindow) -> SoundPane:
    pane = pane_of(window)
    assert await until(lambda: window.view.state is not None and window.view.state.sound is not None
                       and window.view.state.sound.role == "film" and pane.fader.isEnabled())  # fmt: skip
    return pane


def test_levels_are_drawn_as_they_come_and_are_gone_when_none_come(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def hear() -> None:
        on_film(desk)
        pane = await until_film(attached)
        assert pane.program.figure == "–"
        desk.push("sound", msgspec.json.encode(Sound(program=(-20.0, -12.3), channel=(-21.0, -13.0))))
        assert await until(lambda: pane.program.figure == "−12.3" and pane.channel.figure == "−13.0")
        assert await until(lambda: pane.program.figure == "–" and pane.channel.figure == "–")
        desk.push("sound", msgspec.json.encode(Sound(program=(-3.0, 0.0))))
        assert await until(lambda: pane.program.figure == "CLIP" and pane.program.clipped)
        assert pane.channel.figure == "–"

    run(hear())


def test_the_fader_moves_the_sound_now_and_is_kept_in_its_cue_as_one_edit(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def move() -> None:
        on_film(desk)
        pane = await until_film(attached)
        assert pane.level.text() == "+0.0 dB"
        before = desk.core.state.edited
        for value in (-20, -40, -65):
            pane.fader.setValue(value)
        assert await until(lambda: desk.core.state.edited == before + 1)
        moved = [record.fact.level_db for record in desk.records_ if isinstance(record.fact, FaderMoved)]
        assert moved[-1] == -6.5
        assert len(moved) < 3  # Dragged, it is not sent for each pixel.
        cue = desk.core.plan.by_id["c03"].cue
        assert cue.level_db == -6.5  # type: ignore[union-attr]
        desk.settle()
        assert await until(lambda: pane.level.text() == "−6.5 dB")
        attached.do("undo")
        assert await until(lambda: desk.core.plan.by_id["c03"].cue.level_db is None)  # type: ignore[union-attr]
        desk.settle()
        assert await until(lambda: pane.fader.value() == 0)
        assert desk.core.state.edited == before + 2

    run(move())


def test_what_is_moved_and_muted_in_obs_is_seen_and_asks_for_nothing(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def see() -> None:
        on_film(desk)
        pane = await until_film(attached)
        desk.say(facts.VolumeSeen(FILM, -80.0), "obs")
        desk.say(facts.MuteSeen(FILM, True), "obs")
        assert await until(lambda: pane.level.text() == "−80.0 dB" and pane.mute.text() == "MUTED · unmute")
        assert pane.fader.value() == -600
        assert not [record for record in desk.records_ if isinstance(record.fact, FaderMoved | MuteSwitch)]
        QTest.mouseClick(pane.mute, Qt.MouseButton.LeftButton)
        assert await until(lambda: [r for r in desk.records_ if r.fact == MuteSwitch(False)])
        desk.settle()
        assert await until(lambda: pane.mute.text() == "Mute")
        # Muted no more, it is still not heard.
        assert await until(lambda: pane.why.text() == "The fader is down")

    run(see())


def test_nothing_on_air_has_no_fader(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def look() -> None:
        desk.connect()
        assert await until(lambda: attached.view.seen)
        pane = pane_of(attached)
        assert not pane.fader.isEnabled() and not pane.mute.isEnabled()
        on_film(desk)
        await until_film(attached)
        desk.say(facts.ObsLost(plain("Lost.")), "obs")
        assert await until(lambda: not pane.fader.isEnabled() and not pane.mute.isEnabled())

    run(look())


def test_a_peak_is_held_then_falls() -> None:
    peak = Peak()
    peak.take(-6.0, 10.0)
    peak.take(-50.0, 11.0)
    assert peak.db == -6.0
    for step in range(1, 21):
        peak.take(-50.0, 11.5 + step * 0.05)
    assert peak.db == pytest.approx(-26.0, abs=1.1)
    peak.take(-20.0, 12.6)
    assert peak.db == -20.0
    assert not peak.clips(12.6)
    peak.take(0.0, 13.0)
    assert peak.clips(15.9) and not peak.clips(16.1)


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_louder_is_higher_in_every_theme(qapp: QApplication, theme: str) -> None:
    use_theme(qapp, theme)
    meter = Meter(None)  # type: ignore[arg-type]
    meter.resize(meter.sizeHint().width(), 200)
    heights = []
    for db in (-60.0, -30.0, -12.0, -3.0):
        meter.show_level(db, db)
        image, bar = meter.grab().toImage(), meter.bar_rect()
        empty = image.pixel(bar.center().x(), bar.top() + 2)
        column = [image.pixel(bar.center().x(), y) for y in range(bar.top() + 2, bar.bottom() - 2)]
        heights.append(sum(1 for pixel in column if pixel != empty))
    assert heights == sorted(heights) and len(set(heights)) == 4
    use_theme(qapp, "dark")
