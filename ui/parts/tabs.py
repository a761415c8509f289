"""The tabs of panes that share a place: closer where there is little room, and never half a name beside the arrows."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from ui.parts.dock import set_property
from ui.style.current import color

# px that each tab needs less where they stand closer; both are in the style sheet.
CLOSER = 10


class TabFit(QObject):
    """Looks after one bar of tabs as long as it lives."""

    def __init__(self, bar: QTabBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._covers = [TabCover(bar) for _ in range(2)]
        bar.setElideMode(Qt.TextElideMode.ElideNone)
        bar.setExpanding(False)
        bar.setDrawBase(False)
        bar.setUsesScrollButtons(True)
        bar.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.StyleChange):
            self._fit()
        elif event.type() == QEvent.Type.Paint:  # Nothing else tells that it was scrolled.
            self._cover()
        return False

    def _fit(self) -> None:
        """Have them closer where they would not all be seen otherwise."""
        closer = self._bar.property("closer") == "true"
        wide = self._bar.sizeHint().width() + (CLOSER * self._bar.count() if closer else 0)
        set_property(self._bar, "closer", "true" if wide > self._bar.width() else "false")

    def _cover(self) -> None:
        """Hide what is seen of a tab of which only a part is: half a word is read as another one."""
        edge = arrows_at(self._bar)
        rects = [QRect(), QRect()]
        for at in range(self._bar.count() if edge < self._bar.width() else 0):
            rect = self._bar.tabRect(at)
            if rect.left() < 0 < rect.right() < edge:
                rects[0] = QRect(0, 0, rect.right() + 1, self._bar.height())
            elif 0 < rect.left() < edge <= rect.right():
                rects[1] = QRect(rect.left(), 0, edge - rect.left(), self._bar.height())
        for cover, place in zip(self._covers, rects, strict=True):
            if cover.geometry() != place:
                cover.setGeometry(place)
            if cover.isHidden() != place.isEmpty():
                cover.setHidden(place.isEmpty())


def fit_tabs(bar: QTabBar) -> None:
    """Have a bar of tabs looked after, once."""
    if bar.findChild(TabFit) is None:
        TabFit(bar)


def arrows_at(bar: QTabBar) -> int:
    """Returns where the arrows begin with which a bar is scrolled, its end where all of it is seen."""
    arrows = [
        one for one in bar.findChildren(QToolButton) if one.isVisible() and "Scroll" in one.objectName()
    ]
    return min((one.x() for one in arrows), default=bar.width())


class TabCover(QWidget):
    """Nothing but ground. A click there is one on the tab below: it comes into sight."""

    def __init__(self, bar: QTabBar) -> None:
        super().__init__(bar)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("ground"))
        painter.end()
