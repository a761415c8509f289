"""A console window on a desk that the test moves."""

import asyncio
import traceback
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from console.sources.events import AnyEvent
from tests.support.followed import follow_on
from tests.support.shows import all_kinds
from tests.support.waiting import GENEROUS_S, STORY_S
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, WindowLoop, end_tasks, shown_window, until
from tests.support.window_process import ends_with_its_test, take_window
from ui.bridge import READING
from ui.style.current import theme, use_marks_of, use_theme
from ui.style.sheet import sheet
from ui.style.tokens import DARK
from ui.windows.console import ConsoleWindow
from ui.words import language, use_language

Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[qasync.QEventLoop]:
    qapp.setQuitOnLastWindowClosed(False)
    made = WindowLoop(qapp)
    asyncio.set_event_loop(made)
    use_marks_of("en")
    # Each switch writes and paints the whole window anew.
    if not language._installed:
        use_language("en")
    if (theme() is not DARK) or qapp.styleSheet() != sheet(DARK):
        use_theme(qapp, "dark")
    yield made
    end_tasks(made)
    made.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def run(loop: qasync.QEventLoop) -> Run:
    """Runs a test's coroutine on the window's loop. What went wrong there beside it is the test's failure, too.

    So a test that runs Qt's events within its coroutine (``by_hand`` does not): what another one waited for then comes
    at the wrong time, is refused by asyncio, and is waited for without end.
    """
    wrong: list[str] = []

    def note(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        wrong.append(
            "\n".join([f"{context}", *(traceback.format_exception(error) if error is not None else ())])
        )

    loop.set_exception_handler(note)

    async def to_its_end(work: Coroutine[Any, Any, None]) -> None:
        await asyncio.wait_for(work, STORY_S)
        # A request on its way when Qt's loop stops would be woken outside of any loop.
        if reading := [task for task in asyncio.all_tasks() if task.get_name() == READING]:
            await asyncio.wait(reading, timeout=GENEROUS_S)

    def run_(work: Coroutine[Any, Any, None]) -> None:
        loop.run_until_complete(to_its_end(work))
        assert not wrong, "\n".join(wrong)

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
    made = take_window(tmp_path) or shown_window(tmp_path)
    yield made
    made.close_now()
    loop.run_until_complete(made.bridge.close())
    if ends_with_its_test():
        return
    made.deleteLater()
    # Without a loop that runs nobody does it: the window would be styled once more by the next test.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture
def attached(window: ConsoleWindow, api: ApiServer, run: Run) -> ConsoleWindow:
    """The console, hearing the desk."""

    async def attach() -> None:
        if window.view.on:
            await follow_on(window, api.token_file)
            return
        window.bridge.attach(api.token_file)
        assert await until(lambda: window.view.on and window.view.whole is not None)

    run(attach())
    return window


@pytest.fixture
def edited(attached: ConsoleWindow, desk: WindowDesk) -> ConsoleWindow:
    """Its desk has OBS: what is edited is edited on air."""
    desk.connect()
    return attached
