"""Facts: what viewers asked, and what became of it."""

import msgspec

from console.model.fact import Fact
from console.words.message import Message


class GroupStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """What came to one question since the last fact: steps add up, however the comments were parted.

    product_id: None where it is about no product. count: so many comments more. askers: so many people more, each
    counted once; askers_since: the same since the question was answered last. example: how somebody put it.
    newest_ms: the show time of the last of them.
    """

    group_id: str
    product_id: str | None
    intent: str
    count: int
    askers: int
    example: str
    newest_ms: int
    askers_since: int = 0


class QuestionsMoved(Fact, frozen=True):
    """Comments came in. comments: how many in all; dropped: why → how many that were not looked at, or that ask
    nothing (``chatter``).
    """

    groups: tuple[GroupStep, ...] = ()
    comments: int = 0
    dropped: dict[str, int] = msgspec.field(default_factory=dict)


class AnswerDrafted(Fact, frozen=True):
    """A language model wrote an answer to a question; text: empty where it wrote none that can be said, and why."""

    group_id: str
    text: str = ""
    why: Message | None = None


class AnswerExpired(Fact, frozen=True):
    """An approved answer was not said in time, and is not said any more."""

    group_id: str


class AnswerWithdrawn(Fact, frozen=True):
    """An approved answer was taken back before it was said to its end: something in it is not so any more."""

    group_id: str
    why: Message
