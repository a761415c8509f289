"""How the presenter is drawn: round pens, curves, her skin, and what leans with her head."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from console.presenter.draw_studio import round_

# The head leans about the root of the neck.
PIVOT = QPointF(960, 668)
LEAN_DEGREES, SHIFT_PX = 2.6, 5.0


def stroke(color: str | QColor, width: float) -> QPen:
    """Returns a pen with round ends. width: px of the canvas."""
    return QPen(
        QBrush(QColor(color)),
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def curves(*points: float) -> QPainterPath:
    """Returns a path: where it begins, then six numbers a curve."""
    path = QPainterPath(QPointF(points[0], points[1]))
    for at in range(2, len(points), 6):
        path.cubicTo(*points[at : at + 6])
    return path


def skin() -> QBrush:
    """Returns her skin, lit from the front."""
    return round_(945, 340, 300, ((0, "#FFE4D3"), (0.55, "#FBD3BE"), (1, "#E9AF95")))


def posed(painter: QPainter, pose: float, draw: Callable[[], None]) -> None:
    """Draw what leans with her head. pose: -1 left to 1 right."""
    painter.save()
    painter.translate(PIVOT + QPointF(pose * SHIFT_PX, 0))
    painter.rotate(pose * LEAN_DEGREES)
    painter.translate(-PIVOT)
    painter.setPen(Qt.PenStyle.NoPen)
    draw()
    painter.restore()
