"""The host: a drawn presenter in a studio, painted with QPainter at 1280 x 720."""

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
)

from resources.make.drawing import clear, linear, radial, round_pen, smooth
from resources.make.visemes import Mouth

SKIN, SHADE, BLUSH = QColor(246, 208, 178), QColor(222, 168, 134), QColor(236, 140, 116)
HAIR, HAIR_LIGHT = QColor(30, 24, 28), QColor(92, 78, 88)
RED, DEEP = QColor(214, 38, 44), QColor(146, 18, 30)
INK = QColor(52, 36, 36)


class Pose(NamedTuple):
    """How the head is held. shut: 0 eyes open to 1 shut. brow: 0 to 1 raised. tilt in degrees."""

    mouth: Mouth
    shut: float = 0.0
    brow: float = 0.0
    smile: float = 0.3
    tilt: float = 0.0
    dx: float = 0.0
    dy: float = 0.0
    look: float = 0.0


def body(p: QPainter) -> None:
    """Shoulders in a red jacket over a white shirt, a small microphone."""
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(linear(640, 420, 640, 560, (0, SHADE.darker(108)), (1, SKIN)))
    p.drawPath(smooth((592, 392), (586, 470), (548, 508), (640, 590), (732, 508), (694, 470), (688, 392)))
    p.setBrush(QColor(30, 10, 12, 46))
    p.drawPath(smooth((594, 420), (640, 470), (686, 420), (680, 396), (600, 396)))
    p.setBrush(linear(640, 500, 640, 720, (0, QColor(252, 252, 254)), (1, QColor(214, 216, 226))))
    p.drawPath(smooth((556, 500), (640, 566), (724, 500), (742, 720), (538, 720)))
    for side in (-1, 1):

        def at(x: float, y: float, side: int = side) -> tuple[float, float]:
            return 640 + side * x, y

        p.setBrush(
            linear(640 + side * 60, 500, 640 + side * 330, 720, (0, RED.lighter(112)), (0.55, RED), (1, DEEP))
        )
        p.drawPath(
            smooth(
                at(70, 488),
                at(150, 514),
                at(236, 548),
                at(286, 610),
                at(318, 740),
                at(60, 740),
                at(52, 640),
                at(84, 560),
            )
        )
        p.setBrush(linear(640, 480, 640, 640, (0, RED.lighter(128)), (1, DEEP)))
        p.drawPath(smooth(at(64, 482), at(104, 500), at(118, 556), at(58, 664), at(40, 600), at(78, 540)))
        p.setPen(QPen(clear(DEEP, 150), 3))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawPath(smooth(at(206, 600), at(222, 660), at(218, 720), closed=False))
        p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(40, 40, 46))
    p.drawRoundedRect(QRectF(706, 560, 12, 24), 6, 6)
    p.setBrush(QColor(255, 255, 255, 235))
    p.drawRoundedRect(QRectF(500, 604, 62, 30), 8, 8)
    p.setBrush(RED)
    p.drawEllipse(QPointF(516, 619), 7, 7)
    p.setBrush(QColor(110, 110, 120))
    p.drawRoundedRect(QRectF(530, 614, 24, 4), 2, 2)
    p.drawRoundedRect(QRectF(530, 621, 16, 4), 2, 2)


def head(p: QPainter, pose: Pose) -> None:
    """The head, turned a little about the neck."""
    p.save()
    p.translate(640 + pose.dx, 420 + pose.dy)
    p.rotate(pose.tilt)
    p.translate(-640, -420)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(HAIR)
    p.drawPath(
        smooth((538, 300), (526, 214), (560, 142), (640, 116), (722, 142), (756, 214), (742, 300), (640, 330))
    )
    for side in (-1, 1):
        p.setBrush(radial(640 + side * 112, 290, 34, (0, SKIN), (1, SHADE)))
        p.drawEllipse(QPointF(640 + side * 109, 290), 17, 30)
        p.setBrush(clear(SHADE.darker(115), 130))
        p.drawEllipse(QPointF(640 + side * 110, 291), 8, 17)
    p.setBrush(radial(622, 250, 210, (0, SKIN.lighter(106)), (0.62, SKIN), (1, SHADE)))
    p.drawPath(
        smooth(
            (534, 262),
            (540, 196),
            (590, 160),
            (640, 154),
            (690, 160),
            (740, 196),
            (746, 262),
            (736, 336),
            (704, 394),
            (664, 424),
            (640, 428),
            (616, 424),
            (576, 394),
            (544, 336),
        )
    )
    for side in (-1, 1):
        x = 640 + side * 66
        p.setBrush(radial(x, 338, 40, (0, clear(BLUSH, 88)), (1, clear(BLUSH, 0))))
        p.drawEllipse(QPointF(x, 338), 40, 30)
    _hair(p)
    for side in (-1, 1):
        _eye(p, side, pose)
    p.setPen(round_pen(clear(SHADE.darker(118), 200), 3.4))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawPath(smooth((648, 292), (656, 326), (650, 342), (632, 342), closed=False))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(255, 255, 255, 60))
    p.drawEllipse(QPointF(636, 316), 5, 16)
    _mouth(p, pose.mouth, pose.smile)
    p.restore()


def _hair(p: QPainter) -> None:
    p.setBrush(linear(560, 110, 720, 260, (0, HAIR_LIGHT), (0.42, HAIR), (1, HAIR)))
    p.drawPath(
        smooth(
            (530, 268),
            (522, 196),
            (556, 126),
            (622, 98),
            (700, 104),
            (752, 152),
            (760, 214),
            (750, 268),
            (742, 232),
            (722, 196),
            (676, 202),
            (616, 190),
            (582, 166),
            (572, 206),
            (546, 226),
        )
    )
    p.setPen(round_pen(clear(HAIR_LIGHT, 150), 3))
    p.setBrush(Qt.BrushStyle.NoBrush)
    for n in range(4):
        p.drawPath(
            smooth(
                (590 + n * 26, 118 + n * 2),
                (612 + n * 26, 138 + n * 4),
                (622 + n * 26, 168 + n * 3),
                closed=False,
            )
        )
    p.setPen(Qt.PenStyle.NoPen)


def _eye(p: QPainter, side: int, pose: Pose) -> None:
    x, y = 640 + side * 47, 272
    tall = 17 * (1 - pose.shut)
    lift = 7 * pose.brow
    p.setPen(round_pen(HAIR, 8.5))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawPath(
        smooth(
            (x - side * 27, y - 35 - lift * 0.6),
            (x, y - 43 - lift),
            (x + side * 27, y - 33 - lift * 0.8),
            closed=False,
        )
    )
    p.setPen(Qt.PenStyle.NoPen)
    if tall > 3:
        white = smooth(
            (x - 27, y + 2),
            (x - 12, y - tall),
            (x + 12, y - tall),
            (x + 27, y + 2),
            (x + 11, y + tall * 0.78),
            (x - 11, y + tall * 0.78),
        )
        p.setBrush(QColor(255, 253, 250))
        p.drawPath(white)
        p.save()
        p.setClipPath(white)
        iris = x + pose.look * 5
        p.setBrush(
            radial(
                iris, y + 3, 15, (0, QColor(120, 76, 48)), (0.7, QColor(62, 36, 26)), (1, QColor(30, 18, 16))
            )
        )
        p.drawEllipse(QPointF(iris, y), 15, 15)
        p.setBrush(QColor(14, 10, 12))
        p.drawEllipse(QPointF(iris, y), 7, 7)
        p.setBrush(QColor(255, 255, 255, 240))
        p.drawEllipse(QPointF(iris - 5, y - 6), 4.4, 4.4)
        p.drawEllipse(QPointF(iris + 5, y + 5), 2, 2)
        p.setBrush(QColor(60, 30, 30, 60))
        p.drawRect(QRectF(x - 30, y - tall - 2, 60, 7))
        p.restore()
    p.setPen(round_pen(INK, 4.6))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawPath(
        smooth((x - 28, y + 2), (x - 12, y - tall + 1), (x + 12, y - tall + 1), (x + 28, y + 2), closed=False)
    )
    p.setPen(Qt.PenStyle.NoPen)


def _mouth(p: QPainter, mouth: Mouth, smile: float) -> None:
    half = 35 + 12 * mouth.wide + 5 * smile
    tall = 34 * max(0.0, mouth.open)
    y = 374
    corner = y - 4 - 7 * smile
    upper = (
        (640 - half, corner),
        (640 - half * 0.45, y - 5 - tall * 0.22),
        (640, y - 3 - tall * 0.24),
        (640 + half * 0.45, y - 5 - tall * 0.22),
        (640 + half, corner),
    )
    lower = (
        (640 + half * 0.5, y + 6 + tall * 0.86),
        (640, y + 9 + tall),
        (640 - half * 0.5, y + 6 + tall * 0.86),
    )
    lips = smooth(*upper, *lower)
    p.setBrush(QColor(198, 84, 82))
    p.drawPath(lips)
    if tall > 3:
        inner = smooth(
            (640 - half * 0.84, corner + 3), (640 - half * 0.4, y - tall * 0.14), (640, y - tall * 0.15), (640 + half * 0.4, y - tall * 0.14), (640 + half * 0.84, corner + 3),
            (640 + half * 0.44, y + tall * 0.72), (640, y + 1 + tall * 0.82), (640 - half * 0.44, y + tall * 0.72),
        )  # fmt: skip
        p.save()
        p.setClipPath(inner)
        p.setBrush(QColor(86, 22, 30))
        p.drawPath(inner)
        if mouth.teeth > 0.05:
            p.setBrush(QColor(255, 252, 246, round(235 * min(1.0, mouth.teeth + 0.25))))
            p.drawRoundedRect(
                QRectF(640 - half * 0.72, y - 14 - tall * 0.14, half * 1.44, 14 + min(11.0, tall * 0.34)),
                7,
                7,
            )
        if mouth.tongue > 0.05:
            p.setBrush(QColor(222, 104, 104, round(220 * mouth.tongue + 30)))
            p.drawEllipse(QPointF(640, y + tall * 0.86), half * 0.52, 6 + tall * 0.26 * mouth.tongue)
        p.restore()
    else:
        p.setPen(round_pen(QColor(128, 44, 48), 3.2))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawPath(
            smooth(
                (640 - half + 2, corner),
                (640 - half * 0.4, y + 1),
                (640 + half * 0.4, y + 1),
                (640 + half - 2, corner),
                closed=False,
            )
        )
        p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(255, 255, 255, 44))
    p.drawEllipse(QPointF(640, y + 6 + tall * 0.92), half * 0.34, 2.6)


def sway(ms: float, seed: int) -> tuple[float, float, float]:
    """(tilt, dx, dy) of a head that is never quite still."""
    t = ms / 1000 + seed * 7.3
    tilt = 1.5 * math.sin(t * 0.9) + 0.8 * math.sin(t * 2.1 + 1)
    return tilt, 5 * math.sin(t * 0.63 + 2) + 2 * math.sin(t * 1.7), 2.2 * math.sin(t * 1.33)
