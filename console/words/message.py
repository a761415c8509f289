"""Messages: what is said to a person, as a code with arguments that every client says in its own language."""

from collections.abc import Iterable
from functools import cache
from math import isfinite
from string import Formatter
from typing import Literal

import msgspec

from console.words.catalogue import WORDS
from console.words.foreign import clean

Language = Literal["en", "zh"]
_PLACE: dict[Language, int] = {"en": 0, "zh": 1}
# Between the parts of a list.
_COMMA: dict[Language, str] = {"en": ", ", "zh": "、"}
# Fills in what to do where the message is read: {here:in the window|on the terminal}.
HERE = "here"
# After these, which end a sentence in Chinese, the next begins without a space.
_CLOSED = ("。", "？", "！", "；", "：")


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """One sentence, or a part of one, that can be said in every language.

    code: names the words in ``console.words.catalogue`` (``files.missing``). args: what is filled in, by
    name; a message may hold others. text: the whole in English, as the terminal says it, for scripts, and for
    the reader of an old journal whose code is gone. Without a code the text is all there is: words not ours.
    """

    code: str = ""
    args: "dict[str, str | int | float | Message | tuple[str | int | float | Message, ...]]" = {}
    text: str = ""

    def __str__(self) -> str:
        return self.text


Value = str | int | float | Message
Arg = Value | tuple[Value, ...]


def message(code: str, /, **args: object) -> Message:
    """Returns the message of a code.

    args: numbers, messages and lists of them stay what they are; everything else is filled in as its str().
    Raises KeyError for a code or an argument that the catalogue does not have.
    """
    filled: dict[str, Arg] = {name: _arg(value) for name, value in args.items()}
    return Message(code, filled, _said(WORDS[code][0], filled, "en", terminal=True))


def plain(text: str) -> Message:
    """Returns a message of words that are not ours: another program's, or of a journal before the codes."""
    return Message(text=clean(text))


def render(said: Message, language: Language = "en", terminal: bool = False) -> str:
    """Returns a message in a language; its English text where this version does not know the code.

    terminal: whether it is read there, so that it names commands, and not what the window has for them.
    """
    words = WORDS.get(said.code)
    if words is None:
        return said.text or said.code
    try:
        return _said(words[_PLACE[language]], said.args, language, terminal)
    except (KeyError, ValueError, TypeError):  # Another version's arguments.
        return said.text or said.code


def joined(sentences: Iterable[str]) -> str:
    """Returns sentences one after the other: with a space between them, but none after a Chinese one."""
    whole = ""
    for sentence in filter(None, sentences):
        whole += sentence if not whole or whole.endswith(_CLOSED) else f" {sentence}"
    return whole


def _arg(value: object) -> Arg:
    return tuple(_value(one) for one in value) if isinstance(value, list | tuple) else _value(value)


def _value(value: object) -> Value:
    if isinstance(value, float) and not isfinite(value):
        return str(value)  # JSON has no word for it.
    if isinstance(value, int | float | Message):
        return value
    return clean(str(value))


@cache
def _parts(template: str) -> tuple[tuple[str, str | None, str, str], ...]:
    """A template as (fixed words, argument, format, conversion): parsed once."""
    return tuple(
        (words, name, spec or "", conversion or "")
        for words, name, spec, conversion in Formatter().parse(template)
    )


def _said(template: str, args: dict[str, Arg], language: Language, terminal: bool) -> str:
    said = ""
    for words, name, spec, conversion in _parts(template):
        said += words
        if name is None:
            continue
        if name == HERE:
            in_window, _, on_terminal = spec.partition("|")
            said += _said(on_terminal if terminal else in_window, args, language, terminal)
            continue
        value = args[name]
        if "|" in spec:  # {count:cue|cues}
            one, _, more = spec.partition("|")
            said += one if value == 1 else more
        elif conversion == "r" and isinstance(value, str):
            said += repr(value)
        elif isinstance(value, int | float):
            said += format(value, spec)
        else:
            said += _filled(value, language, terminal)
    return said


def _filled(value: Arg, language: Language, terminal: bool) -> str:
    if isinstance(value, Message):
        return render(value, language, terminal)
    if isinstance(value, tuple):
        return _COMMA[language].join(_filled(one, language, terminal) for one in value)
    return str(value)
