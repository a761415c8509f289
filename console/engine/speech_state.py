"""What the state knows of the host who speaks: what he is to say, and how far he has come. Pure."""

from typing import Literal

import msgspec

from console.model.speaking import Kind, When


class Utterance(msgspec.Struct, frozen=True):
    """A list of sentences, and which of them is next.

    index: the first that was not said to its end. broken: that one was begun and broken off. ended: nothing of it is
    left, and that is known.
    """

    utterance_id: str
    kind: Kind
    cue_id: str
    take: int
    language: Literal["zh", "en"]
    sentences: tuple[str, ...]
    spoken: tuple[str, ...]
    at: When = "boundary"
    index: int = 0
    broken: bool = False
    ended: bool = False


class Line(msgspec.Struct, frozen=True):
    """A line that was asked for, and is not cut into sentences yet. serial: of the record that asked for it."""

    serial: int
    text: str
    language: Literal["zh", "en"]
    at: When


class Saying(msgspec.Struct, frozen=True):
    """The sentence that is heard now."""

    utterance_id: str
    sentence_index: int


class Speech(msgspec.Struct, frozen=True):
    """script: of the take on air, also when it was said. inserted: what goes in before its next sentence, in that
    order; the first may have been begun. lines: what was asked for and is no utterance yet. interrupted: silent on the
    producer's word. left_at: cue → the sentence at which its script was left.
    """

    script: Utterance | None = None
    inserted: tuple[Utterance, ...] = ()
    lines: tuple[Line, ...] = ()
    saying: Saying | None = None
    interrupted: bool = False
    left_at: dict[str, int] = {}

    def utterance(self, utterance_id: str) -> Utterance | None:
        """Returns an utterance that is to be said or was just said, by its id."""
        every = self.inserted if self.script is None else (self.script, *self.inserted)
        return next((one for one in every if one.utterance_id == utterance_id), None)
