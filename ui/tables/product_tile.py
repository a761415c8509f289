"""A product in the list: picture, name, price, stock, orders, and whether viewers see it."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.style.current import color, font, theme
from ui.tables.products import PICTURE, ROW, ProductRow
from ui.words import tr

WIDTH, HEIGHT, EDGE = 150, 138, 6
# Where a whole tile has no room: the picture beside the texts.
LOW_WIDTH, LOW_HEIGHT = 204, 66
TEXT_HEIGHT = 54
# So many pictures are kept as they are painted, 40 kB each.
MOST_FITTED = 300
# The figures that are written in their place, in the order in which Tab goes through them.
FIELDS = ("price", "struck_price", "stock")


class ProductTile(QStyledItemDelegate):
    """Paints a ProductRow."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.size = QSize(WIDTH, HEIGHT)
        self._fitted: dict[tuple[object, ...], QPixmap] = {}

    def fit(self, wide: int, tall: int) -> None:
        """Have tiles fill a list of so many px evenly; low ones where a whole one would be cut off."""
        low = tall < HEIGHT
        columns = max(1, wide // (LOW_WIDTH if low else WIDTH))
        self.size = QSize(max(wide, WIDTH) // columns, LOW_HEIGHT if low else HEIGHT)

    @property
    def low(self) -> bool:
        """Whether the picture stands beside the texts."""
        return self.size.height() == LOW_HEIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.size

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: ProductRow = index.data(ROW)
        picture: QPixmap | None = index.data(PICTURE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(option.rect).adjusted(3, 3, -3, -3)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        edge = "on_air" if row.shown else "standby" if row.explained else "line"
        painter.setPen(QPen(color(edge), 2 if row.shown or row.explained else 1))
        painter.setBrush(color("raised"))
        painter.drawRoundedRect(box, 5, 5)
        if chosen:
            # Within the tally's edge: red and green stay what they are.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("focus"), 3 if focused else 2))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 3, 3)
        frame, texts = self._parts(box)
        self._picture(painter, frame, picture, bool(row.picture))
        self._badges(painter, frame, texts, row)
        self._texts(painter, texts, row)
        painter.restore()

    def _parts(self, box: QRectF) -> tuple[QRectF, QRectF]:
        """Returns where the picture and the texts are: below it, on a low tile beside it."""
        inner = box.adjusted(EDGE, EDGE, -EDGE, 0)
        texts = QRectF(inner.left(), box.bottom() - TEXT_HEIGHT, inner.width(), TEXT_HEIGHT)
        if not self.low:
            return inner.adjusted(0, 0, 0, -TEXT_HEIGHT), texts
        side = inner.height() - EDGE
        return QRectF(inner.left(), inner.top(), side, side), texts.adjusted(side + EDGE, 0, 0, 0)

    def field_rect(self, tile: QRect, field: str) -> QRect:
        """Returns where a figure stands on a tile: the price and the struck one beside it, the stock below."""
        _, texts = self._parts(QRectF(tile).adjusted(3, 3, -3, -3))
        left, width = round(texts.left()), round(texts.width())
        half, top = width // 2, tile.bottom() - 3 - TEXT_HEIGHT + 17
        if field == "price":
            return QRect(left, top, half, 18)
        return QRect(left + half, top if field == "struck_price" else top + 18, width - half, 18)

    def field_at(self, tile: QRect, spot: QPoint) -> str:
        """Returns the figure at a place of a tile; empty for none."""
        return next((field for field in FIELDS if self.field_rect(tile, field).contains(spot)), "")

    def _picture(self, painter: QPainter, frame: QRectF, picture: QPixmap | None, pictured: bool) -> None:
        painter.fillRect(frame, color("field"))
        if picture is None or picture.isNull():
            if not pictured:
                painter.setPen(color("muted"))
                painter.setFont(font(10 if self.low else 11))
                flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
                painter.drawText(frame.adjusted(2, 0, -2, 0), flags, tr("Drop a picture here"))
            return
        dense = painter.device().devicePixelRatioF()
        if dense != round(dense):
            _fit(
                painter, frame, picture
            )  # Its edges lie between pixels: painted from a copy it would be blurred.
            return
        # Made once: to fit it costs more than all else of a tile.
        key = (picture.cacheKey(), frame.width(), frame.height(), dense, theme().name)
        fitted = self._fitted.get(key)
        if fitted is None:
            if len(self._fitted) >= MOST_FITTED:
                self._fitted.clear()
            fitted = self._fitted[key] = _fitted(frame.size().toSize(), dense, picture)
        painter.drawPixmap(frame.topLeft(), fitted)

    def _badges(self, painter: QPainter, frame: QRectF, texts: QRectF, row: ProductRow) -> None:
        badges = []
        if row.shown:
            badges.append((tr("CARD ON AIR"), "live", "live_text"))
        if row.explained:
            badges.append((tr("EXPLAINING · by hand") if row.by_hand else tr("EXPLAINING"), "go", "go_text"))
        if row.pictures > 1:
            painter.setFont(font(10))
            painter.setPen(color("muted"))
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            painter.drawText(frame.adjusted(0, 0, -3, -1), flags, f"1/{row.pictures}")
        painter.setFont(font(10, QFont.Weight.Bold))
        # A picture beside the texts is too narrow for them: in the line of the orders, which can wait.
        left, top = (texts.left(), texts.top() + 36) if self.low else (frame.left() + 3, frame.top() + 3)
        room = texts.width() if self.low else frame.width() - 6
        for text, ground, ink in badges:
            width = min(painter.fontMetrics().horizontalAdvance(text) + 10, room)
            badge = QRectF(left, top, width, 15)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(ground))
            painter.drawRoundedRect(badge, 3, 3)
            painter.setPen(color(ink))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width) - 4)
            painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), shown)
            if self.low:
                left, room = left + width + 4, room - width - 4
            else:
                top += 18

    def _texts(self, painter: QPainter, texts: QRectF, row: ProductRow) -> None:
        left, width = texts.left() + 1, texts.width() - 2
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        top = texts.top() + 2
        painter.setFont(font(12, QFont.Weight.DemiBold))
        painter.setPen(color("text"))
        name = painter.fontMetrics().elidedText(
            f"{row.number:02} {row.name}", Qt.TextElideMode.ElideRight, int(width)
        )
        painter.drawText(QRectF(left, top, width, 17), flags, name)
        painter.setPen(color("price"))
        painter.setFont(font(12, QFont.Weight.Bold))
        painter.drawText(QRectF(left, top + 17, width, 16), flags, row.price)
        used = painter.fontMetrics().horizontalAdvance(row.price) + 6
        if row.struck:
            old = font(11)
            old.setStrikeOut(True)
            painter.setFont(old)
            painter.setPen(color("muted"))
            painter.drawText(QRectF(left + used, top + 17, width - used, 16), flags, row.struck)
        painter.setFont(font(11))
        painter.setPen(color("muted"))
        if self.low and (row.shown or row.explained):
            return  # What viewers see of it stands there.
        painter.drawText(QRectF(left, top + 33, width, 16), flags, row.orders)
        if row.stock:
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.setPen(color("warn" if row.low else "muted"))
            painter.drawText(QRectF(left, top + 33, width, 16), right, row.stock)


def _fit(painter: QPainter, frame: QRectF, picture: QPixmap) -> None:
    """Paint a picture whole, whatever its shape: what is cut off may be the product."""
    scale = min(frame.width() / picture.width(), frame.height() / picture.height())
    wide, tall = picture.width() * scale, picture.height() * scale
    spot = QRectF(frame.center().x() - wide / 2, frame.center().y() - tall / 2, wide, tall)
    painter.drawPixmap(spot, picture, QRectF(picture.rect()))


def _fitted(size: QSize, dense: float, picture: QPixmap) -> QPixmap:
    """Returns a picture on the ground of its frame, as it is painted."""
    made = QPixmap(size * dense)
    made.setDevicePixelRatio(dense)
    made.fill(color("field"))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    _fit(painter, QRectF(0, 0, size.width(), size.height()), picture)
    painter.end()
    return made
