"""A run's as-run, read from its journal alone."""

from pathlib import Path
from typing import Any

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.desk.prepare import kept
from console.engine import metric_definitions
from console.engine.metrics import METRICS, currencies
from console.engine.plan import Plan
from console.engine.reduce import play_all
from console.engine.state import DeskState
from console.engine.view import counters_view, milestones_view
from console.journal.reader import read, read_head, read_show, salvage
from console.model.facts import Record
from console.report.asrun import as_run
from console.report.document import Document
from console.report.tables import document
from console.words.message import Language, message


def report_of(path: Path, damaged: bool = False) -> dict[str, Any]:
    """The as-run of a run (its folder or file); with damaged, of what can be read of it."""
    return _read(path, damaged)[3]


def document_of(path: Path, language: Language = "en", damaged: bool = False) -> Document:
    """The whole report of a run in a language, for HTML and XLSX."""
    plan, state, records, report = _read(path, damaged)
    shown = [one for one in METRICS if one.per != "product"]
    lines = []
    for one in shown:
        name, words = one.name.pick(language), one.definition.pick(language)
        if one.per == "currency":
            lines += [(f"{one.id}.{cur}", name, words, "minor") for cur in currencies(state.counters)]
        else:
            lines.append((one.id, name, words, one.unit))
    return document(plan, state, records, report, lines, language)


def _read(path: Path, damaged: bool) -> tuple[Plan, DeskState, list[Record], dict[str, Any]]:
    if path.is_dir():
        path = path / "run.showrun"
    body = read_show(path)
    if body is None:
        raise ShowcallerError(Problem(str(path), message("run.no_show"), message("run.fix_give_another_run")))
    plan = kept(body).plan
    if damaged:
        records, problems = salvage(path)
    else:
        records, problems = list(read(path)), []
    plan, state = play_all(plan, records)
    counters = msgspec.to_builtins(counters_view(plan, state.counters, state.t_ms))
    counters["definitions"] = msgspec.to_builtins(metric_definitions.ALL)
    counters["milestones"] = msgspec.to_builtins(milestones_view(state))
    report = as_run(plan, state, records, counters)
    report["run"]["head"] = read_head(path, state.serial)
    if problems:
        report["run"]["damage"] = problems
    return plan, state, records, report
