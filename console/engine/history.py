"""Whose edits can be undone and redone next, read off the edits themselves. Pure."""

from collections.abc import Iterable

import msgspec

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
