"""A run's report as a document of tables. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from console.api.messages import Comparison
from console.engine.metric_definitions import FUNNEL
from console.engine.metrics import funnel
from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model import facts
from console.model.facts import Record
from console.report.clock import Clock
from console.report.document import Amount, Cell, Document, Share, Step, Table, Time, text
from console.report.figures import figure_tables
from console.report.overview import ended_ms, overview, tiles
from console.report.plots import plot_of
from console.report.products import COLUMNS, product_rows
from console.report.questions_table import question_tables
from console.report.words import (
    COMMANDS,
    DECIDED,
    ENDS,
    FACTS,
    FAULTS,
    LABEL_WHY,
    MODES,
    OUTCOMES,
    REASONS,
    SPEECH,
    UNITS,
    word,
)
from console.words.message import Language, Message, joined, message, render

SIGNS = {"confirmed": "✓", "late": "!", "failed": "✗", "skipped": "–"}

# The columns of each table.
OVERVIEW_COLUMNS = (message("report.what"), message("report.value"))
AS_RUN_COLUMNS = (
    message("report.col_cue"),
    message("report.col_title"),
    message("report.col_planned"),
    message("report.col_actual"),
    message("report.col_over"),
    message("report.planned_length"),
    message("report.actual_length"),
    message("report.col_seen_after"),
    message("report.col_outcome"),
    message("report.col_by"),
    message("report.col_why"),
)
COUNTERS_COLUMNS = (
    message("report.col_metric"),
    message("report.col_value"),
    message("report.col_unit"),
    message("report.col_definition"),
)
LOG_COLUMNS = (
    message("report.col_time"),
    message("report.col_event"),
    message("report.col_where"),
    message("report.col_currency"),
    message("report.col_price"),
    message("report.col_why"),
)
SPEECH_COLUMNS = (
    message("report.col_from"),
    message("report.col_to"),
    message("report.col_event"),
    message("report.source"),
    message("part.cue"),
    message("report.sentence"),
)
FAULT_COLUMNS = (
    message("report.col_from"),
    message("report.col_to"),
    message("report.col_event"),
    message("report.col_why"),
)
RUN_COLUMNS = (message("report.col_fact"), message("report.value"))

Definition = tuple[str, str, str, str]
"""id, name, definition, unit; id with its currency and unit ``minor`` for money."""


def document(
    plan: Plan, state: DeskState, records: Sequence[Record], report: dict[str, Any],
    definitions: Sequence[Definition], language: Language, earlier: Mapping[str, Comparison] | None = None,
) -> Document:  # fmt: skip
    """The whole report; report: the as-run (see asrun.as_run). earlier: the runs that it is compared with."""

    def table(
        title: Message, header: Sequence[Message], rows: Sequence[tuple[Cell, ...]], bad: Iterable[int] = ()
    ) -> Table:
        nothing = render(message("report.nothing_recorded"), language)
        columns = tuple(render(one, language) for one in header)
        return Table(render(title, language), columns, tuple(rows), nothing, frozenset(bad))

    names = {one[0]: one[1] for one in definitions}
    run = report["run"]
    keys = ("run_id", "show_id", "mode", "speed", "auto", "started", "end_reason", "resumed", "records")
    run_rows: list[tuple[Cell, ...]] = [
        (_fact(key, language), _plain(key, str(run[key]), language)) for key in keys
    ]
    run_rows += [(_fact(key, language), _time(run[key])) for key in ("planned_end_ms", "ended_ms", "gap_ms")]
    run_rows.append((_fact("head", language), run.get("head") or ""))
    damage = render(message("report.damage"), language)
    run_rows += [
        (damage, joined(render(one, language) for one in (problem.what, problem.fix) if one))
        for problem in run.get("damage", ())
    ]
    products = Table(
        render(message("report.products"), language), tuple(render(one, language) for one in COLUMNS),
        tuple(product_rows(plan, state, records, language)), render(message("report.no_products"), language),
    )  # fmt: skip
    titles = {product.id: product.name.pick(language) for product in plan.show.products}
    at = Clock(plan.show.planned_start, state.run.clock_base_ms)
    first = overview(plan.show, state, records, report, names, language)
    return Document(
        language,
        plan.show.title.pick(language),
        (
            table(message("report.overview"), OVERVIEW_COLUMNS, first),
            products,
            table(message("report.as_run"), AS_RUN_COLUMNS,
                  [_cue(cue, plan, run["speed"], at, language) for cue in report["cues"]],
                  [at for at, cue in enumerate(report["cues"])
                   if cue["outcome"] in ("late", "failed") or cue["not_seen"]]),
            table(message("report.counters"), COUNTERS_COLUMNS,
                  [_metric(one, report["counters"]["metrics"], language) for one in definitions]),
            *figure_tables(report, language, table),
            table(message("report.label_and_price_log"), LOG_COLUMNS, log_rows(records, language, titles)),
            *([table(message("report.speech"), SPEECH_COLUMNS, speech_rows(report["speech"], plan, language))]
              if report.get("speech") else []),
            *question_tables(plan, report, language, table),
            table(message("report.faults"), FAULT_COLUMNS,
                  [(_time(max(0, f["from_ms"])), _time(f.get("to_ms")),
                    word(FAULTS, f["what"], language), render(f["why"], language)) for f in run["faults"]]),
            table(message("report.run"), RUN_COLUMNS, run_rows),
        ),
        plot_of(plan, state, records, language, run["faults"], earlier),
        subtitle=at.subtitle(word(MODES, run["mode"], language), ended_ms(run, state)),
        tiles=tiles(report, names),
        funnel=tuple(
            Step(defined.name.pick(language), step.count, step.rate)
            for defined, step in zip(FUNNEL, funnel(state.counters), strict=True)
        ),
    )  # fmt: skip


def log_rows(
    records: Sequence[Record], language: Language, titles: Mapping[str, str] | None = None
) -> list[tuple[Cell, ...]]:
    """When the AI label and which prices were seen on air, and which product was explained.

    titles: of the show's products, by their ids.
    """
    titles = titles or {}
    rows: list[tuple[Cell, ...]] = []
    names: dict[str, str] = {}
    for record in records:
        at = Time(record.t_ms)
        match record.fact:
            case facts.LabelShown(scene=scene):
                rows.append((at, render(message("report.label_seen"), language), scene, "", None, ""))
            case facts.LabelHidden(scene=scene, why=why):
                rows.append(
                    (
                        at,
                        render(message("report.label_gone"), language),
                        scene,
                        "",
                        None,
                        word(LABEL_WHY, why, language),
                    )
                )
            case facts.ProductExplained(product_id=None):
                rows.append((at, render(message("report.explaining_over"), language), "", "", None, ""))
            case facts.ProductExplained(product_id=str(name), by_hand=by_hand):
                title = names.get(name) or titles.get(name, name)
                how = word(COMMANDS, "explain", language) if by_hand else ""
                rows.append((at, render(message("report.explaining"), language), title, "", None, how))
            case facts.PriceShown(product=product):
                price = product.price
                name = names[product.id] = product.name.pick(language)
                cell = Amount(price.minor, price.currency)
                rows.append(
                    (at, render(message("report.price_shown"), language), name, price.currency, cell, "")
                )
            case facts.PriceHidden(product_id=name):
                rows.append(
                    (
                        at,
                        render(message("report.price_hidden"), language),
                        names.get(name, name),
                        "",
                        None,
                        "",
                    )
                )
            case _:
                pass
    return rows


def speech_rows(lines: Sequence[dict[str, Any]], plan: Plan, language: Language) -> list[tuple[Cell, ...]]:
    """What the host said: when, what became of it, whether it was of the script, in which cue, the words."""
    return [
        (
            _time(line["from_ms"]),
            _time(line["to_ms"]),
            word(SPEECH, line["what"], language),
            word(SPEECH, line["kind"], language),
            plan.by_id[line["cue_id"]].cue.title if line["cue_id"] in plan.by_id else line["cue_id"],
            line["text"],
        )
        for line in lines
    ]


def _plain(key: str, value: str, language: Language) -> str:
    table = {"mode": MODES, "end_reason": ENDS, "auto": DECIDED}.get(key, {})
    return word(table, value, language)


def _fact(key: str, language: Language) -> str:
    return render(FACTS[key], language)


def _time(ms: int | None, signed: bool = False) -> Time | None:
    return None if ms is None else Time(ms, signed)


def _cue(cue: dict[str, Any], plan: Plan, speed: float, at: Clock, language: Language) -> tuple[Cell, ...]:
    planned, started, ended = cue["planned_start_ms"], cue["started_ms"], cue["ended_ms"]
    over = started - planned if planned is not None and started is not None else None
    item = plan.by_id.get(cue["cue_id"])
    seen = cue["confirmed_ms"]
    # How soon it was seen is judged in real time, whatever the speed.
    after = round((seen - cue["due_ms"]) / speed) if seen is not None and cue["due_ms"] is not None else None
    outcome = cue["outcome"]
    sign = f"{SIGNS.get(outcome, '?')} {word(OUTCOMES, outcome, language)}"
    return (
        item.index + 1 if item is not None and item.index >= 0 else None, cue["title"],
        at.moment(planned), at.moment(started), _time(over, True),
        Time(item.length_ms) if item is not None else None,
        Time(ended - started) if ended is not None and started is not None else None,
        f"{after} ms" if after is not None else None,
        sign, word(REASONS, cue["reason"] or "", language),
        joined(render(why, language) for why in (cue["why"], *map(_gap, cue["not_seen"])) if why is not None),
    )  # fmt: skip


def _gap(gap: dict[str, Any]) -> Message:
    """What is said of a time in which viewers did not see a cue."""
    start, end = text(Time(gap["from_ms"])), text(_time(gap["to_ms"]))
    return message("report.not_seen", start=start, end=end, why=gap["why"])


def _metric(one: Definition, values: dict[str, Any], language: Language) -> tuple[Cell, ...]:
    key, name, definition, unit = one
    value: Cell = values.get(key)
    if isinstance(value, int | float):
        if unit == "minor":
            value = Amount(round(value), key.partition(".")[2])
        elif unit == "ms":
            value = Time(round(value))
        elif unit == "ratio":
            value = Share(value)
    return (
        name,
        value,
        key.partition(".")[2] if unit == "minor" else word(UNITS, unit, language),
        definition,
    )
