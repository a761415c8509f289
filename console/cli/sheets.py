"""showcaller import and export: rundown and products from and to spreadsheets."""

import argparse

import msgspec

from console.base.errors import Problem, UsageError
from console.cli.show_lock import held
from console.engine.show_diff import difference
from console.files.showfile import load, save
from console.sheets import memory
from console.sheets.export import export as write_sheet
from console.sheets.run import Planned, plan_import

MARKS = {"new": "+", "changed": "~", "same": "="}


def import_sheet(options: argparse.Namespace) -> int:
    """Exit 0 when all was imported (or would be), 1 when rows were rejected: then nothing is changed
    unless --partial says so."""
    chosen = dict(_pair(text) for text in options.map)
    loaded = load(options.show)
    recalled = {} if options.forget else memory.recall()
    planned = plan_import(loaded.show, options.file, options.kind, chosen, recalled)
    rejected = [problem for one in planned for problem in one.outcome.rejected]
    wanted = not options.dry_run and (options.partial or not rejected)
    if wanted:
        with held(loaded.path):
            save(planned[-1].outcome.show, loaded.root, loaded.path)
        for one in planned:
            kept = {field: name for field, name in chosen.items() if one.columns.get(field) == name}
            if kept:
                memory.remember(one.kind, kept)
    if options.json:
        told = [
            {"where": one.where, "kind": one.kind, "columns": one.columns, "unused": one.unused,
             "changes": one.outcome.changes, "gone": one.outcome.gone, "rejected": one.outcome.rejected}
            for one in planned
        ]  # fmt: skip
        answer: dict[str, object] = {"saved": wanted, "tables": told}
        if options.ops:
            answer["ops"] = difference(loaded.show, planned[-1].outcome.show)
        print(msgspec.json.encode(answer).decode())
    else:
        for one in planned:
            _tell(one)
        print(_last(options.dry_run, wanted, len(rejected)))
    return 1 if rejected else 0


def _last(dry_run: bool, saved: bool, rejected: int) -> str:
    if saved:
        return "Saved; the show as it was is in the .bak beside it."
    if dry_run:
        return "Nothing was changed (--dry-run)."
    return f"{rejected} rows were rejected, so nothing was changed: mend them, or import the rest with --partial."


def _tell(one: Planned) -> None:
    print(f"{one.where}: {one.kind}")
    print("  columns: " + ", ".join(f"{field} = {name}" for field, name in one.columns.items()))
    if one.unused:
        print("  not used: " + ", ".join(one.unused))
    for change in one.outcome.changes:
        if change.state != "same":
            print(f"  {MARKS[change.state]} row {change.row}: {change.what} {change.title}")
            for field, (before, after) in change.fields.items():
                print(f"      {field}: {_short(before)} → {_short(after)}")
    same = sum(change.state == "same" for change in one.outcome.changes)
    print(f"  {same} unchanged; {len(one.outcome.gone)} only in the show, kept.")
    for problem in one.outcome.rejected:
        print(f"  ✗ {problem}")


def _short(text: str) -> str:
    return (text if len(text) <= 60 else text[:59] + "…") or "(empty)"


def _pair(text: str) -> tuple[str, str]:
    field, sign, name = text.partition("=")
    if not sign or not field or not name:
        raise UsageError(
            Problem(f"--map {text}", "this names no column.", "Write FIELD=COLUMN: price=直播价.")
        )
    return field.strip(), name.strip()


def export_sheet(options: argparse.Namespace) -> int:
    """Write the spreadsheet."""
    write_sheet(load(options.show).show, options.to, options.kind or "rundown")
    if not options.json:
        print(options.to)
    return 0
