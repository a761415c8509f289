"""Viewers over time and orders a minute, by pyqtgraph. Loaded after the first paint: it costs a second."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QVBoxLayout, QWidget

from console.api.messages import SeriesWindow
from ui.present.axis import Axis, placed
from ui.present.curves import (
    bar_length_ms,
    gaps_in,
    nice_top,
    rate_bars,
    viewers_area,
    viewers_curve,
)
from ui.present.figures import count
from ui.style.current import color, font, theme
from ui.style.tokens import mix

EMPTY = SeriesWindow()
# A line of milestones above the scale, as many as there may be, and what is left free without any.
LINE_PX, MOST_LINES, FREE_PX = 17, 2, 8


class Bars(pg.GraphicsObject):  # type: ignore[misc]
    """Rectangles from zero up, as one item: a thousand of pyqtgraph's own cost ten times as much, and a
    filled curve of as many points twenty times (20 ms of the CPU in each frame, measured).
    """

    def __init__(self) -> None:
        super().__init__()
        self._rects: list[QRectF] = []
        self._bounds = QRectF()
        self._fill = QColor("orange")

    def show_bars(self, left: np.ndarray, width: np.ndarray, high: np.ndarray, fill: QColor) -> None:
        self.prepareGeometryChange()
        sides = zip(left.tolist(), width.tolist(), high.tolist(), strict=True)
        self._rects = [QRectF(x, 0.0, wide, y) for x, wide, y in sides if y > 0]
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
        painter.drawRects(self._rects)


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

    def say(self, text: str, token: str) -> None:
        self.setVisible(bool(text))
        self.fill = pg.mkBrush(color("field"))
        self.setFont(font(11))
        self.setText(text, color(token))


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """A bare plot: no axes of its own, no mouse; its y-scale is a text at the top left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, enableMenu=False)
        item = self.getPlotItem()
        item.hideAxis("left")
        item.hideAxis("bottom")
        item.hideButtons()
        item.setContentsMargins(0, 0, 0, 0)
        item.layout.setContentsMargins(0, 0, 0, 0)
        box = item.getViewBox()
        box.setMouseEnabled(False, False)
        box.disableAutoRange()
        box.setDefaultPadding(0)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(24)
        self.top, self._lines = 1.0, 0
        self._top_text, self._note = Words((0, 0)), Words((0.5, 0.5))
        self._grid = pg.InfiniteLine(angle=0, movable=False)
        for one in (self._grid, self._top_text, self._note):
            self.addItem(one)
        self._gaps: list[pg.LinearRegionItem] = []
        self._axis = Axis(0, 1)
        self._now_ms = -1

    def show_now(self, t_ms: int) -> None:
        """Where the playhead stands: it strikes no text through."""
        if t_ms != self._now_ms:
            self._now_ms = t_ms
            self._place_text()

    def _place_text(self) -> None:
        """Under its line: on it it would be struck through. At the other end where the playhead comes over it."""
        wide = max(1, self.width())
        text_px = self._top_text.boundingRect().width() + 6
        there = 0 <= self._axis.x(self._now_ms, wide) <= text_px
        self._top_text.setAnchor((1, 0) if there else (0, 0))
        self._top_text.setPos((self._axis.to_ms if there else self._axis.from_ms) / 1000, self.top)

    def show_scale(self, axis: Axis, top: float, text: str, note: str = "") -> None:
        """The window of time and the upper end; note: why there is nothing to see."""
        self._grid.setPen(pg.mkPen(color("line"), width=1, style=Qt.PenStyle.DashLine))
        self._top_text.say(text, "muted")
        self._note.say(note, "muted")
        self.show_axis(axis, top)
        self._place_text()  # It may be another text, so of another width.

    def show_axis(self, axis: Axis, top: float) -> None:
        """Another window of time."""
        if (axis, top) != (self._axis, self.top):
            self._axis, self.top = axis, top
            self._rescale()

    def leave_lines(self, lines: int) -> None:
        """Keep room above the scale for so many lines of text."""
        if lines != self._lines:
            self._lines = lines
            self._rescale()

    def at_line(self, line: int) -> float:
        """Returns the value at which a line of text above the scale begins, from the top."""
        return self._high() * (1 - line * LINE_PX / max(1, int(self.height())))

    def _high(self) -> float:
        """The value at the upper edge: curve and scale stay below what is written above them."""
        tall = max(1, int(self.height()))
        return float(self.top * tall / max(1.0, tall - min(tall * 0.6, self._lines * LINE_PX + FREE_PX)))

    def _rescale(self) -> None:
        axis = self._axis
        self.getPlotItem().getViewBox().setRange(
            xRange=(axis.from_ms / 1000, axis.to_ms / 1000), yRange=(0, self._high()), padding=0
        )
        self._grid.setValue(self.top)
        self._place_text()
        self._note.setPos((axis.from_ms + axis.to_ms) / 2000, self.top / 2)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_note"):  # pyqtgraph resizes while it makes itself.
            self._rescale()

    def show_gaps(self, gaps: Sequence[tuple[float, float]]) -> None:
        """Where nothing was known: hatched, never drawn through."""
        while len(self._gaps) > len(gaps):
            self.removeItem(self._gaps.pop())
        while len(self._gaps) < len(gaps):
            region = pg.LinearRegionItem(movable=False, pen=pg.mkPen(None))
            region.setZValue(-10)
            self._gaps.append(region)
            self.addItem(region)
        for region, (start, end) in zip(self._gaps, gaps, strict=True):
            region.setRegion((start / 1000, end / 1000))
            brush = pg.mkBrush(color("muted", 120))
            brush.setStyle(Qt.BrushStyle.BDiagPattern)
            region.setBrush(brush)

    def restyle(self) -> None:
        self.setBackground(color("field"))


class Plots(QWidget):
    """Both plots on one axis. word_viewers, word_orders: what they show, in the window's language."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.viewers, self.orders = Plot(self), Plot(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        rows.addWidget(self.viewers, 3)
        rows.addWidget(self.orders, 2)
        self._curve = pg.PlotCurveItem(antialias=False, connect="finite")
        self._area = Bars()
        self._area.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.viewers.addItem(self._area)
        self._curve.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.viewers.addItem(self._curve)
        self._bars = Bars()
        self._bars.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.orders.addItem(self._bars)
        self._cues = Marks()
        self.viewers.addItem(self._cues)
        self._marks: list[Any] = []
        self._shown: object = None
        self._axis = Axis(0, 1)
        self.series = {"viewers": EMPTY, "orders": EMPTY}
        self.bar_ms = 60_000
        self._tops = {"viewers": 1.0, "orders": 1.0}
        self.restyle()

    def restyle(self) -> None:
        """In the theme's colours."""
        for plot in (self.viewers, self.orders):
            plot.restyle()
        self._curve.setPen(pg.mkPen(color("viewers"), width=1))
        self._shown = None

    def show_series(
        self,
        viewers: SeriesWindow,
        orders: SeriesWindow,
        axis: Axis,
        now_ms: int,
        units: tuple[str, str],
        language: str,
        nothing: str = "",
    ) -> None:
        """The figures of a window of time; nothing: what is said where there is none."""
        self.series = {"viewers": viewers, "orders": orders}
        self._axis = axis
        x, y = viewers_curve(viewers)
        self._curve.setData(x, y)
        self.bar_ms = bar_length_ms(axis.span_ms, self.orders.width())
        left, rates = rate_bars(orders, self.bar_ms, now_ms)
        wide = np.full(len(left), self.bar_ms / 1000 * 0.82)
        self._bars.show_bars(left, wide, rates, color("orders"))
        start, length, high = viewers_area(viewers)
        # No transparency: where two lie over each other by a pixel it would show.
        self._area.show_bars(start, length, high, QColor(mix(theme().field, theme().viewers, 0.2)))
        seen = y[np.isfinite(y)] if len(y) else y
        tops = {
            "viewers": nice_top(float(seen.max()) if len(seen) else 0.0),
            "orders": nice_top(float(rates.max()) if len(rates) else 0.0),
        }
        self._tops = tops
        for plot, name, unit in ((self.viewers, "viewers", units[0]), (self.orders, "orders", units[1])):
            # Without a figure there is no scale either, only the unit.
            some = bool(self.series[name].last_ms)
            text = f"{count(tops[name], language)} {unit}" if some else unit
            plot.show_scale(axis, tops[name], text, "" if some else nothing)
            plot.show_gaps(gaps_in(self.series[name], axis.from_ms, axis.to_ms))

    def show_axis(self, axis: Axis) -> None:
        """Another window of time, before its figures are there."""
        for plot, name in ((self.viewers, "viewers"), (self.orders, "orders")):
            plot.show_axis(axis, self._tops[name])

    def show_now(self, t_ms: int) -> None:
        """Where the playhead stands."""
        for plot in (self.viewers, self.orders):
            plot.show_now(t_ms)

    def show_cues(self, at_ms: Sequence[int]) -> None:
        """Where cues were taken."""
        self._cues.show_marks(tuple(at / 1000 for at in at_ms), self._tops["viewers"] * 0.09)

    def show_milestones(self, marks: Sequence[tuple[float, str, str]]) -> None:
        """Reached milestones: (show ms, text, shorter text), written above the scale, none over another."""
        plot = self.viewers
        shown = (tuple(marks), plot.size().toTuple(), self._axis)
        if shown == self._shown:
            return
        self._shown = shown
        for item in self._marks:
            plot.removeItem(item)
        self._marks.clear()
        wide = plot.width()
        metrics = QFontMetricsF(font(11))
        seen = [mark for mark in marks if 0 <= self._axis.x(mark[0], wide) <= wide]
        sizes = [
            (self._axis.x(t_ms, wide), [metrics.horizontalAdvance(text) + 8 for text in texts])
            for t_ms, *texts in seen
        ]
        stands = placed(sizes, wide, MOST_LINES if plot.height() >= 7 * LINE_PX else 1)
        plot.leave_lines(max((place[0] + 1 for place in stands if place is not None), default=0))
        pen = pg.mkPen(color("text", 150), width=1, style=Qt.PenStyle.DashLine)
        for (t_ms, *texts), (x, widths), place in zip(seen, sizes, stands, strict=True):
            self._add(pg.InfiniteLine(t_ms / 1000, angle=90, pen=pen))
            if place is None:
                continue  # No room: the mark stays, hovering shows the figures.
            line, which = place
            item = Words((0, 0) if x + widths[which] <= wide else (1, 0))
            item.say(texts[which], "text")
            item.setPos(t_ms / 1000, plot.at_line(line))
            self._add(item)

    def _add(self, item: object) -> None:
        self._marks.append(item)
        self.viewers.addItem(item)
