"""A level meter: mean and peak with a hold, on a scale in dB. What is loud is also higher, and clipping is a word."""

import time

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.current import color, font

LEAST_DB, MOST_DB = -60.0, 6.0
# From here on it is loud, and from here on it is distorted. Blue, amber and red differ for every eye.
LOUD_DB, CLIP_DB = -9.0, -0.05
ZONES = ((LEAST_DB, LOUD_DB, "viewers"), (LOUD_DB, CLIP_DB, "warn"), (CLIP_DB, MOST_DB, "bad"))
TICKS = (6, 0, -6, -12, -24, -36, -48, -60)
HOLD_S, FALL_DB_S, CLIP_S, FIGURE_S = 1.5, 20.0, 3.0, 0.2
HEAD, BAR, SCALE = 16, 12, 22
NOTHING = "–"


def height_of(db: float, room: int) -> int:
    """Returns how many of room pixels a level fills."""
    part = (db - LEAST_DB) / (MOST_DB - LEAST_DB)
    return round(room * min(1.0, max(0.0, part)))


class Peak:
    """The highest of late: it stays for a moment, then falls. Times are in s."""

    def __init__(self) -> None:
        self.db = LEAST_DB
        self._at_s = self._clip_until_s = 0.0

    def take(self, db: float, now_s: float) -> None:
        """Take in a level."""
        fallen = self.db - max(0.0, now_s - self._at_s - HOLD_S) * FALL_DB_S
        if db >= fallen:
            self.db, self._at_s = db, now_s
        elif now_s - self._at_s > HOLD_S:
            # It has been falling: from here on.
            self.db, self._at_s = max(LEAST_DB, fallen), now_s - HOLD_S
        if db >= CLIP_DB:
            self._clip_until_s = now_s + CLIP_S

    def clips(self, now_s: float) -> bool:
        """Returns whether it was at full scale of late."""
        return now_s < self._clip_until_s


class Meter(QWidget):
    """show_level() up to 20 times a second; nothing() where there is no level. The scale stands at its right."""

    def __init__(self, parent: QWidget, scale: bool = True) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        # It paints all of itself: nothing behind it is painted 20 times a second.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._scale = scale
        self._mean: float | None = None
        self._level = LEAST_DB
        self._peak = Peak()
        self._figure, self._figure_s = NOTHING, 0.0
        self.clipped = False

    @property
    def figure(self) -> str:
        """Returns the peak as it is written over the meter."""
        return self._figure

    def sizeHint(self) -> QSize:
        return QSize(40 + (SCALE - 4 if self._scale else 0), 160)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 60)

    def bar_rect(self) -> QRect:
        """Returns where the bar is; a fader beside it has its ends at the same heights."""
        left = (self.width() - BAR - (SCALE if self._scale else 0)) // 2
        return QRect(max(0, left), HEAD + 6, BAR, max(1, self.height() - HEAD - 12))

    def show_level(self, mean_db: float, peak_db: float) -> None:
        """A level has come."""
        now_s = time.monotonic()
        self._mean, self._level = mean_db, peak_db
        self._peak.take(peak_db, now_s)
        clipped = self._peak.clips(now_s)
        if now_s - self._figure_s >= FIGURE_S or clipped != self.clipped:
            self._figure_s = now_s
            figure = "−∞" if self._peak.db <= LEAST_DB else f"{self._peak.db:.1f}".replace("-", "−")
            self._say("CLIP" if clipped else figure, clipped)
        self.update(self.bar_rect())

    def nothing(self) -> None:
        """There is no level."""
        if self._mean is not None or self._figure != NOTHING:
            self._mean, self._peak = None, Peak()
            self._say(NOTHING, False)
            self.update()

    def _say(self, figure: str, clipped: bool) -> None:
        if (figure, clipped) != (self._figure, self.clipped):
            self._figure, self.clipped = figure, clipped
            self.update(QRect(0, 0, self.width(), HEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        dirty, bar = event.rect(), self.bar_rect()
        if not bar.contains(dirty):
            painter.fillRect(dirty, color("pane"))
            self._paint_words(painter, bar)
        painter.fillRect(bar, color("field"))
        if self._mean is not None:
            self._paint_level(painter, bar)
        painter.setPen(color("line"))
        painter.drawRect(bar.adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_level(self, painter: QPainter, bar: QRect) -> None:
        assert self._mean is not None
        room, bottom = bar.height(), bar.bottom() + 1
        # The peak is the slim bar, the mean the broad one within it.
        for db, inset in ((self._level, 0), (self._mean, 3)):
            top = height_of(db, room)
            for low, high, token in ZONES:
                from_, to = height_of(low, room), min(height_of(high, room), top)
                if to > from_:
                    alpha = 130 if inset == 0 else 255
                    painter.fillRect(
                        bar.left() + inset,
                        bottom - to,
                        bar.width() - 2 * inset,
                        to - from_,
                        color(token, alpha),
                    )
        hold = height_of(self._peak.db, room)
        if hold:
            token = next(name for low, high, name in ZONES if self._peak.db <= high or high == MOST_DB)
            painter.fillRect(bar.left(), bottom - hold, bar.width(), 2, color(token))

    def _paint_words(self, painter: QPainter, bar: QRect) -> None:
        head = QRect(0, 0, self.width(), HEAD)
        if self.clipped:
            painter.fillRect(head, color("live"))
        painter.setPen(color("live_text" if self.clipped else "text"))
        painter.setFont(font(11, QFont.Weight.DemiBold))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignCenter), self._figure)
        if not self._scale:
            return
        painter.setPen(color("muted"))
        painter.setFont(font(9))
        last = bar.top() - 100
        for db in TICKS:
            y = bar.bottom() + 1 - height_of(db, bar.height())
            if y - last >= 10:
                last = y
                box = QRect(bar.right() + 3, y - 6, SCALE, 12)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), f"{db}".replace("-", "−"))
