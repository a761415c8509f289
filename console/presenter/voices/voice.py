"""What a voice is, and what all of them do with a text. Pure."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec

from console.base.patterns import regex
from console.presenter.messages import Manner, Phone, WordAt
from console.words.message import Message, message

# The desk speaks sentences: what is longer than this is none, and would be minutes of sound that cannot be taken
# back piece by piece.
MOST_CHARACTERS = 600
LANGUAGES = ("zh", "en")
# What is heard between two clauses of a sentence, by what stands there (``clauses``), in ms.
Pauses = Mapping[str, int]
# Called between the pieces of a sentence that takes its time: whoever waits hears that it goes on.
Speaking = Callable[[], object]
_MARKUP = regex(r"<[^<>]{0,300}>")


class Sound(msgspec.Struct, frozen=True):
    """A sentence as a voice says it. pcm: s16le, one channel, rate_hz. Times from its beginning, in ms."""

    pcm: bytes
    rate_hz: int
    phones: tuple[Phone, ...]
    words: tuple[WordAt, ...]


class Voice(Protocol):
    """A voice, in a process of its own. One that is slow has ``clause_pauses``, too: it is asked clause by clause."""

    @property
    def name(self) -> str:
        """Returns what it is called, with its version."""
        ...

    @property
    def speaks(self) -> tuple[str, ...]:
        """Returns the languages that it speaks."""
        ...

    def say(self, text: str, language: str, manner: Manner, speaking: Speaking = ...) -> Sound:
        """Returns the text as sound. Raises CannotSay; VoiceFailed where the fault is not the text's."""
        ...


class CannotSay(Exception):
    """A text that is no sound, and why."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


class VoiceNotHere(Exception):
    """The voice is not installed."""


class VoiceFailed(Exception):
    """The voice has a fault: another one may say the text. why: for the person who has to mend it."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


def check(text: str, language: str, speaks: tuple[str, ...] = LANGUAGES) -> None:
    """Raises CannotSay for a text that no voice says."""
    if len(text) > MOST_CHARACTERS:
        raise CannotSay(message("presenter.text_too_long", count=len(text), most=MOST_CHARACTERS))
    if language not in speaks:
        raise CannotSay(message("presenter.no_such_language", language=language, languages=list(speaks)))
    if not any(unicodedata.category(sign)[0] in "LN" for sign in without_markup(text)):
        raise CannotSay(message("presenter.nothing_to_say"))


def without_markup(text: str) -> str:
    """Returns the text with spaces, as many, in place of tags and of signs that cannot be said: positions stay."""
    text = _MARKUP.sub(lambda found: " " * len(found[0]), text)
    return "".join(sign if _sayable(sign) else " " for sign in text)


def _sayable(sign: str) -> bool:
    # So: emoji and other pictures. C: control, surrogates, private use.
    kind = unicodedata.category(sign)
    return kind not in ("So", "Sk", "Mn") and kind[0] != "C" and sign not in "<>[]{}|\\^_*#"
