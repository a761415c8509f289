"""The timeline's lanes: a ruler, segments, avatar, and card or video, painted in proportion to time."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.present.axis import Axis, ticks, time_form
from ui.present.book import SEGMENT
from ui.present.timeline import Block, Lanes
from ui.present.times import Clock
from ui.style.current import color, font, theme
from ui.style.tokens import mix, readable_on

RULER, LANE, GAP = 20, 22, 3
# How tall the cues of a folded segment are; how wide a segment must be for its sign, and how wide that is.
SLIM, FOLD_FROM, FOLD_PX = 6, 48, 18
HEIGHT = RULER + 3 * (LANE + GAP) + 2


def lane_top(number: int) -> int:
    """Returns where a lane begins: 0 segments, 1 avatar, 2 cards."""
    return RULER + number * (LANE + GAP)


class LanesView(QWidget):
    """show_lanes() and show_axis(); selected: the cue that is marked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lanes = Lanes()
        self._axis = Axis(0, 600_000)
        self._clock: Clock | None = None
        self._language = ""
        self.selected = ""
        self._seen = True
        self._ghost: tuple[float, float] | None = None
        self._ghost_lane = 1
        self._folded: frozenset[str] = frozenset()

    def show_ghost(self, span: tuple[float, float] | None, lane: int = 1) -> None:
        """Where a block that is dragged would be, in show ms; lane: the first that it covers."""
        if (span, lane) != (self._ghost, self._ghost_lane):
            self._ghost, self._ghost_lane = span, lane
            self.update()

    def show_folded(self, folded: frozenset[str]) -> None:
        """Which segments are folded: their sign points to the right."""
        if folded != self._folded:
            self._folded = folded
            self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def show_lanes(self, lanes: Lanes, clock: Clock | None) -> None:
        if lanes != self._lanes or clock is not self._clock:
            self._lanes, self._clock = lanes, clock
            self.update()

    def show_axis(self, axis: Axis) -> None:
        if axis != self._axis:
            self._axis = axis
            self.update()

    def show_seen(self, seen: bool) -> None:
        """Whether it is known what is on air: else no block is red or green."""
        if seen != self._seen:
            self._seen = seen
            self.update()

    def select(self, cue_id: str) -> None:
        if cue_id != self.selected:
            self.selected = cue_id
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("field"))
        self._ruler(painter)
        painter.setFont(font(11, QFont.Weight.DemiBold))
        for number, blocks in enumerate((self._lanes.segments, self._lanes.avatar, self._lanes.cards)):
            top = lane_top(number)
            for block in blocks:
                self._block(painter, block, top, named=number == 0)
        if self._ghost is not None:
            left, right = (self._axis.x(ms, self.width()) for ms in self._ghost)
            painter.setPen(QPen(color("focus"), 2, Qt.PenStyle.DashLine))
            painter.setBrush(color("focus", 60))
            top = lane_top(self._ghost_lane)
            painter.drawRoundedRect(QRectF(left, top, max(2.0, right - left), lane_top(3) - top - GAP), 3, 3)
        painter.end()

    def _ruler(self, painter: QPainter) -> None:
        if self._clock is None:
            return
        painter.setFont(font(11))
        marks = ticks(self._axis, self.width(), self._clock.day_ms(0))
        form = time_form(marks, self._clock.day_ms(0))
        for mark in marks:
            x = self._axis.x(mark, self.width())
            painter.setPen(QPen(color("line", 150), 1))
            painter.drawLine(round(x), RULER - 4, round(x), self.height())
            painter.setPen(color("muted"))
            text = self._clock.at(mark, form)
            wide = painter.fontMetrics().horizontalAdvance(text)
            # That of the first and of the last mark are inside, too.
            left = min(max(0.0, x - wide / 2), self.width() - wide)
            painter.drawText(QRectF(left, 0, wide + 1, RULER - 4), int(Qt.AlignmentFlag.AlignCenter), text)

    def _block(self, painter: QPainter, block: Block, top: int, named: bool) -> None:
        left, right = self._axis.x(block.start_ms, self.width()), self._axis.x(block.end_ms, self.width())
        if right < 0 or left > self.width():
            return
        box = QRectF(left, top, max(2.0, right - left - 1), LANE)
        if block.slim:
            box.adjust(0, (LANE - SLIM) / 2, 0, -(LANE - SLIM) / 2)
        whole = block.color if block.color.startswith("#") else getattr(theme(), block.color)
        fill = mix(whole, theme().field, 0.55) if block.state == "done" else whole
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, 3, 3)
        if block.failed:
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
            painter.drawRect(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = self._edge(block)
        if edge is not None:
            painter.setPen(QPen(edge, 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        if (SEGMENT + block.what if named else block.what) == self.selected:
            # Within the tally's edge where there is one: red and green stay what they are.
            within = 3 if edge is not None else 1
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRoundedRect(box.adjusted(within, within, -within, -within), 2, 2)
        inner = box.adjusted(5, 0, -3, 0).intersected(QRectF(2, top, self.width() - 4, LANE))
        if not block.slim and inner.width() > 22 and (named or inner.width() > 60):
            painter.setPen(QColor(readable_on(fill)))
            whole_text = block.text
            if named and right - left >= FOLD_FROM:
                whole_text = f"{'▸' if block.what in self._folded else '▾'} {block.text}"
            text = painter.fontMetrics().elidedText(
                whole_text, Qt.TextElideMode.ElideRight, int(inner.width())
            )
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)

    def _edge(self, block: Block) -> QColor | None:
        if not self._seen:
            return color("muted") if block.state in ("on_air", "standby") else None
        if block.state == "on_air":
            return color("on_air")
        return color("standby") if block.state == "standby" else None
