"""Named arrangements of the panes: Write, Show and Figures as they come, and those this user saved.

Each is found again as it was left; reset brings back how it comes, or was saved. Kept in the user's settings:
``workspace`` is the one that is on, ``workspaces`` holds by name ``now``, as it was left, and ``saved``, Qt's own
states, Base64.
"""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QMenu, QWidget

from ui.settings import Settings
from ui.windows import layout
from ui.windows.arrangements import BUILT_IN, place, size
from ui.windows.key_router import takes_text
from ui.words import tr

# Before the name of one that the user saved: it may be called like one of ours.
OWN = "own:"
NAME_MOST = 40
# So much of a floated pane is on a screen at least: enough to take hold of it.
SEEN_PX = 60
State = dict[str, str]


def usable(kept: dict[str, object]) -> tuple[dict[str, State], tuple[str, ...]]:
    """Returns (the workspaces among what was kept, the names of those that make no sense)."""
    good: dict[str, State] = {}
    bad = []
    for name, state in kept.items():
        known = name in BUILT_IN or (name.startswith(OWN) and len(name) > len(OWN))
        if known and isinstance(state, dict) and all(isinstance(one, str) for one in state.values()):
            good[name] = {str(key): str(one) for key, one in state.items() if key in ("now", "saved")}
        else:
            bad.append(name.removeprefix(OWN))
    return good, tuple(bad)


class Workspaces(QObject):
    """changed(): another one is on, or their list is another; to be kept."""

    changed = Signal()

    def __init__(self, settings: Settings, docks: Mapping[str, QDockWidget], window: QMainWindow) -> None:
        super().__init__(window)
        self._settings, self._docks, self._window = settings, docks, window
        # Nothing was moved by hand since it was arranged: a window of another size has it arranged anew.
        self._as_it_comes = False
        self._came = ""
        self._group: QActionGroup | None = None

    def begin(self) -> None:
        """Put the panes where they were when the window was closed."""
        settings = self._settings
        settings.workspaces, bad = usable(settings.workspaces)
        settings.unusable += bad
        if settings.workspace not in self.names():
            settings.workspace = "show"
        kept = bool(settings.layout) and layout.restore(self._window, settings.layout, settings.geometry)
        if kept:
            self._put_right()
        else:
            self._arrange(settings.workspace)

    # ── which there are ──────────────────────────────────────────────────────────────────────────

    def names(self) -> dict[str, str]:
        """Returns the titles of all, by their names in the settings."""
        ours = {"write": tr("Write"), "show": tr("Show"), "figures": tr("Figures")}
        return ours | {
            name: name.removeprefix(OWN) for name in self._settings.workspaces if name.startswith(OWN)
        }

    @property
    def own(self) -> tuple[str, ...]:
        """Returns the titles of those that the user saved."""
        return tuple(name.removeprefix(OWN) for name in self._settings.workspaces if name.startswith(OWN))

    @property
    def current(self) -> str:
        """Returns the name of the one that is on."""
        return self._settings.workspace

    @property
    def title(self) -> str:
        """Returns the title of the one that is on."""
        return self.names()[self.current]

    # ── switching ────────────────────────────────────────────────────────────────────────────────

    def use(self, name: str) -> None:
        """Switch to one, as it was left. The one that is on now is remembered as it is."""
        if name not in self.names():
            return
        self._remember()
        self._settings.workspace = name
        state = self._settings.workspaces.get(name, {})
        with FocusKept(self._docks, self._window):
            self._show(name, state.get("now", "") or state.get("saved", ""))
        self.changed.emit()

    def reset(self) -> None:
        """Have the one that is on as it comes, or as it was saved."""
        name = self.current
        saved = self._settings.workspaces.get(name, {}).get("saved", "")
        with FocusKept(self._docks, self._window):
            self._show(name, saved)
        if not saved:
            self._settings.workspaces.pop(name, None)
        self.changed.emit()

    def resized(self) -> None:
        """The window has another size: what stands as it comes is sized anew."""
        if self._as_it_comes:
            size(self.current, self._window, self._docks)
            self._look_soon()

    def _show(self, name: str, state: str) -> None:
        self._as_it_comes = False
        if state and layout.restore(self._window, state, ""):
            self._put_right()
        else:
            self._arrange(name)

    def _arrange(self, name: str) -> None:
        self._as_it_comes = name in BUILT_IN
        place(name if name in BUILT_IN else "show", self._window, self._docks)
        layout.fix_tabs(self._window)
        self._look_soon()

    def _look_soon(self) -> None:
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        """Remember how it came, to tell later whether it was changed by hand."""
        self._came, _ = layout.keep(self._window)

    def _put_right(self) -> None:
        """No pane is lost: none off every screen, and none nowhere because the state is older than it."""
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        for dock in self._docks.values():
            if dock.isFloating():
                frame = dock.frameGeometry()
                seen = any(
                    shown.width() >= SEEN_PX and shown.height() >= SEEN_PX // 2
                    for shown in (screen.intersected(frame) for screen in screens)
                )
                if not seen or not any(screen.top() <= frame.top() <= screen.bottom() for screen in screens):
                    dock.setFloating(False)
            elif not self._is_in_window(dock):
                self._window.addDockWidget(layout.AREA, dock)
                dock.show()
        layout.fix_tabs(self._window)

    def _is_in_window(self, dock: QDockWidget) -> bool:
        return self._window.dockWidgetArea(dock) == layout.AREA

    def _remember(self) -> None:
        state, _ = layout.keep(self._window)
        if self._as_it_comes and state == self._came:
            # As it comes it is kept as nothing: on another screen it comes in that one's sizes.
            kept = self._settings.workspaces.get(self.current)
            if kept is not None:
                kept.pop("now", None)
            return
        self._settings.workspaces.setdefault(self.current, {})["now"] = state

    # ── the user's own ───────────────────────────────────────────────────────────────────────────

    def save_as(self, title: str) -> str:
        """Save the panes as they stand now under a name, over one of that name, and have it on.

        Returns why not, empty where it was done.
        """
        title = " ".join(title.split())[:NAME_MOST]
        if not title:
            return tr("A workspace needs a name.")
        state, _ = layout.keep(self._window)
        self._remember()
        self._settings.workspaces[OWN + title] = {"saved": state, "now": state}
        self._settings.workspace = OWN + title
        self._as_it_comes = False
        self.changed.emit()
        return ""

    def rename(self, old: str, new: str) -> str:
        """Call an own one otherwise. Returns why not, empty where it was done."""
        new = " ".join(new.split())[:NAME_MOST]
        if not new:
            return tr("A workspace needs a name.")
        if new == old:
            return ""
        if new in self.own:
            return tr("There is one called {name} already.").format(name=new)
        renamed = {OWN + old: OWN + new}
        kept = self._settings.workspaces
        self._settings.workspaces = {renamed.get(name, name): state for name, state in kept.items()}
        self._settings.workspace = renamed.get(self.current, self.current)
        self.changed.emit()
        return ""

    def delete(self, title: str) -> None:
        """Forget an own one; the panes stay where they are."""
        self._settings.workspaces.pop(OWN + title, None)
        if self.current == OWN + title:
            self._settings.workspace = "show"
        self.changed.emit()

    # ── the menu ─────────────────────────────────────────────────────────────────────────────────

    def fill(self, menu: QMenu) -> None:
        """Add all to a menu, the one that is on ticked."""
        group = self._group = QActionGroup(menu)
        for name, title in self.names().items():
            action = menu.addAction(title)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == self.current)
            group.addAction(action)
        group.triggered.connect(self._use)

    def _use(self, action: QAction) -> None:
        self.use(str(action.data()))


class FocusKept(QObject):
    """What has the focus keeps it, and never hears that it went: what is being typed there goes on being typed.

    A field's dock is raised where the new arrangement would hide it behind another.
    """

    def __init__(self, docks: Mapping[str, QDockWidget], window: QWidget) -> None:
        super().__init__()
        self._docks, self._window = docks, window
        self._field: QWidget | None = None

    def __enter__(self) -> "FocusKept":
        self._field = QApplication.focusWidget()
        if self._field is not None:
            self._field.installEventFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        field = self._field
        if field is None:
            return
        if takes_text(field):
            for dock in self._around(field):
                dock.show()
                dock.raise_()
        stays = field if field.isVisible() else self._window
        stays.setFocus()
        field.removeEventFilter(self)
        # A dock that was behind another is laid out in the next turn, and loses the focus until then.
        QTimer.singleShot(0, stays, stays.setFocus)

    def _around(self, field: QWidget) -> Iterator[QDockWidget]:
        return (dock for dock in self._docks.values() if dock.isAncestorOf(field))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in (QEvent.Type.FocusOut, QEvent.Type.FocusIn)
