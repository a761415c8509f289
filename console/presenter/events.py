"""What the presenter tells a desk, and what can be asked of how it is. Pure."""

import msgspec

from console.words.message import Message


class SentenceStarted(msgspec.Struct, frozen=True, tag=True):
    """The first of its sound left for OBS."""

    utterance_id: str
    sentence_index: int


class SentenceEnded(msgspec.Struct, frozen=True, tag=True):
    """All of its sound left for OBS."""

    utterance_id: str
    sentence_index: int


class SentenceFailed(msgspec.Struct, frozen=True, tag=True):
    """It is not said, or not to its end. again: nothing is wrong with the text: said again it may be heard.

    Where again is so, every sentence that waited behind it fails with it, in their order: say all of them again
    from the first that failed.
    """

    utterance_id: str
    sentence_index: int
    why: Message
    again: bool


class SentenceInterrupted(msgspec.Struct, frozen=True, tag=True):
    """``interrupt()`` cut it off, or it was not begun. Nothing of it will be heard any more."""

    utterance_id: str
    sentence_index: int


class SentenceDropped(msgspec.Struct, frozen=True, tag=True):
    """``drop()`` took it back before it began. Nothing of it will be heard."""

    utterance_id: str
    sentence_index: int


class Obeyed(msgspec.Struct, frozen=True, tag=True):
    """An ``interrupt()`` or ``drop()`` is done: what became of each sentence was said before."""

    order: int


Event = SentenceStarted | SentenceEnded | SentenceFailed | SentenceInterrupted | SentenceDropped | Obeyed


class Health(msgspec.Struct, frozen=True):
    """How the presenter is. waiting: sentences asked for and not ended, with the one that is said. receivers:
    connections that get its picture. delay_ms: what waits in the pump. repeated: frames in which the face was
    late; slides, slid_ms: stalls of the pump, each of which moved its time line; dropped: receivers that took
    nothing for seconds. cpu_percent: of one core, by process. restarts: by process. wrong: what keeps it from
    speaking now; empty where it can.
    """

    ready: bool
    waiting: int
    receivers: int
    delay_ms: int
    repeated: int
    slides: int
    slid_ms: int
    dropped: int
    cpu_percent: dict[str, float]
    restarts: dict[str, int]
    pids: dict[str, int]
    voice: str
    address: str
    wrong: tuple[Message, ...]
