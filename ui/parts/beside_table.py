"""What each source says of a figure, beside the others, with a tick for whether it counts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ui.parts.dock import set_property
from ui.parts.labels import ElidedLabel, PlainLabel
from ui.present.beside import FigureBeside, SourceRow
from ui.words import tr
from ui.words.tips import tip

COLUMNS = ("source", "value", "rate", "apart", "clock", "age", "counts")


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
    """show_figures() shows them; counts_asked(source, choice, whether it is to count)."""

    counts_asked = Signal(str, str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._made: list[QWidget] = []
        self._cells: dict[tuple[str, str, str], QWidget] = {}
        self._of: object = None
        self.ticks: dict[tuple[str, str], Counts] = {}

    def retranslate(self) -> None:
        """The next show_figures() says every text anew."""
        self._of = None

    def show_figures(self, figures: Sequence[FigureBeside], why_locked: str) -> None:
        """Show them. why_locked: why nothing can be chosen now; empty where it can be."""
        of = tuple((one.metric, tuple(row.source for row in one.rows)) for one in figures)
        if of != self._of:
            self._of = of
            self._build(figures)
        self.setVisible(bool(figures))
        for figure in figures:
            said = tr("{name} · counted {value}").format(name=figure.name, value=figure.counted)
            if figure.asked:
                said = tr("{name} · added up to {value}: are they the same ones?").format(
                    name=figure.name, value=figure.counted
                )
            head = self._cells[figure.metric, "", "head"]
            assert isinstance(head, ElidedLabel)
            head.setText(said)
            set_property(head, "level", "warn" if figure.asked else "")
            for row in figure.rows:
                self._fill(figure, row, why_locked)

    def _fill(self, figure: FigureBeside, row: SourceRow, why_locked: str) -> None:
        texts = {
            "source": row.title, "value": row.value, "rate": f"+{row.rate}" if row.rate else "", "apart": row.apart,
            "clock": row.clock, "age": row.age,
        }  # fmt: skip
        far = {"apart": row.far, "clock": row.clock_far}
        for column, text in texts.items():
            cell = self._cells[figure.metric, row.source, column]
            assert isinstance(cell, PlainLabel | ElidedLabel)
            cell.setText(f"▲ {text}" if far.get(column) else text)
            set_property(cell, "level", "warn" if far.get(column) else "")
        tick = self.ticks[figure.metric, row.source]
        tick.setChecked(row.counts)
        tick.setEnabled(not why_locked)
        counts = tr(
            "It counts from now on, or only stands beside the others. What was counted stays counted."
        )
        tick.setToolTip(tip(why_locked or counts))
        tick.setAccessibleName(tr("{source}: {figure} counts").format(source=row.title, figure=figure.name))

    def _build(self, figures: Sequence[FigureBeside]) -> None:
        for widget in self._made:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made, self._cells, self.ticks = [], {}, {}
        titles = {
            "source": "", "value": tr("says"), "rate": tr("last minute"), "apart": tr("apart"), "clock": tr("clock"),
            "age": tr("age"), "counts": tr("counts"),
        }  # fmt: skip
        line = 0
        for figure in figures:
            head = self._put(ElidedLabel(self), line, 0, 1)
            head.setObjectName("besideHead")
            self._cells[figure.metric, "", "head"] = head
            for place, column in enumerate(COLUMNS[1:], 1):
                title = self._put(PlainLabel(self), line, place)
                title.setObjectName("small")
                title.setText(titles[column])  # type: ignore[attr-defined]
            line += 1
            for row in figure.rows:
                for place, column in enumerate(COLUMNS[:-1]):
                    label = ElidedLabel(self) if column == "source" else PlainLabel(self)
                    self._cells[figure.metric, row.source, column] = self._put(label, line, place)
                    label.setObjectName("besideCell")
                tick = Counts(self, row.source, figure.choice)
                tick.asked.connect(self.counts_asked)
                self.ticks[figure.metric, row.source] = tick
                self._put(tick, line, len(COLUMNS) - 1)
                line += 1

    def _put(self, widget: QWidget, line: int, column: int, span: int = 1) -> QWidget:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if column:
            self._grid.addWidget(widget, line, column, 1, span, right)
        else:
            self._grid.addWidget(widget, line, column, 1, span)
        widget.show()
        self._made.append(widget)
        return widget
