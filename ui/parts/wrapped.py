"""Words painted over several lines: where there is no room for all of them the last line ends with …."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

# What QTextLayout breaks a line at.
_NEW_LINE = "\u2028"


def paint_wrapped(
    painter: QPainter, box: QRectF, text: str, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """Paint words into a box, in the painter's font and pen. align: as of QPainter's drawText."""
    line_px = QFontMetricsF(painter.font()).height()
    lines = lines_of(text, painter.font(), box.width(), int((box.height() + 1) // line_px))
    lacking = box.height() - len(lines) * line_px
    top = box.top()
    if align & Qt.AlignmentFlag.AlignVCenter:
        top += lacking / 2
    elif align & Qt.AlignmentFlag.AlignBottom:
        top += lacking
    across = int(align & Qt.AlignmentFlag.AlignHorizontal_Mask) | int(Qt.TextFlag.TextSingleLine)
    for line in lines:
        painter.drawText(QRectF(box.left(), top, box.width(), line_px), across, line)
        top += line_px


def lines_of(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Returns the words as lines of so many px, most of them at most; none where not even one has room."""
    if most < 1 or not text:
        return []
    text = text.replace("\n", _NEW_LINE)
    layout = QTextLayout(text, font)
    # A word that is wider than the box is broken: what stands beside the box says nothing.
    layout.setTextOption(_broken_anywhere())
    layout.beginLayout()
    made: list[tuple[int, int]] = []
    while len(made) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        made.append((line.textStart(), line.textLength()))
    layout.endLayout()
    shown = [text[start : start + length].rstrip() for start, length in made[:most]]
    if len(made) > most:
        # More than fits, so that it ends with …: a line of it may be shorter than there is room.
        rest = text[made[most - 1][0] :].replace(_NEW_LINE, " ") + " …"
        shown[-1] = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return shown


def _broken_anywhere() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
