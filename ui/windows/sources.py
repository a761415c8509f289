"""Where figures and comments come from on this PC: set up, tried, turned on and off, and how each is in a run.

All of it is done by ``showcaller source`` as a process; a desk that runs sees what is changed by itself.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.api.viewers_state import SourceState
from ui.parts.confirm import Confirm
from ui.parts.empty import EmptyNote
from ui.parts.help_link import HelpLink
from ui.parts.keys import swap
from ui.parts.labels import PlainLabel, set_text
from ui.parts.room import fit
from ui.parts.still import ChoiceBox, DecimalBox
from ui.parts.tab_order import tab_as_laid_out
from ui.present.sources import Kind, Source, cost_of, hours_of, kinds_of, sources_of, state_of
from ui.present.times import exact
from ui.present.view import View
from ui.tool import Tool
from ui.windows.source_form import SourceForm
from ui.windows.source_trial import SourceTrial
from ui.windows.source_words import about_text, cost_text, quota_text, raw_choices, state_text
from ui.words import tr
from ui.words.messages import message_text, problem_text
from ui.words.tips import tip


class Sources(QDialog):
    """view: what the window knows now; show_states() when it is another."""

    def __init__(self, view: Callable[[], View], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Figures and comments from…"))
        fit(self, 920, 480)
        self._view = view
        self.sources: tuple[Source, ...] = ()
        self.kinds: tuple[Kind, ...] = ()
        self._said_last = ""
        self._is_listed = False
        self._doing, self._hours_asked = ("", ""), 0.0
        # Which is to be chosen once it is in the list.
        self._next = ""
        titles = [tr("Name"), tr("Kind"), tr("State"), tr("Per minute"), tr("Last event"), tr("Quota")]
        self.table = QTableWidget(0, len(titles), self)
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(tr("Sources"))
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.none = EmptyNote(self.table)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((0, 140), (2, 170), (3, 80), (4, 100), (5, 130)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.add, self.change = QPushButton(tr("Add…"), self), QPushButton(tr("Change…"), self)
        self.turn, self.try_it = QPushButton(self), QPushButton(tr("Try it"), self)
        self.stop, self.remove = QPushButton(tr("Stop"), self), QPushButton(tr("Delete…"), self)
        self.add.setProperty("primary", "true")
        self.hours, self.budget = DecimalBox(self), QPushButton(tr("Is the quota enough?"), self)
        self.hours.setRange(0.5, 48)
        self.hours.setSingleStep(0.5)
        self.hours.setDecimals(1)
        self.hours.setSuffix(tr(" h"))
        self.hours.setAccessibleName(tr("Hours that the show takes"))
        self.hours.setToolTip(tip(tr("Hours that the show takes")))
        state = view().state
        self.hours.setValue(hours_of(state.planned_end_ms if state is not None else 0))
        close = QPushButton(tr("Close"), self)
        self.said = PlainLabel(self)
        self.said.setWordWrap(True)
        self.raw_title, self.raw = PlainLabel(tr("Kept with a run, of what it sends:"), self), ChoiceBox(self)
        for value, words in raw_choices():
            self.raw.addItem(words, value)
        self.raw.setAccessibleName(self.raw_title.text())
        self.raw.setToolTip(
            tip(
                tr(
                    "What comes is kept in the run's folder, so that it can be read again with better rules. It holds"
                    " viewers' names and what they wrote, unless you choose otherwise."
                )
            )
        )
        self.raw.activated.connect(self._keep_raw)
        self.trial = SourceTrial(self)
        self.trial.changed.connect(self._show_chosen)
        self.confirm = Confirm(self)
        self.confirm.confirmed.connect(self._take_away)
        self.table.itemSelectionChanged.connect(self._chosen_changed)
        slots: tuple[tuple[QPushButton, Callable[[], object]], ...] = (
            (self.add, self._add), (self.change, self._change), (self.turn, self._turn), (self.try_it, self._try),
            (self.stop, self.trial.stop), (self.remove, self._remove), (self.budget, self._budget),
            (close, self.accept),
        )  # fmt: skip
        for button, slot in slots:
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        row = QHBoxLayout()
        for one in (self.add, self.change, self.turn, self.try_it, self.stop, self.remove):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(HelpLink("sources", self))
        row.addWidget(self.hours)
        row.addWidget(self.budget)
        row.addSpacing(12)
        row.addWidget(close)
        rows = QVBoxLayout(self)
        rows.addWidget(self.table, 2)
        rows.addWidget(self.said)
        keeps = QHBoxLayout()
        keeps.addWidget(self.raw_title)
        keeps.addWidget(self.raw)
        keeps.addStretch(1)
        rows.addLayout(keeps)
        rows.addWidget(self.trial, 1)
        rows.addWidget(self.confirm)
        rows.addLayout(row)
        tab_as_laid_out(self)
        self._lister, self._kinds, self._tool = Tool(self), Tool(self), Tool(self)
        self._lister.done.connect(self._listed)
        self._kinds.done.connect(self._kinds_listed)
        self._tool.done.connect(self._done)
        for tool in (self._lister, self._kinds, self._tool, self.trial.tool):
            self.finished.connect(tool.abandon)
        self._show_chosen()
        self._kinds.run(["source", "kinds", "--json"])
        self._list()

    # ── the list ─────────────────────────────────────────────────────────────────────────────────

    def _list(self) -> None:
        if not self._lister.running:
            self._lister.run(["source", "list", "--json"])

    def _kinds_listed(self, code: int, answer: Any) -> None:
        if code == 0:
            self.kinds = kinds_of(answer)
        else:
            self._say(_problems(self._kinds, answer))
        self._show_chosen()

    def _listed(self, code: int, answer: Any) -> None:
        if code != 0:
            self._say(_problems(self._lister, answer))
            return
        name = self._next or (self.chosen.name if self.chosen is not None else "")
        self._next = ""
        self.sources = sources_of(answer)
        self._is_listed = True
        # The rows are other ones: what is said of the chosen one stays until another is chosen.
        blocked = self.table.blockSignals(True)
        self.table.setRowCount(len(self.sources))
        names = [source.name for source in self.sources]
        if self.sources:
            self.table.selectRow(names.index(name) if name in names else 0)
        self.table.blockSignals(blocked)
        self.show_states()

    def show_states(self) -> None:
        """Show how each is in the run by now."""
        view = self._view()
        states = _states(view)
        for place, source in enumerate(self.sources):
            for column, text in enumerate(_line(source, state_of(source.name, states), view)):
                item = self.table.item(place, column)
                if item is None:
                    self.table.setItem(place, column, QTableWidgetItem(text))
                elif item.text() != text:
                    item.setText(text)
        self._show_chosen()

    @property
    def chosen(self) -> Source | None:
        """The source whose row is chosen."""
        at = self.table.currentRow()
        return self.sources[at] if 0 <= at < len(self.sources) else None

    def _chosen_changed(self) -> None:
        self._said_last = ""
        if not self.trial.running:
            self.trial.hide()
        self._show_chosen()

    def _show_chosen(self) -> None:
        source, busy, tries = self.chosen, self._tool.running, self.trial.running
        idle = source is not None and not busy
        kind = self._kind_of(source)
        self.add.setEnabled(bool(self.kinds) and not busy)
        self.change.setEnabled(idle and kind is not None and source is not None and not source.preset)
        self.turn.setText(tr("Turn off") if source is not None and source.on else tr("Turn on"))
        self.turn.setEnabled(idle)
        self.try_it.setEnabled(idle and kind is not None)
        swap(self.try_it, self.stop, tries)
        self.remove.setEnabled(idle and source is not None and not source.preset)
        for part in (self.raw_title, self.raw):
            part.setVisible(source is not None)
        self.raw.setEnabled(idle and source is not None and not source.preset)
        if source is not None and not busy:
            self.raw.setCurrentIndex(self.raw.findData(source.raw))
        has_quota = kind is not None and kind.units > 0
        self.hours.setVisible(has_quota)
        self.budget.setVisible(has_quota)
        self.budget.setEnabled(idle)
        if self._said_last:
            set_text(self.said, self._said_last)
        elif source is not None:
            view = self._view()
            set_text(self.said, about_text(source, state_of(source.name, _states(view)), _rehearses(view)))
        elif not self._is_listed:
            set_text(self.said, tr("Looking for the sources of this PC …"))
        else:
            set_text(self.said, "")
            set_text(self.none, tr("No source is set up on this PC yet: “Add…” begins with one."))

    def _kind_of(self, source: Source | None) -> Kind | None:
        return next((one for one in self.kinds if source is not None and one.name == source.kind), None)

    def _say(self, text: str) -> None:
        self._said_last = text
        self._show_chosen()

    # ── set up, turned on and off, removed ───────────────────────────────────────────────────────

    def _add(self) -> None:
        if self.kinds:
            self._open_form(None)

    def _change(self) -> None:
        if self.chosen is not None:
            self._open_form(self.chosen)

    def _open_form(self, source: Source | None) -> None:
        form = SourceForm(self.kinds, [one.name for one in self.sources], source, self)
        form.kept.connect(self._kept)
        self.finished.connect(form.reject)
        form.open()

    def _kept(self, name: str) -> None:
        self._next = name
        self._say("")
        self._list()

    def _run(self, doing: str, name: str, *more: str) -> None:
        self._doing = (doing, name)
        self._say("")
        self._tool.run(["source", doing, name, *more, "--json"])
        self._show_chosen()

    def _turn(self) -> None:
        source = self.chosen
        if source is not None and not self._tool.running:
            self._run("off" if source.on else "on", source.name)

    def _keep_raw(self) -> None:
        source, chosen = self.chosen, str(self.raw.currentData())
        if source is not None and not self._tool.running and chosen != source.raw:
            self._run("raw", source.name, chosen)

    def _remove(self) -> None:
        source = self.chosen
        if source is not None and not self._tool.running:
            asked = tr("Delete the source {name}, with its secrets?").format(name=source.name)
            self.confirm.ask(source.name, asked, tr("Delete it"))

    def _take_away(self, name: str) -> None:
        if not self._tool.running:
            self._run("remove", name)

    def _try(self) -> None:
        source = self.chosen
        if source is not None and not self.trial.running:
            self.trial.begin([source.name])

    def _budget(self) -> None:
        source = self.chosen
        if source is not None and not self._tool.running:
            self._hours_asked = self.hours.value()
            self._run("budget", source.name, "--hours", f"{self._hours_asked:g}")

    def _done(self, code: int, answer: Any) -> None:
        doing, name = self._doing
        cost = cost_of(answer) if doing == "budget" else None
        if doing == "budget" and (code == 0 or cost is not None):
            self._say(cost_text(name, cost, self._hours_asked))
            return
        self._say(_problems(self._tool, answer) if code != 0 else "")
        self._list()


def _states(view: View) -> Sequence[SourceState]:
    return view.state.sources if view.runs and view.state is not None else ()


def _rehearses(view: View) -> bool:
    return view.runs and view.state is not None and view.state.run.mode == "rehearsal"


def _problems(tool: Tool, answer: object) -> str:
    return " ".join(problem_text(one) for one in tool.problems(answer)[:1])


def _line(source: Source, state: SourceState | None, view: View) -> Sequence[str]:
    heard = state is not None and state.state != "off"
    last = state.last_event_ms if state is not None else None
    return (
        source.name,
        message_text(source.title) if source.title is not None else source.kind,
        state_text(source, state, _rehearses(view)),
        str(state.per_minute) if heard and state is not None else "",
        "" if last is None else view.clock.at(last) if view.clock is not None else exact(last),
        quota_text(state),
    )
