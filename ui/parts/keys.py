"""Buttons that say which key does the same, and two of which one is there."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.parts.dock import set_property
from ui.style.current import color, font
from ui.words.tips import tip

# How tall a key is, and where there is little room.
TALL_KEY, LOW_KEY, LEAST_KEY = 50, 40, 46
# px of a key's title where there is room and at the least, of its key, and what is left free on both sides.
TITLE_PX, LEAST_TITLE_PX, KEY_PX, SIDE = 13, 11, 11, 4


def swap(begin: QPushButton, stop: QPushButton, runs: bool) -> None:
    """Show the one of both that can be pressed now, with the keys where the other had them.

    Qt would hand them to the button beside it, which deletes or keeps.
    """
    shown, hidden = (stop, begin) if runs else (begin, stop)
    had = hidden.hasFocus()
    shown.show()
    if had:
        shown.setFocus()
    hidden.hide()


class KeyButton(QPushButton):
    """A title, and under it its key."""

    pressed_ = Signal(str)
    # Whether it is as narrow as its title lets it. Else its least width is one for all titles: its pane is never
    # laid out anew because Hold is called Go on now.
    gives_way = False

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.intent = name
        self.setObjectName("key")
        self.title = self.key = ""
        self._tall = TALL_KEY
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._press)

    def say(self, title: str, key: str, what: str) -> None:
        """The title, the key and what it does."""
        if (title, key) == (self.title, self.key) and self.toolTip() == what:
            return
        self.title, self.key = title, key
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{what} ({key})")
        self.setToolTip(tip(what))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(74, self._wide(TITLE_PX) + 2 * SIDE), self._tall)

    def minimumSizeHint(self) -> QSize:
        if not self.gives_way:
            return QSize(LEAST_KEY, LOW_KEY)
        return QSize(max(36, self._wide(LEAST_TITLE_PX) + 2 * (SIDE - 1)), LOW_KEY)

    def _wide(self, px: int) -> int:
        """Returns how wide its texts are, with the title in a size."""
        title = QFontMetricsF(font(px, QFont.Weight.DemiBold)).horizontalAdvance(self.title)
        return ceil(max(title, QFontMetricsF(font(KEY_PX)).horizontalAdvance(self.key)))

    def title_font(self) -> QFont:
        """Returns the font in which the title leaves its edges free, the largest of those that do."""
        room = self.width() - 2 * SIDE
        px = next(
            (px for px in range(TITLE_PX, LEAST_TITLE_PX, -1) if self._wide(px) <= room), LEAST_TITLE_PX
        )
        return font(px, QFont.Weight.DemiBold)

    def set_low(self, low: bool) -> None:
        """Take less height, or all of it again."""
        tall = LOW_KEY if low else TALL_KEY
        if tall != self._tall:
            self._tall = tall
            self.updateGeometry()

    def _press(self) -> None:
        self.pressed_.emit(self.intent)

    def _text_color(self) -> str:
        if not self.isEnabled():
            return "muted"
        return "panic_text" if self.property("danger") == "true" else "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(color(self._text_color()))
        box = QRectF(self.rect())
        painter.setFont(self.title_font())
        half = QRectF(box.left(), box.top() + 5, box.width(), box.height() / 2 - 3)
        painter.drawText(half, int(Qt.AlignmentFlag.AlignCenter), self.title)
        painter.setFont(font(KEY_PX))
        low = QRectF(box.left(), box.center().y() + 2, box.width(), box.height() / 2 - 7)
        painter.drawText(low, int(Qt.AlignmentFlag.AlignCenter), self.key)
        painter.end()


class GoButton(KeyButton):
    """GO, with the double-GO guard as a bar that runs out."""

    FULL_MS = 1000

    def __init__(self, parent: QWidget) -> None:
        super().__init__("go", parent)
        self.setProperty("primary", "true")
        self.guard_ms = 0

    def sizeHint(self) -> QSize:
        return QSize(120, self._tall)

    def show_state(self, enabled: bool, guard_ms: int, seen: bool = True) -> None:
        """guard_ms: how long another GO is still ignored. seen: what is on air is known; else it is not green."""
        self.setEnabled(enabled)
        set_property(self, "primary", "true" if seen else "unseen")
        if guard_ms != self.guard_ms:
            self.FULL_MS = max(self.FULL_MS, guard_ms)
            self.guard_ms = guard_ms
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPushButton.paintEvent(self, event)
        painter = QPainter(self)
        ready = self.isEnabled()
        green = self.property("primary") == "true"
        painter.setPen(color(("go_text" if green else "text") if ready else "muted"))
        box = QRectF(self.rect())
        painter.setFont(font(22, QFont.Weight.Black))
        upper = QRectF(box.left(), box.top() + 2, box.width(), box.height() * 0.62)
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignCenter), self.title)
        painter.setFont(font(11))
        lower = QRectF(box.left(), box.top() + box.height() * 0.6, box.width(), box.height() * 0.34)
        painter.drawText(lower, int(Qt.AlignmentFlag.AlignCenter), self.key)
        if self.guard_ms:
            painter.fillRect(box, color("ground", 150))
            part = min(1.0, self.guard_ms / self.FULL_MS)
            bar = QRectF(box.left() + 4, box.bottom() - 8, (box.width() - 8) * part, 5)
            painter.fillRect(bar, color("warn"))
        painter.end()
