"""What the window has beside panes and shows: its keys. One room, so that the console need know only it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from ui.bridge import Bridge
from ui.parts.banner import Banner
from ui.settings import Settings
from ui.windows.dispatch import Dispatch
from ui.windows.key_router import KeyRouter
from ui.windows.own_keys import OwnKeys
from ui.windows.panes import Panes


class Shell(QObject):
    """settings_changed(): something was chosen, to be kept. rooms: who does which of the window's actions."""

    settings_changed = Signal()

    def __init__(
        self, bridge: Bridge, panes: Panes, settings: Settings, banner: Banner, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._bridge, self._panes, self._settings, self._window = bridge, panes, settings, window
        self.keys = OwnKeys(bridge, settings, banner, window)
        self.rooms: dict[str, Callable[[], None]] = {"change_keys": self._change_keys, "help": self._help}

    def begin(self, dispatch: Dispatch, router: KeyRouter) -> None:
        """All rooms are there: go by what this user chose."""
        self.keys.changed.connect(router.reload)
        self.keys.changed.connect(dispatch.retranslate)
        self.keys.changed.connect(self._panes.edits.retranslate)
        self.keys.begin()
        self.keys.changed.connect(self._bridge.changed)
        self.keys.changed.connect(self.settings_changed)

    def _change_keys(self) -> None:
        self.keys.open()

    def _help(self) -> None:
        from ui.windows.keys import KeysHelp

        dialog = KeysHelp(self._window)
        dialog.wants_change.connect(self._change_keys)
        dialog.open()
