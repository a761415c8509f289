"""Where the digital human is seen: in the scenes built for him, and wherever else a hand puts him. Pure."""

from collections.abc import Collection, Iterator

from console.engine.fallback import player_of
from console.engine.plan import Plan
from console.model.cue import clip_of, is_avatar
from console.model.names import LABELS, PRESENTER, clip_source
from console.model.obsstate import ObsSeen
from console.model.show import Show

# Scenes in scenes are looked into so deep.
DEEPEST = 6
# The show that was asked for last, and its players: asked at every look.
_last: list[tuple[Show, frozenset[str]]] = []


def players(show: Show) -> frozenset[str]:
    """Returns the OBS inputs that show the digital human: his feed and the clips of his cues and stand-ins."""
    if not _last or _last[0][0] is not show:
        named = {player_of(show, cue) for cue in show.every_cue if is_avatar(cue)}
        films = {
            clip_source(clip)
            for cue in show.every_cue
            if not is_avatar(cue) and (clip := clip_of(cue)) is not None
        }
        named |= {clip_source(clip) for _, clip in show.avatar.stand_ins}
        named.add(show.avatar.feed)  # Also where no cue shows it but a scene of the producer's own.
        # A film that a host's cue plays, too, is a film.
        _last[:] = [(show, frozenset(name for name in named if name is not None) - films)]
    return _last[0][1]


def is_host_in(plan: Plan, seen: ObsSeen, scene: str) -> bool:
    """Whether he is shown in a scene, as its items go."""
    return _is_in(seen, scene, players(plan.show), DEEPEST)


def is_presenter_in(seen: ObsSeen, scene: str) -> bool:
    """Whether the host who speaks is shown in a scene, whoever put him there."""
    return _is_in(seen, scene, frozenset((PRESENTER,)), DEEPEST)


def is_label_inside(seen: ObsSeen, scene: str) -> bool:
    """Whether the AI label is shown in a scene or in one that is in it."""
    return _is_in(seen, scene, LABELS, DEEPEST)


def inside(seen: ObsSeen, scene: str, shown: bool = True, deep: int = DEEPEST) -> Iterator[tuple[str, bool]]:
    """Yields all that is in a scene, and in the scenes and groups in it: (source, whether its items show it)."""
    for item in seen.items.get(scene, ()):
        yield item.source, shown and item.enabled
        if deep and item.source in seen.items:
            yield from inside(seen, item.source, shown and item.enabled, deep - 1)


def ways_to(
    seen: ObsSeen, scene: str, names: Collection[str], deep: int = DEEPEST
) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    """Yields (source, the items that lead to it) of those of some names that are shown in a scene: each item as (its
    scene or group, its id), from this scene on.
    """
    for item in seen.items.get(scene, ()):
        here = (scene, item.item_id)
        if not item.enabled:
            continue
        if item.source in names:
            yield item.source, (here,)
        elif deep and item.source in seen.items:
            for source, way in ways_to(seen, item.source, names, deep - 1):
                yield source, (here, *way)


def _is_in(seen: ObsSeen, scene: str, names: Collection[str], deep: int) -> bool:
    for item in seen.items.get(scene, ()):
        if not item.enabled:
            continue
        if item.source in names or (
            deep and item.source in seen.items and _is_in(seen, item.source, names, deep - 1)
        ):
            return True
    return False
