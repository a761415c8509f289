"""About, the offer of a crash report, news of a release that never interrupts a show, and locked settings."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from console.base.errors import Problem
from console.upkeep import build, crashes
from console.upkeep.policy import Policy
from console.upkeep.updates import Release
from tests.support.shows import all_kinds
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from ui.windows.about import About
from ui.windows.connect import Connect
from ui.windows.console import ConsoleWindow

NEWER = Release("99.0.0", "https://example.org/new")


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for crash reports."""
    folder = tmp_path / "crashes"
    monkeypatch.setattr(crashes, "crash_folder", lambda: folder)
    return folder


def about(window: ConsoleWindow) -> About:
    (dialog,) = window.findChildren(About)
    return dialog


def test_the_report_is_read_and_copied(window: ConsoleWindow, run: Run) -> None:
    async def work() -> None:
        window.do("about")
        dialog = about(window)
        assert await until(lambda: dialog.copy.isEnabled())
        assert "== This PC" in dialog.report.toPlainText()
        dialog.copy.click()
        assert QApplication.clipboard().text() == dialog.report.toPlainText()
        dialog.tabs.setCurrentWidget(dialog.licences)
        names = [dialog.licences.names.item(row).text() for row in range(dialog.licences.names.count())]
        assert any(name.startswith("aiohttp ") for name in names)
        dialog.licences.names.setCurrentRow(names.index("Qt"))
        assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.licences.text.toPlainText()
        dialog.close()

    run(work())


def test_a_crash_is_offered_at_the_next_start_and_only_once(
    window: ConsoleWindow, run: Run, kept: Path
) -> None:
    async def work() -> None:
        window.upkeep.begin(Policy(), ())
        assert not window.banner.isVisible(), "nothing happened"
        error = RuntimeError("the timeline fell over")
        crashes.keep("window", RuntimeError, error, None)
        window.upkeep.begin(Policy(), ())
        assert window.banner.isVisible() and window.banner.button.text() == "Look at it"
        window.banner.button.click()
        dialog = about(window)
        assert dialog.tabs.currentWidget() is dialog.crashes
        assert "the timeline fell over" in dialog.crashes.text.toPlainText()
        assert not window.banner.isVisible()
        dialog.close()
        assert crashes.fresh() == []

    run(work())


def test_a_broken_policy_is_told(window: ConsoleWindow, run: Run) -> None:
    async def work() -> None:
        window.upkeep.begin(Policy(), (Problem("/etc/policy.json: obs", "is nonsense."),))
        assert "/etc/policy.json: obs" in window.banner.text.text()

    run(work())


def test_news_wait_for_the_end_of_a_live_show(window: ConsoleWindow, run: Run, tmp_path: Path) -> None:
    from console.model import facts
    from console.sources.events import AnyEvent

    desk = WindowDesk(all_kinds(), mode="live")
    server = ApiServer(desk, AnyEvent, tmp_path / "live.json")
    server.start()

    async def work() -> None:
        window.bridge.attach(tmp_path / "live.json")
        assert await until(lambda: window.bridge.view.on)
        upkeep = window.upkeep
        upkeep.begin(Policy(), ())
        upkeep.news.emit(NEWER)
        window.bridge.changed.emit()
        assert not window.banner.isVisible(), "on air nothing interrupts"
        desk.say(facts.RunEnded("ended by the operator"))
        assert await until(lambda: window.banner.isVisible())
        assert "99.0.0" in window.banner.text.text()
        window.banner.hide()
        upkeep.news.emit(NEWER)
        assert not window.banner.isVisible(), "told once"

    try:
        run(work())
    finally:
        server.stop()


def test_nobody_is_asked_where_the_policy_says_so(
    window: ConsoleWindow, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = tmp_path / "build.json"
    made.write_text(json.dumps({"updates": "https://example.org/news.json"}))
    monkeypatch.setattr(build, "FILE", made)
    upkeep = window.upkeep

    async def work() -> None:
        upkeep.begin(Policy(updates=False), ())
        assert not upkeep._timer.isActive()
        upkeep.begin(Policy(), ())
        assert upkeep._timer.isActive(), "the build's own address"

    run(work())


def test_what_is_locked_cannot_be_changed(window: ConsoleWindow) -> None:
    window.settings.locked = ("obs", "language")
    window.menu._tick()
    assert not window.menu._languages.isEnabled() and window.menu._themes.isEnabled()
    page = Connect("ws://10.0.0.5:4455", window, locked=True)
    assert not page.address.isEnabled() and page.password.isEnabled()
    assert isinstance(page.test, QPushButton) and page.test.isEnabled()
    page.deleteLater()
