"""What is on the clipboard, to the rundown and from it: our own rows, or a spreadsheet's cells. Pure."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import msgspec

from console.base import untrusted
from console.base.errors import Problem
from console.engine.show_diff import changes_of
from console.model.edits import ADLIBS, Insert, Op
from console.sheets.fields import FIELDS, guess
from console.sheets.rundown import ADLIB, import_rundown
from console.sheets.table import Row, Table
from console.sheets.values import BadCell, span_ms, why
from console.words.message import message
from ui.present.book import Book
from ui.present.changes import new_cues
from ui.present.choice import SEGMENT, place_after, plain

OWN = "application/x-showcaller"


def cells(book: Book, chosen: Sequence[str]) -> str:
    """Returns what is chosen as a spreadsheet takes it: a line a cue, with a header, between tabs."""
    from console.sheets.export import grid  # Loaded by who copies: with it come the readers of spreadsheets.

    header, *lines = grid(book.show, "rundown")
    at = {name: place for place, name in enumerate(header)}
    cue, segment = at[FIELDS_AT["id"]], at[FIELDS_AT["segment"]]
    picked = [line for line in lines if line[cue] in chosen or f"{SEGMENT}{line[segment]}" in chosen]
    used = [place for place in range(len(header)) if any(line[place] is not None for line in picked)]
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    writer.writerow([header[place] for place in used])
    writer.writerows([["" if line[place] is None else line[place] for place in used] for line in picked])
    return out.getvalue()


FIELDS_AT = {one.id: one.names[0] for one in FIELDS["rundown"]}
# Cells without a header are taken for a title, a length and a note.
PLAIN = 3


def own(data: bytes) -> list[dict[str, Any]]:
    """Returns what was copied here; none when they cannot be read."""
    try:
        parts = untrusted.decode(data, list[dict[str, Any]])
    except msgspec.DecodeError:
        return []
    return [part for part in parts if isinstance(part.get("id"), str)]


def from_cells(book: Book, text: str, choice: str) -> tuple[list[Op], tuple[Problem, ...]]:
    """Returns (ops, what was rejected and why) of cells that a spreadsheet gave: known cues change where they are,
    new ones come after what is chosen.
    """
    lines = [line for line in csv.reader(io.StringIO(text), dialect="excel-tab") if any(line)]
    if not lines:
        return [], ()
    header = [name.strip() for name in lines[0]]
    mapping = guess("rundown", tuple(header), {})
    if "title" not in mapping and "id" not in mapping:
        return _without_header(book, lines, choice)
    width = len(header)
    rows = [
        Row(number, tuple(cell if cell != "" else None for cell in (*line, *[""] * width)[:width]))
        for number, line in enumerate(lines[1:], 2)
    ]
    into, after = place_after(book, choice)
    if "segment" not in mapping:
        header.append(FIELDS_AT["segment"])
        mapping = {**mapping, "segment": width}
        rows = [Row(row.number, (*row.cells, ADLIB if into == ADLIBS else into)) for row in rows]
    outcome = import_rundown(book.show, Table("clipboard", tuple(header), tuple(rows)), mapping)
    cues = {cue.id: cue for cue in outcome.show.every_cue}
    ops: list[Op] = []
    for change in outcome.changes:
        cue = cues[change.what]
        if change.state == "new":
            ops.append(Insert(what="cue", value=plain(cue), into=into, after=after))
            after = cue.id
        elif change.state == "changed":
            ops += changes_of(f"cue:{cue.id}", plain(book.by_id[cue.id].cue), plain(cue))
    return ops, outcome.rejected


def _without_header(
    book: Book, lines: Sequence[Sequence[str]], choice: str
) -> tuple[list[Op], tuple[Problem, ...]]:
    """Returns new cues of the kind of the chosen one, else slates: a line a cue."""
    kind = book.by_id[choice].kind if choice in book.by_id else "slate"
    made: list[dict[str, Any]] = []
    rejected: list[Problem] = []
    for number, line in enumerate(lines, 1):
        title, length, note = (*(cell.strip() for cell in line[:PLAIN]), *[""] * PLAIN)[:PLAIN]
        try:
            if not title:
                raise BadCell(message("sheets.no_title"))
            own: dict[str, Any] = {"title": title, **({"notes": note} if note else {})}
            made.append({**own, "duration_ms": span_ms(length)} if length else own)
        except ValueError as error:
            fix = message("window.fix_paste")
            rejected.append(Problem(f"clipboard: row {number}", why(error), fix))
    return new_cues(book, kind, choice, made), tuple(rejected)
