"""A table's cells understood: each by its column, its number format and the habits of the whole column. Pure."""

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from console.base.moments import read_moment
from console.model.show import Show
from console.sheets import shown, spans
from console.sheets.cells import Cell, Formula, Row, Table, letters
from console.sheets.clocks import DateHabits, date_habits, moment
from console.sheets.counts import count, level
from console.sheets.discounts import says_it_again
from console.sheets.fields import Kind, Type, field_of
from console.sheets.formulas import is_cell_picture, linked, worked_out
from console.sheets.keys import read_address, read_key
from console.sheets.layouts import layout, own_layout, own_names
from console.sheets.lengths import LengthHabits, length, length_habits
from console.sheets.money import Share, coupon, money, money_habits
from console.sheets.numbers import marks
from console.sheets.outcome import RowProblem
from console.sheets.questions import CELLS, LEFT, Question, Reading, asked, reading
from console.sheets.reading import LEAVE, BadCell, Choice, Nothing, chosen, mapped
from console.sheets.starts import start
from console.sheets.texts import filled, folded, seen, text, usable
from console.sheets.times import times_of
from console.sheets.which import products
from console.sheets.yes_or_no import yes
from console.words.message import Message, message

# What people write where they know nothing yet.
EMPTY = (
    "-", "--", "/", "\\", "n/a", "na", "tbd", "tba", "tbc", "待定", "暂无", "未定", "待确认", "待补", "待补充",
    "?", "？", "…", "...", "null", "nil", "none yet", "unknown", "暂时没有", "未知", "待通知", "不详", "空", "视情况",
    "视情况而定", "不固定",
)  # fmt: skip
# As in the cell above.
DITTO = ("同上", "↑同上", "↑", "同前", "ditto", "same as above", "as above")
# Signs of the same; a text may well be one of these itself.
_DITTO_SIGNS = ("〃", "″", '"', "''", "do.")
# A price that holds for ever ends at no moment.
_FOR_EVER = (
    "长期", "长期有效", "永久", "永久有效", "不限", "不限时", "无限期", "无期限",
    "forever", "no end", "ongoing", "open end",
)  # fmt: skip
# There is none: of a stock that could be nothing left as well, so it is not taken for it.
_NONE = ("无", "没有", "none")
_TITLES = ("name.zh", "name.en", "title", "segment", "segment.zh", "segment.en", "product", "sku", "id")
_TYPED: tuple[Type, ...] = (
    "money",
    "coupon",
    "count",
    "length",
    "delay",
    "start",
    "moment",
    "product",
    "own_layout",
    "ms",
    "level",
)
_FIXES: dict[Type, Message] = {
    "money": message("fix.write_price"), "coupon": message("fix.write_price"),
    "count": message("sheets.fix_write_number"), "length": message("sheets.fix_write_length"),
    "delay": message("sheets.fix_write_length"), "start": message("sheets.fix_write_start"),
    "moment": message("sheets.fix_write_local_moment"), "yes": message("sheets.fix_write_yes_or_no"),
    "product": message("sheets.fix_import_products_or_correct"), "layout": message("sheets.fix_write_kind"),
    "own_layout": message("sheets.fix_name_layout"), "level": message("sheets.fix_write_level"),
    "ms": message("sheets.fix_write_transition_ms"), "key": message("sheets.fix_correct_or_leave_empty"),
    "text": message("sheets.fix_correct_or_leave_empty"), "words": message("sheets.fix_correct_or_leave_empty"),
}  # fmt: skip


class Rejected(Exception):
    """A row that cannot be used: its column, what is wrong, and how to correct it. question: what is not answered."""

    def __init__(self, field: str, what: Message, fix: Message, question: str = "") -> None:
        super().__init__(str(what))
        self.field, self.what, self.fix, self.question = field, what, fix, question


class Columns:
    """A table with its columns mapped. answers: question id → reading; prefix: of this table's questions.

    segments: each row is a whole segment. Every cell is read once; what is asked is known after that.
    """

    def __init__(
        self,
        show: Show,
        table: Table,
        mapping: Mapping[str, int],
        kind: Kind = "rundown",
        segments: bool = False,
        answers: Mapping[str, str] | None = None,
        prefix: str = "",
    ) -> None:
        self.show, self.table, self.kind = show, table, kind
        # With the columns that serve a second field: a span's.
        self.mapping = dict(mapping)
        self._segments, self._answers, self._prefix = segments, answers or {}, prefix
        self._found: dict[str, list[Any]] = {field: self._column(field) for field in mapping}
        if says_it_again(self._found):
            del self._found["coupon"]
        self._second = spans.understood(
            table, mapping, self._found, self._dates(mapping), self.topics("duration").get("span")
        )
        self.mapping |= self._second
        self.questions = tuple(self._questions())
        self._cells = list(self._each())

    def _dates(self, mapping: Mapping[str, int]) -> DateHabits:
        """How the column of starts, if there is one, writes its dates."""
        place = mapping.get("start", mapping.get("duration"))
        cells = [row.cell(place) for row in self.table.rows] if place is not None else []
        return date_habits(cells, read_moment(self.show.planned_start))

    def rows(self) -> list["Cells"]:
        """Returns each row; what makes products of them and what makes segments read the same ones."""
        return self._cells

    def _each(self) -> Iterator["Cells"]:
        for at, row in enumerate(self.table.rows):
            own = {field: found[at] for field, found in self._found.items()}
            for field in self._second:
                if own[field] is None:
                    del own[field]  # Of this row the column says nothing about it.
            yield Cells(self, row, own)

    def name(self, field: str) -> str:
        """Returns what a field's column is called; the field's id where it has none."""
        place = self.mapping.get(field)
        return self.table.header[place] if place is not None else field

    def type(self, field: str) -> Type:
        """Returns what a field's cells are."""
        known = field_of(self.kind, field)
        return known.type if known is not None else "text"

    def topics(self, field: str) -> dict[str, str]:
        """Returns the answers that are given for a column: topic → reading."""
        start = f"{self._prefix}{field}:"
        return {id.removeprefix(start): one for id, one in self._answers.items() if id.startswith(start)}

    def question_id(self, field: str, topic: str) -> str:
        """Returns what the answer to a topic of a column names."""
        return f"{self._prefix}{field}:{topic}"

    def rejected(self, row: Row, error: Rejected) -> RowProblem:
        """Returns what is said of a row that is left out: the file, its row and its column."""
        place = self.mapping.get(error.field)
        column = self.table.header[place] if place is not None else ""
        file, number = self.table.where, row.number
        if self.table.turned:
            letter = letters(number - 1)
            where = message("sheets.at_turned", file=file, letter=letter, column=column or error.field)
        elif place is not None:
            where = message("sheets.at_column", file=file, row=number, column=column)
        elif error.field:
            where = message("sheets.at_field", file=file, row=number, field=error.field)
        else:
            where = message("sheets.at_row", file=file, row=number)
        return RowProblem(where, error.what, error.fix, row.number, column, error.question, self._title(row))

    def _title(self, row: Row) -> str:
        """What a row calls itself."""
        at = [self.mapping[field] for field in _TITLES if field in self.mapping]
        return next(
            (text(row.cell(place)) for place in at if filled(row.cell(place))),
            "",
        )

    # ── reading ──────────────────────────────────────────────────────────────────────────────────

    def _column(self, field: str) -> list[Any]:
        """What each cell of a column may mean; None for an empty one."""
        place = self.mapping[field]
        type = self.type(field)
        rows = self.table.rows
        cells, formats = _filled_down(rows, place, type)
        read = self._reader(field, type, cells, self.table.header[place])
        # What a cell means follows from what it holds, its format and its column: the same is read once.
        known: dict[tuple[object, Cell, str], Any] = {}
        made: list[Any] = []
        for cell, format in zip(cells, formats, strict=True):
            # 1, 1.0 and True are the same to a dict, and so are two zeros.
            key = (cell.__class__, cell, format)
            if isinstance(cell, float) or key not in known:
                known[key] = self._read(field, cell, format, type, read)
            made.append(known[key])
        return made

    def _read(self, field: str, cell: Cell, format: str, type: Type, read: Callable[[Cell, str], Any]) -> Any:
        if not filled(cell):
            return None
        word = folded(cell).casefold() if type in _TYPED and isinstance(cell, str) else ""
        if word in EMPTY or (word in _NONE and type != "count") or (type == "moment" and word in _FOR_EVER):
            return None
        said = cell.text if isinstance(cell, Formula) else cell
        if isinstance(said, str) and is_cell_picture(said):
            return Choice("cell_picture", {})
        link = linked(cell.text) if isinstance(cell, Formula) else None
        try:
            if link is not None:
                address, shown = link
                return read(shown if shown and field not in ("link", "picture") else address, format)
            if isinstance(cell, Formula):
                worked = worked_out(cell.text)
                readings = {} if worked is None else {"calculated": read(worked, format)}
                return Choice("formula", readings)
            return read(cell, format)
        except (ValueError, OverflowError) as error:
            return error if isinstance(error, BadCell) else BadCell(message("sheets.bad_value", error=error))

    def _reader(self, field: str, type: Type, cells: list[Cell], header: str) -> Callable[[Cell, str], Any]:
        """How the cells of a column are read: one parser, with the habits of all of them."""
        begins = read_moment(self.show.planned_start)
        texts = [folded(cell) for cell in cells if isinstance(cell, str)]
        match type:
            case "money" | "coupon":
                habits = money_habits(cells, header, None, self.table.delimiter == ";")
                if type == "coupon":
                    return lambda cell, format: coupon(cell, format, habits, header)
                return lambda cell, format: money(cell, format, habits)
            case "count":
                of_counts = marks(texts)
                times = times_of(header)
                return lambda cell, format: count(cell, format, of_counts, times)
            case "length" | "delay":
                segments = self._segments and field == "duration"
                lengths = length_habits(cells, header, segments, self.show.canvas.fps)
                return (
                    _delay(lengths) if type == "delay" else lambda cell, format: length(cell, format, lengths)
                )
            case "start":
                dates = date_habits(cells, begins)
                return lambda cell, format: start(cell, format, dates)
            case "moment":
                dates = date_habits(cells, begins)
                return lambda cell, format: moment(cell, format, dates)
            case "yes":
                return lambda cell, format: yes(cell)
            case "layout" | "own_layout":
                reads, own = layout if type == "layout" else own_layout, own_names(self.show)
                return lambda cell, format: reads(usable(cell), own)
            case "product":
                return products(self.show, self._segments and field == "product")
            case "ms":
                return lambda cell, format: count(cell, format)
            case "level":
                return lambda cell, format: level(cell)
            case "key":
                skus = [one.sku for one in self.show.products]
                return lambda cell, format: read_key(cell, format, skus)
            case _ if field == "link":
                return lambda cell, format: read_address(_line(cell))
            case "words":
                return lambda cell, format: _words(cell)
            case _:
                return lambda cell, format: _line(cell)

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def _questions(self) -> Iterator[Question]:
        for field, found in self._found.items():
            topics: dict[str, list[tuple[Row, Choice]]] = {}
            given = self.topics(field)
            for row, one in zip(self.table.rows, found, strict=True):
                for choice in _choices(one, given):
                    topics.setdefault(choice.topic, []).append((row, choice))
            for topic, asked_of in topics.items():
                yield self._question(field, topic, asked_of)

    def _question(self, field: str, topic: str, asked_of: Sequence[tuple[Row, Choice]]) -> Question:
        place = self.mapping[field]
        answers = dict.fromkeys(answer for _, choice in asked_of for answer in choice.readings)
        readings = [reading(answer, self._example(field, answer, asked_of)) for answer in answers]
        cells = dict.fromkeys(text(row.cells[place]) for row, _ in asked_of)
        id = self.question_id(field, topic)
        return Question(
            id, asked(topic, self.table.header[place]), (*readings, Reading(LEAVE, LEFT)),
            () if self.table.turned else tuple(row.number for row, _ in asked_of), tuple(cells)[:CELLS],
            self.table.header[place], self._answers.get(id),
        )  # fmt: skip

    def _example(self, field: str, answer: str, asked_of: Sequence[tuple[Row, Choice]]) -> Message | None:
        """What a reading makes of the first cell that it makes something of."""
        for _, choice in asked_of:
            value = choice.readings.get(answer)
            while isinstance(value, Choice):
                value = next(iter(value.readings.values()), None)
            if value is None or isinstance(value, BadCell):
                continue
            if isinstance(value, type):
                return None  # A kind of cue: the reading names it already.
            if isinstance(value, Share):
                return shown.words(f"−{value.part:.0%}")
            if self.type(field) in ("length", "delay"):
                return shown.words(shown.length(value))
            return shown.value("until" if self.type(field) == "moment" else field, value)
        return None


class Cells:
    """A row's cells by their fields, understood."""

    def __init__(self, columns: Columns, row: Row, found: Mapping[str, Any]) -> None:
        self.columns, self.row, self._found = columns, row, found

    def __contains__(self, field: str) -> bool:
        return field in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def get(self, field: str) -> Any:
        """Returns what a cell means; None for an empty one, or where the file has no such column. Raises Rejected."""
        found = self._found.get(field)
        if not isinstance(found, Choice | BadCell):
            return found
        columns = self.columns
        fix = _FIXES[columns.type(field)]
        answers = columns.topics(field)
        try:
            return chosen(found, answers)
        except Nothing:
            return None
        except BadCell as error:
            raise Rejected(field, error.what, fix) from error
        except KeyError:
            topic = next(one.topic for one in _choices(found, answers) if one.topic not in answers)
            place = columns.mapping[field]
            what = message("sheets.not_answered", text=text(self.row.cells[place]))
            question = columns.question_id(field, topic)
            raise Rejected(field, what, message("sheets.fix_answer"), question) from None

    def text(self, field: str) -> str:
        """Returns a cell as text, empty for none. Raises Rejected."""
        given = self.get(field)
        return "" if given is None else str(given)

    def filled(self, field: str) -> bool:
        """Whether there is something in a cell, whatever it means."""
        return self._found.get(field) is not None


def _choices(found: Any, answers: Mapping[str, str]) -> Iterator[Choice]:
    """A choice, and those that the answer to it opens."""
    while isinstance(found, Choice):
        yield found
        found = found.readings.get(answers.get(found.topic, ""))


def _words(cell: Cell) -> str:
    usable(cell)
    return text(cell)


def _line(cell: Cell) -> str:
    """What stands in one line: a name that somebody broke to fit its cell."""
    return re.sub(r"\s*[\r\n]+\s*", " ", seen(_words(cell)))


def _filled_down(rows: Sequence[Row], place: int, type: Type) -> tuple[list[Cell], list[str]]:
    """(a column's cells, their number formats), with what stands above where a cell says so."""
    same = () if type == "words" else (*DITTO, *_DITTO_SIGNS) if type in _TYPED else DITTO
    cells: list[Cell] = []
    formats: list[str] = []
    for row in rows:
        cell, format = row.cell(place), row.format(place)
        if cells and isinstance(cell, str) and text(cell).casefold() in same:
            cell, format = cells[-1], formats[-1]
        cells.append(cell)
        formats.append(format)
    return cells, formats


def _delay(habits: LengthHabits) -> Callable[[Cell, str], Any]:
    """A length of time, also one that is taken back: -0:02:00."""

    def read(cell: Cell, format: str) -> Any:
        given = text(cell).replace("−", "-")
        if isinstance(cell, str) and given.startswith("-"):
            return mapped(length(given[1:], format, habits), operator.neg)
        return length(cell, format, habits)

    return read
