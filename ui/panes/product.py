"""The chosen product, field by field."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from console.api.messages import EditResult
from console.sheets import values
from console.words.message import message
from ui.editor import Editor, why_not
from ui.panes.question_words import fields_text
from ui.parts.dock import Pane
from ui.parts.fields import LineField, TextField
from ui.parts.labels import PlainLabel, set_text
from ui.parts.picture_strip import PictureStrip
from ui.parts.pictures import Brought
from ui.parts.refusal import Refusal
from ui.parts.room import wrap_if_narrow
from ui.parts.short import ShortButton
from ui.parts.tab_order import tab_as_laid_out
from ui.present import product_answers
from ui.present.product_form import FIELDS, changed, pictured, texts
from ui.present.view import View
from ui.words import tr
from ui.words.messages import message_text, named
from ui.words.tips import tip

# A field as an answer names it → as the form does.
NAMED = {
    "coupon": "coupon.off", "net_price": "coupon.off", "coupon_until": "coupon.until", "name": "name.zh",
    "saved": "struck_price",
}  # fmt: skip


class ProductPane(Pane):
    """show_product() with the one that is chosen.

    add_asked, remove_asked(product id), choose_asked(product id): what the products pane does. pictures_came(product
    id, Brought): dropped or pasted here, to be its last ones.
    """

    name = "product"
    add_asked = Signal()
    remove_asked = Signal(str)
    choose_asked = Signal(str)
    pictures_came = Signal(str, object)

    def __init__(
        self, editor: Editor, look: Callable[[str], QPixmap | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._view = View()
        self.product_id = ""
        self._of: object = None
        area = self.area = QScrollArea(self)
        inner = self.inner = QWidget(area.viewport())
        inner.setObjectName("paneBody")
        form = QFormLayout(inner)
        self._form = form
        form.setContentsMargins(2, 4, 8, 4)
        form.setVerticalSpacing(5)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields: dict[str, LineField | TextField] = {}
        self.labels: dict[str, QLabel] = {}
        self.pictures, self.labels["pictures"] = PictureStrip(look, inner), PlainLabel(inner)
        form.addRow(self.labels["pictures"], self.pictures)
        for name in FIELDS:
            field = TextField(inner, name) if name == "claims" else LineField(inner, name)
            field.asked.connect(self._asked)
            self.fields[name], self.labels[name] = field, PlainLabel(inner)
            form.addRow(self.labels[name], field)
        for name in product_answers.FIELDS:
            text = TextField(inner, name)
            text.asked.connect(self._asked)
            text.setFixedHeight(84)
            self.fields[name], self.labels[name] = text, PlainLabel(inner)
            form.addRow(self.labels[name], text)
        self.outcome, self.labels["outcome"] = PlainLabel(inner), PlainLabel(inner)
        self.outcome.setWordWrap(True)
        self.outcome.setObjectName("muted")
        form.addRow(self.labels["outcome"], self.outcome)
        self.fields["claims"].setFixedHeight(58)
        self.pictures.ordered.connect(self._ordered)
        self.pictures.brought.connect(self._brought)
        self.pictures.asked.connect(self._choose)
        self.choose, self.add, self.remove = (ShortButton(inner) for _ in range(3))
        row = QHBoxLayout()
        for button in (self.choose, self.add, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        form.addRow(row)
        tab_as_laid_out(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        self.refusal = Refusal(self)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.refusal)
        self.choose.clicked.connect(self._choose)
        self.add.clicked.connect(self.add_asked)
        self.remove.clicked.connect(self._remove)
        self.retranslate()

    def resizeEvent(self, event: object) -> None:
        wrap_if_narrow(self._form, self.width())

    def title(self) -> str:
        return tr("Product details")

    def hint(self) -> str:
        book = self._view.book
        found = book.products if book is not None else ()
        place = next((at for at, one in enumerate(found, 1) if one.id == self.product_id), 0)
        return f"{place:02} {found[place - 1].name.pick(self._view.language)}" if place else ""

    def retranslate(self) -> None:
        labels = {
            "name.zh": tr("Name (Chinese)"), "name.en": tr("Name (English)"), "sku": tr("SKU"), "price": tr("Price"),
            "struck_price": tr("Struck price"), "price_until": tr("Price until"), "coupon.off": tr("Coupon off"),
            "coupon.until": tr("Coupon until"), "stock": tr("Stock"), "claims": tr("Claims"), "link": tr("Link"),
            "facts": tr("Facts"), "answers": tr("Answers of its own"),
        }  # fmt: skip
        for name, text in labels.items():
            self.labels[name].setText(text)
            self.fields[name].setAccessibleName(text)
        self.fields["facts"].setToolTip(
            tip(tr("One to a line, as in “origin: Wuchang”: answers to viewers go by them"))
        )
        self.fields["answers"].setToolTip(
            tip(tr("One to a line, as in “Price: …”: said instead of the usual answer to that question"))
        )
        self.labels["outcome"].setText(tr("What is answered"))
        self.labels["pictures"].setText(tr("Pictures"))
        self.pictures.retranslate()
        self.choose.setText(tr("Pictures…"))
        self.add.setText(tr("New product"))
        self.remove.setText(tr("Take out"))

    def show_product(self, product_id: str) -> None:
        """Which product is chosen."""
        for field in self.fields.values():
            field.commit()  # It belongs to the product that was chosen until now.
        if product_id != self.product_id:
            self._forget()
        self.product_id = product_id
        self._fill()

    def edit(self) -> None:
        """The name is written in now; why not, where nothing can be edited."""
        if not self._view.editable:
            self.editor.say_why_not()
            return
        field = self.fields[f"name.{'zh' if self._view.language.startswith('zh') else 'en'}"]
        field.setFocus()
        field.selectAll()

    def edit_field(self, name: str) -> None:
        """A field is written in now, by its name in the form or a fact of the product's own."""
        if not self._view.editable:
            self.editor.say_why_not()
            return
        kind = "answers" if name.startswith("answers.") else NAMED.get(name, name)
        field = self.fields.get(kind, self.fields["facts"])
        self.area.ensureWidgetVisible(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: View) -> None:
        self._view = view
        self.inner.setEnabled(view.editable)
        if view.book is not self._of:
            self._fill()

    def _fill(self) -> None:
        book = self._of = self._view.book
        product = book.product(self.product_id) if book is not None else None
        if product is None and book is not None and book.products:
            product = book.products[0]
            self.product_id = product.id
            self._forget()
        language = self._view.language
        values = dict.fromkeys((*FIELDS, *product_answers.FIELDS), "")
        said: list[str] = []
        if book is not None and product is not None:
            values |= texts(product) | product_answers.texts(product, book.show, language)
            for one in product_answers.outcomes(product, book.show, language):
                lacks = tr("needs {fields}").format(fields=fields_text(one.missing)) if one.missing else ""
                said.append(named(one.title, one.text or f"▲ {lacks}"))
        set_text(self.outcome, "\n".join(said))
        examples = {
            "facts": tr("One to a line: name: text. As in\norigin: Wuchang\nshelf life: 12 months"),
            "answers": tr("One to a line: question: answer. As in\nGifts: two cups with each order"),
        }
        for name, text in values.items():
            self.fields[name].fill(text, examples.get(name, ""))
            self.fields[name].setEnabled(product is not None)
        self.pictures.fill(product.pictures if product is not None else ())
        self.remove.setEnabled(product is not None)
        self.choose.setEnabled(product is not None)

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def _asked(self, field: str, value: object) -> None:
        self._change(self.product_id, field, value)

    def _change(self, product_id: str, field: str, value: object) -> None:
        book = self._view.book
        product = book.product(product_id) if book is not None else None
        if book is None or product is None:
            return
        try:
            if field in product_answers.FIELDS:
                ops = product_answers.changed(product, book.show, field, str(value))
            else:
                ops = changed(product, field, str(value), book.show.planned_start)
        except ValueError as error:
            at = message("part.at", where=self.labels[field].text(), what=values.why(error))
            self.editor.said.emit(message_text(at))
            self._refuse(product_id, field, message_text(at))
            return
        name = tr("{field} of {title}").format(
            field=self.labels[field].text(), title=product.name.pick(self._view.language)
        )
        self.editor.apply(name, ops, partial(self._done, product_id, field))

    def _done(self, product_id: str, field: str, answer: EditResult) -> None:
        if not answer.accepted:
            self._refuse(product_id, field, why_not(answer))
        elif product_id == self.product_id:
            self.refusal.say("")

    def _refuse(self, product_id: str, name: str, why: str) -> None:
        """A line that was refused is not left standing; a text of several is, to be mended."""
        if product_id != self.product_id:
            return
        self.refusal.say(why)
        for field in self.fields.values():
            if isinstance(field, LineField):
                field.fill("\0")
            elif field.field == name:
                field.refuse()
        self._fill()

    def _forget(self) -> None:
        """What was typed, or refused, was about another product."""
        self.refusal.say("")
        for field in self.fields.values():
            field.forget()

    def _ordered(self, names: list[str]) -> None:
        book = self._view.book
        product = book.product(self.product_id) if book is not None else None
        if product is not None:
            name = tr("Pictures of {title}").format(title=product.name.pick(self._view.language))
            self.editor.apply(name, pictured(product, names), partial(self._done, product.id, "pictures"))

    def _brought(self, brought: Brought) -> None:
        self.pictures_came.emit(self.product_id, brought)

    def use_picture(self, path: str) -> None:
        """A file of this PC becomes one of the product's pictures: it is copied into the show."""
        self._brought(Brought((path,)))

    def _choose(self) -> None:
        self.choose_asked.emit(self.product_id)

    def _remove(self) -> None:
        self.remove_asked.emit(self.product_id)
