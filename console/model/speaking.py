"""Facts: what the host was asked to say, and what was heard of it."""

from typing import Literal

import msgspec

from console.model.fact import Fact
from console.words.message import Message

Kind = Literal["script", "inserted"]
# At the next boundary of a sentence, or at once.
When = Literal["boundary", "now"]


class UtteranceAsked(Fact, frozen=True):
    """The host is to say this. sentences: as written; spoken: as they are said, one for each.

    cue_id, take: on air when it was asked; a script is said only in its take. first: the sentence with which it
    begins, where its cue was left before its end.
    """

    utterance_id: str
    kind: Kind
    cue_id: str
    take: int
    language: Literal["zh", "en"]
    sentences: tuple[str, ...]
    spoken: tuple[str, ...]
    at: When = "boundary"
    first: int = 0


class SentenceStarted(Fact, frozen=True):
    """The first of a sentence's sound was heard leaving."""

    utterance_id: str
    sentence_index: int


class SentenceEnded(Fact, frozen=True):
    """A sentence was said: all of its sound was heard leaving.

    sound: False in a rehearsal that runs faster than sound: it was skipped through in its time, and nobody heard it.
    """

    utterance_id: str
    sentence_index: int
    sound: bool = True


class SentenceFailed(Fact, frozen=True):
    """A sentence was not said, or not to its end. again: it will be said again; else it is left out."""

    utterance_id: str
    sentence_index: int
    why: Message
    again: bool


class SentenceDropped(Fact, frozen=True):
    """A sentence that was given to the host was taken back before he began it: something else comes first."""

    utterance_id: str
    sentence_index: int


class UtteranceEnded(Fact, frozen=True):
    """Nothing of an utterance is left to be said."""

    utterance_id: str


class UtteranceInterrupted(Fact, frozen=True):
    """An utterance was broken off in a sentence."""

    utterance_id: str
    sentence_index: int


class UtteranceResumed(Fact, frozen=True):
    """An utterance that was broken off goes on with the sentence in which it was."""

    utterance_id: str
    sentence_index: int


class HostHealth(msgspec.Struct, frozen=True):
    """How the host who speaks is. voice: its name; waiting: sentences given to it; delay_ms: of his picture;
    cpu_percent: of one core, all of his processes. wrong: what keeps him from speaking, or from being seen.
    """

    ready: bool = False
    voice: str = ""
    waiting: int = 0
    delay_ms: int = 0
    cpu_percent: float = 0.0
    wrong: tuple[Message, ...] = ()
    # Where OBS gets his picture and sound; empty while that is not known.
    address: str = ""


class HostHealthSeen(Fact, frozen=True):
    """How the host is now, None: nobody looks after one any more. Not kept in the journal."""

    health: HostHealth | None = None


class HostReturned(Fact, frozen=True):
    """The host who failed in a take is there again: what stood in for him has ended."""

    take: int
