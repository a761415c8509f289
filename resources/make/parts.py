"""Parts of a package: its label, its light, a sealed sack."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath

from resources.make.drawing import clear, linear, round_pen, smooth

SIDE = 800
FONT = "Noto Sans CJK SC"
WHITE = QColor(255, 255, 255)


def words(p: QPainter, box: QRectF, text: str, colour: QColor, size: int) -> None:
    """Centred words in a box."""
    font = QFont(FONT)
    font.setPixelSize(size)
    font.setBold(True)
    p.setFont(font)
    p.setPen(colour)
    p.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
    p.setPen(Qt.PenStyle.NoPen)


def label(p: QPainter, x: float, y: float, wide: float, high: float, tone: QColor, text: str) -> None:
    """A paper label with a product's name."""
    p.setBrush(QColor(255, 252, 244))
    p.drawRoundedRect(QRectF(x, y, wide, high), 14, 14)
    if high >= 100:
        p.setBrush(tone.darker(125))
        p.drawRoundedRect(QRectF(x + 14, y + 12, wide - 28, 8), 4, 4)
        p.drawRoundedRect(QRectF(x + 14, y + high - 20, wide - 28, 8), 4, 4)
    size = min(56, int((wide - 30) / max(1, len(text))))
    words(p, QRectF(x, y, wide, high), text, tone.darker(190), size)


def sheen(p: QPainter, path: QPainterPath, x: float, wide: float) -> None:
    """Light along a package."""
    p.save()
    p.setClipPath(path)
    p.fillRect(
        QRectF(x, 0, wide, SIDE),
        linear(x, 0, x + wide, 0, (0, clear(WHITE, 0)), (0.5, clear(WHITE, 110)), (1, clear(WHITE, 0))),
    )
    p.restore()


def sack(p: QPainter, tone: QColor, text: str, foot: float = 676) -> QPainterPath:
    """A sealed sack; its outline, for what lies on it."""
    path = smooth(
        (226, 178),
        (400, 160),
        (574, 178),
        (596, 300),
        (586, 480),
        (604, foot - 20),
        (500, foot),
        (300, foot),
        (196, foot - 20),
        (214, 480),
        (204, 300),
    )
    p.setBrush(
        linear(
            190,
            0,
            620,
            0,
            (0, tone.lighter(126)),
            (0.35, tone.lighter(112)),
            (0.75, tone),
            (1, tone.darker(138)),
        )
    )
    p.drawPath(path)
    p.setBrush(tone.darker(122))
    p.drawRoundedRect(QRectF(222, 150, 356, 42), 12, 12)
    p.setPen(round_pen(clear(WHITE, 150), 4))
    for n in range(12):
        p.drawLine(QPointF(240 + n * 28, 171), QPointF(254 + n * 28, 171))
    p.setPen(Qt.PenStyle.NoPen)
    sheen(p, path, 238, 90)
    return path
