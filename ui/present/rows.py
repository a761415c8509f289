"""The rundown's rows: what a cue is, when it is or was, and what became of it. Pure."""

from collections.abc import Set

import msgspec

from console.api.state import CueTimes
from console.words.message import Message
from ui.present import times
from ui.present.book import Book, Line
from ui.present.choice import SEGMENT
from ui.present.outdated import still_wrong
from ui.present.view import View


class Row(msgspec.Struct, frozen=True):
    """A line of the table. state: segment, done, on_air, standby, waiting, skipped, floated, adlib, unknown
    (it should be on air, and nobody sees it).

    what: the cue, or ``segment:ID``. planned: its planned start; started: the actual or expected one, empty
    where it is the same. latest: when it has to start for the show to meet its hard end.
    brief: its title, without what stands above it already. thumb: the clip or picture that it is known by.
    unseen: nobody knows what OBS shows, so nothing is green. wrong: what its script says of its product that is
    not so."""

    cue_id: str
    number: str
    title: str
    kind: str
    product: str
    planned: str
    started: str
    length: str
    over: str
    state: str
    outcome: str
    notes: str
    color: str
    line: Line | None = None
    what: str = ""
    folded: bool = False
    latest: str = ""
    unseen: bool = False
    wrong: tuple[Message, ...] = ()
    brief: str = ""
    thumb: str = ""


def rows(view: View, folded: Set[str] = frozenset()) -> list[Row]:
    """Returns all rows of the rundown: a row a segment, its cues below it unless it is folded, adlibs last."""
    book, whole = view.book, view.whole
    if book is None or whole is None or view.clock is None:
        return []
    by_id = {one.cue_id: one for one in whole.cues}
    inside: dict[int, list[Line]] = {}
    for line in book.lines:
        inside.setdefault(line.segment, []).append(line)
    made: list[Row] = []
    wrong = still_wrong(view)
    for place, segment in enumerate(book.show.segments):
        lines = inside.get(place, [])
        hidden = segment.id in folded
        made.append(
            _segment(view, place, [by_id[one.cue.id] for one in lines if one.cue.id in by_id], hidden)
        )
        if not hidden:
            made += [_row(view, line, by_id.get(line.cue.id)) for line in lines]
    made += [_row(view, line, None) for line in book.adlibs]
    if wrong:
        made = [msgspec.structs.replace(row, wrong=wrong.get(row.cue_id, ())) for row in made]
    return made


def _segment(view: View, place: int, inside: list[CueTimes], folded: bool) -> Row:
    assert view.book is not None
    assert view.whole is not None
    assert view.clock is not None
    segment = view.book.show.segments[place]
    over = view.whole.over.segment_ms.get(segment.id, 0)
    begun = any(one.actual_start_ms is not None for one in inside)
    late = times.over(over) if abs(over) >= 1000 and begun else ""
    aired = [one for one in inside if not one.skipped]
    planned = view.clock.at(aired[0].planned_start_ms) if aired else ""
    length = times.span(sum(one.planned_end_ms - one.planned_start_ms for one in aired)) if aired else ""
    number = view.book.product_number.get(segment.product_id or "")
    return Row(
        "", "", segment.title.pick(view.language), "", f"{number:02}" if number is not None else "", planned,
        "", length, late, "segment", "", segment.notes, segment.color or "", None, SEGMENT + segment.id, folded,
    )  # fmt: skip


def _row(view: View, line: Line, cue_times: CueTimes | None) -> Row:
    assert view.book is not None
    assert view.clock is not None
    clock, cue = view.clock, line.cue
    number = view.book.product_number.get(line.product_id or "")
    product = f"{number:02}" if number is not None else ""
    if cue_times is None:
        state = "adlib" if line.segment < 0 else "floated"
        length = times.span(cue.duration_ms) if cue.duration_ms is not None else ""
        return Row(
            cue.id, "" if line.number == 0 else str(line.number), cue.title, line.kind, product, "", "", length,
            "", state, "", cue.notes, cue.color or "", line, cue.id, brief=view.book.brief(line),
            thumb=thumb_of(view.book, line),
        )  # fmt: skip
    start = (
        cue_times.actual_start_ms if cue_times.actual_start_ms is not None else cue_times.expected_start_ms
    )
    planned = clock.at(cue_times.planned_start_ms)
    started = clock.at(start) if start is not None else ""
    state = "skipped" if cue_times.skipped else cue_times.status
    if state == "on_air" and not view.as_called:
        state = "unknown"
    began = cue_times.actual_start_ms is not None
    over = (
        times.over(cue_times.over_ms)
        if began and abs(cue_times.over_ms) >= 1000 and not cue_times.skipped
        else ""
    )
    return Row(
        cue.id, str(line.number), cue.title, line.kind, product, planned,
        started if started != planned else "", times.span(cue_times.planned_end_ms - cue_times.planned_start_ms),
        over, state, cue_times.outcome, cue.notes, cue.color or "", line, cue.id, False,
        clock.at(cue_times.latest_start_ms) if cue_times.latest_start_ms is not None else "", not view.seen,
        brief=view.book.brief(line), thumb=thumb_of(view.book, line),
    )  # fmt: skip


def thumb_of(book: Book, line: Line) -> str:
    """Returns the file of the show that a cue is known by: its clip, its product's picture, the slate's."""
    if line.clip:
        return line.clip
    if line.kind == "slate":
        return book.show.slate_picture or ""
    product = (
        book.product(line.product_id) if line.kind in ("card", "avatar_card") and line.product_id else None
    )
    return product.pictures[0] if product is not None and product.pictures else ""


def matches(row: Row, words: str) -> bool:
    """Returns whether a row has all the words that are looked for."""
    text = f"{row.number} {row.title} {row.notes} {row.cue_id} {row.kind} {row.product}".casefold()
    return all(word in text for word in words.casefold().split())
