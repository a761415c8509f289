"""Ctrl+K: what can be gone to, and going there; Ctrl+F: to the rundown's filter."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.actions import BY_ID
from ui.bridge import Bridge
from ui.present.palette import Found, of_show
from ui.windows.palette import Palette
from ui.windows.panes import Panes
from ui.words import LANGUAGES, tr
from ui.words.messages import named

# They are what one is in already.
ITSELF = ("go_to", "find")


class GoTo(QObject):
    """do(action): as a menu would. settings: what sets each setting, by its name."""

    def __init__(
        self,
        bridge: Bridge,
        panes: Panes,
        do: Callable[[str], None],
        settings: Mapping[str, Callable[[str], None]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._panes, self._do, self._settings = bridge, panes, do, settings
        self._window = parent
        # What is found in a show is looked up once for each edit of it.
        self._of: object = None
        self._in_show: list[Found] = []
        # What other rooms have to be gone to: settings, each ``setting=value`` with what sets it in ``settings``.
        self.others: Callable[[], Iterable[Found]] = tuple

    def open(self) -> Palette:
        """Open the list, and have what is chosen there done. Returns it."""
        view = self._bridge.view
        if self._of != (view.book, view.language):
            self._of, self._in_show = (view.book, view.language), list(of_show(view.book, view.language))
        palette = Palette([*self._in_show, *self._actions(), *self.others()], self._window)
        palette.chosen.connect(self._go)
        palette.open()
        return palette

    def find(self) -> None:
        """To the rundown's filter."""
        dock = self._panes.docks["rundown"]
        dock.show()
        dock.raise_()
        self._panes.rundown.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._panes.rundown.filter.selectAll()

    def _actions(self) -> Iterator[Found]:
        for action in BY_ID.values():
            calls = bool(action.command) and action.where != "cue"
            if (calls or action.where == "window") and action.id not in ITSELF:
                title, what = action.title.rstrip("…"), action.what.rstrip("…")
                beside = "" if what == title else what
                yield Found("action", action.id, title, "", beside, action.key, calls)
        themes = {"dark": tr("Dark"), "light": tr("Light"), "contrast": tr("High contrast")}
        for setting, title, values in (
            ("language", tr("Language"), LANGUAGES),
            ("theme", tr("Theme"), themes),
        ):
            for value, shown in values.items():
                yield Found("setting", f"{setting}={value}", named(title, shown))

    def _go(self, found: Found) -> None:
        if found.kind == "cue":
            self._panes.show_cue(found.name, "rundown")
        elif found.kind == "product":
            self._panes.show_product(found.name)
        elif found.kind == "action":
            self._do(found.name)
        else:
            setting, _, value = found.name.partition("=")
            self._settings[setting](value)
