"""A report's plot in the window: the drawing of the report, in the theme's colours and the screen's own pixels."""

from PySide6.QtCore import QBuffer, QByteArray, QEvent, Qt
from PySide6.QtGui import QImageReader, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from console.base.patterns import regex
from console.report.inks import INKS
from ui.parts.labels import PlainLabel
from ui.style.current import color, theme
from ui.style.tokens import Theme, mix

LEAST = 90
_INK = regex(r'((?:fill|stroke)=")(#[0-9a-f]{6})"')


class ReportPlot(PlainLabel):
    """show_svg() with the drawing, as wide as there is room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._svg = ""
        self.setMinimumHeight(LEAST)

    def show_svg(self, svg: str) -> None:
        """Show a report's drawing; an empty one is none."""
        self._svg = svg
        self._draw()

    def _draw(self) -> None:
        if not self._svg:
            return
        # Both are kept here while they are read: the reader and the buffer hold on to neither.
        data = QByteArray(in_theme(self._svg, theme()).encode())
        source = QBuffer(data)
        reader = QImageReader(source, QByteArray(b"svg"))
        if not reader.size().isValid():
            return
        # In the screen's own pixels, and by the reader: one that is scaled later has its words blurred.
        ratio = self.devicePixelRatioF()
        # As wide as the page at least, up to its own size: smaller than it was drawn nobody reads its words.
        own, wide = reader.size(), self.width()
        keep = Qt.AspectRatioMode.KeepAspectRatio
        least = own if own.width() <= wide else own.scaled(wide, own.height(), keep)
        self.setMinimumHeight(max(LEAST, least.height()))
        reader.setScaledSize(reader.size().scaled(self.size() * ratio, keep))
        image = reader.read()
        if image.isNull():
            return
        drawn = QPixmap(image.size())
        drawn.fill(color("field"))
        painter = QPainter(drawn)
        painter.drawImage(drawn.rect(), image)
        painter.end()
        drawn.setDevicePixelRatio(ratio)
        self.setPixmap(drawn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()


def in_theme(svg: str, theme: Theme) -> str:
    """Returns a report's drawing, made for white paper, in a theme's colours."""
    found = {INKS[name]: value for name, value in inks_of(theme).items()}
    return _INK.sub(lambda ink: f'{ink[1]}{found.get(ink[2], ink[2])}"', svg)


def inks_of(theme: Theme) -> dict[str, str]:
    """Returns a theme's colour for each ink of a report's plot."""
    return {
        "text": theme.text, "axis": theme.muted, "second": theme.warn, "grid": theme.line, "gap": theme.raised,
        "block": mix(theme.field, theme.avatar, 0.3), "next_block": mix(theme.field, theme.video, 0.3),
        "viewers": theme.viewers, "viewers_area": mix(theme.field, theme.viewers, 0.35),
        "orders": theme.orders, "orders_part": mix(theme.field, theme.orders, 0.35), "comments": theme.comments,
        "fault": theme.bad, "milestone": theme.text,
    }  # fmt: skip
