"""What the producer asks for, by its name in the table: from a key, a button, a menu or a popup, all the same way."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.actions import BY_ID, shown_key, those
from ui.bridge import Bridge
from ui.present.keyboard import TWICE_MS
from ui.words import tr


class Dispatch(QObject):
    """do(action), cue(command, cue id) and overlay(product id). entries: the window's actions as menus show them.

    rooms: who does what the desk does not, by the action's name; cue_rooms: the same of what is done to a cue.
    """

    def __init__(
        self,
        bridge: Bridge,
        rooms: Mapping[str, Callable[[], None]],
        window: QWidget,
        cue_rooms: Mapping[str, Callable[[str], None]] | None = None,
    ) -> None:
        super().__init__(window)
        self._bridge, self._rooms, self._cue_rooms = bridge, dict(rooms), dict(cue_rooms or {})
        self.entries: dict[str, QAction] = {}
        for action in (*those("window"), BY_ID["help"], BY_ID["show_lock"]):
            entry = self.entries[action.id] = QAction(self)
            entry.setData(action.id)
            entry.triggered.connect(self._chosen)
            if action.where == "window":
                # A shortcut of a menu that is closed counts only through the window.
                window.addAction(entry)
        self.retranslate()

    @property
    def rooms(self) -> frozenset[str]:
        """Returns the names of the actions that a room of the window does."""
        return frozenset(self._rooms)

    def retranslate(self) -> None:
        """Say every entry's title and keys anew."""
        for name, entry in self.entries.items():
            action = BY_ID[name]
            entry.setText(action.title)
            if action.where == "window":
                entry.setShortcuts([QKeySequence(key) for key in action.keys])

    def _chosen(self) -> None:
        entry = self.sender()
        assert isinstance(entry, QAction)
        self.do(str(entry.data()))

    def do(self, name: str) -> None:
        """Ask the desk for it, or have the room do it that has taken it over. Raises KeyError without either."""
        action = BY_ID[name]
        if action.command:
            self._bridge.send(action.command, **action.body)
        else:
            self._rooms[name]()

    def cue(self, name: str, cue_id: str) -> None:
        """Do one of the actions that are done to a cue."""
        if name in self._cue_rooms:
            self._cue_rooms[name](cue_id)
        else:
            self._bridge.send(BY_ID[name].command, cue_id=cue_id)

    def overlay(self, product_id: str) -> None:
        """Show a product's card over what is on air; take it away where it is shown so."""
        self._bridge.send("overlay-toggle", product=product_id)

    def level(self, level_db: float) -> None:
        """Move the fader of what is on air."""
        self._bridge.send("level", level_db=level_db)

    def mute(self, on: bool) -> None:
        """Mute what is on air, or let it be heard again."""
        self._bridge.send("mute", on=on)

    def explain(self, product_id: str) -> None:
        """Mark a product as explained now; take the mark off where it is."""
        self._bridge.send("explain-toggle", product=product_id)

    def pressed_once(self, name: str) -> None:
        """The first of two presses: said, so that the second is known to be meant."""
        if self._bridge.view.runs:
            text = tr("{key} once more: {title}")
            action = BY_ID[name]
            first = next(key for key in action.keys if ", " in key).split(", ")[0]
            said = text.format(key=shown_key(first), title=action.title.lower())
            self._bridge.say(said, TWICE_MS / 1000)

    def refused(self, name: str) -> None:
        """A key that may have been meant as typing: the show is live, and edit mode."""
        text = tr("Edit mode: {title} was not done. {lock} is show mode; Ctrl+Enter is GO in both.")
        self._bridge.say(text.format(title=BY_ID[name].title, lock=BY_ID["show_lock"].key))
