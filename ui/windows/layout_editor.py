"""The show's own layouts: where the hosts, the card and the AI label stand, drawn with the mouse or typed."""

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.engine.preflight_layouts import of_layout
from console.model.edits import Op
from console.model.layout import WHOLE, Layout, Slot
from console.model.show import Show
from ui.bridge import Bridge
from ui.editor import Again, Editor
from ui.parts.confirm import Confirm
from ui.parts.empty import EmptyNote
from ui.parts.help_link import HelpLink
from ui.parts.labels import PlainLabel
from ui.parts.room import Scrolled, fit
from ui.parts.slot_canvas import SlotCanvas
from ui.parts.still import NumberBox
from ui.parts.tab_order import tab_as_laid_out
from ui.present.own_layouts import (
    SLOTS,
    changed,
    free_name,
    kept,
    new_slot,
    removed,
    renamed,
    starts,
    users,
    with_slot,
)
from ui.words import tr
from ui.words.layouts import slot_names, used_by
from ui.words.messages import message_text, why_not_edited

SIDES = ("x", "y", "width", "height")
SIZE, FIGURES = (1290, 620), 580


class LayoutEditor(QDialog):
    """open_beside() shows it; every change is an edit of the show that can be undone."""

    def __init__(self, bridge: Bridge, editor: Editor, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._editor = bridge, editor
        self._shown: object = None
        self._current = ""
        # Which is to be chosen once the show has it.
        self._next = ""
        # Names that were given to layouts here: an edit made before the desk had the new name is of that one.
        self._names: dict[str, str] = {}
        fit(self, *SIZE)
        self.list = QListWidget(self)
        self.list.setMaximumWidth(220)
        self.canvas, self.confirm, self.none = SlotCanvas(self), Confirm(self), EmptyNote(self.list)
        self.used, self.wrong, self.hint = PlainLabel(self), PlainLabel(self), PlainLabel(self)
        self.wrong.setObjectName("warn")
        self.hint.setObjectName("muted")
        for label in (self.used, self.wrong, self.hint):
            label.setWordWrap(True)
        self.name = QLineEdit(self)
        self.name.setMaxLength(60)
        self.name_label, self.behind = PlainLabel(self), PlainLabel(self)
        buttons = ("two", "one", "copy", "remove", "choose", "clear", "close")
        self.buttons = {name: QPushButton(self) for name in buttons}
        for button in self.buttons.values():
            button.setAutoDefault(False)
        self.has = {name: QCheckBox(self) for name in SLOTS}
        self.sides = {(name, side): NumberBox(self) for name in SLOTS for side in SIDES}
        self._lay_out()
        self._wire()
        bridge.changed.connect(self.refresh)
        self.retranslate()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        for name in ("two", "one", "copy", "remove"):
            left.addWidget(self.buttons[name])
        right = QGridLayout()
        right.addWidget(self.name_label, 0, 0)
        right.addWidget(self.name, 0, 1, 1, 3)
        self._heads = [PlainLabel(self) for _ in SIDES]
        for column, head in enumerate(self._heads):
            right.addWidget(head, 1, column)
            right.setColumnStretch(column, 1)
        # Each slot's name above its figures: beside them it took the room that the picture needs on a small screen.
        for row, name in enumerate(SLOTS, 1):
            right.addWidget(self.has[name], 2 * row, 0, 1, 4)
            for column, side in enumerate(SIDES):
                box = self.sides[name, side]
                box.setRange(1 if side in ("width", "height") else -WHOLE, 2 * WHOLE)
                box.setKeyboardTracking(False)
                right.addWidget(box, 2 * row + 1, column)
        below = 2 * len(SLOTS) + 2
        right.addWidget(self.behind, below, 0, 1, 2)
        # In rows of their own: in the columns of the figures they made these as uneven as their words.
        behind, end = QHBoxLayout(), QHBoxLayout()
        for row_of, ones in ((behind, ("choose", "clear")), (end, ("close",))):
            row_of.addStretch(1)
            if row_of is end:
                end.addWidget(HelpLink("writing", self, "layouts-of-your-own"))
            for name in ones:
                row_of.addWidget(self.buttons[name])
        right.addLayout(behind, below, 2, 1, 2)
        right.addWidget(self.wrong, below + 1, 0, 1, 4)
        right.addWidget(self.used, below + 2, 0, 1, 4)
        right.setRowStretch(below + 3, 1)
        right.addWidget(self.hint, below + 4, 0, 1, 4)
        right.addLayout(end, below + 5, 0, 1, 4)
        beside = QHBoxLayout()
        beside.addLayout(left)
        beside.addWidget(self.canvas, 1)
        (figures := QWidget(self)).setLayout(right)
        beside.addWidget(Scrolled(figures, FIGURES))
        rows = QVBoxLayout(self)
        rows.addLayout(beside, 1)
        rows.addWidget(self.confirm)
        tab_as_laid_out(self)

    def _wire(self) -> None:
        self.confirm.confirmed.connect(self._removed)
        self.list.currentItemChanged.connect(self._select)
        self.canvas.changed.connect(self._slot_changed)
        self.name.editingFinished.connect(self._rename)
        for name in SLOTS:
            self.has[name].toggled.connect(partial(self._toggled, name))
            for side in SIDES:
                self.sides[name, side].valueChanged.connect(partial(self._typed, name))
        self.has["avatar"].setEnabled(False)
        for name, slot in {
            "two": partial(self._add, 0), "one": partial(self._add, 1), "copy": self._copy,
            "remove": self._remove, "choose": self._choose_background, "clear": partial(self._background, None),
            "close": self.hide,
        }.items():  # fmt: skip
            self.buttons[name].clicked.connect(slot)

    def retranslate(self) -> None:
        """Every fixed text anew."""
        self.setWindowTitle(tr("Layouts"))
        self.list.setAccessibleName(tr("Layouts"))
        self.canvas.setAccessibleName(tr("Slots of the layout"))
        self.canvas.setToolTip(
            tr(
                "Drag a slot or its edges. Arrow keys move it, with Shift they resize it, with Ctrl in small steps."
            )
        )
        self.name_label.setText(tr("Name"))
        self.name.setAccessibleName(tr("Name"))
        for name, text in {
            "two": tr("New with two hosts"), "one": tr("New with host and card"), "copy": tr("Duplicate"),
            "remove": tr("Delete…"), "choose": tr("Choose…"), "clear": tr("None"), "close": tr("Close"),
        }.items():  # fmt: skip
            self.buttons[name].setText(text)
        heads = (tr("Left"), tr("Top"), tr("Width"), tr("Height"))
        for head, text in zip(self._heads, heads, strict=True):
            head.setText(text)
        for name, text in slot_names().items():
            self.has[name].setText(text)
            for side, what in zip(SIDES, heads, strict=True):
                self.sides[name, side].setAccessibleName(f"{text}: {what}")
        self.hint.setText(
            tr(
                "In thousandths of the picture. After a change have the show built in OBS again (Guide). "
                "A cue chooses its layout in the Cue pane; the five usual ones stay as they are."
            )
        )
        self._shown = None
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def open_beside(self) -> None:
        """Show it, not in the way of anything."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.refresh()
        self.list.setFocus()

    def layouts(self) -> tuple[Layout, ...]:
        """Returns the show's own layouts as they are now."""
        book = self._bridge.view.book
        return book.show.own_layouts if book is not None else ()

    def current(self) -> Layout | None:
        """Returns the layout that is chosen."""
        return next((one for one in self.layouts() if one.name == self._current), None)

    def refresh(self) -> None:
        """What the show is now, where that is another than what is shown."""
        view = self._bridge.view
        if not self.isVisible():
            return
        mine = (*self.buttons.values(), *self.sides.values(), *self.has.values(), self.canvas, self.name)
        for widget in mine:
            widget.setEnabled(view.editable or widget is self.buttons["close"])
        if self._shown is view.book and view.book is not None:
            self._enable()
            return
        self._shown = view.book
        layouts = self.layouts()
        names = [one.name for one in layouts]
        if self._next in names:
            self._current, self._next = self._next, ""
        if self._current not in names:
            self._current = names[0] if names else ""
        with QSignalBlocker(self.list):
            self.list.clear()
            for layout in layouts:
                item = QListWidgetItem(layout.name, self.list)
                if layout.name == self._current:
                    self.list.setCurrentItem(item)
        self._fill()

    def _enable(self) -> None:
        layout, editable = self.current(), self._bridge.view.editable
        for name in ("copy", "remove", "choose"):
            self.buttons[name].setEnabled(editable and layout is not None)
        self.buttons["clear"].setEnabled(editable and layout is not None and layout.background is not None)
        self.name.setEnabled(editable and layout is not None)
        slots = layout.slots if layout is not None else {}
        for name in SLOTS:
            self.has[name].setEnabled(editable and layout is not None and name != "avatar")
            for side in SIDES:
                self.sides[name, side].setEnabled(editable and name in slots)

    def _fill(self) -> None:
        layout, book = self.current(), self._bridge.view.book
        canvas = (book.show.canvas.width, book.show.canvas.height) if book is not None else (1280, 720)
        self.canvas.show_layout(layout, canvas, slot_names())
        slots = layout.slots if layout is not None else {}
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(layout.name if layout is not None else "")
        for head in self._heads:
            head.setVisible(bool(slots))
        for name in SLOTS:
            with QSignalBlocker(self.has[name]):
                self.has[name].setChecked(name in slots)
            for side in SIDES:
                box = self.sides[name, side]
                with QSignalBlocker(box):
                    box.setValue(getattr(slots[name], side) if name in slots else 0)
                box.setVisible(name in slots)  # Figures of nothing are none.
        behind = layout.background if layout is not None else None
        self.behind.setText(tr("Background: {file}").format(file=behind or tr("none")))
        self._say(layout, canvas)
        self._enable()

    def _say(self, layout: Layout | None, canvas: tuple[int, int]) -> None:
        found = [message_text(one.what) for one in of_layout(layout, canvas)] if layout is not None else []
        self.wrong.setText("\n".join(f"▲ {text}" for text in found))
        self.wrong.setVisible(bool(found))
        view, used = self._bridge.view, self._users(layout.name) if layout is not None else ""
        locked = "" if view.editable else why_not_edited(view.locked, view.editing.why)
        self.used.setText(f"{used} {locked}".strip())
        self.used.setVisible(bool(self.used.text()))
        self.none.setText(tr("This show has no layout of its own."))

    def _users(self, name: str) -> str:
        """Which cues are shown in a layout, in words."""
        book = self._bridge.view.book
        lines = users(book, name) if book is not None else []
        return used_by([f"{line.number or ''} {line.cue.title}".strip() for line in lines])

    def _select(self, item: QListWidgetItem | None, before: QListWidgetItem | None = None) -> None:
        if item is not None and item.text() != self._current:
            self._rename()  # What was typed belongs to the one before.
            self._current, self._next = item.text(), ""
            self._fill()

    # ── changing ─────────────────────────────────────────────────────────────────────────────────

    def _apply(self, name: str, make: Again) -> None:
        """make: the ops over the show as it is now, and as it is when those before them were made."""
        book = self._bridge.view.book
        if book is not None:
            self._editor.apply(name, make(book.show), again=make)

    def _change(self, change: Callable[[Layout], Layout]) -> None:
        layout = self.current()
        if layout is not None and change(layout) != layout:
            name = tr("Layout {name}").format(name=layout.name)

            def make(show: Show) -> list[Op]:
                there = {one.name for one in show.own_layouts}
                now = layout.name if layout.name in there else self._names.get(layout.name, layout.name)
                return changed(show, now, change)

            self._apply(name, make)

    def _put(self, name: str, slot: Slot | None) -> None:
        self._change(lambda layout: with_slot(layout, name, slot))

    def _slot_changed(self, name: str, slot: object) -> None:
        if isinstance(slot, Slot):
            self._put(name, slot)

    def _toggled(self, name: str, on: bool) -> None:
        layout = self.current()
        if layout is not None:
            self.canvas.choose(name if on else "avatar")
            self._put(name, new_slot(name) if on else None)

    def _typed(self, name: str, _: int) -> None:
        layout = self.current()
        if layout is None or name not in layout.slots:
            return
        values = {side: self.sides[name, side].value() for side in SIDES}
        self.canvas.choose(name)
        self._put(name, Slot(**values))

    def _rename(self) -> None:
        layout, name = self.current(), self.name.text().strip()
        if layout is None or not self.name.isModified():
            return
        self.name.setModified(False)
        if not name or name == layout.name:
            self.name.setText(layout.name)
        elif any(one.name == name for one in self.layouts()):
            self._editor.said.emit(tr("There is a layout {name} already.").format(name=name))
            self.name.setText(layout.name)
        else:
            self._next = self._names[layout.name] = name
            edit = tr("Rename layout {old} to {new}").format(old=layout.name, new=name)
            self._apply(edit, partial(renamed, old=layout.name, new=name))

    def _add(self, which: int) -> None:
        book = self._bridge.view.book
        if book is None:
            return
        canvas = book.show.canvas
        name_to_be = (tr("Two hosts"), tr("Host and card"))[which]
        self._insert(msgspec.structs.replace(starts(canvas.height > canvas.width)[which], name=name_to_be))

    def _copy(self) -> None:
        layout = self.current()
        if layout is not None:
            self._insert(layout)

    def _insert(self, layout: Layout) -> None:
        def with_it(show: Show) -> list[Op]:
            name = self._next = free_name(show.own_layouts, layout.name)
            return kept((*show.own_layouts, msgspec.structs.replace(layout, name=name)))

        name = free_name(self.layouts(), layout.name)
        self._apply(tr("New layout {name}").format(name=name), with_it)

    def _remove(self) -> None:
        layout, book = self.current(), self._bridge.view.book
        if layout is None or book is None:
            return
        if not users(book, layout.name):
            self._removed(layout.name)
            return
        text = tr("They will be shown in the usual layout. {cues}").format(cues=self._users(layout.name))
        title = tr("Delete layout {name}?").format(name=layout.name)
        self.confirm.ask(layout.name, title, tr("Delete it"), text)

    def _removed(self, name: str) -> None:
        self._apply(tr("Delete layout {name}").format(name=name), partial(removed, name=name))

    def _choose_background(self) -> None:
        dialog = QFileDialog(self, tr("Choose a picture"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.bring)
        dialog.open()

    def bring(self, path: str) -> None:
        """A picture of this PC comes into the show and behind the layout."""
        self._editor.bring(path, self._background)

    def _background(self, name: str | None) -> None:
        self._change(lambda layout: msgspec.structs.replace(layout, background=name or None))
