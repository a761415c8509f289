"""The window's frame: what is seen until it is filled, and the colour all around that says what runs.

Nothing here may load what takes long: it is there before the first paint.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.style.current import color

TINT = 4
# Where the panes will be, in parts of the window: what is seen until they are there.
SKETCH = (
    (0.0, 0.05, 0.29, 0.36), (0.29, 0.05, 0.28, 0.36), (0.57, 0.05, 0.43, 0.36), (0.0, 0.41, 1.0, 0.25),
    (0.0, 0.66, 0.41, 0.34), (0.41, 0.66, 0.35, 0.34), (0.76, 0.66, 0.24, 0.34),
)  # fmt: skip


class Frame(QMainWindow):
    """A bare window. first_painted comes once, after the first paint."""

    first_painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._painted = False
        self._mode = "none"
        self.setWindowTitle("Showcaller")
        self.setContentsMargins(TINT, TINT, TINT, TINT)
        self.setGeometry(self.screen().availableGeometry())
        self._sketch: list[QWidget] = []
        self._sketch_panes()

    def tint(self, mode: str) -> bool:
        """Show the mode of what runs: ``live``, ``rehearsal``, ``editing`` or ``none``. Returns whether it is new."""
        if mode == self._mode:
            return False
        self._mode = mode
        self.update()
        return True

    def take_sketch_away(self) -> None:
        """The panes themselves come."""
        for area in self._sketch:
            area.deleteLater()
        self._sketch.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mode in ("rehearsal", "live"):
            self._paint_tint()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def _paint_tint(self) -> None:
        """The whole frame in the mode's colour: nobody can mistake a rehearsal for the air."""
        painter = QPainter(self)
        painter.setPen(QPen(color("rehearsal" if self._mode == "rehearsal" else "live"), TINT))
        half = TINT // 2
        painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        painter.end()

    def _sketch_panes(self) -> None:
        """Plain areas where the panes will be. Palettes, not painting: the first choice among QPainter's
        or QBrush's forms costs PySide 20 ms, and this is before the first paint.
        """
        ground, pane = self.palette(), self.palette()
        ground.setColor(QPalette.ColorRole.Window, color("ground"))
        pane.setColor(QPalette.ColorRole.Window, color("pane"))
        self.setPalette(ground)
        wide, tall = self.width(), self.height()
        for left, top, part, high in SKETCH:
            area = QWidget(self)
            area.setPalette(pane)
            area.setAutoFillBackground(True)
            area.setGeometry(
                round(left * wide) + 6, round(top * tall) + 3, round(part * wide) - 8, round(high * tall) - 6
            )
            self._sketch.append(area)
