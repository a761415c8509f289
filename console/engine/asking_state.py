"""What the state knows of viewers' questions and of the answers to them. Pure."""

from typing import Literal

import msgspec

from console.model.speaking import When
from console.words.message import Message

Status = Literal["open", "waiting", "saying", "said", "rejected", "card", "expired", "withdrawn"]
# Facts of a product that an answer uses: (field, what it said).
Used = tuple[tuple[str, str], ...]


class Written(msgspec.Struct, frozen=True):
    """An answer that stands in a template's place: somebody wrote it, or a language model did."""

    text: str
    by: Literal["model", "edited"]


class Group(msgspec.Struct, frozen=True):
    """One question. count: comments; askers: people, each once; askers_since: the same since it was answered.

    example: how somebody put it. newest_ms: the last of them. written: the answer that was written for it. why: what
    became of its answer. answered_ms: when it was last said, rejected or answered by card. drafting: a language model
    was asked for an answer.
    """

    group_id: str
    product_id: str | None
    intent: str
    count: int = 0
    askers: int = 0
    askers_since: int = 0
    example: str = ""
    first_ms: int = 0
    newest_ms: int = 0
    status: Status = "open"
    why: Message | None = None
    written: Written | None = None
    answered_ms: int | None = None
    drafting: bool = False


class Approved(msgspec.Struct, frozen=True):
    """An answer that was approved: what is said, which facts it uses, who approved it and when (show ms).

    serial: of the record that approved it. question: how it stands over the picture. begun: it was heard to begin.
    written: where somebody wrote it: nobody has to write it again when it is not said after all.
    """

    serial: int
    group_id: str
    product_id: str | None
    question: str
    text: str
    language: Literal["zh", "en"]
    used: Used
    card: bool
    at: When
    by: str
    since_ms: int
    begun: bool = False
    written: Written | None = None

    @property
    def utterance_id(self) -> str:
        """Returns what it is called where it is said."""
        return f"answer-{self.serial}"


class Asking(msgspec.Struct, frozen=True):
    """groups: by their ids, bounded. comments: how many came; dropped: why → how many ask nothing that is answered.

    minutes: (bucket of some seconds, comments), the last minute's. waiting: approved answers in their order; given:
    those that are among what the host says. since: the script's sentences said since the last answer, None before
    the first. card: the product whose card lies over the picture for an answer, and what lay there before it.
    """

    groups: dict[str, Group] = {}
    comments: int = 0
    dropped: dict[str, int] = {}
    minutes: tuple[tuple[int, int], ...] = ()
    waiting: tuple[Approved, ...] = ()
    given: tuple[Approved, ...] = ()
    since: int | None = None
    card: tuple[str, str | None] | None = None
