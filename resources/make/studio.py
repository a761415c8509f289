"""The studio behind the host, and the desk before them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from resources.make.drawing import HEIGHT, WIDTH, image, linear, radial, smooth


def studio() -> QImage:
    """The studio behind the host: a warm red wall with light, shelves out of focus."""
    picture = image()
    p = QPainter(picture)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(Qt.PenStyle.NoPen)
    p.fillRect(0, 0, WIDTH, HEIGHT, linear(0, 0, 0, HEIGHT, (0, QColor(94, 20, 30)), (1, QColor(38, 10, 20))))
    p.fillRect(
        0, 0, WIDTH, HEIGHT, radial(640, 300, 620, (0, QColor(226, 74, 66, 210)), (1, QColor(120, 20, 34, 0)))
    )
    for side in (0, 1):
        for row in range(3):
            y = 168 + row * 150
            left = 40 if side == 0 else 930
            p.setBrush(
                linear(left, y, left, y + 14, (0, QColor(255, 214, 170, 70)), (1, QColor(90, 24, 30, 30)))
            )
            p.drawRoundedRect(QRectF(left, y, 310, 10), 5, 5)
            for n in range(5):
                tall = 46 + (n * 37 + row * 23 + side * 11) % 44
                x = left + 18 + n * 58
                hue = (n * 67 + row * 41 + side * 90) % 360
                p.setBrush(QColor.fromHsv(hue, 110, 190, 46))
                p.drawRoundedRect(QRectF(x, y - tall, 40, tall), 8, 8)
    for x, y, radius, alpha in (
        (150, 90, 70, 30),
        (1120, 70, 96, 34),
        (1010, 200, 44, 26),
        (260, 230, 50, 20),
        (640, 40, 130, 22),
    ):
        p.setBrush(
            radial(
                x,
                y,
                radius,
                (0, QColor(255, 236, 200, alpha * 2)),
                (0.7, QColor(255, 220, 180, alpha)),
                (1, QColor(255, 220, 180, 0)),
            )
        )
        p.drawEllipse(QPointF(x, y), radius, radius)
    p.fillRect(
        0, 0, WIDTH, HEIGHT, radial(640, 330, 820, (0.55, QColor(0, 0, 0, 0)), (1, QColor(10, 0, 8, 170)))
    )
    p.end()
    return picture


def desk(p: QPainter) -> None:
    """The desk in front of the host."""
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(
        linear(
            0,
            640,
            0,
            HEIGHT,
            (0, QColor(252, 244, 236)),
            (0.16, QColor(238, 222, 212)),
            (1, QColor(196, 168, 160)),
        )
    )
    p.drawPath(smooth((-60, 668), (320, 646), (640, 640), (960, 646), (1340, 668), (1340, 780), (-60, 780)))
    p.setPen(QPen(QColor(255, 82, 66, 220), 4))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawPath(smooth((-20, 690), (320, 668), (640, 662), (960, 668), (1300, 690), closed=False))
