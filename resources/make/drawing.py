"""Brushes, pens and smooth lines for what is drawn here, at 1280 x 720."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainterPath, QPen, QRadialGradient

WIDTH, HEIGHT = 1280, 720


def image() -> QImage:
    """An empty picture to paint on."""
    return QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB888)


def linear(x1: float, y1: float, x2: float, y2: float, *stops: tuple[float, QColor]) -> QBrush:
    """A brush that goes from one point to another."""
    gradient = QLinearGradient(x1, y1, x2, y2)
    for at, colour in stops:
        gradient.setColorAt(at, colour)
    return QBrush(gradient)


def radial(x: float, y: float, radius: float, *stops: tuple[float, QColor]) -> QBrush:
    """A brush that goes outward from a point."""
    gradient = QRadialGradient(x, y, radius)
    for at, colour in stops:
        gradient.setColorAt(at, colour)
    return QBrush(gradient)


def clear(colour: QColor, alpha: int) -> QColor:
    """A colour with another opacity (0 to 255)."""
    return QColor(colour.red(), colour.green(), colour.blue(), alpha)


def round_pen(colour: QColor, width: float) -> QPen:
    """A pen with round ends."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def smooth(*points: tuple[float, float], closed: bool = True) -> QPainterPath:
    """A smooth line through points (Catmull-Rom)."""
    path = QPainterPath(QPointF(*points[0]))
    count = len(points)
    for n in range(count if closed else count - 1):
        p0, p1 = points[(n - 1) % count] if closed or n else points[n], points[n]
        p2 = points[(n + 1) % count]
        p3 = points[(n + 2) % count] if closed or n + 2 < count else p2
        c1 = (p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6)
        c2 = (p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6)
        path.cubicTo(QPointF(*c1), QPointF(*c2), QPointF(*p2))
    return path
