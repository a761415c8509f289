"""The products: what viewers can buy, what is explained, and their cards shown and hidden."""

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QPushButton, QWidget

from ui.parts.dock import Pane, Spawn
from ui.present.view import View
from ui.tables.product_tile import HEIGHT, WIDTH, ProductTile
from ui.tables.products import ROW, ProductModel, ProductRow, product_rows
from ui.words import tr

FetchPicture = Callable[[str], Awaitable[bytes | None]]
# Margins, frame and scroll bar.
ROOM_BESIDE = 31
THUMB = QSize(300, 200)


class Products(Pane):
    """intent(product id): show its card over what is on air, or hide it when it is shown so. edit_asked(product id)."""

    name = "products"
    selected = Signal(str)
    edit_asked = Signal(str)
    intent = Signal(str)

    def __init__(self, fetch: FetchPicture, spawn: Spawn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fetch, self._spawn = fetch, spawn
        self._view = View()
        self._book: object = None
        self._pictures: dict[str, str | None] = {}
        self._loading: asyncio.Task[None] | None = None
        self.model = ProductModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self._tile = ProductTile(self.list)
        self.list.setItemDelegate(self._tile)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(0)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.overlay = QPushButton(self)
        self.overlay.clicked.connect(self._toggle)
        self.list.doubleClicked.connect(self._double_clicked)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.overlay)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row)
        self.retranslate()

    def title(self) -> str:
        return tr("Products")

    def hint(self) -> str:
        return tr("{n} · 1–9 shows the card").format(n=len(self.model.rows)) if self.model.rows else ""

    def retranslate(self) -> None:
        self.list.setAccessibleName(tr("Products"))
        self._say()
        self.show_view(self._view)

    def resizeEvent(self, event: object) -> None:
        """As many columns as there is room for, filled out evenly."""
        room = max(WIDTH, self.width() - ROOM_BESIDE)
        columns = max(1, room // WIDTH)
        self._tile.size = QSize(room // columns, HEIGHT)
        self.list.setGridSize(self._tile.size)

    def show_view(self, view: View) -> None:
        self._view = view
        self.model.show_rows(product_rows(view))
        if not view.on:
            self._pictures = {}  # The next desk may have another show with products of the same names.
        if view.book is not None and view.book is not self._book and view.on:
            self._book = view.book
            pictures = {one.id: one.picture for one in view.book.products}
            new = [name for name, picture in pictures.items() if self._pictures.get(name, "") != picture]
            self._pictures = pictures
            if new:
                self._loading = self._spawn(self._load(new))
        self._say()

    async def _load(self, products: list[str]) -> None:
        for product_id in products:
            body = await self._fetch(product_id)
            if body is None:
                continue
            picture = thumbnail(body)
            if not picture.isNull():
                self.model.put_picture(product_id, picture)

    def stop(self) -> None:
        """No more pictures: the window is closing."""
        if self._loading is not None:
            self._loading.cancel()

    # ── show and hide ────────────────────────────────────────────────────────────────────────────

    def _current(self) -> ProductRow | None:
        index = self.list.currentIndex()
        row: ProductRow | None = index.data(ROW) if index.isValid() else None
        return row

    def _say(self) -> None:
        row = self._current()
        self.overlay.setEnabled(row is not None and self._view.on)
        hide = row is not None and row.over_picture
        self.overlay.setText(tr("Hide the card") if hide else tr("Show the card"))

    def _chosen(self, *_: QModelIndex) -> None:
        self._say()
        row = self._current()
        if row is not None:
            self.selected.emit(row.product_id)

    def _toggle(self) -> None:
        row = self._current()
        if row is not None:
            self.intent.emit(row.product_id)

    def _double_clicked(self, index: QModelIndex) -> None:
        row: ProductRow = index.data(ROW)
        self.edit_asked.emit(row.product_id)

    def _menu(self, place: QPoint) -> None:
        if not self.list.indexAt(place).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shows = menu.addAction(self.overlay.text(), self._toggle)
        shows.setEnabled(self.overlay.isEnabled())
        menu.addAction(tr("Edit the product"), self._edit)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _edit(self) -> None:
        row = self._current()
        if row is not None:
            self.edit_asked.emit(row.product_id)


def thumbnail(body: bytes) -> QPixmap:
    """Returns a picture made small while it is read, however large it is, and turned as its camera says."""
    data = QByteArray(body)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(THUMB, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return QPixmap.fromImage(reader.read())
