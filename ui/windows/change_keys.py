"""Every action with its keys: looked for by words or by a key, changed by pressing another one, printed."""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.actions import ACTIONS, FIXED, Action, shown_key, shown_keys
from ui.parts.key_catcher import KeyCatcher
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.present.key_choice import Bound, Keys, Refusal, Swap, alike, holder, refusal, replaced, swap, without
from ui.words import tr
from ui.words.tips import tip

# What has the focus tells apart what is done to a product from what is done in the rundown.
PART = {
    "products": "products", "rundown": "rundown", "cue": "rundown", "here": "rundown", "questions": "questions",
}  # fmt: skip
# Their plain keys are kept out of fields by the router.
ROUTED = ("show", "questions")
BOUND = {
    action.id: Bound(
        action.id,
        action.where in ROUTED,
        action.keys,
        FIXED.get(action.id, ()),
        PART.get(action.where, ""),
        action.where == "questions",
    )
    for action in ACTIONS
    if action.where != "here"
}
NAME = Qt.ItemDataRole.UserRole


def title_of(action: Action) -> str:
    """Returns what an action is called where it stands in a list of all."""
    number = action.body.get("product")
    title = action.title.rstrip("…")
    if action.where == "cue":
        return tr("The chosen cue: {action}").format(action=title)
    if action.where == "questions":
        return tr("The chosen question: {action}").format(action=title)
    return f"{title} {number}" if number is not None else title


def refusal_text(why: Refusal, key: str) -> str:
    """Returns why a key cannot be given, and what would do."""
    if why == "modifier":
        return tr("{key} alone is no key: hold it and press another.").format(key=key)
    said = {
        "types": tr("{key} is typed into fields: only what calls the show may have it. Hold Ctrl, or take F1 to F12."),
        "edits_text": tr("{key} changes what is being typed in fields, so it stays theirs."),
        "moves": tr("{key} goes from one part of the window to the next, or through lists."),
        "closes": tr("{key} closes what is open, and twice it is the slate."),
        "system": tr("{key} is kept by Windows, macOS or the desktop: it would never arrive here."),
        "unknown": tr("The system does not say which key that is."),
    }  # fmt: skip
    return said[why].format(key=shown_key(key)) if why else ""


class ChangeKeys(QDialog):
    """chosen(what now differs from the keys actions come with, by id); wants_print()."""

    chosen = Signal(dict)
    wants_print = Signal()

    def __init__(self, chosen: Mapping[str, Keys], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Change keys"))
        fit(self, 760, 600)
        self._now: dict[str, Keys] = {name: chosen.get(name, bound.keys) for name, bound in BOUND.items()}
        self._by_id = {action.id: action for action in ACTIONS}
        self._catches: Literal["", "look", "change", "add"] = ""
        self._offer: tuple[str, str, Swap] | None = None
        self._offered = ""
        self._looked_for: str = ""
        self.words, self.by_key = QLineEdit(self), QPushButton(tr("By a key"), self)
        self.table, self.catcher = QTableWidget(0, 3, self), KeyCatcher(self)
        self.said, self.swap = PlainLabel(self), QPushButton(self)
        self.buttons = {
            name: QPushButton(title, self)
            for name, title in (
                ("change", tr("Change…")), ("add", tr("Another key…")), ("take", tr("Take away")),
                ("reset", tr("Reset")), ("reset_all", tr("Reset all")), ("print", tr("Print…")),
                ("close", tr("Close")),
            )
        }  # fmt: skip
        self._lay_out()
        self._connect()
        self._fill()
        self.words.setFocus()

    def _lay_out(self) -> None:
        self.words.setPlaceholderText(tr("Look for an action by its words"))
        self.words.setAccessibleName(tr("Look for an action by its words"))
        self.words.setClearButtonEnabled(True)
        self.table.setHorizontalHeaderLabels([tr("Action"), tr("Keys"), tr("Where")])
        self.table.setAccessibleName(tr("Keys"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(25)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 200)
        header.resizeSection(2, 150)
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(36)
        self.catcher.setMinimumHeight(34)
        self.swap.hide()
        # A click on it must not take the focus: without it the catcher gives up, and the offer with it.
        self.swap.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons["change"].setProperty("primary", "true")
        for button in (self.by_key, self.swap, *self.buttons.values()):
            button.setAutoDefault(False)
        top, middle, bottom = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(self.by_key)
        middle.addWidget(self.said, 1)
        middle.addWidget(self.swap)
        for name in ("change", "add", "take", "reset", "reset_all"):
            bottom.addWidget(self.buttons[name])
        bottom.addStretch(1)
        bottom.addWidget(self.buttons["print"])
        bottom.addWidget(self.buttons["close"])
        rows = QVBoxLayout(self)
        rows.addLayout(top)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.catcher)
        rows.addLayout(middle)
        rows.addLayout(bottom)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._look)
        self.by_key.clicked.connect(self._look_by_key)
        self.table.doubleClicked.connect(self._change)
        self.table.itemSelectionChanged.connect(self._selected)
        self.catcher.caught.connect(self._caught)
        self.catcher.given_up.connect(self._give_up)
        self.swap.clicked.connect(self._swap)
        for name, slot in (
            ("change", self._change), ("add", self._add), ("take", self._take), ("reset", self._reset),
            ("reset_all", self._reset_all), ("print", self.wants_print), ("close", self.accept),
        ):  # fmt: skip
            self.buttons[name].clicked.connect(slot)

    # ── the list ─────────────────────────────────────────────────────────────────────────────────

    def _fill(self) -> None:
        wheres = {
            "show": tr("Calls the show"), "window": tr("In the window"), "rundown": tr("In the rundown"),
            "cue": tr("In the rundown"), "products": tr("In the products"), "questions": tr("In the questions"),
        }  # fmt: skip
        self.table.setRowCount(len(BOUND))
        for place, name in enumerate(BOUND):
            action = self._by_id[name]
            for column, text in enumerate((title_of(action), "", wheres[action.where])):
                item = QTableWidgetItem(text)
                item.setData(NAME, name)
                item.setToolTip(tip(action.what))
                self.table.setItem(place, column, item)
        self._show_keys()
        self.table.selectRow(0)

    def _show_keys(self) -> None:
        for place, name in enumerate(BOUND):
            item = self.table.item(place, 1)
            assert item is not None
            item.setText(shown_keys(self._now[name]))
            made = item.font()
            made.setBold(self._now[name] != BOUND[name].keys)
            item.setFont(made)
        self._look()
        self._selected()

    def _look(self) -> None:
        """Show what has all the words, or the key, that is looked for."""
        sought = self.words.text().casefold().split()
        for place, name in enumerate(BOUND):
            action = self._by_id[name]
            text = f"{title_of(action)} {action.what} {shown_keys(self._now[name])}".casefold()
            found = all(word in text for word in sought)
            if self._looked_for:
                found = self._looked_for in self._now[name]
            self.table.setRowHidden(place, not found)
        current = self.table.currentRow()
        if current < 0 or self.table.isRowHidden(current):
            first = next((at for at in range(len(BOUND)) if not self.table.isRowHidden(at)), -1)
            self.table.selectRow(first) if first >= 0 else self.table.clearSelection()

    def _name(self) -> str:
        rows = self.table.selectionModel().selectedRows()
        return str(rows[0].data(NAME)) if rows else ""

    def choose(self, name: str) -> None:
        """Choose an action's line."""
        self.table.selectRow(list(BOUND).index(name))

    def _selected(self) -> None:
        name = self._name()
        for button in ("change", "add"):
            self.buttons[button].setEnabled(bool(name))
        free = bool(name) and set(self._now[name]) > set(BOUND[name].fixed)
        self.buttons["take"].setEnabled(free)
        self.buttons["reset"].setEnabled(bool(name) and self._now[name] != BOUND[name].keys)
        self.buttons["reset_all"].setEnabled(any(self._now[one] != BOUND[one].keys for one in BOUND))
        if not self.catcher.catching:
            self._say("")
            if name and BOUND[name].fixed:
                kept = shown_keys(BOUND[name].fixed)
                self._say(
                    tr("{keys} cannot be taken away: it must work whatever was changed.").format(keys=kept)
                )

    def _say(self, text: str, bad: bool = False) -> None:
        self._offer = None
        self.swap.hide()
        self.said.setText(text)
        self.said.setObjectName("bad" if bad else "muted")
        self.said.style().polish(self.said)

    # ── a key is pressed ─────────────────────────────────────────────────────────────────────────

    def _look_by_key(self) -> None:
        self.words.clear()
        self._catches = "look"
        self._say("")
        self.catcher.catch(tr("Press the key to look for. Esc: cancel."))

    def _change(self) -> None:
        self._wait_for("change")

    def _add(self) -> None:
        self._wait_for("add")

    def _wait_for(self, how: Literal["change", "add"]) -> None:
        if not self._name():
            return
        self._catches = how
        self._say("")
        title = title_of(self._by_id[self._name()])
        self.catcher.catch(tr("{action}: press the new key. Esc: leave it as it is.").format(action=title))

    def _give_up(self) -> None:
        if self._catches == "look":
            self._looked_for = ""
        self._catches = ""
        self.catcher.rest()
        self._look()
        self._selected()
        if self.catcher.hasFocus():
            self.table.setFocus()

    def _caught(self, key: str) -> None:
        if self._catches == "look":
            self._found(key)
        elif self._name():
            self._new_key(key)

    def _found(self, key: str) -> None:
        name = holder(key, self._now, BOUND)
        if not name:
            self._say(tr("{key} does nothing yet.").format(key=shown_key(key)))
            return
        self._looked_for = key
        self._look()
        self.choose(name)
        self._give_up_catching(
            tr("{key}: {action}").format(key=shown_key(key), action=title_of(self._by_id[name]))
        )
        self._looked_for = ""

    def _give_up_catching(self, text: str) -> None:
        self._catches = ""
        self.catcher.rest()
        self.table.setFocus()
        self._say(text)

    def _new_key(self, key: str) -> None:
        name = self._name()
        bound = BOUND[name]
        if why := refusal(key, bound):
            self._say(refusal_text(why, key), bad=True)
            return
        other = next(filter(None, (holder(one, self._now, BOUND, name) for one in alike(key))), "")
        if other and self._offer is not None and self._offered == key:
            self._swap()
            return
        if other:
            self._clash(name, other, key)
            return
        self._now[name] = replaced(bound, self._now[name], key, self._catches == "add")
        self._changed()

    def _clash(self, name: str, other: str, key: str) -> None:
        """Say who has the key, and offer what can be done about it."""
        title = title_of(self._by_id[other])
        both = swap(BOUND[name], self._now[name], BOUND[other], self._now[other], key)
        if both is None:
            text = tr("{key} is {action}, and cannot be taken from it.")
            self._say(text.format(key=shown_key(key), action=title), bad=True)
            return
        text = tr("{key} is {action}. Press it again to have it all the same, or press another.")
        self._say(text.format(key=shown_key(key), action=title), bad=True)
        self._offer, self._offered = (name, other, both), key
        what = tr("Swap: {action} gets {key}") if both.given else tr("Take it from {action}")
        old = next((one for one in self._now[name] if one not in BOUND[name].fixed), "")
        self.swap.setText(what.format(action=title, key=shown_key(old)))
        self.swap.show()

    def _swap(self) -> None:
        if self._offer is None:
            return
        name, other, both = self._offer
        self._now[name], self._now[other] = both.mine, both.theirs
        self._changed()

    def _take(self) -> None:
        name = self._name()
        if name:
            self._now[name] = BOUND[name].fixed
            self._changed()

    def _reset(self) -> None:
        """An action's own keys; who has got one of them meanwhile loses it."""
        name = self._name()
        for key in BOUND[name].keys if name else ():
            other = holder(key, self._now, BOUND, name)
            if other:
                self._now[other] = without(BOUND[other], self._now[other], key)
        if name:
            self._now[name] = BOUND[name].keys
            self._changed()

    def _reset_all(self) -> None:
        self._now = {name: bound.keys for name, bound in BOUND.items()}
        self._changed()

    def _changed(self) -> None:
        self._looked_for = ""
        self._give_up_catching("")
        self._show_keys()
        self.chosen.emit({name: keys for name, keys in self._now.items() if keys != BOUND[name].keys})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.words.hasFocus():
            self.table.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self._change()
        else:
            super().keyPressEvent(event)
