"""Paints cards: boxes in, PNG with alpha out. A process of its own, and the one place here with Qt.

``python -m console.cards.paint``: one order a line of JSON on its input (worker.Job), one answer a line on
its output (worker.Answer). It ends when its input does.
"""

import os
import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
)

from console.base.errors import ShowcallerError
from console.cards.boxes import Card, Image, Line, Panel, Rect
from console.cards.caption import Caption, lay_out_caption
from console.cards.countdown import Countdown, lay_out_countdown
from console.cards.fit import clean, clusters
from console.cards.jobs import Answer, Job
from console.cards.layout import Order, lay_out
from console.cards.picture import read_picture
from console.cards.sign import Sign, lay_out_sign
from console.model.card_parts import KEY, written
from console.model.show import Text
from console.words.message import message

# Latin, Chinese, then what draws emoji; the first that a machine has. Qt falls back for other scripts.
FAMILIES = [
    "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei",
    "Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans",
    "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji",
]  # fmt: skip


class Painter:
    """Measures and paints. Make one QGuiApplication first."""

    def __init__(self) -> None:
        self._widths: dict[tuple[str, float, bool], float] = {}
        self._had: dict[str, bool] = {}

    def measure(self, text: str, size_px: float, bold: bool) -> float:
        """Width in px."""
        key = (text, size_px, bold)
        if key not in self._widths:
            if len(self._widths) > 20_000:
                self._widths.clear()
            # Measured large and scaled: whole-pixel font sizes would make 720p and 1080p wrap differently.
            metrics = QFontMetricsF(_font(100, bold))
            self._widths[key] = metrics.horizontalAdvance(text) * size_px / 100
        return self._widths[key]

    def card(self, order: Order | Sign | Caption | Countdown, field: str) -> bytes:
        """The card or sign of an order as PNG. field: where the show names its picture. Raises PictureRefused."""
        if isinstance(order, Sign):
            drawn_name = self.drawable(order.name) or order.under
            return self.paint(
                lay_out_sign(msgspec.structs.replace(order, name=drawn_name), self.measure), field
            )
        if isinstance(order, Caption):
            drawn_words = {name: self.drawable(getattr(order, name)) for name in ("question", "answer")}
            return self.paint(
                lay_out_caption(msgspec.structs.replace(order, **drawn_words), self.measure), field
            )
        if isinstance(order, Countdown):
            return self.paint(lay_out_countdown(order, self.measure), field)
        name = order.product.name
        drawn = Text(zh=self.drawable(name.zh), en=self.drawable(name.en))
        product = msgspec.structs.replace(order.product, name=drawn)
        return self.paint(lay_out(msgspec.structs.replace(order, product=product), self.measure), field)

    def drawable(self, text: str) -> str:
        """The text without what no font of this machine has (an emoji, where none is installed)."""
        return clean("".join(part for part in clusters(clean(text)) if self._has(part)))

    def _has(self, part: str) -> bool:
        if part not in self._had:
            if len(self._had) > 20_000:
                self._had.clear()
            layout = QTextLayout(part, _font(100, True))
            layout.beginLayout()
            layout.createLine()
            layout.endLayout()
            # A font's glyph 0 is the box that stands for what it has not.
            self._had[part] = all(0 not in run.glyphIndexes() for run in layout.glyphRuns())
        return self._had[part]

    def paint(self, card: Card, field: str) -> bytes:
        """The card as PNG. field: where the show names its picture. Raises PictureRefused."""
        image = QImage(card.width, card.height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        try:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing
                | QPainter.RenderHint.TextAntialiasing
                | QPainter.RenderHint.SmoothPixmapTransform
            )
            for box in card.boxes:
                if isinstance(box, Panel):
                    _panel(painter, box)
                elif isinstance(box, Line):
                    self._line(painter, box)
                else:
                    _image(painter, box, field)
        finally:
            painter.end()
        if card.regions:
            image.setText(KEY, written(card.regions))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG", 80)  # type: ignore[call-overload]
        return bytes(buffer.data().data())

    def _line(self, painter: QPainter, line: Line) -> None:
        size = max(1, round(line.size_px))
        painter.setFont(_font(size, line.bold))
        painter.setPen(color_of(line.color))
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if line.rtl else Qt.LayoutDirection.LeftToRight
        )
        sides = {
            "left": Qt.AlignmentFlag.AlignLeft,
            "center": Qt.AlignmentFlag.AlignHCenter,
            "right": Qt.AlignmentFlag.AlignRight,
        }
        flags = sides[line.align] | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            _rect(line.rect), int(flags | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine), line.text
        )
        if line.struck:
            y = line.rect.y + line.rect.height * 0.54
            painter.setPen(QPen(color_of(line.color), max(1.5, line.size_px * 0.08)))
            painter.drawLine(QPointF(line.rect.x, y), QPointF(line.rect.right, y))


def _panel(painter: QPainter, panel: Panel) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if panel.shadow_px:
        steps = 12
        for step in range(steps):
            grow = panel.shadow_px * (1 - step / steps)
            painter.setBrush(QColor(0, 0, 0, 7))
            rect = _rect(panel.rect).adjusted(-grow, -grow * 0.7, grow, grow * 1.2)
            painter.drawRoundedRect(rect, panel.radius_px + grow, panel.radius_px + grow)
        # The plate is as see-through as the theme says, not darkened by its own shadow.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.drawRoundedRect(_rect(panel.rect), panel.radius_px, panel.radius_px)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(color_of(panel.color))
    painter.drawRoundedRect(_rect(panel.rect), panel.radius_px, panel.radius_px)


def _image(painter: QPainter, box: Image, field: str) -> None:
    wide, tall = max(1, round(box.rect.width)), max(1, round(box.rect.height))
    picture = read_picture(Path(box.path), field, wide, tall)
    opaque = picture.getchannel("A").getextrema() == (255, 255)
    raw = picture.tobytes()
    made = QImage(raw, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGBA8888)
    scale = min(box.rect.width / picture.width, box.rect.height / picture.height)
    w, h = picture.width * scale, picture.height * scale
    plate = _rect(box.rect)
    if not opaque:
        # Air around a cut-out.
        w, h = w * 0.9, h * 0.9
    spot = QRectF(box.rect.x + (box.rect.width - w) / 2, box.rect.y + (box.rect.height - h) / 2, w, h)
    if opaque:
        # A photograph brings its own ground: no bars beside it.
        plate = spot
    clip = QPainterPath()
    clip.addRoundedRect(plate, box.radius_px, box.radius_px)
    painter.save()
    painter.setClipPath(clip)
    if not opaque:
        painter.fillPath(clip, QColor("#F4F5F7"))
    painter.drawImage(spot, made)
    painter.restore()


def color_of(text: str) -> QColor:
    """#RRGGBB or #RRGGBBAA; Qt itself reads the opacity first."""
    color = QColor(text[:7])
    if len(text) == 9:
        color.setAlpha(int(text[7:], 16))
    return color


def _font(size_px: int, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(size_px)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def answer(painter: Painter, line: bytes) -> Answer:
    """One order carried out; what is wrong with it is answered, not raised."""
    job = msgspec.json.decode(line, type=Job)
    try:
        png = painter.card(job.order, job.field)
    except ShowcallerError as error:
        return Answer(job.number, problems=tuple(error.problems))
    try:
        Path(job.target).write_bytes(png)
    except OSError as error:
        return Answer(job.number, failed=message("cards.not_written", file=job.target, error=error.strerror))
    return Answer(job.number)


def main() -> None:
    """Serve orders until the input ends."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(sys.argv[:1])
    painter = Painter()
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        out.write(msgspec.json.encode(answer(painter, line)) + b"\n")
        out.flush()
    del application


if __name__ == "__main__":
    main()
