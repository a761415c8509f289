"""What viewers asked in a run, what was answered by whom and when, and what orders did then. Pure.

Nobody who asked is named: a question is how somebody put it, and how many did.
"""

from collections.abc import Sequence
from typing import Any

from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model import facts
from console.model.facts import Record
from console.words.message import Message

# Orders of so long after an answer stand beside it.
AFTER_MS = 120_000
# So many questions are listed, the most asked first.
MOST_LISTED = 100


def questions_of(plan: Plan, state: DeskState, records: Sequence[Record]) -> dict[str, Any]:
    """Returns ``{"comments", "dropped", "groups": […], "answers": […]}``; times are show ms.

    An answer's outcome: ``said``, ``cut_off``, ``withdrawn``, ``expired``, ``rejected``, ``card``, or ``waiting``
    where the run ended first. orders_after: placed or paid, as the show counts, in the two minutes from when it was
    said on, of its product; of all where it is about none; None where it was not said.
    """
    asking = state.questions
    groups = sorted(asking.groups.values(), key=lambda one: (-one.askers, -one.count, one.group_id))
    return {
        "comments": asking.comments,
        "dropped": asking.dropped,
        "groups": [
            {
                "group_id": one.group_id,
                "product_id": one.product_id,
                "intent": one.intent,
                "count": one.count,
                "askers": one.askers,
                "example": one.example,
                "first_ms": one.first_ms,
                "newest_ms": one.newest_ms,
                "status": one.status,
            }
            for one in groups[:MOST_LISTED]
        ],
        "answers": answers_of(plan, records),
    }


def answers_of(plan: Plan, records: Sequence[Record]) -> list[dict[str, Any]]:
    """Returns a row for each answer that was approved and each question that was settled without a word."""
    about: dict[str, facts.GroupStep] = {}
    rows: list[dict[str, Any]] = []
    open_rows: dict[str, dict[str, Any]] = {}
    by_utterance: dict[str, dict[str, Any]] = {}
    orders = f"orders_{plan.show.settings.gmv_counts}"

    def row(record: Record, group_id: str, text: str, outcome: str) -> dict[str, Any]:
        step = about.get(group_id)
        made: dict[str, Any] = {
            "group_id": group_id,
            "product_id": step.product_id if step is not None else None,
            "intent": step.intent if step is not None else group_id.rpartition(".")[2],
            "question": step.example if step is not None else "",
            "text": text,
            "used": [],
            "by": record.by,
            "decided_ms": record.t_ms,
            "said_ms": None,
            "ended_ms": None,
            "outcome": outcome,
            "why": None,
            "orders_after": None,
        }
        rows.append(made)
        return made

    def settle(group_id: str, outcome: str, why: Message | None = None) -> None:
        waiting = open_rows.pop(group_id, None)
        if waiting is not None:
            waiting |= {"outcome": outcome, "why": why}

    for record in records:
        match record.fact:
            case facts.QuestionsMoved(groups=steps):
                about.update((step.group_id, step) for step in steps)
            case facts.ApproveAnswer(group_id, text, used=used):
                made = row(record, group_id, text, "waiting")
                made["used"] = [list(pair) for pair in used]
                open_rows[group_id] = by_utterance[f"answer-{record.serial}"] = made
            case facts.RejectQuestion(group_id):
                if group_id in open_rows:
                    settle(group_id, "rejected")
                else:
                    row(record, group_id, "", "rejected")
            case facts.AnsweredByCard(group_id):
                settle(group_id, "rejected")
                row(record, group_id, "", "card")
            case facts.AnswerExpired(group_id):
                settle(group_id, "expired")
            case facts.AnswerWithdrawn(group_id, why):
                settle(group_id, "withdrawn", why)
            case facts.SentenceStarted(utterance_id) if utterance_id in by_utterance:
                made = by_utterance[utterance_id]
                if made["said_ms"] is None:
                    made |= {"said_ms": record.t_ms, "outcome": "cut_off"}
            case facts.UtteranceEnded(utterance_id) if utterance_id in by_utterance:
                made = by_utterance[utterance_id]
                if open_rows.get(made["group_id"]) is made:
                    made["ended_ms"] = record.t_ms
                    settle(made["group_id"], "said")
            case _:
                pass
    for made in rows:
        if made["said_ms"] is not None:
            made["orders_after"] = _orders(records, orders, made["product_id"], made["said_ms"])
    return rows


def _orders(records: Sequence[Record], name: str, product_id: str | None, from_ms: int) -> int:
    found = 0
    for record in records:
        if isinstance(record.fact, facts.CountersMoved) and from_ms <= record.t_ms < from_ms + AFTER_MS:
            sums = record.fact.add if product_id is None else record.fact.product.get(product_id, {})
            found += sums.get(name, 0)
    return found
