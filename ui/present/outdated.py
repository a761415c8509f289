"""Scripts that are still to be said, and name a price or a stock that is not so any more. Pure."""

from functools import lru_cache
from typing import Literal

from console.engine.script_figures import outdated
from console.model.cue import AvatarCardCue, AvatarCue, Cue
from console.model.show import Product
from console.words.message import Message
from ui.present.book import Line
from ui.present.view import View

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


def still_wrong(view: View) -> dict[str, tuple[Message, ...]]:
    """Returns the same by the cue's id, of cues that are still to be said."""
    if view.book is None:
        return {}
    listed = view.whole.cues if view.whole is not None else ()
    over = {one.cue_id for one in listed if one.skipped or one.status in ("done", "skipped")}
    lines = (*view.book.lines, *view.book.adlibs)
    found = {line.cue.id: wrong_figures(view, line) for line in lines if line.cue.id not in over}
    return {cue_id: wrong for cue_id, wrong in found.items() if wrong}
