"""What goes away with the focus in it leaves it to the window: what is typed on presses nothing that lies behind."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from console.model.show import Text
from tests.support.window import settled
from tests.ui.conftest import Run
from ui.present.run_figures import RunFigures
from ui.windows.console import ConsoleWindow
from ui.windows.run_page import RunPage


def floated(window: ConsoleWindow) -> list[str]:
    return [name for name, dock in window.docks.items() if dock.isFloating()]


def test_a_banner_that_is_closed_by_its_button_leaves_space_to_nobody(
    window: ConsoleWindow, run: Run
) -> None:
    async def work() -> None:
        window.banner.say("News", stays=True)
        window.banner._close.setFocus()
        await settled()
        QTest.keyClick(window.banner._close, Qt.Key.Key_Space)
        await settled()
        assert not window.banner.isVisible() and window.focusWidget() is window
        for _ in range(3):
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        await settled()
        assert floated(window) == []

    run(work())


def test_so_does_the_page_of_a_run(window: ConsoleWindow, run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        figures = RunFigures(
            tmp_path, Text(en="A"), "live", 1.0, "2026-01-02", "0:01", "0", 1, 0, 0, (), (), False
        )
        page = RunPage(figures, window)
        page.findChild(QPushButton).setFocus()
        await settled()
        assert page.isAncestorOf(window.focusWidget())
        page.leave()
        await settled()
        assert window.focusWidget() is window
        QTest.keyClick(window, Qt.Key.Key_Space)
        await settled()
        assert floated(window) == []

    run(work())
