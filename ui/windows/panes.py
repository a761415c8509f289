"""All panes of the console, in their docks."""

from PySide6.QtWidgets import QMainWindow

from ui.bridge import Bridge
from ui.editor import Editor
from ui.panes.counters import Counters
from ui.panes.cue import CuePane
from ui.panes.health import Health
from ui.panes.log import Log
from ui.panes.monitors import Monitor
from ui.panes.now_next import NowNext
from ui.panes.product import ProductPane
from ui.panes.products import Products
from ui.panes.rundown import Rundown
from ui.panes.rundown_edit import RundownEdits
from ui.panes.scripts import Scripts
from ui.panes.timeline import Timeline
from ui.parts.dock import Dock, Pane
from ui.present.view import View


class Panes:
    """The panes by name, and each one's dock."""

    def __init__(self, bridge: Bridge, window: QMainWindow) -> None:
        self.editor = Editor(bridge)
        self.timeline = Timeline(bridge.series, bridge.keep, window)
        self.rundown, self.products = Rundown(window), Products(bridge.product_picture, bridge.keep, window)
        self.edits = RundownEdits(self.rundown, self.editor)
        self.timeline.edited.connect(self.edits.timeline_edited)
        self.cue = CuePane(self.editor, window)
        self.product = ProductPane(self.editor, window)
        self.products.selected.connect(self.product.show_product)
        self.scripts = Scripts(self.editor, window)
        self.rundown.chosen_changed.connect(self.cue.show_choice)
        self.rundown.selected.connect(self.scripts.select)
        self.now, self.health, self.log = NowNext(window), Health(window), Log(window)
        self.monitors = [
            Monitor(which, bridge.picture, bridge.keep, window) for which in ("preview", "program")
        ]
        self.counters = Counters(window)
        self.all: list[Pane] = [
            *self.monitors, self.now, self.timeline, self.rundown, self.products, self.product, self.cue, self.scripts,
            self.counters,
            self.log, self.health,
        ]  # fmt: skip
        self.docks = {pane.name: Dock(pane, window) for pane in self.all}
        self.timeline.edit_asked.connect(self.edit_row)
        self.products.edit_asked.connect(self.edit_product)
        self.rundown.locked.connect(self.editor.say_why_not)
        self.rundown.selected.connect(self.timeline.select)
        self.timeline.selected.connect(self.rundown.select)
        self.timeline.refused.connect(self.editor.said)
        self.timeline.fold_asked.connect(self.rundown.fold)
        self.rundown.folds_changed.connect(self.timeline.show_folded)

    def show_cue(self, cue_id: str, dock: str) -> None:
        """Choose a cue in the rundown, and raise the dock that shows it: ``cue`` or ``scripts``."""
        self.rundown.filter.clear()
        self.rundown.choose([cue_id], cue_id)
        self._raise(dock)
        self.scripts.select(cue_id)

    def show_product(self, product_id: str) -> None:
        """Show a product's fields."""
        self.product.show_product(product_id)
        self._raise("product")

    def edit_row(self, what: str) -> None:
        """Open the title of a cue or ``segment:ID`` for writing."""
        self._raise("rundown")
        if self.rundown.model.place_of(what) is None:
            self.rundown.filter.clear()
        self.rundown.choose([what], what)
        self.rundown.edit_row(what)

    def edit_product(self, product_id: str) -> None:
        """Open a product's name for writing."""
        self.show_product(product_id)
        self.product.edit()

    def show_the_show(self) -> None:
        """Show the show's own fields: with nothing chosen in the rundown."""
        self.rundown.choose([])
        self._raise("cue")

    def _raise(self, dock: str) -> None:
        self.docks[dock].show()
        self.docks[dock].raise_()

    def show_view(self, view: View) -> None:
        """Show the state in every pane and in its dock's title."""
        for dock in self.docks.values():
            dock.pane.show_view(view)
            dock.refresh()
        self.edits.show_view(view)

    def stop(self) -> None:
        """Nothing is fetched any more."""
        for monitor in self.monitors:
            monitor.stop()
        self.timeline.stop()
        self.products.stop()
