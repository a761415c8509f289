"""A product's pictures in a row: the first is its card's. Dragged or moved by keys, taken out, dropped and pasted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QIcon,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

from ui.parts.pictures import holds_picture, pictures_of
from ui.style.current import color
from ui.words import tr
from ui.words.tips import tip

SIZE = QSize(64, 48)
NAME = Qt.ItemDataRole.UserRole


class PictureStrip(QListWidget):
    """ordered(names): as they are to be now. brought(Brought): files that were dropped or pasted. asked(): files
    are to be chosen.

    look: gives a picture by its name in the show, None while it is not there.
    """

    ordered = Signal(list)
    brought = Signal(object)
    asked = Signal()

    def __init__(self, look: Callable[[str], QPixmap | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._names: tuple[str, ...] = ()
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setIconSize(SIZE)
        self.setFixedHeight(SIZE.height() + 30)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._actions: dict[str, QAction] = {}
        for name, keys in (
            ("choose", ""),
            ("first", ""),
            ("earlier", "Alt+Left"),
            ("later", "Alt+Right"),
            ("paste", "Ctrl+V"),
            ("remove", "Del"),
        ):
            made = self._actions[name] = QAction(self)
            made.setObjectName(name)
            if keys:
                made.setShortcut(QKeySequence(keys))
                made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.triggered.connect(self._act)
            self.addAction(made)

    def retranslate(self) -> None:
        """Every fixed text anew."""
        titles = {
            "choose": tr("Choose pictures…"),
            "first": tr("Use on the card"), "earlier": tr("Move to the left"), "later": tr("Move to the right"),
            "paste": tr("Paste a picture"), "remove": tr("Take out the picture"),
        }  # fmt: skip
        for name, title in titles.items():
            self._actions[name].setText(title)
        self.setAccessibleName(tr("Pictures"))
        self.setToolTip(
            tr("The first picture is the card's. Drop or paste pictures here; drag to change their order.")
        )

    def fill(self, names: Sequence[str]) -> None:
        """Show these pictures."""
        if tuple(names) == self._names:
            return
        row = self.currentRow()
        chosen = self._names[row] if 0 <= row < len(self._names) else ""
        self._names = tuple(names)
        self.clear()
        for name in names:
            item = QListWidgetItem(self)
            item.setData(NAME, name)
            item.setToolTip(tip(name))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            item.setSizeHint(SIZE + QSize(10, 10))
            self._draw(item)
        # The same picture, wherever it was moved and whatever came before it; of one taken out, its neighbour.
        self.setCurrentRow(self._names.index(chosen) if chosen in self._names else min(row, len(names) - 1))

    def picture_came(self, name: str) -> None:
        """A picture can be shown now."""
        for place in range(self.count()):
            item = self.item(place)
            if item.data(NAME) == name:
                self._draw(item)

    def _draw(self, item: QListWidgetItem) -> None:
        picture = self._look(item.data(NAME))
        broken = picture is not None and picture.isNull()
        item.setIcon(QIcon(picture) if picture is not None else QIcon())
        # A picture that cannot be shown is named, so that it can be taken out.
        item.setText(item.data(NAME).rpartition("/")[2] if broken else "")

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def _act(self) -> None:
        self.change(self.sender().objectName())

    def change(self, what: str) -> None:
        """first, earlier, later, remove: of the chosen picture. paste: from the clipboard. choose: from this PC."""
        if what == "choose":
            self.asked.emit()
            return
        if what == "paste":
            self.brought.emit(pictures_of(QGuiApplication.clipboard().mimeData()))
            return
        place, names = self.currentRow(), list(self._names)
        if not 0 <= place < len(names):
            return
        name = names.pop(place)
        to = {"first": 0, "earlier": max(0, place - 1), "later": place + 1}.get(what)
        if to is not None:
            names.insert(to, name)
        if names != list(self._names):
            self.ordered.emit(names)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits, everywhere: here it chooses pictures."""
        event.accept()
        self.asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(color("muted"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            says = tr("Double click to choose pictures, or drop or paste them here.")
            painter.drawText(self.viewport().rect().adjusted(8, 4, -8, -4), flags, says)
            painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is self or holds_picture(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.source() is self:
            super().dragMoveEvent(event)
        elif holds_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Nothing moves by itself: it is asked for, and comes back with the show."""
        if event.source() is not self:
            event.acceptProposedAction()
            self.brought.emit(pictures_of(event.mimeData()))
            return
        names, place = list(self._names), self.currentRow()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if not 0 <= place < len(names):
            return
        spot = event.position().toPoint()
        to = next(
            (at for at in range(self.count()) if spot.x() < self.visualItemRect(self.item(at)).center().x()),
            len(names),
        )
        name = names.pop(place)
        names.insert(to if to <= place else to - 1, name)
        if names != list(self._names):
            self.ordered.emit(names)
