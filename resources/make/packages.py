"""Products in packages: sacks, bottles, jars, boxes, tins."""

import math
import random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from resources.make.drawing import clear, linear, radial, round_pen, smooth
from resources.make.parts import WHITE, label, sack, sheen, words


def _ear(p: QPainter, x: float, y: float, tone: QColor, size: float = 1.0) -> None:
    """An ear of grain."""
    p.save()
    p.translate(x, y)
    p.scale(size, size)
    p.setPen(round_pen(tone.darker(130), 5))
    p.drawPath(smooth((0, 120), (8, 40), (0, -60), closed=False))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(tone)
    for n in range(6):
        for side in (-1, 1):
            p.save()
            p.translate(4 + side * 10, 40 - n * 20)
            p.rotate(side * 32)
            p.drawEllipse(QPointF(0, 0), 8, 16)
            p.restore()
    p.restore()


def bag(p: QPainter, tone: QColor, text: str) -> None:
    """A sack of rice with a window."""
    sack(p, tone, text)
    p.setBrush(QColor(250, 246, 236))
    p.drawEllipse(QPointF(400, 566), 118, 74)
    dice = random.Random(3)
    for _ in range(260):
        angle, far = dice.uniform(0, 6.28), math.sqrt(dice.random())
        p.save()
        p.translate(400 + 108 * far * math.cos(angle), 566 + 64 * far * math.sin(angle))
        p.rotate(dice.uniform(0, 180))
        shade = dice.randint(226, 255)
        p.setBrush(QColor(shade, shade, shade - 12))
        p.drawEllipse(QPointF(0, 0), 8, 3.2)
        p.restore()
    _ear(p, 286, 300, QColor(255, 232, 160), 0.8)
    _ear(p, 514, 300, QColor(255, 232, 160), 0.8)
    label(p, 262, 320, 276, 134, tone, text)


def bottle(p: QPainter, tone: QColor, text: str) -> None:
    """A big bottle of oil with a handle."""
    path = smooth(
        (352, 190),
        (448, 190),
        (462, 250),
        (556, 320),
        (572, 420),
        (566, 660),
        (400, 680),
        (234, 660),
        (228, 420),
        (244, 320),
        (338, 250),
    )
    p.setBrush(
        linear(
            228,
            0,
            572,
            0,
            (0, tone.lighter(150)),
            (0.3, tone.lighter(118)),
            (0.7, tone),
            (1, tone.darker(140)),
        )
    )
    p.drawPath(path)
    p.setBrush(clear(WHITE, 70))
    p.drawPath(smooth((300, 250), (352, 232), (362, 268), (306, 312), (280, 330)))
    p.setBrush(QColor(200, 40, 36))
    p.drawRoundedRect(QRectF(346, 132, 108, 68), 14, 14)
    p.setBrush(QColor(240, 90, 70))
    p.drawRoundedRect(QRectF(354, 138, 26, 56), 8, 8)
    label(p, 252, 410, 296, 168, tone, text)
    for n in range(3):
        x, y = 310 + n * 90, 612 - (n % 2) * 8
        p.setBrush(radial(x - 8, y - 8, 40, (0, QColor(226, 178, 112)), (1, QColor(164, 110, 60))))
        p.drawEllipse(QPointF(x - 16, y), 24, 20)
        p.drawEllipse(QPointF(x + 16, y), 24, 20)
    sheen(p, path, 256, 60)


def pack(p: QPainter, tone: QColor, text: str) -> None:
    """Three packs of noodles, with a fan of noodles in front."""
    for n, (x, turn) in enumerate(((250, -7), (400, 0), (550, 7))):
        p.save()
        p.translate(x, 420)
        p.rotate(turn)
        p.setBrush(linear(-80, 0, 80, 0, (0, WHITE), (0.6, tone), (1, tone.darker(128))))
        p.drawRoundedRect(QRectF(-78, -250, 156, 480), 16, 16)
        p.setPen(round_pen(QColor(206, 176, 112), 3))
        for line in range(15):
            p.drawLine(QPointF(-60 + line * 8.6, -200), QPointF(-60 + line * 8.6, -60))
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(178, 38, 40))
        p.drawRoundedRect(QRectF(-78, -40, 156, 150), 4, 4)
        if n == 1:
            words(p, QRectF(-76, -40, 152, 150), text[-2:], WHITE, 58)
        else:
            words(p, QRectF(-76, -40, 152, 150), text[:2], WHITE, 50)
        p.restore()


def pouch(p: QPainter, tone: QColor, text: str) -> None:
    """A pouch of dried fungus, a few pieces before it."""
    path = sack(p, tone.lighter(130), text)
    p.setBrush(clear(QColor(230, 236, 240), 235))
    p.drawEllipse(QPointF(400, 566), 130, 80)
    dice = random.Random(8)
    p.save()
    clip = QPainterPath()
    clip.addEllipse(QPointF(400, 566), 124, 74)
    p.setClipPath(clip)
    for _ in range(46):
        x, y, r = dice.uniform(280, 520), dice.uniform(492, 640), dice.uniform(16, 34)
        dark = dice.randint(20, 52)
        p.setBrush(
            radial(
                x - 6,
                y - 8,
                r * 1.3,
                (0, QColor(dark + 70, dark + 60, dark + 56)),
                (1, QColor(dark, dark, dark + 4)),
            )
        )
        p.drawPath(
            smooth(
                (x - r, y),
                (x - r * 0.4, y - r * 0.8),
                (x + r * 0.5, y - r * 0.6),
                (x + r, y + r * 0.1),
                (x + r * 0.3, y + r * 0.7),
                (x - r * 0.5, y + r * 0.5),
            )
        )
    p.restore()
    label(p, 252, 300, 296, 150, tone, text)
    sheen(p, path, 480, 50)


def jar(p: QPainter, tone: QColor, text: str) -> None:
    """A glass of honey and a dipper."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(236, 270, 328, 400), 56, 56)
    p.setBrush(
        linear(
            236,
            0,
            564,
            0,
            (0, QColor(255, 226, 140)),
            (0.35, tone.lighter(116)),
            (0.75, tone),
            (1, tone.darker(150)),
        )
    )
    p.drawPath(path)
    p.setBrush(linear(0, 180, 0, 280, (0, QColor(246, 214, 130)), (1, QColor(190, 140, 50))))
    p.drawRoundedRect(QRectF(252, 184, 296, 94), 20, 20)
    p.setPen(round_pen(QColor(160, 114, 40, 150), 3))
    for n in range(16):
        p.drawLine(QPointF(270 + n * 18, 200), QPointF(270 + n * 18, 264))
    p.setPen(Qt.PenStyle.NoPen)
    label(p, 268, 410, 264, 156, tone, text)
    sheen(p, path, 250, 56)
    p.setPen(round_pen(QColor(170, 116, 64), 16))
    p.drawLine(QPointF(690, 300), QPointF(632, 560))
    p.setPen(Qt.PenStyle.NoPen)
    for n in range(4):
        p.setBrush(QColor(196, 140, 80) if n % 2 else QColor(226, 170, 60))
        p.drawRoundedRect(QRectF(586 + n * 1.5 - n * n, 560 + n * 28, 84, 22), 11, 11)


def box(p: QPainter, tone: QColor, text: str) -> None:
    """A carton of milk and a box of them."""
    p.setBrush(linear(280, 330, 680, 680, (0, QColor(232, 240, 250)), (1, QColor(196, 212, 232))))
    p.drawRoundedRect(QRectF(280, 360, 400, 316), 14, 14)
    p.setBrush(linear(0, 500, 0, 676, (0, tone.lighter(120)), (1, tone.darker(112))))
    p.drawPath(
        smooth((280, 560), (400, 500), (540, 570), (680, 510), (686, 640), (676, 676), (284, 676), (276, 640))
    )
    words(p, QRectF(300, 380, 360, 120), text, tone.darker(130), 86)
    p.setBrush(linear(130, 0, 320, 0, (0, WHITE), (0.7, QColor(238, 244, 250)), (1, QColor(196, 208, 226))))
    p.drawPolygon(
        [
            QPointF(136, 300),
            QPointF(180, 230),
            QPointF(276, 230),
            QPointF(320, 300),
            QPointF(320, 678),
            QPointF(136, 678),
        ]
    )
    p.setBrush(tone)
    p.drawPath(
        smooth((136, 520), (190, 470), (260, 530), (320, 480), (322, 600), (318, 676), (140, 676), (134, 600))
    )
    p.drawRect(QRectF(180, 206, 96, 28))
    words(p, QRectF(140, 320, 176, 110), text[-2:], tone.darker(120), 66)
    p.setBrush(WHITE)
    p.drawPath(smooth((228, 540), (252, 590), (228, 622), (204, 590)))


def tin(p: QPainter, tone: QColor, text: str) -> None:
    """A tin of tea, with jasmine."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(246, 236, 308, 436), 26, 26)
    p.setBrush(
        linear(
            246,
            0,
            554,
            0,
            (0, tone.lighter(140)),
            (0.3, tone.lighter(118)),
            (0.7, tone),
            (1, tone.darker(160)),
        )
    )
    p.drawPath(path)
    p.setBrush(
        linear(
            246, 0, 554, 0, (0, QColor(250, 226, 170)), (0.5, QColor(214, 172, 96)), (1, QColor(150, 108, 50))
        )
    )
    p.drawRoundedRect(QRectF(240, 190, 320, 84), 20, 20)
    p.drawRect(QRectF(246, 636, 308, 14))
    label(p, 290, 350, 220, 220, tone, text)
    sheen(p, path, 262, 50)
    for x, y in ((196, 630), (250, 664), (596, 640), (650, 600), (610, 560)):
        for n in range(5):
            angle = n * 1.2566
            p.setBrush(radial(x, y, 40, (0, QColor(255, 252, 224)), (1, QColor(236, 236, 226))))
            p.drawEllipse(QPointF(x + 20 * math.cos(angle), y + 20 * math.sin(angle)), 17, 17)
        p.setBrush(QColor(246, 206, 90))
        p.drawEllipse(QPointF(x, y), 9, 9)


def petbag(p: QPainter, tone: QColor, text: str) -> None:
    """A bag with a cat's face."""
    path = sack(p, tone, text)
    fur = QColor(250, 240, 226)
    p.setBrush(fur)
    p.drawPath(
        smooth(
            (318, 330),
            (330, 262),
            (368, 300),
            (432, 300),
            (470, 262),
            (482, 330),
            (470, 400),
            (400, 428),
            (330, 400),
        )
    )
    p.setBrush(QColor(246, 180, 170))
    p.drawPolygon([QPointF(390, 366), QPointF(410, 366), QPointF(400, 378)])
    for side in (-1, 1):
        p.setBrush(QColor(60, 50, 60))
        p.drawEllipse(QPointF(400 + side * 38, 346), 11, 14)
        p.setBrush(WHITE)
        p.drawEllipse(QPointF(396 + side * 38, 341), 4, 5)
        p.setPen(round_pen(QColor(120, 104, 100), 3))
        for n in (-1, 0, 1):
            p.drawLine(QPointF(400 + side * 34, 382 + n * 6), QPointF(400 + side * 84, 376 + n * 14))
        p.drawPath(smooth((400, 378), (400 + side * 10, 394), (400 + side * 22, 390), closed=False))
        p.setPen(Qt.PenStyle.NoPen)
    label(p, 252, 470, 296, 130, tone, text)
    sheen(p, path, 500, 50)
