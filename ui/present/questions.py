"""What viewers ask, as a producer sees it: which questions there are, what can be done to each, what waits. Pure."""

from collections.abc import Sequence

import msgspec

from console.api.state import QuestionGroup, QuestionsState
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

    title: in the window's language. missing: what the product lacks to answer it. can: what can be done to it, by
    the actions' names without ``question_``.
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
    waiting = {group_id: place for place, group_id in enumerate(asked.waiting, 1)}
    live = view.state is not None and view.state.run.ended_ms is None
    made = [_row(one, waiting.get(one.group_id, 0), live, view.language) for one in asked.groups]
    stand = {group_id: place for place, group_id in enumerate(before)}
    if stand:
        return sorted(made, key=lambda row: stand.get(row.group_id, len(stand)))
    return sorted(made, key=lambda row: (_part(row), row.place))


def _part(row: Row) -> int:
    if row.status == "said" and row.again >= AGAIN:
        return ORDER["open"]
    return ORDER.get(row.status, OVER)


def _row(one: QuestionGroup, place: int, live: bool, language: str) -> Row:
    answer = one.answer
    return Row(
        one.group_id, one.title.pick(language) or one.intent, one.product_id, one.product, one.count, one.askers,
        one.askers_since, one.age_ms, " ".join(one.example.split()), one.status, " ".join(answer.text.split()),
        answer.used, answer.missing, answer.by, one.why, place, can(one) if live else frozenset(),
    )  # fmt: skip


def can(one: QuestionGroup) -> frozenset[str]:
    """Returns what can be done to a question, by the actions' names without ``question_``."""
    text = bool(one.answer.text.strip())
    found = {"read"} if text else set()
    if one.status == "saying":
        return frozenset(found)
    if one.status == "waiting":
        # What waits can still be taken back.
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
