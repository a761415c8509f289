"""The presenter's chest, shoulders and arms. Drawn for 1920 x 1080."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from console.presenter.draw_strokes import curves, stroke
from console.presenter.draw_studio import across, round_, upright

BLAZER, BLAZER_DARK, BLAZER_LIGHT = "#1E7A80", "#125257", "#2F9CA0"


def body(painter: QPainter, breath: float) -> None:
    """Chest and shoulders. breath: 0 out to 1 in."""
    painter.save()
    painter.translate(960, 1080)
    painter.scale(1 + 0.007 * breath, 1 + 0.010 * breath)
    painter.translate(-960, -1080)
    painter.setPen(Qt.PenStyle.NoPen)
    # Chest and neck, then the top, then the blazer over it.
    painter.setBrush(upright(560, 800, ((0, "#EDB79D"), (0.45, "#F8CDB6"), (1, "#F3C0A6"))))
    painter.drawPath(
        curves(
            902, 520, 902, 590, 895, 622, 840, 646, 860, 760, 920, 830, 960, 860, 1000, 830, 1060, 760, 1080, 646,
            1025, 622, 1018, 590, 1018, 520,
        )
    )  # fmt: skip
    painter.setPen(stroke("#5AC98A6C", 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(curves(905, 668, 925, 676, 940, 682, 950, 694))
    painter.drawPath(curves(1015, 668, 995, 676, 980, 682, 970, 694))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(upright(730, 1000, ((0, "#FFFBF5"), (1, "#EBD9CB"))))
    painter.drawPath(
        curves(
            850, 690, 880, 760, 920, 790, 960, 792, 1000, 790, 1040, 760, 1070, 690, 1110, 830, 1090, 960, 1060, 1080,
            990, 1080, 930, 1080, 860, 1080, 830, 960, 810, 830, 850, 690,
        )
    )  # fmt: skip
    _necklace(painter)
    for side in (-1, 1):
        painter.save()
        if side > 0:
            painter.translate(1920, 0)
            painter.scale(-1, 1)
        _half_blazer(painter, side)
        painter.restore()
    painter.restore()


def _necklace(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(stroke("#C9973F", 3))
    painter.drawPath(curves(884, 650, 900, 715, 935, 742, 960, 744, 985, 742, 1020, 715, 1036, 650))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(round_(957, 752, 14, ((0, "#FFF1C2"), (0.5, "#EBC064"), (1, "#B98630"))))
    painter.drawEllipse(QPointF(960, 756), 10, 12)


def _half_blazer(painter: QPainter, side: int) -> None:
    """The half at the viewer's left; mirrored for the other, with the light still from the left."""
    lit = (BLAZER_LIGHT, BLAZER) if side < 0 else (BLAZER, BLAZER_DARK)
    painter.setBrush(across(560, 960, ((0, BLAZER_DARK), (0.28, lit[0]), (0.75, lit[1]), (1, BLAZER_DARK))))
    painter.drawPath(
        curves(
            872, 628, 800, 656, 716, 664, 668, 724, 610, 800, 588, 950, 576, 1080, 700, 1080, 830, 1080, 950, 1080,
            940, 960, 900, 860, 852, 700, 856, 672, 862, 648, 872, 628,
        )
    )  # fmt: skip
    # The sleeve's seam, then the lapel with its notch.
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(stroke("#780D4044", 4))
    painter.drawPath(curves(722, 690, 734, 780, 728, 880, 706, 1000))
    painter.setPen(Qt.PenStyle.NoPen)
    lapel = QPainterPath(QPointF(874, 622))
    for x, y in (
        (812, 672),
        (770, 770),
        (816, 784),
        (800, 830),
        (948, 1080),
        (950, 1010),
        (862, 720),
        (856, 690),
    ):
        lapel.lineTo(x, y)
    lapel.closeSubpath()
    painter.setBrush(QColor(0, 30, 34, 60))
    painter.drawPath(lapel.translated(-9, 12))
    painter.setBrush(across(780, 950, ((0, lit[0]), (0.6, lit[1]), (1, BLAZER_DARK))))
    painter.drawPath(lapel)
    painter.setPen(stroke("#46D6F3F0", 2.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(812, 672), QPointF(770, 770), QPointF(816, 784), QPointF(800, 830)])
    painter.setPen(Qt.PenStyle.NoPen)


def arm(painter: QPainter, side: int, up: float) -> None:
    """A forearm with its hand. side: -1 at the viewer's left, 1 at the right. up: 0 on the desk to 1 raised."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    if side > 0:
        painter.translate(1920, 0)
        painter.scale(-1, 1)
    painter.translate(664 - 34 * up, 1000 - 20 * up)
    painter.rotate(-3 - 104 * up)
    painter.setBrush(QColor(40, 20, 14, round(60 * (1 - up))))
    painter.drawRoundedRect(QRectF(-40, 26, 330, 26), 13, 13)
    lit = (BLAZER_LIGHT, BLAZER) if side < 0 else (BLAZER, BLAZER_DARK)
    _hand(painter, up)
    painter.setBrush(upright(-40, 36, ((0, "#FFFDF8"), (1, "#DCCABC"))))
    painter.drawRoundedRect(QRectF(186, -31, 34, 62), 9, 9)
    painter.setBrush(upright(-56, 52, ((0, lit[0]), (0.45, lit[1]), (1, BLAZER_DARK))))
    painter.drawPath(
        curves(-30, -52, 30, -62, 120, -46, 204, -37, 210, -12, 210, 12, 204, 37, 120, 50, 20, 58, -34, 50,
              -70, 40, -70, -40, -30, -52)
    )  # fmt: skip
    painter.setPen(stroke("#5A0D4044", 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(curves(20, -44, 34, -20, 34, 12, 22, 42))
    painter.restore()


def _hand(painter: QPainter, up: float) -> None:
    """Along the forearm. The fingers open as it rises."""
    hand, edge = QColor("#FAD0BA"), QColor("#D99A7E")
    spread = 0.15 + 0.85 * up
    # Turned outward as it opens.
    painter.save()
    painter.translate(222, 0)
    painter.rotate(14 - 26 * up)
    fingers = ((-19, -12, 66), (-7, -3.5, 76), (6, 4.5, 74), (18, 12.5, 58))
    for pen in (stroke(edge, 21), stroke(hand, 17)):
        painter.setPen(pen)
        for y, turn, length in fingers:
            painter.save()
            painter.translate(44, y)
            painter.rotate(turn * spread * 1.5)
            painter.drawLine(QPointF(0, 0), QPointF(length * (0.72 + 0.28 * up), 0))
            painter.restore()
        painter.save()
        painter.translate(14, 20)
        painter.rotate(28 + 34 * up)
        painter.drawLine(QPointF(0, 0), QPointF(52, 0))
        painter.restore()
    painter.setPen(stroke(edge, 2))
    painter.setBrush(upright(-34, 34, ((0, "#FFDECB"), (1, "#F1BFA5"))))
    painter.drawRoundedRect(QRectF(-20, -29, 80, 58), 26, 26)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hand)
    painter.drawRoundedRect(QRectF(30, -25, 34, 50), 16, 16)
    painter.restore()
