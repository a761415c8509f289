"""Which column is which field: what somebody chose, what was remembered, else what the header says. Pure."""

from collections.abc import Mapping, Sequence

from console.base.errors import Problem, ShowcallerError
from console.sheets.cells import Table, letters
from console.sheets.fields import FIELDS, Kind, guess, missing, plain
from console.sheets.questions import CELLS, Question, Reading
from console.sheets.shown import words
from console.sheets.texts import text
from console.words.message import message

KINDS = {
    "products": message("part.products"), "rundown": message("part.rundown"), "both": message("part.both_kinds"),
}  # fmt: skip
# So many rows show what a column holds.
SAMPLED = 200


def mapped_columns(
    kind: Kind, table: Table, chosen: Mapping[str, str], remembered: Mapping[str, str]
) -> dict[str, int]:
    """field → column. chosen: field → a column's name or letter, empty for none; ``SHEET!field`` is of one sheet.

    Raises ShowcallerError for a field or a column that is not there, and for those that are lacking.
    """
    known = {one.id for one in FIELDS[kind]}
    said: dict[str, int | None] = {}
    for field, name in remembered.items():
        place = _place(table.header, name)
        if field in known and (place is not None or not name):
            said[field] = place
    for key, name in chosen.items():
        sheet, sign, field = key.rpartition("!")
        if sign and sheet != table.title:
            continue
        if field not in known:
            fix = message("fix.there_are", names=sorted(known))
            raise ShowcallerError(
                Problem(f"--map {field}", message("sheets.unknown_field", kind=KINDS[kind]), fix)
            )
        place = _place(table.header, name)
        if name and place is None:
            fix = message("fix.there_are", names=[*filter(None, table.header)])
            raise ShowcallerError(Problem(f"--map {field}={name}", message("sheets.unknown_column"), fix))
        # A column that is chosen is no other field's any more.
        said = {one: None if at == place and at is not None else at for one, at in said.items()}
        said[field] = place
    return guess(kind, table.header, said)


def lacking(kind: Kind, table: Table, mapping: Mapping[str, int]) -> list[Problem]:
    """What has to be mapped before anything can be imported."""
    there = [*filter(None, table.header)]
    return [
        Problem(
            table.where,
            message("sheets.column_not_found", field=field, kind=KINDS[kind]),
            message("sheets.fix_map_column", field=field, columns=there),
        )
        for field in missing(kind, mapping)
    ]


def _place(header: Sequence[str], name: str) -> int | None:
    """A column by its name, else by its letter."""
    wish = plain(name)
    found = next((at for at, one in enumerate(header) if one and plain(one) == wish), None) if wish else None
    if found is None and name.isascii() and name.isalpha() and len(name) <= 2 and name.isupper():
        at = _column_at(name)
        return at if at < len(header) else None
    return found


def twins(
    table: Table, mapping: dict[str, int], chosen: Mapping[str, str], answers: Mapping[str, str], prefix: str
) -> tuple[Question, ...]:
    """What is asked of columns with the same name that differ; the mapping follows what was answered."""
    asked: list[Question] = []
    for field, at in list(mapping.items()):
        name = plain(table.header[at])
        same = [place for place, one in enumerate(table.header) if plain(one) == name]
        if len(same) < 2 or _is_letter(
            chosen.get(f"{table.title}!{field}") or chosen.get(field, ""), table.header
        ):
            continue
        columns = [tuple(_cell(row.cells, place) for row in table.rows) for place in same]
        if len({column for column in columns if any(column)}) < 2:
            continue
        id = f"{prefix}{field}:column"
        readings = tuple(
            Reading(
                letter,
                message("read.column", letter=letter),
                words("  ".join([*filter(None, column)][:CELLS])),
            )
            for place, column in zip(same, columns, strict=True)
            if (letter := letters(place))
        )
        question = Question(
            id, message("ask.same_column", column=table.header[at]), readings, column=table.header[at],
            answer=answers.get(id),
        )  # fmt: skip
        asked.append(question)
        if not question.open:
            mapping[field] = _column_at(str(question.answer))
    return tuple(asked)


def samples(table: Table) -> list[str]:
    """The first words or figures in each column, empty for a column without any."""
    made = []
    for place in range(len(table.header)):
        cells = (_cell(row.cells, place) for row in table.rows[:SAMPLED])
        made.append(next(filter(None, cells), ""))
    return made


def _cell(cells: Sequence[object], place: int) -> str:
    return text(cells[place]) if place < len(cells) else ""  # type: ignore[arg-type]


def _column_at(letter: str) -> int:
    """The place of a column, from 0."""
    from openpyxl.utils import column_index_from_string

    return column_index_from_string(letter) - 1


def _is_letter(name: str, header: Sequence[str]) -> bool:
    return name.isascii() and name.isupper() and len(name) <= 2 and name not in header
