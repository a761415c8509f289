"""Fresh products: eggs, fruit in crates, meat on a tray."""

import math
import random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from resources.make.drawing import clear, linear, radial, round_pen, smooth
from resources.make.parts import WHITE, label


def eggs(p: QPainter, tone: QColor, text: str) -> None:
    """A carton of eggs seen from above the front."""
    p.setBrush(linear(0, 470, 0, 690, (0, QColor(196, 178, 150)), (1, QColor(140, 122, 98))))
    p.drawPath(smooth((120, 500), (400, 470), (680, 500), (664, 660), (400, 690), (136, 660)))
    for row in range(3):
        for column in range(6):
            x, y = 176 + column * 90 + (row - 1) * 4, 360 + row * 76
            light = tone.lighter(124 - (column * 7 + row * 5) % 18)
            p.setBrush(
                radial(x - 14, y - 24, 76, (0, QColor(255, 240, 224)), (0.35, light), (1, tone.darker(128)))
            )
            p.drawPath(
                smooth(
                    (x, y - 52),
                    (x + 24, y - 36),
                    (x + 37, y + 4),
                    (x + 26, y + 38),
                    (x, y + 48),
                    (x - 26, y + 38),
                    (x - 37, y + 4),
                    (x - 24, y - 36),
                )
            )
        p.setBrush(clear(QColor(120, 104, 82), 190))
        p.drawRoundedRect(QRectF(140, 396 + row * 76, 520, 20), 10, 10)
    label(p, 250, 586, 300, 82, tone, text)


def _fruit(
    p: QPainter, x: float, y: float, radius: float, tone: QColor, leaf: bool, pores: bool = False
) -> None:
    p.setBrush(
        radial(
            x - radius * 0.35,
            y - radius * 0.4,
            radius * 1.5,
            (0, tone.lighter(150)),
            (0.4, tone),
            (1, tone.darker(160)),
        )
    )
    p.drawEllipse(QPointF(x, y), radius, radius * 0.94)
    if pores:
        dice = random.Random(int(x))
        p.setBrush(clear(tone.darker(118), 90))
        for _ in range(50):
            angle, far = dice.uniform(0, 6.28), radius * 0.86 * math.sqrt(dice.random())
            p.drawEllipse(QPointF(x + far * math.cos(angle), y + far * math.sin(angle)), 1.8, 1.8)
    p.setBrush(clear(WHITE, 120))
    p.drawEllipse(QPointF(x - radius * 0.36, y - radius * 0.42), radius * 0.2, radius * 0.14)
    if leaf:
        p.setPen(round_pen(QColor(96, 66, 40), 7))
        p.drawPath(
            smooth((x, y - radius * 0.8), (x + 6, y - radius * 1.1), (x + 14, y - radius * 1.2), closed=False)
        )
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(
            linear(
                x, y - radius * 1.3, x + 80, y - radius, (0, QColor(122, 186, 84)), (1, QColor(58, 128, 58))
            )
        )
        p.drawPath(
            smooth(
                (x + 10, y - radius),
                (x + 40, y - radius * 1.32),
                (x + 86, y - radius * 1.24),
                (x + 56, y - radius * 1.0),
            )
        )


def _crate(p: QPainter, tone: QColor, text: str) -> None:
    p.setBrush(linear(0, 500, 0, 680, (0, QColor(214, 166, 112)), (1, QColor(168, 120, 74))))
    p.drawRoundedRect(QRectF(120, 500, 560, 180), 14, 14)
    p.setBrush(QColor(150, 104, 62, 150))
    p.drawRect(QRectF(120, 584, 560, 8))
    label(p, 270, 530, 260, 110, tone, text)


def apples(p: QPainter, tone: QColor, text: str) -> None:
    """A crate of apples."""
    for x, y in ((210, 420), (330, 396), (466, 396), (590, 420), (270, 300), (400, 280), (530, 302)):
        _fruit(
            p,
            x,
            y,
            78,
            QColor.fromHsv(
                (tone.hue() + int(x) % 14) % 360, tone.saturation(), min(255, tone.value() + int(y) % 24)
            ),
            leaf=y < 310,
        )
    for x in (196, 330, 470, 604):
        _fruit(p, x, 490, 74, tone, leaf=False)
    _crate(p, tone, text)


def oranges(p: QPainter, tone: QColor, text: str) -> None:
    """A crate of oranges, one cut open."""
    for x, y in ((210, 420), (340, 396), (476, 400), (600, 424), (290, 296), (430, 280)):
        _fruit(p, x, y, 80, tone, leaf=y < 300, pores=True)
    x, y = 566, 318
    p.setBrush(tone)
    p.drawEllipse(QPointF(x, y), 76, 76)
    p.setBrush(QColor(255, 240, 206))
    p.drawEllipse(QPointF(x, y), 68, 68)
    for n in range(9):
        a, b = n * 0.698 + 0.07, n * 0.698 + 0.63
        p.setBrush(linear(x, y - 60, x, y + 60, (0, QColor(255, 190, 80)), (1, QColor(246, 140, 36))))
        p.drawPath(
            smooth(
                (x + 8 * math.cos((a + b) / 2), y + 8 * math.sin((a + b) / 2)),
                (x + 58 * math.cos(a), y + 58 * math.sin(a)),
                (x + 64 * math.cos((a + b) / 2), y + 64 * math.sin((a + b) / 2)),
                (x + 58 * math.cos(b), y + 58 * math.sin(b)),
            )
        )
    for fx in (196, 334, 474, 610):
        _fruit(p, fx, 490, 76, tone, leaf=False, pores=True)
    _crate(p, tone, text)


def tray(p: QPainter, tone: QColor, text: str) -> None:
    """Beef on a tray, with herbs."""
    p.setBrush(linear(0, 300, 0, 680, (0, QColor(56, 58, 66)), (1, QColor(26, 28, 34))))
    p.drawRoundedRect(QRectF(110, 290, 580, 380), 46, 46)
    p.setBrush(QColor(78, 82, 92))
    p.drawRoundedRect(QRectF(134, 314, 532, 332), 34, 34)
    dice = random.Random(5)
    for n in range(9):
        x, y = 214 + (n % 3) * 186, 390 + (n // 3) * 92
        turn = dice.uniform(-14, 14)
        p.save()
        p.translate(x, y)
        p.rotate(turn)
        meat = smooth((-82, -30), (0, -46), (80, -32), (88, 20), (10, 44), (-76, 34))
        p.setBrush(linear(0, -46, 0, 46, (0, tone.lighter(124)), (1, tone.darker(122))))
        p.drawPath(meat)
        p.setClipPath(meat)
        p.setPen(round_pen(QColor(255, 232, 222, 225), 7))
        for line in range(4):
            y0 = -30 + line * 20 + dice.uniform(-4, 4)
            p.drawPath(
                smooth(
                    (-90, y0),
                    (-30, y0 + dice.uniform(-9, 9)),
                    (30, y0 + dice.uniform(-9, 9)),
                    (92, y0),
                    closed=False,
                )
            )
        p.setPen(Qt.PenStyle.NoPen)
        p.restore()
    for n in range(7):
        p.save()
        p.translate(612, 336)
        p.rotate(-70 + n * 20)
        p.setBrush(QColor(70, 140 + n * 6, 70))
        p.drawEllipse(QPointF(0, -34), 10, 30)
        p.restore()
    label(p, 250, 580, 300, 86, tone, text)
