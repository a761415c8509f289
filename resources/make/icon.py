"""The app's icon, drawn from its SVG: ``python -m resources.make.icon [FOLDER]``.

Without a folder the PNG that the app shows; with one what installers need, .ico, .icns and a PNG of each size,
and nothing else: a build changes no file of the checkout.
"""

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parents[1] / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def drawn(size: int) -> Image.Image:
    """The icon at a size (px)."""
    picture = QImage(QSize(size, size), QImage.Format.Format_RGBA8888)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray((HERE / "showcaller.svg").read_bytes())).render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(picture.constBits()))


def main(arguments: list[str]) -> int:
    """Write the PNG that the app shows, or, into a folder, what installers take."""
    if not arguments:
        drawn(256).save(HERE / "showcaller.png", optimize=True)
        return 0
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: drawn(size) for size in SIZES}
    for size, picture in pictures.items():
        picture.save(folder / f"showcaller-{size}.png", optimize=True)
    small = [pictures[size] for size in SIZES if size <= 256]
    small[-1].save(folder / "showcaller.ico", append_images=small[:-1], sizes=[one.size for one in small])
    pictures[512].save(folder / "showcaller.icns")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
