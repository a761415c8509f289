"""The products' pictures, drawn: packages, bottles, fruit, with light from the upper left. 800 x 800."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from resources.make import fresh, packages
from resources.make.drawing import radial
from resources.make.parts import SIDE, WHITE


def picture(look: str, colour: str, zh: str) -> QImage:
    """A product before a light background."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB888)
    p = QPainter(image)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(Qt.PenStyle.NoPen)
    tone = QColor(colour)
    pale = QColor.fromHsv(max(0, tone.hue()), 16, 252)
    p.fillRect(0, 0, SIDE, SIDE, radial(330, 280, 720, (0, WHITE), (0.55, pale), (1, pale.darker(116))))
    p.setBrush(radial(400, 690, 300, (0, QColor(40, 30, 40, 120)), (1, QColor(40, 30, 40, 0))))
    p.save()
    p.translate(0, 600)
    p.scale(1, 0.13)
    p.translate(0, -600)
    p.drawEllipse(QPointF(400, 1290), 300, 300)
    p.restore()
    LOOKS[look](p, tone, zh.split(" ")[0])
    p.end()
    return image


LOOKS: dict[str, Callable[[QPainter, QColor, str], None]] = {
    "bag": packages.bag, "bottle": packages.bottle, "pack": packages.pack, "eggs": fresh.eggs, "apples": fresh.apples, "oranges": fresh.oranges,
    "pouch": packages.pouch, "jar": packages.jar, "box": packages.box, "tray": fresh.tray, "tin": packages.tin, "petbag": packages.petbag,
}  # fmt: skip
