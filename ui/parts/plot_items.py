"""What is drawn in a plot beside curves: bars, lines, signs and words, each kind as one item of pyqtgraph's."""

import numpy as np
import pyqtgraph as pg
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from ui.style.current import color, font

# Half of a sign's height and width.
SIGN_PX = 5.0


class Curve(pg.PlotCurveItem):  # type: ignore[misc]
    """A line that ends at each NaN. Where its points lie is found once: pyqtgraph looks through them again with each
    move of the window.
    """

    def __init__(self) -> None:
        super().__init__(antialias=False, connect="finite")
        # Of which points, and their bounds by what was asked of them.
        self._points: object = None
        self._ends: dict[object, tuple[float | None, float | None]] = {}

    def dataBounds(
        self, ax: int, frac: float = 1.0, orthoRange: tuple[float, float] | None = None
    ) -> tuple[float | None, float | None]:
        points = self.getData()[1]
        if points is not self._points:
            self._points = points
            self._ends.clear()
        asked = (ax, frac, orthoRange)
        if asked not in self._ends:
            self._ends[asked] = super().dataBounds(ax, frac, orthoRange)
        return self._ends[asked]


class Bars(pg.GraphicsObject):  # type: ignore[misc]
    """Rectangles from zero up, as one item: a thousand of pyqtgraph's own cost ten times as much, and a
    filled curve of as many points twenty times (20 ms of the CPU in each frame, measured).
    """

    def __init__(self) -> None:
        super().__init__()
        # Filled as an array: one object of Qt's for each bar cost more than drawing it.
        self._rects = PrimitiveArray(QRectF, 4)
        self._bounds = QRectF()
        self._fill = QColor("orange")

    def show_bars(self, left: np.ndarray, width: np.ndarray, high: np.ndarray, fill: QColor) -> None:
        self.prepareGeometryChange()
        seen = high > 0
        self._rects.resize(int(np.count_nonzero(seen)))
        sides = self._rects.ndarray()
        sides[:, 0], sides[:, 1], sides[:, 2], sides[:, 3] = left[seen], 0.0, width[seen], high[seen]
        self._fill = fill
        self._bounds = QRectF()
        if len(left):
            self._bounds = QRectF(left[0], 0.0, left[-1] - left[0] + width[-1], max(float(high.max()), 1e-9))
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, *_: object) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._fill)
        if len(self._rects.ndarray()):
            painter.drawRects(*self._rects.drawargs())


class Marks(pg.GraphicsObject):  # type: ignore[misc]
    """A short line at the foot of a plot for each cue that was taken."""

    def __init__(self) -> None:
        super().__init__()
        self._at: tuple[float, ...] = ()
        self._high = 1.0

    def show_marks(self, at_s: tuple[float, ...], high: float) -> None:
        if (at_s, high) != (self._at, self._high):
            self.prepareGeometryChange()
            self._at, self._high = at_s, high
            self.update()

    def boundingRect(self) -> QRectF:
        if not self._at:
            return QRectF()
        return QRectF(self._at[0], 0.0, self._at[-1] - self._at[0] + 1, self._high)

    def paint(self, painter: QPainter, *_: object) -> None:
        painter.setPen(pg.mkPen(color("muted"), width=1))
        painter.drawLines([QLineF(at, 0.0, at, self._high) for at in self._at])


class Words(pg.TextItem):  # type: ignore[misc]
    """A text in a plot, on the plot's own ground: neither a curve nor a line strikes it through."""

    def __init__(self, anchor: tuple[float, float]) -> None:
        super().__init__(anchor=anchor)
        self.textItem.document().setDocumentMargin(1)
        self.setZValue(20)
        self._said: object = None

    def say(self, text: str, token: str) -> None:
        said = (text, color(token).rgba(), color("field").rgba())
        if said == self._said:
            return
        self._said = said
        self.setVisible(bool(text))
        self.fill = pg.mkBrush(color("field"))
        self.setFont(font(11))
        self.setText(text, color(token))


class Signs(pg.GraphicsObject):  # type: ignore[misc]
    """A diamond on a line for each moment that something was said to viewers, as large at every scale."""

    def __init__(self) -> None:
        super().__init__()
        self._at: tuple[float, ...] = ()
        self._high = 1.0
        self._span = 1.0
        self.setZValue(10)

    def show_signs(self, at_s: tuple[float, ...], high: float, span_s: float) -> None:
        """At which show seconds, how high, and how long the window is that is seen."""
        if (at_s, high, span_s) != (self._at, self._high, self._span):
            self.prepareGeometryChange()
            self._at, self._high, self._span = at_s, high, span_s
            self.update()

    def boundingRect(self) -> QRectF:
        if not self._at:
            return QRectF()
        # A sign is wider than its moment.
        beside = self._span * 0.02
        return QRectF(self._at[0] - beside, 0.0, self._at[-1] - self._at[0] + 2 * beside, self._high * 1.3)

    def paint(self, painter: QPainter, *_: object) -> None:
        spots = [painter.transform().map(QPointF(at, self._high)) for at in self._at]
        feet = [painter.transform().map(QPointF(at, 0.0)) for at in self._at]
        painter.save()
        painter.resetTransform()
        painter.setPen(pg.mkPen(color("text", 150), width=1))
        painter.drawLines([QLineF(spot, foot) for spot, foot in zip(spots, feet, strict=True)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pg.mkPen(color("field"), width=1))
        painter.setBrush(color("good"))
        for spot in spots:
            x, y = spot.x(), spot.y()
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(x, y - SIGN_PX),
                        QPointF(x + SIGN_PX, y),
                        QPointF(x, y + SIGN_PX),
                        QPointF(x - SIGN_PX, y),
                    ]
                )
            )
        painter.restore()
