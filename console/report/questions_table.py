"""What viewers asked and what was answered, as tables of the report. Pure."""

from collections.abc import Callable
from typing import Any

from console.engine.asking import title
from console.engine.plan import Plan
from console.questions.field_names import field_name
from console.questions.lexicon import intents
from console.report.document import Cell, Table, Time
from console.report.words import ANSWERS, DECIDERS, word
from console.words.message import Language, message, render

# Between the facts of an answer.
_BETWEEN: dict[Language, str] = {"en": "; ", "zh": "；"}
QUESTION_COLUMNS = (
    message("report.col_product"),
    message("report.col_question"),
    message("report.col_comments"),
    message("report.col_askers"),
    message("report.col_from"),
    message("report.col_to"),
    message("report.col_asked_as"),
)
ANSWER_COLUMNS = (
    message("report.col_said"),
    message("report.col_product"),
    message("report.col_question"),
    message("report.col_asked_as"),
    message("report.col_answer"),
    message("report.col_outcome"),
    message("report.col_facts_used"),
    message("report.col_decided"),
    message("report.col_approved_by"),
    message("report.col_orders_after"),
    message("report.col_why"),
)


def question_tables(
    plan: Plan, report: dict[str, Any], language: Language, table: Callable[..., Table]
) -> list[Table]:
    """Returns a table of questions and one of answers; none for a run in which nobody wrote anything.

    table: makes one of a title, its columns and rows.
    """
    asked = report.get("questions") or {}
    made = []
    if asked.get("groups"):
        rows = [_question(one, plan, language) for one in asked["groups"]]
        made.append(table(message("report.questions"), QUESTION_COLUMNS, rows))
    if asked.get("answers"):
        bad = [at for at, one in enumerate(asked["answers"]) if one["outcome"] in ("withdrawn", "cut_off")]
        rows = [_answer(one, plan, language) for one in asked["answers"]]
        made.append(table(message("report.answers"), ANSWER_COLUMNS, rows, bad))
    return made


def _named(one: dict[str, Any], plan: Plan, language: Language) -> tuple[str, str]:
    """What a question's product and its kind are called."""
    product = next((item for item in plan.show.products if item.id == one["product_id"]), None)
    named = product.name.pick(language) if product is not None else one["product_id"] or ""
    return named, title(intents(plan.show).get(one["intent"]), one["intent"], language)


def _question(one: dict[str, Any], plan: Plan, language: Language) -> tuple[Cell, ...]:
    return (
        *_named(one, plan, language),
        one["count"],
        one["askers"],
        Time(one["first_ms"]),
        Time(one["newest_ms"]),
        one["example"],
    )


def _answer(one: dict[str, Any], plan: Plan, language: Language) -> tuple[Cell, ...]:
    return (
        None if one["said_ms"] is None else Time(one["said_ms"]),
        *_named(one, plan, language),
        one["question"],
        one["text"],
        word(ANSWERS, one["outcome"], language),
        _BETWEEN[language].join(
            f"{render(field_name(field), language)} {said}" for field, said in one["used"]
        ),
        Time(one["decided_ms"]),
        word(DECIDERS, one["by"].removeprefix("api:"), language),
        one["orders_after"],
        render(one["why"], language) if one["why"] is not None else "",
    )
