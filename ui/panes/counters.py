"""The counters: each figure against its goals, an earlier run and the usual; and what each source says of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.panes.counter_words import compared_line, compared_text, goal_text, goal_tile
from ui.parts.beside_table import BesideTable
from ui.parts.dock import Pane
from ui.parts.figure_tile import WIDE, Tile, TileShown
from ui.present import figures
from ui.present.beside import beside
from ui.present.compared import Against, against
from ui.present.goals import GoalLine, figure_of, goal_lines
from ui.present.view import View
from ui.words import tr
from ui.words.messages import why_not_edited

SHOWN = (
    "viewers", "peak_viewers", "mean_viewers", "views", "visitors", "dwell_ms", "orders", "orders_per_minute",
    "units", "gmv", "gpm", "uv_value", "average_order", "product_ctr", "click_to_order", "orders_cancelled",
    "refunded", "corrections",
)  # fmt: skip
SPACE = 6


class Counters(Pane):
    """Tiles in as many columns as there is room for, and the sources of one figure beside each other below them.

    goals_asked(figure): a click on a tile: its goals are to be set. counts_asked(source, choice, whether it is to
    count): a tick.
    """

    name = "counters"
    goals_asked = Signal(str)
    counts_asked = Signal(str, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self._compare_with = ""
        inside = QWidget(self)
        self._tiles_room = QWidget(inside)
        self._grid = QGridLayout(self._tiles_room)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE)
        self.beside = BesideTable(inside)
        self.beside.counts_asked.connect(self.counts_asked)
        self.beside.hide()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE)
        rows.addWidget(self.beside)
        rows.addWidget(self._tiles_room)
        rows.addStretch(1)
        self._tiles: dict[str, Tile] = {}
        # What each shows: its texts are made only of another.
        self._tiles_of: dict[str, object] = {}
        self._columns = 0
        self.area = QScrollArea(self)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setMinimumHeight(32)
        self.body.addWidget(self.area)

    def title(self) -> str:
        return tr("Counters")

    def hint(self) -> str:
        state = self._view.state
        if state is None or state.counters.age_ms is None:
            return ""
        return tr("{n} s old").format(n=round(state.counters.age_ms / 1000))

    def retranslate(self) -> None:
        self._tiles_of.clear()
        self.show_view(self._view)

    def compare_with(self, which: str) -> None:
        """Which earlier run stands below the figures: ``last``, ``weekday``, or none."""
        self._compare_with = which
        self.show_view(self._view)

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, (self.width() - 24) // (WIDE + SPACE))
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
        goals: dict[str, list[GoalLine]] = {}
        for line in goal_lines(view):
            goals.setdefault(line.metric, []).append(line)
        then = against(view, self._compare_with)
        for kind in SHOWN:
            for metric, value in counters.metrics.items():
                if metric.partition(".")[0] == kind:
                    self._show(metric, value, goals.get(metric, []), then.get(metric))
        self._arrange()
        why = why_not_edited(view.locked, None) if view.runs else tr("Nothing runs.")
        self.beside.show_figures(beside(view), why)

    def _forget(self) -> None:
        """No show is known: the last one's figures are not the next one's."""
        for tile in self._tiles.values():
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self._tiles.clear()
        self._tiles_of.clear()
        self.beside.show_figures((), "")

    def _show(self, metric: str, value: float | None, goals: list[GoalLine], then: Against | None) -> None:
        view = self._view
        assert view.state is not None
        multiple = view.state.counters.multiples.get(metric)
        definition = view.definitions.get(metric.partition(".")[0])
        of = (value, multiple, goals, then, self._compare_with, view.language, definition)
        if self._tiles_of.get(metric) == of:
            return  # Most figures are what they were a fifth of a second ago.
        self._tiles_of[metric] = of
        if metric not in self._tiles:
            tile = self._tiles[metric] = Tile(self._tiles_room, metric)
            tile.clicked.connect(self._clicked)
            tile.can_be_clicked(bool(figure_of(metric)))
            tile.show()
        name, shown = view.metric(metric, value)
        below = [part for goal in goals for part in goal_tile(goal)]
        more = [goal_text(goal) for goal in goals]
        if then is not None:
            said = view.metric(metric, then.then)[1]
            below.append(compared_line(self._compare_with, said, then))
            more.append(compared_text(self._compare_with, said, then))
        if figure_of(metric):
            more.append(tr("Click: set a goal"))
        self._tiles[metric].show_figure(
            TileShown(
                name, shown, figures.times(multiple) if multiple is not None else "",
                definition.definition.pick(view.language) if definition is not None else "",
                tuple(below), "\n".join(more),
            )
        )  # fmt: skip

    def _clicked(self, metric: str) -> None:
        self.goals_asked.emit(figure_of(metric))
