"""A layout as a drawing: where avatar, card or film will be, when there is no picture of it yet."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from ui.style.current import color, font
from ui.words.cues import kind_name

AVATAR_PART = 0.62


def draw_layout(painter: QPainter, box: QRectF, kind: str) -> None:
    """Draw a cue kind's layout into a box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(box, color("field"))
    painter.setPen(QPen(color("line"), 1))
    tall = box.height() > box.width()
    if kind in ("avatar", "avatar_card"):
        wide = box.width() * (AVATAR_PART if kind == "avatar_card" and not tall else 1.0)
        _figure(painter, QRectF(box.left(), box.top(), wide, box.height()))
    if kind in ("card", "avatar_card") and tall:
        begin, part = (0.1, 0.8) if kind == "card" else (0.68, 0.22)
        down, high = box.top() + box.height() * begin, box.height() * part
        _card(painter, QRectF(box.left() + box.width() * 0.05, down, box.width() * 0.9, high))
    elif kind in ("card", "avatar_card"):
        part = 0.7 if kind == "card" else 0.34
        left = box.left() + box.width() * (0.15 if kind == "card" else 0.63)
        _card(painter, QRectF(left, box.top() + box.height() * 0.14, box.width() * part, box.height() * 0.66))
    painter.setPen(color("muted"))
    painter.setFont(font(12, QFont.Weight.DemiBold))
    top = QRectF(box.left(), box.top() + 6, box.width() - 10, 20)
    painter.drawText(top, int(Qt.AlignmentFlag.AlignRight), kind_name(kind))
    painter.restore()


def _figure(painter: QPainter, box: QRectF) -> None:
    """Head and shoulders."""
    painter.setBrush(color("avatar", 150))
    painter.setPen(Qt.PenStyle.NoPen)
    head = min(box.height() * 0.32, box.width() * 0.42)
    painter.save()
    painter.setClipRect(box)
    painter.drawEllipse(QRectF(box.center().x() - head / 2, box.top() + box.height() * 0.18, head, head))
    body = QRectF(box.center().x() - head * 0.95, box.top() + box.height() * 0.56, head * 1.9, box.height())
    painter.drawRoundedRect(body, head * 0.6, head * 0.6)
    painter.restore()


def _card(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(color("card"), 2))
    painter.setBrush(color("card", 60))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("card", 130))
    inner = box.adjusted(10, 10, -10, -10)
    painter.drawRect(QRectF(inner.left(), inner.top(), inner.width(), inner.height() * 0.55))
    for number, part in enumerate((0.8, 0.5)):
        top = inner.top() + inner.height() * (0.65 + 0.18 * number)
        painter.drawRect(QRectF(inner.left(), top, inner.width() * part, inner.height() * 0.1))
