"""Spans of time in a list, 20:00-20:05: a start and a length, in whichever column one stands. Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from console.sheets.cells import Cell, Table
from console.sheets.clocks import HALF, DateHabits, clock_of, names_half, span_ends
from console.sheets.lengths import MINUTE
from console.sheets.reading import BadCell, Choice
from console.sheets.starts import start
from console.sheets.texts import arabic, folded, text

# Two readings of a length that are no further apart are the same: spans are written in whole minutes.
NEAR_MS = MINUTE
LONG = HALF
Ends = tuple[dt.timedelta, dt.timedelta]
# How spans among lengths are read: the answer that makes them times, and where nothing else says so.
FROM_TO = "from_to"


def understood(
    table: Table,
    mapping: Mapping[str, int],
    found: dict[str, list[Any]],
    habits: DateHabits,
    answer: str | None,
) -> dict[str, int]:
    """Adds to what a table's columns mean what their spans say. Returns fields → columns that serve them, too.

    A span among starts says how long its row takes; one among lengths when it starts. Where a column of its own
    says something else, both are asked. answer: what spans among lengths are, as somebody said.
    """
    more: dict[str, int] = {}
    if "duration" in mapping and _among_lengths(table, mapping["duration"], found, habits, answer):
        more["start"] = mapping["duration"]
        if "start" in mapping:
            del more["start"]
        else:
            found["start"] = [_start(row.cell(mapping["duration"]), habits) for row in table.rows]
    if "start" in mapping:
        place = mapping["start"]
        spans = [span_of(row.cell(place), habits) for row in table.rows]
        _add(found, spans)
        if "end" in mapping:
            _ended(table, place, mapping["end"], found, habits)
        if "duration" in found and "duration" not in mapping:
            more["duration"] = place
    return more


def span_of(cell: Cell, habits: DateHabits) -> int | Choice | None:
    """Returns the ms between the two ends of a span, None for what is none; one over half a day is asked."""
    ends = ends_in(cell, habits)
    return None if ends is None else _ms(ends)


def ends_in(cell: Cell, habits: DateHabits) -> Ends | None:
    """Returns the two ends of a span, since midnight; None for what is none."""
    if not isinstance(cell, str):
        return None
    try:
        return span_ends(arabic(folded(cell).casefold()), folded(cell), habits)
    except BadCell:
        return None


def _ms(ends: Ends) -> int | Choice:
    span = ends[1] - ends[0]
    ms = round(span.total_seconds() * 1000)
    # 20:05-20:00 goes over midnight only if somebody says so.
    return Choice("long_span", {"taken": ms}) if span > LONG else ms


def between(first: Cell, last: Cell, habits: DateHabits) -> int | Choice | None:
    """Returns the ms from a start to an end, each in a cell of its own; None where they are no two times."""
    if isinstance(first, dt.datetime) and isinstance(last, dt.datetime):
        span = (last - first).total_seconds()
        return round(span * 1000) if span > 0 else None
    if not text(first) or not text(last):
        return None
    return span_of(f"{text(first)}-{text(last)}", habits)


def is_time(cell: Cell) -> bool:
    """Whether a cell is a time of day or a moment."""
    if isinstance(cell, dt.datetime | dt.time):
        return True
    given = arabic(folded(text(cell)).casefold())
    try:
        return clock_of(given, given) is not None
    except BadCell:
        return True


def _start(cell: Cell, habits: DateHabits) -> Any:
    if ends_in(cell, habits) is None:
        return None
    try:
        return start(cell, "", habits)
    except BadCell as error:
        return error


def _ended(table: Table, start: int, end: int, found: dict[str, list[Any]], habits: DateHabits) -> None:
    """Ends that are times of day say how long each row takes."""
    ends = [is_time(row.cell(end)) for row in table.rows]
    if not any(ends):
        return
    _add(found, [between(row.cell(start), row.cell(end), habits) for row in table.rows])
    found["end"] = [None if timed else one for timed, one in zip(ends, found["end"], strict=True)]


def _add(found: dict[str, list[Any]], spans: Sequence[int | Choice | None]) -> None:
    if all(span is None for span in spans):
        return
    own = found.get("duration")
    found["duration"] = (
        list(spans) if own is None else [_either(*pair) for pair in zip(own, spans, strict=True)]
    )


def _either(own: Any, span: Any) -> Any:
    """A row's length, of what its column says and what its span says."""
    if own is None or span is None:
        return span if own is None else own
    if isinstance(own, BadCell) or not isinstance(span, int):
        return own
    readings = own.readings.values() if isinstance(own, Choice) else (own,)
    near = [one for one in readings if isinstance(one, int) and abs(one - span) < NEAR_MS]
    if near:
        # The span says which of several readings is meant.
        return near[0]
    return own if isinstance(own, Choice) else Choice("span_differs", {"as_column": own, "as_span": span})


# ── among lengths ────────────────────────────────────────────────────────────────────────────────


def _among_lengths(
    table: Table, place: int, found: dict[str, list[Any]], habits: DateHabits, answer: str | None
) -> bool:
    """Whether the spans in a column of lengths are times; where they may be either, it is asked."""
    ends = [ends_in(row.cell(place), habits) for row in table.rows]
    spans = [one for one in ends if one is not None]
    if not spans:
        return False
    words = [row.cell(place) for row, one in zip(table.rows, ends, strict=True) if one is not None]
    sure = answer == FROM_TO or any(names_half(text(word)) for word in words) or _follow_each_other(spans)
    own = found["duration"]
    found["duration"] = [
        one if span is None else _ms(span) if sure else _either_way(one, span)
        for one, span in zip(own, ends, strict=True)
    ]
    return sure


def _follow_each_other(spans: Sequence[Ends]) -> bool:
    """Whether spans can be nothing but times of day: two of them or more, each after the one above, and each far
    shorter than the time that it begins at. 3:00-5:00 may as well be three to five minutes.
    """
    pairs = list(pairwise(spans))
    return bool(pairs) and all(
        one[1] <= other[0] or other[0] < one[0] - LONG for one, other in pairs
    ) and all((last - first) * 3 <= first for first, last in spans)  # fmt: skip


def _either_way(own: Any, span: Ends) -> Any:
    readings = {FROM_TO: _ms(span)}
    return Choice("span", {**readings, **(own.readings if isinstance(own, Choice) else {})})
