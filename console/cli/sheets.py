"""showcaller import and export: rundown and products from and to spreadsheets."""

import argparse

import msgspec

from console.base.errors import Problem, UsageError
from console.cli.language import say, words
from console.cli.show_lock import locked
from console.files.showfile import load, save
from console.sheets import memory
from console.sheets.cells import letters
from console.sheets.export import export as write_sheet
from console.sheets.mapping import KINDS
from console.sheets.questions import Question, answered
from console.sheets.run import Import, Planned, Request, look
from console.sheets.shown import label, why_passed
from console.words.message import Message, message

MARKS = {"new": "+", "changed": "~", "same": "="}


def import_sheet(options: argparse.Namespace) -> int:
    """Import a spreadsheet. Returns 0 when all was imported (or would be), 1 when rows were rejected or something
    is to be answered first.

    Then nothing is changed unless --partial says so.
    """
    request = _request(options)
    loaded = load(options.show)
    found = look(loaded.show, options.file, request)
    _no_stray_answers(found, request)
    rejected = found.rejected
    saved = not options.dry_run and not found.blocked and (options.partial or not rejected)
    if saved:
        with locked(loaded):
            save(found.show, loaded.root, loaded.path)
    if saved or options.keep:
        _remember(found, request)
    if options.json:
        answer: dict[str, object] = {
            "saved": saved, "blocked": found.blocked, "encoding": found.encoding, "questions": found.questions,
            "tables": [_as_data(one) for one in found.tables], "template": options.template,
            "sheets": found.sheets,
            "segments": [{"id": one.id, "title": one.title} for one in loaded.show.segments if one.cues],
        }  # fmt: skip
        if options.ops:
            answer["ops"] = found.ops
        print(msgspec.json.encode(answer).decode())
    else:
        for one in found.tables:
            _show(one)
        for question in found.open:
            _ask(question)
        say(_last(options, saved, found))
    return 1 if rejected or found.open or found.blocked else 0


def _request(options: argparse.Namespace) -> Request:
    kinds = dict(_pair("--sheet", text) for text in options.sheet)
    for title, kind in kinds.items():
        if kind not in (*KINDS, "none"):
            fix = message("fix.there_are", names=[*KINDS, "none"])
            raise UsageError(Problem(f"--sheet {title}={kind}", message("cli.no_sheet_kind"), fix))
    return Request(
        kind=options.kind,
        kinds=kinds,
        chosen=dict(_pair("--map", text, empty=True) for text in options.map),
        answers=dict(_pair("--answer", text) for text in options.answer),
        template=options.template,
        strict=options.strict,
        ops=options.ops,
        lenient=options.json,
        locked=dict.fromkeys(options.on_air, message("sheets.on_air")),
        remembered={} if options.forget else memory.recall(),
    )


def _no_stray_answers(found: Import, request: Request) -> None:
    """An answer that nothing asks for is a mistake of typing, unless what asked has been left out since."""
    asked = {question.id for question in found.questions}
    stray = [one for one in answered(found.questions, request.answers) if one.partition("=")[0] in asked]
    if stray:
        id = stray[0].partition("=")[0]
        question = next(one for one in found.questions if one.id == id)
        fix = message("fix.there_are", names=[one.answer for one in question.readings])
        raise UsageError(Problem(f"--answer {stray[0]}", message("cli.no_such_reading"), fix))


def _remember(found: Import, request: Request) -> None:
    for one in found.tables:
        kept: dict[str, str] = {}
        for key, name in request.chosen.items():
            sheet, sign, field = key.rpartition("!")
            if sign and sheet != one.title:
                continue
            if field in one.columns or not name:
                kept[field] = one.columns.get(field, "")
        if kept:
            memory.remember(one.shape, kept)


def _as_data(one: Planned) -> dict[str, object]:
    return {
        "where": one.where, "title": one.title, "kind": one.kind, "per_row": one.per_row, "columns": one.columns,
        "numbers": one.numbers, "header": one.header, "samples": one.samples, "unused": one.unused,
        "passed": one.passed, "changes": one.outcome.changes, "gone": one.outcome.gone,
        "rejected": one.outcome.rejected, "lacks": one.lacks, "turned": one.turned,
    }  # fmt: skip


def _last(options: argparse.Namespace, saved: bool, found: Import) -> Message:
    if saved:
        return message("cli.saved")
    if options.dry_run:
        return message("cli.dry_run")
    if found.open:
        return message("cli.questions_open", count=len(found.open))
    return message("cli.rows_rejected", rows=len(found.rejected))


def _show(one: Planned) -> None:
    say(message("part.at", where=one.where, what=KINDS[one.kind]))
    say(message("cli.columns", columns=[f"{field} = {name}" for field, name in one.columns.items()]))
    if one.unused:
        say(message("cli.unused_columns", columns=one.unused))
    for left in one.passed:
        at = letters(left.row - 1) if one.turned else left.row
        say(message("cli.passed", row=at, why=why_passed(left.why), said=_short(left.said)))
    for change in one.outcome.changes:
        if change.state != "same":
            at = letters(change.row - 1) if one.turned else change.row
            row = message("cli.row", row=at, id=change.what, title=change.title)
            draft = f" · {words(message('sheets.draft'))}" if change.draft else ""
            print(f"  {MARKS[change.state]} {words(row)}{draft}")
            for field, (before, after) in change.fields.items():
                value = _short(words(after))
                if change.state == "changed":
                    value = f"{_short(words(before))} → {value}"
                print(f"      {words(label(field))}: {value}")
    same = sum(change.state == "same" for change in one.outcome.changes)
    say(message("cli.unchanged", same=same, gone=len(one.outcome.gone)))
    for problem in one.outcome.rejected:
        if not problem.question:
            print(f"  ✗ {words(problem.whole())}")


def _ask(question: Question) -> None:
    """A question, its cells, and the option that gives each answer."""
    print(f"  ? {words(question.said)}")
    if question.rows:
        rows = [str(row) for row in question.rows[:8]] + ["…"] * (len(question.rows) > 8)
        say(message("cli.asked_of", rows=rows, cells=question.cells))
    for reading in question.readings:
        example = f" ({words(reading.example)})" if reading.example is not None else ""
        print(f"      --answer {_quoted(f'{question.id}={reading.answer}')}   {words(reading.said)}{example}")


def _quoted(text: str) -> str:
    return f"'{text}'" if any(sign in text for sign in " ()&;|<>*?$") else text


def _short(text: str) -> str:
    return (text if len(text) <= 60 else text[:59] + "…") or words(message("cli.empty"))


def _pair(option: str, text: str, empty: bool = False) -> tuple[str, str]:
    """The parts of NAME=VALUE; a value may hold more of =, a name none but in a question about a word."""
    field, sign, name = text.rpartition("=") if option == "--answer" else text.partition("=")
    # The one table of a .csv has no title.
    if not sign or not (field or option == "--sheet") or not (name or empty):
        if option == "--map":
            raise UsageError(Problem(f"--map {text}", message("cli.no_column"), message("cli.fix_write_map")))
        raise UsageError(Problem(f"{option} {text}", message("cli.no_pair"), message("cli.fix_write_pair")))
    return field.strip(), name.strip()


def export_sheet(options: argparse.Namespace) -> int:
    """Write the spreadsheet. Returns 0."""
    write_sheet(load(options.show).show, options.to, options.kind or "rundown")
    if not options.json:
        print(options.to)
    return 0
