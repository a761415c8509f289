"""The AI label in a scene that somebody put into the scene on air, as small and as cut as he has it there."""

from collections.abc import Iterator
from typing import Any, Protocol

from console.engine.hosts import is_host_in, ways_to
from console.engine.moment import Moment
from console.model.names import LABELS
from console.model.placing import NOWHERE, Box, box_of, lies_of, through

# So many are looked at: somebody may have put it there several times.
MOST = 4
# (scene or group, item id) of each item that leads to it, from the scene on air on; its source at the end.
Way = tuple[tuple[str, int], ...]


class Placing(Protocol):
    """What says how items lie (console.devices.obs.pictures.Pictures)."""

    def lie(self, scene: str, is_group: bool = False) -> dict[int, dict[str, Any]]: ...


def ways_to_labels(moment: Moment) -> Iterator[tuple[str, Way]]:
    """Yields (the label's source, the way to it) of those that are shown inside a scene that is not built for a host
    and shows one.
    """
    obs, plan = moment.state.obs, moment.plan
    scene = obs.program
    if scene is None or scene in plan.labelled or not is_host_in(plan, obs, scene):
        return
    for number, (source, way) in enumerate(ways_to(obs, scene, LABELS)):
        if number >= MOST:
            return
        if len(way) > 1:
            yield source, way


def box_at(screen: Placing, moment: Moment, way: Way) -> Box | None:
    """Returns the box that the end of a way has on the canvas; NOWHERE where it is not whole and upright there, None
    where nobody can tell. Raises ShowcallerError where OBS does not say how items lie.
    """
    scenes = moment.state.obs.scenes
    transforms = [screen.lie(scene, scene not in scenes).get(item_id) for scene, item_id in way]
    last = transforms[-1]
    box = box_of(last) if last is not None else None
    for transform in reversed(transforms[:-1]):
        if box is None or transform is None:
            return None
        lies = lies_of(transform)
        box = through(lies, box) if lies is not None else NOWHERE
    return box
