"""What an import would do, as the wizard shows it: columns, questions, and a row for each row of the file. Pure."""

from collections.abc import Iterable, Sequence

import msgspec

from console.base.errors import Problem
from console.model.show import Text
from console.sheets.cells import Passed, letters
from console.sheets.fields import FIELDS, Kind
from console.sheets.questions import Question
from console.sheets.shown import label, why_passed
from console.words.message import Language, Message, render

# Fields with a column of their own in the preview; all others stand together in the last.
OWN = ("name", "price", "duration_ms", "start", "script")
_NAMES = ("name", "title")
# Of a script so much is shown.
MOST = 80


class RowChange(msgspec.Struct, frozen=True):
    """One thing that a row brings, as the command tells it."""

    what: str
    title: str
    state: str
    row: int
    fields: dict[str, tuple[Message, Message]] = {}
    of: str = "cue"
    draft: bool = False


class RowRejected(Problem, frozen=True):
    """A row that is left out. question: what nobody has answered yet."""

    row: int = 0
    column: str = ""
    question: str = ""
    title: str = ""


class SheetTable(msgspec.Struct, frozen=True):
    """What the command found in one table of the file. numbers: field → its column, from 0."""

    where: str
    kind: Kind
    columns: dict[str, str]
    title: str = ""
    per_row: str = "product"
    numbers: dict[str, int] = {}
    header: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    passed: tuple[Passed, ...] = ()
    changes: tuple[RowChange, ...] = ()
    gone: tuple[str, ...] = ()
    rejected: tuple[RowRejected, ...] = ()
    lacks: tuple[str, ...] = ()
    turned: bool = False


class SheetSegment(msgspec.Struct, frozen=True):
    """A segment of the show, after which new ones can be made."""

    id: str
    title: Text


class SheetAnswer(msgspec.Struct, frozen=True):
    """All that the command says of an import."""

    tables: tuple[SheetTable, ...]
    questions: tuple[Question, ...] = ()
    blocked: bool = False
    saved: bool = False
    sheets: tuple[tuple[str, str], ...] = ()
    segments: tuple[SheetSegment, ...] = ()

    @property
    def open(self) -> int:
        """Returns how many questions are open."""
        return sum(question.open for question in self.questions)


class PreviewRow(msgspec.Struct, frozen=True):
    """A row of the file. state: new, changed, same, rejected, asked or passed. cells: name, price, length, start,
    script and all else, each as it will be, with what it was before where that changes."""

    row: int
    state: str
    of: tuple[str, ...]
    cells: tuple[str, ...]
    draft: bool = False
    turned: bool = False

    @property
    def place(self) -> str:
        """Returns where it stands in the file: a row's number, or a column's letter where the list is turned."""
        return letters(self.row - 1) if self.turned else str(self.row)


class Counts(msgspec.Struct, frozen=True):
    """How many rows are new, changed and left out, and how many wait for an answer."""

    new: int
    changed: int
    rejected: int
    asked: int


# Between a column and what is said of it.
_COLON: dict[Language, str] = {"en": ": ", "zh": "："}


def preview(tables: Iterable[SheetTable], language: Language) -> list[PreviewRow]:
    """Returns a row for each row of the file, what it would do or why nothing, in the file's order."""
    made: list[PreviewRow] = []
    for table in tables:
        rows: dict[int, list[RowChange]] = {}
        for change in table.changes:
            rows.setdefault(change.row, []).append(change)
        own = [_changed(number, changes, language) for number, changes in rows.items()]
        own += [_rejected(one, language) for one in table.rejected]
        own += [_passed(one, language) for one in table.passed]
        if table.turned:
            own = [msgspec.structs.replace(one, turned=True) for one in own]
        made += sorted(own, key=lambda one: one.row)
    return made


def counts(rows: Iterable[PreviewRow]) -> Counts:
    """Returns how many rows of which state there are."""
    states = [row.state for row in rows]
    return Counts(*(states.count(one) for one in ("new", "changed", "rejected", "asked")))


def _changed(number: int, changes: Sequence[RowChange], language: Language) -> PreviewRow:
    states = [change.state for change in changes]
    state = "new" if "new" in states else "changed" if "changed" in states else "same"
    fields: dict[str, str] = {}
    for change in changes:
        for name, (before, after) in change.fields.items():
            key = "name" if name in _NAMES else name
            fields.setdefault(key, _step(change.state, render(before, language), render(after, language)))
    fields.setdefault("name", changes[0].title)
    colon = _COLON[language]
    others = [
        f"{render(label(name), language)}{colon}{text}"
        for name, text in fields.items()
        if name not in (*OWN, "sku")
    ]
    cells = (*(fields.get(name, "") for name in OWN), "   ".join(others))
    return PreviewRow(
        number, state, tuple(change.of for change in changes), cells, any(change.draft for change in changes)
    )


def _step(state: str, before: str, after: str) -> str:
    """What a value will be; of what is there already, what it was before."""
    before, after = (text if len(text) <= MOST else f"{text[: MOST - 1]}…" for text in (before, after))
    return after or "–" if state == "new" else f"{before or '–'} → {after or '–'}"


def _rejected(one: RowRejected, language: Language) -> PreviewRow:
    fix = f" → {render(one.fix, language)}" if one.fix is not None else ""
    column = f"{one.column}{_COLON[language]}" if one.column else ""
    what = f"{column}{render(one.what, language)}{fix}"
    return PreviewRow(one.row, "asked" if one.question else "rejected", (), (one.title, "", "", "", "", what))


def _passed(one: Passed, language: Language) -> PreviewRow:
    said = one.said if len(one.said) <= MOST else f"{one.said[: MOST - 1]}…"
    return PreviewRow(one.row, "passed", (), (said, "", "", "", "", render(why_passed(one.why), language)))


def fields_of(kind: Kind, language: Language) -> list[tuple[str, str]]:
    """Returns (field, what people call it) of each field that a column can be."""
    return [(one.id, render(one.label, language)) for one in FIELDS[kind]]


def mapped(table: SheetTable, column: int, field: str) -> dict[str, str]:
    """Returns what is chosen when a column is made a field's, or none's: field → column, for the command."""
    before = next((one for one, at in table.numbers.items() if at == column), "")
    chosen: dict[str, str] = {}
    if before and before != field:
        chosen[f"{table.title}!{before}"] = ""
    if field:
        chosen[f"{table.title}!{field}"] = letters(column)
    return chosen
