"""The studio behind the presenter, and the desk before her: a warm wall with an arch of light, shelves, a plant."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

Stops = tuple[tuple[float, str], ...]


def upright(top: float, bottom: float, stops: Stops) -> QBrush:
    """Returns a gradient from top to bottom."""
    made = QLinearGradient(0, top, 0, bottom)
    for at, color in stops:
        made.setColorAt(at, QColor(color))
    return QBrush(made)


def across(left: float, right: float, stops: Stops) -> QBrush:
    """Returns a gradient from left to right."""
    made = QLinearGradient(left, 0, right, 0)
    for at, color in stops:
        made.setColorAt(at, QColor(color))
    return QBrush(made)


def round_(x: float, y: float, radius: float, stops: Stops) -> QBrush:
    """Returns a gradient from a point outward."""
    made = QRadialGradient(QPointF(x, y), radius)
    for at, color in stops:
        made.setColorAt(at, QColor(color))
    return QBrush(made)


def studio(painter: QPainter) -> None:
    """All that is out of focus."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(
        QRectF(0, 0, 1920, 1080), across(0, 1920, ((0, "#E9C3AF"), (0.5, "#F6DFD0"), (1, "#E6BCA8")))
    )
    for x in range(-20, 1940, 96):  # Panels.
        painter.fillRect(QRectF(x, 0, 5, 1080), QColor(160, 96, 76, 60))
        painter.fillRect(QRectF(x + 5, 0, 6, 1080), QColor(255, 248, 240, 90))
    _arch(painter)
    _shelves(painter)
    _plant(painter)
    for x, y, radius, alpha in (
        (130, 150, 60, 80), (300, 80, 34, 90), (1640, 120, 70, 70), (1800, 220, 40, 90), (1500, 60, 30, 90),
        (70, 420, 44, 60), (1860, 520, 50, 60),
    ):  # fmt: skip
        painter.setBrush(QColor(255, 240, 205, alpha))
        painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.setBrush(round_(960, 430, 1250, ((0, "#00000000"), (0.62, "#00000000"), (1, "#704A2318"))))
    painter.drawRect(QRectF(0, 0, 1920, 1080))


def _arch(painter: QPainter) -> None:
    path = QPainterPath()
    path.moveTo(520, 1080)
    path.lineTo(520, 520)
    path.cubicTo(520, 230, 720, 70, 960, 70)
    path.cubicTo(1200, 70, 1400, 230, 1400, 520)
    path.lineTo(1400, 1080)
    painter.setBrush(round_(960, 420, 640, ((0, "#FFFDF9"), (0.55, "#FFF0E2"), (1, "#F3CDB6"))))
    painter.drawPath(path)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, color in ((64, "#26FFD9A0"), (40, "#40FFE0B0"), (20, "#90FFEBC8"), (9, "#FFFFF9EA")):
        painter.setPen(QPen(QColor(color), width))
        painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)


def _shelves(painter: QPainter) -> None:
    for x, y, width in ((70, 330, 380), (70, 600, 380), (1480, 380, 380), (1480, 650, 380)):
        painter.setBrush(QColor(120, 70, 50, 70))
        painter.drawRoundedRect(QRectF(x + 6, y + 16, width, 22), 8, 8)
        painter.setBrush(upright(y, y + 22, ((0, "#D9A77F"), (1, "#B97F58"))))
        painter.drawRoundedRect(QRectF(x, y, width, 22), 8, 8)
    boxes = (
        (96, 330, 84, 130, "#2E7C84"), (190, 330, 70, 92, "#F4A68A"), (276, 330, 58, 150, "#FFF4E6"),
        (350, 330, 74, 74, "#D8576B"), (100, 600, 120, 84, "#FFE2B8"), (236, 600, 64, 128, "#9CC5B5"),
        (316, 600, 96, 66, "#C8664F"), (1506, 380, 62, 140, "#FFF4E6"), (1584, 380, 108, 80, "#E98A74"),
        (1708, 380, 66, 118, "#2E7C84"), (1788, 380, 50, 76, "#FFE2B8"), (1500, 650, 92, 92, "#9CC5B5"),
        (1608, 650, 70, 140, "#D8576B"),
    )  # fmt: skip
    for x, foot, width, height, color in boxes:
        painter.setBrush(
            across(
                x, x + width, ((0, QColor(color).lighter(112).name()), (1, QColor(color).darker(116).name()))
            )
        )
        painter.drawRoundedRect(QRectF(x, foot - height, width, height), 12, 12)
    painter.setBrush(QColor(255, 236, 200, 120))
    for x, y in ((260, 340), (260, 610), (1670, 390), (1670, 660)):
        painter.drawRoundedRect(QRectF(x - 180, y + 14, 360, 8), 4, 4)


def _plant(painter: QPainter) -> None:
    painter.setBrush(across(1690, 1850, ((0, "#FFF6EC"), (1, "#D9B49C"))))
    painter.drawRoundedRect(QRectF(1690, 880, 160, 220), 34, 34)
    for angle, length, color in (
        (-62, 330, "#3F7D5C"), (-38, 390, "#4F9169"), (-16, 430, "#3B7656"), (6, 440, "#5BA077"),
        (28, 400, "#458660"), (52, 350, "#5BA077"), (72, 280, "#3F7D5C"),
    ):  # fmt: skip
        painter.save()
        painter.translate(1770, 900)
        painter.rotate(angle)
        leaf = QPainterPath()
        leaf.moveTo(0, 0)
        leaf.cubicTo(-58, -length * 0.4, -40, -length * 0.8, 0, -length)
        leaf.cubicTo(40, -length * 0.8, 58, -length * 0.4, 0, 0)
        painter.setBrush(QColor(color))
        painter.drawPath(leaf)
        painter.restore()


def desk(painter: QPainter) -> None:
    """The desk's top and front, in focus."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(70, 30, 20, 46))
    painter.drawRect(QRectF(0, 984, 1920, 16))
    painter.setBrush(upright(996, 1052, ((0, "#FFFDFA"), (1, "#F1E2D6"))))
    painter.drawRect(QRectF(0, 996, 1920, 84))
    painter.setBrush(round_(960, 1010, 420, ((0, "#5A8A5A48"), (0.5, "#2A8A5A48"), (1, "#008A5A48"))))
    painter.save()
    painter.setClipRect(QRectF(0, 996, 1920, 84))
    painter.drawRect(QRectF(400, 996, 1120, 84))
    painter.restore()
    painter.setBrush(upright(1052, 1080, ((0, "#D7A57E"), (1, "#B87C56"))))
    painter.drawRect(QRectF(0, 1052, 1920, 28))
    painter.setBrush(QColor(255, 255, 255, 150))
    painter.drawRect(QRectF(0, 1049, 1920, 3))
