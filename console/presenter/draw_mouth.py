"""The presenter's mouths, one a shape that is spoken. Drawn for 1920 x 1080."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from console.presenter.draw_strokes import curves, posed, stroke
from console.presenter.draw_studio import upright

LIP, LIP_DARK, INSIDE, TONGUE = "#D9656E", "#B2454F", "#54161E", "#D9727A"
MOUTH_Y = 470

# (half width, opening, roundness, upper teeth, tongue, lips pressed)
MOUTHS: dict[str, tuple[float, float, float, float, float, float]] = {
    "sil": (39, 0, 0.0, 0.0, 0.0, 0.0),
    "PP": (36, 0, 0.1, 0.0, 0.0, 1.0),
    "FF": (36, 7, 0.0, 1.0, 0.0, 0.6),
    "TH": (38, 13, 0.0, 0.6, 1.0, 0.0),
    "DD": (38, 15, 0.0, 0.8, 0.6, 0.0),
    "kk": (37, 18, 0.0, 0.6, 0.2, 0.0),
    "CH": (29, 18, 0.6, 1.0, 0.0, 0.0),
    "SS": (40, 10, 0.0, 1.0, 0.0, 0.0),
    "nn": (38, 13, 0.0, 0.8, 0.8, 0.0),
    "RR": (31, 16, 0.5, 0.5, 0.3, 0.0),
    "aa": (41, 38, 0.1, 0.9, 0.7, 0.0),
    "E": (43, 27, 0.0, 0.9, 0.5, 0.0),
    "ih": (43, 15, 0.0, 0.9, 0.3, 0.0),
    "oh": (29, 35, 0.8, 0.5, 0.4, 0.0),
    "ou": (20, 20, 1.0, 0.0, 0.0, 0.0),
}


def mouth(painter: QPainter, pose: float, shape: str) -> None:
    """One of the 15 mouths."""
    posed(painter, pose, lambda: _mouth(painter, *MOUTHS[shape]))


def _mouth(
    painter: QPainter,
    wide: float,
    open_: float,
    roundness: float,
    teeth: float,
    tongue: float,
    pressed: float,
) -> None:
    x, y = 960.0, MOUTH_Y - 3.0
    lift = 9 * (1 - roundness)
    upper, lower = 8.5 - 4 * pressed + 2 * roundness, 11 - 5 * pressed + 2 * roundness
    up, down = open_ * 0.42, open_ * 0.92
    # Round mouths keep their width further up and down.
    bow = 0.5 + 0.28 * roundness
    inner = curves(
        x - wide, y - lift, x - wide * bow, y - up - 1 + lift * 0.4, x + wide * bow, y - up - 1 + lift * 0.4, x + wide,
        y - lift, x + wide * bow, y + down + lift * 0.5, x - wide * bow, y + down + lift * 0.5, x - wide, y - lift,
    )  # fmt: skip
    outer = curves(
        x - wide - 4, y - lift - 1, x - wide * 0.62, y - up - upper * 1.1, x - wide * 0.22, y - up - upper * 1.75,
        x, y - up * 0.76 - upper * 0.75, x + wide * 0.22, y - up - upper * 1.75, x + wide * 0.62, y - up - upper * 1.1,
        x + wide + 4, y - lift - 1, x + wide * bow, y + down + lower * 1.75, x - wide * bow, y + down + lower * 1.75,
        x - wide - 4, y - lift - 1,
    )  # fmt: skip
    painter.setBrush(QColor(178, 96, 78, 70))
    painter.drawEllipse(QPointF(x, y + down * 0.75 + lower * 1.5 + 5), 21, 4)
    painter.setBrush(upright(y - up - upper, y + down + lower, ((0, "#CF5660"), (0.5, LIP), (1, "#EE8B8E"))))
    painter.drawPath(outer)
    if open_ > 0:
        painter.save()
        painter.setClipPath(inner)
        painter.setBrush(QColor(INSIDE))
        painter.drawPath(inner)
        if tongue:
            painter.setBrush(QColor(TONGUE))
            painter.drawEllipse(QPointF(x, y + down * 0.78 + 8 - tongue * 5), wide * 0.55, 8 + 6 * tongue)
        if teeth:
            # The lower lip under them, where they touch it.
            painter.setBrush(upright(y - up, y - up + 12, ((0, "#E9DCD8"), (0.4, "#FFFEFC"), (1, "#FBF4F0"))))
            painter.drawRoundedRect(
                QRectF(x - wide * 0.78, y - up - 8, wide * 1.56, 8 + 4 + min(open_ * 0.42, 11) * teeth), 6, 6
            )
        painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(stroke(LIP_DARK, 2.6 if open_ else 3.4))
    if open_:
        painter.drawPath(curves(x - wide, y - lift, x - wide * bow, y - up - 1 + lift * 0.4, x + wide * bow,
                               y - up - 1 + lift * 0.4, x + wide, y - lift))  # fmt: skip
    else:
        painter.drawPath(curves(x - wide - 3, y - lift - 1, x - wide * 0.4, y + 3, x + wide * 0.4, y + 3, x + wide + 3,
                               y - lift - 1))  # fmt: skip
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 84))
    painter.drawEllipse(QPointF(x - 4, y + down * 0.75 + lower * 0.62), min(15.0, wide * 0.4), 3.2)
