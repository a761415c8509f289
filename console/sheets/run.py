"""An import from its file to its outcome: the tables, their columns, what is asked, and the show as it would be."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, cast

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.uncollected import uncollected
from console.engine.show_diff import difference
from console.model.edits import Op
from console.model.show import Segment, Show
from console.sheets.between import without_titles
from console.sheets.cells import Passed, Table, letters
from console.sheets.columns import Columns, Rejected
from console.sheets.fields import Kind, kind_with, missing
from console.sheets.mapping import lacking, mapped_columns, samples, twins
from console.sheets.memory import shape
from console.sheets.outcome import Change, Outcome, RowProblem
from console.sheets.products import import_products
from console.sheets.questions import Question
from console.sheets.rows import is_a_segment_a_row
from console.sheets.rules import broken, field_at, on_air, staying
from console.sheets.rundown import import_cues
from console.sheets.segments import import_segments
from console.sheets.table import TAKE, again, read_file
from console.sheets.texts import filled
from console.words.message import Message, message

# So often rows that break a rule are taken out before the whole is refused.
ROUNDS = 5
FIX_ROW = message("sheets.fix_correct_row")


class Request(msgspec.Struct, frozen=True):
    """What somebody said of an import.

    kind: what every table is a list of, None for what its columns say; kinds: the same by a sheet's title, ``none``
    for one to leave out. chosen: field → a column's name or letter, before what is guessed. answers: question →
    reading. template: the segment after which new ones are made, empty for the plain one. strict: rows must keep
    what a run asks for. locked: cues that may not be changed now → why. remembered: columns by a header's shape.
    ops: the edits are needed, not only the show. lenient: a table that lacks a column is listed with an empty
    outcome, to be mapped by hand, instead of refused.
    """

    kind: Kind | None = None
    kinds: Mapping[str, str] = {}
    chosen: Mapping[str, str] = {}
    answers: Mapping[str, str] = {}
    template: str = ""
    strict: bool = False
    locked: Mapping[str, Message] = {}
    remembered: Mapping[str, Mapping[str, str]] = {}
    lenient: bool = False
    ops: bool = False


NOTHING_SAID = Request()


class Planned(msgspec.Struct, frozen=True):
    """What one table would do. columns: field → its column's name; numbers: → its number, from 0. unused: columns
    that nothing reads. header, samples: each column's name and its first cell. passed: rows that are none of the
    list, with why. per_row: what a row is. questions: asked of this table. shape: what its mapping is kept by.
    lacks: fields without which nothing of it can come. turned: its rows are the sheet's columns.
    """

    where: str
    kind: Kind
    columns: dict[str, str]
    unused: tuple[str, ...]
    outcome: Outcome
    title: str = ""
    numbers: dict[str, int] = {}
    header: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    passed: tuple[Passed, ...] = ()
    per_row: Literal["product", "segment", "cue", "both"] = "product"
    questions: tuple[Question, ...] = ()
    shape: str = ""
    lacks: tuple[str, ...] = ()
    turned: bool = False


class Import(msgspec.Struct, frozen=True):
    """The whole of it. questions: of the file and of all tables. ops: the edits it comes to.

    sheets: every sheet's title and what it is taken for, ``none`` for one that is left out.
    """

    show: Show
    tables: tuple[Planned, ...]
    questions: tuple[Question, ...]
    encoding: str = ""
    ops: tuple[Op, ...] = ()
    sheets: tuple[tuple[str, str], ...] = ()

    @property
    def rejected(self) -> list[RowProblem]:
        """Returns every row that is left out, with why."""
        return [problem for one in self.tables for problem in one.outcome.rejected]

    @property
    def open(self) -> list[Question]:
        """Returns what nobody has answered yet."""
        return [question for question in self.questions if question.open]

    @property
    def blocked(self) -> bool:
        """Whether something is open that concerns more than single rows: no part of it can be imported."""
        of_rows = {problem.question for problem in self.rejected}
        lacks = any(one.lacks for one in self.tables)
        return lacks or any(question.id not in of_rows for question in self.open)


def plan_import(
    show: Show,
    path: Path,
    kind: Kind | None = None,
    chosen: Mapping[str, str] | None = None,
    remembered: Mapping[str, Mapping[str, str]] | None = None,
    answers: Mapping[str, str] | None = None,
) -> list[Planned]:
    """What importing a file would do, products first; the last one's show is the whole result.

    Raises ShowcallerError for a file, a column or a result that cannot be used; nothing is changed here.
    """
    request = Request(kind=kind, chosen=chosen or {}, answers=answers or {}, remembered=remembered or {})
    return list(look(show, path, request).tables)


# Of all that a sheet is made into nothing is garbage yet.
@uncollected()
def look(show: Show, path: Path, request: Request = NOTHING_SAID) -> Import:
    """What importing a file would do. Raises ShowcallerError as plan_import()."""
    source = read_file(path, request.answers)
    tables = _sorted(source.tables, request)
    if not tables and not source.questions:
        raise ShowcallerError(
            Problem(str(path), message("sheets.no_sheet_known"), message("sheets.fix_name_columns"))
        )
    prefix = len(tables) > 1
    tables, again = _once_each(show, tables, request)
    left_out: dict[str, dict[int, Rejected]] = {}
    for _ in range(ROUNDS):
        made = _build(show, tables, request, prefix, left_out)
        after = made[-1].outcome.show if made else show
        refused = on_air(show, after, request.locked)
        whose, others = broken(show, after, request.strict)
        if others:
            raise ShowcallerError(others)
        wrong = {thing: Rejected(field_at(str(problem.where)), problem.what, problem.fix or FIX_ROW)
                 for thing, problem in whose.items()}  # fmt: skip
        wrong |= {thing: Rejected("", why, message("sheets.fix_after_air")) for thing, why in refused.items()}
        if not wrong:
            break
        if not _leave_out(made, after, wrong, left_out):
            raise ShowcallerError(
                list(whose.values()) or [Problem(str(path), why) for why in refused.values()]
            )
    else:
        raise ShowcallerError(list(whose.values()))
    questions = (*source.questions, *again, *(question for one in made for question in one.questions))
    used = {table.title: kind for kind, table in tables}
    sheets = tuple((table.title, used.get(table.title, "none")) for table in source.tables)
    edits = staying(difference(show, after), show, request.locked) if request.ops else ()
    return Import(after, tuple(made), questions, source.encoding, edits, sheets)


def _sorted(tables: Sequence[Table], request: Request) -> list[tuple[Kind, Table]]:
    """The tables with their kinds, products first: the rundown names them."""
    pairs: list[tuple[Kind, Table]] = []
    for table in tables:
        own = [key.rpartition("!")[2] for key, name in request.chosen.items()
               if name and key.rpartition("!")[0] in ("", table.title)]  # fmt: skip
        kind = request.kinds.get(table.title) or request.kind or kind_with(table.header, own)
        if kind != "none":
            pairs.append((cast(Kind, kind), table))
    order = {"products": 0, "both": 1, "rundown": 2}
    chosen = {table.title for table in tables if table.title in request.kinds}
    known = [
        pair for pair in pairs
        if len(pairs) == 1 or pair[1].title in chosen
        or _is_a_list(*pair) or _is_chosen(pair[1], request.chosen)
    ]  # fmt: skip
    return sorted(known, key=lambda pair: order[pair[0]])


def _is_a_list(kind: Kind, table: Table) -> bool:
    """Whether a sheet beside others is a list: a cover page may begin with a word that names a column, too."""
    mapping = mapped_columns(kind, table, {}, {})
    return len(mapping) > 1 and not lacking(kind, table, mapping)


def _is_chosen(table: Table, chosen: Mapping[str, str]) -> bool:
    return any(key.startswith(f"{table.title}!") for key in chosen)


def _once_each(
    show: Show, tables: list[tuple[Kind, Table]], request: Request
) -> tuple[list[tuple[Kind, Table]], tuple[Question, ...]]:
    """(the tables without those that would change what one before them brings, what is asked of these).

    Two days of one week, or last year's list beside this year's: which of them counts only a person can say.
    """
    if len({kind for kind, _ in tables}) == len(tables):
        return tables, ()
    brought: dict[tuple[str, str], str] = {}
    kept: list[tuple[Kind, Table]] = []
    asked: list[Question] = []
    built = _build(show, tables, request, True, {})
    for pair, planned in zip(tables, built, strict=True):
        changes = planned.outcome.changes
        twice = [brought[one.of, one.what] for one in changes
                 if one.state == "changed" and (one.of, one.what) in brought]  # fmt: skip
        question = again(planned.title, twice[0], len(twice), request.answers) if twice else None
        if question is not None:
            asked.append(question)
        if question is None or question.answer == TAKE:
            kept.append(pair)
            for one in changes:
                brought.setdefault((one.of, one.what), planned.title)
    return kept, tuple(asked)


def _build(
    show: Show,
    tables: Sequence[tuple[Kind, Table]],
    request: Request,
    prefixed: bool,
    left_out: Mapping[str, Mapping[int, Rejected]],
) -> list[Planned]:
    made: list[Planned] = []
    for kind, table in tables:
        prefix = f"{table.title}:" if prefixed else ""
        key = shape(kind, table.header)
        mapping = mapped_columns(kind, table, request.chosen, request.remembered.get(key, {}))
        lack = lacking(kind, table, mapping)
        if lack and not request.lenient:
            raise ShowcallerError(lack)
        if lack:
            made.append(_unmapped(show, kind, table, mapping, key))
            continue
        asked = twins(table, mapping, request.chosen, request.answers, prefix)
        table = without_titles(show, table, mapping)
        wrong = left_out.get(table.where, {})
        rest = msgspec.structs.replace(
            table, rows=tuple(row for row in table.rows if row.number not in wrong)
        )
        outcome, per_row, more = _outcome(show, rest, mapping, kind, request, prefix)
        columns = Columns(show, table, mapping, kind) if wrong else None
        if columns is not None:
            rows = {row.number: row for row in table.rows}
            own = tuple(columns.rejected(rows[number], error) for number, error in wrong.items())
            outcome = msgspec.structs.replace(
                outcome, rejected=tuple(sorted((*outcome.rejected, *own), key=lambda one: one.row))
            )
        show = outcome.show
        names = {field: table.header[place] for field, place in mapping.items()}
        # A column that has no name is said by its letter: nobody is to think that it was read.
        unused = tuple(
            name or letters(place)
            for place, name in enumerate(table.header)
            if place not in mapping.values() and (name or any(filled(row.cell(place)) for row in table.rows))
        )
        made.append(
            Planned(
                table.where,
                kind,
                names,
                unused,
                outcome,
                table.title,
                dict(mapping),
                table.header,
                tuple(samples(table)),
                table.passed,
                per_row,
                (*asked, *more),
                key,
                turned=table.turned,
            )
        )
    return made


def _unmapped(show: Show, kind: Kind, table: Table, mapping: dict[str, int], key: str) -> Planned:
    names = {field: table.header[place] for field, place in mapping.items()}
    return Planned(
        table.where, kind, names, (), Outcome(show, (), ()), table.title, mapping, table.header,
        tuple(samples(table)), table.passed, "product", (), key, tuple(missing(kind, mapping)),
    )  # fmt: skip


def _outcome(
    show: Show, table: Table, mapping: Mapping[str, int], kind: Kind, request: Request, prefix: str
) -> tuple[Outcome, Literal["product", "segment", "cue", "both"], tuple[Question, ...]]:
    """(what a table does, what its rows are, what it asks)."""
    segments = kind == "both" or (kind == "rundown" and is_a_segment_a_row(show, table, mapping))
    columns = Columns(show, table, mapping, kind, segments, request.answers, prefix)
    if kind == "products":
        outcome, _ = import_products(columns)
        return outcome, "product", columns.questions
    if not segments:
        return import_cues(columns), "cue", columns.questions
    template = _template(show, request.template)
    if kind == "rundown":
        return import_segments(columns, None, template), "segment", columns.questions
    first, by_row = import_products(columns)
    columns.show = first.show
    second = import_segments(columns, by_row, template)
    changes = tuple(sorted((*first.changes, *second.changes), key=lambda one: one.row))
    rejected = tuple(sorted((*first.rejected, *second.rejected), key=lambda one: one.row))
    return Outcome(second.show, changes, rejected, (*first.gone, *second.gone)), "both", columns.questions


def _template(show: Show, name: str) -> Segment | None:
    if not name:
        return None
    found = next((one for one in show.segments if name in (one.id, one.title.zh, one.title.en)), None)
    if found is None:
        fix = message("fix.there_are", names=[one.id for one in show.segments])
        raise ShowcallerError(Problem(f"--template {name}", message("sheets.no_template"), fix))
    return found


def _leave_out(
    made: Sequence[Planned],
    after: Show,
    wrong: Mapping[str, Rejected],
    left_out: dict[str, dict[int, Rejected]],
) -> bool:
    """Leave the rows out of which something is wrong; returns False where no row can be found for any."""
    segments = {cue.id: segment.id for segment in after.segments for cue in segment.cues}
    found = False
    for planned in made:
        by_thing: dict[str, Change] = {f"{one.of}:{one.what}": one for one in planned.outcome.changes}
        for thing, error in wrong.items():
            kind, _, name = thing.partition(":")
            change = by_thing.get(thing) or (
                by_thing.get(f"segment:{segments.get(name)}") if kind == "cue" else None
            )
            if change is None and kind == "segment":
                change = next(_of_segment(planned, after, name), None)
            if change is not None:
                left_out.setdefault(planned.where, {})[change.row] = error
                found = True
    return found


def _of_segment(planned: Planned, after: Show, name: str) -> Iterator[Change]:
    cues = {cue.id for segment in after.segments if segment.id == name for cue in segment.cues}
    yield from (one for one in planned.outcome.changes if one.of == "cue" and one.what in cues)
