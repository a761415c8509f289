"""The products as a list, with what is sold of them and what viewers see."""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from console.cards.amounts import price, struck
from ui.present.figures import count
from ui.present.view import View
from ui.words import tr
from ui.words.tips import tip

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
PICTURE = ROW + 1


class ProductRow(msgspec.Struct, frozen=True):
    """shown: its card is on air (over_picture: laid over it by itself); explained: the host explains it now,
    by_hand: as somebody marked. picture: the first of its pictures, by its name in the show."""

    product_id: str
    number: int
    name: str
    price: str
    struck: str
    stock: str
    orders: str
    low: bool
    shown: bool
    over_picture: bool
    explained: bool
    by_hand: bool = False
    picture: str = ""
    pictures: int = 0


# Fewer than so many left, and the number warns.
LOW_STOCK = 20


def product_rows(view: View) -> list[ProductRow]:
    """Returns a row a product, in the show's order."""
    book, state, whole = view.book, view.state, view.whole
    if book is None or state is None:
        return []
    now = state.now if view.as_called else None  # What is not seen is not said to be on air.
    on_air = book.by_id.get(now.cue_id) if now is not None and not now.slate else None
    overlay = now.overlay_card if now is not None else None
    own = getattr(on_air.cue, "product_id", None) if on_air is not None else None
    explained = state.explaining if view.as_called else None
    made = []
    for number, product in enumerate(book.products, 1):
        current = whole.products.get(product.id, product) if whole is not None else product
        orders = state.counters.products.get(product.id, {}).get("orders_placed", 0)
        stock = "" if current.stock is None else tr("{n} left").format(n=count(current.stock, view.language))
        made.append(
            ProductRow(
                product.id,
                number,
                current.name.pick(view.language),
                price(current, view.language),
                struck(current, view.language) or "",
                stock,
                tr("{n} orders").format(n=count(orders, view.language)),
                current.stock is not None and current.stock <= LOW_STOCK,
                (overlay or own) == product.id,
                overlay == product.id,
                explained == product.id,
                explained == product.id and state.explaining_by_hand,
                product.pictures[0] if product.pictures else "",
                len(product.pictures),
            )
        )
    return made


class ProductModel(QAbstractListModel):
    """show_rows(). look: gives a picture by its name in the show, None while it is not there."""

    def __init__(self, look: Callable[[str], QPixmap | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ProductRow] = []
        self._look = look

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def show_rows(self, rows: list[ProductRow]) -> None:
        if [row.product_id for row in rows] != [row.product_id for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        changed = [place for place, row in enumerate(rows) if row != self.rows[place]]
        self.rows = rows
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))

    def picture_came(self, name: str) -> None:
        """A picture can be shown now."""
        for place, row in enumerate(self.rows):
            if row.picture == name:
                self.dataChanged.emit(self.index(place), self.index(place))

    def data(self, index: Index, role: int = 0) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == PICTURE:
            return self._look(row.picture) if row.picture else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            states = [tr("on air")] if row.shown else []
            states += [tr("explaining")] if row.explained else []
            return ", ".join((f"{row.number} {row.name}", row.price, row.stock, row.orders, *states))
        return tip(f"{row.name}\n{row.stock}") if role == Qt.ItemDataRole.ToolTipRole else None
