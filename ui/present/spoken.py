"""What a script sounds like, sentence by sentence, and the show's words for what the rules read wrongly. Pure."""

from functools import lru_cache
from typing import Any

import msgspec
from msgspec import UNSET

from console.base.patterns import regex
from console.model.edits import Op, Put
from console.model.show import Pronunciation, Show
from console.speech.sentences import sentences
from console.speech.spoken import Kind, Language, spoken_form

# A word to a reader: letters and figures, or Chinese signs in a row.
_RUN = regex(r"[0-9A-Za-z]+|[^\W0-9A-Za-z_]+")
_LATIN = regex(r"[0-9A-Za-z]{2}")


class SpokenPart(msgspec.Struct, frozen=True):
    """A part of a sentence: what is written, what is said for it, and how that came about."""

    written: str
    said: str
    kind: Kind


class SpokenLine(msgspec.Struct, frozen=True):
    """A sentence as it is said. number counts from 1."""

    number: int
    parts: tuple[SpokenPart, ...]

    @property
    def text(self) -> str:
        return "".join(part.said for part in self.parts)

    @property
    def written(self) -> str:
        return "".join(part.written for part in self.parts)

    def word(self, number: int, place: int = 0) -> str:
        """Returns the word that is written around a sign of a part: 88VIP, although 88 is read by a rule of its own.

        number: the part's, from 0; place: the sign's, in it.
        """
        text = self.written
        start = sum(len(part.written) for part in self.parts[:number])
        part = self.parts[number]
        if part.kind == "as_written":
            run = next((one for one in _RUN.finditer(part.written) if one.start() <= place < one.end()), None)
            if run is None:
                return ""
            start, end = start + run.start(), start + run.end()
        else:
            end = start + len(part.written)
        while start > 0 and _LATIN.fullmatch(text[start - 1 : start + 1]):
            start -= 1
        while end < len(text) and _LATIN.fullmatch(text[end - 1 : end + 1]):
            end += 1
        return text[start:end].strip()


def spoken_lines(text: str, language: Language, dictionary: dict[str, str]) -> tuple[SpokenLine, ...]:
    """Returns a script's sentences as they are said."""
    entries = tuple(dictionary.items())
    return tuple(SpokenLine(one.index + 1, _parts(one.text, language, entries)) for one in sentences(text))


# While a script is typed one sentence changes: the others are not read again.
@lru_cache(maxsize=2048)
def _parts(sentence: str, language: Language, entries: tuple[tuple[str, str], ...]) -> tuple[SpokenPart, ...]:
    spoken = spoken_form(sentence.rstrip(), language, dict(entries))
    return tuple(
        SpokenPart(spoken.written[part.start : part.end], part.said, part.kind) for part in spoken.parts
    )


def said_as(show: Show, written: str, language: Language) -> str:
    """Returns how the show's dictionary says something in a language; empty: the rules read it."""
    return show.dictionary_in(language).get(written, "")


def pronounced(show: Show, written: str, language: Language, said: str) -> list[Op]:
    """Returns the ops after which something written is said so in a language; said empty: by the rules again."""
    entries = {one.written: one for one in reversed(show.dictionary)}
    before = entries.get(written, Pronunciation(written=written))
    after = msgspec.structs.replace(before, **{language: said})
    if after == before:
        return []
    kept = [one for one in show.dictionary if one.written != written]
    place = next(
        (at for at, one in enumerate(show.dictionary) if one.written == written), len(show.dictionary)
    )
    if after.zh or after.en:
        kept.insert(place, after)
    value: Any = msgspec.to_builtins(kept)
    return [Put(target="show", field="dictionary", value=value or UNSET)]
