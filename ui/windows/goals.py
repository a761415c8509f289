"""What the show is to reach, in each hour and in all: written here, against how it stands."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.api.messages import EditResult
from console.model.show import Show
from console.sheets.values import BadCell
from ui.bridge import Bridge
from ui.editor import Editor
from ui.panes.counter_words import goal_text
from ui.parts.dock import set_property
from ui.parts.fields import LineField
from ui.parts.help_link import HelpLink
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.parts.tab_order import tab_as_laid_out
from ui.present.goal_form import FIGURES, PERS, as_typed, changed, goal_of
from ui.present.goals import GoalLine, goal_lines
from ui.words import tr
from ui.words.messages import message_text, why_not_edited

WIDE, FIELD = 560, 130


class Goals(QDialog):
    """open_beside(figure) shows it; every change is an edit of the show that can be undone."""

    def __init__(self, bridge: Bridge, editor: Editor, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._editor = bridge, editor
        self._shown: object = None
        self._mistake = ""
        fit(self, WIDE, self.height())
        self.intro, self.wrong = PlainLabel(self), PlainLabel(self)
        self.intro.setObjectName("muted")
        self.wrong.setObjectName("warn")
        for label in (self.intro, self.wrong):
            label.setWordWrap(True)
        self.names = {figure: PlainLabel(self) for figure in FIGURES}
        self.heads = {per: PlainLabel(self) for per in PERS}
        self.fields = {
            (figure, per): LineField(self, f"{figure}.{per}") for figure in FIGURES for per in PERS
        }
        self.stands = {key: PlainLabel(self) for key in self.fields}
        self.close_button = QPushButton(self)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for column, (_, head) in enumerate(self.heads.items(), 1):
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 1)
        for row, figure in enumerate(FIGURES):
            grid.addWidget(self.names[figure], 2 * row + 1, 0)
            for column, per in enumerate(PERS, 1):
                field, stands = self.fields[figure, per], self.stands[figure, per]
                field.setMinimumWidth(FIELD)
                field.setMaxLength(40)
                field.asked.connect(self._asked)
                stands.setObjectName("small")
                grid.addWidget(field, 2 * row + 1, column)
                grid.addWidget(stands, 2 * row + 2, column)
        below = QHBoxLayout()
        below.addWidget(self.wrong, 1)
        link = HelpLink("sources", self, "goals-and-sources-beside-each-other")
        below.addWidget(link, 0, Qt.AlignmentFlag.AlignBottom)
        below.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        rows = QVBoxLayout(self)
        rows.addWidget(self.intro)
        rows.addLayout(grid)
        rows.addStretch(1)
        rows.addLayout(below)
        tab_as_laid_out(self)
        self.finished.connect(self._commit)
        bridge.changed.connect(self.refresh)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Every fixed text anew."""
        self.setWindowTitle(tr("Goals"))
        self.intro.setText(
            tr(
                "What the show is to reach. The counters then say what it is on course for. "
                "An hour is an hour of the show, counted from its start; empty: no goal."
            )
        )
        self.heads["hour"].setText(tr("In each hour"))
        self.heads["show"].setText(tr("In the whole show"))
        self.close_button.setText(tr("Close"))
        self._shown = None
        self.refresh()

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def open_beside(self, figure: str = "") -> None:
        """Show it, not in the way of anything; figure: whose goal is to be written."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.refresh()
        field = self.fields[figure if figure in FIGURES else FIGURES[0], "hour"]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def _show(self) -> Show | None:
        book = self._bridge.view.book
        return book.show if book is not None else None

    def refresh(self) -> None:
        """The goals as they are now, and how they stand."""
        if not self.isVisible():
            return
        view, show = self._bridge.view, self._show()
        for field in self.fields.values():
            field.setEnabled(view.editable and show is not None)
        locked = (
            "" if view.editable else why_not_edited(view.locked, view.editing.why) or tr("No show is open.")
        )
        self.wrong.setText(locked or self._mistake)
        lines = {(line.figure, "hour" if line.hour else "show"): line for line in goal_lines(view)}
        shown = (lines, view.language, view.book)
        if shown == self._shown:
            return
        self._shown = shown
        currency = show.currency if show is not None else ""
        for figure, label in self.names.items():
            label.setText(self._name(figure, currency))
        for (figure, per), field in self.fields.items():
            field.fill(as_typed(show, figure, per) if show is not None else "")
            field.setAccessibleName(f"{self.names[figure].text()}, {self.heads[per].text()}")
            goal = goal_of(show, figure, per) if show is not None else None
            self._say(figure, per, lines.get((figure, per)) if goal is not None else None)

    def _name(self, figure: str, currency: str) -> str:
        if figure == "viewers":
            return tr("Most viewers at once")
        if not currency:
            # No show says yet how it calls its figures.
            usual = {"orders": tr("Orders"), "units": tr("Units"), "gmv": tr("GMV"), "views": tr("Views")}
            return usual.get(figure, figure)
        name = self._bridge.view.metric(f"gmv.{currency}" if figure == "gmv" else figure, None)[0]
        return f"{name} ({currency})" if figure == "gmv" else name

    def _say(self, figure: str, per: str, line: GoalLine | None) -> None:
        label = self.stands[figure, per]
        label.setText(goal_text(line) if line is not None else "")
        set_property(label, "standing", line.token if line is not None else "")

    # ── changing ─────────────────────────────────────────────────────────────────────────────────

    def _commit(self) -> None:
        for field in self.fields.values():
            field.commit()

    def _asked(self, name: str, value: object) -> None:
        show = self._show()
        if show is None:
            return
        figure, _, per = name.partition(".")
        try:
            again = partial(changed, figure=figure, per=per, text=str(value))
            ops = again(show)
        except BadCell as error:
            # What was typed stays, to be mended.
            self._mistake = f"▲ {self.names[figure].text()}: {message_text(error.what)}"
            self.fields[figure, per].setModified(True)
            self.refresh()
            return
        self._mistake = ""
        if ops:
            self._editor.apply(tr("Change the goals"), ops, self._answered, again)
        else:
            self._anew()

    def _answered(self, answer: EditResult) -> None:
        if not answer.accepted:
            self._anew()

    def _anew(self) -> None:
        """What was refused, or changes nothing, is not left standing in a field."""
        for field in self.fields.values():
            field.forget()
        self._shown = None
        self.refresh()
