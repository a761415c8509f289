"""The clock for a second screen: what is on air, how long it lasts, what comes, and what the host is to know.

Painted in the size of its window: it is read from across a studio, so nothing on it is smaller than it need be.
"""

from datetime import datetime

import msgspec
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.panes.now_next import SOON_MS, expected_ms, no_show_texts, unseen_text
from ui.panes.status_bar import badge_text
from ui.present import times
from ui.present.view import View
from ui.style.current import color, font
from ui.words import tr

# A new message is on and off so often, at this pace, before it stands still.
FLASHES, FLASH_MS = 12, 400
LEAST_PX = 14
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
WRAPPED = MIDDLE | int(Qt.TextFlag.TextWordWrap)


class Face(msgspec.Struct, frozen=True):
    """All that is read there. left_token: the countdown's colour. done: how much of the cue is over, 0 to 1.

    message: empty without one; message_id tells one from the same words said again.
    """

    clock: str
    badge: str
    mode: str
    title: str
    left: str = ""
    left_token: str = "text"
    under_left: str = ""
    over: str = ""
    over_token: str = "muted"
    next: str = ""
    next_in: str = ""
    done: float = 0.0
    message: str = ""
    message_id: int = 0


def face_of(view: View, now: datetime) -> Face:
    """Returns what the clock says at a moment. now: the time of day."""
    state = view.state
    clock, badge = now.strftime("%H:%M:%S"), badge_text(view)
    mode = state.run.mode if state is not None and view.link != "none" else "none"
    if state is None or view.book is None or mode in ("none", "editing"):
        title = tr("Nothing runs yet") if mode == "editing" else no_show_texts(view)[0]
        return Face(clock, badge, mode, title)
    over_ms = state.over.show_ms
    said = state.host_message
    made = Face(
        clock, badge, view.colour, tr("Nothing is on air yet"), "--:--", "muted",
        over=times.over(over_ms), over_token="warn" if over_ms >= 1000 else "muted",
        message=said.text if said is not None else "", message_id=said.since_ms if said is not None else 0,
    )  # fmt: skip
    return _with_next(_with_now(made, view), view)


def _with_now(made: Face, view: View) -> Face:
    state = view.state
    assert state is not None
    now = state.now
    if now is None:
        return made
    title = tr("SLATE (panic)") if now.slate else now.title
    if not view.as_called:
        title = unseen_text(view)
    if state.on_hold:
        since_ms = state.on_hold_since_ms
        lasted = "--:--" if since_ms is None else times.span(max(0, view.t_ms - since_ms))
        return msgspec.structs.replace(
            made, title=title, left=lasted, left_token="warn", under_left=tr("ON HOLD")
        )
    if now.planned_end_ms is None:
        return msgspec.structs.replace(made, title=title, under_left=tr("until GO"))
    left_ms = now.planned_end_ms - view.t_ms
    token = "bad" if left_ms < 0 else "warn" if left_ms < SOON_MS else "text"
    length_ms = max(1, now.planned_end_ms - now.due_ms)
    return msgspec.structs.replace(
        made,
        title=title,
        left=times.left(left_ms),
        left_token=token if view.on else "muted",
        under_left=tr("left of {time}").format(time=times.span(length_ms)),
        done=min(1.0, max(0.0, 1 - left_ms / length_ms)),
    )


def _with_next(made: Face, view: View) -> Face:
    state = view.state
    assert state is not None
    coming = state.next
    if coming is None:
        return msgspec.structs.replace(made, next=tr("NEXT · nothing more in the rundown"))
    due_ms = expected_ms(view)
    waits = due_ms is None or state.on_hold
    next_in = tr("on GO") if waits or due_ms is None else times.left(max(0, due_ms - view.t_ms))
    return msgspec.structs.replace(made, next=f"{tr('NEXT')} · {coming.title}", next_in=next_in)


class ClockFace(QWidget):
    """show_view(view) paints what is new."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.face = Face("", "", "none", "")
        self._flashes = 0
        self._flasher = QTimer(self)
        self._flasher.setInterval(FLASH_MS)
        self._flasher.timeout.connect(self._flash)

    def show_view(self, view: View) -> None:
        """Show the state as it is now."""
        face = face_of(view, datetime.now().astimezone())
        if face == self.face:
            return
        fresh = face.message and (face.message, face.message_id) != (self.face.message, self.face.message_id)
        self.face = face
        if fresh:
            self._flashes = FLASHES
            self._flasher.start()
        elif not face.message:
            self._flashes = 0
            self._flasher.stop()
        said = (face.badge, face.title, face.left, face.under_left, face.next, face.next_in, face.message)
        self.setAccessibleName(" · ".join(filter(None, said)))
        self.update()

    def _flash(self) -> None:
        self._flashes -= 1
        if self._flashes <= 0:
            self._flasher.stop()
        self.update()

    @property
    def flashing(self) -> bool:
        """Returns whether the message is new, and blinks."""
        return self._flashes > 0

    # ── painting ─────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("ground"))
        face, wide, tall = self.face, float(self.width()), float(self.height())
        edge = wide * 0.03
        self._paint_head(painter, QRectF(0, 0, wide, tall * 0.15), edge)
        below = tall * (0.70 if face.message else 0.98)
        box = QRectF(edge, tall * 0.17, wide - 2 * edge, below - tall * 0.17)
        part = box.height()
        self._write(
            painter, QRectF(box.left(), box.top(), box.width(), part * 0.17), face.title, "text", LEFT, 0.72
        )
        middle = QRectF(box.left(), box.top() + part * 0.17, box.width(), part * 0.54)
        figure = QRectF(middle.left(), middle.top(), middle.width() * 0.72, middle.height())
        self._write(painter, figure, face.left, face.left_token, LEFT, 1.12, QFont.Weight.Bold)
        beside = QRectF(figure.right(), middle.top(), middle.width() * 0.28, middle.height() / 2)
        self._write(painter, beside, face.over, face.over_token, RIGHT, 0.5, QFont.Weight.Bold)
        beside.moveTop(beside.bottom())
        token = "warn" if face.left_token == "warn" else "muted"
        self._write(painter, beside, face.under_left, token, RIGHT, 0.4)
        bar = QRectF(box.left(), middle.bottom(), box.width(), max(6.0, part * 0.03))
        painter.fillRect(bar, color("line"))
        if face.left and face.done > 0:
            bar.setWidth(bar.width() * face.done)
            painter.fillRect(bar, color("rehearsal" if face.mode == "rehearsal" else "on_air"))
        foot = QRectF(box.left(), middle.bottom() + part * 0.07, box.width(), part * 0.20)
        when = QRectF(foot.right() - foot.width() * 0.25, foot.top(), foot.width() * 0.25, foot.height())
        foot.setWidth(foot.width() * 0.74)
        self._write(painter, foot, face.next, "text", LEFT, 0.55)
        self._write(painter, when, face.next_in, "standby", RIGHT, 0.7, QFont.Weight.Bold)
        if face.message:
            self._paint_message(painter, QRectF(0, tall * 0.71, wide, tall * 0.29), edge)
        painter.end()

    def _paint_head(self, painter: QPainter, box: QRectF, edge: float) -> None:
        """What runs, in its colour all across, and the time of day."""
        grounds = {"live": ("live", "live_text"), "rehearsal": ("rehearsal", "rehearsal_text")}
        ground, ink = grounds.get(self.face.mode, ("raised", "text"))
        painter.fillRect(box, color(ground))
        inside = box.adjusted(edge, 0, -edge, 0)
        half = QRectF(inside.left(), inside.top(), inside.width() * 0.6, inside.height())
        self._write(painter, half, self.face.badge, ink, LEFT, 0.6, QFont.Weight.Bold)
        half = QRectF(half.right(), inside.top(), inside.width() * 0.4, inside.height())
        self._write(painter, half, self.face.clock, ink, RIGHT, 0.75, QFont.Weight.Bold)

    def _paint_message(self, painter: QPainter, box: QRectF, edge: float) -> None:
        dark = self.flashing and self._flashes % 2 == 0
        painter.fillRect(box, color("ground" if dark else "text"))
        ink = color("text" if dark else "ground")
        inside = box.adjusted(edge, box.height() * 0.06, -edge, -box.height() * 0.06)
        painter.setPen(ink)
        painter.setFont(_fitting_wrapped(self.face.message, inside))
        painter.drawText(inside, WRAPPED, self.face.message)

    def _write(
        self, painter: QPainter, box: QRectF, text: str, token: str, align: int, part: float,
        weight: QFont.Weight = QFont.Weight.DemiBold,
    ) -> None:  # fmt: skip
        """Write a line as large as part of its box's height, smaller where it would be too wide."""
        if not text:
            return
        made = _fitting(text, box, part, weight)
        painter.setFont(made)
        painter.setPen(color(token))
        shown = QFontMetricsF(made).elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
        painter.drawText(box, align, shown)


def _made(px: float, weight: QFont.Weight) -> QFont:
    made = font(max(LEAST_PX, round(px)), weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _fitting(text: str, box: QRectF, part: float, weight: QFont.Weight) -> QFont:
    """Returns the font for a line; a title that is too wide is shortened before it is smaller than half."""
    px = box.height() * part
    wide = QFontMetricsF(_made(px, weight)).horizontalAdvance(text)
    if wide > box.width():
        px = max(px * box.width() / wide * 0.98, px / 2)
    return _made(px, weight)


def _fitting_wrapped(text: str, box: QRectF) -> QFont:
    """Returns the largest font in which all of a message is seen."""
    px = box.height() * 0.8
    while px > LEAST_PX:
        made = _made(px, QFont.Weight.Bold)
        metrics = QFontMetricsF(made)
        bounds = metrics.boundingRect(box, WRAPPED, text)
        longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)
        if bounds.height() <= box.height() and bounds.width() <= box.width() and longest <= box.width():
            break
        px *= 0.92
    return _made(px, QFont.Weight.Bold)
