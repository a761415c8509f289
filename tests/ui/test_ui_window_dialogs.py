"""What the window asks and guides through: the guide, the check, ending and leaving a show."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.rehearsal.server import SimulatedObs
from tests.support.desk_process import ROOT
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from tests.ui.opened import goes_on_air, opened
from ui.windows.console import ConsoleWindow
from ui.windows.go_live import EndShow, GoLive
from ui.windows.guide import Guide

SMALL = ROOT / "resources" / "shows" / "small"


@pytest.fixture
def obs29() -> Iterator[SimulatedObs]:
    with SimulatedObs("secret", canvas_size=(1280, 720)) as running:
        yield running


def test_the_guide_connects_opens_and_checks(
    attached: ConsoleWindow, obs29: SimulatedObs, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHOWCALLER_OBS_PASSWORD", raising=False)

    async def go_through() -> None:
        attached.do("guide")
        guide = opened(attached)
        assert isinstance(guide, Guide)
        told: list[tuple[object, ...]] = []
        guide.chosen.connect(lambda *chosen: told.append(chosen))
        page = guide.connect_page
        page.address.setText(f"ws://127.0.0.1:{obs29.port}")
        page.keep.setChecked(False)
        page.password.setText("wrong")
        page.test.click()
        assert await until(lambda: page.state.text().startswith("■"))
        assert "password" in page.state.text().lower()
        page.password.setText("secret")
        page.test.click()
        assert await until(lambda: page.state.text().startswith("✓")), page.state.text()
        guide.next.click()
        guide.show_path.setText(str(SMALL))
        guide.next.click()
        check = guide.preflight
        assert await until(lambda: not check.tool.running and check.findings.shown), check.state.text()
        assert check.findings.errors, "the scenes are not there yet"
        assert not guide.next.isEnabled(), "not ready: no way to the air"
        check.build.click()
        assert await until(lambda: check.tool.running)
        assert await until(lambda: not check.tool.running and not check.findings.errors), [
            one.what for one in check.findings.shown
        ]
        assert "✓ Ready" in check.state.text()
        assert guide.next.isEnabled()
        assert told[-1] == (SMALL, f"ws://127.0.0.1:{obs29.port}", "secret")
        assert attached.settings.show == str(SMALL)
        guide.next.click()
        assert await until(lambda: isinstance(opened(attached), GoLive))
        live = opened(attached)
        assert isinstance(live, GoLive)
        assert not live.act.isEnabled(), "not before it is checked"
        assert live.acts[0] == "The rehearsal ends."
        assert any(f"127.0.0.1:{obs29.port}" in act for act in live.acts)
        QTest.keyClick(live, Qt.Key.Key_Return)
        assert live.isVisible(), "Enter alone does nothing"
        assert await until(live.act.isEnabled)
        agreed: list[bool] = []
        live.agreed.disconnect()
        live.agreed.connect(lambda: agreed.append(True))
        live.act.click()
        assert agreed == [True]
        await settled()

    run(go_through())


def test_a_check_and_provisioning_can_be_stopped(
    attached: ConsoleWindow, obs29: SimulatedObs, run: Run
) -> None:
    async def stop() -> None:
        attached.settings.obs = f"ws://127.0.0.1:{obs29.port}"
        attached.settings.show = str(SMALL)
        attached.runs.password = "secret"
        attached.do("go_live")
        dialog = opened(attached)
        assert isinstance(dialog, GoLive)
        check = dialog.preflight
        assert check.tool.running
        check.cancel.click()
        assert await until(lambda: not check.tool.running)
        assert "Cancelled" in check.state.text()
        assert not dialog.act.isEnabled()
        check.provision()
        assert await until(lambda: check.bar.value() > 0), "its progress is shown"
        check.cancel.click()
        assert await until(lambda: not check.tool.running)
        assert "Cancelled" in check.state.text()
        dialog.reject()
        await settled()

    run(stop())


def test_ending_a_show_is_one_deliberate_act(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def end() -> None:
        await goes_on_air(attached, desk)
        attached.do("end")
        dialog = opened(attached)
        assert isinstance(dialog, EndShow)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        QTest.keyClick(dialog, Qt.Key.Key_Space)
        await settled()
        assert not desk.ended
        attached.do("end")
        dialog = opened(attached)
        assert isinstance(dialog, EndShow)
        dialog.act.click()
        assert await until(lambda: desk.ended)

    run(end())


def test_a_rehearsal_ends_without_a_question(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def end() -> None:
        attached.do("end")
        assert opened(attached) is None
        assert await until(lambda: desk.ended)

    run(end())


def test_a_live_show_is_never_left_by_the_way(
    window: ConsoleWindow, tmp_path: Path, run: Run, loop: object
) -> None:
    from console.sources.events import AnyEvent
    from tests.support.shows import all_kinds

    desk = WindowDesk(all_kinds(), "live")
    api = ApiServer(desk, AnyEvent, tmp_path / "desk-api.json")
    api.start()

    async def try_() -> None:
        window.bridge.attach(api.token_file)
        assert await until(lambda: window.view.on and window.status._badge.text() == "ON AIR ?")
        for heard in (True, False):
            if not heard:
                api.stop()
                assert await until(lambda: window.view.link == "lost")
            window.runs.rehearse()
            assert "end it before" in window.banner.text.text()
            window.do("go_live")
            assert window.banner.text.text() == "A live show is running already."
            assert opened(window) is None
        await settled()
        assert not (tmp_path / "runs").exists(), "no second desk was started"

    run(try_())


def test_an_answer_is_shown_for_a_while(attached: ConsoleWindow, run: Run) -> None:
    async def say() -> None:
        attached.bridge.say("Not now.", 0.5)
        assert attached.now.said.text() == "Not now."
        assert await until(lambda: not attached.now.said.isVisible())

    run(say())
