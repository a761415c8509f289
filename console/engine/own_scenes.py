"""The producer's own scenes that cues name: which of them OBS lacks, and what it has that is like them. Pure."""

import difflib
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model.obsstate import ObsSeen
from console.words.message import Message, message

# How alike two names have to be to be taken for one another, and how many are named.
ALIKE, MOST = 0.6, 3


class Lacking(msgspec.Struct, frozen=True):
    """A scene that OBS does not have, the ids of its cues, and the names there that are like it, closest first.

    named: the cues as people know them.
    """

    scene: str
    cues: tuple[str, ...]
    like: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def what(self) -> Message:
        """Returns what is wrong, and how the closest name differs where it is the same to the eye."""
        cues = list(self.named)
        if self.like and is_same_to_the_eye(self.scene, self.like[0]):
            return message("check.own_scene_spelt_otherwise", scene=self.scene, cues=cues, name=self.like[0])
        return message("check.no_own_scene", scene=self.scene, cues=cues)

    @property
    def fix(self) -> Message:
        """Returns how to mend it."""
        if self.like:
            return message("check.fix_choose_scene_like", names=list(self.like))
        return message("check.fix_make_or_choose_scene")


def lacking(plan: Plan, seen: ObsSeen) -> Iterator[Lacking]:
    """Yields each of the producer's own scenes that OBS does not have."""
    there = set(seen.scenes)
    for scene, cues in plan.own_scenes.items():
        if scene not in there:
            named = tuple(f"{name} {plan.by_id[name].cue.title}".strip() for name in cues)
            yield Lacking(scene, cues, like(scene, seen.scenes), named)


def lacking_now(plan: Plan, state: DeskState) -> tuple[Lacking, ...]:
    """Returns those that a cue on air, to come or outside the order needs."""
    if not plan.own_scenes:
        return ()
    return tuple(
        one for one in lacking(plan, state.obs) if any(_is_needed(plan, state, name) for name in one.cues)
    )


def _is_needed(plan: Plan, state: DeskState, cue_id: str) -> bool:
    index = plan.by_id[cue_id].index
    return cue_id == state.picture or index < 0 or (index >= state.cursor and cue_id not in state.skipped)


def like(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Returns the names that are like one, closest first; one that looks the same comes before all others."""
    folded: dict[str, list[str]] = {}
    for one in names:
        folded.setdefault(_folded(one), []).append(one)
    mine = _folded(name)
    close = difflib.get_close_matches(mine, folded, n=MOST, cutoff=ALIKE)
    # A short name inside a long one is alike to people, and not to what counts letters.
    inside = [one for one in folded if one and mine and (one in mine or mine in one)]
    found = [other for one in dict.fromkeys((*close, *inside)) for other in folded[one]]
    return tuple(found[:MOST])


def is_same_to_the_eye(one: str, other: str) -> bool:
    """Whether two names differ by capitals, spaces or how Unicode writes the same letters, and nothing else."""
    return one != other and _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
