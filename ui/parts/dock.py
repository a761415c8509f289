"""A pane in a dock that can be moved, floated and tabbed, with a slim title bar."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.parts.labels import ElidedLabel, PlainLabel
from ui.present.view import View
from ui.style.current import color
from ui.words import tr
from ui.words.tips import tip

TITLE_WIDE, LEAST_TITLE_WIDE, TITLE_TALL = 60, 40, 24
# What is left free beside its texts, and between them.
EDGE, GAP = 9, 8
# A pane that has less room than it needs is scrolled, and no room is smaller.
LEAST = QSize(262, 56)
# How wide the frame of a pane is that floats.
FRAME = 2

# Does something on the window's loop, and keeps it until it is done.
Spawn = Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"]


class TitleBar(QWidget):
    """What the dock is on the left, a hint about its content on the right. It is also what is dragged."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paneBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.left, self.right = PlainLabel(self), ElidedLabel(self)
        self.left.setObjectName("paneTitle")
        self.right.setObjectName("small")
        self.right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.float = QToolButton(self)
        self.float.setObjectName("float")
        self.float.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # Only its size is the layout's: in each arranging of the window it is asked for hundreds of times, and this
        # one is Qt's own to say.
        size = QHBoxLayout(self)
        size.setContentsMargins(0, 0, 0, 0)
        size.setSpacing(0)
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred
        size.addSpacerItem(QSpacerItem(LEAST_TITLE_WIDE, TITLE_TALL, fixed, fixed))
        size.addSpacerItem(QSpacerItem(TITLE_WIDE - LEAST_TITLE_WIDE, TITLE_TALL, free, fixed))

    def event(self, event: QEvent) -> bool:
        # Put by hand, as a room is: a hint that is another one is no reason to lay the window out anew.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._place()
        return super().event(event)

    def _place(self) -> None:
        top, tall = 4, max(0, self.height() - 7)
        wide = max(0, self.width() - 2 * EDGE)
        button = min(wide, self.float.sizeHint().width())
        left = min(self.left.sizeHint().width(), max(0, wide - button - GAP))
        self.left.setGeometry(EDGE, top, left, tall)
        self.right.setGeometry(EDGE + left + GAP, top, max(0, wide - left - button - 2 * GAP), tall)
        self.float.setGeometry(EDGE + wide - button, top, button, tall)


class Pane(QWidget):
    """Base of every pane: title() and hint() for its dock, show_view() for what it shows.

    show_view() only shows; what the producer does becomes an intent of the pane's own signals.
    ticks: what it shows moves on with the time alone, so it is shown ten times a second; others where there is news.
    """

    name = ""
    ticks = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneBody")
        # It fills itself: else all that is around it is painted under it, each time that one thing in it is.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(8, 2, 8, 6)
        self.body.setSpacing(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("pane"))
        painter.end()

    def title(self) -> str:
        """Returns the dock's title in the window's language."""
        return self.name

    def hint(self) -> str:
        """Returns the hint on the right of the title; empty for none."""
        return ""

    def heightForWidth(self, width: int) -> int:
        """As low as its lists go: by what they would like to have, a sentence that comes was scrolled out of sight."""
        return self.body.totalMinimumHeightForWidth(width)

    def least(self) -> QSize:
        """Returns how small its room may be; below its own least size it is scrolled."""
        return self.minimumSizeHint().boundedTo(LEAST)

    def tally(self) -> str:
        """Returns ``program``, ``preview`` or empty: the colour of the title."""
        return ""

    def show_view(self, view: View) -> None:
        """Show the state."""

    def retranslate(self) -> None:
        """Say every fixed text anew."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class Room(QScrollArea):
    """Where a dock has its pane: what does not fit is scrolled to, down to LEAST.

    A layout ends here. Else each text that is another one in a pane would have the whole window laid out anew, with
    hundreds of questions to each dock.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        pane = self.widget()
        return pane.sizeHint() if pane is not None else LEAST

    def minimumSizeHint(self) -> QSize:
        pane = self.widget()
        return pane.least() if isinstance(pane, Pane) else LEAST


class Dock(QDockWidget):
    """A pane's dock. The pane is made inside, and then held: from another parent all in it would be styled again."""

    pane: Pane

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = TitleBar(self)
        self.setTitleBarWidget(self.bar)
        self.room = Room(self)
        self._view: View | None = None
        self.visibilityChanged.connect(self._seen)

    @property
    def inside(self) -> QWidget:
        """Returns the parent for its pane."""
        return self.room.viewport()

    def hold(self, pane: Pane) -> None:
        """Show the pane, which was made in this dock."""
        self.pane = pane
        self.setObjectName(f"dock-{pane.name}")
        self.room.setWidget(pane)
        self.setWidget(self.room)
        self._shown = ("", "", "")
        self.bar.float.clicked.connect(self._float)
        self.topLevelChanged.connect(self._floats)
        self._floats(False)
        self.refresh()

    def show_view(self, view: View) -> None:
        """Show the state in the pane and in the title bar."""
        self._view = view
        self.pane.show_view(view)
        self.refresh()

    def _seen(self, seen: bool) -> None:
        """It comes to the front: what it left out while nobody saw it is shown now."""
        if seen and self._view is not None:
            self.show_view(self._view)

    def _float(self) -> None:
        self.setFloating(not self.isFloating())

    def _floats(self, floating: bool) -> None:
        """As a window of its own it has a frame, and a button that leads back."""
        button = self.bar.float
        button.setText("⇲" if floating else "⇱")
        said = tr("Put it back into the window") if floating else tr("Make it a window of its own")
        button.setToolTip(tip(said))
        button.setAccessibleName(f"{self.pane.title()}: {said}")
        edge = FRAME if floating else 0
        self.setContentsMargins(edge, edge, edge, edge)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isFloating():
            painter = QPainter(self)
            painter.fillRect(self.rect(), color("muted"))
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._floats(self.isFloating())
        super().changeEvent(event)

    def refresh(self) -> None:
        """The title bar as the pane has it."""
        shown = (self.pane.title(), self.pane.hint(), self.pane.tally())
        if shown == self._shown:
            return
        if shown[0] != self._shown[0]:
            self.setWindowTitle(shown[0])
            self.setAccessibleName(shown[0])
        self.bar.left.setText(shown[0].upper())
        self.bar.right.setText(shown[1])
        if shown[2] != self._shown[2]:
            set_property(self.bar.left, "tally", shown[2])
        self._shown = shown


def dock_of(pane: QWidget) -> Dock | None:
    """Returns the dock that a pane stands in, None while it stands in none."""
    above = pane.parentWidget()
    while above is not None and not isinstance(above, Dock):
        above = above.parentWidget()
    return above


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and have it asked anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def stretch(widget: QWidget) -> QWidget:
    """Returns the widget, taking all the room it can get."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return widget
