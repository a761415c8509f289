"""Which rows of a sheet are its list: the header under titles, of one row or two; totals left out. Pure."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from console.base.patterns import regex
from console.sheets.cells import Cell, Formula, Row, Table, letters, passed
from console.sheets.texts import folded, key, text
from console.sheets.times import is_unit

# How far down a header is looked for.
DEEP = 30
_TOTAL = regex(
    r"(合计|总计|小计|共计|总和|总数|累计|汇总|總計|合計|总(?:时长|价|额|金额|数量|库存|件数)|"
    r"(grand |sub-?)?totals?|sum|overall)"
    r"(数量|金额|时长|:|：|\(.*\))*", re.I,
)  # fmt: skip
# What stands below a list: 备注：以上价格含税, Prepared by: Anna.
_NOTE = regex(
    r"(?:备注|注意?|说明|提示|制表|制单|审核|填表|填写|更新|联系|来源|日期|负责|notes?|remarks?|sources?|updated?|prepared|"
    r"checked|approved|contact|date)[^:]{0,8}:.*|[※*＊](?!.*[*＊]$).+|[(\[]?注\d*[)\]]?[:、.].*", re.I | re.S,
)  # fmt: skip
_LINE = regex(r":?[-=—─_]{2,}:?")
Known = Callable[[str], bool]


def table(
    where: str,
    rows: Sequence[Row],
    known: Known,
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden_rows: frozenset[int] = frozenset(),
) -> Table | None:
    """The list in a sheet's rows; None where no row can be a header. known: whether a text names a column."""
    at = _header_at(rows, known)
    if at is None:
        return None
    # Without a header its columns are known by their letters, and its first row is one of the list.
    named = not _is_data(rows, at, known)
    names, top, below = _names(rows, at, known, merged) if named else (_letters(rows[at].cells), at, at)
    wide = max(
        (place for row in rows[at:] for place, cell in enumerate(row.cells, 1) if _filled(cell)), default=0
    )
    names = (names + [""] * wide)[:wide]
    header = tuple(names)
    body, unseen = [], []
    # What stands over a list may say what its figures mean: whoever imports it sees that nobody read it.
    left = [
        passed(row, "title") for row in rows[:top] if any(map(_filled, row.cells)) and not _is_line(row.cells)
    ]
    own = [key(name) for name in header]
    spread = _spread(rows, below, merged)
    for at, row in enumerate(rows[below:], below):
        cells = row.cells[:wide]
        if not any(map(_filled, cells)):
            continue
        cut = spread.get(at, row)
        cut = Row(row.number, cut.cells[:wide], cut.formats[:wide])
        if row.number in hidden_rows:
            unseen.append(cut)
        elif _is_line(cells):
            continue
        elif is_note(cells):
            left.append(passed(cut, "note"))
        elif is_total(cells):
            left.append(passed(cut, "total"))
        elif _repeats(cells, own):
            left.append(passed(cut, "header"))
        else:
            body.append(cut)
    return Table(where, header, tuple(body), passed=tuple(left), hidden_rows=tuple(unseen))


def _spread(rows: Sequence[Row], below: int, merged: Sequence[tuple[int, int, int, int]]) -> dict[int, Row]:
    """The rows that a cell merged over several of them belongs to, with what stands in it: it is of each of them."""
    made: dict[int, Row] = {}
    for first, left, last, right in merged:
        if first < below or last == first or right != left or last >= len(rows):
            continue
        above = rows[first]
        if not _filled(above.cell(left)):
            continue
        for at in range(first + 1, last + 1):
            row = made.get(at, rows[at])
            made[at] = Row(
                row.number,
                _with(row.cells, left, above.cell(left), None),
                _with(row.formats, left, above.format(left), ""),
            )
    return made


def _with(cells: Sequence[Any], place: int, cell: Any, none: Any) -> tuple[Any, ...]:
    made = [*cells, *([none] * (place + 1 - len(cells)))]
    made[place] = cell
    return tuple(made)


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether a row adds up the others: its first words say so, and nothing but figures follows."""
    words = (folded(text(cell)) for cell in cells if isinstance(cell, str) and text(cell))
    first = next(words, None)
    return first is not None and bool(_TOTAL.fullmatch(first)) and all(_figures(word) for word in words)


def is_note(cells: Sequence[Cell]) -> bool:
    """Whether a row is words about the list: all that stands in it begins as a note does."""
    words = [cell for cell in cells if _filled(cell)]
    return bool(words) and all(isinstance(cell, str) and _NOTE.fullmatch(folded(cell)) for cell in words)


def _is_line(cells: Sequence[Cell]) -> bool:
    """Whether a row only draws a line, as below the header of a table in Markdown: ---, :---:, ====."""
    words = [cell for cell in cells if _filled(cell)]
    return len(words) > 1 and all(isinstance(cell, str) and _LINE.fullmatch(cell.strip()) for cell in words)


def _figures(word: str) -> bool:
    """Whether a text is a figure with its unit: ¥277.9, 9分钟, 3款."""
    return bool(re.search(r"\d", word)) and len(re.sub(r"[\d\s.,:¥$€%+\-]", "", word)) <= 3


def _filled(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _words(cells: Sequence[Cell]) -> int:
    return sum(isinstance(cell, str) and bool(cell.strip()) for cell in cells)


def _header_at(rows: Sequence[Row], known: Known) -> int | None:
    """The row that names most columns, else the first with words in at least two."""
    best, most = None, 0
    for at, row in enumerate(rows[:DEEP]):
        names = len({key(text(cell)) for cell in row.cells if isinstance(cell, str) and known(text(cell))})
        if names > most and _words(row.cells) >= 2:
            best, most = at, names
    if most >= 2:
        return best
    if best is not None and _words(rows[best].cells) >= 2:
        return best
    several = next((at for at, row in enumerate(rows[:DEEP]) if _words(row.cells) >= 2), None)
    return several if several is not None else _one_column(rows, known)


def _one_column(rows: Sequence[Row], known: Known) -> int | None:
    """The header of a list that has one column only."""
    for at, row in enumerate(rows[:DEEP]):
        given = [place for place, cell in enumerate(row.cells) if _filled(cell)]
        if len(given) == 1 and isinstance(row.cells[given[0]], str) and known(text(row.cells[given[0]])):
            below = (place for one in rows[at:] for place, cell in enumerate(one.cells) if _filled(cell))
            return at if all(place == given[0] for place in below) else None
    return None


def _names(
    rows: Sequence[Row], at: int, known: Known, merged: Sequence[tuple[int, int, int, int]]
) -> tuple[list[str], int, int]:
    """(each column's name, the header's first row, the first row below it).

    A name over several columns goes before each of theirs.
    """
    top, second = at, _second(rows, at, known, merged)
    if second is None:
        above = at - 1
        # The row that names most may be the lower one of two.
        if above >= 0 and _spans(above, merged) and _words(rows[above].cells) >= 2:
            top, second = above, at
    if second is None:
        return [_name(cell) for cell in rows[at].cells], at, at + 1
    upper = [_name(cell) for cell in rows[top].cells]
    for first_row, first, _, last in merged:
        if first_row == top and last > first and first < len(upper):
            upper[first : last + 1] = [upper[first]] * (min(last, len(upper) - 1) + 1 - first)
    lower = [_name(cell) for cell in rows[second].cells]
    width = max(len(upper), len(lower))
    upper, lower = upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower))
    units = _is_units(rows[second].cells)
    names = []
    for group, own in zip(upper, lower, strict=True):
        if not own or not group or own == group:
            names.append(own or group)
        elif units:
            names.append(f"{group}({own.strip('()（）[]【】')})")
        else:
            whole = f"{group} {own}"
            names.append(whole if known(whole) or not known(own) else own)
    return names, top, second + 1


def _is_data(rows: Sequence[Row], at: int, known: Known) -> bool:
    """Whether what stands where a header should is the first row of the list: it names nothing, and has figures where
    the rows below it have figures."""

    def figures(row: Row) -> set[int]:
        return {place for place, cell in enumerate(row.cells) if _filled(cell) and _is_figure(cell)}

    if any(isinstance(cell, str) and known(text(cell)) for cell in rows[at].cells):
        return False
    below = next((row for row in rows[at + 1 :] if any(map(_filled, row.cells))), None)
    return below is not None and bool(figures(rows[at]) & figures(below))


def _is_figure(cell: Cell) -> bool:
    return not isinstance(cell, str) or bool(re.fullmatch(r"[¥$€]?\s*\d[\d.,]*\s*\D{0,2}", folded(cell)))


def _letters(cells: Sequence[Cell]) -> list[str]:
    return [letters(place) for place in range(len(cells))]


def _second(
    rows: Sequence[Row], at: int, known: Known, merged: Sequence[tuple[int, int, int, int]]
) -> int | None:
    """The row below a header that names the rest of its columns; None where the list begins there."""
    if at + 1 >= len(rows):
        return None
    below = rows[at + 1].cells
    if any(_filled(cell) and not isinstance(cell, str) for cell in below):
        return None
    over = rows[at].cells
    fills = [place for place, cell in enumerate(below) if _filled(cell)]
    spanned = {
        place
        for top, left, bottom, right in merged
        if top == at and right > left
        for place in range(left, right + 1)
    }
    gaps = [place for place in fills if place >= len(over) or not _filled(over[place]) or place in spanned]
    if _is_units(below) and all(place < len(over) and _filled(over[place]) for place in fills):
        return at + 1
    named = [place for place in fills if known(text(below[place]))]
    # A list's first row fills the columns that the header names; the header's second row those that it does not.
    if gaps and named and len(named) * 2 >= len(fills) and len(gaps) * 2 >= len(fills):
        return at + 1
    return None


def _is_units(cells: Sequence[Cell]) -> bool:
    """Whether a row only says what the columns above it are counted in: 元, 件, 分钟."""
    words = [cell for cell in cells if _filled(cell)]
    return len(words) >= 2 and all(isinstance(cell, str) and is_unit(cell) for cell in words)


def _spans(at: int, merged: Sequence[tuple[int, int, int, int]]) -> bool:
    """Whether a row groups the columns below it: names over several columns, but none over all."""
    spans = [
        (left, right) for top, left, bottom, right in merged if top == at and bottom == at and right > left
    ]
    return len(spans) >= 2


def _name(cell: Cell) -> str:
    return "" if cell is None or isinstance(cell, Formula) else re.sub(r"\s+", " ", text(cell))


def _repeats(cells: Sequence[Cell], names: Sequence[str]) -> bool:
    """Whether a row is the header once more, as on each page of a printed list."""
    first = next((place for place, cell in enumerate(cells) if _filled(cell)), 0)
    if not isinstance(cells[first], str) or key(_name(cells[first])) != names[first]:
        return False
    given = [key(_name(cell)) for cell in cells]
    same = sum(bool(one) and one == other for one, other in zip(given, names, strict=False))
    return same >= 2 and same >= sum(bool(one) for one in given) - 1
