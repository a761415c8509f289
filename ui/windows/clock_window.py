"""The clock's window: full screen on a second screen, an ordinary window where there is none."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent, QScreen
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from ui.actions import BY_ID
from ui.present.view import View
from ui.settings import Settings
from ui.windows.clock_face import ClockFace
from ui.words import tr

# As an ordinary window it takes so much of the screen.
PART = 0.6


def name_of(screen: QScreen) -> str:
    """Returns what a screen is known by from day to day: its maker's name where it tells one, else its plug's."""
    return " ".join(filter(None, (screen.manufacturer(), screen.model(), screen.name())))


class ClockWindow(QWidget):
    """closed(): by hand. do(action): what its menu asks for. Keys call the show from it as from every window."""

    closed = Signal()

    def __init__(self, settings: Settings, do: Callable[[str], None]) -> None:
        super().__init__()
        self._settings, self._do = settings, do
        self.face = ClockFace(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.face)
        self.setMinimumSize(320, 200)
        self._on: str = ""
        self.retranslate()

    def retranslate(self) -> None:
        """Its title anew."""
        title = tr("Clock")
        self.setWindowTitle(f"{title} · Showcaller")

    def show_view(self, view: View) -> None:
        """Show the state as it is now."""
        self.face.show_view(view)

    # ── which screen ─────────────────────────────────────────────────────────────────────────────

    def come(self, beside: QScreen) -> None:
        """Show it: full screen on the screen that was chosen, else on one that the console is not on."""
        screens = QGuiApplication.screens()
        chosen = next((one for one in screens if name_of(one) == self._settings.clock_screen), None)
        other = next((one for one in screens if one is not beside), None)
        screen = chosen or other
        if screen is None or screen is beside:
            self.be_ordinary(beside)
        else:
            self.fill(screen)

    def fill(self, screen: QScreen) -> None:
        """Fill a screen."""
        self._on = name_of(screen)
        self.showNormal()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def be_ordinary(self, screen: QScreen) -> None:
        """Be an ordinary window in the middle of a screen."""
        self._on = name_of(screen)
        area = screen.availableGeometry()
        self.showNormal()
        self.setScreen(screen)
        self.resize(round(area.width() * PART), round(area.height() * PART))
        self.move(area.center() - self.rect().center())
        self.show()

    def choose(self, screen: QScreen) -> None:
        """Fill a screen, and have it be the one from now on."""
        self._settings.clock_screen = name_of(screen)
        self.fill(screen)

    def screen_gone(self, screen: QScreen) -> None:
        """A screen was unplugged: where it was this one's, be an ordinary window on the first."""
        if self.isVisible() and name_of(screen) == self._on:
            # In the next turn: Qt moves its windows off the screen itself first, full screen as they are.
            QTimer.singleShot(0, self, self._come_home)

    def _come_home(self) -> None:
        self.be_ordinary(QGuiApplication.primaryScreen())

    # ── hands ────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.be_ordinary(self.screen())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.be_ordinary(self.screen()) if self.isFullScreen() else self.fill(self.screen())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """Returns what can be done with it: a screen to fill, a message to send."""
        menu = QMenu(self)
        for number, screen in enumerate(QGuiApplication.screens(), 1):
            size = screen.size()
            text = tr("Full screen on {number}: {name}, {wide} × {tall}")
            name = screen.model() or screen.name()
            action = menu.addAction(
                text.format(number=number, name=name, wide=size.width(), tall=size.height())
            )
            action.setCheckable(True)
            action.setChecked(self.isFullScreen() and screen is self.screen())
            action.setData(number - 1)
        menu.triggered.connect(self._chosen)
        menu.addSeparator()
        for name in ("host_message", "host_message_off"):
            menu.addAction(BY_ID[name].title).setData(name)
        menu.addAction(tr("Close")).setData("close")
        return menu

    def _chosen(self, action: object) -> None:
        data = action.data()  # type: ignore[attr-defined]
        screens = QGuiApplication.screens()
        if data == "close":
            self.close()
        elif isinstance(data, str):
            self._do(data)
        elif data < len(screens):
            self.choose(screens[data])

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


class Clock(QObject):
    """The clock, opened and closed. changed(): to be kept."""

    changed = Signal()

    def __init__(self, settings: Settings, do: Callable[[str], None], window: QWidget) -> None:
        super().__init__(window)
        self._settings, self._do, self._window = settings, do, window
        self.shown: ClockWindow | None = None
        app = QApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._screen_gone)

    def begin(self) -> None:
        """Open it where it was open when the console was closed."""
        if self._settings.clock_open:
            self._open()

    def toggle(self) -> None:
        """Open it, or close it."""
        if self.shown is not None:
            self.shown.close()
        else:
            self._open()
            self._settings.clock_open = True
            self.changed.emit()

    def _open(self) -> None:
        self.shown = ClockWindow(self._settings, self._do)
        # The console's keys do here what they do there: it is a window of its own, which has none by itself.
        self.shown.addActions([one for one in self._window.actions() if one.data() != "full_screen"])
        self.shown.closed.connect(self._closed)
        self.shown.come(self._window.screen())

    def _closed(self) -> None:
        assert self.shown is not None
        self.shown.deleteLater()
        self.shown = None
        self._settings.clock_open = False
        self.changed.emit()

    def show_view(self, view: View) -> None:
        """Show the state as it is now, where it is open."""
        if self.shown is not None:
            self.shown.show_view(view)

    def retranslate(self) -> None:
        """Say its title anew."""
        if self.shown is not None:
            self.shown.retranslate()

    def stop(self) -> None:
        """It goes with the console, and comes with it again."""
        if self.shown is not None:
            self.shown.closed.disconnect(self._closed)
            self.shown.close()
            self.shown.deleteLater()
            self.shown = None

    def _screen_gone(self, screen: QScreen) -> None:
        if self.shown is not None:
            self.shown.screen_gone(screen)
            self.changed.emit()
