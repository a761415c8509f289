"""What a conversation has done, and what it remembers of the sentence that is said and of a silence. Pure."""

import msgspec

from console.livetalking.sentence import Sentence


class Send(msgspec.Struct, frozen=True):
    """Give a sentence to the server; ``accepted`` or ``refused`` tells what became of it."""

    sentence: Sentence


class Hush(msgspec.Struct, frozen=True):
    """Have the server drop all that it has; ``hushed`` tells that it answered."""


Action = Send | Hush


class Sent(msgspec.Struct):
    """A sentence at the server. begin, end: when its events came. sound: first and last time that it was heard."""

    sentence: Sentence
    sent_ms: int
    accepted: bool = False
    begin_ms: int | None = None
    end_ms: int | None = None
    sound_ms: int | None = None
    last_ms: int = 0
    started_ms: int | None = None
    silent_ms: int | None = None
    followed: bool = False


class Silence(msgspec.Struct):
    """Silence is waited for. cut: sentences whose end is said then. not_before: till then an old one may
    begin. orders: each with when it is answered at the latest; 0 for one that nobody waits for.
    """

    cut: list[Sentence]
    since_ms: int
    asked_ms: int
    not_before_ms: int
    orders: dict[int, int]
    silent_ms: int | None = None
