"""What viewers ask, as a producer sees it: which questions there are, what can be done to each, what waits. Pure."""

from collections.abc import Sequence

import msgspec

from console.api.viewers_state import QuestionsState, QuestionState
from console.model.questions import Intent
from console.questions.usual import intents
from console.words.message import Message
from ui.present.view import View

# The order in which they stand: what the host says, what he is about to, what can be answered, what is over.
ORDER = {"saying": 0, "waiting": 1, "open": 2, "withdrawn": 2, "expired": 2}
OVER = 3
# A status → what has made it so, and does nothing again.
CLOSED = {"rejected": "reject", "card": "card"}
# What was answered stands among the open ones again once so many others asked it.
AGAIN = 3


class Row(msgspec.Struct, frozen=True):
    """A question. place: the place among those that wait for the host, from 1; 0 for the others.

    title, product: in the window's language. card: the answer wants the product's card. missing: what the product
    lacks to answer it. can: what can be done to it, by the actions' names without ``question_``.
    """

    group_id: str
    title: str
    product_id: str | None
    product: str
    count: int
    askers: int
    again: int
    age_ms: int
    example: str
    status: str
    answer: str
    used: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    by: str
    why: Message | None = None
    card: bool = False
    drafting: bool = False
    place: int = 0
    can: frozenset[str] = frozenset()


class Numbers(msgspec.Struct, frozen=True):
    """How much comes. dropped: (why, how many), the most first; waiting: answers that wait for the host."""

    comments: int = 0
    per_minute: int = 0
    open: int = 0
    waiting: int = 0
    dropped: tuple[tuple[str, int], ...] = ()


def questions_of(view: View) -> QuestionsState | None:
    """Returns what viewers ask; None while no run is heard, or where nothing reads comments."""
    return view.state.questions if view.runs and view.state is not None else None


def rows(view: View, before: Sequence[str] = ()) -> list[Row]:
    """Returns the questions in their order. before: the groups as they stand now, where they are not to move under
    the mouse: new ones come after them then.
    """
    asked = questions_of(view)
    if asked is None:
        return []
    waiting = {one.group_id: place for place, one in enumerate(asked.waiting, 1)}
    live = view.state is not None and view.state.run.ended_ms is None
    known = intents(view.book.show) if view.book is not None else {}
    made = [
        _row(
            one,
            waiting.get(one.group_id, 0),
            live,
            _title(known.get(one.intent), one, view),
            _product(one, view),
        )
        for one in asked.groups
    ]
    stand = {group_id: place for place, group_id in enumerate(before)}
    if stand:
        return sorted(made, key=lambda row: stand.get(row.group_id, len(stand)))
    return sorted(made, key=lambda row: (_part(row), row.place))


def _part(row: Row) -> int:
    if row.status == "said" and row.again >= AGAIN:
        return ORDER["open"]
    return ORDER.get(row.status, OVER)


def _title(known: Intent | None, one: QuestionState, view: View) -> str:
    """Returns what a question is called in the window's language; as the desk calls it where it has no other name."""
    title = (known.zh if view.language == "zh" else known.en) if known is not None else ""
    return title or one.title or one.intent


def _product(one: QuestionState, view: View) -> str:
    product = (
        view.book.product(one.product_id) if view.book is not None and one.product_id is not None else None
    )
    return product.name.pick(view.language) if product is not None else one.product


def _row(one: QuestionState, place: int, live: bool, title: str, product: str) -> Row:
    answer = one.answer
    return Row(
        one.group_id, title, one.product_id, product, one.count, one.askers, one.askers_since, one.age_ms,
        " ".join(one.example.split()), one.status, " ".join(answer.text.split()), answer.used, answer.missing,
        answer.by, one.why, one.card, one.drafting, place, can(one) if live else frozenset(),
    )  # fmt: skip


def can(one: QuestionState) -> frozenset[str]:
    """Returns what can be done to a question, by the actions' names without ``question_``."""
    text = bool(one.answer.text.strip())
    found = {"read"} if text else set()
    if one.status in ("waiting", "saying"):
        # It can still be taken back.
        return frozenset(found | {"reject"})
    found |= {"edit", "reject", "card"}
    if text and (not one.answer.missing or one.answer.by == "edited"):
        found.add("approve")
    if one.status in CLOSED:
        found.discard(CLOSED[one.status])
    return frozenset(found)


def numbers(view: View) -> Numbers:
    """Returns how much comes, and what is not shown of it."""
    asked = questions_of(view)
    if asked is None:
        return Numbers()
    return Numbers(
        asked.comments,
        asked.per_minute,
        sum(ORDER.get(one.status, OVER) == ORDER["open"] for one in asked.groups),
        len(asked.waiting),
        tuple(sorted(asked.dropped.items(), key=lambda one: (-one[1], one[0]))),
    )
