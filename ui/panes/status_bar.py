"""The status bar: what runs, whether it is on air, the time, and how everything is."""

import re
from collections.abc import Collection, Iterable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from console.api.state import State
from ui.actions import BY_ID
from ui.panes.chips import CHIPS, chips, fill_details, level_name, tiny_name
from ui.parts.chip import Chip, Details
from ui.parts.dock import set_property
from ui.parts.labels import CountingLabel, ElidedLabel, PlainLabel, set_text
from ui.parts.tab_order import laid_out
from ui.present import times
from ui.present.view import View
from ui.words import tr
from ui.words.tips import tip

TITLE_LEAST = 90
# px that are left of what is said of a fault where there is no room, and of its sign.
LEAST_FAULT, SIGN = 48, 16
# What can be left out or said shorter, the least important first. Whether the stream and the recording are on is
# always said; a chip that is named here then says it by a sign and a word, after that not at all, and in full where
# something is wrong.
SAVINGS = (
    "name", "elapsed", "chips", "ends", "lock", "label", "counters", "avatar", "tight", "end", "obs",
    "no counters", "no avatar", "no label", "over", "no obs",
)  # fmt: skip


class StatusBar(QFrame):
    """acted(name): something of a chip's details or of the bar was chosen."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self._view = View()
        self._short = self._tight = False
        self._fitted: tuple[object, ...] = ()
        self._over_text = ("", "")
        self._details: Details | None = None
        self._title = ElidedLabel(self)
        self._title.setMinimumWidth(TITLE_LEAST)
        self._badge, self._clock = PlainLabel(self), CountingLabel(self)
        self._badge.setObjectName("badge")
        self._clock.setObjectName("clock")
        self._elapsed, self._ends, self._over = (CountingLabel(self) for _ in range(3))
        self._elapsed.setObjectName("muted")
        self._ends.setObjectName("muted")
        self.live = QToolButton(self)
        self.live.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.live.clicked.connect(self._go_live)
        # What leads to a rehearsal, and back from it.
        self.rehearse = QToolButton(self)
        self.rehearse.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.rehearse.clicked.connect(self._rehearse)
        self.menu = QToolButton(self)
        self.menu.setText("☰")
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.lock = QToolButton(self)
        self.lock.setObjectName("lock")
        self.lock.setCheckable(True)
        self.lock.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.lock.clicked.connect(self._lock)
        self._chips = {name: Chip(name, self) for name in CHIPS}
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 10, 5)
        row.setSpacing(8)
        name = PlainLabel("Showcaller", self)
        name.setStyleSheet("font-weight: 700")
        self._name = name
        for widget in (name, self._badge, self.lock):
            row.addWidget(widget)
        row.addWidget(self._title, 3)
        for widget in (self._clock, self._elapsed, self._ends, self._over):
            row.addWidget(widget)
        for chip in self._chips.values():
            chip.asked.connect(self._open_details)
            row.addWidget(chip)
        row.addWidget(self.rehearse)
        row.addWidget(self.live)
        row.addWidget(self.menu)
        # The time of day goes on, whether anything is heard or not.
        self._ticks = QTimer(self)
        self._ticks.setInterval(500)
        self._ticks.timeout.connect(self._show_clock)
        self._ticks.start()
        self.retranslate()

    def retranslate(self) -> None:
        self._fitted = ()
        self.live.setText(BY_ID["go_live"].title)
        self.menu.setAccessibleName(tr("Menu"))
        self.menu.setToolTip(tr("Menu"))
        self.show_view(self._view)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fitted = ()
            self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """Where there is too little room what is least important goes first; what stays keeps its whole length."""
        # What counts down changes no width: figures are as wide as each other.
        texts = tuple(re.sub(r"\d", "0", text) for text in self._texts())
        of = (self.width(), self._mode(), self._view.locked, texts)
        if of == self._fitted:
            return
        self._fitted = of
        for saved in range(len(SAVINGS) + 1):
            self._save(SAVINGS[:saved])
            if self._needed_width() <= self.width():
                break
        else:
            self._squeeze()
        # Now, not with the next turn: what was shown and hidden again meanwhile has its parts laid over each other.
        self._row.activate()

    def _squeeze(self) -> None:
        """What is wrong says less, the longest first: half of the menu's button under it helps nobody."""
        faults = [chip for chip in self._chips.values() if chip.is_fault and not chip.isHidden()]
        for chip in sorted(faults, key=lambda one: -one.sizeHint().width()):
            lacks = self._needed_width() - self.width()
            if lacks > 0:
                chip.squeeze(
                    max(LEAST_FAULT, chip.fontMetrics().horizontalAdvance(chip.text()) - lacks - SIGN)
                )

    def _texts(self) -> Iterable[str]:
        for label in (self._badge, self._elapsed, self._ends, self.live, self.rehearse):
            yield label.text()
        yield from self._over_text
        for chip in self._chips.values():
            yield from chip.texts()

    def _save(self, savings: Collection[str]) -> None:
        """Show the bar with some of its savings."""
        for name, label in (
            ("name", self._name), ("elapsed", self._elapsed), ("ends", self._ends), ("over", self._over),
        ):  # fmt: skip
            label.setVisible(name not in savings)
        if self._mode() == "rehearsal":  # The menu has it, too.
            self.rehearse.setVisible("end" not in savings)
        for name, chip in self._chips.items():
            chip.squeeze(None)
            none = f"no {name}" in savings
            chip.set_short(3 if none else 2 if name in savings else 1 if "chips" in savings else 0)
        self._short, self._tight = "lock" in savings, "tight" in savings
        self._show_lock()
        # Also where its words stay and their font changes: a minimum of another font takes room that nobody counts.
        self.lock.setMinimumWidth(self.lock.sizeHint().width())
        self._show_over()

    def _needed_width(self) -> int:
        row = self._row
        shown = [one for one in laid_out(row) if isinstance(one, QWidget) and not one.isHidden()]
        wide = [max(one.sizeHint().width(), one.minimumWidth()) for one in shown if one is not self._title]
        margins = row.contentsMargins()
        return sum(wide) + TITLE_LEAST + row.spacing() * len(wide) + margins.left() + margins.right()

    def _go_live(self) -> None:
        self.acted.emit("go_live" if self._mode() != "live" else "end")

    def _rehearse(self) -> None:
        self.acted.emit("rehearse" if self._mode() == "editing" else "end")

    def _lock(self) -> None:
        self.acted.emit("show_lock")

    def _show_lock(self) -> None:
        locked = self._view.locked
        whole = tr("● Show mode") if locked else tr("✎ Edit mode")
        brief = tr("● Show") if locked else tr("✎ Edit")
        text = brief[0] if self._tight else brief if self._short else whole
        if self.lock.isChecked() != locked:
            self.lock.setChecked(locked)
        if self.lock.text() != text:
            self.lock.setText(text)
            self.lock.setAccessibleName(whole)
        action = BY_ID["show_lock"]
        if self.lock.toolTip() != (what := tip(f"{action.what} ({action.key})")):
            self.lock.setToolTip(what)

    def _mode(self) -> str:
        state = self._view.state
        return state.run.mode if state is not None and self._view.link != "none" else "none"

    def show_view(self, view: View) -> None:
        """Show the state."""
        self._view = view
        state, mode = view.state, self._mode()
        self._title.setText(view.book.title(view.language) if view.book is not None else "")
        set_text(self._badge, badge_text(view))
        set_property(self._badge, "mode", view.colour)
        self._show_clock()
        if state is None or view.clock is None:
            self._over_text = ("", "")
            for label in (self._elapsed, self._ends):
                set_text(label, "")
        elif mode == "editing":
            self._show_plan(view, state)
        else:
            set_text(self._elapsed, tr("elapsed {time}").format(time=times.elapsed(view.t_ms)))
            ends = view.clock.at(state.expected_end_ms)
            set_text(self._ends, tr("ends {time}").format(time=ends))
            over = state.over.show_ms
            text = tr("over") if over >= 1000 else tr("under") if over <= -1000 else tr("on time")
            self._over_text = (times.over(over), text)
            self._color_over(over >= 1000)
        for name, chip in chips(view).items():
            said = (chip.text, level_name(chip.level), chip.brief, tiny_name(name, chip))
            self._chips[name].show_state(chip.level, *said)
        self.lock.setVisible(mode != "editing")
        if mode != "rehearsal":  # Then it is there as far as there is room.
            self.rehearse.setVisible(mode == "editing")
        text = tr("End") if mode == "rehearsal" else tr("Rehearse")
        if self.rehearse.text() != text:
            self.rehearse.setText(text)
        title = BY_ID["end" if mode == "live" else "go_live"].title
        if self.live.text() != title:
            self.live.setText(title)
        self._show_lock()
        self._show_over()
        self._fit()

    def _show_clock(self) -> None:
        set_text(self._clock, datetime.now().astimezone().strftime("%H:%M:%S"))

    def _show_plan(self, view: View, state: State) -> None:
        """How long the show is planned to be, its end, and how that stands to the hard end."""
        assert view.clock is not None
        set_text(self._elapsed, tr("planned {time}").format(time=times.elapsed(state.planned_end_ms)))
        set_text(self._ends, tr("ends {time}").format(time=view.clock.at(state.planned_end_ms)))
        over = state.over.back_time_ms
        text = "" if over is None else tr("over") if over >= 1000 else tr("under") if over <= -1000 else ""
        if over is not None and not text:
            text = tr("on time")
        self._over_text = ("", "") if over is None else (times.over(over), text)
        self._color_over(over is not None and over >= 1000)

    def _show_over(self) -> None:
        amount, text = self._over_text
        set_text(self._over, amount if self._tight else f"{amount} {text}".rstrip())

    def _color_over(self, warns: bool) -> None:
        name = "warn" if warns else "muted"
        if self._over.objectName() != name:
            self._over.setObjectName(name)
            set_property(self._over, "shownAs", name)

    def _open_details(self, name: str) -> None:
        details = Details(self)
        fill_details(details, name, self._view)
        details.acted.connect(self.acted)
        details.open_under(self._chips[name])

    def open_details(self, name: str) -> None:
        """Open a chip's details, as a click on it does."""
        self._open_details(name)


def badge_text(view: View) -> str:
    """Returns what the badge says: REHEARSAL ×60, ON AIR, or what else there is instead of a show."""
    state = view.state
    if view.link == "none" or state is None:
        return tr("NO SHOW") if view.link != "connecting" else tr("STARTING")
    if state.run.ended_ms is not None:
        return tr("ENDED")
    if view.link == "lost":
        if state.run.mode == "editing":
            return tr("EDITING ?")
        return tr("REHEARSAL ?") if state.run.mode == "rehearsal" else tr("ON AIR ?")
    if state.run.mode == "editing":
        return tr("EDITING")
    if state.run.mode == "rehearsal":
        return tr("REHEARSAL ×{speed}").format(speed=f"{state.run.speed:g}")
    if state.output.on_air is None:
        return tr("ON AIR ?")
    return tr("ON AIR") if state.output.on_air else tr("NOT ON AIR")
