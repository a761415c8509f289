"""The timeline with viewers, orders and comments below it, all on one time axis."""

import math
from typing import Literal

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from console.api.messages import Answered
from ui.panes.timeline_plots import PlotReads, TimelinePlots
from ui.parts.compare import Compare
from ui.parts.dock import Pane, Spawn
from ui.parts.gutter import LaneNames
from ui.parts.lanes import FOLD_FROM, FOLD_PX, LANE, RULER, LanesView, lane_top
from ui.parts.overlay import Overlay
from ui.present import times
from ui.present.answered import said_of
from ui.present.axis import Axis, first_axis, first_seen
from ui.present.changes import SEGMENT
from ui.present.compared import day_of, in_full
from ui.present.drag import Drag, dragged, dropped, dropped_segment, edges
from ui.present.timeline import Block, Lanes, block_at, lanes
from ui.present.view import View
from ui.words import tr
from ui.words.messages import message_text

FIRST_SPAN_MS = 64 * 60_000
# Lower than this the plots are left out: nothing could be read off them.
PLOTS_LEAST = 52
# How near the mouse must be to a block's end to take it there, to an edge to snap to it, and to a sign.
EDGE_PX, SNAP_PX, SIGN_PX = 7, 8, 7


class Timeline(Pane):
    """selected(what): a click on a cue or ``segment:ID``. edited(what, ops): a block was dragged; refused(why): it
    may not be. edit_asked(what): a double click. fold_asked(``segment:ID``): a click on its sign. question_asked(group
    id): a click on the sign of one that was answered. compare_chosen(``last``, ``weekday`` or empty): which earlier
    run is to be drawn, too."""

    name = "timeline"
    ticks = True
    selected = Signal(str)
    edited = Signal(str, list)
    edit_asked = Signal(str)
    refused = Signal(str)
    fold_asked = Signal(str)
    question_asked = Signal(str)
    compare_chosen = Signal(str)

    def __init__(self, reads: PlotReads, spawn: Spawn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self._lanes = Lanes()
        self._of: object = None
        self._folded: frozenset[str] = frozenset()
        self._axis = Axis(-30_000, FIRST_SPAN_MS)
        self._run, self._empty = ("", ""), False
        self.names = LaneNames(self)
        self.figures = TimelinePlots(reads, spawn, self._compared, self)
        self.compare = Compare(self.names)
        self.compare.chosen.connect(self._choose_comparison)
        self.lanes_view = LanesView(self)
        self.overlay = Overlay(self)
        self.follow = QPushButton(self)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(3)
        self._grid.addWidget(self.names, 0, 0)
        self._grid.addWidget(self.lanes_view, 0, 1)
        self._grid.addLayout(self.figures.beside, 1, 0)
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
        if self.figures.plots is not None:
            return
        self._grid.replaceWidget(self._room, self.figures.load(self))
        self._room.deleteLater()
        self._grid.update()  # They are there already, so nothing else has them placed.
        self.overlay.raise_()
        self.follow.raise_()
        QTimer.singleShot(0, self._place)

    def minimumSizeHint(self) -> QSize:
        margins = self.body.contentsMargins()
        lanes = self.lanes_view.height() + margins.top() + margins.bottom()
        return QSize(super().minimumSizeHint().width(), lanes)

    def resizeEvent(self, event: object) -> None:
        self.figures.set_seen(self.height() - self.minimumSizeHint().height() >= PLOTS_LEAST)
        self._place()

    def _place(self) -> None:
        """The overlay over lanes and plots."""
        left, top = self.lanes_view.x(), self.lanes_view.y()
        self.overlay.setGeometry(left, top, self.lanes_view.width(), self.height() - top - 8)
        self.follow.adjustSize()
        self.follow.move(self.width() - self.follow.width() - 14, self.height() - self.follow.height() - 14)
        self.figures.stale = True

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
        self._compared()
        self.show_view(self._view)
        self.figures.draw_again()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.figures.restyle()
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
        self.figures.stale = True
        self.show_view(self._view)

    def _show_axis(self, axis: Axis) -> None:
        if axis == self._axis:
            return
        self._axis = axis
        self.overlay.axis = axis
        self.lanes_view.show_axis(axis)
        self.figures.show_axis(axis)
        self.follow.setVisible(not axis.follow)

    def _clicked(self, t_ms: float, y: float) -> None:
        answered = self._answered_at(t_ms, y)
        if answered is not None:
            self.question_asked.emit(answered.group_id)
            return
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
        reach = self._reach_ms(EDGE_PX)
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
            reach = self._reach_ms(SNAP_PX)
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

    def _reach_ms(self, px: int) -> float:
        return self._axis.span_ms / max(1, self.lanes_view.width()) * px

    def _answered_at(self, t_ms: float, y: float) -> Answered | None:
        """Returns the question whose sign lies there, below the orders."""
        top, plots = self.figures.comments_from(), self.figures.plots
        if top is None or plots is None or y < plots.y() - self.overlay.y() + top:
            return None
        return self.figures.answered_at(t_ms, self._reach_ms(SIGN_PX))

    def _hovered(self, t_ms: float) -> None:
        view = self._view
        if t_ms < self._axis.from_ms or view.clock is None or self.figures.plots is None:
            return
        values = [view.clock.at(round(t_ms)), *self.figures.read_off(t_ms)]
        answered = self.figures.answered_at(t_ms, self._reach_ms(SIGN_PX))
        if answered is not None:
            values.append(tr("Answered: {question}").format(question=said_of(answered, view)))
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
        # A show that is only written has no run's name: without the show's a short one was a sliver of an hour.
        if self._run != (state.run.run_id, book.show.id):
            self._run = (state.run.run_id, book.show.id)
            self._show_axis(first_axis(self._lanes.first_ms, self._lanes.last_ms, view.t_ms))
        first = first_seen(self._lanes.first_ms, view.t_ms)
        self._show_axis(self._axis.followed(view.t_ms, first, self._lanes.last_ms + 60_000))
        self.lanes_view.show_seen(view.as_called)
        self.overlay.show_playhead(view.t_ms)
        self.figures.show_view(view, self._axis, self.lanes_view.width())
        # The figures under a mouse that rests move on, too.
        if self.overlay.hover_ms is not None:
            self._hovered(self.overlay.hover_ms)

    def _show_nothing(self, view: View) -> None:
        """No show is known: what is seen of the last one would be taken for the next one's."""
        if self._empty:
            return
        self._of, self._run, self._lanes, self._empty = None, ("", ""), Lanes(), True
        self.lanes_view.show_lanes(self._lanes, view.clock)
        self.overlay.show_playhead(round(self._axis.from_ms - self._axis.span_ms))
        self.figures.show_nothing()
        self._compared()

    # ── another run beside this one ──────────────────────────────────────────────────────────────

    def compare_with(self, which: str) -> None:
        """Draw an earlier run, too: ``last``, ``weekday``, or none."""
        self.figures.compare_with = which
        self._compared()
        self.show_view(self._view)

    def _choose_comparison(self, which: str) -> None:
        self.compare_with(which)
        self.compare_chosen.emit(which)

    def _compared(self) -> None:
        """Say which run the dashed lines are of."""
        comparison, view = self.figures.comparison, self._view
        why = message_text(comparison.why) if comparison is not None else ""
        self.compare.show_choice(
            self.figures.compare_with, day_of(comparison, view), why, in_full(comparison, view)
        )
        # As the names of the lanes below it: to the right, and no wider than they are.
        wide = min(self.compare.sizeHint().width(), self.names.width() - 4)
        self.compare.setGeometry(self.names.width() - 4 - wide, 0, wide, RULER)

    def stop(self) -> None:
        """No more figures: the window is closing."""
        self.figures.stop()
