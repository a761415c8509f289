"""What the tests of editing share: to choose, to press keys, and to wait for an edit to be seen."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from console.model.edits import EditAsked, Op
from console.model.show import Show
from tests.support.window import WindowDesk, until
from ui.windows.console import ConsoleWindow

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def order(show: Show) -> list[str]:
    return [cue.id for segment in show.segments for cue in segment.cues]


def cue(show: Show, cue_id: str) -> object:
    return next(one for segment in show.segments for one in segment.cues if one.id == cue_id)


def key(
    window: ConsoleWindow, code: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    window.rundown.table.setFocus()
    QTest.keyClick(window.rundown.table, code, held)


def double_click(widget: QWidget, spot: QPoint) -> None:
    """As a hand does it: QTest's own is the second press alone."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=spot)


async def choose(window: ConsoleWindow, *whats: str) -> None:
    window.activateWindow()

    def is_chosen() -> bool:
        # The title of a new cue opens at once, whenever that is: who chooses another has left it.
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and window.rundown.table.isAncestorOf(field):
            QTest.keyClick(field, Qt.Key.Key_Escape)
        window.rundown.choose(whats)
        return window.rundown.chosen() == list(whats)

    assert await until(is_chosen)


async def came(window: ConsoleWindow, desk: WindowDesk, revision: int) -> None:
    """The desk has the edit, and the window shows it."""
    assert await until(lambda: desk.editing.revision == revision), window.view.said
    assert await until(lambda: window.view.editing.revision == revision)
    assert await until(lambda: window.view.book is not None and window.view.book.show == desk.editing.show)


def theirs(desk: WindowDesk, *ops: Op) -> None:
    """Somebody else edits the show."""
    asked = EditAsked(name="theirs", base=desk.editing.revision, ops=ops)
    assert desk.editing.edit(asked, "wang").accepted
