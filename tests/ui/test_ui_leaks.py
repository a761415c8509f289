"""Whatever is opened, switched or closed in the window leaves nothing behind."""

import weakref
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from tests.support.waiting import Limit
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from tests.ui.opened import goes_on_air, opened, settle
from ui.bridge import Bridge
from ui.settings import Settings
from ui.windows.console import ConsoleWindow


async def widgets() -> int:
    await settled()
    return len(QApplication.allWidgets())


async def few_widgets(most: int) -> bool:
    limit = Limit()
    while await widgets() > most:
        if not limit.left_s:
            return False
    return True


@pytest.mark.parametrize("which", ["help", "guide", "end", "go_live", "details"])
def test_a_dialog_leaves_nothing_behind(
    which: str, attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def open_and_close() -> None:
        desk.connect()
        if which == "end":
            await goes_on_air(attached, desk)

        def once() -> weakref.ref[QWidget]:
            if which == "details":
                attached.status.open_details("obs")
                found = QApplication.activePopupWidget()
            else:
                attached.do(which)
                found = opened(attached)
            assert found is not None
            found.close()
            return weakref.ref(found)

        once()
        assert await until(lambda: opened(attached) is None)
        before = await widgets()
        held = [once() for _ in range(3)]
        assert await few_widgets(before), (before, await widgets())
        assert await until(lambda: all(one() is None or not _alive(one()) for one in held))

    run(open_and_close())


def _alive(widget: QWidget | None) -> bool:
    from shiboken6 import isValid

    return widget is not None and isValid(widget)


def test_switching_language_and_theme_leaks_no_widget(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def switch() -> None:
        desk.connect()
        desk.go()
        for language, theme in (("zh", "light"), ("en", "dark")):
            attached.set_language(language)
            attached.set_theme(theme)
        before = await widgets()
        for language, theme in (("zh", "light"), ("en", "contrast"), ("zh", "dark"), ("en", "dark")):
            attached.set_language(language)
            attached.set_theme(theme)
        assert await few_widgets(before)

    run(switch())


def test_a_closed_window_leaves_nothing_behind(loop: object, api: object, tmp_path: Path, run: Run) -> None:
    async def follow(window: ConsoleWindow) -> None:
        window.bridge.attach(api.token_file)  # type: ignore[attr-defined]
        assert await until(lambda: window.view.on)
        window.timeline.load_plots()
        assert await until(lambda: window.timeline.figures.plots is not None)
        window.close()
        await window.bridge.close()

    def once() -> weakref.ref[ConsoleWindow]:
        window = ConsoleWindow(Settings(language="en"), tmp_path / "window.json")
        window.build(Bridge())
        window.show()
        run(follow(window))
        window.deleteLater()
        return weakref.ref(window)

    async def look(most: int | None) -> int:
        assert most is None or await few_widgets(most), "widgets of the first window are left"
        return await widgets()

    once()
    settle()
    before = loop.run_until_complete(look(None))  # type: ignore[attr-defined]
    again = once()
    settle()
    loop.run_until_complete(look(before))  # type: ignore[attr-defined]
    assert again() is None or not _alive(again())
