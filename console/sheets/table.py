"""A file's tables, and what has to be asked of the file itself: its encoding, its hidden sheets and rows."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.inside import fault
from console.base.kinds import kind_of
from console.base.patterns import regex
from console.sheets import workbook
from console.sheets.blocks import Block, blocks
from console.sheets.book_bounds import too_large
from console.sheets.cells import Cell, Exact, Row, Table
from console.sheets.encodings import Decoded, decodings, sample
from console.sheets.fields import is_name
from console.sheets.header import table as table_of
from console.sheets.questions import Question, Reading
from console.sheets.separated import Unreadable, separated
from console.sheets.shown import words
from console.words.message import Message, message

__all__ = ["Row", "Source", "Table", "quoted", "read_file", "read_tables"]
MOST_BYTES = 32 * 1024 * 1024
MOST_ROWS = workbook.MOST_ROWS
TAKE, LEAVE_OUT = "take", "leave_out"
APART, TOGETHER = "apart", "together"
_ENCODINGS = {
    "utf-8": "UTF-8", "gb18030": "GB18030", "big5": "Big5", "cp1252": "Windows-1252", "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}  # fmt: skip
# What a spreadsheet would run as a formula is quoted so in a .csv of ours.
RUN = tuple("=+-@\t\r\n＝＋－＠")
_TEXT = regex(r'="((?:[^"]|"")*)"')
# An export that is a table of a web page, under the name of an old Excel file.
_WEB_PAGE = regex(
    rb"(\xef\xbb\xbf)?\s*(<!doctype html|<html|<table|<\?xml[^>]*>\s*<(html|table|workbook))", re.I
)


class Source(msgspec.Struct, frozen=True):
    """tables: those to import, as far as is answered. questions: of the file itself. encoding: of a .csv."""

    tables: tuple[Table, ...]
    questions: tuple[Question, ...] = ()
    encoding: str = ""


def read_tables(path: Path) -> list[Table]:
    """Every table of a file: one of a .csv, one a sheet of an .xlsx. Raises ShowcallerError."""
    return list(read_file(path).tables)


def read_file(path: Path, answers: Mapping[str, str] | None = None) -> Source:
    """The tables of a file, and what is asked of it. Raises ShowcallerError."""
    why = fault(path)
    if why is not None:
        raise _bad(path, why, message("fix.check_path_and_rights"))
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            what = message("files.too_large", megabytes=MOST_BYTES // 2**20)
            raise _bad(path, what, message("sheets.fix_split_it"))
        body = path.read_bytes()
    except OSError as error:
        raise _bad(
            path, message("sheets.unreadable", error=error), message("fix.check_path_and_rights")
        ) from error
    if body[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise _bad(path, message("sheets.old_excel"), message("sheets.fix_save_as_table"))
    if _WEB_PAGE.match(body[:400]):
        raise _bad(path, message("sheets.web_page"), message("sheets.fix_save_as_table"))
    kind = kind_of(path)
    if kind.code == "content.workbook":
        return _book(path, body, answers or {})
    if kind.code not in ("content.text", "content.unknown"):
        raise _bad(path, message("files.other_kind_sheet", kind=kind), message("sheets.fix_save_as_table"))
    return _text(path, body, answers or {})


def _bad(path: Path, what: Message, fix: Message) -> ShowcallerError:
    return ShowcallerError(Problem(str(path), what, fix))


# ── .xlsx ────────────────────────────────────────────────────────────────────────────────────────


def _book(path: Path, body: bytes, answers: Mapping[str, str]) -> Source:
    try:
        why = too_large(body)
        if why is not None:
            raise _bad(path, why, message("sheets.fix_save_again"))
        sheets = list(workbook.sheets(body))
    except ShowcallerError:
        raise
    except zipfile.BadZipFile as error:
        raise _bad(
            path, message("sheets.no_spreadsheet", error=error), message("sheets.fix_save_as_table")
        ) from error
    except Exception as error:
        raise _bad(path, message("sheets.damaged", error=error), message("sheets.fix_save_again")) from error
    tables: list[Table] = []
    questions: list[Question] = []
    for sheet in sheets:
        own: list[Table] = []
        asked: list[Question] = []
        for found in _lists(f"{path}: {sheet.title}", sheet.title, sheet, answers, asked):
            _not_too_long(found)
            own.append(msgspec.structs.replace(found, hidden=sheet.hidden))
        if sheet.hidden and own:
            said = message("ask.hidden_sheet", sheet=sheet.title)
            question = _yes_or_no(f"{sheet.title}:hidden_sheet", said, answers)
            questions.append(question)
            if question.answer != TAKE:
                continue
        questions += asked
        for found in own:
            if found.hidden_rows:
                question = _hidden_rows(found, answers)
                questions.append(question)
                found = _with_hidden(found, question.answer == TAKE)
            tables.append(found)
    if not tables and not questions:
        raise _bad(
            path, message("sheets.no_header_row_anywhere"), message("sheets.fix_name_columns_in_first_row")
        )
    if not questions and not any(one.rows for one in tables):
        raise _bad(path, message("sheets.no_rows"), message("sheets.fix_fill_rows"))
    return Source(tuple(tables), tuple(questions))


def _lists(
    where: str, title: str, sheet: workbook.Sheet, answers: Mapping[str, str], asked: list[Question]
) -> Iterator[Table]:
    """Each list of a sheet. asked: gets what is asked of it."""
    for block in blocks(sheet.rows, sheet.merged):
        parts: tuple[Block, ...] = (block,)
        if block.apart:
            question = _apart(_titled(title, block.name), answers)
            asked.append(question)
            parts = (block,) if question.answer == TOGETHER else block.apart
        for part in parts:
            hidden = sheet.hidden_rows if not part.turned else frozenset[int]()
            found = table_of(_titled(where, part.name), part.rows, is_name, part.merged, hidden)
            if found is not None:
                yield msgspec.structs.replace(
                    found,
                    title=_titled(title, part.name),
                    turned=part.turned,
                    passed=(*part.passed, *found.passed),
                )


def _titled(name: str, part: str) -> str:
    return f"{name} · {part}" if name and part else name or part


def _apart(title: str, answers: Mapping[str, str]) -> Question:
    id = f"{title}:beside" if title else "file:beside"
    readings = (Reading(APART, message("read.apart")), Reading(TOGETHER, message("read.together")))
    return Question(id, message("ask.beside"), readings, answer=answers.get(id))


def _yes_or_no(id: str, asked: Message, answers: Mapping[str, str]) -> Question:
    readings = (Reading(LEAVE_OUT, message("read.leave_out")), Reading(TAKE, message("read.take")))
    return Question(id, asked, readings, answer=answers.get(id))


def again(title: str, first: str, count: int, answers: Mapping[str, str]) -> Question:
    """What is asked of a list that would change count things of another one in the same file."""
    return _yes_or_no(f"{title}:again", message("ask.again", sheet=title, first=first, count=count), answers)


def _hidden_rows(found: Table, answers: Mapping[str, str]) -> Question:
    asked = message("ask.hidden_rows", count=len(found.hidden_rows))
    question = _yes_or_no(f"{found.title}:hidden_rows", asked, answers)
    rows = tuple(row.number for row in found.hidden_rows)
    cells = tuple(
        next((str(cell) for cell in row.cells if cell not in (None, "")), "") for row in found.hidden_rows[:4]
    )
    return msgspec.structs.replace(question, rows=rows, cells=cells)


def _with_hidden(found: Table, take: bool) -> Table:
    rows = (*found.rows, *found.hidden_rows) if take else found.rows
    return msgspec.structs.replace(
        found, rows=tuple(sorted(rows, key=lambda row: row.number)), hidden_rows=()
    )


# ── .csv ─────────────────────────────────────────────────────────────────────────────────────────


def _text(path: Path, body: bytes, answers: Mapping[str, str]) -> Source:
    ways = _known_first(decodings(body))
    if not ways:
        raise _bad(path, message("sheets.unknown_encoding"), message("sheets.fix_save_as_csv_utf8"))
    answer = answers.get("file:encoding")
    if answer is not None and answer not in [one.encoding for one in ways] and answer in _ENCODINGS:
        ways = [Decoded(answer, body.decode(answer, "replace")), *ways]
    way = next((one for one in ways if one.encoding == answer), ways[0])
    questions: tuple[Question, ...] = ()
    if len(ways) > 1 or way.lost:
        readings = tuple(
            Reading(
                one.encoding, message("read.encoding", name=_ENCODINGS[one.encoding]), words(sample(one.text))
            )
            for one in ways
        )
        questions = (Question("file:encoding", message("ask.encoding"), readings, answer=answer),)
    if "\0" in way.text:
        raise _bad(path, message("sheets.no_table"), message("sheets.fix_give_table"))
    try:
        rows, delimiter = separated(way.text, MOST_ROWS + 32, is_name)
    except Unreadable as error:
        row = error.row
        raise _bad(
            path,
            message("sheets.row_unreadable", row=row, error=error),
            message("sheets.fix_save_as_csv_again"),
        ) from error
    rows = [Row(row.number, tuple(_unquoted(cell) for cell in row.cells)) for row in rows]
    asked: list[Question] = []
    found = list(_lists(str(path), "", workbook.Sheet("", rows), answers, asked))
    if not found:
        raise _bad(path, message("sheets.no_header_row"), message("sheets.fix_name_columns_in_first_row"))
    if not any(one.rows for one in found):
        raise _bad(path, message("sheets.no_rows"), message("sheets.fix_fill_rows"))
    for one in found:
        _not_too_long(one)
    tables = tuple(msgspec.structs.replace(one, delimiter=delimiter) for one in found)
    return Source(tables, (*questions, *asked), way.encoding)


def _known_first(ways: list[Decoded]) -> list[Decoded]:
    """The one way in which the columns have names that we know, where there is one; else all."""
    if len(ways) < 2 or any(one.lost for one in ways):
        return ways
    known = []
    for way in ways:
        cells = {cell.strip(' "') for line in way.text.splitlines()[:20] for cell in _split(line)}
        known.append(sum(not cell.isascii() and is_name(cell) for cell in cells))
    best = max(known)
    return [way for way, names in zip(ways, known, strict=True) if names == best] if best else ways


def _split(line: str) -> list[str]:
    return line.replace(";", ",").replace("\t", ",").split(",")


def quoted(cell: str) -> str:
    """A text as a .csv may hold it: what a spreadsheet would run as a formula has an apostrophe before it."""
    return f"'{cell}" if cell.lstrip("'").startswith(RUN) else cell


def _unquoted(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith('="'):
        # So a .csv keeps Excel from taking a text for a number: ="0012".
        said = _TEXT.fullmatch(cell.strip())
        return said[1].replace('""', '"') if said is not None else cell
    if isinstance(cell, str) and cell.startswith("'") and cell.lstrip("'").startswith(RUN):
        return Exact(cell[1:])
    return cell


def _not_too_long(found: Table) -> None:
    if len(found.rows) > MOST_ROWS:
        what = message("sheets.too_many_rows", most=MOST_ROWS)
        raise ShowcallerError(Problem(found.where, what, message("sheets.fix_split_file")))
