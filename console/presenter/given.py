"""The sentences that a presenter was given, and what became of each; the orders that its face has not answered.

Of one that is broken off none behind it is said before it is said again. For one thread.
"""

import time
from collections.abc import Callable, Iterable
from typing import Protocol

import msgspec

from console.presenter.events import (
    Event,
    Obeyed,
    SentenceDropped,
    SentenceEnded,
    SentenceFailed,
    SentenceInterrupted,
    SentenceStarted,
)
from console.presenter.messages import (
    AnyMessage,
    Cut,
    Drop,
    Ended,
    Lost,
    Manner,
    Perform,
    Rendered,
    Speak,
    Started,
    Unspeakable,
    WasCut,
    WasDropped,
)
from console.words.message import Message, message

MOST_WAITING = 200


class Asked(msgspec.Struct):
    """A sentence on its way. rendered: the face has it, or its first part; whole: all of it. tries: how often the
    voice was asked.
    """

    utterance_id: str
    sentence_index: int
    text: str
    language: str
    manner: Manner
    rendered: bool = False
    whole: bool = False
    voice: str = ""
    tries: int = 0
    since_ns: int = 0


class Say(Protocol):
    """Says something to a process. Returns False where it is not there."""

    def __call__(self, message: AnyMessage, body: bytes = b"") -> bool: ...


class Given:
    """tell(event): what became of a sentence. to_voice, to_face: say something to these processes."""

    def __init__(self, tell: Callable[[Event], object], to_voice: Say, to_face: Say) -> None:
        self._tell, self._to_voice, self._to_face = tell, to_voice, to_face
        self._asked: dict[int, Asked] = {}
        self._number = 0
        # Up to it nothing is said any more; what the voice still brings of it is dropped.
        self._cut = 0
        # Orders that the face has not answered: for an interrupt up to where it cuts, for a drop None.
        self._open: dict[int, int | None] = {}
        self._asked_for: dict[int, int] = {}
        self._orders = 0

    def __len__(self) -> int:
        return len(self._asked)

    # ── asked ────────────────────────────────────────────────────────────────────────────────────

    def ask(self, asked: Asked, wrong: Message | None) -> None:
        """Have a sentence said. wrong: why the voice cannot."""
        self._number += 1
        number = self._number
        self._asked[number] = asked
        if len(self._asked) > MOST_WAITING:
            self._fail(number, message("presenter.too_many_waiting", most=MOST_WAITING), again=True)
        elif wrong is not None:
            self._fail(number, wrong, again=True)
        else:
            self._speak(number, asked)

    def ask_again(self) -> None:
        """Another voice is there: it is asked for what the last one had not begun."""
        for number, asked in self._asked.items():
            if not asked.rendered:
                self._speak(number, asked)

    def _speak(self, number: int, asked: Asked) -> None:
        if self._to_voice(Speak(number, asked.text, asked.language, asked.manner, in_parts=True)):
            asked.tries += 1
            asked.since_ns = time.monotonic_ns()

    def waits_since_ns(self) -> int | None:
        """Returns since when the voice owes a sentence, None where it owes none."""
        return min((asked.since_ns for asked in self._asked.values() if not asked.whole), default=None)

    def interrupt(self, order: int, face_is_ready: bool) -> None:
        """Nothing of what was asked so far is said any more. order: comes back in Obeyed, unless it is 0."""
        self._cut = self._number
        one = self._wait_for(order, self._cut)
        if not (face_is_ready and self._to_face(Cut(self._cut))):
            self._was_cut(self._cut)
            self._obeyed([one])

    def drop(self, order: int) -> None:
        """Take back what was not begun."""
        self._dropped([number for number, asked in self._asked.items() if not asked.rendered])
        one = self._wait_for(order, None)
        if not self._to_face(Drop(one)):
            self._obeyed([one])

    def anew(self, order: int) -> None:
        """The processes were ended: all of it fails, and every order is done."""
        self.fail_all(message("presenter.stopped"))
        self.face_died()
        if order:
            self._tell(Obeyed(order))

    def _wait_for(self, order: int, up_to: int | None) -> int:
        self._orders += 1
        self._open[self._orders] = up_to
        self._asked_for[self._orders] = order
        return self._orders

    def face_died(self) -> None:
        """Nobody answers the open orders any more: they are done."""
        self._obeyed(list(self._open))

    def voice_died(self) -> None:
        """A sentence of which the voice brought a part, or that it was asked for before, is broken off."""
        half = any(asked.rendered and not asked.whole for asked in self._asked.values())
        if half or any(asked.tries > 1 for asked in self._asked.values() if not asked.rendered):
            self.fail_all(message("presenter.voice_died"))

    # ── what the processes say ───────────────────────────────────────────────────────────────────

    def hear(self, said: AnyMessage) -> bool:
        """Take in what a process says of a sentence. Returns False where it says something else."""
        match said:
            case Unspeakable(number, why):
                self._fail(number, why, again=False)
            case Started(number):
                if (asked := self._asked.get(number)) is not None:
                    self._tell(SentenceStarted(asked.utterance_id, asked.sentence_index, asked.voice))
            case Ended(number):
                if (asked := self._asked.pop(number, None)) is not None:
                    self._tell(SentenceEnded(asked.utterance_id, asked.sentence_index))
            case Lost(number):
                if number in self._asked:
                    self.fail_all(message("presenter.not_heard"))
            case WasCut(up_to):
                self._was_cut(up_to)
                self._obeyed([one for one, cut in self._open.items() if cut is not None and cut <= up_to])
            case WasDropped(order, numbers):
                self._dropped(numbers)
                self._obeyed([order])
            case _:
                return False
        return True

    def rendered(self, said: Rendered, body: bytes, why_no_face: Message) -> None:
        """The voice has made a sentence, or a part of one: the face performs it."""
        asked = self._asked.get(said.number)
        if asked is None or said.number <= self._cut:
            return
        if not self._to_face(Perform(said.number, said.phones, said.more, asked.rendered), body):
            self.fail_all(why_no_face)
            return
        asked.rendered, asked.whole, asked.voice = True, not said.more, said.voice

    def _was_cut(self, up_to: int) -> None:
        for number in [number for number in self._asked if number <= up_to]:
            asked = self._asked.pop(number)
            self._tell(SentenceInterrupted(asked.utterance_id, asked.sentence_index))

    def _dropped(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            asked = self._asked.pop(number, None)
            if asked is not None:
                self._tell(SentenceDropped(asked.utterance_id, asked.sentence_index))

    def _obeyed(self, orders: Iterable[int]) -> None:
        for one in orders:
            if one in self._open:
                del self._open[one]
                order = self._asked_for.pop(one)
                if order:
                    self._tell(Obeyed(order))

    # ── failures ─────────────────────────────────────────────────────────────────────────────────

    def _fail(self, number: int, why: Message, again: bool) -> None:
        asked = self._asked.pop(number, None)
        if asked is not None:
            self._tell(SentenceFailed(asked.utterance_id, asked.sentence_index, why, again))

    def stopped(self) -> None:
        """The presenter ends: what was not said to its end fails."""
        for number in list(self._asked):
            self._fail(number, message("presenter.stopped"), again=True)

    def fail_all(self, why: Message) -> None:
        """A sentence is broken off: those behind it are not said before it is said again."""
        self._cut = self._number
        self._to_face(Cut(self._cut))
        for number in list(self._asked):
            self._fail(number, why, again=True)
