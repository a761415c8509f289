"""Questions that were answered on air, as signs on the time axis. Pure."""

from bisect import bisect_left
from collections.abc import Sequence

from console.api.messages import Answered
from console.questions.usual import intents
from ui.present.view import View


def nearest(answered: Sequence[Answered], t_ms: float, reach_ms: float) -> Answered | None:
    """Returns what was answered nearest to a moment, None where nothing was within reach. answered: in its order."""
    place = bisect_left(answered, t_ms, key=lambda one: one.at_ms)
    near = answered[max(0, place - 1) : place + 1]
    found = min(near, key=lambda one: abs(one.at_ms - t_ms), default=None)
    return found if found is not None and abs(found.at_ms - t_ms) <= reach_ms else None


def said_of(answered: Answered, view: View) -> str:
    """Returns what was asked: as somebody put it, else what the question is called; with its product."""
    book = view.book
    asked = " ".join(answered.title.split())
    if not asked and view.state is not None:
        group = next((one for one in view.state.questions.groups if one.group_id == answered.group_id), None)
        known = intents(book.show).get(group.intent) if group is not None and book is not None else None
        if known is not None:
            asked = known.zh if view.language == "zh" else known.en
    product = book.product(answered.product_id) if book is not None and answered.product_id else None
    return " · ".join(filter(None, (asked, product.name.pick(view.language) if product is not None else "")))
