"""A run's report as a document of tables. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any

from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model import facts
from console.model.facts import Record
from console.report.document import Amount, Cell, Document, Share, Table, Time
from console.report.overview import overview
from console.report.plots import plot_of
from console.report.products import HEADER_EN, HEADER_ZH, product_rows
from console.report.words import (
    ENDS,
    FAULTS,
    FAULTS_EN,
    LABEL_WHY,
    LABEL_WHY_EN,
    LOG,
    MODES,
    OUTCOMES,
    REASONS,
    UNITS,
    YES,
    word,
)

SIGNS = {"confirmed": "✓", "late": "!", "failed": "✗", "skipped": "–"}

Definition = tuple[str, str, str, str]
"""id, name, definition, unit; id with its currency and unit ``minor`` for money."""


def document(
    plan: Plan, state: DeskState, records: Sequence[Record], report: dict[str, Any],
    definitions: Sequence[Definition], language: str,
) -> Document:  # fmt: skip
    """The whole report; report: the as-run (see asrun.as_run)."""
    zh = language == "zh"

    def table(
        en: str, cn: str, header: str, kopf: str, rows: Sequence[tuple[Cell, ...]], bad: Iterable[int] = ()
    ) -> Table:
        nothing = "本场没有记录。" if zh else "Nothing was recorded in this run."
        head = tuple((kopf if zh else header).split("|"))
        return Table(cn if zh else en, head, tuple(rows), nothing, frozenset(bad))

    names = {one[0]: one[1] for one in definitions}
    run = report["run"]
    keys = ("run_id", "show_id", "mode", "speed", "auto", "started", "end_reason", "resumed", "records")
    told: list[tuple[Cell, ...]] = [(_fact(key, zh), _plain(key, str(run[key]), zh)) for key in keys]
    told += [(_fact(key, zh), _time(run[key])) for key in ("planned_end_ms", "ended_ms", "gap_ms")]
    told.append((_fact("head", zh), run.get("head") or ""))
    told += [("damage", str(damage)) for damage in run.get("damage", ())]
    products = Table(
        "商品成绩" if zh else "Products", HEADER_ZH if zh else HEADER_EN,
        tuple(product_rows(plan, state, records, language)), "没有商品。" if zh else "The show has no products.",
    )  # fmt: skip
    first = overview(plan.show, state, records, report, names, zh)
    return Document(
        language,
        plan.show.title.pick(language),
        (
            table("Overview", "概览", "What|Value", "项目|内容", first),
            products,
            table("As-run", "播出记录", "Cue|Title|Planned|Actual|Over/under|Planned length|Actual length|Seen after|"
                  "Outcome|Taken by|Why", "编号|标题|计划|实际|偏差|计划时长|实际时长|确认用时|结果|方式|原因",
                  [_cue(cue, plan, run["speed"], zh) for cue in report["cues"]],
                  [at for at, cue in enumerate(report["cues"]) if cue["outcome"] in ("late", "failed")]),
            table("Counters", "数据指标", "Metric|Value|Unit|Definition", "指标|数值|单位|定义",
                  [_metric(one, report["counters"]["metrics"], zh) for one in definitions]),
            table("Label and price log", "标识与价格日志", "Time|What|Where|Currency|Price|Why",
                  "时间|事件|位置|币种|价格|原因", log_rows(records, language)),
            table("Faults", "故障", "From|To|What|Why", "开始|结束|事件|原因",
                  [(_time(max(0, f["from_ms"])), _time(f.get("to_ms")),
                    (FAULTS if zh else FAULTS_EN).get(f["what"], f["what"]), f["why"]) for f in run["faults"]]),
            table("Run", "场次", "Fact|Value", "项目|内容", told),
        ),
        plot_of(plan, state, records, language, run["faults"]),
    )  # fmt: skip


def log_rows(records: Sequence[Record], language: str) -> list[tuple[Cell, ...]]:
    """When the AI label and which prices were seen on air."""
    rows: list[tuple[Cell, ...]] = []
    zh = language == "zh"
    names: dict[str, str] = {}
    whys = LABEL_WHY if zh else LABEL_WHY_EN
    for record in records:
        at = Time(record.t_ms)
        match record.fact:
            case facts.LabelShown(scene=scene):
                rows.append((at, word(LOG, "label shown", zh), scene, "", None, ""))
            case facts.LabelHidden(scene=scene, why=why):
                rows.append((at, word(LOG, "label hidden", zh), scene, "", None, whys.get(why, why)))
            case facts.PriceShown(product=product):
                price = product.price
                name = names[product.id] = product.name.pick(language)
                cell = Amount(price.minor, price.currency)
                rows.append((at, word(LOG, "price shown", zh), name, price.currency, cell, ""))
            case facts.PriceHidden(product_id=name):
                rows.append((at, word(LOG, "price hidden", zh), names.get(name, name), "", None, ""))
            case _:
                pass
    return rows


FACTS_ZH = {
    "run_id": "场次编号", "show_id": "节目编号", "mode": "模式", "speed": "速度", "auto": "自动",
    "started": "开始", "end_reason": "结束原因", "resumed": "恢复次数", "records": "记录数",
    "head": "哈希链末值", "planned_end_ms": "计划结束", "ended_ms": "实际结束", "gap_ms": "中断时长",
}  # fmt: skip


def _plain(key: str, value: str, zh: bool) -> str:
    table = {"mode": MODES, "end_reason": ENDS, "auto": YES}.get(key, {})
    return word(table, value, zh)


def _fact(key: str, zh: bool) -> str:
    if key == "head" and not zh:
        return "Hash chain head"
    return FACTS_ZH[key] if zh else key.removesuffix("_ms").replace("_", " ").capitalize()


def _time(ms: int | None, signed: bool = False) -> Time | None:
    return None if ms is None else Time(ms, signed)


def _cue(cue: dict[str, Any], plan: Plan, speed: float, zh: bool) -> tuple[Cell, ...]:
    planned, started, ended = cue["planned_start_ms"], cue["started_ms"], cue["ended_ms"]
    over = started - planned if planned is not None and started is not None else None
    item = plan.by_id.get(cue["cue_id"])
    seen = cue["confirmed_ms"]
    # How soon it was seen is judged in real time, whatever the speed.
    after = round((seen - cue["due_ms"]) / speed) if seen is not None and cue["due_ms"] is not None else None
    outcome = cue["outcome"]
    sign = f"{SIGNS.get(outcome, '?')} {word(OUTCOMES, outcome, zh)}"
    return (
        cue["cue_id"], cue["title"], _time(planned), _time(started), _time(over, True),
        Time(item.length_ms) if item is not None else None,
        Time(ended - started) if ended is not None and started is not None else None,
        f"{after} ms" if after is not None else None,
        sign, word(REASONS, cue["reason"] or "", zh), cue["why"],
    )  # fmt: skip


def _metric(one: Definition, values: dict[str, Any], zh: bool) -> tuple[Cell, ...]:
    key, name, definition, unit = one
    value: Cell = values.get(key)
    if isinstance(value, int | float):
        if unit == "minor":
            value = Amount(round(value), key.partition(".")[2])
        elif unit == "ms":
            value = Time(round(value))
        elif unit == "ratio":
            value = Share(value)
    return (name, value, key.partition(".")[2] if unit == "minor" else word(UNITS, unit, zh), definition)
