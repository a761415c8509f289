"""Whose edits can be undone and redone next, read off the edits themselves. Pure."""

from collections.abc import Iterable, Sequence

import msgspec

from console.engine.tree import clash
from console.model.edits import Edit


class History(msgspec.Struct, frozen=True):
    """One producer's next steps: the edit that undo takes back, the one that redo makes again."""

    undo: Edit | None = None
    redo: Edit | None = None


def history(edits: Iterable[Edit], by: str) -> History:
    """What undo and redo mean for one producer: each takes back his own edits only, newest first."""
    done: list[Edit] = []
    undone: list[Edit] = []
    for edit in edits:
        if edit.by != by:
            continue
        if edit.undoes is not None:
            if done and done[-1].revision == edit.undoes:
                undone.append(done.pop())
        elif edit.redoes is not None:
            if undone and undone[-1].revision == edit.redoes:
                undone.pop()
                done.append(edit)
        else:
            done.append(edit)
            undone.clear()
    return History(done[-1] if done else None, undone[-1] if undone else None)


def standing(edits: Sequence[Edit]) -> list[Edit]:
    """The edits but for those of them that were taken back, and what took these back."""
    there = {edit.revision for edit in edits}
    undone = {edit.undoes for edit in edits if edit.undoes is not None}
    return [edit for edit in edits if edit.undoes not in there and edit.revision not in undone]


def in_the_way(touches: Iterable[str], edits: Sequence[Edit]) -> list[tuple[Edit, list[str]]]:
    """The edits, of those made since, that touched the same; what was made and taken back is not in the way."""
    mine = tuple(touches)
    found = [(edit, clash(mine, edit.touches)) for edit in standing(edits)]
    return [(edit, told) for edit, told in found if told]
