"""From the guide to the air: an empty real OBS is connected, built, checked, and goes live by one deliberate act."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from console.bench.private_obs import PASSWORD, PrivateObs
from tests.stories.test_story_window import Console, clear, end_all, pids, wait_for_all
from tests.support.desk_process import SEEN
from tests.support.foreign import client_of
from tests.support.waiting import STORY_S
from tests.support.window import WindowLoop, end_tasks, until
from ui.style.current import use_theme
from ui.windows.go_live import EndShow, GoLive
from ui.windows.guide import Guide
from ui.words import use_language

pytestmark = pytest.mark.obs


@pytest.fixture
def loop(qapp: QApplication, tmp_path: Path) -> Iterator[qasync.QEventLoop]:
    qapp.setQuitOnLastWindowClosed(False)
    made = WindowLoop(qapp)
    asyncio.set_event_loop(made)
    use_language("en")
    use_theme(qapp, "dark")
    yield made
    clear(made)
    end_all(tmp_path / "runs")
    wait_for_all()
    end_tasks(made)
    made.close()
    asyncio.set_event_loop(None)


def program(obs: PrivateObs) -> str:
    """What is on air, as another client sees it."""
    client = client_of(obs.port, PASSWORD)
    client.connect()
    try:
        return str(client.request_wait("GetCurrentProgramScene")["currentProgramSceneName"])
    finally:
        client.disconnect()


def test_a_newcomer_goes_live(
    obs: PrivateObs,
    patient_dir: Path,
    tmp_path: Path,
    loop: qasync.QEventLoop,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SHOWCALLER_OBS_PASSWORD", raising=False)

    async def story() -> None:
        console = Console(tmp_path)
        window, view = console.window, console.bridge
        console.supervisor.rehearse(patient_dir, 5.0, "first")
        assert await until(lambda: view.view.on and view.view.state.now is not None)
        assert window.status._badge.text() == "REHEARSAL ×5"
        before = program(obs)
        window.do("guide")
        guide = next(one for one in window.findChildren(Guide) if one.isVisible())
        guide.connect_page.address.setText(obs.url)
        guide.connect_page.password.setText(PASSWORD)
        guide.connect_page.keep.setChecked(False)
        guide.connect_page.test.click()
        assert await until(lambda: guide.connect_page.state.text().startswith("✓"))
        guide.next.click()
        guide.show_path.setText(str(patient_dir))
        guide.next.click()
        check = guide.preflight
        assert await until(lambda: not check.tool.running and check.findings.shown)
        check.build.click()
        assert await until(lambda: guide.next.isEnabled()), [one.what for one in check.findings.shown]
        assert program(obs) == before, "building and checking put nothing on air"
        guide.next.click()
        assert await until(lambda: any(one.isVisible() for one in window.findChildren(GoLive)))
        live = next(one for one in window.findChildren(GoLive) if one.isVisible())
        assert await until(live.act.isEnabled)
        live.act.click()
        assert await until(lambda: view.view.on and view.view.state.run.mode == "live"), view.view.why
        assert await until(lambda: view.view.state.obs.connected)
        assert await until(lambda: window.status._badge.text() == "NOT ON AIR"), "nothing is streamed"
        assert view.view.state.now is None, "nothing is taken by itself"
        assert program(obs) == before
        window.do("go")
        assert await until(lambda: view.view.state.now is not None and view.view.state.now.outcome in SEEN)
        assert await until(lambda: program(obs) == "Slate")
        assert len(pids(tmp_path / "runs")) == 1, "the rehearsal's desk has ended"
        # The password was typed and not kept: the desk that is brought back needs it as well.
        (pid,) = pids(tmp_path / "runs")
        os.kill(pid, signal.SIGKILL)
        assert await until(lambda: view.view.on and view.view.state.run.resumed == 1), view.view.why
        assert await until(lambda: view.view.state.obs.connected), view.view.state.obs.lost_why
        assert program(obs) == "Slate"
        window.runs.rehearse()
        assert "live show is running" in window.banner.text.text(), (
            "a live show is never ended by a rehearsal"
        )
        window.do("end")
        next(one for one in window.findChildren(EndShow) if one.isVisible()).act.click()
        assert await until(lambda: view.view.edits), "its show is open again"
        assert program(obs) == "Slate", "what is on air stays there"
        await console.gone()

    loop.run_until_complete(asyncio.wait_for(story(), STORY_S))
