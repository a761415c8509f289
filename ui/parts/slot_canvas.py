"""The picture of a layout: its slots, drawn, moved and resized by mouse and by arrow keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.model.layout import WHOLE, Layout, Slot
from ui.present.own_layouts import made, moved, resized, with_slot
from ui.style.current import color

HANDLE = 9
STEP, FINE = 10, 1
COLOURS = {"avatar": "avatar", "second": "video", "card": "card", "label": "text"}
# Which edges are drawn at a point of the slot's border, and the cursor there.
CURSORS = {
    "lt": Qt.CursorShape.SizeFDiagCursor, "rb": Qt.CursorShape.SizeFDiagCursor,
    "rt": Qt.CursorShape.SizeBDiagCursor, "lb": Qt.CursorShape.SizeBDiagCursor,
    "l": Qt.CursorShape.SizeHorCursor, "r": Qt.CursorShape.SizeHorCursor,
    "t": Qt.CursorShape.SizeVerCursor, "b": Qt.CursorShape.SizeVerCursor,
    "": Qt.CursorShape.SizeAllCursor,
}  # fmt: skip
ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class SlotCanvas(QWidget):
    """show_layout() draws one; chose(slot) when one is clicked; changed(slot, Slot) when it was moved or resized.

    Arrow keys move the chosen slot by a hundredth of the picture, with Ctrl by a thousandth, and with Shift they
    resize it. Tab goes to the next slot of it, and on from the last.
    """

    chose = Signal(str)
    changed = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 200)
        self.layout_: Layout | None = None
        self.names: dict[str, str] = {}
        self.chosen = "avatar"
        self._canvas = (1280, 720)
        self._drawing: tuple[str, QPointF, Slot] | None = None

    def sizeHint(self) -> QSize:
        return QSize(560, 400)

    def show_layout(self, layout: Layout | None, canvas: tuple[int, int], names: dict[str, str]) -> None:
        """Show a layout on a canvas of (width, height) pixels. names: the slots as people call them."""
        if self._drawing is not None and layout is not None and self.layout_ is not None:
            if layout.name == self.layout_.name:
                return  # It is being drawn: what it was before comes back by itself.
            self._drawing = None
        self.layout_, self._canvas, self.names = layout, canvas, names
        if layout is not None and self.chosen not in layout.slots:
            self.chosen = "avatar"
        self.update()

    def choose(self, name: str) -> None:
        """Have a slot chosen."""
        self.chosen = name
        self.update()

    # ── drawing ──────────────────────────────────────────────────────────────────────────────────

    def picture(self) -> QRectF:
        """Returns where the picture is drawn: in the canvas's shape, in the middle."""
        room = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        scale = min(room.width() / self._canvas[0], room.height() / self._canvas[1])
        wide, tall = self._canvas[0] * scale, self._canvas[1] * scale
        return QRectF(room.center().x() - wide / 2, room.center().y() - tall / 2, wide, tall)

    def rect_of(self, slot: Slot) -> QRectF:
        """Returns where a slot is drawn."""
        whole = self.picture()
        across, down = whole.width() / WHOLE, whole.height() / WHOLE
        return QRectF(
            whole.x() + slot.x * across, whole.y() + slot.y * down, slot.width * across, slot.height * down
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.picture(), color("field"))
        painter.setPen(QPen(color("muted"), 1))
        painter.drawRect(self.picture())
        for name, slot in self._slots():
            self._draw(painter, name, slot)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("focus"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -2, -2))

    def _slots(self) -> list[tuple[str, Slot]]:
        """The slots, bottom first."""
        return list(self.layout_.slots.items()) if self.layout_ is not None else []

    def name_rect(self, rect: QRectF) -> QRectF:
        """Returns where a slot's name stands: in it, beside one that is too low for a line, inside the canvas."""
        line = self.fontMetrics().height()
        place = rect.adjusted(2, 0, -2, 0)
        if place.height() < line:
            place = QRectF(place.left(), place.center().y() - line / 2, place.width(), line)
            above, below = place.top(), self.height() - place.bottom()
            place.translate(0, -min(0.0, above) + min(0.0, below))
        return place

    def _draw(self, painter: QPainter, name: str, slot: Slot) -> None:
        rect, chosen = self.rect_of(slot), name == self.chosen
        ink = color(COLOURS[name])
        fill = color(COLOURS[name], 110 if chosen else 60)
        painter.setBrush(QBrush(fill))
        painter.setPen(QPen(color("focus") if chosen else ink, 2.5 if chosen else 1.2))
        painter.drawRect(rect)
        painter.setPen(color("text"))
        place = self.name_rect(rect)
        shown = painter.fontMetrics().elidedText(
            self.names.get(name, name), Qt.TextElideMode.ElideRight, int(place.width())
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
        if chosen:
            painter.setBrush(QBrush(color("focus")))
            painter.setPen(Qt.PenStyle.NoPen)
            for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()):
                painter.drawRect(QRectF(corner.x() - HANDLE / 2, corner.y() - HANDLE / 2, HANDLE, HANDLE))

    # ── by mouse ─────────────────────────────────────────────────────────────────────────────────

    def _under(self, at: QPointF) -> tuple[str, str] | None:
        """(slot, edges) at a point: the chosen one first, then the topmost."""
        slots = dict(self._slots())
        order = [self.chosen] if self.chosen in slots else []
        for name in (*order, *reversed(list(slots))):
            rect = self.rect_of(slots[name])
            if rect.adjusted(-HANDLE, -HANDLE, HANDLE, HANDLE).contains(at):
                edges = _edges(rect, at)
                if edges or rect.contains(at):
                    return name, edges
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position())
        if found is None or self.layout_ is None or event.button() != Qt.MouseButton.LeftButton:
            return
        name, edges = found
        if name != self.chosen:
            self.choose(name)
            self.chose.emit(name)
        self._drawing = (edges, event.position(), self.layout_.slots[name])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing is None or self.layout_ is None:
            found = self._under(event.position())
            self.setCursor(CURSORS[found[1]] if found is not None else Qt.CursorShape.ArrowCursor)
            return
        edges, start, slot = self._drawing
        away, whole = event.position() - start, self.picture()
        across, down = away.x() / whole.width() * WHOLE, away.y() / whole.height() * WHOLE
        others = [one for name, one in self._slots() if name != self.chosen]
        now = resized(slot, edges, across, down, others) if edges else moved(slot, across, down, others)
        self._preview(now)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drawing is None or self.layout_ is None:
            return
        before, self._drawing = self._drawing[2], None
        now = self.layout_.slots[self.chosen]
        if now != before:
            self.changed.emit(self.chosen, now)

    def _preview(self, now: Slot) -> None:
        assert self.layout_ is not None
        self.layout_ = with_slot(self.layout_, self.chosen, now)
        self.update()

    # ── by keys ──────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = ARROWS.get(Qt.Key(event.key()))
        slot = self.layout_.slots.get(self.chosen) if self.layout_ is not None else None
        if way is None or slot is None:
            super().keyPressEvent(event)
            return
        step = FINE if event.modifiers() & Qt.KeyboardModifier.ControlModifier else STEP
        across, down = way[0] * step, way[1] * step
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            now = made(slot.x, slot.y, slot.width + across, slot.height + down)
        else:
            now = made(slot.x + across, slot.y + down, slot.width, slot.height)
        self._preview(now)
        self.changed.emit(self.chosen, now)

    def focusNextPrevChild(self, forward: bool) -> bool:
        names = [name for name, _ in self._slots()]
        if self.chosen in names:
            place = names.index(self.chosen) + (1 if forward else -1)
            if 0 <= place < len(names):
                self.choose(names[place])
                self.chose.emit(names[place])
                return True
        return super().focusNextPrevChild(forward)


def _edges(rect: QRectF, at: QPointF) -> str:
    """Which edges of a rectangle a point is at."""
    near = HANDLE
    across = "l" if abs(at.x() - rect.left()) <= near else "r" if abs(at.x() - rect.right()) <= near else ""
    down = "t" if abs(at.y() - rect.top()) <= near else "b" if abs(at.y() - rect.bottom()) <= near else ""
    return across + down
