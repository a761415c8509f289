"""The lists in one sheet: one below the other, beside each other, or turned, its names down the first column. Pure."""

from collections.abc import Iterator, Sequence

import msgspec

from console.sheets.cells import Cell, Passed, Row, letters
from console.sheets.fields import is_name, makes_a_list
from console.sheets.form_cards import rows_of_forms
from console.sheets.texts import filled, key, text

Merged = tuple[tuple[int, int, int, int], ...]
# So long a name of a column may be; what is longer is a script or a note.
MOST_NAME = 30
# Names that stand down a column say so only by this many, and with two columns beside them at least.
TURNED_NAMES, TURNED_COLUMNS = 3, 2


class Block(msgspec.Struct, frozen=True):
    """A part of a sheet with a list of its own.

    name: what stands over it, its rows where nothing does, empty for the sheet's first. merged: of its
    own rows, as places in them. turned: its rows are the sheet's columns, numbered from 1. apart: what may be lists
    beside each other, each in its own columns; it may as well be one list with a gap in it. passed: the lines
    between forms.
    """

    rows: tuple[Row, ...]
    name: str = ""
    merged: Merged = ()
    turned: bool = False
    apart: tuple["Block", ...] = ()
    passed: tuple[Passed, ...] = ()


def blocks(rows: Sequence[Row], merged: Sequence[tuple[int, int, int, int]] = ()) -> list[Block]:
    """The parts of a sheet, in its order; a sheet with one list is one part, with all of its rows, and so is one with
    a form for each product.
    """
    forms = rows_of_forms(rows)
    if forms is not None:
        return [Block(forms[0], passed=forms[1])]
    starts = list(_starts(rows))
    made: list[Block] = []
    for at, first in enumerate(starts):
        last = starts[at + 1] if at + 1 < len(starts) else len(rows)
        own = tuple(
            (top - first, left, bottom - first, right)
            for top, left, bottom, right in merged
            if first <= top and bottom < last
        )
        part = Block(tuple(rows[first:last]), _name_of(rows[first:last]) if at else "", own)
        turned = _turned(part)
        made.append(turned or msgspec.structs.replace(part, apart=_beside(part)))
    return made


def _starts(rows: Sequence[Row]) -> Iterator[int]:
    """Where each list begins, with the title over its header; the first one's place is 0."""
    yield 0
    names: set[str] = set()
    header = -1
    for at, row in enumerate(rows):
        if not _is_header(row.cells):
            continue
        above, header = header, at
        if above == at - 1 and names:
            # A header of two rows.
            names |= {key(text(cell)) for cell in row.cells if filled(cell)}
            continue
        own = {key(text(cell)) for cell in row.cells if filled(cell)}
        # The header once more, as on each page of a printed list, begins no list of its own.
        if names and len(own & names) * 2 < len(own):
            first = at
            while first and _is_title(rows[first - 1].cells):
                first -= 1
            yield first
            names = own
        elif not names:
            names = own


def _is_header(cells: Sequence[Cell]) -> bool:
    """Whether a row can be nothing but names of columns, of which a list can be made."""
    given = [cell for cell in cells if filled(cell)]
    if len(given) < 2 or not all(isinstance(cell, str) and len(cell.strip()) <= MOST_NAME for cell in given):
        return False
    words = [text(cell) for cell in given]
    known = sum(map(is_name, words))
    return known >= 2 and known * 5 >= len(words) * 3 and makes_a_list(words)


def _is_title(cells: Sequence[Cell]) -> bool:
    return sum(map(filled, cells)) <= 1


def _name_of(rows: Sequence[Row]) -> str:
    """What stands over a list's header, else its first and last row."""
    used = [row for row in rows if any(map(filled, row.cells))]
    given = [text(cell) for cell in used[0].cells if filled(cell)]
    return given[0][:MOST_NAME] if len(given) == 1 else f"{used[0].number}–{used[-1].number}"


# ── beside each other ────────────────────────────────────────────────────────────────────────────


def _beside(part: Block) -> tuple[Block, ...]:
    """What may be lists beside each other in a part: nothing stands in the column between them."""
    at = next((at for at, row in enumerate(part.rows) if _is_header(row.cells)), None)
    if at is None:
        return ()
    header = part.rows[at]
    used = {place for row in part.rows[at:] for place, cell in enumerate(row.cells) if filled(cell)}
    groups: list[list[int]] = []
    for place in sorted(used):
        if groups and groups[-1][-1] == place - 1:
            groups[-1].append(place)
        else:
            groups.append([place])
    if len(groups) < 2 or not all(
        makes_a_list([text(header.cell(place)) for place in own]) for own in groups
    ):
        return ()
    made = []
    for count, own in enumerate(groups):
        first, last = own[0], own[-1]
        name = part.name if not count else f"{part.name} {letters(first)}–{letters(last)}".strip()
        rows = tuple(_only(row, first, last) for row in part.rows)
        merged = tuple(one for one in part.merged if first <= one[1] and one[3] <= last)
        made.append(Block(rows, name, merged))
    return tuple(made)


def _only(row: Row, first: int, last: int) -> Row:
    """A row with some of its columns, each where it stands."""
    cells = tuple(cell if first <= place <= last else None for place, cell in enumerate(row.cells))
    return Row(row.number, cells, row.formats)


# ── turned ───────────────────────────────────────────────────────────────────────────────────────


def _turned(part: Block) -> Block | None:
    """The part with its columns as rows, where its fields' names stand down its first column; else None."""
    used = [row for row in part.rows if any(map(filled, row.cells))]
    if len(used) < TURNED_NAMES:
        return None
    left = min(next(place for place, cell in enumerate(row.cells) if filled(cell)) for row in used)
    # Titles over the list stand in its first column, too.
    while used and sum(map(filled, used[0].cells)) == 1:
        used = used[1:]
    words = [text(cell) for row in used if filled(cell := row.cell(left)) and isinstance(cell, str)]
    known = [word for word in words if is_name(word)]
    # What is soonest known comes first: a list of thousands of rows is not turned, by its first column alone.
    certain = (
        len(known) >= TURNED_NAMES
        and len(known) * 2 > len(used)
        and len({key(word) for word in known}) == len(known)
        and not any(_names_across(row.cells, left) for row in used)
        and max(sum(map(filled, row.cells[left + 1 :])) for row in used) >= TURNED_COLUMNS
        and makes_a_list(words)
    )
    if not certain:
        return None
    wide = max(len(row.cells) for row in used)
    rows = tuple(
        Row(
            place + 1,
            tuple(row.cell(place) for row in used),
            tuple(row.format(place) for row in used),
        )
        for place in range(left, wide)
    )
    return msgspec.structs.replace(part, rows=rows, merged=(), turned=True)


def _names_across(cells: Sequence[Cell], left: int) -> int:
    """How many columns a row names beside its first cell."""
    return sum(isinstance(cell, str) and is_name(text(cell)) for cell in cells[left + 1 :])
