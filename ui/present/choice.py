"""What is chosen in the rundown, and where it lies. Pure.

A choice is ids of cues and ``segment:ID`` for whole segments, in the order of the rundown.
"""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from console.model.cue import Cue
from console.model.edits import ADLIBS
from ui.present.book import SEGMENT as SEGMENT
from ui.present.book import Book

# The choice of nothing: the show itself.
SHOW = "show"


def free_id(taken: set[str], like: str) -> str:
    """Returns an id like another one that is free: c7 → c8, rice → rice-2. It is taken from now on."""
    stem, number = re.fullmatch(r"(.*?)(\d*)", like).groups()  # type: ignore[union-attr]
    if not number and not stem.endswith("-"):
        stem = f"{stem}-"
    count, width = int(number or 1), len(number)
    while True:
        count += 1
        found = f"{stem}{count:0{width}}"[-64:]
        if found not in taken:
            taken.add(found)
            return found


def cue_ids(book: Book) -> set[str]:
    return set(book.by_id)


def plain(part: Any) -> dict[str, Any]:
    """Returns a cue or a segment as data."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(part))
    return data


def home_of(book: Book, cue_id: str) -> str:
    """Returns what a cue lies in: its segment's id, or the adlib bucket."""
    line = book.by_id[cue_id]
    return ADLIBS if line.segment < 0 else book.show.segments[line.segment].id


def siblings(book: Book, into: str) -> list[Cue]:
    """Returns the cues of a segment or of the adlib bucket."""
    if into == ADLIBS:
        return list(book.show.adlibs)
    return next((list(one.cues) for one in book.show.segments if one.id == into), [])


def place_after(book: Book, choice: str) -> tuple[str, str | None]:
    """Returns (what to put cues into, after which cue) for what comes after what is chosen."""
    if choice.startswith(SEGMENT):
        return choice.removeprefix(SEGMENT), None
    if choice in book.by_id:
        return home_of(book, choice), choice
    if book.show.segments:
        last = book.show.segments[-1]
        return last.id, last.cues[-1].id if last.cues else None
    return ADLIBS, None


def segment_of(book: Book, choice: str) -> str | None:
    """Returns the segment that what is chosen is or lies in; the last one for an adlib or nothing."""
    if choice.startswith(SEGMENT):
        return choice.removeprefix(SEGMENT)
    if choice in book.by_id and book.by_id[choice].segment >= 0:
        return home_of(book, choice)
    return book.show.segments[-1].id if book.show.segments else None


def outermost(book: Book, chosen: Iterable[str]) -> list[str]:
    """Returns the choice without cues whose whole segment is chosen too."""
    chosen = list(chosen)
    whole = {one.removeprefix(SEGMENT) for one in chosen if one.startswith(SEGMENT)}
    return [one for one in chosen if one.startswith(SEGMENT) or home_of(book, one) not in whole]
