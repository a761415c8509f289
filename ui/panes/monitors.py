"""Preview and program: pictures from OBS, with what they are and a tally border."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from msgspec.structs import asdict
from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.parts.dock import Pane, Spawn
from ui.parts.wrapped import paint_wrapped
from ui.present.book import Line
from ui.present.view import View
from ui.style.current import color, font
from ui.words import tr
from ui.words.cues import kind_name, transition_name

# A picture; or why there is none, where that is known.
Grab = Callable[[str, int, int, str], Awaitable[QImage | str | None]]
PERIOD_MS = 100
# What comes is composed, and seldom another picture. After so many that were the same it is asked for so often only.
SAME, SAME_S = 5, 1.0
# An older picture is no picture: what is on air now may be another one.
STALE_S = 3.0
BORDER = 3
# No picture is asked for larger than this.
MOST_PX = 1920


class Screen(QWidget):
    """One picture in its shape, inside a tally border; a text instead of a picture that is too old."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # It fills itself: else the pane is painted under each picture, ten times a second.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.image: QImage | None = None
        self.shape = (16, 9)
        self.text = ""
        self.caption = ""
        self.border = "line"
        self.dashed = False

    def sizeHint(self) -> QSize:
        return QSize(460, 259)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 90)

    def picture_rect(self) -> QRectF:
        """Returns where the picture is: as large as its shape allows, centred."""
        wide, tall = self.shape
        room = QRectF(self.rect()).adjusted(BORDER, BORDER, -BORDER, -BORDER)
        scale = min(room.width() / wide, room.height() / tall)
        size = (wide * scale, tall * scale)
        return QRectF(room.center().x() - size[0] / 2, room.center().y() - size[1] / 2, size[0], size[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.picture_rect()
        painter.fillRect(self.rect(), color("pane"))
        if self.image is not None and not self.text:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self.image)
        else:
            painter.fillRect(box, color("field"))
            painter.setPen(color("muted"))
            painter.setFont(font(15, QFont.Weight.DemiBold))
            paint_wrapped(painter, box.adjusted(8, 4, -8, -4), self.text, Qt.AlignmentFlag.AlignCenter)
        if self.caption and not self.text and self.image is not None:
            self._caption(painter, box)
        pen = QPen(color(self.border), BORDER, Qt.PenStyle.DashLine if self.dashed else Qt.PenStyle.SolidLine)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(box.adjusted(-BORDER / 2, -BORDER / 2, BORDER / 2, BORDER / 2))
        painter.end()

    def _caption(self, painter: QPainter, box: QRectF) -> None:
        """What the picture is of: a clip that does not run yet may show nothing."""
        strip = QRectF(box.left(), box.bottom() - 24, box.width(), 24)
        painter.fillRect(strip, QColor(0, 0, 0, 150))
        painter.setPen(QColor("white"))
        painter.setFont(font(12, QFont.Weight.DemiBold))
        text = painter.fontMetrics().elidedText(
            self.caption, Qt.TextElideMode.ElideRight, int(strip.width()) - 16
        )
        painter.drawText(strip.adjusted(8, 0, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), text)


class Monitor(Pane):
    """which: ``program`` or ``preview``. grab fetches a picture; one request is on its way at a time."""

    def __init__(self, which: str, grab: Grab, spawn: Spawn, parent: QWidget | None = None) -> None:
        self.name = which
        super().__init__(parent)
        self._grab, self._spawn = grab, spawn
        self._view = View()
        # In the editor: the cue that is looked at.
        self._chosen = ""
        # What was said last of a picture that does not come.
        self._judged = ""
        # The cue that is on the preview, as it was shown last.
        self._cue_id = ""
        self._asked: asyncio.Task[None] | None = None
        self._asked_s = 0.0
        # How many pictures one after the other were the same one, while the same was shown.
        self._same = 0
        # What the picture of a cue is composed of.
        self._of: tuple[object, object] = (None, None)
        self._came_s = 0.0
        self.count_anew()
        self.screen_ = Screen(self)
        self.body.setContentsMargins(6, 0, 6, 6)
        self.body.addWidget(self.screen_, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self._next)

    # ── fetching ─────────────────────────────────────────────────────────────────────────────────

    def count_anew(self) -> None:
        """Another picture is to come: how long none came is counted from now on."""
        self._since_s = time.monotonic()

    def showEvent(self, event: QShowEvent) -> None:
        self.count_anew()
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: object) -> None:
        self._timer.stop()

    def stop(self) -> None:
        """No more pictures: the window is closing."""
        self._timer.stop()
        if self._asked is not None:
            self._asked.cancel()

    def _next(self) -> None:
        seen = self.isVisible() and not self.visibleRegion().isEmpty() and not self.window().isMinimized()
        if seen and self._looks and self._due and (self._asked is None or self._asked.done()):
            self._asked_s = time.monotonic()
            self._asked = self._spawn(self._fetch())
        self._judge()

    @property
    def _looks(self) -> bool:
        """Whether there is a picture to be asked for: of what OBS shows, of what comes, of the cue looked at."""
        if self.name == "preview":
            return self._view.on and bool(self._cue_id) and not self._is_action
        return self._view.runs and self._view.seen

    @property
    def _due(self) -> bool:
        """Whether another picture may be there by now."""
        at_rest = self.name == "preview" and self._same >= SAME and self.screen_.image is not None
        return not at_rest or time.monotonic() - self._asked_s >= SAME_S

    @property
    def _line(self) -> Line | None:
        book = self._view.book
        return book.by_id.get(self._cue_id) if book is not None else None

    @property
    def _is_action(self) -> bool:
        return self._line is not None and self._line.kind == "action"

    def look_at(self, chosen: list[str]) -> None:
        """In the editor: show the cue that is chosen there, the first of a segment."""
        book = self._view.book
        first = next((one for one in chosen if book is not None and one in book.by_id), "")
        if not first and chosen and book is not None:
            first = book.first_of(chosen) or ""
        if first != self._chosen:
            self._chosen = first
            self.count_anew()
            self.screen_.image, self.screen_.text = None, ""
            self.show_view(self._view)

    async def _fetch(self) -> None:
        ratio = self.devicePixelRatioF()
        box = self.screen_.picture_rect()
        # Both sides alike: one that is cut alone would give a picture of another shape.
        ratio *= min(1.0, MOST_PX / max(1.0, box.width() * ratio, box.height() * ratio))
        width = max(16, round(box.width() * ratio) // 2 * 2)
        height = max(16, round(box.height() * ratio) // 2 * 2)
        cue_id = self._cue_id if self.name == "preview" else ""
        image = await self._grab(self.name, width, height, cue_id if self._view.edits else "")
        if image is None or (self.name == "preview" and cue_id != self._cue_id):
            return  # Another cue comes by now.
        self._came_s = time.monotonic()
        if image is self.screen_.image and not self.screen_.text:
            self._same += 1
            return
        self._same = 0
        why = image if isinstance(image, str) else ""
        if why:
            line = self._line
            why = f"{line.cue.title}\n{why}" if line is not None else why
        self.screen_.image = None if isinstance(image, str) else image
        self.screen_.text = why
        self.screen_.update()

    def _judge(self) -> None:
        """Say so rather than show a picture that may not be true any more."""
        old_s = time.monotonic() - max(self._came_s, self._since_s)
        obs = self._view.state.obs if self._view.state is not None else None
        # Without OBS even the newest picture is an old one.
        drawn = self.name == "preview"
        action = drawn and self._is_action
        if old_s < STALE_S and not action and (not self._view.on or obs is None or obs.connected or drawn):
            if self._judged and self.screen_.text == self._judged:
                # What was the matter is over, and the picture is about to come.
                self.screen_.text = self._judged = ""
                self.screen_.update()
            return
        if not self._view.on:
            text = tr("Desk not heard") if self._view.link == "lost" else ""
        elif action:
            text = tr("{title}: done in OBS, the picture stays").format(
                title=self._line.cue.title if self._line else ""
            )
        elif self._view.edits:
            text = "" if self._cue_id or not drawn else tr("Choose a cue: it is shown here")
        elif obs is not None and not obs.connected and not drawn:
            text = tr("OBS lost")
        elif self.name == "preview" and self._view.state is not None and self._view.state.next is None:
            text = tr("Nothing is next")
        elif self._lacking():
            text = tr("This OBS has no scene {name}.").format(name=self._lacking())
        else:
            text = tr("No picture for {n} s").format(n=round(old_s))
        # Where there is nothing to say, there is nothing to show either.
        if text != self.screen_.text or (not text and self.screen_.image is not None):
            self.screen_.text = self._judged = text
            self.screen_.image = None
            self.screen_.update()

    def _lacking(self) -> str:
        """Returns the scene of what comes where OBS does not have it."""
        state, offer = self._view.state, self._view.offer
        scene = state.next.scene if state is not None and state.next is not None else None
        there = self.name == "program" or not offer.connected or scene in (None, *offer.scenes)
        return "" if there else scene or ""

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def title(self) -> str:
        name = tr("Program") if self.name == "program" else tr("Preview")
        number = self._number()
        cue = tr("cue {n}").format(n=number)
        return f"{name} · {cue}" if number else name

    def _number(self) -> str:
        state, book = self._view.state, self._view.book
        if state is None or book is None:
            return ""
        now = None if self._view.elsewhere else state.now
        cue_id = (now.cue_id if now is not None else "") if self.name == "program" else self._cue_id
        line = book.by_id.get(cue_id)
        return str(line.number) if line is not None and line.number else ""

    def hint(self) -> str:
        state, book = self._view.state, self._view.book
        if state is None or book is None:
            return ""
        if self.name == "program":
            if state.now is None or not self._view.as_called:
                return self._called(state.obs.program or "")
            if state.now.slate:
                return tr("Slate")
            return self._called(state.now.layout) if state.now.layout else kind_name(state.now.kind)
        line = self._line
        if line is None:
            return ""
        scene = state.next.scene if state.next is not None else None
        layout = self._called(scene) if scene else kind_name(line.kind)
        return layout if self._is_action else f"{layout} · {transition_name(line.cue.transition)}"

    def _called(self, scene: str) -> str:
        """Returns what the rundown calls a scene of OBS: the usual five are layouts there, others have their name."""
        book = self._view.book
        usual = asdict(book.show.layouts) if book is not None else {}
        return next((kind_name(kind) for kind, name in usual.items() if name == scene), scene)

    def tally(self) -> str:
        state = self._view.state
        if state is None or not self._view.on:
            return ""
        if self.name == "preview":
            return "preview" if state.next is not None and self._view.seen else ""
        return "program" if state.now is not None and self._view.as_called else ""

    def show_view(self, view: View) -> None:
        self._view = view
        products = view.whole.products if view.whole is not None else None
        if view.book is not self._of[0] or products != self._of[1]:
            self._of, self._same = (view.book, products), 0
        screen = self.screen_
        state = view.state
        seen = state.obs.canvas if state is not None else (0, 0)
        if all(seen):
            # As OBS has it: a picture drawn in the shape that the show asks for would be none of what viewers see.
            screen.shape = (seen[0], seen[1])
        elif view.book is not None:
            canvas = view.book.show.canvas
            screen.shape = (canvas.width, canvas.height)
        coming = state.next.cue_id if state is not None and state.next is not None else ""
        self._cue_id = self._chosen if view.edits else coming
        line = self._line if self.name == "preview" else None
        caption = "" if line is None else _caption(line, view.edits)
        if caption != screen.caption:
            # What comes is another cue: the last one's picture is nothing of it.
            screen.caption, screen.image, screen.text = caption, None, ""
            self.count_anew()
            screen.update()
        border, dashed = "line", False
        if state is not None and view.on:
            if self.name == "preview":
                border = "standby" if state.next is not None and view.seen else "line"
            elif state.now is not None and view.as_called:
                # Red is confirmed: what was asked for and not seen yet is dashed.
                dashed = state.now.tally != "confirmed" and state.now.confirmed_ms is None
                border = "on_air"
        if (border, dashed) != (screen.border, screen.dashed):
            screen.border, screen.dashed = border, dashed
            screen.update()


def _caption(line: Line, edited: bool) -> str:
    """What the picture is of: it is nothing that viewers see."""
    number = f"{line.number} " if line.number else ""
    text = tr("Cue: {cue}") if edited else tr("NEXT: {cue}")
    return text.format(cue=f"{number}{line.cue.title}")
