"""Products that each stand in a little form, 名称：大米 over 价格：29.90, as the rows of one list. Pure."""

from collections.abc import Iterator, Sequence

from console.base.patterns import regex
from console.sheets.cells import Cell, Passed, Row, passed
from console.sheets.fields import is_name, makes_a_list
from console.sheets.texts import filled, key, text

# A name and its value in one cell. A script may have lines of its own.
_BOTH = regex(r"(?s)\s*([^:：\n]{1,30}?)\s*[:：]\s*(.+)")
# One form might be the notes over a list; and of one name alone nothing is made.
FORMS, NAMES = 2, 2
# So many forms may end in one line.
MOST_IN_ROW = 8
Pair = tuple[str, Cell, str]


def rows_of_forms(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Passed, ...]] | None:
    """Returns (a header and a row for each form, numbered as its first line; the lines that are in none); None where
    the rows are no forms.

    A form ends where one of its names comes again. Lines between forms, such as 商品 1, may be one for each; where
    more would be lost, or a form has anything beside its names and values, the rows are left as they are.
    """
    forms: list[tuple[int, dict[str, Pair]]] = []
    names: dict[str, str] = {}
    left_over: list[Passed] = []
    for at, row in enumerate(rows):
        if not any(map(filled, row.cells)):
            continue
        pairs = _pairs(row)
        if pairs is None:
            left_over.append(passed(row, "form"))
            # Not even if all that is left were forms.
            if len(left_over) > len(forms) + 1 + (len(rows) - at) * MOST_IN_ROW:
                return None
            continue
        for pair in pairs:
            of = key(pair[0])
            if not forms or of in forms[-1][1]:
                forms.append((row.number, {}))
            forms[-1][1][of] = pair
            names.setdefault(of, pair[0])
    whole = [form for _, form in forms if len(form) >= NAMES]
    if len(whole) < FORMS or len(whole) < len(forms) or len(left_over) > len(forms) + 1:
        return None
    if not makes_a_list(list(names.values())):
        return None
    empty: Pair = ("", None, "")
    header = Row(max(0, forms[0][0] - 1), tuple(names.values()))
    made = (
        Row(
            number,
            tuple(form.get(of, empty)[1] for of in names),
            tuple(form.get(of, empty)[2] for of in names),
        )
        for number, form in forms
    )
    return (header, *made), tuple(left_over)


def _pairs(row: Row) -> list[Pair] | None:
    """Returns the names of a line with their values; None where anything else stands in it, too."""
    given = [(place, cell) for place, cell in enumerate(row.cells) if filled(cell)]
    made: list[Pair] = []
    walk = iter(given)
    for place, cell in walk:
        both = _BOTH.fullmatch(text(cell)) if isinstance(cell, str) else None
        if both is not None and is_name(both[1]):
            made.append((both[1], both[2].strip(), row.format(place)))
            continue
        name = text(cell).rstrip(" :：") if isinstance(cell, str) else ""
        # 价格： says by its colon that a value follows, or that there is none.
        says_so = name != text(cell).rstrip() if name else False
        if not name or not is_name(name):
            return None
        value = _value(walk, says_so)
        if value is None and not says_so:
            return None
        made.append((name, value[1] if value else None, row.format(value[0]) if value else ""))
    return made


def _value(walk: Iterator[tuple[int, Cell]], says_so: bool) -> tuple[int, Cell] | None:
    """Returns what stands after a name; None for nothing, or for another name: that is a header."""
    found = next(walk, None)
    if found is None or (
        isinstance(found[1], str) and is_name(text(found[1]).rstrip(" :：")) and not says_so
    ):
        return None
    return found
