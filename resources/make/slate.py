"""The holding picture."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from resources.make import studio
from resources.make.drawing import HEIGHT, WIDTH, linear
from resources.make.parts import FONT


def make(path: Path) -> None:
    """Paint it into a JPEG."""
    picture = studio.studio()
    p = QPainter(picture)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.fillRect(0, 0, WIDTH, HEIGHT, QColor(30, 0, 10, 90))
    for words, size, y, colour in (
        ("采销直播间", 108, 250, QColor(255, 250, 240)), ("请稍候 · One moment, please", 40, 390, QColor(255, 214, 190)),
    ):  # fmt: skip
        font = QFont(FONT)
        font.setBold(True)
        font.setPixelSize(size)
        p.setFont(font)
        p.setPen(colour)
        p.drawText(QRectF(0, y, WIDTH, 130), int(Qt.AlignmentFlag.AlignCenter), words)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(
        linear(
            440,
            0,
            840,
            0,
            (0, QColor(255, 96, 72, 0)),
            (0.5, QColor(255, 120, 88)),
            (1, QColor(255, 96, 72, 0)),
        )
    )
    p.drawRoundedRect(QRectF(440, 386, 400, 4), 2, 2)
    p.end()
    picture.save(str(path), "JPEG", 88)
