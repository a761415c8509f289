"""The chosen voice and those that take its place: whoever has a fault is left out for a while, and it is said."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import msgspec

from console.base.workers import LOGGED
from console.presenter.generated import mark
from console.presenter.messages import Manner, Phone, WordAt
from console.presenter.sound import fitted_ms, joined
from console.presenter.voices.clauses import clauses
from console.presenter.voices.voice import (
    CannotSay,
    Pauses,
    Sound,
    Speaking,
    Voice,
    VoiceFailed,
    VoiceNotHere,
)
from console.voices.cache import SoundCache
from console.voices.kept_sound import Kept
from console.words.message import Message, message

FIRST_BACK_OFF_S, LONGEST_BACK_OFF_S = 5.0, 120.0
# One sentence may not wait for one voice after the other until the voice is taken for dead.
LONG_S = 5.5


# A model that works on a busy PC says so; one that hangs is found out all the same.
BEAT_S, MOST_BEATS = 2.0, 15


@contextlib.contextmanager
def _beating(speaking: Speaking) -> Iterator[None]:
    over = threading.Event()

    def beat() -> None:
        for _ in range(MOST_BEATS):
            if over.wait(BEAT_S):
                return
            speaking()

    LOGGED.worker("beat of the voice", beat, restart=False).start()
    try:
        yield
    finally:
        over.set()


class Member(msgspec.Struct):
    """engine: its name as a show has it. identity: of what is kept of it, None: nothing. remote: it may hang."""

    engine: str
    open: Callable[[], Voice]
    identity: str | None = None
    remote: bool = False
    voice: Voice | None = None
    failures: int = 0
    not_before: float = 0.0
    wrong: Message | None = None


class Said(msgspec.Struct, frozen=True):
    """A sentence as sound. voice: who said it, with the version. kept: it was rendered before. pause_ms: what is
    heard before its next part; None: it is whole, or its last part.
    """

    sound: Sound
    voice: str
    kept: bool
    pause_ms: int | None = None


class Pool:
    """members: the chosen one first. At least one of them needs no network and no download, or nothing may be said."""

    def __init__(
        self, members: Sequence[Member], cache: SoundCache | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._members, self._cache, self._clock = members, cache, clock
        self.name = members[0].engine

    @property
    def wrong(self) -> tuple[Message, ...]:
        """Returns what is to be said: which voices have a fault, and why nothing is kept."""
        kept = [one.wrong for one in self._members if one.wrong is not None]
        if self._cache is not None and self._cache.wrong is not None:
            kept.append(self._cache.wrong)
        return tuple(kept)

    def warm(self, language: str) -> None:
        """Load what the first sentence would load. Raises VoiceNotHere where nobody can speak."""
        for one in self._members:
            if self._opened(one) and not one.remote and one.voice is not None:
                try:
                    one.voice.say("好" if language == "zh" else "a", language, Manner())
                except CannotSay:
                    continue  # It does not speak this language; the next one will.
                except VoiceFailed as error:
                    self._failed(one, error.why)
                    continue
                self.name = self._members[0].voice.name if self._members[0].voice else one.voice.name
                return
        if not any(one.voice is not None for one in self._members):
            raise VoiceNotHere(str(self._members[0].wrong or self._members[0].engine))

    def say(self, text: str, language: str, manner: Manner, speaking: Speaking = lambda: None) -> Said:
        """Returns a sentence. Raises CannotSay: for the text's own sake, or where every voice has a fault."""
        began = self._clock()
        last: Message | None = None
        for one in self._members:
            if (found := self._kept(one, text, language, manner)) is not None:
                return found
            late = one.remote and self._clock() - began > LONG_S / 3
            if late or self._clock() < one.not_before or not self._opened(one):
                last = one.wrong or last
                continue
            assert one.voice is not None
            if language not in one.voice.speaks:
                last = message(
                    "presenter.no_such_language", language=language, languages=list(one.voice.speaks)
                )
                continue
            try:
                with contextlib.nullcontext() if one.remote else _beating(speaking):
                    sound = one.voice.say(text, language, manner, speaking)
            except VoiceFailed as error:
                self._failed(one, error.why)
                last = one.wrong
                speaking()
                continue
            one.failures, one.wrong = 0, None
            self.name = one.voice.name
            self._keep(one, text, language, manner, sound)
            return Said(sound, one.voice.name, kept=False)
        raise CannotSay(last or message("presenter.nothing_heard"))

    def parts(
        self, text: str, language: str, manner: Manner, speaking: Speaking = lambda: None
    ) -> Iterator[Said]:
        """Yields a sentence clause by clause where its voice is slow and it is not kept, else whole. Raises CannotSay.

        A clause in which nothing is heard is left out, so the last that comes may have been said to be another's.
        """
        one = self._who_says(text, language, manner)
        pauses: Pauses | None = getattr(one.voice, "clause_pauses", None) if one is not None else None
        cut = clauses(text, language) if pauses is not None else ()
        if one is None or one.voice is None or pauses is None or len(cut) < 2:
            yield self.say(text, language, manner, speaking)
            return
        made: list[tuple[Sound, int]] = []
        for place, clause in enumerate(cut):
            try:
                with _beating(speaking):
                    sound = one.voice.say(clause.text, language, manner, speaking)
            except CannotSay:
                continue  # A dash of its own: there is nothing to say in it.
            except VoiceFailed as error:
                self._failed(one, error.why)
                # What is left is said by who takes its place.
                yield self.say(text[clause.start :], language, manner, speaking)
                return
            words = tuple(
                msgspec.structs.replace(word, position=word.position + clause.start) for word in sound.words
            )
            sound = msgspec.structs.replace(sound, words=words)
            if fitted_ms(sound) is None:
                continue
            pause_ms = pauses.get(clause.pause, 0)
            made.append((sound, pause_ms))
            yield Said(sound, one.voice.name, False, pause_ms if place + 1 < len(cut) else None)
        if not made:
            raise CannotSay(message("presenter.nothing_heard"))
        one.failures, one.wrong = 0, None
        self.name = one.voice.name
        self._keep(one, text, language, manner, joined(made))

    def _who_says(self, text: str, language: str, manner: Manner) -> Member | None:
        """Returns who says a sentence anew, None where it is kept or nobody can."""
        for one in self._members:
            if self._kept(one, text, language, manner) is not None:
                return None
            if self._clock() < one.not_before or not self._opened(one) or one.voice is None:
                continue
            if language in one.voice.speaks:
                return one
        return None

    def _opened(self, one: Member) -> bool:
        if one.voice is None and self._clock() >= one.not_before:
            try:
                one.voice = one.open()
                one.wrong = None
            except VoiceNotHere as error:
                self._failed(one, message("presenter.voice_missing", name=one.engine, detail=error))
        return one.voice is not None

    def _failed(self, one: Member, why: Message) -> None:
        one.failures += 1
        pause_s = min(LONGEST_BACK_OFF_S, FIRST_BACK_OFF_S * 2 ** min(10, one.failures - 1))
        one.not_before = self._clock() + pause_s
        one.wrong = message("voices.left_out", name=one.engine, why=why)

    def _kept(self, one: Member, text: str, language: str, manner: Manner) -> Said | None:
        if self._cache is None or one.identity is None:
            return None
        path = self._cache.path(one.identity, language, text, manner.speed, manner.pitch)
        found = self._cache.find(path)
        if found is None:
            return None
        kept, pcm = found
        phones = tuple(Phone(*one_phone) for one_phone in kept.phones)
        words = tuple(WordAt(*word) for word in kept.words)
        return Said(Sound(pcm, kept.rate_hz, phones, words), kept.voice, kept=True)

    def _keep(self, one: Member, text: str, language: str, manner: Manner, sound: Sound) -> None:
        if self._cache is None or one.identity is None or one.voice is None:
            return
        length_ms = fitted_ms(sound)
        if length_ms is None:
            return
        kept = Kept(
            one.voice.name,
            text,
            sound.rate_hz,
            length_ms,
            [(phone.symbol, phone.start_ms, phone.end_ms) for phone in sound.phones],
            [(word.position, word.length, word.start_ms) for word in sound.words],
        )
        path = self._cache.path(one.identity, language, text, manner.speed, manner.pitch)
        self._cache.keep(path, kept, sound.pcm, mark())
