"""Paints the presenter's sprites. A process of its own, and with what it paints by the only place here with Qt.

``python -m console.presenter.draw WIDTH HEIGHT FOLDER`` writes all layers and, last, the manifest.
``python -m console.presenter.draw layers FOLDER WIDTH HEIGHT`` writes her as a studio's own face is drawn: an example.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from console.presenter.draw_body import arm, body
from console.presenter.draw_head import head, lids
from console.presenter.draw_mouth import mouth
from console.presenter.draw_strokes import LEAN_DEGREES, PIVOT
from console.presenter.draw_studio import desk, studio
from console.presenter.sprite_set import FORMAT, Bytes, Manifest, Place, keep, planes
from console.presenter.sprites import CANVAS, MANIFEST
from console.presenter.visemes import VISEMES

# All is drawn for this canvas and scaled.
WIDTH, HEIGHT = CANVAS
BREATHS, POSES, ARMS = 8, 25, 12
# Of a PNG: a little larger, and written in a third of the time. Most of a layer is empty.
QUICKLY = 90
# Where on it each layer may be: (left, top, right, bottom).
HEAD = (716, 120, 1204, 800)
MOUTH = (868, 424, 1052, 532)
LIDS = (846, 318, 1074, 412)
LEFT = (360, 560, 1010, 1076)
RIGHT = (910, 560, 1560, 1076)

Draw = Callable[[QPainter], None]


class Easel:
    """Paints at the size that is expected. The canvas keeps its proportions and fills the picture."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self._scale = max(width / WIDTH, height / HEIGHT)
        self._left, self._top = (width - WIDTH * self._scale) / 2, height - HEIGHT * self._scale

    def place(self, box: tuple[int, int, int, int], count: int) -> Place:
        """Returns where a layer is in the picture: even, and inside."""
        left, top = self._even(box[0], self._left, self._width), self._even(box[1], self._top, self._height)
        right, bottom = (
            self._even(box[2], self._left, self._width),
            self._even(box[3], self._top, self._height),
        )
        return Place(left, top, max(2, right - left), max(2, bottom - top), count)

    def _even(self, at: int, origin: float, most: int) -> int:
        return min(most - 2, max(0, round((origin + at * self._scale) / 2) * 2))

    def picture(self, place: Place, draw: Draw) -> QImage:
        """Returns what is drawn in a place, not multiplied by its alpha."""
        image = QImage(place.width, place.height, QImage.Format.Format_RGBA8888_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        try:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            painter.translate(self._left - place.x, self._top - place.y)
            painter.scale(self._scale, self._scale)
            draw(painter)
        finally:
            painter.end()
        return image.convertToFormat(QImage.Format.Format_RGBA8888)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Returns where a point of the canvas is in the picture."""
        return self._left + x * self._scale, self._top + y * self._scale

    def paint(self, place: Place, draw: Draw) -> Bytes:
        """Returns what is drawn in a place (h, w, 4)."""
        straight = self.picture(place, draw)
        rows = np.frombuffer(straight.constBits(), np.uint8)
        return rows.reshape(place.height, straight.bytesPerLine())[:, : place.width * 4].reshape(
            place.height, place.width, 4
        ).copy()  # fmt: skip

    def layer(self, folder: Path, name: str, box: tuple[int, int, int, int], draws: list[Draw]) -> Place:
        """Paint a layer's sprites into files. Returns its place."""
        place = self.place(box, len(draws))
        keep(folder, name, place, [self.paint(place, draw) for draw in draws])
        return place


def paint_all(width: int, height: int, folder: Path) -> None:
    """Paint every layer."""
    easel = Easel(width, height)
    whole = Place(0, 0, width, height, 1)
    far = _blurred(studio)

    def scene(breath: float) -> Draw:
        def draw(painter: QPainter) -> None:
            painter.drawImage(QRectF(0, 0, WIDTH, HEIGHT), far)
            body(painter, breath)
            desk(painter)

        return draw

    breaths = [index / (BREATHS - 1) for index in range(BREATHS)]
    np.save(folder / "base.npy", np.stack([planes(easel.paint(whole, scene(breath))) for breath in breaths]))
    poses = [2 * index / (POSES - 1) - 1 for index in range(POSES)]
    steps = [index / (ARMS - 1) for index in range(ARMS)]
    layers = {
        "head": easel.layer(folder, "head", HEAD, [_of(head, pose) for pose in poses]),
        "mouth": easel.layer(
            folder, "mouth", MOUTH, [_of(mouth, pose, shape) for pose in poses for shape in VISEMES]
        ),
        "lids": easel.layer(
            folder, "lids", LIDS, [_of(lids, pose, open_) for pose in poses for open_ in (0.42, 0.0)]
        ),
        "left": easel.layer(folder, "left", LEFT, [_of(arm, -1, step) for step in steps]),
        "right": easel.layer(folder, "right", RIGHT, [_of(arm, 1, step) for step in steps]),
    }
    manifest = Manifest(FORMAT, width, height, POSES, layers)
    (folder / MANIFEST).write_bytes(msgspec.json.encode(manifest))


def paint_layers(folder: Path, width: int, height: int) -> None:
    """Paint her as PNG layers (``own_face``) of a size in px."""
    easel, whole = Easel(width, height), Place(0, 0, width, height, 1)
    far = _blurred(studio)
    draws: dict[str, Draw] = {
        "background": lambda painter: painter.drawImage(QRectF(0, 0, WIDTH, HEIGHT), far),
        "body": _of(body, 0.0),
        "front": desk,
        "head": _of(head, 0.0),
        "lids-open": lambda painter: None,
        "lids-half": _of(lids, 0.0, 0.42),
        "lids-shut": _of(lids, 0.0, 0.0),
    }
    draws |= {f"mouth-{shape}": _of(mouth, 0.0, shape) for shape in VISEMES}
    for side, name in ((-1, "left"), (1, "right")):
        draws |= {f"{name}-{step + 1}": _of(arm, side, step / (ARMS - 1)) for step in range(ARMS)}
    for name, draw in draws.items():
        if not easel.picture(whole, draw).save(str(folder / f"{name}.png"), None, QUICKLY):
            raise OSError(f"{folder / name}.png")
    neck = {"neck": [round(one, 1) for one in easel.at(PIVOT.x(), PIVOT.y())], "lean": LEAN_DEGREES}
    (folder / "face.json").write_text(json.dumps(neck) + "\n")


def _of(draw: Callable[..., None], *given: object) -> Draw:
    return lambda painter: draw(painter, *given)


def _blurred(draw: Draw) -> QImage:
    """Returns what is far away, out of focus: painted small, and made large again by who draws it."""
    image = QImage(WIDTH // 8, HEIGHT // 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing)
        painter.scale(1 / 8, 1 / 8)
        draw(painter)
    finally:
        painter.end()
    # Twice by steps: at once the squares would be seen.
    for width in (WIDTH // 5, WIDTH // 3, WIDTH // 2):
        image = image.scaled(
            width,
            width * HEIGHT // WIDTH,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return image


if __name__ == "__main__":
    if sys.argv[1] == "layers":
        paint_layers(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        paint_all(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
