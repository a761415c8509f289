"""Ctrl+K: anywhere by a few letters, and never on air by them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from ui.present.palette import Found
from ui.windows.console import ConsoleWindow
from ui.windows.palette import Palette


def palette_of(window: ConsoleWindow) -> Palette | None:
    return next((one for one in window.findChildren(Palette) if one.isVisible()), None)


def test_a_number_leads_to_its_cue_and_takes_nothing(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def go_there() -> None:
        desk.connect()
        assert await until(lambda: attached.view.book is not None)
        attached.dispatch.entries["go_to"].trigger()
        palette = palette_of(attached)
        assert palette is not None
        assert palette.focusWidget() is palette.field
        # Letters, digits and Space are the field's: as keys of the show they would take a cue.
        QTest.keyClicks(palette.field, "h s 3")
        assert palette.field.text() == "h s 3"
        palette.field.setText("3")
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert attached.view.book is not None
        third = attached.view.book.lines[2].cue.id
        assert attached.rundown.chosen() == [third]
        assert palette_of(attached) is None
        assert attached.view.state is not None and attached.view.state.now is None
        assert not desk.core.state.takes

    run(go_there())


def test_what_calls_the_show_needs_the_chord(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def call() -> None:
        desk.connect()
        assert await until(lambda: attached.view.book is not None)
        palette = attached.go_to.open()
        palette.field.setText("take the next cue")
        found: Found = palette.list.currentItem().data(Qt.ItemDataRole.UserRole)
        assert found.name == "go"
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert palette.isVisible()
        assert attached.view.state is not None and attached.view.state.now is None
        QTest.keyClick(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert await until(lambda: attached.view.state is not None and attached.view.state.now is not None)

    run(call())


def test_arrows_move_in_the_list_while_the_field_keeps_the_focus(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def move() -> None:
        palette = attached.go_to.open()
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
        assert palette.list.currentRow() == 1
        QTest.keyClick(palette.field, Qt.Key.Key_PageUp)
        assert palette.list.currentRow() == 0
        palette.field.setText("no such thing anywhere")
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert palette.isVisible() and palette.list.count() == 0

    run(move())


def test_a_setting_and_a_product_are_reached(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def reach() -> None:
        palette = attached.go_to.open()
        palette.field.setText("language=zh")
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert attached.settings.language == "zh"
        assert attached.view.book is not None
        product = attached.view.book.products[-1]
        palette = attached.go_to.open()
        palette.field.setText(product.id)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert attached.panes.product.product_id == product.id
        attached.dispatch.do("find")
        assert attached.rundown.filter.hasFocus()

    run(reach())
