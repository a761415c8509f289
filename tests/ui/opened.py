"""What tests of dialogs share: which one is open, and what is on air beneath it."""

import gc

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog

from console.model.facts import RunStarted
from tests.support.playbook import START_MS
from tests.support.window import WindowDesk, until
from ui.windows.console import ConsoleWindow


def settle() -> None:
    """What is to be deleted, deleted; what is to be drawn, drawn."""
    for _ in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        gc.collect()


async def goes_on_air(window: ConsoleWindow, desk: WindowDesk) -> None:
    """What was rehearsed is a live show from here on: to end it is another matter."""
    desk.say(
        RunStarted("run", desk.plan.show.id, "live", 1.0, False, START_MS, START_MS, "event", "", "0"), "desk"
    )
    assert await until(lambda: window.view.live_runs)


def opened(window: ConsoleWindow) -> QDialog | None:
    return next((one for one in window.findChildren(QDialog) if one.isVisible()), None)
