"""Editing in the products pane: its actions and keys, figures typed in their place, pictures that are brought."""

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog

from console.api.messages import EditResult, Gathered
from console.model.edits import Op
from console.model.show import MOST_PICTURES, Product, Show
from console.sheets import values
from console.words.message import message
from ui.actions import BY_ID, those
from ui.editor import Editor
from ui.panes.products import Products
from ui.parts.pictures import Brought, pictures_of
from ui.present.product_form import (
    changed,
    duplicated,
    new_product,
    pictured,
    removed,
    removed_with_cues,
    used_by,
)
from ui.present.view import View
from ui.words import tr
from ui.words.messages import message_text

# So many cues are named by a question; the others are counted.
MOST_NAMED = 8


class ProductEdits(QObject):
    """Makes the products pane one that can be edited. added(product id): it is there, and to be chosen."""

    added = Signal(str)

    def __init__(self, pane: Products, editor: Editor) -> None:
        super().__init__(pane)
        self.pane, self.editor = pane, editor
        self.view = View()
        self.actions: dict[str, QAction] = {}
        for action in those("products"):
            made = self.actions[action.id] = QAction(pane.list)
            made.setObjectName(action.id.removeprefix("product_"))
            if action.keys:
                made.setShortcuts([QKeySequence(keys) for keys in action.keys])
                made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.triggered.connect(self._act)
            pane.list.addAction(made)
        pane.add.clicked.connect(self.add)
        pane.editor.asked.connect(self._typed)
        pane.pictures_came.connect(self.bring)
        pane.asked.confirmed.connect(self._confirmed)
        pane.retranslated.connect(self.retranslate)
        self.retranslate()

    def _act(self) -> None:
        getattr(self, self.sender().objectName())()

    def retranslate(self) -> None:
        """Every fixed text anew."""
        for name, action in self.actions.items():
            action.setText(BY_ID[name].title)

    def show_view(self, view: View) -> None:
        self.view = view
        for name, action in self.actions.items():
            action.setEnabled(view.editable or BY_ID[name].needs != "editing")

    # ── what is chosen ───────────────────────────────────────────────────────────────────────────

    def _product(self, product_id: str = "") -> Product | None:
        book = self.view.book
        return book.product(product_id or self.pane.current()) if book is not None else None

    def _title(self, product: Product) -> str:
        return product.name.pick(self.view.language)

    def _then_choose(self, product_id: str, answer: EditResult) -> None:
        if answer.accepted:
            self.pane.choose(product_id)
            self.added.emit(product_id)

    # ── actions ──────────────────────────────────────────────────────────────────────────────────

    def edit(self) -> None:
        self.pane.edit_current()

    def add(self) -> None:
        if self.view.book is not None:
            name, ops = new_product(self.view.book, tr("New product"))
            self.editor.apply(tr("Add a product"), ops, partial(self._then_choose, name))

    def duplicate(self) -> None:
        product = self._product()
        if product is not None and self.view.book is not None:
            name, ops = duplicated(self.view.book, product.id, tr("{name} (copy)"))
            title = tr("Duplicate {title}").format(title=self._title(product))
            self.editor.apply(title, ops, partial(self._then_choose, name))

    def remove(self, product_id: str = "") -> None:
        """Take a product out. Where cues are about it, they are named and asked about first, here in the pane."""
        product, book = self._product(product_id), self.view.book
        if product is None or book is None:
            return
        used = used_by(book, product.id)
        if not used and not any(one.product_id == product.id for one in book.show.segments):
            self._take_out(product, removed(product.id))
            return
        if not self.view.editable:
            self.editor.say_why_not()
            return
        named = " · ".join(f"{line.number or '–'} {line.cue.title}" for line in used[:MOST_NAMED])
        if len(used) > MOST_NAMED:
            named += tr(" and {n} more").format(n=len(used) - MOST_NAMED)
        text = tr("Cues about {title}: {n}. Take them out, too?")
        text = text.format(n=len(used), title=self._title(product))
        self.pane.asked.ask(product.id, text, tr("Take out with its cues"), named)

    def _confirmed(self, product_id: str) -> None:
        product, book = self._product(product_id), self.view.book
        if product is not None and book is not None:
            self._take_out(product, removed_with_cues(book, product_id))

    def _take_out(self, product: Product, ops: list[Op]) -> None:
        self.editor.apply(tr("Take out {title}").format(title=self._title(product)), ops)

    # ── figures ──────────────────────────────────────────────────────────────────────────────────

    def _typed(self, product_id: str, field: str, text: str) -> None:
        product, book = self._product(product_id), self.view.book
        if product is None or book is None:
            return
        label = {"price": tr("Price"), "struck_price": tr("Struck price"), "stock": tr("Stock")}[field]
        try:
            ops = changed(product, field, text, book.show.planned_start)
        except ValueError as error:
            at = message("part.at", where=label, what=values.why(error))
            self.editor.said.emit(message_text(at))
            self.pane.edit_figure(product_id, field, text)  # Nothing that was typed is lost.
            return
        name = tr("{field} of {title}").format(field=label, title=self._title(product))
        self.editor.apply(name, ops)

    # ── pictures ─────────────────────────────────────────────────────────────────────────────────

    def picture(self, product_id: str = "") -> None:
        """Choose picture files of this PC."""
        product = self._product(product_id)
        if product is None:
            return
        dialog = QFileDialog(self.pane, tr("Choose pictures of {title}").format(title=self._title(product)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(partial(self._files_chosen, product.id))
        dialog.open()

    def _files_chosen(self, product_id: str, files: Sequence[str]) -> None:
        self.bring(product_id, Brought(tuple(files)))

    def paste(self) -> None:
        """The picture in the clipboard, or the files copied there."""
        product = self._product()
        if product is not None:
            self.bring(product.id, pictures_of(QGuiApplication.clipboard().mimeData()))

    def bring_last(self, product_id: str, brought: Brought) -> None:
        """Files become the product's last pictures."""
        self.bring(product_id, brought, last=True)

    def bring(self, product_id: str, brought: Brought, last: bool = False) -> None:
        """Files become the product's first pictures, or its last: all of them in one edit, or none with the reason."""
        if brought.why:
            self.editor.said.emit(brought.why)
            return
        if not self.view.editable:
            self.editor.say_why_not()
            return
        scratch = Path(brought.files[0]).parent if brought.scratch else None
        self.editor.bring_all(brought.files, "picture", partial(self._came, product_id, last, scratch))

    def _came(self, product_id: str, last: bool, scratch: Path | None, came: Sequence[Gathered]) -> None:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
        product = self._product(product_id)
        if product is None or not came:
            return
        names = [one.name for one in came]
        if len(_together(product, names, last)) > MOST_PICTURES:
            text = tr("A product has {most} pictures at the most: take one out first.")
            self.editor.said.emit(text.format(most=MOST_PICTURES))
            return

        def again(show: Show) -> list[Op]:
            now = {one.id: one for one in show.products}[product_id]
            return pictured(now, _together(now, names, last))

        name = tr("Pictures of {title}").format(title=self._title(product))
        self.editor.apply(name, pictured(product, _together(product, names, last)), again=again)


def _together(product: Product, names: Sequence[str], last: bool) -> list[str]:
    kept = [name for name in product.pictures if name not in names]
    return [*kept, *names] if last else [*names, *kept]
