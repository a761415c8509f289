"""Fields of a form that ask for a change when they are left or chosen, and never while they are filled.

asked(field, value) is a signal and not a function they are given: that would hold the form from within.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from ui.parts.dock import set_property
from ui.parts.short import ShortTick, say_whole
from ui.parts.still import ChoiceBox

# Of what is chosen so many signs are seen where there is little room.
LEAST_SIGNS = 7
# px of an example, as of a date and time, in a field that is empty.
MOST_EXAMPLE = 120


class LineField(QLineEdit):
    """One line. asked when it was edited and is left."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget, field: str) -> None:
        super().__init__(parent)
        self._shown: str | None = None
        self.field = field
        self.editingFinished.connect(self.commit)

    def minimumSizeHint(self) -> QSize:
        """As wide as what stands there for nothing: an example that is cut off is none."""
        least = super().minimumSizeHint()
        wide = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(max(least.width(), min(wide, MOST_EXAMPLE) + 20), least.height())

    def fill(self, text: str, mixed: str = "") -> None:
        """Show a value; what is being typed stays. mixed: the text for different values."""
        if text == self._shown and self.placeholderText() == mixed:
            return
        if not (self.hasFocus() and self.isModified()):
            self.setText(text)
            self.setCursorPosition(0)
        self._shown = text
        if mixed != self.placeholderText():
            self.setPlaceholderText(mixed)
            self.updateGeometry()

    def forget(self) -> None:
        """What was typed is about something that is gone: it is asked for no more."""
        self.setModified(False)
        self._shown = None

    def commit(self) -> None:
        """What was typed is asked for now."""
        if self.isModified() and self.text() != self._shown:
            self.setModified(False)
            self._shown = None
            self.asked.emit(self.field, self.text())


class TextField(QPlainTextEdit):
    """Several lines. asked when they were edited and are left; entered (field) when they get the focus."""

    asked = Signal(str, object)
    entered = Signal(str)

    def __init__(self, parent: QWidget, field: str) -> None:
        super().__init__(parent)
        self._shown: str | None = None
        self._sent, self._refused = "", False
        self.field = field
        self.setTabChangesFocus(True)

    def fill(self, text: str, mixed: str = "") -> None:
        """Show a value; what is being typed, or was refused, stays. mixed: what stands there where there is none."""
        if text == self._shown and self.placeholderText() == mixed:
            return
        if not (self._refused or (self.hasFocus() and self.document().isModified())):
            self.setPlainText(text)
            self.document().setModified(False)
        self._shown = text
        self.setPlaceholderText(mixed)

    def forget(self) -> None:
        """What was typed is about something that is gone: it is asked for no more."""
        self.document().setModified(False)
        self._shown = None
        self._mark(False)

    def commit(self) -> None:
        """What was typed is asked for now."""
        text = self.toPlainText()
        if self.document().isModified() and text != self._shown:
            self.document().setModified(False)
            self._shown, self._sent = None, text
            self._mark(False)
            self.asked.emit(self.field, text)
        elif self._refused and text == self._shown:
            self._mark(False)

    def refuse(self) -> None:
        """What was asked for was not taken: it may be long, so it stays as it was typed, marked, to be mended."""
        if not self.document().isModified():
            if self.toPlainText() != self._sent:
                self.setPlainText(self._sent)
            self.document().setModified(True)
        self._mark(True)

    def _mark(self, refused: bool) -> None:
        self._refused = refused
        set_property(self, "wrong", refused)

    def stay(self) -> None:
        """The same, and it is written on in at once."""
        self.refuse()
        # In the next turn: Qt is about to give the focus to what was clicked.
        QTimer.singleShot(0, self, self.setFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self.field)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()


class ChoiceField(ChoiceBox):
    """One of some. asked when another is chosen."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget, field: str) -> None:
        super().__init__(parent)
        self.field = field
        self._choices: list[tuple[object, str]] = []
        # What is chosen may be long and the pane narrow: then it is shortened, and the tooltip has all of it.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_SIGNS)
        self.activated.connect(self._activated)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """(value, text) to choose from."""
        if list(choices) != self._choices:
            self._choices = list(choices)
            # With a placeholder none is chosen until it is filled: else Qt makes the list that opens at once, which
            # for all fields of the window was a quarter of its building.
            self.setPlaceholderText(self.placeholderText() or " ")
            self.clear()
            for _, text in self._choices:
                self.addItem(text)

    def fill(self, value: object, mixed: str = "") -> None:
        """Show a value; one that is not offered shows nothing."""
        place = next((at for at, (known, _) in enumerate(self._choices) if known == value), -1)
        if mixed:
            place = -1
        if self.currentIndex() != place:
            self.setCurrentIndex(place)
        self.setPlaceholderText(mixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._say_whole()
        super().paintEvent(event)

    def _say_whole(self) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        text = self.currentText()
        say_whole(self, text if self.fontMetrics().horizontalAdvance(text) > room.width() else "")

    def _activated(self, place: int) -> None:
        self.asked.emit(self.field, self._choices[place][0])


class TickField(ShortTick):
    """Yes or no. asked when it is clicked."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget, field: str) -> None:
        super().__init__(parent)
        self.field = field
        self.clicked.connect(self._clicked)

    def fill(self, on: bool, mixed: str = "") -> None:
        """Show a value; mixed: some are on."""
        from PySide6.QtCore import Qt

        self.setTristate(bool(mixed))
        if mixed:
            self.setCheckState(Qt.CheckState.PartiallyChecked)
        elif self.isChecked() != on:
            self.setChecked(on)

    def _clicked(self) -> None:
        self.setTristate(False)
        self.asked.emit(self.field, self.isChecked())
