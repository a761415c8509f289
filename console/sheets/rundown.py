"""Rows to the rundown: segments and cues in the file's order, known cues by their id. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from console.base.errors import Problem
from console.model.cue import Cue
from console.model.show import Segment, Show, Text
from console.sheets import values
from console.sheets.cues import cue_of
from console.sheets.outcome import Change, Outcome, difference
from console.sheets.products import Rejected, cell_of, filled
from console.sheets.table import Cell, Row, Table, cell_named
from console.words.message import message

ADLIB = "@adlib"


def import_rundown(show: Show, table: Table, mapping: Mapping[str, int]) -> Outcome:
    """The show with the file's rundown. The file gives the order; cues that it does not name stay where
    they are, at the end of their segment. A row that cannot be used is left out and reported."""
    known = {cue.id: cue for segment in show.segments for cue in segment.cues}
    known |= {cue.id: cue for cue in show.adlibs}
    by_title = _unique_titles(show)
    titles = [title for _, title in by_title]
    anywhere = {title: cue_id for (_, title), cue_id in by_title.items() if titles.count(title) == 1}
    segments: dict[str, dict[str, Any]] = {}
    adlibs: list[Cue] = []
    changes: list[Change] = []
    rejected: list[Problem] = []
    seen: dict[str, int] = {}
    ids = set(known)
    last = ""
    # A file that says nothing of segments changes cues where they are.
    in_place = bool(show.segments) and not {"segment", "segment.zh", "segment.en"} & set(mapping)
    order: list[Cue] = []
    for row in table.rows:
        get = {field: cell_of(row, mapping, field) for field in mapping}
        try:
            last = "" if in_place else _segment(show, get, segments, last)
            if not any(filled(get.get(field)) for field in ("title", "kind", "id")):
                continue  # A segment without cues.
            given = values.text(get.get("id"))
            # A file without ids: the cue of the same title in the same segment.
            title = values.text(get.get("title"))
            cue_id = given or (anywhere.get(title, "") if in_place else by_title.get((last, title), ""))
            if not cue_id or (not given and cue_id in seen):
                cue_id = _new_id(ids)
            if cue_id in seen:
                raise Rejected(
                    "id",
                    message("sheets.twice", text=cue_id, row=seen[cue_id]),
                    message("sheets.fix_cue_id_of_its_own"),
                )
            cue = cue_of(show, get, cue_id, known.get(cue_id))
        except Rejected as error:
            where = cell_named(table, row, mapping, error.field)
            rejected.append(Problem(where, error.what, error.fix))
            continue
        seen[cue_id] = row.number
        ids.add(cue_id)
        target = order if in_place else adlibs if last == ADLIB else segments[last]["cues"]
        target.append(cue)
        changes.append(_change(known.get(cue_id), cue, row))
    gone = tuple(name for name in known if name not in seen)
    after = _in_place(show, order) if in_place else _whole(show, segments, adlibs, set(gone))
    return Outcome(after, tuple(changes), tuple(rejected), gone)


def _change(before: Cue | None, cue: Cue, row: Row) -> Change:
    if before is None:
        return Change(cue.id, cue.title, "new", row.number)
    fields = difference(before, cue)
    return Change(cue.id, cue.title, "changed" if fields else "same", row.number, fields)


def _unique_titles(show: Show) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], list[str]] = {}
    for segment in show.segments:
        for cue in segment.cues:
            found.setdefault((segment.id, cue.title), []).append(cue.id)
    for cue in show.adlibs:
        found.setdefault((ADLIB, cue.title), []).append(cue.id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def _segment(show: Show, get: Mapping[str, Cell], made: dict[str, dict[str, Any]], last: str) -> str:
    """The id of the row's segment; a row without one belongs to the one above."""
    given = (
        values.text(get.get("segment"))
        or values.text(get.get("segment.zh"))
        or values.text(get.get("segment.en"))
    )
    if not given:
        if not last:
            made.setdefault("main", {"title": Text(en="Main"), "cues": []})
            return "main"
        return last
    if given == ADLIB:
        return ADLIB
    known = next((one for one in show.segments if given in (one.id, one.title.zh, one.title.en)), None)
    name = (
        known.id
        if known is not None
        else next((key for key, one in made.items() if one.get("given") == given), "")
    )
    if not name:
        name = _segment_id(given, {one.id for one in show.segments} | set(made))
    if name not in made:
        made[name] = {"given": given, "cues": [], **_segment_fields(show, get, known, given)}
    return name


def _segment_fields(show: Show, get: Mapping[str, Cell], known: Segment | None, given: str) -> dict[str, Any]:
    title = known.title if known is not None else Text()
    for language in ("zh", "en"):
        if filled(get.get(f"segment.{language}")):
            title = msgspec.structs.replace(title, **{language: values.text(get[f"segment.{language}"])})
    if not title.pick():
        title = Text(zh=given) if any(ord(sign) > 0x2E7F for sign in given) else Text(en=given)
    product = known.product_id if known is not None else None
    if filled(get.get("segment.product")):
        named = values.text(get["segment.product"])
        product = next((one.id for one in show.products if named in (one.id, one.sku)), None)
        if product is None:
            raise Rejected(
                "segment.product",
                message("sheets.no_product", product=named),
                message("sheets.fix_import_products"),
            )
    color = values.text(get.get("segment.color")) or (known.color if known is not None else None)
    made = {"title": title, "product_id": product, "color": color}
    # What a file has no column for stays as the show has it.
    for field, (name, read, empty) in _OF_SEGMENT.items():
        if field in get:
            try:
                made[name] = read(get[field]) if filled(get[field]) else empty
            except ValueError as error:
                raise Rejected(
                    field, values.why(error), message("sheets.fix_correct_or_leave_empty")
                ) from error
        elif known is not None:
            made[name] = getattr(known, name)
    return made


def _delay(cell: Cell) -> int:
    """A length of time, also one that is taken back: -0:02:00."""
    given = values.text(cell).replace("−", "-")
    return -values.span_ms(given[1:]) if given.startswith("-") else values.span_ms(cell)


_OF_SEGMENT: dict[str, tuple[str, Callable[[Cell], Any], Any]] = {
    "segment.delay": ("delay_ms", _delay, 0),
    "segment.loop": ("loop", values.yes, False),
    "segment.notes": ("notes", values.text, ""),
}


def _segment_id(given: str, taken: set[str]) -> str:
    base = "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in "._-") else "-" for sign in given.lower()
    )
    base = base.strip("-")[:56] or "segment"
    number, name = 2, base
    while name in taken or name == ADLIB:
        number, name = number + 1, f"{base}-{number}"
    return name


def _new_id(taken: set[str]) -> str:
    number = len(taken) + 1
    while f"c{number:03}" in taken:
        number += 1
    return f"c{number:03}"


def _in_place(show: Show, cues: list[Cue]) -> Show:
    """The show with its cues changed where they are; a new one comes after the row above it."""
    cue_lists = [[*segment.cues] for segment in show.segments] + [[*show.adlibs]]
    at: tuple[int, int] = (len(show.segments) - 1, len(show.segments[-1].cues) - 1)
    for cue in cues:
        found = next(
            ((group, place) for group, inside in enumerate(cue_lists) for place, one in enumerate(inside)
             if one.id == cue.id), None,
        )  # fmt: skip
        if found is not None:
            at = found
            cue_lists[at[0]][at[1]] = cue
        else:
            at = (at[0], at[1] + 1)
            cue_lists[at[0]].insert(at[1], cue)
    segments = tuple(
        msgspec.structs.replace(segment, cues=tuple(inside))
        for segment, inside in zip(show.segments, cue_lists, strict=False)
    )
    return msgspec.structs.replace(show, segments=segments, adlibs=tuple(cue_lists[-1]))


def _whole(show: Show, made: dict[str, dict[str, Any]], adlibs: list[Cue], kept: set[str]) -> Show:
    """The file's segments in its order, with what only the show has kept at their ends."""
    segments: list[Segment] = []
    before = {segment.id: segment for segment in show.segments}
    for name, fields in made.items():
        rest = [cue for cue in before[name].cues if cue.id in kept] if name in before else []
        given = {key: value for key, value in fields.items() if key not in ("given", "cues")}
        segments.append(Segment(id=name, cues=(*fields["cues"], *rest), **given))
    for name, segment in before.items():
        if name not in made:
            cues = tuple(cue for cue in segment.cues if cue.id in kept)
            if cues or not segment.cues:
                segments.append(msgspec.structs.replace(segment, cues=cues))
    left = [cue for cue in show.adlibs if cue.id in kept]
    return msgspec.structs.replace(show, segments=tuple(segments), adlibs=(*adlibs, *left))
