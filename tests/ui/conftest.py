"""A console window on a desk that the test moves."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from console.sources.events import AnyEvent
from tests.support.shows import all_kinds
from tests.support.waiting import GENEROUS_S, STORY_S
from tests.support.waiting import until as until_so
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, end_tasks, until
from ui.bridge import READING, Bridge
from ui.settings import Settings
from ui.style.current import theme, use_marks_of, use_theme
from ui.style.sheet import sheet
from ui.style.tokens import DARK
from ui.windows.console import ConsoleWindow
from ui.words import use_language

Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[qasync.QEventLoop]:
    qapp.setQuitOnLastWindowClosed(False)
    made = qasync.QEventLoop(qapp, already_running=False)
    asyncio.set_event_loop(made)
    use_marks_of("en")
    use_language("en")
    if (theme() is not DARK) or qapp.styleSheet() != sheet(DARK):
        use_theme(qapp, "dark")
    yield made
    end_tasks(made)
    made.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def run(loop: qasync.QEventLoop) -> Run:
    """Runs a test's coroutine on the window's loop."""

    async def to_its_end(work: Coroutine[Any, Any, None]) -> None:
        await asyncio.wait_for(work, STORY_S)
        # A request on its way when Qt's loop stops would be woken outside of any loop.
        if reading := [task for task in asyncio.all_tasks() if task.get_name() == READING]:
            await asyncio.wait(reading, timeout=GENEROUS_S)

    def run_(work: Coroutine[Any, Any, None]) -> None:
        loop.run_until_complete(to_its_end(work))

    return run_


@pytest.fixture
def desk() -> WindowDesk:
    return WindowDesk(all_kinds())


@pytest.fixture
def api(desk: WindowDesk, tmp_path: Path) -> Iterator[ApiServer]:
    server = ApiServer(desk, AnyEvent, tmp_path / "desk-api.json")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def window(loop: qasync.QEventLoop, tmp_path: Path) -> Iterator[ConsoleWindow]:
    """A console that follows no desk yet."""
    made = ConsoleWindow(Settings(language="en"), tmp_path / "window.json")
    made.build(Bridge(), tmp_path / "runs")
    made.resize(1600, 900)
    made.show()
    made.activateWindow()
    # The window system says later which window is active: before it nothing has the focus, whoever asks for it.
    assert until_so(lambda: QApplication.processEvents() or QApplication.activeWindow() is made)
    yield made
    made.close_now()
    loop.run_until_complete(made.bridge.close())
    made.deleteLater()
    # Without a loop that runs nobody does it: the window would be styled once more by the next test.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture
def attached(window: ConsoleWindow, api: ApiServer, run: Run) -> ConsoleWindow:
    """The console, hearing the desk."""

    async def attach() -> None:
        window.bridge.attach(api.token_file)
        assert await until(lambda: window.view.on and window.view.whole is not None)

    run(attach())
    return window
