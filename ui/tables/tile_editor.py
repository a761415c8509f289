"""A product's figures written in their place on its tile: Enter keeps, Tab goes on to the next, Esc leaves it."""

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView

from ui.tables.product_tile import FIELDS, ProductTile
from ui.tables.products import ROW


class TileEditor(QObject):
    """open() a field of a product; asked(product id, field, text) for what was typed.

    next_asked(product id, field): the field that Tab leads to. Nothing is changed here. What was refused is written
    on when it is opened again with its text.
    """

    asked = Signal(str, str, str)
    next_asked = Signal(str, str)

    def __init__(self, view: QListView, tile: ProductTile) -> None:
        super().__init__(view)
        self._view, self._tile = view, tile
        self.line = QLineEdit(view.viewport())
        self.line.setObjectName("tileEditor")
        self.line.setStyleSheet("padding: 0 2px; min-height: 0;")  # A tile's line is low.
        self.line.hide()
        self.line.installEventFilter(self)
        self.product_id = self.field = ""
        self._before = ""
        view.model().modelReset.connect(self.place)
        view.verticalScrollBar().valueChanged.connect(self.place)

    @property
    def on(self) -> bool:
        """Returns whether something is being written."""
        return bool(self.product_id)

    def open(self, product_id: str, field: str, text: str, before: str | None = None) -> None:
        """Open a field with its text. before: what stands there, where that is another text than what is written on."""
        self.product_id, self.field = product_id, field
        self._before = text if before is None else before
        self.line.setText(text)
        self.place()
        if self.on:
            self.line.show()
            self.line.raise_()
            self.line.setFocus()
            self.line.selectAll()

    def place(self) -> None:
        """Where its tile is now; gone with a product that is."""
        if not self.on:
            return
        index = self._index()
        if index is None or not index.isValid():
            self.close()
            return
        rect = self._tile.field_rect(self._view.visualRect(index.model().index(index.row(), 0)), self.field)
        self.line.setGeometry(rect.adjusted(-3, -3, 3, 3))

    def _index(self) -> QPersistentModelIndex | None:
        model = self._view.model()
        for place in range(model.rowCount()):
            index = model.index(place, 0)
            if index.data(ROW).product_id == self.product_id:
                return QPersistentModelIndex(index)
        return None

    def close(self) -> None:
        """Leave it as it was."""
        self.product_id = self.field = ""
        had = self.line.hasFocus()
        self.line.hide()
        if had:
            self._view.setFocus()

    def commit(self) -> None:
        """Ask for what was typed, where it is something else than what stood there."""
        product, field, text = self.product_id, self.field, self.line.text().strip()
        changed = self.on and text != self._before
        self.close()
        if changed:
            self.asked.emit(product, field, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.on:
            self.commit()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        match event.key():
            case Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.commit()
            case Qt.Key.Key_Tab:
                self._step(1)
            case Qt.Key.Key_Backtab:
                self._step(-1)
            case _:
                return False
        return True

    def _step(self, by: int) -> None:
        """On to the next figure, of the next product after the last of this one."""
        index = self._index()
        field = self.field
        self.commit()
        if index is None or self.on:  # On: what was asked for was refused at once, and is open again.
            return
        place = index.row() * len(FIELDS) + FIELDS.index(field) + by
        row, at = divmod(place, len(FIELDS))
        model = self._view.model()
        if not 0 <= row < model.rowCount():
            return
        following = model.index(row, 0)
        product = following.data(ROW).product_id
        self._view.setCurrentIndex(following)
        self._view.scrollTo(following)
        self.next_asked.emit(product, FIELDS[at])
