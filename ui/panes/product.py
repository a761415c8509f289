"""The chosen product, field by field."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from console.api.messages import EditResult
from console.sheets import values
from console.words.message import message
from ui.editor import Editor
from ui.parts.dock import Pane
from ui.parts.fields import LineField, TextField
from ui.present.product_form import FIELDS, changed, new_product, removed, texts
from ui.present.view import View
from ui.words import tr
from ui.words.messages import message_text


class ProductPane(Pane):
    """show_product() with the one that is chosen."""

    name = "product"

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._view = View()
        self.product_id = ""
        self._of: object = None
        inner = self.inner = QWidget(self)
        inner.setObjectName("paneBody")
        form = QFormLayout(inner)
        form.setContentsMargins(2, 4, 8, 4)
        form.setVerticalSpacing(5)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields: dict[str, LineField | TextField] = {}
        self.labels: dict[str, QLabel] = {}
        for name in FIELDS:
            field = TextField(inner, name) if name == "claims" else LineField(inner, name)
            field.asked.connect(self._asked)
            self.fields[name], self.labels[name] = field, QLabel(inner)
            form.addRow(self.labels[name], field)
        self.fields["claims"].setFixedHeight(58)
        self.choose, self.add, self.remove = (QPushButton(inner) for _ in range(3))
        row = QHBoxLayout()
        for button in (self.choose, self.add, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        form.addRow(row)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        self.body.addWidget(area, 1)
        self.choose.clicked.connect(self._choose)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.retranslate()

    def title(self) -> str:
        return tr("Product details")

    def hint(self) -> str:
        return self.product_id

    def retranslate(self) -> None:
        labels = {
            "name.zh": tr("Name (Chinese)"), "name.en": tr("Name (English)"), "sku": tr("SKU"), "price": tr("Price"),
            "struck_price": tr("Struck price"), "price_until": tr("Price until"), "coupon.off": tr("Coupon off"),
            "coupon.until": tr("Coupon until"), "stock": tr("Stock"), "picture": tr("Picture"),
            "claims": tr("Claims"), "link": tr("Link"),
        }  # fmt: skip
        for name, text in labels.items():
            self.labels[name].setText(text)
            self.fields[name].setAccessibleName(text)
        self.choose.setText(tr("Picture…"))
        self.add.setText(tr("New product"))
        self.remove.setText(tr("Take out"))

    def show_product(self, product_id: str) -> None:
        """Which product is chosen."""
        for field in self.fields.values():
            field.commit()  # It belongs to the product that was chosen until now.
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
            for field in self.fields.values():
                field.forget()
        values = texts(product) if product is not None else dict.fromkeys(FIELDS, "")
        for name, text in values.items():
            self.fields[name].fill(text)
            self.fields[name].setEnabled(product is not None)
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
            ops = changed(product, field, str(value), book.show.planned_start)
        except ValueError as error:
            at = message("part.at", where=self.labels[field].text(), what=values.why(error))
            self.editor.said.emit(message_text(at))
            self._anew()
            return
        name = tr("{field} of {title}").format(
            field=self.labels[field].text(), title=product.name.pick(self._view.language)
        )
        self.editor.apply(name, ops, self._done)

    def _done(self, answer: EditResult) -> None:
        if not answer.accepted:
            self._anew()

    def _anew(self) -> None:
        """What was refused is not left standing in a field."""
        for field in self.fields.values():
            field.fill("\0")
        self._fill()

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose a picture"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.use_picture)
        dialog.open()

    def use_picture(self, path: str) -> None:
        """A file of this PC becomes the product's picture: it is copied into the show."""
        # Another may be chosen by the time it is copied.
        self.editor.bring(path, partial(self._change, self.product_id, "picture"))

    def _add(self) -> None:
        if self._view.book is not None:
            name, ops = new_product(self._view.book, tr("New product"))
            self.editor.apply(tr("Add a product"), ops, partial(self._added, name))

    def _added(self, product_id: str, answer: EditResult) -> None:
        if answer.accepted:
            self.show_product(product_id)

    def _remove(self) -> None:
        book = self._view.book
        product = book.product(self.product_id) if book is not None else None
        if product is not None:
            name = tr("Take out {title}").format(title=product.name.pick(self._view.language))
            self.editor.apply(name, removed(product.id))
