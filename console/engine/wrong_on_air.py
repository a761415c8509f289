"""What of the picture on air is not what the show has there, though every request was answered. Pure.

A source is known to OBS by its name alone: another film under it, a filter, or a banner over it leaves scene and item
as they were asked for.
"""

from collections.abc import Collection, Iterator

from console.engine.state import DeskState
from console.model.card_parts import Part
from console.model.mismatch import Mismatch, words_of
from console.model.names import LABELS
from console.model.shown import Unseen
from console.words.message import Message, message

PARTS: dict[Part, Message] = {
    "name": message("card_part.name"),
    "price": message("card_part.price"),
    "before": message("card_part.before"),
    "coupon": message("card_part.coupon"),
    "deadline": message("card_part.deadline"),
    "stock": message("card_part.stock"),
    "picture": message("card_part.picture"),
}


def mismatches_in(state: DeskState, scene: str, sources: Collection[str]) -> Iterator[Mismatch]:
    """Yields what concerns sources that are shown in a scene, the scene's own filters and the canvas."""
    for one in state.mismatches:
        everywhere = one.what == "canvas" or one.source == scene
        if everywhere or (one.source in sources and one.scene in ("", scene)):
            yield one


def shown_in(state: DeskState, scene: str | None) -> tuple[str, ...]:
    """Returns the sources whose items are shown in a scene, as OBS was seen."""
    return tuple(item.source for item in state.obs.items.get(scene or "", ()) if item.enabled)


def wrong_on_air(state: DeskState) -> tuple[Message, ...]:
    """Returns what is wrong with the picture on air and is not being put right, in words for people."""
    scene = state.obs.program
    if scene is None:
        return ()
    wrong = [words_of(one) for one in mismatches_in(state, scene, shown_in(state, scene)) if not one.mending]
    return (*wrong, *(unseen_words(scene, one) for one in state.unseen))


def unseen_words(scene: str, one: Unseen) -> Message:
    """Returns what is said of a source that is not to be seen in the picture on air."""
    if one.source in LABELS:
        what = message("mismatch.unseen_label", scene=scene)
    elif one.parts:
        parts = [PARTS[part] for part in one.parts if part]
        what = message("mismatch.unseen_parts", source=one.source, parts=parts, scene=scene)
    else:
        what = message("mismatch.unseen", source=one.source, scene=scene)
    if not one.below:
        return what
    return message("mismatch.unseen_below", what=what, names=list(one.below))


def is_right(state: DeskState, scene: str, sources: Collection[str]) -> bool:
    """Whether nothing is known to be wrong with sources that are shown in a scene on air, being mended or not."""
    unseen = any(one.source in sources for one in state.unseen) and state.obs.program == scene
    return not unseen and not any(mismatches_in(state, scene, sources))
