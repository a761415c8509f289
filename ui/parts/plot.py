"""One bare plot: its scale, its window of time, and where nothing was known. Loaded after the first paint."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.parts.plot_items import Words
from ui.present.axis import Axis
from ui.style.current import color

# A line of milestones above the scale, and what is left free without any.
LINE_PX, FREE_PX = 17, 8
# Between two texts at least.
GAP_PX = 8


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """A bare plot: no axes of its own, no mouse; its y-scale is a text at the top left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, enableMenu=False)
        item = self.getPlotItem()
        item.hideAxis("left")
        item.hideAxis("bottom")
        for side in ("left", "bottom", "right", "top"):
            item.getAxis(side).unlinkFromView()  # Hidden ones write their labels anew with each scale, too.
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
        self._stands: tuple[bool, float, float] | None = None
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
        stands = (there, (self._axis.to_ms if there else self._axis.from_ms) / 1000, self.top)
        if stands != self._stands:
            self._stands = stands
            self._top_text.setAnchor((1, 0) if there else (0, 0))
            self._top_text.setPos(*stands[1:])

    def show_scale(self, axis: Axis, top: float, text: str, note: str = "") -> None:
        """The window of time and the upper end; note: why there is nothing to see."""
        self._top_text.say(text, "muted")
        self._note.say(note, "muted")
        if self._note.boundingRect().width() > self.width():
            # Its first words say it, too: cut off on both sides it said nothing.
            self._note.say(note.partition(":")[0].partition("：")[0], "muted")
        if note and self._meet():
            self._top_text.say(
                "", "muted"
            )  # The scale of nothing can go; what stands beside the plot names it.
        if not self._moved(axis, top):
            self._place_text()  # It may be another text, so of another width.
        self.settle()

    def _meet(self) -> bool:
        """Whether the scale's text and the note in the middle lie over each other."""
        text, note = self._top_text.boundingRect(), self._note.boundingRect()
        beside = (self.width() - note.width()) / 2 < text.width() + GAP_PX
        return bool(beside and (self.height() - note.height()) / 2 < text.height() + FREE_PX + GAP_PX)

    def show_axis(self, axis: Axis, top: float) -> None:
        """Another window of time."""
        if self._moved(axis, top):
            self.settle()

    def _moved(self, axis: Axis, top: float) -> bool:
        """Go to a window of time and a scale. Returns whether it is another one."""
        if (axis, top) == (self._axis, self.top):
            return False
        self._axis, self.top = axis, top
        self._rescale()
        return True

    def settle(self) -> None:
        """Put every item where the scale has it now. pyqtgraph does it while it paints, so all is painted twice."""
        self.scene().prepareForPaint()

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
        self._grid.setPen(pg.mkPen(color("line"), width=1, style=Qt.PenStyle.DashLine))
