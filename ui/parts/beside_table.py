"""What each source says of a figure, beside the others, with a tick for whether it counts."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ui.parts.dock import set_property
from ui.parts.labels import ElidedLabel, PlainLabel, set_text
from ui.present.beside import FigureBeside, SourceRow
from ui.words import tr
from ui.words.tips import tip


class Counts(QCheckBox):
    """asked(source, choice, whether it is to count): by a click. It shows what the desk says, not what was clicked."""

    asked = Signal(str, str, bool)

    def __init__(self, parent: QWidget, source: str, choice: str) -> None:
        super().__init__(parent)
        self._source, self._choice = source, choice
        self.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        chosen = self.isChecked()
        self.setChecked(not chosen)
        self.asked.emit(self._source, self._choice, chosen)


class BesideTable(QWidget):
    """show_figures() shows them; counts_asked(source, choice, whether it is to count).

    A source has two lines, so that it can be read in a narrow pane, too.
    """

    counts_asked = Signal(str, str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(1, 1)
        self._made: list[QWidget] = []
        # By metric and source, empty for what stands over the sources.
        self.heads: dict[str, ElidedLabel] = {}
        self.titles: dict[tuple[str, str], ElidedLabel] = {}
        self.values: dict[tuple[str, str], PlainLabel] = {}
        self.details: dict[tuple[str, str], ElidedLabel] = {}
        self.ticks: dict[tuple[str, str], Counts] = {}
        self._of: object = None

    def show_figures(self, figures: Sequence[FigureBeside], why_locked: str) -> None:
        """Show them. why_locked: why nothing can be chosen now; empty where it can be."""
        of = tuple((one.metric, tuple(row.source for row in one.rows)) for one in figures)
        if of != self._of:
            self._of = of
            self._build(figures)
        self.setVisible(bool(figures))
        for figure in figures:
            said = tr("{name} · counted {value}")
            if figure.asked:
                said = tr("{name} · added up to {value}: are they the same ones?")
            head = self.heads[figure.metric]
            head.setText(said.format(name=figure.name, value=figure.counted))
            set_property(head, "level", "warn" if figure.asked else "")
            for row in figure.rows:
                self._fill(figure, row, why_locked)

    def _fill(self, figure: FigureBeside, row: SourceRow, why_locked: str) -> None:
        key = figure.metric, row.source
        self.titles[key].setText(row.title)
        set_text(self.values[key], row.value)
        sign = "▲ "
        details = (
            (tr("{apart} apart").format(apart=row.apart), row.apart, row.far),
            (tr("clock {ahead}").format(ahead=row.clock), row.clock, row.clock_far),
            (tr("+{rate} in the last minute").format(rate=row.rate), row.rate, False),
            (tr("{age} old").format(age=row.age), row.age, False),
        )
        text = " · ".join(f"{sign if far else ''}{said}" for said, known, far in details if known)
        self.details[key].setText(text)
        set_property(self.details[key], "level", "warn" if row.far or row.clock_far else "")
        tick = self.ticks[key]
        tick.setChecked(row.counts)
        tick.setEnabled(not why_locked)
        counts = tr(
            "Ticked: it counts from now on. Else it only stands beside the others. What was counted stays counted."
        )
        tick.setToolTip(tip(why_locked or counts))
        tick.setAccessibleName(tr("{source}: {figure} counts").format(source=row.title, figure=figure.name))

    def _build(self, figures: Sequence[FigureBeside]) -> None:
        for widget in self._made:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made = []
        for cells in (self.heads, self.titles, self.values, self.details, self.ticks):
            cells.clear()
        line = 0
        for figure in figures:
            head = self.heads[figure.metric] = ElidedLabel(self)
            head.setObjectName("besideHead")
            self._put(head, line, 0, 3)
            line += 1
            for row in figure.rows:
                key = figure.metric, row.source
                tick = self.ticks[key] = Counts(self, row.source, figure.choice)
                tick.asked.connect(self.counts_asked)
                title, value, details = ElidedLabel(self), PlainLabel(self), ElidedLabel(self)
                self.titles[key], self.values[key], self.details[key] = title, value, details
                title.setObjectName("besideCell")
                value.setObjectName("besideHead")
                details.setObjectName("small")
                self._put(tick, line, 0)
                self._put(title, line, 1)
                self._put(value, line, 2)
                self._put(details, line + 1, 1, 2)
                line += 2

    def _put(self, widget: QWidget, line: int, column: int, span: int = 1) -> None:
        self._grid.addWidget(widget, line, column, 1, span)
        widget.show()
        self._made.append(widget)
