"""The slate before the show: over it the host who speaks is heard already, so that he can introduce himself. Pure."""

from console.engine.scripts import hosts_of
from console.model.cue import ActionCue, Cue, SlateCue
from console.model.show import Show

# The show that was asked for last, and the ids of its slates before the show: asked at every look.
_last: list[tuple[Show, frozenset[str]]] = []


def slates_before(show: Show) -> frozenset[str]:
    """Returns the ids of the slates with which a show begins; none where nobody speaks in it."""
    if not _last or _last[0][0] is not show:
        _last[:] = [(show, frozenset(_leading(show)) if hosts_of(show) else frozenset())]
    return _last[0][1]


def _leading(show: Show) -> list[str]:
    found = []
    for cue in (cue for segment in show.segments for cue in segment.cues):
        if cue.floated or isinstance(cue, ActionCue):
            continue
        if not isinstance(cue, SlateCue):
            break
        found.append(cue.id)
    return found


def is_warm_up(show: Show, cue: Cue) -> bool:
    """Whether a cue is the slate before the show, and somebody in it speaks."""
    return isinstance(cue, SlateCue) and cue.id in slates_before(show)
