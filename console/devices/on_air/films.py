"""Host, film and slate on air: does anything that is not the show's lie over them and let nothing through?"""

from collections.abc import Iterator
from typing import Any, Protocol

from PIL import Image

from console.base.errors import ShowcallerError
from console.devices.on_air.compare import decoded
from console.devices.on_air.covering import SIDE, Cover, is_covered, reaches
from console.engine.moment import Moment
from console.model.names import CLIP, PREFIX, PRESENTER, SLATE
from console.model.obsstate import ItemSeen
from console.model.target import Item

# So much of what lies over one is looked at, from the top.
MOST_COVERS = 6


class CutOuts(Protocol):
    """What gives pictures of sources alone, and how items lie (console.devices.obs.pictures.Pictures)."""

    def cut_out(self, source: str, width: int, height: int) -> bytes: ...
    def lie(self, scene: str, is_group: bool = False) -> dict[int, dict[str, Any]]: ...


def shown(moment: Moment) -> tuple[ItemSeen, ...]:
    """Returns the items of host, film and slate on air, in a scene that is built for the show.

    In a scene of the producer's own they lie as he put them.
    """
    obs, plan = moment.state.obs, moment.plan
    scene = obs.program or ""
    if scene in plan.own_scenes or all(item.scene != scene for item in plan.by_id.values()):
        return ()
    names = (PRESENTER, SLATE, plan.show.avatar.feed)
    items = obs.items.get(scene, ())
    return tuple(one for one in items if one.enabled and (one.source in names or one.source.startswith(CLIP)))


def hidden(screen: CutOuts, moment: Moment) -> frozenset[str]:
    """Returns which of them are hidden. Raises ShowcallerError where OBS does not say how items lie."""
    found: set[str] = set()
    scene, canvas = moment.state.obs.program or "", moment.state.obs.canvas
    above = {item: tuple(_over(moment, scene, item)) for item in shown(moment)}
    if not any(above.values()) or not all(canvas):
        return frozenset()
    lie, looks = screen.lie(scene), dict[str, Image.Image | None]()
    for item, over in above.items():
        mine = lie.get(item.item_id)
        near = [one for one in over if mine and one.item_id in lie and reaches(mine, lie[one.item_id])]
        covers: list[Cover] = []
        for one in near[-MOST_COVERS:]:
            if one.source not in looks:
                looks[one.source] = _hiding(screen, one.source)
            look = looks[one.source]
            if look is not None:
                covers.append((lie[one.item_id], look))
        if mine and covers and is_covered(mine, covers, canvas):
            found.add(item.source)
    return frozenset(found)


def _over(moment: Moment, scene: str, mine: ItemSeen) -> Iterator[ItemSeen]:
    """Yields what lies over an item and is not the show's, or is shown against its word."""
    state = moment.state
    ours = (PRESENTER, moment.plan.show.avatar.feed)
    for one in state.obs.items.get(scene, ()):
        if not one.enabled or one.index <= mine.index or one.source == mine.source:
            continue
        drift = state.drifts.get(Item(scene, one.source))
        is_ours = one.source.startswith(PREFIX) or one.source in ours
        if not is_ours or (drift is not None and not drift.accepted):
            yield one


def _hiding(screen: CutOuts, source: str) -> Image.Image | None:
    """How much of a source hides what lies below it; None where OBS gives no picture of it."""
    try:
        picture = decoded(screen.cut_out(source, SIDE, SIDE), "RGBA", SIDE * SIDE)
    except ShowcallerError:
        return None
    return picture.getchannel("A") if picture is not None else None
