"""Where figures and comments come from, and what viewers ask, in the desk's state."""

from typing import Annotated

import msgspec

from console.api.closed import one_of
from console.model.text import Text
from console.words.message import Message

SourcePhase = Annotated[str, one_of("connecting", "live", "stale", "waiting", "failed", "off")]
QuestionStatus = Annotated[
    str, one_of("open", "waiting", "saying", "said", "rejected", "card", "expired", "withdrawn")
]
WrittenBy = Annotated[str, one_of("template", "model", "edited")]


class SourceState(msgspec.Struct, frozen=True, kw_only=True):
    """A source of figures and comments. stale: it is connected and nothing came for two of its intervals. waiting:
    to try again, in retry_in_ms. failed: until somebody changes its setup or secrets. off: it does not count in this
    run.

    last_event_ms: when its last event came. events: all that came, new or not; per_minute: of the last one.
    budget_used, budget_of: of the quota that the other side gives, None: it gives none; budget_resets_ms: epoch ms.
    clock_ms: how far its clock is ahead of this PC's, None where it does not tell.
    """

    name: str
    kind: str
    title: Message
    state: SourcePhase = "connecting"
    last_event_ms: int | None = None
    events: int = 0
    per_minute: int = 0
    budget_used: int | None = None
    budget_of: int | None = None
    budget_resets_ms: int | None = None
    clock_ms: int | None = None
    retry_in_ms: int | None = None
    problem: Message | None = None
    fix: Message | None = None


class AnswerState(msgspec.Struct, frozen=True, kw_only=True):
    """The answer that is proposed to a question, or was approved. text: empty where there is none.

    used: the product's facts in it, (field, as it is said). missing: what the product would need so that there were
    an answer. by: who words it.
    """

    text: str = ""
    used: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    by: WrittenBy = "template"


class QuestionState(msgspec.Struct, frozen=True, kw_only=True):
    """What viewers ask about a product. count: comments; askers: people; askers_since: people since it was answered.

    product_id: None where it is about none; product, title: what it and the question are called, in the language of
    the answers; product_in, title_in: in each language, for who reads another one. age_ms: since the last comment.
    example: how somebody put it. status: ``waiting``: its answer is approved and waits for its turn. why: what became
    of the answer. card: whether the answer wants the product's card.
    drafting: the language model was asked.
    """

    group_id: str
    product_id: str | None = None
    product: str = ""
    product_in: Text = Text()
    intent: str
    title: str = ""
    title_in: Text = Text()
    count: int = 0
    askers: int = 0
    askers_since: int = 0
    age_ms: int = 0
    example: str = ""
    status: QuestionStatus = "open"
    answer: AnswerState = AnswerState()
    why: Message | None = None
    card: bool = False
    drafting: bool = False


class WaitingAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """An approved answer on its way. by: who approved it. expires_ms: the show time at which it is said no more."""

    group_id: str
    utterance_id: str
    text: str
    by: str = ""
    expires_ms: int = 0


class QuestionsState(msgspec.Struct, frozen=True, kw_only=True):
    """Viewers' questions. comments: how many came; per_minute: in the last minute; dropped: why → how many asked
    nothing that is answered (``chatter``, ``flood`` …). language: of the answers.

    groups: the first ones, ranked; those whose answer is on its way are among them. waiting: approved answers, the
    next first.
    """

    comments: int = 0
    per_minute: int = 0
    dropped: dict[str, int] = {}
    language: Annotated[str, one_of("zh", "en")] = "zh"
    groups: tuple[QuestionState, ...] = ()
    waiting: tuple[WaitingAnswer, ...] = ()
