"""Calling a show from the window: what is pressed reaches the desk, and what the desk says is shown."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QWidget

from console.model import facts
from console.sources.events import AnyEvent
from console.words.message import plain
from tests.support.shows import all_kinds
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, by_hand, settled, until
from tests.ui.conftest import Run
from ui.actions import ACTIONS, BY_ID, those
from ui.panes.chips import chips
from ui.present import keyboard
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


@pytest.mark.parametrize("place", ["window", "button", "rundown", "products", "dropdown", "floated"])
def test_in_show_mode_a_key_is_a_command_wherever_the_focus_is(
    place: str, attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def press() -> None:
        QTest.keyClick(attached, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert attached.view.locked
        widget = place_of(attached, place)
        for number, (key, command) in enumerate(KEYS, 1):
            await focused(widget)
            QTest.keyClick(widget, key)
            assert await until(lambda number=number: len(desk.commands) >= number), command
            assert desk.commands[-1] == (command, "api:window")
        await settled()
        assert len(desk.commands) == len(KEYS), "each once"

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


def test_the_double_go_guard_is_seen_and_the_desk_says_no(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def press() -> None:
        desk.connect()
        desk.run_to(3000)
        QTest.keyClick(attached, Qt.Key.Key_Space)
        assert await until(lambda: attached.now.go.guard_ms > 0), "the guard is shown"
        assert await until(lambda: attached.view.state.now is not None)
        QTest.keyClick(attached, Qt.Key.Key_Space)
        assert await until(lambda: attached.now.said.text() != "")
        assert "right after the last one" in attached.now.said.text()
        assert len(desk.core.state.takes) == 1
        assert await until(lambda: attached.now.go.guard_ms == 0), "and it runs out"

    run(press())


def test_what_is_on_air_is_shown_once_it_was_seen(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def follow() -> None:
        desk.connect()
        desk.run_to(2000)
        desk.say(facts.Go(), "api:test")
        program = attached.monitors[1]
        assert await until(lambda: attached.view.state.now is not None)
        assert await until(lambda: program.screen_.dashed), "asked for, not seen yet"
        assert attached.now.tally_.text() == "asked for"
        desk.settle()
        assert await until(lambda: not program.screen_.dashed)
        assert await until(lambda: attached.now.tally_.text() == "ON AIR")
        assert program.tally() == "program"
        assert program.title().startswith("Program · cue 1")

    run(follow())


def test_the_countdown_counts_on_between_messages_and_holds(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def follow() -> None:
        desk.connect()
        desk.go()
        desk.go()
        assert await until(lambda: attached.now.countdown.text() not in ("–", ""))
        before = attached.now.countdown.text()
        assert await until(lambda: attached.now.countdown.text() < before), "the desk said nothing meanwhile"
        desk.say(facts.Hold(), "api:test")
        assert await until(lambda: attached.now.left.text() == "ON HOLD")
        assert attached.now.keys["hold"].title == "Go on"

    run(follow())


def test_a_silent_desk_is_said_and_nothing_is_pretended(
    attached: ConsoleWindow, desk: WindowDesk, api: object, run: Run
) -> None:
    async def lose() -> None:
        desk.connect()
        desk.go()
        assert await until(lambda: attached.view.state.now is not None)
        api.stop()  # type: ignore[attr-defined]
        assert await until(lambda: attached.view.link == "lost")
        assert await until(lambda: "not heard" in attached.status._chips["obs"].text())
        assert not attached.now.go.isEnabled()
        assert attached.monitors[1].tally() == "", "no red border for what is not known"
        assert attached.now.tally_.text() == "NOT KNOWN: the desk is not heard"
        assert attached.status._badge.text() == "REHEARSAL ?"
        assert "on_air" not in {row.state for row in attached.rundown.model.rows}
        assert not any(row.shown or row.explained for row in attached.products.model.rows)
        attached.do("go")
        assert await until(lambda: "nothing was done" in attached.view.said)

    run(lose())


def test_an_answer_that_is_lost_is_not_said_to_be_nothing_done(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.bridge.COMMAND_ANSWER_S", 0.3)

    async def lose() -> None:
        desk.connect()
        assert await until(lambda: attached.view.on)
        desk.silent = True
        assert not await attached.bridge.command("go")
        assert "did not answer" in attached.view.said
        assert "nothing was done" not in attached.view.said

    run(lose())


def test_a_products_key_shows_its_card_and_again_hides_it(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def press() -> None:
        desk.connect()
        for _ in range(4):
            desk.go()
        assert await until(
            lambda: attached.view.state.now is not None and attached.view.state.now.kind == "avatar"
        )
        QTest.keyClick(attached, Qt.Key.Key_2)
        assert await until(lambda: attached.view.state.now.overlay_card == "eggs")
        row = next(row for row in attached.products.model.rows if row.product_id == "eggs")
        assert await until(lambda: attached.products.model.rows[row.number - 1].over_picture)
        QTest.keyClick(attached, Qt.Key.Key_2)
        assert await until(lambda: attached.view.state.now.overlay_card is None)
        assert asked(desk) == [facts.OverlayToggle(2), facts.OverlayToggle(2)]

    run(press())


def test_what_somebody_took_off_the_air_is_not_said_to_be_there(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    program = attached.monitors[1]

    async def change() -> None:
        desk.connect()
        for _ in range(4):
            desk.go()
        assert await until(lambda: getattr(attached.view.state.now, "layout", "") == "Avatar")
        assert await until(lambda: attached.now.tally_.text() == "ON AIR")
        assert await until(lambda: any(row.state == "on_air" for row in attached.rundown.model.rows))
        assert chips(attached.view)["avatar"].level == "good"
        desk.say(facts.SceneSeen("Card"), "obs")
        assert await until(lambda: attached.now.tally_.text() == "NOT ON AIR: OBS shows Card")
        assert attached.now.tally_.objectName() == "bad"
        assert (program.tally(), program.screen_.border, program.hint(), program.title()) == (
            "", "line", "Card", "Program",
        )  # fmt: skip
        assert await until(lambda: not any(row.state == "on_air" for row in attached.rundown.model.rows))
        assert chips(attached.view)["avatar"].text == "Avatar off air"
        desk.say(facts.SceneSeen("Avatar"), "obs")
        assert await until(lambda: attached.now.tally_.text() == "ON AIR")
        assert (program.tally(), program.hint()) == ("program", "Avatar")

    run(change())


def test_without_obs_nothing_is_said_to_be_on_air(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def lose() -> None:
        desk.connect()
        for _ in range(5):
            desk.go()
        assert await until(lambda: attached.now.tally_.text() == "ON AIR")
        assert await until(lambda: any(row.state == "on_air" for row in attached.rundown.model.rows))
        desk.say(facts.ObsLost(plain("The connection to OBS was lost.")), "obs")
        assert await until(lambda: attached.now.tally_.text() == "NOT SEEN: OBS is lost")
        assert attached.monitors[1].tally() == ""
        assert attached.monitors[1].screen_.border == "line"
        assert await until(lambda: not any(row.state == "on_air" for row in attached.rundown.model.rows))
        assert not any(row.shown for row in attached.products.model.rows)
        assert attached.now.go.isEnabled(), "the show can still be called: OBS follows when it is back"

    run(lose())


def test_every_action_leads_to_the_desk_or_to_a_room_of_the_window(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    rooms = attached.dispatch.rooms

    async def ask() -> None:
        for action in ACTIONS:
            if action.command:
                about = {"cue_id": "c06"} if action.where == "cue" else {}
                before = len(desk.commands)
                await attached.bridge.command(action.command, **action.body, **about)
                assert len(desk.commands) == before + 1, f"the desk knows no {action.command}"
            elif action.where in ("show", "window"):
                assert action.id in rooms

    run(ask())
    assert rooms <= set(BY_ID)
    assert {action.id for action in those("rundown")} == set(attached.panes.edits.actions)
    assert all(callable(getattr(attached.panes.edits, name)) for name in attached.panes.edits.actions)


def test_a_name_that_is_no_action_is_a_mistake_and_not_passed_over(attached: ConsoleWindow) -> None:
    with pytest.raises(KeyError):
        attached.do("no_such_action")


def test_a_number_without_a_product_is_refused_by_the_desk(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def press() -> None:
        QTest.keyClick(attached, Qt.Key.Key_9)
        assert await until(lambda: "no product number 9" in attached.view.said)

    run(press())


# ── what is wrong on air ─────────────────────────────────────────────────────────────────────────


def said_by(window: ConsoleWindow) -> list[str]:
    return [line.text() for line in window.alarms.lines] if window.alarms.isVisible() else []


def test_what_is_wrong_on_air_is_said_with_its_time_and_heard_until_it_is_well(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    beeps: list[str] = []
    attached.alarms.beep = lambda: beeps.append("beep")

    async def work() -> None:
        desk.connect()
        desk.go()
        desk.go()
        assert await until(lambda: attached.now.go.property("primary") == "true")
        assert said_by(attached) == []
        desk.say(facts.StreamSeen(True, True), "obs")
        assert await until(lambda: any("server" in text for text in said_by(attached)))
        assert beeps == ["beep"], "once as it begins"
        assert attached.status._chips["stream"].property("level") == "bad"
        desk.say(facts.StreamSeen(True), "obs")
        assert await until(lambda: said_by(attached) == [])
        desk.say(facts.ObsLost(plain("connection refused")), "obs")
        assert await until(lambda: any(text.startswith("■ OBS lost") for text in said_by(attached)))
        assert re.search(r"· \d\d:\d\d$", said_by(attached)[0])
        assert len(beeps) == 2
        assert attached.now.go.property("primary") == "unseen", "nothing is green"
        assert attached.monitors[0].tally() == "" and attached.monitors[0].screen_.border == "line"
        levels = {name: chip.property("level") for name, chip in attached.status._chips.items()}
        assert levels == {**dict.fromkeys(levels, "off"), "obs": "bad"}
        standby = next(row for row in attached.rundown.model.rows if row.state == "standby")
        assert standby.unseen
        attached.do("alarm_sound")
        assert attached.settings.alarm_sound is False
        attached.alarms._sounded.clear()
        attached.render_view()
        assert len(beeps) == 2, "seen, and not heard"
        desk.connect()
        assert await until(lambda: any("stream is off" in text for text in said_by(attached))), "as OBS came"
        desk.say(facts.StreamSeen(True), "obs")
        assert await until(lambda: said_by(attached) == [])

    run(work())


def test_on_hold_the_time_since_is_as_large_as_the_countdown(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        desk.connect()
        desk.go()
        desk.run_to(4000)
        desk.say(facts.Hold())
        desk.run_to(9000)
        assert await until(lambda: attached.now.left.text() == "ON HOLD")
        assert attached.now.left.objectName() == "onHold"
        assert attached.now.countdown.text() >= "00:05"
        assert attached.now.countdown._color == "warn"
        desk.say(facts.Resume())
        assert await until(lambda: attached.now.left.objectName() == "muted")

    run(work())
