"""The wheel scrolls a form, and changes nothing of the show while it passes over a field."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.windows.console import ConsoleWindow

DOWN = QPoint(0, -120)


def turn_wheel(over: QWidget) -> bool:
    """Returns whether it was taken there: what is not is given to the form around it, if a hand turns the wheel."""
    at = QPointF(over.rect().center())
    event = QWheelEvent(
        at, QPointF(over.mapToGlobal(over.rect().center())), QPoint(), DOWN, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    over.wheelEvent(event)
    return event.isAccepted()


def test_the_wheel_over_a_dropdown_scrolls_the_form_and_edits_nothing(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        attached.do("show_form")
        form = attached.panes.cue
        assert await until(lambda: form.inner.isVisible() and form.inner.isEnabled())
        await settled()
        revision = attached.view.editing.revision
        seen = [one for one in form.findChildren(QComboBox) if one.isVisible()]
        assert len(seen) > 2
        for choice in seen:
            before = choice.currentText()
            assert not turn_wheel(choice)
            assert choice.currentText() == before and not choice.hasFocus()
        await settled()
        assert attached.view.editing.revision == revision

    run(look())
