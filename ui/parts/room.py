"""How large a window may be: no larger than its screen has room for, also where that is drawn at 150 %."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QWidget

# What a desktop puts around a window: its title and edges, px.
EDGES = QSize(16, 44)
# px below which a form has its labels above its fields.
NARROW = 420


def room_for(window: QWidget) -> QSize:
    """Returns what the screen that a window comes to has for it without its frame."""
    parent = window.parentWidget()
    return (window if parent is None else parent).screen().availableGeometry().size() - EDGES


def fit(window: QWidget, width: int, height: int) -> None:
    """Have a window be so large, or as large as there is room for. What does not fit into it has to scroll."""
    window.resize(QSize(width, height).boundedTo(room_for(window)))


def wrap_if_narrow(form: QFormLayout, wide: int) -> None:
    """Have each field stand below its label where a form has less than NARROW px: beside it half of it was left."""
    policy = QFormLayout.RowWrapPolicy
    wrap = policy.WrapAllRows if wide < NARROW else policy.DontWrapRows
    if form.rowWrapPolicy() != wrap:
        form.setRowWrapPolicy(wrap)


class Scrolled(QScrollArea):
    """A part of a window that scrolls where there is no room for all of it. width: px that it has where there is
    room, 0 for as wide as can be.
    """

    def __init__(self, part: QWidget, width: int = 0) -> None:
        super().__init__(part.parentWidget())
        self._part, self._width = part, width
        # What is in it has the focus, and it scrolls there.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(part)
        if width:
            self.setMaximumWidth(width)

    def sizeHint(self) -> QSize:
        whole = self._part.sizeHint()
        return QSize(self._width or whole.width(), whole.height())
