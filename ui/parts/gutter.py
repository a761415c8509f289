"""The column left of the time axis: names of lanes, and figures beside their plot."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.style.current import color, font

WIDTH = 176
# Lower than this, a name over its figure cannot be read: then one line each, as many as there is room for.
LEAST_STEP, LINE = 27, 15


class LaneNames(QWidget):
    """Names at the heights of their lanes: (top, height, text) each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._names: list[tuple[int, int, str]] = []

    def show_names(self, names: list[tuple[int, int, str]]) -> None:
        if names != self._names:
            self._names = names
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(color("muted"))
        painter.setFont(font(12))
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for top, height, text in self._names:
            painter.drawText(QRectF(0, top, self.width() - 8, height), flags, text)
        painter.end()


class Figures(QWidget):
    """Figures in two columns: (name, value, colour token) each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._figures: tuple[tuple[str, str, str], ...] = ()

    def show_figures(self, figures: Sequence[tuple[str, str, str]]) -> None:
        if tuple(figures) != self._figures:
            self._figures = tuple(figures)
            self.setAccessibleName(", ".join(f"{name} {value}" for name, value, _ in figures))
            self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, 2 * LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rows = max(1, (len(self._figures) + 1) // 2)
        step = min(40.0, self.height() / rows)
        if step < LEAST_STEP:
            self._paint_lines(painter)
            painter.end()
            return
        small = step < 32
        for place, (name, value, token) in enumerate(self._figures):
            box = QRectF(2 + (place % 2) * (WIDTH / 2), (place // 2) * step, WIDTH / 2 - 6, step)
            if box.bottom() > self.height() + 2:
                break
            painter.setPen(color("muted"))
            painter.setFont(font(10 if small else 11))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()))
            upper = QRectF(box.left(), box.top(), box.width(), step * 0.42)
            painter.drawText(upper, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            painter.setPen(color(token))
            painter.setFont(font(13 if small else 15, QFont.Weight.Bold))
            wide = painter.fontMetrics().horizontalAdvance(value)
            if wide > box.width():
                px = max(9, int((13 if small else 15) * box.width() / wide))
                painter.setFont(font(px, QFont.Weight.Bold))
            lower = QRectF(box.left(), box.top() + step * 0.4, box.width() + 6, step * 0.58)
            painter.drawText(lower, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), value)
        painter.end()

    def _paint_lines(self, painter: QPainter) -> None:
        for place, (name, value, token) in enumerate(self._figures):
            box = QRectF(2, place * LINE, WIDTH - 12, LINE)
            if box.bottom() > self.height() + 1:
                return
            painter.setPen(color("muted"))
            painter.setFont(font(10))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)
            painter.setPen(color(token))
            painter.setFont(font(12, QFont.Weight.Bold))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), value)
