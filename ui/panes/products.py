"""The products: what viewers can buy, what is explained, and their cards shown and hidden."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QToolButton, QWidget

from ui.actions import BY_ID
from ui.parts.confirm import Confirm
from ui.parts.dock import Pane, dock_of
from ui.parts.empty import EmptyNote
from ui.parts.labels import set_text
from ui.parts.pictures import holds_picture, pictures_of
from ui.parts.short import ShortButton
from ui.present.product_form import amount_of
from ui.present.view import View
from ui.tables.product_tile import FIELDS, ProductTile
from ui.tables.products import ROW, ProductModel, ProductRow, product_rows
from ui.tables.tile_editor import TileEditor
from ui.thumbnails import Thumbnails
from ui.words import tr
from ui.words.tips import tip

# Margins, frame and scroll bar.
ROOM_BESIDE = 31


class Products(Pane):
    """intent(product id): show its card over what is on air, or hide it when it is shown so. edit_asked(product id).

    explain_asked(product id): mark it as explained now, or take the mark off. locked: nothing can be edited, and
    somebody wanted to. pictures_came(product id, Brought): dropped on it.
    """

    name = "products"
    selected = Signal(str)
    edit_asked = Signal(str)
    intent = Signal(str)
    explain_asked = Signal(str)
    pictures_came = Signal(str, object)
    locked = Signal()
    retranslated = Signal()

    def __init__(self, thumbs: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbs = thumbs
        self._view = View()
        self._digits = ""
        self.model = ProductModel(thumbs.look, self)
        thumbs.came.connect(self.model.picture_came)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self._tile = ProductTile(self.list)
        self.none = EmptyNote(self.list)
        self.list.setItemDelegate(self._tile)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(0)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.editor = TileEditor(self.list, self._tile)
        self.editor.next_asked.connect(self.edit_figure)
        self.asked = Confirm(self)
        self.add = QToolButton(self)
        self.add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.explain, self.overlay = ShortButton(self), ShortButton(self)
        self.overlay.clicked.connect(self._toggle)
        self.explain.clicked.connect(self.explain_current)
        self.list.doubleClicked.connect(self._double_clicked)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.viewport().setAcceptDrops(True)
        self.list.viewport().installEventFilter(self)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        row.addWidget(self.explain)
        row.addWidget(self.overlay)
        self.body.addWidget(self.asked)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row)
        self.retranslate()

    def title(self) -> str:
        return tr("Products")

    def hint(self) -> str:
        count = len(self.model.rows)
        if self._digits:
            return tr("{typed}… another digit, or wait").format(typed=self._digits)
        if count > 9:
            return tr("{n} · a number shows its card").format(n=count)
        return tr("{n} · 1–9 shows the card").format(n=count) if count else ""

    def retranslate(self) -> None:
        self.list.setAccessibleName(tr("Products"))
        self.add.setText("＋")
        self.add.setAccessibleName(BY_ID["product_add"].title)
        self.add.setToolTip(tip(BY_ID["product_add"].title))
        self._say()
        self.show_view(self._view)
        self.retranslated.emit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """As many columns as there is room for, filled out evenly."""
        self._tile.fit(self.width() - ROOM_BESIDE, self.list.viewport().height())
        self.list.setGridSize(self._tile.size)
        self.editor.place()

    def showEvent(self, event: QShowEvent) -> None:
        """What was chosen while it lay behind another pane is in sight; a list that is hidden does not scroll."""
        super().showEvent(event)
        self._see(self.list.currentIndex())

    def _see(self, index: QModelIndex) -> None:
        """Scroll to a product: of one taller than the list its beginning, which has its name and price."""
        tall = self._tile.size.height() > self.list.viewport().height()
        hint = QListView.ScrollHint.PositionAtTop if tall else QListView.ScrollHint.EnsureVisible
        self.list.scrollTo(index, hint)

    def show_view(self, view: View) -> None:
        self._view = view
        self.model.show_rows(product_rows(view))
        self.add.setEnabled(view.editable)
        none = (
            tr("No product is in it yet: ＋ adds one.") if view.editable else tr("No product is in it yet.")
        )
        set_text(self.none, none if view.book is not None else "")
        if not view.editable and self.editor.on:
            self.editor.close()
        self._say()

    def show_typed(self, digits: str) -> None:
        """What is typed of a product's number, until it is called."""
        self._digits = digits
        dock = dock_of(self)
        if dock is not None:
            dock.refresh()

    def stop(self) -> None:
        """No more pictures: the window is closing."""
        self._thumbs.stop()

    # ── what is chosen ───────────────────────────────────────────────────────────────────────────

    def current(self) -> str:
        """Returns the product that is chosen, empty for none."""
        row = self._current()
        return row.product_id if row is not None else ""

    def choose(self, product_id: str) -> None:
        """Choose a product, and show it."""
        for place, row in enumerate(self.model.rows):
            if row.product_id == product_id:
                self.list.setCurrentIndex(self.model.index(place))
                self._see(self.model.index(place))

    def _current(self) -> ProductRow | None:
        index = self.list.currentIndex()
        row: ProductRow | None = index.data(ROW) if index.isValid() else None
        return row

    def _say(self) -> None:
        row = self._current()
        runs = row is not None and self._view.runs
        self.overlay.setEnabled(runs)
        self.explain.setEnabled(runs)
        hide = row is not None and row.over_picture
        self.overlay.setText(tr("Hide the card") if hide else tr("Show the card"))
        explained = (
            row is not None and self._view.state is not None and self._view.state.explaining == row.product_id
        )
        self.explain.setText(tr("Explaining over") if explained else tr("Explain now"))

    def _chosen(self, *_: QModelIndex) -> None:
        self._say()
        row = self._current()
        if row is not None:
            self.selected.emit(row.product_id)

    # ── show, hide, explain ──────────────────────────────────────────────────────────────────────

    def _toggle(self) -> None:
        row = self._current()
        if row is not None:
            self.intent.emit(row.product_id)

    def explain_current(self) -> None:
        """Mark the chosen product as explained now, or take its mark off."""
        row = self._current()
        if row is not None and self._view.runs:
            self.explain_asked.emit(row.product_id)

    # ── writing ──────────────────────────────────────────────────────────────────────────────────

    def edit_current(self) -> None:
        """Open the chosen product's price."""
        row = self._current()
        if row is not None:
            self.edit_figure(row.product_id, FIELDS[0])

    def edit_figure(self, product_id: str, field: str, text: str | None = None) -> None:
        """Open a figure of a product in its place. text: what was typed and refused."""
        book = self._view.book
        product = book.product(product_id) if book is not None else None
        if not self._view.editable or product is None:
            self.locked.emit()
            return
        whole = self._view.whole
        now = whole.products.get(product_id, product) if whole is not None else product
        before = amount_of(now, field)
        self.editor.open(product_id, field, before if text is None else text, before)

    def _double_clicked(self, index: QModelIndex) -> None:
        row: ProductRow = index.data(ROW)
        spot = self.list.viewport().mapFromGlobal(self.cursor().pos())
        field = self._tile.field_at(self.list.visualRect(index), self._clicked or spot)
        if field:
            self.edit_figure(row.product_id, field)
        else:
            self.edit_asked.emit(row.product_id)

    _clicked: QPoint | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where it was clicked, and what is dropped on a product."""
        kind = event.type()
        if kind == QEvent.Type.Resize:
            self._fit()
            self.editor.place()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._clicked = event.position().toPoint()  # type: ignore[attr-defined]
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove):
            assert isinstance(event, QDragEnterEvent | QDragMoveEvent)
            if holds_picture(event.mimeData()):
                event.acceptProposedAction()
                return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._dropped(event)
            return True
        return False

    def _dropped(self, event: QDropEvent) -> None:
        index = self.list.indexAt(event.position().toPoint())
        row: ProductRow | None = index.data(ROW) if index.isValid() else self._current()
        if row is None:
            return
        event.acceptProposedAction()
        self.list.setCurrentIndex(index if index.isValid() else self.list.currentIndex())
        self.pictures_came.emit(row.product_id, pictures_of(event.mimeData()))

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.list.indexAt(place).isValid():
            shows = menu.addAction(self.overlay.text(), self._toggle)
            shows.setEnabled(self.overlay.isEnabled())
            explains = menu.addAction(self.explain.text(), self.explain_current)
            explains.setEnabled(self.explain.isEnabled())
            menu.addSeparator()
            menu.addAction(tr("Edit the product"), self._edit)
        menu.addActions(self.list.actions())
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _edit(self) -> None:
        row = self._current()
        if row is not None:
            self.edit_asked.emit(row.product_id)
