"""An import from its file to its outcome: the tables, their columns, and the show as it would be."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.files.lint import lint
from console.model.show import Show
from console.sheets.fields import FIELDS, Kind, guess, kind_of, missing, plain
from console.sheets.outcome import Outcome
from console.sheets.products import import_products
from console.sheets.rundown import import_rundown
from console.sheets.table import Table, read_tables
from console.words.message import message


class Planned(msgspec.Struct, frozen=True):
    """What one table would do. columns: field → its column's name. unused: columns that nothing reads."""

    where: str
    kind: Kind
    columns: dict[str, str]
    unused: tuple[str, ...]
    outcome: Outcome


# What a table is a list of.
KINDS = {"products": message("part.products"), "rundown": message("part.rundown")}


def plan_import(
    show: Show,
    path: Path,
    kind: Kind | None = None,
    chosen: Mapping[str, str] | None = None,
    remembered: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Planned]:
    """What importing a file would do, products first. chosen: field → column name, before what is guessed.

    The last one's show is the whole result. Raises ShowcallerError for a file, a column or a result that
    cannot be used; nothing is changed here.
    """
    tables = [(kind or kind_of(table.header), table) for table in read_tables(path)]
    made: list[Planned] = []
    for which, table in sorted(tables, key=lambda pair: pair[0] != "products"):
        mapping = _mapping(which, table, chosen or {}, (remembered or {}).get(which, {}))
        lack = missing(which, mapping)
        if lack and len(tables) > 1:
            continue  # A sheet of something else.
        if lack:
            raise ShowcallerError(_lacking(which, table, [one.id for one in lack]))
        outcome = (import_products if which == "products" else import_rundown)(show, table, mapping)
        show = outcome.show
        columns = {field: table.header[place] for field, place in mapping.items()}
        unused = tuple(
            name for place, name in enumerate(table.header) if name and place not in mapping.values()
        )
        made.append(Planned(table.where, which, columns, unused, outcome))
    if not made:
        raise ShowcallerError(
            Problem(str(path), message("sheets.no_sheet_known"), message("sheets.fix_name_columns"))
        )
    problems = lint(show, f"{path}, imported")
    if problems:
        raise ShowcallerError(problems)
    return made


def _mapping(
    kind: Kind, table: Table, chosen: Mapping[str, str], remembered: Mapping[str, str]
) -> dict[str, int]:
    known = {one.id for one in FIELDS[kind]}
    for field, name in chosen.items():
        if field not in known:
            fix = message("fix.there_are", names=sorted(known))
            raise ShowcallerError(
                Problem(f"--map {field}", message("sheets.unknown_field", kind=KINDS[kind]), fix)
            )
        if plain(name) not in {plain(one) for one in table.header}:
            fix = message("fix.there_are", names=[*filter(None, table.header)])
            raise ShowcallerError(Problem(f"--map {field}={name}", message("sheets.unknown_column"), fix))
    return guess(kind, table.header, {**remembered, **chosen})


def _lacking(kind: Kind, table: Table, fields: Sequence[str]) -> list[Problem]:
    there = [*filter(None, table.header)]
    return [
        Problem(
            table.where,
            message("sheets.column_not_found", field=field, kind=KINDS[kind]),
            message("sheets.fix_map_column", field=field, columns=there),
        )
        for field in fields
    ]
