"""The clock for a second screen, and what the producer says to the host on it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from console.model import facts
from console.sources.events import AnyEvent
from tests.support.shows import all_kinds
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.bridge import Bridge
from ui.present import keyboard
from ui.present.view import View
from ui.settings import load
from ui.windows.clock_face import FLASHES, Face, face_of
from ui.windows.clock_window import ClockWindow, name_of
from ui.windows.console import ConsoleWindow
from ui.windows.host_message import HostMessage, phrases_of

NOON = datetime(2026, 1, 2, 12, 0, 5, tzinfo=UTC)


@pytest.fixture
def clock(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> ClockWindow:
    async def open_it() -> None:
        desk.connect()
        attached.do("clock")
        await settled()

    run(open_it())
    assert attached.shell.clock.shown is not None
    return attached.shell.clock.shown


@pytest.fixture
def dialog(attached: ConsoleWindow, run: Run) -> Iterator[HostMessage]:
    attached.do("host_message")
    found = next(one for one in attached.findChildren(QDialog) if one.isVisible())
    assert isinstance(found, HostMessage)
    yield found


def test_it_says_what_is_on_air_how_long_and_what_comes(
    clock: ClockWindow, attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def call() -> None:
        desk.go()
        assert await until(lambda: clock.face.face.left not in ("", "--:--"))
        face = clock.face.face
        now = attached.view.state.now
        assert (face.title, face.mode, face.badge) == (now.title, "rehearsal", "REHEARSAL ×1")
        assert face.next.startswith("NEXT · ") and attached.view.state.next.title in face.next
        assert now.title in clock.face.accessibleName()
        desk.say(facts.Hold())
        assert await until(lambda: clock.face.face.under_left == "ON HOLD")
        assert clock.face.face.left_token == "warn"
        clock.resize(1280, 720)
        assert not clock.grab().isNull()

    run(call())


def test_without_a_show_it_says_so() -> None:
    face = face_of(View(), NOON)
    assert (face.clock, face.mode, face.left) == ("12:00:05", "none", "")


def test_on_air_it_is_red(window: ConsoleWindow, tmp_path: Path, run: Run) -> None:
    desk = WindowDesk(all_kinds(), "live")
    api = ApiServer(desk, AnyEvent, tmp_path / "desk-api.json")
    api.start()
    desk.connect()
    desk.say(facts.StreamSeen(True), "obs")

    async def look() -> None:
        from ui.style.current import color

        window.bridge.attach(api.token_file)
        assert await until(lambda: window.view.on and window.view.whole is not None)
        window.do("clock")
        shown = window.shell.clock.shown
        assert shown is not None
        assert await until(lambda: shown.face.face.mode == "live")
        assert shown.face.face.badge == "ON AIR"
        image = shown.grab().toImage()
        assert image.pixelColor(3, 3) == color("live")

    run(look())
    api.stop()


def test_keys_call_the_show_from_it_and_esc_leaves_full_screen(
    clock: ClockWindow,
    attached: ConsoleWindow,
    desk: WindowDesk,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keyboard, "TWICE_MS", 30_000)  # A busy machine presses slowly.

    async def press() -> None:
        clock.choose(QGuiApplication.primaryScreen())
        await settled()
        assert clock.isFullScreen()
        QTest.keyClick(clock, Qt.Key.Key_H)
        assert await until(lambda: desk.commands)
        assert desk.commands[-1][0] == facts.HoldOrResume()
        QTest.keyClick(clock, Qt.Key.Key_Escape)
        await settled()
        assert clock.isVisible() and not clock.isFullScreen()
        QTest.keyClick(clock, Qt.Key.Key_Escape)
        assert await until(lambda: any(command == facts.Panic() for command, _ in desk.commands)), "Esc Esc"

    run(press())


def test_the_consoles_keys_do_the_same_from_it(clock: ClockWindow, attached: ConsoleWindow, run: Run) -> None:
    async def press() -> None:
        QTest.qWaitForWindowActive(clock)
        QTest.keyClick(clock, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        assert await until(
            lambda: any(isinstance(one, HostMessage) for one in attached.findChildren(QDialog))
        )
        for dialog in attached.findChildren(QDialog):
            dialog.close()
        await settled()
        clock.activateWindow()
        await settled()
        QTest.keyClick(clock, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
        assert attached.shell.clock.shown is None, "the key that opened it closes it"

    run(press())


def test_a_screen_that_is_unplugged_gives_it_back_as_an_ordinary_window(clock: ClockWindow, run: Run) -> None:
    async def unplug() -> None:
        screen = QGuiApplication.primaryScreen()
        clock.choose(screen)
        await settled()
        assert clock.isFullScreen()
        clock.screen_gone(screen)
        assert await until(lambda: not clock.isFullScreen())
        assert clock.isVisible()
        assert screen.availableGeometry().contains(clock.geometry().center())

    run(unplug())


def test_the_chosen_screen_is_kept_and_the_clock_comes_and_goes_with_the_console(
    clock: ClockWindow, attached: ConsoleWindow, tmp_path: Path, run: Run
) -> None:
    async def close() -> None:
        screen = QGuiApplication.primaryScreen()
        actions = [one for one in clock.menu().actions() if one.data() == 0]
        actions[0].trigger()
        attached.keep_settings()
        kept = load(tmp_path / "window.json")
        assert kept.clock_open and kept.clock_screen == name_of(screen)
        again = ConsoleWindow(kept, tmp_path / "window.json")
        again.build(Bridge(), tmp_path / "runs")
        shown = again.shell.clock.shown
        assert shown is not None and shown.isVisible()
        again.close_now()
        assert again.shell.clock.shown is None
        assert load(tmp_path / "window.json").clock_open, "it comes again with the console"
        again.deleteLater()
        await again.bridge.close()
        attached.do("clock")
        assert attached.shell.clock.shown is None
        assert not load(tmp_path / "window.json").clock_open
        await settled()

    run(close())


def test_a_message_is_sent_flashes_and_is_taken_away(
    clock: ClockWindow, attached: ConsoleWindow, desk: WindowDesk, dialog: HostMessage, run: Run
) -> None:
    async def send() -> None:
        assert dialog.open_clock.isHidden(), "it is open"
        QTest.keyClicks(dialog.line, " hello host ")
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
        assert await until(lambda: clock.face.face.message == "hello host")
        assert desk.commands[-1] == (facts.HostMessage("hello host"), "api:window")
        assert clock.face.flashing
        for _ in range(FLASHES):
            clock.face._flash()
        assert not clock.face.flashing and clock.face.face.message
        clock.resize(800, 450)
        plain = clock.grab().toImage()
        assert await until(
            lambda: any("to the host: hello host" in line.said.text for line in attached.log.model.lines)
        )
        QTest.keyClick(
            clock, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        assert await until(lambda: not clock.face.face.message)
        assert clock.grab().toImage() != plain
        assert desk.commands[-1][0] == facts.HostMessageOff()

    run(send())


def test_phrases_are_sent_by_a_press_written_anew_and_found_by_ctrl_k(
    attached: ConsoleWindow, desk: WindowDesk, dialog: HostMessage, run: Run
) -> None:
    async def send() -> None:
        assert not dialog.open_clock.isHidden(), "nobody would read it"
        dialog.open_clock.click()
        assert attached.shell.clock.shown is not None
        dialog.edit.click()
        dialog.lines.setPlainText("Smile!\n\n  Look   left & right\n")
        dialog.edit.click()
        assert attached.settings.phrases == ["Smile!", "Look left & right"]
        dialog.phrases[1].click()
        assert await until(lambda: desk.commands)
        assert desk.commands[-1][0] == facts.HostMessage("Look left & right")
        palette = attached.go_to.open()
        QTest.keyClicks(palette.field, "smile")
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert await until(lambda: desk.commands[-1][0] == facts.HostMessage("Smile!"))
        await settled()

    run(send())


def test_phrases_are_bounded() -> None:
    assert phrases_of("a\n" * 30) == ["a"] * 9
    assert len(phrases_of("x" * 999)[0]) == 200


def test_a_face_tells_the_same_words_said_again_apart() -> None:
    first = Face("", "", "none", "", message="x", message_id=1)
    assert first != Face("", "", "none", "", message="x", message_id=2)
