"""Rows to the rundown: segments and cues in the file's order, known cues by their id. Pure."""

from collections.abc import Mapping
from typing import Any

import msgspec

from console.model.cue import Cue, kind_of
from console.model.show import Segment, Show, Text
from console.sheets import ids
from console.sheets.cells import Row, Table
from console.sheets.columns import Cells, Columns, Rejected
from console.sheets.cues import cue_of, is_draft
from console.sheets.layouts import layout_name
from console.sheets.outcome import Change, Outcome, RowProblem, difference
from console.words.message import Message, message

ADLIB = "@adlib"


def import_rundown(show: Show, table: Table, mapping: Mapping[str, int]) -> Outcome:
    """The show with a table's cues; cells that can be read in several ways are left out with their rows."""
    return import_cues(Columns(show, table, mapping))


def import_cues(columns: Columns) -> Outcome:
    """The show with the file's rundown, a row a cue. The file gives the order; cues that it does not name stay
    where they are, at the end of their segment. A row that cannot be used is left out and reported."""
    show, mapping = columns.show, columns.mapping
    known = {cue.id: cue for segment in show.segments for cue in segment.cues}
    known |= {cue.id: cue for cue in show.adlibs}
    by_title = _unique_titles(show)
    by_name = _Names(show)
    titles = [title for _, title in by_title]
    anywhere = {title: cue_id for (_, title), cue_id in by_title.items() if titles.count(title) == 1}
    segments: dict[str, dict[str, Any]] = {}
    adlibs: list[Cue] = []
    changes: list[Change] = []
    rejected: list[RowProblem] = []
    seen: dict[str, int] = {}
    taken = set(known)
    last = ""
    # A file that says nothing of segments changes cues where they are.
    in_place = bool(show.segments) and not {"segment", "segment.zh", "segment.en"} & set(mapping)
    order: list[Cue] = []
    for cells in columns.rows():
        row = cells.row
        try:
            last = "" if in_place else _segment(by_name, cells, segments, last)
            if not any(cells.filled(field) for field in ("title", "kind", "id")):
                continue  # A segment without cues.
            given = cells.text("id")
            if not ids.VALID.fullmatch(given):
                given = ""  # A number in a list (#1, 商品 1): no id of ours.
            # A file without ids: the cue of the same title in the same segment.
            title = cells.text("title")
            cue_id = given or (anywhere.get(title, "") if in_place else by_title.get((last, title), ""))
            if not cue_id or (not given and cue_id in seen):
                cue_id = ids.numbered(taken)
            if cue_id in seen:
                raise Rejected(
                    "id",
                    message("sheets.twice", text=cue_id, row=seen[cue_id]),
                    message("sheets.fix_cue_id_of_its_own"),
                )
            cue = cue_of(show, cells, cue_id, known.get(cue_id))
        except Rejected as error:
            rejected.append(columns.rejected(row, error))
            continue
        seen[cue_id] = row.number
        taken.add(cue_id)
        target = order if in_place else adlibs if last == ADLIB else segments[last]["cues"]
        target.append(cue)
        changes.append(_change(show, known.get(cue_id), cue, row))
    gone = tuple(name for name in known if name not in seen)
    after = _in_place(show, order) if in_place else _whole(show, segments, adlibs, set(gone))
    return Outcome(after, tuple(changes), tuple(rejected), gone)


def _change(show: Show, before: Cue | None, cue: Cue, row: Row) -> Change:
    fields = difference(before, cue)
    if before is not None and type(before) is not type(cue):
        fields = {"kind": (_kind_name(before), _kind_name(cue)), **fields}
    state = "new" if before is None else "changed" if fields else "same"
    return Change(cue.id, cue.title, state, row.number, fields, "cue", is_draft(show, cue))  # type: ignore[arg-type]


def _kind_name(cue: Cue) -> Message:
    return layout_name(kind_of(cue))


def _unique_titles(show: Show) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], list[str]] = {}
    for segment in show.segments:
        for cue in segment.cues:
            found.setdefault((segment.id, cue.title), []).append(cue.id)
    for cue in show.adlibs:
        found.setdefault((ADLIB, cue.title), []).append(cue.id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


class _Names:
    """A show's segments by id and title."""

    def __init__(self, show: Show) -> None:
        self.taken = {one.id for one in show.segments}
        self.known: dict[str, Segment] = {}
        for segment in show.segments:
            for name in (segment.id, segment.title.zh, segment.title.en):
                if name:
                    self.known.setdefault(name, segment)
        self.given: dict[str, str] = {}


def _segment(names: _Names, cells: Cells, made: dict[str, dict[str, Any]], last: str) -> str:
    """The id of the row's segment; a row without one belongs to the one above."""
    given = cells.text("segment") or cells.text("segment.zh") or cells.text("segment.en")
    if not given:
        if not last:
            made.setdefault("main", {"title": Text(en="Main"), "cues": []})
            return "main"
        return last
    if given == ADLIB:
        return ADLIB
    known = names.known.get(given)
    name = known.id if known is not None else names.given.get(given, "")
    if not name:
        name = ids.free(given.lower(), names.taken | set(made) | {ADLIB}, "segment")
    if name not in made:
        made[name] = {"cues": [], **_segment_fields(cells, known, given)}
        names.given[given] = name
    return name


def _segment_fields(cells: Cells, known: Segment | None, given: str) -> dict[str, Any]:
    title = known.title if known is not None else Text()
    for language in ("zh", "en"):
        if cells.filled(f"segment.{language}"):
            title = msgspec.structs.replace(title, **{language: cells.text(f"segment.{language}")})
    if not title.pick():
        title = Text(zh=given) if any(ord(sign) > 0x2E7F for sign in given) else Text(en=given)
    product = cells.get("segment.product") or (known.product_id if known is not None else None)
    color = cells.text("segment.color") or (known.color if known is not None else None)
    made = {"title": title, "product_id": product, "color": color}
    # What a file has no column for stays as the show has it.
    for field, (name, empty) in _OF_SEGMENT.items():
        if field in cells:
            value = cells.get(field)
            made[name] = empty if value is None else value
        elif known is not None:
            made[name] = getattr(known, name)
    return made


_OF_SEGMENT: dict[str, tuple[str, Any]] = {
    "segment.delay": ("delay_ms", 0),
    "segment.loop": ("loop", False),
    "segment.notes": ("notes", ""),
}


def _in_place(show: Show, cues: list[Cue]) -> Show:
    """The show with its cues changed where they are; a new one comes after the row above it."""
    cue_lists = [[*segment.cues] for segment in show.segments] + [[*show.adlibs]]
    at_first = {
        one.id: (group, place) for group, inside in enumerate(cue_lists) for place, one in enumerate(inside)
    }
    last = len(show.segments) - 1
    at = (last, len(cue_lists[last]) - 1)
    new: dict[tuple[int, int], list[Cue]] = {}
    for cue in cues:
        found = at_first.get(cue.id)
        if found is not None:
            at = found
            cue_lists[at[0]][at[1]] = cue
        else:
            new.setdefault(at, []).append(cue)
    lists = [
        [one for place, cue in enumerate(inside) for one in (cue, *new.get((group, place), ()))]
        for group, inside in enumerate(cue_lists)
    ]
    lists[last] = [*new.get((last, -1), ()), *lists[last]]
    segments = tuple(
        msgspec.structs.replace(segment, cues=tuple(inside))
        for segment, inside in zip(show.segments, lists, strict=False)
    )
    return msgspec.structs.replace(show, segments=segments, adlibs=tuple(lists[-1]))


def _whole(show: Show, made: dict[str, dict[str, Any]], adlibs: list[Cue], kept: set[str]) -> Show:
    """The file's segments in its order, with what only the show has kept at their ends."""
    segments: list[Segment] = []
    before = {segment.id: segment for segment in show.segments}
    for name, fields in made.items():
        rest = [cue for cue in before[name].cues if cue.id in kept] if name in before else []
        given = {key: value for key, value in fields.items() if key != "cues"}
        segments.append(Segment(id=name, cues=(*fields["cues"], *rest), **given))
    for name, segment in before.items():
        if name not in made:
            cues = tuple(cue for cue in segment.cues if cue.id in kept)
            if cues or not segment.cues:
                segments.append(msgspec.structs.replace(segment, cues=cues))
    left = [cue for cue in show.adlibs if cue.id in kept]
    return msgspec.structs.replace(show, segments=tuple(segments), adlibs=(*adlibs, *left))
