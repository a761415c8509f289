"""Keys call the show, wherever the focus is; what is typed never does."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QWidget

from console.model import facts
from console.sources.events import AnyEvent
from tests.support.shows import all_kinds
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, by_hand, settled, until
from tests.ui.conftest import Run
from ui.present import keyboard
from ui.windows import key_router
from ui.windows.console import ConsoleWindow


def asked(desk: WindowDesk) -> list[object]:
    return [command for command, _ in desk.commands]


KEYS = (
    (Qt.Key.Key_H, facts.HoldOrResume()),
    (Qt.Key.Key_S, facts.Skip()),
    (Qt.Key.Key_Backspace, facts.BackOrReturn()),
    (Qt.Key.Key_Plus, facts.Adjust(30_000)),
    (Qt.Key.Key_Minus, facts.Adjust(-30_000)),
    (Qt.Key.Key_0, facts.OverlayOff()),
    (Qt.Key.Key_2, facts.OverlayToggle(2)),
    (Qt.Key.Key_Space, facts.Go()),
)


def places(window: ConsoleWindow) -> dict[str, QWidget]:
    return {
        "window": window,
        "button": window.now.keys["skip"],
        "rundown": window.rundown.table,
        "products": window.products.list,
        "dropdown": window.log.findChildren(QComboBox)[0],
        "floated": window.products.list,
    }


def place_of(window: ConsoleWindow, name: str) -> QWidget:
    """Returns a widget that can have the focus: keys go to no other."""
    if name == "floated":
        window.docks["products"].setFloating(True)
        window.docks["products"].activateWindow()
    if name == "dropdown":
        window.docks["log"].raise_()
    return places(window)[name]


# The window system may know nothing of them, and give their keys to the window below.
POPUPS = ("menu", "details")


async def press_in_window(window: ConsoleWindow, key: Qt.Key) -> None:
    """Press a key as the window system says it."""
    await by_hand(lambda: QTest.keyClick(window.windowHandle(), key))


async def focused(widget: QWidget) -> None:
    widget.setFocus()
    assert await until(lambda: QApplication.focusWidget() is widget)


def test_in_show_mode_a_key_is_a_command_wherever_the_focus_is(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def press() -> None:
        QTest.keyClick(attached, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert attached.view.locked
        for place in ("window", "button", "rundown", "products", "dropdown", "floated"):
            widget = place_of(attached, place)
            desk.commands.clear()
            for number, (key, command) in enumerate(KEYS, 1):
                await focused(widget)
                QTest.keyClick(widget, key)
                assert await until(lambda number=number: len(desk.commands) >= number), (place, command)  # type: ignore[misc]
                assert desk.commands[-1] == (command, "api:window"), place
            await settled()
            assert len(desk.commands) == len(KEYS), f"each once: {place}"

    run(press())


@pytest.mark.parametrize("place", ["rundown", "products", "dropdown", "floated"])
def test_in_edit_mode_lists_and_dropdowns_keep_letters_digits_and_space(
    place: str, attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def press() -> None:
        assert not attached.view.locked, "so a rehearsal begins"
        widget = place_of(attached, place)
        for key, _ in KEYS:
            await focused(widget)
            QTest.keyClick(widget, key)
        QTest.keyClick(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert await until(lambda: desk.commands)
        await settled()
        assert asked(desk) == [facts.Go()], "the chord is GO everywhere, and nothing else was done"

    run(press())


def test_a_live_show_begins_in_show_mode_and_is_edited_only_with_chords(
    window: ConsoleWindow, tmp_path: Path, run: Run
) -> None:
    desk = WindowDesk(all_kinds(), "live")
    api = ApiServer(desk, AnyEvent, tmp_path / "desk-api.json")
    api.start()
    desk.connect()

    async def press() -> None:
        window.bridge.attach(api.token_file)
        assert await until(lambda: window.view.on and window.view.whole is not None)
        assert window.view.locked
        assert window.status.lock.isChecked()
        assert not window.view.editable
        assert window.now.go.key == "Space"
        table = window.rundown.table
        window.rundown.choose(["c06"])
        for code in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
            table.setFocus()
            QTest.keyClick(table, code)
        assert table.findChild(QLineEdit) is None
        window.panes.edits.remove()
        window.panes.editor.undo()
        await settled()
        assert desk.editing.revision == 0
        assert "Show mode" in window.view.said
        window.status.lock.click()
        assert await until(lambda: not window.view.locked and window.view.editable)
        assert window.now.go.key == "Ctrl+Enter"
        window.setFocus()
        for key, _ in KEYS:
            QTest.keyClick(window, key)
        assert "Edit mode" in window.view.said
        QTest.keyClick(window, Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
        assert await until(lambda: desk.commands)
        await settled()
        assert asked(desk) == [facts.Go()]

    run(press())
    api.stop()


@pytest.mark.parametrize("lost", [False, True])
def test_space_held_down_is_one_go_however_the_server_says_it(
    lost: bool, attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    """Some X servers send bare pairs of release and press, some presses alone, none of them marked."""

    def send(kind: QEvent.Type, at_ms: int) -> None:
        event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", False)
        event.setTimestamp(at_ms)
        QApplication.sendEvent(attached, event)

    async def hold() -> None:
        attached.setFocus()
        send(QEvent.Type.KeyPress, 5_000)
        for at_ms in range(5_660, 9_000, 40):
            if not lost:
                send(QEvent.Type.KeyRelease, at_ms)
            send(QEvent.Type.KeyPress, at_ms)
        send(QEvent.Type.KeyRelease, 9_000)
        await settled()
        assert asked(desk) == [facts.Go()]
        send(QEvent.Type.KeyPress, 9_200)
        assert await until(lambda: len(desk.commands) == 2), "and the next press counts"

    run(hold())


def test_in_a_text_field_keys_are_text(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def type_() -> None:
        for field in (attached.rundown.filter, attached.log.filter):
            field.setFocus()
            QTest.keyClicks(field, "h s 1+-?")
            assert field.text() == "h s 1+-?"
            QTest.keyClick(field, Qt.Key.Key_Backspace)
            assert field.text() == "h s 1+-"
        attached.setFocus()
        QTest.keyClick(attached, Qt.Key.Key_H)
        assert await until(lambda: desk.commands)
        assert asked(desk) == [facts.HoldOrResume()]

    run(type_())


def test_esc_twice_is_the_slate_and_once_is_not(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyboard, "TWICE_MS", 30_000)  # A busy machine presses slowly.

    async def press() -> None:
        desk.connect()
        desk.go()
        desk.commands.clear()
        QTest.keyClick(attached, Qt.Key.Key_Escape)
        assert "slate" in attached.view.said.lower()
        QTest.keyClick(attached, Qt.Key.Key_S)
        QTest.keyClick(attached, Qt.Key.Key_Escape)
        assert await until(lambda: desk.commands)
        assert asked(desk) == [facts.Skip()], "another key between them: not twice"
        QTest.keyClick(attached, Qt.Key.Key_Escape)
        assert await until(lambda: len(desk.commands) == 2)
        assert asked(desk)[1] == facts.Panic()
        assert await until(lambda: attached.view.state.panic)
        assert await until(lambda: "SLATE" in attached.now.cue.text())

    run(press())


@pytest.mark.parametrize("place", ["dialog", "menu", "title", "script", "details", "floated"])
def test_esc_twice_is_the_slate_from_everywhere(
    place: str, attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyboard, "TWICE_MS", 30_000)

    def open_() -> QWidget:
        match place:
            case "dialog":
                attached.do("help")
                return next(one for one in attached.findChildren(QDialog) if one.isVisible())
            case "menu":
                attached.menu.popup(attached.mapToGlobal(attached.rect().center()))
                return attached.menu
            case "title":
                assert attached.rundown.edit_row("c06")
                field = attached.rundown.table.findChild(QLineEdit)
                assert field is not None
                return field
            case "script":
                attached.panes.show_cue("c04", "scripts")
                attached.panes.scripts.zh.setFocus()
                return attached.panes.scripts.zh
            case "details":
                attached.status.open_details("obs")
                popup = QApplication.activePopupWidget()
                assert popup is not None
                return popup
            case _:
                return place_of(attached, place)

    async def press() -> None:
        desk.connect()
        desk.go()
        desk.commands.clear()
        assert await until(lambda: attached.view.editable)
        widget = open_()
        if QApplication.activePopupWidget() is None:
            assert await until(lambda: QApplication.activeWindow() is widget.window())
            QTest.keyClick(widget, Qt.Key.Key_Escape)
        else:
            await press_in_window(attached, Qt.Key.Key_Escape)
        await settled()
        assert desk.commands == []
        if place in POPUPS:
            assert QApplication.activePopupWidget() is None
            await press_in_window(attached, Qt.Key.Key_Escape)
        else:
            QTest.keyClick(QApplication.focusWidget() or attached, Qt.Key.Key_Escape)
        assert await until(lambda: desk.commands)
        assert asked(desk) == [facts.Panic()]

    run(press())


def test_where_focus_comes_late_a_dialog_waits_for_the_second_esc(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyboard, "TWICE_MS", 30_000)
    monkeypatch.setattr(key_router, "GRACE_MS", 30_000)

    def dialogs() -> list[QDialog]:
        return [one for one in attached.findChildren(QDialog) if one.isVisible()]

    async def press() -> None:
        attached._keys.focus_comes_late = True
        desk.connect()
        desk.go()
        desk.commands.clear()
        assert await until(lambda: attached.view.runs)
        attached.do("help")
        (dialog,) = dialogs()
        assert await until(lambda: QApplication.activeWindow() is dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialogs() == [dialog], "it has the keys until the second one came"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert await until(lambda: desk.commands)
        assert asked(desk) == [facts.Panic()] and not dialogs()
        # One alone closes it, too; and a key after it calls nothing in a dialog that is on its way out.
        for grace_ms, then in ((30_000, (Qt.Key.Key_Space,)), (0, ())):
            monkeypatch.setattr(key_router, "GRACE_MS", grace_ms)
            desk.commands.clear()
            attached.do("help")
            (dialog,) = dialogs()
            assert await until(lambda dialog=dialog: QApplication.activeWindow() is dialog)
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            for key in then:
                QTest.keyClick(dialog, key)
            assert await until(lambda: not dialogs())
            await settled()
            assert desk.commands == []

    run(press())


def test_held_down_a_key_counts_once(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def hold() -> None:
        attached.setFocus()
        for repeat in (False, True, True, True):
            event = QKeyEvent(
                QEvent.Type.KeyPress, Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier, "+", repeat
            )
            QApplication.sendEvent(attached, event)
        QTest.keyClick(attached, Qt.Key.Key_H)
        assert await until(lambda: len(desk.commands) == 2)
        assert asked(desk) == [facts.Adjust(30_000), facts.HoldOrResume()]

    run(hold())


def test_after_a_moment_in_which_none_can_come_keys_are_heard_again(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    """While a theme is put on: of the thousands of events meanwhile none is a key."""

    async def press() -> None:
        attached.do("show_lock")
        attached.setFocus()
        with attached._keys.pause():
            QTest.keyClick(attached, Qt.Key.Key_S)
        QTest.keyClick(attached, Qt.Key.Key_H)
        assert await until(lambda: desk.commands)
        await settled()
        assert asked(desk) == [facts.HoldOrResume()], "heard once, and what came before not at all"
        attached._keys.stop()
        with attached._keys.pause():
            pass
        QTest.keyClick(attached, Qt.Key.Key_H)
        await settled()
        assert len(desk.commands) == 1, "who has stopped does not begin again"

    run(press())
