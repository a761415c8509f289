"""A run's as-run, read from its journal alone."""

from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from console.api.messages import Comparison
from console.base.errors import Problem, ShowcallerError
from console.desk.comparing import earlier_now
from console.desk.prepare import kept
from console.engine import metric_definitions
from console.engine.lasting import Lasting
from console.engine.metrics import METRICS, currencies
from console.engine.plan import Plan
from console.engine.reduce import play_all
from console.engine.state import DeskState
from console.engine.view import counters_view, milestones_view
from console.files import run_pictures
from console.journal.reader import read, read_head, read_show, salvage
from console.model.facts import Record
from console.report.asrun import as_run
from console.report.clock import Clock
from console.report.document import Document, Picture
from console.report.figures import compared_with
from console.report.generated import generated
from console.report.tables import document
from console.words.message import Language, message, render


def report_of(path: Path, damaged: bool = False) -> dict[str, Any]:
    """The as-run of a run (its folder or file); with damaged, of what can be read of it."""
    return _read(path, damaged).report


def document_of(path: Path, language: Language = "en", damaged: bool = False) -> Document:
    """The whole report of a run in a language, for HTML and XLSX."""
    found = _read(path, damaged)
    plan, state = found.plan, found.state
    shown = [one for one in METRICS if one.per != "product"]
    lines = []
    for one in shown:
        name, words = one.name.pick(language), one.definition.pick(language)
        if one.per == "currency":
            lines += [(f"{one.id}.{cur}", name, words, "minor") for cur in currencies(state.counters)]
        else:
            lines.append((one.id, name, words, one.unit))
    made = document(plan, state, found.records, found.report, lines, language, found.earlier)
    pictures = _pictures(path if path.is_dir() else path.parent, plan, state)
    title = render(message("report.pictures"), language)
    return msgspec.structs.replace(made, pictures=pictures, pictures_title=title)


def _pictures(run_dir: Path, plan: Plan, state: DeskState) -> tuple[Picture, ...]:
    """What viewers saw of each take, where the run's folder has a picture of it."""
    at = Clock(plan.show.planned_start, state.run.clock_base_ms)
    made = []
    for take in state.takes[: run_pictures.MOST]:
        jpeg = run_pictures.load(run_dir, take.number)
        if jpeg is not None:
            item = plan.by_id.get(take.cue_id)
            number = item.index + 1 if item is not None and item.index >= 0 else None
            made.append(Picture(take.title, number, at.moment(take.started_ms), jpeg))
    return tuple(made)


class _Read(NamedTuple):
    plan: Plan
    state: DeskState
    records: list[Record]
    report: dict[str, Any]
    earlier: dict[str, Comparison]


def _read(path: Path, damaged: bool) -> _Read:
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
    lasting = Lasting()
    plan, state = play_all(plan, records, lasting.look)
    counters = msgspec.to_builtins(counters_view(plan, state.counters, state.t_ms))
    counters["definitions"] = msgspec.to_builtins(metric_definitions.ALL)
    counters["milestones"] = msgspec.to_builtins(milestones_view(state))
    report = as_run(plan, state, records, counters, lasting)
    report["run"]["head"] = read_head(path, state.serial)
    report["generated"] = generated(records)
    live = state.run.mode == "live"
    earlier = earlier_now(path.parent, plan.show, state.run.wall_start_ms, live)
    report["compared"] = compared_with(earlier, counters["metrics"])
    if problems:
        report["run"]["damage"] = problems
    return _Read(plan, state, records, report, earlier)
