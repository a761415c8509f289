"""Viewers, orders and comments on one time axis, by pyqtgraph. Loaded after the first paint: it costs a second."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QGraphicsItem, QVBoxLayout, QWidget

from console.api.messages import SeriesWindow
from ui.parts.plot import LINE_PX, Plot
from ui.parts.plot_items import Bars, Curve, Marks, Signs, Words
from ui.present.axis import Axis, placed
from ui.present.curves import (
    BAR_PART,
    bar_length_ms,
    dashed,
    gaps_in,
    most,
    nice_top,
    rate_bars,
    steps,
    viewers_area,
    viewers_curve,
)
from ui.present.figures import count
from ui.style.current import color, font, theme
from ui.style.tokens import mix

EMPTY = SeriesWindow()
NOTHING: Mapping[str, SeriesWindow] = {}
# What is drawn, from the top; what of it is a sum that is drawn as bars per minute; and parts of the height.
LANES = ("viewers", "orders", "comments")
RATES = ("orders", "comments")
PARTS = (6, 4, 3)
# As many lines of milestones as there may be.
MOST_LINES = 2
DASH_PX = 5.0
# Lower than this there is no room for comments, too.
COMMENTS_FROM = 150


class Plots(QWidget):
    """All plots on one axis. Comments have theirs where there are any."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.viewers, self.orders, self.comments = (Plot(self) for _ in LANES)
        self._plots = dict(zip(LANES, (self.viewers, self.orders, self.comments), strict=True))
        self.comments.setMinimumHeight(0)
        self.comments.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        for plot, part in zip(self._plots.values(), PARTS, strict=True):
            rows.addWidget(plot, part)
        self._curve = Curve()
        self._area, self._bars = Bars(), {name: Bars() for name in RATES}
        # What was drawn last time, in dashes over what is drawn now.
        self._before = {name: Curve() for name in LANES}
        self._cues, self._signs = Marks(), Signs()
        drawn: tuple[tuple[Plot, pg.GraphicsObject], ...] = (
            (self.viewers, self._area), (self.viewers, self._curve),
            *((self._plots[name], self._bars[name]) for name in RATES),
            *((self._plots[name], self._before[name]) for name in LANES),
        )  # fmt: skip
        for plot, item in drawn:
            item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
            plot.addItem(item)
        self.viewers.addItem(self._cues)
        self.comments.addItem(self._signs)
        self._marks: list[Any] = []
        self._shown: object = None
        self._dashed: object = None
        self._axis = Axis(0, 1)
        self._wants_comments = False
        self._milestones: tuple[tuple[float, str, str], ...] = ()
        self.series: dict[str, SeriesWindow] = dict.fromkeys(LANES, EMPTY)
        self.before = NOTHING
        self.bar_ms = 60_000
        self._tops = dict.fromkeys(LANES, 1.0)
        self._most_before = dict.fromkeys(LANES, 0.0)
        self.restyle()

    def restyle(self) -> None:
        """In the theme's colours."""
        for plot in self._plots.values():
            plot.restyle()
        self._curve.setPen(pg.mkPen(color("viewers"), width=1))
        for name, item in self._before.items():
            # Over bars of its own hue it would not be seen.
            item.setPen(pg.mkPen(color("text", 210) if name in RATES else color("text", 170), width=1))
        self._shown = None

    # ── which plots there are ────────────────────────────────────────────────────────────────────

    def want_comments(self, there_are: bool) -> None:
        """Whether there are comments to be seen: they have a plot where there is room for it."""
        self._wants_comments = there_are
        self.comments.setVisible(there_are and self.height() >= COMMENTS_FROM)

    def resizeEvent(self, event: object) -> None:
        self.want_comments(self._wants_comments)
        # Once its plots have their sizes, too: what was placed for another size lies over each other.
        QTimer.singleShot(0, self._place_again)

    def _place_again(self) -> None:
        self.show_milestones(self._milestones)

    def comments_from(self) -> int | None:
        """Returns how far down the comments begin, None while they have no plot."""
        return self.comments.y() if self.comments.isVisibleTo(self) else None

    # ── what is drawn ────────────────────────────────────────────────────────────────────────────

    def show_series(
        self,
        series: Mapping[str, SeriesWindow],
        axis: Axis,
        now_ms: int,
        units: Mapping[str, str],
        language: str,
        nothing: str = "",
        before: Mapping[str, SeriesWindow] | None = None,
    ) -> None:
        """The figures of a window of time, by their names. units: what each is counted in; nothing: what is said
        where there is none. before: the same figures of an earlier run, from its beginning to its end.
        """
        self.series = {name: series.get(name, EMPTY) for name in LANES}
        self._axis = axis
        self.bar_ms = bar_length_ms(axis.span_ms, self.viewers.width())
        x, y = viewers_curve(self.series["viewers"])
        self._curve.setData(x, y)
        greatest = {"viewers": most(y)}
        start, length, high = viewers_area(self.series["viewers"])
        # No transparency: where two lie over each other by a pixel it would show.
        self._area.show_bars(start, length, high, QColor(mix(theme().field, theme().viewers, 0.2)))
        for name in RATES:
            if name == "comments" and not self._wants_comments:
                continue
            left, rates = rate_bars(self.series[name], self.bar_ms, now_ms)
            wide = np.full(len(left), self.bar_ms / 1000 * BAR_PART)
            self._bars[name].show_bars(left, wide, rates, color(name))
            greatest[name] = most(rates)
        self._draw_before(before or NOTHING)
        for name, plot in self._plots.items():
            if name == "comments" and not self._wants_comments:
                continue
            top = self._tops[name] = nice_top(max(greatest.get(name, 0.0), self._most_before[name]))
            # Without a figure there is no scale either, only the unit.
            some = bool(self.series[name].last_ms)
            text = f"{count(top, language)} {units[name]}" if some else units[name]
            plot.show_scale(axis, top, text, "" if some else nothing)
            plot.show_gaps(gaps_in(self.series[name], axis.from_ms, axis.to_ms))

    def _draw_before(self, before: Mapping[str, SeriesWindow]) -> None:
        """The earlier run's curves: put together once for each scale and stretch of time, not in every frame."""
        axis, self.before = self._axis, before
        dash_ms = axis.span_ms / max(1, self.viewers.width()) * DASH_PX
        stretch = int(axis.from_ms // axis.span_ms)
        key = (id(before), dash_ms, self.bar_ms, stretch)
        if key == self._dashed:
            return
        self._dashed = key
        start, end = stretch * axis.span_ms, (stretch + 2) * axis.span_ms
        for name in LANES:
            series = before.get(name, EMPTY)
            if name in RATES:
                left, rates = rate_bars(series, self.bar_ms, series.last_ms[-1] if series.last_ms else 0)
                seen = (left * 1000 >= start) & (left * 1000 < end)
                x, y = steps(left[seen], rates[seen], self.bar_ms)
            else:
                x, y = dashed(series, dash_ms, start, end)
            self._before[name].setData(x, y)
            self._most_before[name] = most(y)

    def show_axis(self, axis: Axis) -> None:
        """Another window of time, before its figures are there."""
        for name, plot in self._plots.items():
            plot.show_axis(axis, self._tops[name])

    def show_now(self, t_ms: int) -> None:
        """Where the playhead stands."""
        for plot in self._plots.values():
            plot.show_now(t_ms)

    def show_cues(self, at_ms: Sequence[int]) -> None:
        """Where cues were taken."""
        self._cues.show_marks(tuple(at / 1000 for at in at_ms), self._tops["viewers"] * 0.09)

    def show_answered(self, at_ms: Sequence[int]) -> None:
        """Where questions were answered on air, in their order."""
        span_s = self._axis.span_ms / 1000
        self._signs.show_signs(tuple(at / 1000 for at in at_ms), self._tops["comments"] * 0.8, span_s)

    def show_milestones(self, marks: Sequence[tuple[float, str, str]]) -> None:
        """Reached milestones: (show ms, text, shorter text), written above the scale, none over another."""
        plot = self.viewers
        self._milestones = tuple(marks)
        shown = (self._milestones, plot.size().toTuple(), self._axis)
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
