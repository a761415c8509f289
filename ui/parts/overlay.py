"""What lies over lanes and plots: playhead, hover line with its values, and the mouse."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.present.axis import Axis
from ui.style.current import color, font

DRAG_PX = 4
WHEEL_FACTOR = 1.2


class Overlay(QWidget):
    """moved(axis) by wheel, drag or arrow keys; clicked and double_clicked(show ms, y); hovered(show ms or -1).

    pressed(show ms, y): whoever takes what lies there calls take_drag() at once, and hears dragged(show ms)
    while the mouse moves and let_go(show ms) at the end; else a drag pans.
    """

    moved = Signal(object)
    clicked = Signal(float, float)
    followed = Signal()
    double_clicked = Signal(float, float)
    hovered = Signal(float)
    pressed = Signal(float, float)
    dragged = Signal(float)
    let_go = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.axis = Axis(0, 600_000)
        self._play_x = -10
        self._hover_x: float | None = None
        self._values: tuple[str, ...] = ()
        self._pressed: QPointF | None = None
        self._from = self.axis
        self._dragged = self._taken = False

    def take_drag(self) -> None:
        """The drag that begins now is somebody's."""
        self._taken = True

    @property
    def hover_ms(self) -> float | None:
        """Returns the moment under the mouse, None while it is elsewhere."""
        return None if self._hover_x is None else self.axis.t(self._hover_x, self.width())

    def show_playhead(self, t_ms: int) -> None:
        x = round(self.axis.x(t_ms, self.width()))
        if x != self._play_x:
            for old in (self._play_x, x):
                self.update(QRect(old - 3, 0, 7, self.height()))
            self._play_x = x

    def show_values(self, values: tuple[str, ...]) -> None:
        """The values where the mouse is."""
        if values != self._values:
            self._values = values
            self.update()

    # ── the mouse ────────────────────────────────────────────────────────────────────────────────

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if abs(delta.x()) > abs(delta.y()):
            self.moved.emit(self.axis.panned(-delta.x() / 120 * self.axis.span_ms * 0.1))
        else:
            at = self.axis.t(event.position().x(), self.width())
            self.moved.emit(self.axis.zoomed(WHEEL_FACTOR ** (-delta.y() / 120), at))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._from, self._dragged = event.position(), self.axis, False
            self._taken = False
            self.pressed.emit(self.axis.t(event.position().x(), self.width()), event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._pressed is not None and (self._dragged or abs(x - self._pressed.x()) >= DRAG_PX):
            self._dragged = True
        if self._pressed is not None and self._dragged and self._taken:
            self.dragged.emit(self.axis.t(x, self.width()))
        elif self._pressed is not None and self._dragged:
            by = (self._pressed.x() - x) / max(1, self.width()) * self._from.span_ms
            self.moved.emit(self._from.panned(by))
        self._hover_x = x
        self.hovered.emit(self.axis.t(x, self.width()))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and not self._dragged:
            self.clicked.emit(self.axis.t(event.position().x(), self.width()), event.position().y())
        if self._taken and self._dragged:
            self.let_go.emit(self.axis.t(event.position().x(), self.width()))
        self._pressed, self._taken = None, False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.double_clicked.emit(self.axis.t(event.position().x(), self.width()), event.position().y())

    def leaveEvent(self, event: object) -> None:
        self._hover_x = None
        self.hovered.emit(-1.0)
        self.show_values(())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self.axis.span_ms * 0.1
        middle = self.axis.from_ms + self.axis.span_ms / 2
        match event.key():
            case Qt.Key.Key_Left:
                self.moved.emit(self.axis.panned(-step))
            case Qt.Key.Key_Right:
                self.moved.emit(self.axis.panned(step))
            case Qt.Key.Key_Up:
                self.moved.emit(self.axis.zoomed(1 / WHEEL_FACTOR, middle))
            case Qt.Key.Key_Down:
                self.moved.emit(self.axis.zoomed(WHEEL_FACTOR, middle))
            case Qt.Key.Key_Escape if self._taken:
                self._taken = self._dragged = False
                self._pressed = None
                self.let_go.emit(float("nan"))
            case Qt.Key.Key_F | Qt.Key.Key_Home:
                self.followed.emit()
            case _:
                super().keyPressEvent(event)

    # ── painting ─────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if 0 <= self._play_x <= self.width():
            painter.setPen(QPen(color("on_air"), 2))
            painter.drawLine(self._play_x, 0, self._play_x, self.height())
        if self._hover_x is not None:
            painter.setPen(QPen(color("muted"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(round(self._hover_x), 0, round(self._hover_x), self.height())
            if self._values:
                self._read_out(painter)
        if self.hasFocus():
            # The read-out leaves its brush: with it this frame would be a veil over all there is.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _read_out(self, painter: QPainter) -> None:
        assert self._hover_x is not None
        painter.setFont(font(12, QFont.Weight.DemiBold))
        metrics = painter.fontMetrics()
        width = max(metrics.horizontalAdvance(value) for value in self._values) + 18
        height = metrics.height() * len(self._values) + 10
        left = self._hover_x + 12
        if left + width > self.width():
            left = self._hover_x - 12 - width
        box = QRectF(left, self.height() - height - 8, width, height)
        painter.setPen(QPen(color("line"), 1))
        painter.setBrush(color("raised", 240))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(color("text"))
        for number, value in enumerate(self._values):
            line = QRectF(box.left() + 9, box.top() + 5 + number * metrics.height(), width, metrics.height())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), value)
