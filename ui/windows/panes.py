"""All panes of the console, in their docks."""

from functools import partial

from PySide6.QtWidgets import QMainWindow

from ui.bridge import Bridge
from ui.editor import Editor
from ui.panes.counters import Counters
from ui.panes.cue import CuePane
from ui.panes.health import Health
from ui.panes.host import HostPane
from ui.panes.log import Log
from ui.panes.monitors import Monitor
from ui.panes.now_next import NowNext
from ui.panes.product import ProductPane
from ui.panes.product_edits import ProductEdits
from ui.panes.products import Products
from ui.panes.questions import Questions
from ui.panes.rundown import Rundown
from ui.panes.rundown_edit import RundownEdits
from ui.panes.scripts import Scripts
from ui.panes.sound import SoundPane
from ui.panes.timeline import Timeline
from ui.parts.dock import Dock, Pane, dock_of
from ui.present.view import View, news
from ui.thumbnails import Thumbnails


class Panes:
    """The panes by name, and each one's dock."""

    def __init__(self, bridge: Bridge, window: QMainWindow) -> None:
        self.editor = Editor(bridge)
        self._of: object = None
        self._seen: tuple[object, ...] = news(View())
        self.timeline = Timeline(bridge, bridge.keep, Dock(window).inside)
        self.rundown = Rundown(Dock(window).inside)
        # As large as a tile's picture, and as a row of the rundown is high.
        self.pictures = Thumbnails(bridge.thumbnail, bridge.keep, 320, 214, 300, window)
        self.small = Thumbnails(bridge.thumbnail, bridge.keep, 64, 36, 3000, window)
        self.rundown.model.look = self.small.look
        self.small.came.connect(self._small_came)
        self.products = Products(self.pictures, Dock(window).inside)
        self.product_edits = ProductEdits(self.products, self.editor)
        self.product_edits.added.connect(self.edit_product)
        self.edits = RundownEdits(self.rundown, self.editor)
        self.timeline.edited.connect(self.edits.timeline_edited)
        self.cue = CuePane(self.editor, Dock(window).inside)
        self.product = ProductPane(self.editor, self.pictures.look, Dock(window).inside)
        self.pictures.came.connect(self.product.pictures.picture_came)
        self.product.add_asked.connect(self.product_edits.add)
        self.product.remove_asked.connect(self.product_edits.remove)
        self.product.choose_asked.connect(self.product_edits.picture)
        self.product.pictures_came.connect(self.product_edits.bring_last)
        self.products.selected.connect(self.product.show_product)
        self.scripts = Scripts(self.editor, Dock(window).inside)
        self.rundown.chosen_changed.connect(self.cue.show_choice)
        self.rundown.selected.connect(self.scripts.select)
        self.now, self.health, self.log = (
            NowNext(Dock(window).inside),
            Health(Dock(window).inside),
            Log(Dock(window).inside),
        )
        self.monitors = [
            Monitor(which, bridge.picture, bridge.keep, Dock(window).inside)
            for which in ("preview", "program")
        ]
        self.rundown.chosen_changed.connect(self.monitors[0].look_at)
        self.counters, self.host = Counters(Dock(window).inside), HostPane(Dock(window).inside)
        self.host.edit_asked.connect(partial(self.show_the_show, "avatar.presenter.phrases"))
        self.questions = Questions(Dock(window).inside)
        self.questions.product_asked.connect(self.fill_in_product)
        self.timeline.question_asked.connect(self.show_question)
        self.sound = SoundPane(Dock(window).inside)
        bridge.heard.connect(self.sound.show_levels)
        self.sound.kept.connect(self.editor.keep_level)
        self.all: list[Pane] = [
            *self.monitors, self.now, self.timeline, self.rundown, self.products, self.product, self.cue, self.scripts,
            self.counters, self.sound, self.host,
            self.questions, self.log, self.health,
        ]  # fmt: skip
        self.docks = {pane.name: _docked(pane) for pane in self.all}
        self.timeline.edit_asked.connect(self.edit_row)
        self.products.locked.connect(self.editor.say_why_not)
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
        """Show a product's fields; it is the one chosen in the list, too."""
        self.products.choose(product_id)
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

    def show_the_show(self, field: str = "") -> None:
        """Show the show's own fields: with nothing chosen in the rundown. field: one of them, to be written."""
        self.rundown.choose([])
        self._raise("cue")
        self.cue.lead_to(field)

    def say(self) -> None:
        """Have a line for the host written."""
        self._raise("host")
        self.host.open_line()

    def open_questions(self) -> None:
        """The keys are the questions' from here on."""
        self._raise("questions")
        self.questions.open_list()

    def show_question(self, group_id: str) -> None:
        """Choose a question in the viewers' questions, where it still stands among them."""
        self._raise("questions")
        self.questions.choose(group_id)

    def compare_with(self, which: str) -> None:
        """Have an earlier run stand beside this one: ``last``, ``weekday``, or none."""
        self.timeline.compare_with(which)
        self.counters.compare_with(which)

    def fill_in_product(self, product_id: str, field: str) -> None:
        """Show where a product's field is written that an answer lacks."""
        self.show_product(product_id)
        self.product.edit_field(field)

    def _raise(self, dock: str) -> None:
        self.docks[dock].show()
        self.docks[dock].raise_()

    def show_view(self, view: View) -> None:
        """Show the state in every pane and in its dock's title; where only time has passed, in those that tick."""
        for thumbs in (self.pictures, self.small):
            if not view.on:
                thumbs.forget()  # The next desk may have another show with files of the same names.
            elif view.book is not self._of:
                thumbs.try_again()
        self._of = view.book
        seen = news(view)
        anew = any(one is not before for one, before in zip(seen, self._seen, strict=True))
        self._seen = seen
        for dock in self.docks.values():
            if anew or dock.pane.ticks:
                dock.show_view(view)
        if anew:
            self.edits.show_view(view)
            self.product_edits.show_view(view)

    def show_anew(self) -> None:
        """The next state is shown in every pane, whether it is another one or not."""
        self._seen = (None,) * len(self._seen)

    def _small_came(self, name: str) -> None:
        self.rundown.table.viewport().update()

    def stop(self) -> None:
        """Nothing is fetched any more."""
        for monitor in self.monitors:
            monitor.stop()
        self.timeline.stop()
        self.products.stop()
        self.small.stop()
        self.questions.stop()


def _docked(pane: Pane) -> Dock:
    """Returns the dock that a pane was made in, with the pane in it."""
    dock = dock_of(pane)
    assert dock is not None
    dock.hold(pane)
    return dock
