"""Scripts that are still to be said, and name a price or a stock that is not so any more. Pure."""

from functools import lru_cache
from typing import Literal

from console.api.state import WholeState
from console.engine.script_figures import outdated
from console.model.cue import AvatarCardCue, AvatarCue, Cue
from console.model.show import Product
from console.words.message import Message
from ui.present.book import Book, Line
from ui.present.view import View

Wrong = dict[str, tuple[Message, ...]]
Script = tuple[tuple[Literal["zh", "en"], str], ...]


# Asked for whenever the rundown is shown; a script and its product seldom change.
@lru_cache(2000)
def _outdated(script: Script, product: Product) -> tuple[Message, ...]:
    return outdated(dict(script), product)


def wrong_figures(view: View, line: Line) -> tuple[Message, ...]:
    """Returns what a cue's script says of its product that is not so: ``says 89.90, costs 79.90``."""
    cue: Cue = line.cue
    if view.book is None or not isinstance(cue, AvatarCue | AvatarCardCue):
        return ()
    product = view.book.product(line.product_id or "")
    if product is not None and view.whole is not None:
        product = view.whole.products.get(product.id, product)
    return () if product is None else _outdated(tuple(cue.script.items()), product)


# What was found last, and of which show and state: the panes ask by turns, several times a second.
_found: list[tuple[Book, WholeState | None, Wrong]] = []


def still_wrong(view: View) -> Wrong:
    """Returns the same by the cue's id, of cues that are still to be said."""
    if view.book is None:
        return {}
    if _found and _found[0][0] is view.book and _found[0][1] is view.whole:
        return _found[0][2]
    found = _still_wrong(view, view.book)
    _found[:] = [(view.book, view.whole, found)]
    return found


def _still_wrong(view: View, book: Book) -> Wrong:
    listed = view.whole.cues if view.whole is not None else ()
    over = {one.cue_id for one in listed if one.skipped or one.status in ("done", "skipped")}
    lines = (*book.lines, *book.adlibs)
    found = {line.cue.id: wrong_figures(view, line) for line in lines if line.cue.id not in over}
    return {cue_id: wrong for cue_id, wrong in found.items() if wrong}
