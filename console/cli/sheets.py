"""showcaller import and export: rundown and products from and to spreadsheets."""

import argparse

import msgspec

from console.base.errors import Problem, UsageError
from console.cli.language import say, words
from console.cli.show_lock import locked
from console.engine.show_diff import difference
from console.files.showfile import load, save
from console.sheets import memory
from console.sheets.export import export as write_sheet
from console.sheets.run import KINDS, Planned, plan_import
from console.words.message import Message, message

MARKS = {"new": "+", "changed": "~", "same": "="}


def import_sheet(options: argparse.Namespace) -> int:
    """Import a spreadsheet. Returns 0 when all was imported (or would be), 1 when rows were rejected.

    Then nothing is changed unless --partial says so.
    """
    chosen = dict(_pair(text) for text in options.map)
    loaded = load(options.show)
    recalled = {} if options.forget else memory.recall()
    planned = plan_import(loaded.show, options.file, options.kind, chosen, recalled)
    rejected = [problem for one in planned for problem in one.outcome.rejected]
    saved = not options.dry_run and (options.partial or not rejected)
    if saved:
        with locked(loaded.path):
            save(planned[-1].outcome.show, loaded.root, loaded.path)
        for one in planned:
            kept = {field: name for field, name in chosen.items() if one.columns.get(field) == name}
            if kept:
                memory.remember(one.kind, kept)
    if options.json:
        tables = [
            {"where": one.where, "kind": one.kind, "columns": one.columns, "unused": one.unused,
             "changes": one.outcome.changes, "gone": one.outcome.gone, "rejected": one.outcome.rejected}
            for one in planned
        ]  # fmt: skip
        answer: dict[str, object] = {"saved": saved, "tables": tables}
        if options.ops:
            answer["ops"] = difference(loaded.show, planned[-1].outcome.show)
        print(msgspec.json.encode(answer).decode())
    else:
        for one in planned:
            _show(one)
        say(_last(options.dry_run, saved, len(rejected)))
    return 1 if rejected else 0


def _last(dry_run: bool, saved: bool, rejected: int) -> Message:
    if saved:
        return message("cli.saved")
    if dry_run:
        return message("cli.dry_run")
    return message("cli.rows_rejected", rows=rejected)


def _show(one: Planned) -> None:
    say(message("part.at", where=one.where, what=KINDS[one.kind]))
    say(message("cli.columns", columns=[f"{field} = {name}" for field, name in one.columns.items()]))
    if one.unused:
        say(message("cli.unused_columns", columns=one.unused))
    for change in one.outcome.changes:
        if change.state != "same":
            row = message("cli.row", row=change.row, id=change.what, title=change.title)
            print(f"  {MARKS[change.state]} {words(row)}")
            for field, (before, after) in change.fields.items():
                print(f"      {field}: {_short(before)} → {_short(after)}")
    same = sum(change.state == "same" for change in one.outcome.changes)
    say(message("cli.unchanged", same=same, gone=len(one.outcome.gone)))
    for problem in one.outcome.rejected:
        print(f"  ✗ {words(problem.whole())}")


def _short(text: str) -> str:
    return (text if len(text) <= 60 else text[:59] + "…") or words(message("cli.empty"))


def _pair(text: str) -> tuple[str, str]:
    field, sign, name = text.partition("=")
    if not sign or not field or not name:
        raise UsageError(Problem(f"--map {text}", message("cli.no_column"), message("cli.fix_write_map")))
    return field.strip(), name.strip()


def export_sheet(options: argparse.Namespace) -> int:
    """Write the spreadsheet. Returns 0."""
    write_sheet(load(options.show).show, options.to, options.kind or "rundown")
    if not options.json:
        print(options.to)
    return 0
