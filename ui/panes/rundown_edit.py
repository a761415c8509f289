"""Editing in the rundown: its actions, keys and buttons, the clipboard, dragging, and what is typed into cells."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from console.api.messages import EditResult
from console.model.edits import ADLIBS, Insert, Op, Put
from console.sheets.values import span_ms
from ui.actions import BY_ID, those
from ui.editor import Editor
from ui.panes.rundown import Rundown
from ui.parts.labels import ElidedLabel
from ui.present import changes, paste
from ui.present.book import Book
from ui.present.view import View
from ui.tables.rundown import COLUMNS
from ui.words import tr
from ui.words.cues import kind_name
from ui.words.edit_names import edit_name
from ui.words.messages import message_text, why_not_edited
from ui.words.tips import tip

KINDS = ("avatar", "avatar_card", "card", "video", "slate", "scene", "action")
SEGMENT = changes.SEGMENT


class RundownEdits(QObject):
    """Makes a Rundown one that can be edited. wants_copy: of a show that cannot be."""

    wants_copy = Signal()

    def __init__(self, pane: Rundown, editor: Editor) -> None:
        super().__init__(pane)
        self.pane, self.editor = pane, editor
        self.view = View()
        self.actions: dict[str, QAction] = {}
        self._menus: list[QMenu] = []
        self.add_button, self.undo_button, self.redo_button = (QToolButton(pane) for _ in range(3))
        for button in (self.add_button, self.undo_button, self.redo_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            pane.bar.addWidget(button)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.undo_button.clicked.connect(editor.undo)
        self.redo_button.clicked.connect(editor.redo)
        self.notice, self.why = QWidget(pane), ElidedLabel(pane)
        self.copy_button = QPushButton(pane)
        row = QHBoxLayout(self.notice)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.why, 1)
        row.addWidget(self.copy_button)
        pane.body.insertWidget(1, self.notice)
        self.notice.hide()
        self.copy_button.clicked.connect(self.wants_copy)
        self._make_actions()
        pane.model.edited.connect(self._typed)
        pane.model.dropped.connect(self._dropped)
        pane.retranslated.connect(self.retranslate)
        self.retranslate()

    def _make_actions(self) -> None:
        for action in those("rundown"):
            made = self.actions[action.id] = QAction(self.pane.table)
            made.setObjectName(action.id)
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.triggered.connect(self._act)
            self.pane.table.addAction(made)

    def _act(self) -> None:
        """Not a function an action holds: that would hold us from within the window."""
        getattr(self, self.sender().objectName())()

    def retranslate(self) -> None:
        """Every fixed text anew."""
        for name, action in self.actions.items():
            action.setText(BY_ID[name].title)
            action.setShortcuts([QKeySequence(keys) for keys in BY_ID[name].keys])
        self.copy_button.setText(tr("Save a copy…"))
        self.add_button.setText("＋")
        self.undo_button.setText("↶")
        self.redo_button.setText("↷")
        self.add_button.setAccessibleName(tr("Add"))
        self.add_button.setToolTip(tr("Add a cue or a segment"))
        self._fill_add()

    def _fill_add(self) -> None:
        old = self.add_button.menu()
        menu = QMenu(self.add_button)
        for kind in KINDS:
            menu.addAction(kind_name(kind)).setData(kind)
        menu.addSeparator()
        menu.addAction(tr("Segment")).setData("segment")
        self.templates = menu.addMenu(tr("Segment like this one for"))
        self.templates.aboutToShow.connect(self._fill_templates)
        self.templates.triggered.connect(self._template_chosen)
        menu.triggered.connect(self._add_chosen)
        self.add_button.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def _add_chosen(self, action: QAction) -> None:
        kind = action.data()
        if kind == "segment":
            self.add_segment()
        elif kind in KINDS:
            self.add(kind)

    def _fill_templates(self) -> None:
        self.templates.clear()
        book = self.view.book
        if book is None:
            return
        for name in changes.template_products(book) or [product.id for product in book.products]:
            product = book.product(name)
            if product is not None:
                self.templates.addAction(product.name.pick(self.view.language)).setData(("template", name))

    def _template_chosen(self, action: QAction) -> None:
        self.template(action.data()[1])

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: View) -> None:
        self.view = view
        editable = view.editable
        for name, action in self.actions.items():
            action.setEnabled(editable or BY_ID[name].needs != "editing")
        self.add_button.setEnabled(editable)
        self.notice.setVisible(view.on and not view.editing.editable and view.editing.why is not None)
        self.why.setText(message_text(view.editing.why))
        undo, redo = view.editing.undo, view.editing.redo
        self.undo_button.setEnabled(editable and undo is not None)
        self.redo_button.setEnabled(editable and redo is not None)
        why = "" if editable else why_not_edited(view.locked, view.editing.why)
        nothing = why or tr("Nothing to undo")
        undo_text = tr("Undo: {name}").format(name=edit_name(undo)) if undo else nothing
        redo_text = (
            tr("Redo: {name}").format(name=edit_name(redo)) if redo else (why or tr("Nothing to redo"))
        )
        for button, text in ((self.undo_button, undo_text), (self.redo_button, redo_text)):
            if button.toolTip() != text:
                button.setToolTip(tip(text))
                button.setAccessibleName(text)

    # ── what is chosen ───────────────────────────────────────────────────────────────────────────

    @property
    def book(self) -> Book | None:
        return self.view.book

    def _last(self) -> str:
        chosen = self.pane.chosen()
        return chosen[-1] if chosen else ""

    def _cues(self) -> list[str]:
        return [what for what in self.pane.chosen() if not what.startswith(SEGMENT)]

    def _count(self, one: str, many: str) -> str:
        """Returns a name for what is done to the choice: with its title where it is one row."""
        assert self.book is not None
        chosen = changes.outermost(self.book, self.pane.chosen())
        if len(chosen) != 1:
            return many.format(count=len(chosen))
        if chosen[0].startswith(SEGMENT):
            name = chosen[0].removeprefix(SEGMENT)
            title = next(s.title.pick(self.view.language) for s in self.book.show.segments if s.id == name)
        else:
            title = self.book.by_id[chosen[0]].cue.title
        return one.format(title=title)

    def _then_choose(self, ops: list[Op], edit: bool = False) -> Callable[[EditResult], None]:
        """Returns what chooses what came in, once it is there. edit: and opens its title for writing.

        The table has the focus from now on: what is typed before the title is open is the table's, and no key
        of the show.
        """
        if edit:
            self.pane.table.setFocus()
        new = [
            SEGMENT + op.value["id"] if op.what == "segment" else op.value["id"]
            for op in ops
            if isinstance(op, Insert)
        ]

        def done(answer: EditResult) -> None:
            if answer.accepted and new:
                self.pane.choose(new)
                if edit:
                    self.pane.edit_row(new[0])

        return done

    # ── actions ──────────────────────────────────────────────────────────────────────────────────

    def add(self, kind: str) -> None:
        if self.book is None:
            return
        title = tr("New cue")
        _, ops = changes.new_cue(self.book, kind, self._last(), title, self.view.offer.scenes)
        self.editor.apply(tr("Add a cue"), ops, self._then_choose(ops, edit=True))

    def add_segment(self) -> None:
        if self.book is None:
            return
        _, ops = changes.new_segment(self.book, self._last(), tr("New segment"))
        self.editor.apply(tr("Add a segment"), ops, self._then_choose(ops, edit=True))

    def template(self, product_id: str) -> None:
        """The chosen segment once more for a product."""
        segment = changes.segment_of(self.book, self._last()) if self.book is not None else None
        if self.book is not None and segment is not None:
            ops = changes.from_template(self.book, segment, product_id)
            self.editor.apply(tr("Segment from a template"), ops, self._then_choose(ops))

    def rename(self) -> None:
        current = self.pane.table.currentIndex()
        column = COLUMNS[current.column()] if current.isValid() else "cue"
        self.pane.edit_row(column=column)

    def duplicate(self) -> None:
        if self.book is not None and self.pane.chosen():
            ops = changes.duplicated(self.book, self.pane.chosen())
            name = self._count(tr("Duplicate {title}"), tr("Duplicate {count} rows"))
            self.editor.apply(name, ops, self._then_choose(ops))

    def remove(self) -> None:
        if self.book is not None and self.pane.chosen():
            name = self._count(tr("Take out {title}"), tr("Take out {count} rows"))
            self.editor.apply(name, changes.remove(self.book, self.pane.chosen()))

    def move_up(self) -> None:
        self.step(False)

    def move_down(self) -> None:
        self.step(True)

    def plan_skip(self) -> None:
        self.flag("skip")

    def plan_float(self) -> None:
        self.flag("floated")

    def step(self, down: bool) -> None:
        if self.book is not None and self.pane.chosen():
            name = self._count(tr("Move {title}"), tr("Move {count} rows"))
            self.editor.apply(name, changes.stepped(self.book, self.pane.chosen(), down))

    def to_bucket(self) -> None:
        """Out of the order, to be taken when the moment comes."""
        if self.book is not None and self._cues():
            name = self._count(tr("Move {title}"), tr("Move {count} rows"))
            last = self.book.adlibs[-1].cue.id if self.book.adlibs else None
            self.editor.apply(name, changes.moved(self.book, self._cues(), ADLIBS, last))

    def flag(self, field: str) -> None:
        """skip or floated: on for all, or off where it is on everywhere."""
        if self.book is not None and self._cues():
            value, same = changes.common(self.book, self._cues(), field)
            on = not (same and value)
            name = {"skip": tr("Skip {title}"), "floated": tr("Float {title}")}[field]
            name = self._count(name, tr("Change {count} rows"))
            self.editor.apply(name, changes.put(self._cues(), field, on))

    def color(self) -> None:
        dialog = QColorDialog(self.pane)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.colorSelected.connect(self._color_chosen)
        dialog.open()

    def _color_chosen(self, color: QColor) -> None:
        self.set_color(color.name())

    def set_color(self, color: str) -> None:
        if self.pane.chosen() and self.book is not None:
            name = self._count(tr("Colour {title}"), tr("Colour {count} rows"))
            self.editor.apply(name, changes.put(self.pane.chosen(), "color", color))

    def fold(self) -> None:
        book = self.book
        segment = changes.segment_of(book, self._last()) if book is not None and self._last() else None
        if segment is not None:
            self.pane.fold(SEGMENT + segment)

    def fold_all(self) -> None:
        """All folded, or all open where they are."""
        if self.book is not None:
            all_ = {one.id for one in self.book.show.segments}
            self.pane.fold_to(set() if self.pane.folded >= all_ else all_)

    # ── the clipboard ────────────────────────────────────────────────────────────────────────────

    def copy(self) -> None:
        if self.book is None or not self.pane.chosen():
            return
        data = QMimeData()
        data.setData(paste.OWN, msgspec.json.encode(changes.copied(self.book, self.pane.chosen())))
        data.setText(paste.cells(self.book, self.pane.chosen()))
        QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        self.copy()
        self.remove()

    def paste(self) -> None:
        data = QApplication.clipboard().mimeData()
        if self.book is None or data is None:
            return
        copied = paste.own(bytes(data.data(paste.OWN).data())) if data.hasFormat(paste.OWN) else []
        if copied:
            ops = changes.pasted(self.book, copied, self._last())
        else:
            found, rejected = paste.from_cells(self.book, data.text(), self._last())
            if rejected:
                self.editor.said.emit(str(rejected[0]))
                return
            ops = found
        self.editor.apply(tr("Paste"), ops, self._then_choose(ops))

    def timeline_edited(self, cue_id: str, ops: list[Op]) -> None:
        """A block of the timeline was dragged."""
        resized = any(isinstance(op, Put) for op in ops)
        name = tr("Length of {title}") if resized else tr("Move {title}")
        self.editor.apply(name.format(title=self._title(cue_id)), ops)

    # ── typed and dragged ────────────────────────────────────────────────────────────────────────

    def _typed(self, what: str, column: str, text: str) -> None:
        field: str = {"cue": "title", "length": "duration_ms"}.get(column, column)
        value: object = text
        if field == "duration_ms":
            try:
                value = span_ms(text)
            except ValueError:
                self.editor.said.emit(
                    tr("{text} is no length. Write it like 1:30, 90 s or 1 分 30 秒.").format(text=text)
                )
                return
        if what.startswith(SEGMENT) and field == "title":
            field = f"title.{self.view.language[:2] if self.view.language[:2] in ('zh', 'en') else 'en'}"
        target = what if what.startswith(SEGMENT) else f"cue:{what}"
        names = {
            "title": tr("Rename {title}"),
            "duration_ms": tr("Length of {title}"),
            "notes": tr("Note on {title}"),
        }
        name = names.get(field.partition(".")[0], tr("Change {title}")).format(title=self._title(what))
        self.editor.apply(name, [Put(target=target, field=field, value=value)])

    def _title(self, what: str) -> str:
        line = self.book.by_id.get(what) if self.book is not None else None
        return line.cue.title if line is not None else what.removeprefix(SEGMENT)

    def _dropped(self, whats: list[str], place: int) -> None:
        book, rows = self.book, self.pane.model.rows
        if book is None or not whats:
            return
        above = rows[place - 1] if 0 < place <= len(rows) else None
        name = self._count(tr("Move {title}"), tr("Move {count} rows"))
        if whats[0].startswith(SEGMENT):
            after = changes.segment_of(book, above.what) if above is not None else None
            ops = changes.moved_segments(book, whats, after)
        elif above is None:
            first = book.show.segments[0].id if book.show.segments else ADLIBS
            ops = changes.moved(book, whats, first, None)
        else:
            into, behind = changes.place_after(book, above.what)
            if above.folded and (inside := changes.siblings(book, into)):
                behind = inside[-1].id
            ops = changes.moved(book, whats, into, behind)
        self.editor.apply(name, ops)
