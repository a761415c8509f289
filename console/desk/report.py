"""A run's as-run, read from its journal alone."""

from pathlib import Path
from typing import Any

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.counters.metrics import METRICS, MONEY, currencies
from console.desk.prepare import kept
from console.desk.view import counters_view
from console.engine.plan import Plan
from console.engine.reduce import fold
from console.engine.state import DeskState
from console.journal.reader import read, read_show, salvage
from console.model.facts import Record
from console.report.asrun import as_run
from console.report.document import Document
from console.report.tables import document


def report_of(path: Path, damaged: bool = False) -> dict[str, Any]:
    """The as-run of a run (its folder or file); with damaged, of what can be read of it."""
    return _read(path, damaged)[3]


def document_of(path: Path, language: str = "en", damaged: bool = False) -> Document:
    """The whole report of a run in a language, for HTML and XLSX."""
    plan, state, records, report = _read(path, damaged)
    definitions = [(m.id, m.name.pick(language), m.definition.pick(language), m.unit) for m in METRICS]
    for currency in currencies(state.counters):
        for key, (name, words, _) in MONEY.items():
            definitions.append((f"{key}.{currency}", name.pick(language), words.pick(language), "minor"))
    return document(plan, state, records, report, definitions, language)


def _read(path: Path, damaged: bool) -> tuple[Plan, DeskState, list[Record], dict[str, Any]]:
    if path.is_dir():
        path = path / "run.showrun"
    body = read_show(path)
    if body is None:
        raise ShowcallerError(
            Problem(str(path), "this run holds no show; it never began.", "Give another run.")
        )
    plan = kept(body).plan
    if damaged:
        records, problems = salvage(path)
    else:
        records, problems = list(read(path)), []
    state = fold(plan, records)
    report = as_run(plan, state, records, counters_view(plan, state.counters, state.t_ms))
    if problems:
        report["run"]["damage"] = msgspec.to_builtins(problems)
    return plan, state, records, report
