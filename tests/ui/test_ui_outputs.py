"""Stream and recording in the window: true words, a deliberate act, and never a key by a slip."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.engine.moment import Moment
from console.model import facts
from console.model.facts import Record
from console.model.obsstate import ObsHealth, StreamSetup
from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from ui.panes.alarms import open_alarms
from ui.panes.chips import chips
from ui.windows.console import ConsoleWindow
from ui.windows.outputs import SwitchOutput, TakeOver


def dialog_of(window: ConsoleWindow) -> SwitchOutput | None:
    return next((one for one in window.findChildren(SwitchOutput) if one.isVisible()), None)


def with_service(desk: WindowDesk, setup: StreamSetup) -> None:
    desk.connect()
    desk.say(facts.ObsReseen(msgspec.structs.replace(desk.core.state.obs, stream=setup), "test"), "obs")


def test_the_stream_is_started_by_its_button_alone(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def start() -> None:
        with_service(desk, StreamSetup("", "rtmp://push.example/live", key_set=False, kbps=2500))
        assert await until(lambda: attached.view.seen and attached.view.state.obs.stream is not None)  # type: ignore[union-attr]
        attached.do("stream")
        dialog = dialog_of(attached)
        assert dialog is not None and not dialog.isModal()
        said = [label.text() for label in dialog.findChildren(type(attached.status._badge))]
        assert "rtmp://push.example/live" in said and "not set" in said
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert desk.core.state.wished_stream is None
        dialog.act.click()
        assert await until(lambda: desk.core.state.wished_stream is True)
        assert await until(lambda: dialog_of(attached) is None)

    run(start())


def test_a_cut_off_stream_shines_red_and_says_so(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def cut() -> None:
        with_service(desk, StreamSetup("Douyin", "", key_set=True))
        desk.say(facts.StreamSeen(True), "obs")
        desk.say(facts.HealthSeen(ObsHealth(stream_kbps=2480, stream_dropped_frames=7)), "obs")
        assert await until(lambda: chips(attached.view)["stream"].text == "Stream 2,480 kbps · 7 dropped")
        desk.say(facts.StreamSeen(True, reconnecting=True), "obs")
        assert await until(lambda: chips(attached.view)["stream"].level == "bad")
        desk.say(facts.StreamSeen(True), "obs")
        assert await until(lambda: chips(attached.view)["stream"].level == "rec")

    run(cut())


def test_what_is_not_seen_is_not_offered(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def ask() -> None:
        attached.do("record")
        assert dialog_of(attached) is None
        assert "not connected" in attached.view.said

    run(ask())


def live_window(desk: WindowDesk, window: ConsoleWindow) -> None:
    """The run that the window follows is a live one."""
    run = msgspec.structs.replace(desk.core.state.run, mode="live")
    desk.core.moment = Moment(desk.core.plan, msgspec.structs.replace(desk.core.state, run=run))


def test_on_air_is_red_only_while_the_stream_runs(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    badge = attached.status._badge

    async def air() -> None:
        desk.connect()
        live_window(desk, attached)
        desk.say(facts.Go(), "test")
        assert await until(lambda: badge.text() == "NOT ON AIR" and badge.property("mode") == "unsent")
        desk.say(facts.StreamSeen(True), "obs")
        assert await until(lambda: badge.text() == "ON AIR" and badge.property("mode") == "live")
        desk.say(facts.StreamSeen(False, stopped="itself"), "obs")
        assert await until(lambda: badge.property("mode") == "unsent")
        assert any(one.code == "stream.off" for one in open_alarms(attached.view))
        assert chips(attached.view)["stream"].level == "bad"
        attached.do("stream_off")
        assert await until(lambda: not open_alarms(attached.view))
        assert desk.core.state.wished_stream is False

    run(air())


def test_a_window_says_who_drives_obs_and_takes_over_when_asked(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    asked: list[Record] = []
    desk.core.listeners.append(
        lambda record: asked.append(record) if isinstance(record.fact, facts.TakeOver) else None
    )

    async def take() -> None:
        desk.connect()
        attached.do("take_over")
        assert attached.view.said == "No other desk drives OBS."
        desk.say(facts.ClaimSeen(False, "anna@STUDIO-2", 4), "obs")
        assert await until(lambda: chips(attached.view)["obs"].text == "OBS driven by anna@STUDIO-2")
        assert "anna@STUDIO-2" in open_alarms(attached.view)[0].text
        attached.do("take_over")
        dialog = next(one for one in attached.findChildren(TakeOver) if one.isVisible())
        assert not dialog.isModal()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert not asked
        dialog.act.click()
        assert await until(lambda: asked)
        desk.say(facts.ClaimSeen(True, "bo@STUDIO-1", 5), "obs")
        assert await until(lambda: not open_alarms(attached.view))

    run(take())
