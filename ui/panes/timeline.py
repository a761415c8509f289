"""The timeline with viewers and orders below it, all on one time axis."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from typing import Literal

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from console.api.messages import SeriesWindow
from ui.parts.dock import Pane, Spawn
from ui.parts.gutter import Figures, LaneNames
from ui.parts.lanes import FOLD_FROM, FOLD_PX, LANE, LanesView, lane_top
from ui.parts.overlay import Overlay
from ui.present import figures, times
from ui.present.axis import Axis, first_axis, first_seen
from ui.present.changes import SEGMENT
from ui.present.drag import Drag, dragged, dropped, dropped_segment, edges
from ui.present.timeline import Block, Lanes, block_at, lanes, value_at
from ui.present.view import View
from ui.words import tr

Fetch = Callable[[str, int, int, int], Awaitable[SeriesWindow | None]]
# Figures move with the feed, about once a second; the axis moves with the mouse.
FETCH_S, FETCH_MOVED_S = 1.0, 0.1
FIRST_SPAN_MS = 64 * 60_000
# How near the mouse must be to a block's end to take it there, and to an edge to snap to it.
EDGE_PX, SNAP_PX = 7, 8


class Timeline(Pane):
    """selected(what): a click on a cue or ``segment:ID``. edited(what, ops): a block was dragged; refused(why): it
    may not be. edit_asked(what): a double click. fold_asked(``segment:ID``): a click on its sign. fetch gives a
    window of a series."""

    name = "timeline"
    selected = Signal(str)
    edited = Signal(str, list)
    edit_asked = Signal(str)
    refused = Signal(str)
    fold_asked = Signal(str)

    def __init__(self, fetch: Fetch, spawn: Spawn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fetch, self._spawn = fetch, spawn
        self._view = View()
        self._lanes = Lanes()
        self._of: object = None
        self._folded: frozenset[str] = frozenset()
        self._axis = Axis(-30_000, FIRST_SPAN_MS)
        self._run, self._empty = "", False
        self._asked: asyncio.Task[None] | None = None
        self._fetched_s = 0.0
        self._stale = True
        self.plots: QWidget | None = None
        self.names = LaneNames(self)
        self.viewers, self.orders = Figures(self), Figures(self)
        self.lanes_view = LanesView(self)
        self.overlay = Overlay(self)
        self.follow = QPushButton(self)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(3)
        self._grid.addWidget(self.names, 0, 0)
        self._grid.addWidget(self.lanes_view, 0, 1)
        beside = QVBoxLayout()
        beside.setSpacing(3)
        beside.addWidget(self.viewers, 3)
        beside.addWidget(self.orders, 2)
        self._grid.addLayout(beside, 1, 0)
        self._room = QWidget(self)
        self._grid.addWidget(self._room, 1, 1)
        self._grid.setRowStretch(1, 1)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.names.setFixedHeight(self.lanes_view.height())
        self.overlay.moved.connect(self._moved)
        self.overlay.followed.connect(self.follow_playhead)
        self.overlay.clicked.connect(self._clicked)
        self.overlay.double_clicked.connect(self._double_clicked)
        self.overlay.hovered.connect(self._hovered)
        self.overlay.pressed.connect(self._pressed)
        self.overlay.dragged.connect(self._dragged_to)
        self.overlay.let_go.connect(self._let_go)
        self._drag: Drag | None = None
        self._drags_segment = False
        self.follow.clicked.connect(self.follow_playhead)
        self.follow.hide()
        self.retranslate()

    # ── once the window is painted ───────────────────────────────────────────────────────────────

    def load_plots(self) -> None:
        """Bring the plots in; pyqtgraph is loaded here."""
        if self.plots is not None:
            return
        from ui.parts.plots import Plots

        self.plots = Plots(self)
        self._grid.replaceWidget(self._room, self.plots)
        self._room.deleteLater()
        self.overlay.raise_()
        self.follow.raise_()
        self._stale = True
        QTimer.singleShot(0, self._place)

    def resizeEvent(self, event: object) -> None:
        self._place()

    def _place(self) -> None:
        """The overlay over lanes and plots."""
        left, top = self.lanes_view.x(), self.lanes_view.y()
        self.overlay.setGeometry(left, top, self.lanes_view.width(), self.height() - top - 8)
        self.follow.adjustSize()
        self.follow.move(self.width() - self.follow.width() - 14, self.height() - self.follow.height() - 14)
        self._stale = True

    def showEvent(self, event: object) -> None:
        QTimer.singleShot(0, self._place)

    # ── texts ────────────────────────────────────────────────────────────────────────────────────

    def title(self) -> str:
        return tr("Timeline")

    def hint(self) -> str:
        return tr(
            "drag to pan, or to move what is chosen · wheel to zoom · double click to edit, or to follow"
        )

    def retranslate(self) -> None:
        self.names.show_names(
            [
                (lane_top(0), LANE, tr("Segments")),
                (lane_top(1), LANE, tr("Avatar")),
                (lane_top(2), LANE, tr("Card / video")),
            ]
        )
        self.follow.setText(tr("Follow the playhead"))
        self.overlay.setAccessibleName(tr("Timeline"))
        self._of = None
        self._stale = True
        self.show_view(self._view)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and self.plots is not None:
            self.plots.restyle()  # type: ignore[attr-defined]
            self._stale = True
        super().changeEvent(event)

    # ── the axis ─────────────────────────────────────────────────────────────────────────────────

    @property
    def axis(self) -> Axis:
        return self._axis

    def follow_playhead(self) -> None:
        """Keep the playhead in view again."""
        self._moved(Axis(self._axis.from_ms, self._axis.to_ms, True))

    def _moved(self, axis: Axis) -> None:
        self._show_axis(axis)
        self._stale = True
        self.show_view(self._view)

    def _show_axis(self, axis: Axis) -> None:
        if axis == self._axis:
            return
        self._axis = axis
        self.overlay.axis = axis
        self.lanes_view.show_axis(axis)
        if self.plots is not None:
            self.plots.show_axis(axis)  # type: ignore[attr-defined]
        self.follow.setVisible(not axis.follow)
        self._stale = self._stale or axis.from_ms < self._axis.from_ms

    def _clicked(self, t_ms: float, y: float) -> None:
        segment = self._segment_at(t_ms, y)
        if segment is not None and self._on_sign(segment, t_ms):
            self.fold_asked.emit(SEGMENT + segment.what)
            return
        if segment is not None:
            self._select(SEGMENT + segment.what)
            return
        lane = self._lanes.cards if y >= lane_top(2) and y < lane_top(3) else self._lanes.avatar
        block = block_at(lane, t_ms) or block_at((*self._lanes.avatar, *self._lanes.cards), t_ms)
        if block is not None:
            self._select(block.what)

    def _select(self, what: str) -> None:
        self.lanes_view.select(what)
        self.selected.emit(what)

    def _segment_at(self, t_ms: float, y: float) -> Block | None:
        return block_at(self._lanes.segments, t_ms) if lane_top(0) <= y < lane_top(1) else None

    def _on_sign(self, segment: Block, t_ms: float) -> bool:
        """Returns whether a moment lies on the sign that folds a segment."""
        wide = self.lanes_view.width()
        left, right = (self._axis.x(ms, wide) for ms in (segment.start_ms, segment.end_ms))
        return right - left >= FOLD_FROM and self._axis.x(t_ms, wide) < max(0.0, left) + FOLD_PX

    def show_folded(self, folded: list[str]) -> None:
        """Which segments are folded, by their ids: the same as in the rundown."""
        if frozenset(folded) != self._folded:
            self._folded, self._of = frozenset(folded), None
            self.lanes_view.show_folded(self._folded)
            self.show_view(self._view)

    def _double_clicked(self, t_ms: float, y: float) -> None:
        """A block is edited; where there is none the playhead is followed."""
        segment = self._segment_at(t_ms, y)
        lane = self._lanes.cards if y >= lane_top(2) else self._lanes.avatar
        cue = block_at(lane, t_ms) if lane_top(1) <= y < lane_top(3) else None
        if segment is not None:
            self.edit_asked.emit(SEGMENT + segment.what)
        elif cue is not None:
            self.edit_asked.emit(cue.what)  # Of a folded segment: the segment.
        else:
            self.follow_playhead()

    # ── dragging blocks ──────────────────────────────────────────────────────────────────────────

    def _cue_blocks(self) -> list[Block]:
        """Returns the block of every cue, once: an avatar with its card has one in both lanes."""
        return list({one.what: one for one in (*self._lanes.avatar, *self._lanes.cards)}.values())

    def _pressed(self, t_ms: float, y: float) -> None:
        """The chosen block can be taken while it is still to come: at its right end to resize it, else to move
        it. Another block is chosen by a click first: panning moves nothing by the way.
        """
        self._drag, self._drags_segment = None, False
        segment = self._segment_at(t_ms, y)
        if self._view.editable and segment is not None and SEGMENT + segment.what == self.lanes_view.selected:
            self._drag, self._drags_segment = Drag(segment, "move", t_ms, t_ms), True
            self.overlay.take_drag()
            return
        if not (self._view.editable and lane_top(1) <= y < lane_top(3)):
            return
        lane = self._lanes.cards if y >= lane_top(2) else self._lanes.avatar
        reach = self._axis.span_ms / max(1, self.lanes_view.width()) * EDGE_PX
        block = block_at(lane, t_ms) or next(
            (one for one in lane if one.end_ms <= t_ms <= one.end_ms + reach), None
        )
        chosen = block is not None and block.what == self.lanes_view.selected
        if block is not None and chosen and not block.slim and block.state in ("waiting", "standby"):
            mode: Literal["move", "resize"] = "resize" if t_ms >= block.end_ms - reach else "move"
            self._drag = Drag(block, mode, t_ms, t_ms)
            self.overlay.take_drag()

    def _dragged_to(self, t_ms: float) -> None:
        if self._drag is not None:
            reach = self._axis.span_ms / max(1, self.lanes_view.width()) * SNAP_PX
            blocks = self._lanes.segments if self._drags_segment else self._cue_blocks()
            self._drag = dragged(self._drag, t_ms, edges(blocks, self._drag.block.what), reach)
            self.lanes_view.show_ghost(self._drag.span, 0 if self._drags_segment else 1)
            start, end = self._drag.span
            clock = self._view.clock
            if clock is not None:
                span = f"{clock.at(round(start))} – {clock.at(round(end))} · {times.span(round(end - start))}"
                self.overlay.show_values((self._drag.block.text, span))

    def _let_go(self, t_ms: float) -> None:
        """Dropped; NaN when it was given up."""
        drag, self._drag = self._drag, None
        self.lanes_view.show_ghost(None)
        book = self._view.book
        if drag is None or book is None or math.isnan(t_ms):
            return
        if self._drags_segment:
            ops, why = dropped_segment(book, drag, self._lanes.segments)
            if why == "begun":
                self.refused.emit(tr("This segment is on air or over: it stays where it is."))
            elif why:
                self.refused.emit(tr("Nothing can be put before the segment that is on air."))
            elif ops:
                self.edited.emit(SEGMENT + drag.block.what, ops)
        else:
            self.edited.emit(drag.block.what, dropped(book, drag, self._cue_blocks()))

    def select(self, cue_id: str) -> None:
        """Mark a cue or ``segment:ID`` that was chosen elsewhere."""
        self.lanes_view.select(cue_id)

    def _hovered(self, t_ms: float) -> None:
        view = self._view
        if t_ms < self._axis.from_ms or view.clock is None or self.plots is None:
            return
        values = [view.clock.at(round(t_ms))]
        series: dict[str, SeriesWindow] = self.plots.series  # type: ignore[attr-defined]
        if t_ms <= view.t_ms:
            seen = value_at(series["viewers"], t_ms)
            gap = tr("no figures here")
            value = figures.count(seen, view.language) if seen is not None else gap
            values.append(f"{tr('Viewers')} {value}")
            one, two = value_at(series["orders"], t_ms - 60_000), value_at(series["orders"], t_ms)
            if two is not None:
                values.append(f"{tr('Orders/min')} {figures.count(two - (one or 0.0), view.language)}")
        block = block_at((*self._lanes.avatar, *self._lanes.cards), t_ms)
        if block is not None:
            values.append(block.text)
        self.overlay.show_values(tuple(values))

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: View) -> None:
        self._view = view
        state, whole, book = view.state, view.whole, view.book
        if state is None or whole is None or book is None:
            self._show_nothing(view)
            return
        self._empty = False
        if self._of is not whole:
            self._of = whole
            self._lanes = lanes(book, whole, view.language, self._folded)
            self.lanes_view.show_lanes(self._lanes, view.clock)
        if self._run != state.run.run_id:
            self._run = state.run.run_id
            self._show_axis(first_axis(self._lanes.first_ms, self._lanes.last_ms, view.t_ms))
            self._stale = True
        first = first_seen(self._lanes.first_ms, view.t_ms)
        self._show_axis(self._axis.followed(view.t_ms, first, self._lanes.last_ms + 60_000))
        self.lanes_view.show_seen(view.as_called)
        self.overlay.show_playhead(view.t_ms)
        if self.plots is not None:
            self.plots.show_now(view.t_ms)  # type: ignore[attr-defined]
        # The figures under a mouse that rests move on, too.
        if self.overlay.hover_ms is not None:
            self._hovered(self.overlay.hover_ms)
        self._render_figures(view)
        self._ask()

    def _show_nothing(self, view: View) -> None:
        """No show is known: what is seen of the last one would be taken for the next one's."""
        if self._empty:
            return
        self._of, self._run, self._lanes, self._empty = None, "", Lanes(), True
        self.lanes_view.show_lanes(self._lanes, view.clock)
        self.overlay.show_playhead(round(self._axis.from_ms - self._axis.span_ms))
        for figures_ in (self.viewers, self.orders):
            figures_.show_figures(())
        if self._asked is not None:
            self._asked.cancel()
        if self.plots is not None:
            self.show_series(SeriesWindow(), SeriesWindow())

    def _render_figures(self, view: View) -> None:
        assert view.state is not None
        counters, language = view.state.counters, view.language
        metrics, multiples = counters.metrics, counters.multiples
        money = next((name for name in metrics if name.startswith("gmv.")), "")
        stale = "warn" if counters.stale else "viewers"
        self.viewers.show_figures(
            (
                (tr("Viewers"), figures.count(metrics.get("viewers"), language), stale),
                (tr("Views"), figures.count(metrics.get("views"), language), "text"),
                (tr("Dwell"), figures.times(multiples.get("dwell_ms")), "text"),
                (tr("Peak"), figures.count(metrics.get("peak_viewers"), language), "text"),
            )
        )
        amount = figures.amount(metrics.get(money), money.partition(".")[2], language) if money else "–"
        self.orders.show_figures(
            (
                (tr("Orders"), figures.count(metrics.get("orders"), language), "orders"),
                (tr("vs usual"), figures.times(multiples.get("orders")), "text"),
                (tr("GMV"), amount, "text"),
                (tr("Orders/min"), figures.count(metrics.get("orders_per_minute"), language), "text"),
            )
        )

    def _ask(self) -> None:
        """Figures for the window seen: one request on its way, more often while the axis moves."""
        waited_s = time.monotonic() - self._fetched_s
        due = waited_s >= (FETCH_MOVED_S if self._stale else FETCH_S)
        free = self._asked is None or self._asked.done()
        if due and free and self._view.on and self.plots is not None and self.isVisible():
            self._fetched_s, self._stale = time.monotonic(), False
            self._asked = self._spawn(self._load())

    async def _load(self) -> None:
        axis, points = self._axis, min(2000, max(200, self.lanes_view.width() * 2))
        start, end = round(axis.from_ms - axis.span_ms * 0.1), round(axis.to_ms + axis.span_ms * 0.1)
        viewers = await self._fetch("viewers", start, end, points)
        orders = await self._fetch("orders", start, end, points)
        if viewers is None or orders is None or self.plots is None:
            return
        self.show_series(viewers, orders)

    def show_series(self, viewers: SeriesWindow, orders: SeriesWindow) -> None:
        """Draw the figures of the window."""
        units = (tr("viewers"), tr("orders/min"))
        view, plots = self._view, self.plots
        nothing = tr("No figures yet: they are drawn here as soon as a source sends them.")
        plots.show_series(viewers, orders, self._axis, view.t_ms, units, view.language, nothing)  # type: ignore[union-attr]
        takes = view.whole.takes if view.whole is not None else []
        plots.show_cues([take.started_ms for take in takes])  # type: ignore[union-attr]
        marks = [
            (mark.t_ms, *self._milestone(mark.metric, mark.value))
            for mark in (view.state.milestones if view.state is not None else [])
        ]
        plots.show_milestones(marks)  # type: ignore[union-attr]

    def _milestone(self, metric: str, value: int) -> tuple[str, str]:
        """What was reached, and the same in short."""
        name, shown = self._view.metric(metric, value)
        return f"{shown} {name}", shown

    def stop(self) -> None:
        """No more figures: the window is closing."""
        if self._asked is not None:
            self._asked.cancel()
