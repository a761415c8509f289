"""The presenter's head in a pose: hair, face, eyes and their lids. Drawn for 1920 x 1080."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from console.presenter.draw_strokes import curves, posed, skin, stroke
from console.presenter.draw_studio import across, round_, upright

LASH, HAIR, HAIR_LIGHT, BROW = "#2B1714", "#3A211C", "#8A5640", "#4A2C23"
EYE_X, EYE_Y = 55, 372


def head(painter: QPainter, pose: float) -> None:
    """Hair, neck and face, without a mouth. pose: -1 leaning left to 1 leaning right."""
    posed(painter, pose, lambda: _head(painter))


def _head(painter: QPainter) -> None:
    painter.setBrush(across(780, 1140, ((0, "#24120F"), (0.3, HAIR), (0.7, "#33190F"), (1, "#1F0F0C"))))
    painter.drawPath(
        curves(
            960, 148, 800, 146, 764, 290, 782, 440, 790, 540, 744, 620, 756, 706, 772, 772,
            846, 776, 880, 706, 894, 640, 930, 590, 960, 590, 990, 590, 1026, 640, 1040, 706,
            1074, 776, 1148, 772, 1164, 706, 1176, 620, 1130, 540, 1138, 440, 1156, 290, 1120, 146,
            960, 148,
        )
    )  # fmt: skip
    painter.setBrush(
        upright(470, 680, ((0, "#D99A7E"), (0.4, "#EBB499"), (0.8, "#F6C9B1"), (1, "#00F8CDB6")))
    )
    painter.drawPath(
        curves(
            904,
            470,
            906,
            560,
            906,
            610,
            896,
            640,
            920,
            690,
            1000,
            690,
            1024,
            640,
            1014,
            610,
            1014,
            560,
            1016,
            470,
        )
    )
    painter.setBrush(QColor(176, 104, 82, 100))
    painter.drawPath(
        curves(
            906,
            505,
            920,
            560,
            1000,
            560,
            1014,
            505,
            1012,
            566,
            985,
            592,
            960,
            592,
            935,
            592,
            908,
            566,
            906,
            505,
        )
    )
    face = _face()
    painter.setBrush(skin())
    painter.drawPath(face)
    painter.save()
    painter.setClipPath(face)
    for x in (884, 1036):
        painter.setBrush(round_(x, 432, 52, ((0, "#70F28C86"), (0.6, "#30F28C86"), (1, "#00F28C86"))))
        painter.drawEllipse(QPointF(x, 432), 52, 42)
    painter.setBrush(upright(205, 320, ((0, "#60A05A40"), (1, "#00A05A40"))))
    painter.drawRect(QRectF(830, 200, 260, 120))
    painter.setBrush(round_(960, 545, 90, ((0, "#40B86A50"), (1, "#00B86A50"))))
    painter.drawRect(QRectF(850, 480, 220, 60))
    painter.restore()
    _nose(painter)
    for side in (-1, 1):
        _eye(painter, side, 1.0)
        _brow(painter, side)
    _hair(painter)
    for x in (838, 1082):
        painter.setBrush(round_(x - 2, 486, 12, ((0, "#FFF3CC"), (0.5, "#EBC064"), (1, "#B07F2C"))))
        painter.drawEllipse(QPointF(x, 476), 5, 5)
        painter.drawEllipse(QPointF(x, 494), 8, 12)


def _face() -> QPainterPath:
    return curves(
        846, 330, 843, 420, 866, 472, 912, 512, 938, 534, 982, 534, 1008, 512, 1054, 472, 1077, 420, 1074, 330,
        1076, 235, 1022, 204, 960, 204, 898, 204, 844, 235, 846, 330,
    )  # fmt: skip


def _nose(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(stroke("#82C98468", 3.4))
    painter.drawPath(curves(946, 431, 950, 439, 970, 439, 974, 431))
    painter.setPen(stroke("#24C98468", 4))
    painter.drawPath(curves(975, 392, 974, 402, 976, 412, 980, 422))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 90))
    painter.drawEllipse(QPointF(957, 418), 5, 8)


def _brow(painter: QPainter, side: int) -> None:
    x = 960 + side * EYE_X
    brow = curves(
        x - side * 33, 325, x - side * 14, 312, x + side * 12, 306, x + side * 41, 325, x + side * 14, 313,
        x - side * 14, 320, x - side * 32, 333, x - side * 36, 331, x - side * 36, 327, x - side * 33, 325,
    )  # fmt: skip
    painter.setBrush(QColor(BROW))
    painter.drawPath(brow)


def _lid_curve(side: int, open_: float) -> tuple[QPainterPath, QPainterPath]:
    """(upper edge from the inner corner to the outer, whole opening) of an eye that is so far open."""
    x, y = 960 + side * EYE_X, EYE_Y

    def upper(by: float) -> tuple[float, ...]:
        # Shut, the upper lid lies on the lower one.
        return (
            x - side * 18, y + 18 - (50 * by), x + side * 20, y + 20 - (56 * by), x + side * 34, y + 2 - 6 * by,
        )  # fmt: skip

    edge = curves(x - side * 31, y + 8, *upper(open_))
    whole = curves(
        x - side * 31,
        y + 8,
        *upper(open_),
        x + side * 22,
        y + 25,
        x - side * 14,
        y + 28,
        x - side * 31,
        y + 8,
    )
    return edge, whole


def _lashes(edge: QPainterPath, side: int) -> QPainterPath:
    """Thin at the inner corner, thick and drawn out at the outer one."""
    inner, one, two, outer = (edge.elementAt(index) for index in range(4))
    lashes = QPainterPath(QPointF(inner.x - side, inner.y + 1))
    lashes.cubicTo(one.x, one.y - 5, two.x, two.y - 9, outer.x + side * 12, outer.y - 9)
    lashes.cubicTo(outer.x + side * 8, outer.y - 1, outer.x + side * 3, outer.y + 2, outer.x, outer.y + 2)
    lashes.cubicTo(two.x, two.y + 1, one.x, one.y + 1, inner.x, inner.y + 2)
    return lashes


def _eye(painter: QPainter, side: int, open_: float) -> None:
    x = 960 + side * EYE_X
    edge, whole = _lid_curve(side, open_)
    if open_ > 0:
        painter.save()
        painter.setClipPath(whole)
        painter.setBrush(upright(EYE_Y - 26, EYE_Y + 24, ((0, "#D9C9C4"), (0.45, "#FFFFFF"), (1, "#F4ECE8"))))
        painter.drawPath(whole)
        painter.setBrush(
            round_(x, EYE_Y + 4, 22, ((0, "#B98354"), (0.5, "#7D4A2C"), (0.85, "#4A2717"), (1, "#2E150C")))
        )
        painter.drawEllipse(QPointF(x, EYE_Y - 1), 20.5, 21.5)
        painter.setBrush(QColor("#1A0C08"))
        painter.drawEllipse(QPointF(x, EYE_Y - 1), 9.5, 10)
        painter.setBrush(QColor(60, 26, 18, 90))
        painter.drawRect(QRectF(x - 40, EYE_Y - 30, 80, 17))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawEllipse(QPointF(x - 7, EYE_Y - 8), 6.2, 6.8)
        painter.setBrush(QColor(255, 255, 255, 170))
        painter.drawEllipse(QPointF(x + 7, EYE_Y + 9), 3, 3)
        painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LASH))
    painter.drawPath(_lashes(edge, side))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(stroke("#6E9C5A44", 2.6))
    painter.drawPath(
        curves(
            x - side * 22,
            EYE_Y - 22,
            x - side * 10,
            EYE_Y - 34,
            x + side * 20,
            EYE_Y - 36,
            x + side * 36,
            EYE_Y - 16,
        )
    )
    if open_ > 0:
        painter.setPen(stroke("#5A8A4A38", 2))
        painter.drawPath(
            curves(
                x - side * 20,
                EYE_Y + 18,
                x - side * 6,
                EYE_Y + 25,
                x + side * 16,
                EYE_Y + 24,
                x + side * 29,
                EYE_Y + 8,
            )
        )
    painter.setPen(Qt.PenStyle.NoPen)


def lids(painter: QPainter, pose: float, open_: float) -> None:
    """Both eyes so far open (0 to 1), over those of the head."""

    def draw() -> None:
        for side in (-1, 1):
            x = 960 + side * EYE_X
            painter.setBrush(skin())
            painter.drawEllipse(QPointF(x + side * 3, EYE_Y - 2), 47, 36)
            _eye(painter, side, open_)

    posed(painter, pose, draw)


def _hair(painter: QPainter) -> None:
    left = curves(
        1004, 176, 930, 214, 872, 262, 852, 342, 838, 410, 852, 470, 826, 560, 812, 630, 776, 660, 760, 700,
        742, 620, 788, 540, 780, 440, 762, 300, 800, 146, 972, 148, 990, 154, 1000, 164, 1004, 176,
    )  # fmt: skip
    right = curves(
        976, 178, 1030, 208, 1060, 262, 1070, 342, 1082, 420, 1070, 480, 1094, 560, 1108, 630, 1144, 660, 1160, 700,
        1178, 620, 1132, 540, 1140, 440, 1158, 300, 1112, 146, 958, 148, 962, 160, 968, 170, 976, 178,
    )  # fmt: skip
    painter.setBrush(QColor(120, 60, 40, 60))
    painter.save()
    painter.setClipPath(_face())
    painter.drawPath(left.translated(8, 9))
    painter.drawPath(right.translated(-6, 9))
    painter.restore()
    painter.setBrush(across(1070, 1160, ((0, "#4A2A21"), (0.5, HAIR), (1, "#24120F"))))
    painter.drawPath(right)
    painter.setBrush(across(760, 1000, ((0, "#2B1612"), (0.35, "#5A3528"), (0.7, "#4A2A21"), (1, HAIR))))
    painter.drawPath(left)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for alpha, width, points in (
        (90, 7, (968, 172, 890, 196, 838, 260, 822, 352)),
        (60, 5, (940, 168, 850, 196, 812, 270, 804, 372)),
        (46, 4, (816, 400, 820, 480, 796, 560, 782, 640)),
        (70, 6, (1000, 172, 1060, 198, 1096, 262, 1108, 350)),
        (40, 4, (1112, 400, 1106, 480, 1126, 560, 1140, 640)),
        (60, 4, (986, 182, 920, 216, 872, 268, 848, 340)),
    ):
        color = QColor(HAIR_LIGHT)
        color.setAlpha(alpha)
        painter.setPen(stroke(color, width))
        painter.drawPath(curves(*points))
    painter.setPen(Qt.PenStyle.NoPen)
