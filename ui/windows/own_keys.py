"""The keys that this user chose: kept, given to the table of actions, changed and printed."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from ui.actions import use_keys
from ui.bridge import Bridge
from ui.parts.banner import Banner
from ui.present.key_choice import usable
from ui.settings import WHOLE_FILE, Settings
from ui.windows.change_keys import BOUND, ChangeKeys, title_of
from ui.windows.save_dialog import ask_where_to_write
from ui.words import tr
from ui.words.messages import listed


def known(key: str) -> bool:
    """Returns whether a text is a key, written as we write it."""
    portable = QKeySequence.SequenceFormat.PortableText
    return bool(key) and QKeySequence.fromString(key, portable).toString(portable) == key


class OwnKeys(QObject):
    """changed(): actions answer to other keys from here on; to be kept."""

    changed = Signal()

    def __init__(self, bridge: Bridge, settings: Settings, banner: Banner, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._settings, self._banner, self._parent = bridge, settings, banner, parent

    def begin(self) -> None:
        """Have actions answer to the kept keys; what makes no sense among them is said, and forgotten."""
        settings = self._settings
        chosen, bad = usable(settings.keys, BOUND, known)
        use_keys(chosen)
        settings.keys = {name: list(keys) for name, keys in chosen.items()}
        if WHOLE_FILE in settings.unusable:
            self._banner.say(
                tr("The kept settings could not be read: everything is back to its defaults."), True
            )
        elif bad or settings.unusable:
            from ui.actions import BY_ID

            names = [
                *settings.unusable,
                *(tr("keys of {action}").format(action=title_of(BY_ID[one])) for one in bad),
            ]
            text = tr("These kept settings cannot be used and are back to their defaults: {names}.")
            self._banner.say(text.format(names=listed(names)), True)
        settings.unusable = ()

    def open(self) -> ChangeKeys:
        """Show every action with its keys, to be changed. Returns the dialog."""
        kept = {name: tuple(keys) for name, keys in self._settings.keys.items()}
        dialog = ChangeKeys(kept, self._parent)
        dialog.chosen.connect(self._use)
        dialog.wants_print.connect(self.ask_where_to_print)
        dialog.open()
        return dialog

    def _use(self, chosen: dict[str, tuple[str, ...]]) -> None:
        self._settings.keys = {name: list(keys) for name, keys in chosen.items()}
        use_keys(chosen)
        self.changed.emit()

    def ask_where_to_print(self) -> None:
        """Ask for the file to write all keys to."""
        ask_where_to_write(
            self._parent, tr("Print the keys"), tr("Showcaller, keys"), "PDF (*.pdf)", self.print_to
        )

    def print_to(self, path: str) -> None:
        """Write all keys as they are now on one page."""
        from ui.windows.keys_on_paper import write_keys

        try:
            write_keys(Path(path))
        except OSError as error:
            self._bridge.say(tr("It could not be written: {error}").format(error=error))
            return
        self._bridge.say(tr("Written: {path}").format(path=path))
