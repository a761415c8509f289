"""Edit conflicts: which edits that were made since lie in the way of a new one. Pure."""

from collections.abc import Iterable, Sequence

from console.engine.tree import GONE, NEW
from console.model.edits import Edit


def standing(edits: Sequence[Edit]) -> list[Edit]:
    """The edits but for those of them that were taken back, and what took these back."""
    there = {edit.revision for edit in edits}
    undone = {edit.undoes for edit in edits if edit.undoes is not None}
    return [edit for edit in edits if edit.undoes not in there and edit.revision not in undone]


def in_the_way(touches: Iterable[str], edits: Sequence[Edit]) -> list[tuple[Edit, list[str]]]:
    """The edits, of those made since, that touched the same; what was made and taken back is not in the way."""
    mine = tuple(touches)
    found = [(edit, clash(mine, edit.touches)) for edit in standing(edits)]
    return [(edit, touched) for edit, touched in found if touched]


def clash(mine: Iterable[str], theirs: Iterable[str]) -> list[str]:
    """Which of the things that they touched lie in the way of mine.

    The same field, or one that lies in the other; anything of a thing that one of both took out or put in.
    """
    by_thing: dict[str, list[str]] = {}
    for touch in theirs:
        thing, _, field = touch.partition("/")
        by_thing.setdefault(thing, []).append(field)
    found: list[str] = []
    for touch in mine:
        thing, _, field = touch.partition("/")
        for other in by_thing.get(thing, ()):
            whole = (GONE, NEW)
            inside = field == other or field.startswith(f"{other}.") or other.startswith(f"{field}.")
            if field in whole or other in whole or inside:
                found.append(f"{thing}/{other}")
    return list(dict.fromkeys(found))
