"""One figure of the counters: its value, how it stands against goals and an earlier run, its definition."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.parts.labels import set_tip
from ui.parts.wrapped import paint_wrapped
from ui.style.current import color, font

WIDE, TALL = 128, 74
# Where what stands below the value begins, where the definition does without that, and how much room a line and a
# bar take.
BELOW, DEFINED, LINE, BAR = 45, 43, 14, 8


class TileLine(NamedTuple):
    """A line below the value. token: of its colour."""

    text: str
    token: str = "muted"


class TileBar(NamedTuple):
    """How much of a goal is reached, and how much will be as it goes on: parts, 0 to 1."""

    done: float
    course: float
    token: str


class TileShown(NamedTuple):
    """What a tile shows. below: lines and bars, from the top; more: all of it in words, for the tooltip."""

    name: str
    value: str
    multiple: str = ""
    definition: str = ""
    below: tuple[TileLine | TileBar, ...] = ()
    more: str = ""


class Tile(QWidget):
    """A figure: name, value, multiple; its definition below where there is room, else as tooltip.

    clicked(metric): of one that can_be_clicked(): a click, or Enter on it.
    """

    clicked = Signal(str)

    def __init__(self, parent: QWidget, metric: str = "") -> None:
        super().__init__(parent)
        self._metric = metric
        self.setObjectName(metric)
        self.shown = TileShown("", "")
        self._clickable = False
        self.setMinimumSize(96, TALL)

    def sizeHint(self) -> QSize:
        return QSize(WIDE, self.minimumHeight())

    def can_be_clicked(self, on: bool) -> None:
        """Whether a click on it leads anywhere."""
        if on != self._clickable:
            self._clickable = on
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor)

    def show_figure(self, shown: TileShown) -> None:
        if shown == self.shown:
            return
        self.shown = shown
        set_tip(self, "\n".join(filter(None, (shown.definition, shown.more))))
        self.setAccessibleName(f"{shown.name} {shown.value} {shown.multiple}".strip())
        self.setAccessibleDescription("\n".join(filter(None, (shown.more, shown.definition))))
        self.setMinimumHeight(max(TALL, BELOW + _height(shown.below) + 5))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (
            self._clickable
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.clicked.emit(self._metric)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._clickable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(self._metric)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("focus"), 2) if self.hasFocus() else color("line"))
        painter.setBrush(color("raised"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        box = self.rect().adjusted(8, 5, -6, -5)
        left = int(Qt.AlignmentFlag.AlignLeft)
        painter.setPen(color("muted"))
        painter.setFont(font(11))
        metrics = painter.fontMetrics()
        painter.drawText(box, left, metrics.elidedText(shown.name, Qt.TextElideMode.ElideRight, box.width()))
        painter.setPen(color("text"))
        painter.setFont(font(18, QFont.Weight.Bold))
        painter.drawText(box.adjusted(0, 15, 0, 0), left, shown.value)
        if shown.multiple:
            used = painter.fontMetrics().horizontalAdvance(shown.value) + 8
            painter.setFont(font(12, QFont.Weight.DemiBold))
            painter.setPen(color("good"))
            painter.drawText(box.adjusted(used, 20, 0, 0), left, shown.multiple)
        top = self._paint_below(painter, QRectF(box))
        painter.setFont(font(10))
        painter.setPen(color("muted"))
        rest = QRectF(box.left(), top, box.width(), self.height() - top - 1)
        paint_wrapped(painter, rest, shown.definition)
        painter.end()

    def _paint_below(self, painter: QPainter, box: QRectF) -> float:
        """Paint the lines and bars. Returns where they end."""
        top = float(BELOW if self.shown.below else DEFINED)
        for one in self.shown.below:
            if isinstance(one, TileBar):
                _paint_bar(painter, QRectF(box.left(), top + 1, box.width(), BAR - 3), one)
                top += BAR
                continue
            painter.setPen(color(one.token))
            weight = QFont.Weight.Normal if one.token == "muted" else QFont.Weight.DemiBold
            painter.setFont(font(11, weight))
            text = painter.fontMetrics().elidedText(one.text, Qt.TextElideMode.ElideRight, int(box.width()))
            line = QRectF(box.left(), top, box.width(), LINE)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
            top += LINE
        return top


def _height(below: Sequence[TileLine | TileBar]) -> int:
    return sum(BAR if isinstance(one, TileBar) else LINE for one in below)


def _paint_bar(painter: QPainter, box: QRectF, bar: TileBar) -> None:
    """What is reached in full colour, what is on course for as an outline of it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("line"))
    painter.drawRoundedRect(box, 2, 2)
    painter.setBrush(color(bar.token, 110))
    painter.drawRoundedRect(
        QRectF(box.topLeft(), QPointF(box.left() + box.width() * bar.course, box.bottom())), 2, 2
    )
    painter.setBrush(color(bar.token))
    painter.drawRoundedRect(
        QRectF(box.topLeft(), QPointF(box.left() + box.width() * bar.done, box.bottom())), 2, 2
    )
