"""The presenter herself, in parts: body, head in a pose, mouths, lids, arms. Drawn for 1920 x 1080."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from console.presenter.draw_studio import across, round_, upright

LIP, LIP_DARK, INSIDE, TONGUE = "#D9656E", "#B2454F", "#54161E", "#D9727A"
LASH, HAIR, HAIR_LIGHT, BROW = "#2B1714", "#3A211C", "#8A5640", "#4A2C23"
BLAZER, BLAZER_DARK, BLAZER_LIGHT = "#1E7A80", "#125257", "#2F9CA0"
# The head leans about the root of the neck.
PIVOT = QPointF(960, 668)
LEAN_DEGREES, SHIFT_PX = 2.6, 5.0
EYE_X, EYE_Y, MOUTH_Y = 55, 372, 470

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


def _pen(color: str | QColor, width: float) -> QPen:
    return QPen(
        QBrush(QColor(color)),
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def _path(*points: float) -> QPainterPath:
    """Returns a path: where it begins, then six numbers a curve."""
    path = QPainterPath(QPointF(points[0], points[1]))
    for at in range(2, len(points), 6):
        path.cubicTo(*points[at : at + 6])
    return path


def _skin() -> QBrush:
    return round_(945, 340, 300, ((0, "#FFE4D3"), (0.55, "#FBD3BE"), (1, "#E9AF95")))


def _posed(painter: QPainter, pose: float, draw: Callable[[], None]) -> None:
    painter.save()
    painter.translate(PIVOT + QPointF(pose * SHIFT_PX, 0))
    painter.rotate(pose * LEAN_DEGREES)
    painter.translate(-PIVOT)
    painter.setPen(Qt.PenStyle.NoPen)
    draw()
    painter.restore()


# ── body ────────────────────────────────────────────────────────────────────────────────────────


def body(painter: QPainter, breath: float) -> None:
    """Chest and shoulders. breath: 0 out to 1 in."""
    painter.save()
    painter.translate(960, 1080)
    painter.scale(1 + 0.007 * breath, 1 + 0.010 * breath)
    painter.translate(-960, -1080)
    painter.setPen(Qt.PenStyle.NoPen)
    # Chest and neck, then the top, then the blazer over it.
    painter.setBrush(upright(560, 800, ((0, "#EDB79D"), (0.45, "#F8CDB6"), (1, "#F3C0A6"))))
    painter.drawPath(
        _path(
            902, 520, 902, 590, 895, 622, 840, 646, 860, 760, 920, 830, 960, 860, 1000, 830, 1060, 760, 1080, 646,
            1025, 622, 1018, 590, 1018, 520,
        )
    )  # fmt: skip
    painter.setPen(_pen("#5AC98A6C", 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(905, 668, 925, 676, 940, 682, 950, 694))
    painter.drawPath(_path(1015, 668, 995, 676, 980, 682, 970, 694))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(upright(730, 1000, ((0, "#FFFBF5"), (1, "#EBD9CB"))))
    painter.drawPath(
        _path(
            850, 690, 880, 760, 920, 790, 960, 792, 1000, 790, 1040, 760, 1070, 690, 1110, 830, 1090, 960, 1060, 1080,
            990, 1080, 930, 1080, 860, 1080, 830, 960, 810, 830, 850, 690,
        )
    )  # fmt: skip
    _necklace(painter)
    for side in (-1, 1):
        painter.save()
        if side > 0:
            painter.translate(1920, 0)
            painter.scale(-1, 1)
        _half_blazer(painter, side)
        painter.restore()
    painter.restore()


def _necklace(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen("#C9973F", 3))
    painter.drawPath(_path(884, 650, 900, 715, 935, 742, 960, 744, 985, 742, 1020, 715, 1036, 650))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(round_(957, 752, 14, ((0, "#FFF1C2"), (0.5, "#EBC064"), (1, "#B98630"))))
    painter.drawEllipse(QPointF(960, 756), 10, 12)


def _half_blazer(painter: QPainter, side: int) -> None:
    """The half at the viewer's left; mirrored for the other, with the light still from the left."""
    lit = (BLAZER_LIGHT, BLAZER) if side < 0 else (BLAZER, BLAZER_DARK)
    painter.setBrush(across(560, 960, ((0, BLAZER_DARK), (0.28, lit[0]), (0.75, lit[1]), (1, BLAZER_DARK))))
    painter.drawPath(
        _path(
            872, 628, 800, 656, 716, 664, 668, 724, 610, 800, 588, 950, 576, 1080, 700, 1080, 830, 1080, 950, 1080,
            940, 960, 900, 860, 852, 700, 856, 672, 862, 648, 872, 628,
        )
    )  # fmt: skip
    # The sleeve's seam, then the lapel with its notch.
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen("#780D4044", 4))
    painter.drawPath(_path(722, 690, 734, 780, 728, 880, 706, 1000))
    painter.setPen(Qt.PenStyle.NoPen)
    lapel = QPainterPath(QPointF(874, 622))
    for x, y in (
        (812, 672),
        (770, 770),
        (816, 784),
        (800, 830),
        (948, 1080),
        (950, 1010),
        (862, 720),
        (856, 690),
    ):
        lapel.lineTo(x, y)
    lapel.closeSubpath()
    painter.setBrush(QColor(0, 30, 34, 60))
    painter.drawPath(lapel.translated(-9, 12))
    painter.setBrush(across(780, 950, ((0, lit[0]), (0.6, lit[1]), (1, BLAZER_DARK))))
    painter.drawPath(lapel)
    painter.setPen(_pen("#46D6F3F0", 2.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(812, 672), QPointF(770, 770), QPointF(816, 784), QPointF(800, 830)])
    painter.setPen(Qt.PenStyle.NoPen)


# ── head ────────────────────────────────────────────────────────────────────────────────────────


def head(painter: QPainter, pose: float) -> None:
    """Hair, neck and face, without a mouth. pose: -1 leaning left to 1 leaning right."""
    _posed(painter, pose, lambda: _head(painter))


def _head(painter: QPainter) -> None:
    painter.setBrush(across(780, 1140, ((0, "#24120F"), (0.3, HAIR), (0.7, "#33190F"), (1, "#1F0F0C"))))
    painter.drawPath(
        _path(
            960, 148, 800, 146, 764, 290, 782, 440, 790, 540, 744, 620, 756, 706, 772, 772,
            846, 776, 880, 706, 894, 640, 930, 590, 960, 590, 990, 590, 1026, 640, 1040, 706,
            1074, 776, 1148, 772, 1164, 706, 1176, 620, 1130, 540, 1138, 440, 1156, 290, 1120, 146,
            960, 148,
        )
    )  # fmt: skip
    painter.setBrush(
        upright(470, 680, ((0, "#D99A7E"), (0.4, "#EBB499"), (0.8, "#F6C9B1"), (1, "#00F8CDB6")))
    )
    painter.drawPath(
        _path(
            904,
            470,
            906,
            560,
            906,
            610,
            896,
            640,
            920,
            690,
            1000,
            690,
            1024,
            640,
            1014,
            610,
            1014,
            560,
            1016,
            470,
        )
    )
    painter.setBrush(QColor(176, 104, 82, 100))
    painter.drawPath(
        _path(
            906,
            505,
            920,
            560,
            1000,
            560,
            1014,
            505,
            1012,
            566,
            985,
            592,
            960,
            592,
            935,
            592,
            908,
            566,
            906,
            505,
        )
    )
    face = _face()
    painter.setBrush(_skin())
    painter.drawPath(face)
    painter.save()
    painter.setClipPath(face)
    for x in (884, 1036):
        painter.setBrush(round_(x, 432, 52, ((0, "#70F28C86"), (0.6, "#30F28C86"), (1, "#00F28C86"))))
        painter.drawEllipse(QPointF(x, 432), 52, 42)
    painter.setBrush(upright(205, 320, ((0, "#60A05A40"), (1, "#00A05A40"))))
    painter.drawRect(QRectF(830, 200, 260, 120))
    painter.setBrush(round_(960, 545, 90, ((0, "#40B86A50"), (1, "#00B86A50"))))
    painter.drawRect(QRectF(850, 480, 220, 60))
    painter.restore()
    _nose(painter)
    for side in (-1, 1):
        _eye(painter, side, 1.0)
        _brow(painter, side)
    _hair(painter)
    for x in (838, 1082):
        painter.setBrush(round_(x - 2, 486, 12, ((0, "#FFF3CC"), (0.5, "#EBC064"), (1, "#B07F2C"))))
        painter.drawEllipse(QPointF(x, 476), 5, 5)
        painter.drawEllipse(QPointF(x, 494), 8, 12)


def _face() -> QPainterPath:
    return _path(
        846, 330, 843, 420, 866, 472, 912, 512, 938, 534, 982, 534, 1008, 512, 1054, 472, 1077, 420, 1074, 330,
        1076, 235, 1022, 204, 960, 204, 898, 204, 844, 235, 846, 330,
    )  # fmt: skip


def _nose(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen("#82C98468", 3.4))
    painter.drawPath(_path(946, 431, 950, 439, 970, 439, 974, 431))
    painter.setPen(_pen("#24C98468", 4))
    painter.drawPath(_path(975, 392, 974, 402, 976, 412, 980, 422))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 90))
    painter.drawEllipse(QPointF(957, 418), 5, 8)


def _brow(painter: QPainter, side: int) -> None:
    x = 960 + side * EYE_X
    brow = _path(
        x - side * 33, 325, x - side * 14, 312, x + side * 12, 306, x + side * 41, 325, x + side * 14, 313,
        x - side * 14, 320, x - side * 32, 333, x - side * 36, 331, x - side * 36, 327, x - side * 33, 325,
    )  # fmt: skip
    painter.setBrush(QColor(BROW))
    painter.drawPath(brow)


def _lid_curve(side: int, open_: float) -> tuple[QPainterPath, QPainterPath]:
    """(upper edge from the inner corner to the outer, whole opening) of an eye that is so far open."""
    x, y = 960 + side * EYE_X, EYE_Y

    def upper(by: float) -> tuple[float, ...]:
        # Shut, the upper lid lies on the lower one.
        return (
            x - side * 18, y + 18 - (50 * by), x + side * 20, y + 20 - (56 * by), x + side * 34, y + 2 - 6 * by,
        )  # fmt: skip

    edge = _path(x - side * 31, y + 8, *upper(open_))
    whole = _path(
        x - side * 31,
        y + 8,
        *upper(open_),
        x + side * 22,
        y + 25,
        x - side * 14,
        y + 28,
        x - side * 31,
        y + 8,
    )
    return edge, whole


def _lashes(edge: QPainterPath, side: int) -> QPainterPath:
    """Thin at the inner corner, thick and drawn out at the outer one."""
    inner, one, two, outer = (edge.elementAt(index) for index in range(4))
    lashes = QPainterPath(QPointF(inner.x - side, inner.y + 1))
    lashes.cubicTo(one.x, one.y - 5, two.x, two.y - 9, outer.x + side * 12, outer.y - 9)
    lashes.cubicTo(outer.x + side * 8, outer.y - 1, outer.x + side * 3, outer.y + 2, outer.x, outer.y + 2)
    lashes.cubicTo(two.x, two.y + 1, one.x, one.y + 1, inner.x, inner.y + 2)
    return lashes


def _eye(painter: QPainter, side: int, open_: float) -> None:
    x = 960 + side * EYE_X
    edge, whole = _lid_curve(side, open_)
    if open_ > 0:
        painter.save()
        painter.setClipPath(whole)
        painter.setBrush(upright(EYE_Y - 26, EYE_Y + 24, ((0, "#D9C9C4"), (0.45, "#FFFFFF"), (1, "#F4ECE8"))))
        painter.drawPath(whole)
        painter.setBrush(
            round_(x, EYE_Y + 4, 22, ((0, "#B98354"), (0.5, "#7D4A2C"), (0.85, "#4A2717"), (1, "#2E150C")))
        )
        painter.drawEllipse(QPointF(x, EYE_Y - 1), 20.5, 21.5)
        painter.setBrush(QColor("#1A0C08"))
        painter.drawEllipse(QPointF(x, EYE_Y - 1), 9.5, 10)
        painter.setBrush(QColor(60, 26, 18, 90))
        painter.drawRect(QRectF(x - 40, EYE_Y - 30, 80, 17))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawEllipse(QPointF(x - 7, EYE_Y - 8), 6.2, 6.8)
        painter.setBrush(QColor(255, 255, 255, 170))
        painter.drawEllipse(QPointF(x + 7, EYE_Y + 9), 3, 3)
        painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LASH))
    painter.drawPath(_lashes(edge, side))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen("#6E9C5A44", 2.6))
    painter.drawPath(
        _path(
            x - side * 22,
            EYE_Y - 22,
            x - side * 10,
            EYE_Y - 34,
            x + side * 20,
            EYE_Y - 36,
            x + side * 36,
            EYE_Y - 16,
        )
    )
    if open_ > 0:
        painter.setPen(_pen("#5A8A4A38", 2))
        painter.drawPath(
            _path(
                x - side * 20,
                EYE_Y + 18,
                x - side * 6,
                EYE_Y + 25,
                x + side * 16,
                EYE_Y + 24,
                x + side * 29,
                EYE_Y + 8,
            )
        )
    painter.setPen(Qt.PenStyle.NoPen)


def lids(painter: QPainter, pose: float, open_: float) -> None:
    """Both eyes so far open (0 to 1), over those of the head."""

    def draw() -> None:
        for side in (-1, 1):
            x = 960 + side * EYE_X
            painter.setBrush(_skin())
            painter.drawEllipse(QPointF(x + side * 3, EYE_Y - 2), 47, 36)
            _eye(painter, side, open_)

    _posed(painter, pose, draw)


def _hair(painter: QPainter) -> None:
    left = _path(
        1004, 176, 930, 214, 872, 262, 852, 342, 838, 410, 852, 470, 826, 560, 812, 630, 776, 660, 760, 700,
        742, 620, 788, 540, 780, 440, 762, 300, 800, 146, 972, 148, 990, 154, 1000, 164, 1004, 176,
    )  # fmt: skip
    right = _path(
        976, 178, 1030, 208, 1060, 262, 1070, 342, 1082, 420, 1070, 480, 1094, 560, 1108, 630, 1144, 660, 1160, 700,
        1178, 620, 1132, 540, 1140, 440, 1158, 300, 1112, 146, 958, 148, 962, 160, 968, 170, 976, 178,
    )  # fmt: skip
    painter.setBrush(QColor(120, 60, 40, 60))
    painter.save()
    painter.setClipPath(_face())
    painter.drawPath(left.translated(8, 9))
    painter.drawPath(right.translated(-6, 9))
    painter.restore()
    painter.setBrush(across(1070, 1160, ((0, "#4A2A21"), (0.5, HAIR), (1, "#24120F"))))
    painter.drawPath(right)
    painter.setBrush(across(760, 1000, ((0, "#2B1612"), (0.35, "#5A3528"), (0.7, "#4A2A21"), (1, HAIR))))
    painter.drawPath(left)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for alpha, width, points in (
        (90, 7, (968, 172, 890, 196, 838, 260, 822, 352)),
        (60, 5, (940, 168, 850, 196, 812, 270, 804, 372)),
        (46, 4, (816, 400, 820, 480, 796, 560, 782, 640)),
        (70, 6, (1000, 172, 1060, 198, 1096, 262, 1108, 350)),
        (40, 4, (1112, 400, 1106, 480, 1126, 560, 1140, 640)),
        (60, 4, (986, 182, 920, 216, 872, 268, 848, 340)),
    ):
        color = QColor(HAIR_LIGHT)
        color.setAlpha(alpha)
        painter.setPen(_pen(color, width))
        painter.drawPath(_path(*points))
    painter.setPen(Qt.PenStyle.NoPen)


# ── mouth ───────────────────────────────────────────────────────────────────────────────────────


def mouth(painter: QPainter, pose: float, shape: str) -> None:
    """One of the 15 mouths."""
    _posed(painter, pose, lambda: _mouth(painter, *MOUTHS[shape]))


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
    inner = _path(
        x - wide, y - lift, x - wide * bow, y - up - 1 + lift * 0.4, x + wide * bow, y - up - 1 + lift * 0.4, x + wide,
        y - lift, x + wide * bow, y + down + lift * 0.5, x - wide * bow, y + down + lift * 0.5, x - wide, y - lift,
    )  # fmt: skip
    outer = _path(
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
    painter.setPen(_pen(LIP_DARK, 2.6 if open_ else 3.4))
    if open_:
        painter.drawPath(_path(x - wide, y - lift, x - wide * bow, y - up - 1 + lift * 0.4, x + wide * bow,
                               y - up - 1 + lift * 0.4, x + wide, y - lift))  # fmt: skip
    else:
        painter.drawPath(_path(x - wide - 3, y - lift - 1, x - wide * 0.4, y + 3, x + wide * 0.4, y + 3, x + wide + 3,
                               y - lift - 1))  # fmt: skip
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 84))
    painter.drawEllipse(QPointF(x - 4, y + down * 0.75 + lower * 0.62), min(15.0, wide * 0.4), 3.2)


# ── arms ────────────────────────────────────────────────────────────────────────────────────────


def arm(painter: QPainter, side: int, up: float) -> None:
    """A forearm with its hand. side: -1 at the viewer's left, 1 at the right. up: 0 on the desk to 1 raised."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    if side > 0:
        painter.translate(1920, 0)
        painter.scale(-1, 1)
    painter.translate(664 - 34 * up, 1000 - 20 * up)
    painter.rotate(-3 - 104 * up)
    painter.setBrush(QColor(40, 20, 14, round(60 * (1 - up))))
    painter.drawRoundedRect(QRectF(-40, 26, 330, 26), 13, 13)
    lit = (BLAZER_LIGHT, BLAZER) if side < 0 else (BLAZER, BLAZER_DARK)
    _hand(painter, up)
    painter.setBrush(upright(-40, 36, ((0, "#FFFDF8"), (1, "#DCCABC"))))
    painter.drawRoundedRect(QRectF(186, -31, 34, 62), 9, 9)
    painter.setBrush(upright(-56, 52, ((0, lit[0]), (0.45, lit[1]), (1, BLAZER_DARK))))
    painter.drawPath(
        _path(-30, -52, 30, -62, 120, -46, 204, -37, 210, -12, 210, 12, 204, 37, 120, 50, 20, 58, -34, 50,
              -70, 40, -70, -40, -30, -52)
    )  # fmt: skip
    painter.setPen(_pen("#5A0D4044", 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(20, -44, 34, -20, 34, 12, 22, 42))
    painter.restore()


def _hand(painter: QPainter, up: float) -> None:
    """Along the forearm. The fingers open as it rises."""
    skin, edge = QColor("#FAD0BA"), QColor("#D99A7E")
    spread = 0.15 + 0.85 * up
    # Turned outward as it opens.
    painter.save()
    painter.translate(222, 0)
    painter.rotate(14 - 26 * up)
    fingers = ((-19, -12, 66), (-7, -3.5, 76), (6, 4.5, 74), (18, 12.5, 58))
    for pen in (_pen(edge, 21), _pen(skin, 17)):
        painter.setPen(pen)
        for y, turn, length in fingers:
            painter.save()
            painter.translate(44, y)
            painter.rotate(turn * spread * 1.5)
            painter.drawLine(QPointF(0, 0), QPointF(length * (0.72 + 0.28 * up), 0))
            painter.restore()
        painter.save()
        painter.translate(14, 20)
        painter.rotate(28 + 34 * up)
        painter.drawLine(QPointF(0, 0), QPointF(52, 0))
        painter.restore()
    painter.setPen(_pen(edge, 2))
    painter.setBrush(upright(-34, 34, ((0, "#FFDECB"), (1, "#F1BFA5"))))
    painter.drawRoundedRect(QRectF(-20, -29, 80, 58), 26, 26)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(skin)
    painter.drawRoundedRect(QRectF(30, -25, 34, 50), 16, 16)
    painter.restore()
