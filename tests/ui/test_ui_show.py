"""Calling a show from the window: what is pressed reaches the desk, and what the desk says is shown."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.model import facts
from console.words.message import plain
from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from ui.actions import ACTIONS, BY_ID, those
from ui.panes.chips import chips
from ui.windows.console import ConsoleWindow


def asked(desk: WindowDesk) -> list[object]:
    return [command for command, _ in desk.commands]


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
