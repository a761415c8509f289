"""The host who speaks, in the desk's state."""

from typing import Annotated

import msgspec

from console.api.closed import one_of
from console.words.message import Message

UtteranceKind = Annotated[str, one_of("script", "inserted")]
SpeechEngine = Annotated[str, one_of("presenter", "livetalking")]
HeardIn = Annotated[str, one_of("cue", "slate", "scene", "")]


class UtteranceState(msgspec.Struct, frozen=True, kw_only=True):
    """What the host says, or goes on with. sentences: as written. next_index: the first that was not said to its
    end; as many as there are when all were.
    """

    utterance_id: str
    kind: UtteranceKind
    cue_id: str
    sentences: tuple[str, ...] = ()
    next_index: int = 0


class WaitingUtterance(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be said as soon as it may be."""

    utterance_id: str
    text: str


class HostHealthState(msgspec.Struct, frozen=True, kw_only=True):
    """How the host who speaks is. waiting: sentences given to him. cpu_percent: of one core, all of his processes.

    wrong: what keeps him from speaking, or from being seen.
    """

    ready: bool = False
    voice: str = ""
    waiting: int = 0
    delay_ms: int = 0
    cpu_percent: float = 0.0
    wrong: tuple[Message, ...] = ()


class SpeechState(msgspec.Struct, frozen=True, kw_only=True):
    """The host who speaks. sentence_index: of the utterance, what is heard now; None in silence.

    on_air: a line for him is taken now. heard_in: in a cue of his, over the slate before the show (he is not seen
    there), or in another picture in which OBS shows him. interrupted: silent on the producer's word; the script waits.
    health: None while nobody looks after him.
    """

    engine: SpeechEngine
    on_air: bool = False
    heard_in: HeardIn = ""
    utterance: UtteranceState | None = None
    sentence_index: int | None = None
    waiting: tuple[WaitingUtterance, ...] = ()
    interrupted: bool = False
    health: HostHealthState | None = None
