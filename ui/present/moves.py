"""Cues and segments moved in the rundown, as ops. Pure: a book and a choice in, ops out."""

from collections.abc import Sequence

from console.model.edits import ADLIBS, Move, Op
from ui.present.book import Book
from ui.present.choice import SEGMENT, home_of, outermost, siblings


def moved(book: Book, chosen: Sequence[str], into: str, after: str | None) -> list[Op]:
    """Returns the ops that move cues into a segment or the bucket, after a cue that is not among them."""
    cues = [one for one in chosen if not one.startswith(SEGMENT)]
    before = [cue.id for cue in siblings(book, into)]
    while after in cues:
        index = before.index(after)
        after = before[index - 1] if index else None
    ops: list[Op] = []
    for cue in cues:
        ops.append(Move(target=f"cue:{cue}", into=into, after=after))
        after = cue
    return ops


def moved_segments(book: Book, chosen: Sequence[str], after: str | None) -> list[Op]:
    """Returns the ops that move whole segments, after one that is not among them."""
    names = [one.removeprefix(SEGMENT) for one in chosen if one.startswith(SEGMENT)]
    order = [one.id for one in book.show.segments]
    while after in names:
        index = order.index(after)
        after = order[index - 1] if index else None
    ops: list[Op] = []
    for name in names:
        ops.append(Move(target=f"segment:{name}", after=after))
        after = name
    return ops


def stepped(book: Book, chosen: Sequence[str], down: bool) -> list[Op]:
    """Returns what is chosen one place up or down; cues pass from one segment into the next."""
    whole = outermost(book, chosen)
    if not whole:
        return []
    if all(one.startswith(SEGMENT) for one in whole):
        order = [one.id for one in book.show.segments]
        rows_at = [order.index(one.removeprefix(SEGMENT)) for one in whole]
        if down:
            return (
                [] if max(rows_at) == len(order) - 1 else moved_segments(book, whole, order[max(rows_at) + 1])
            )
        if min(rows_at) == 0:
            return []
        return moved_segments(book, whole, order[min(rows_at) - 2] if min(rows_at) > 1 else None)
    cues = [one for one in whole if not one.startswith(SEGMENT)]
    edge = cues[-1] if down else cues[0]
    into = home_of(book, edge)
    order = [cue.id for cue in siblings(book, into)]
    index = order.index(edge)
    if down and index + 1 < len(order):
        return moved(book, cues, into, order[index + 1])
    if not down and index > 0:
        return moved(book, cues, into, order[index - 2] if index > 1 else None)
    homes = [one.id for one in book.show.segments]
    if into == ADLIBS:
        return []
    there = homes.index(into) + (1 if down else -1)
    if not 0 <= there < len(homes):
        return []
    other = siblings(book, homes[there])
    return moved(book, cues, homes[there], None if down else (other[-1].id if other else None))
