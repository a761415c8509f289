"""The counters: each figure with its definition and its multiple of the baseline."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from ui.parts.dock import Pane
from ui.present import figures
from ui.present.view import View
from ui.style.current import color, font
from ui.words import tr
from ui.words.tips import tip

SHOWN = (
    "viewers", "peak_viewers", "mean_viewers", "views", "visitors", "dwell_ms", "orders", "orders_per_minute",
    "units", "gmv", "gpm", "uv_value", "average_order", "product_ctr", "click_to_order", "orders_cancelled",
)  # fmt: skip
TILE = 128


class Tile(QWidget):
    """A figure: name, value, multiple; its definition below where there is room, else as tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ("", "", "", "")
        self.setMinimumSize(96, 74)

    def sizeHint(self) -> QSize:
        return QSize(TILE, 74)

    def show_figure(self, name: str, value: str, multiple: str, definition: str) -> None:
        shown = (name, value, multiple, definition)
        if shown != self._shown:
            self._shown = shown
            self.setToolTip(tip(definition))
            self.setAccessibleName(f"{name} {value} {multiple}".strip())
            self.setAccessibleDescription(definition)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        name, value, multiple, definition = self._shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color("line"))
        painter.setBrush(color("raised"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 5, 5)
        box = self.rect().adjusted(8, 5, -6, -5)
        left = int(Qt.AlignmentFlag.AlignLeft)
        painter.setPen(color("muted"))
        painter.setFont(font(11))
        metrics = painter.fontMetrics()
        painter.drawText(box, left, metrics.elidedText(name, Qt.TextElideMode.ElideRight, box.width()))
        painter.setPen(color("text"))
        painter.setFont(font(18, QFont.Weight.Bold))
        painter.drawText(box.adjusted(0, 15, 0, 0), left, value)
        if multiple:
            used = painter.fontMetrics().horizontalAdvance(value) + 8
            painter.setFont(font(12, QFont.Weight.DemiBold))
            painter.setPen(color("good"))
            painter.drawText(box.adjusted(used, 20, 0, 0), left, multiple)
        painter.setFont(font(10))
        painter.setPen(color("muted"))
        flags = left | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(box.adjusted(0, 40, 0, 2), flags, definition)
        painter.end()


class Counters(Pane):
    """Tiles in as many columns as there is room for."""

    name = "counters"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self._inside = QWidget(self)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._tiles: dict[str, Tile] = {}
        self._columns = 0
        area = QScrollArea(self)
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(area)

    def title(self) -> str:
        return tr("Counters")

    def hint(self) -> str:
        state = self._view.state
        if state is None or state.counters.age_ms is None:
            return ""
        return tr("{n} s old").format(n=round(state.counters.age_ms / 1000))

    def retranslate(self) -> None:
        self.show_view(self._view)

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, (self.width() - 24) // (TILE + 6))
        if columns == self._columns and self._grid.count() == len(self._tiles):
            return
        self._columns = columns
        for place, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, place // columns, place % columns)

    def show_view(self, view: View) -> None:
        self._view = view
        if view.state is None:
            self._forget()
            return
        if not self.isVisible():
            return
        counters = view.state.counters
        for kind in SHOWN:
            for metric, value in counters.metrics.items():
                if metric.partition(".")[0] == kind:
                    self._show(view, metric, value, counters.multiples.get(metric))
        self._arrange()

    def _forget(self) -> None:
        """No show is known: the last one's figures are not the next one's."""
        for tile in self._tiles.values():
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self._tiles.clear()

    def _show(self, view: View, metric: str, value: float | None, multiple: float | None) -> None:
        name, shown = view.metric(metric, value)
        definition = view.definitions.get(metric.partition(".")[0])
        if metric not in self._tiles:
            self._tiles[metric] = Tile(self._inside)
            self._tiles[metric].show()
        self._tiles[metric].show_figure(
            name,
            shown,
            figures.times(multiple) if multiple is not None else "",
            definition.definition.pick(view.language) if definition is not None else "",
        )
