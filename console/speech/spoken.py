"""The spoken form of a text: what a voice has to say, and which part of the written text each part of it is. Pure.

What is markup (HTML, SSML, entities that nobody knows), invisible (zero-width, direction marks, control signs) or a
picture (emoji, arrows) is left out; the words between tags are read. Every figure, currency, unit and sign becomes
words, so no voice has to guess.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

import msgspec

from console.base.patterns import regex
from console.speech import reading_en, reading_zh
from console.speech.clean import Clean
from console.speech.rule import Rule

Language = Literal["zh", "en"]
Kind = Literal["as_written", "read", "dictionary", "left_out"]

# Where a rule may apply: anywhere else the text stands as it is.
_START = regex(r"[0-9A-Za-zα-ωΑ-Ω¥$€£₩₽₹฿₫¢%‰°²³″+=<>~|×÷±≤≥≠≈^`¬&@#*_/\\\[\]{}–\-•§¶†‡]")
# In an English text a word with a Chinese sign in it is read in Chinese.
_HAN = regex(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_BREAK = regex(r"[\s,;!?()（），。；！？]")
_LONGEST_WORD = 64
_WORD = regex(r"[0-9A-Za-z]")
_LETTER = regex(r"[A-Za-z]")


class Part(msgspec.Struct, frozen=True):
    """A part of the written text, [start, end) in signs, and what is said for it: as_written, read by a rule or by
    the show's dictionary, or left out (said is empty).
    """

    start: int
    end: int
    said: str
    kind: Kind


class Spoken(msgspec.Struct, frozen=True):
    """A text and what is said of it. parts: all of the written text, in its order, without a gap."""

    written: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Returns what is said."""
        return "".join(part.said for part in self.parts)

    @property
    def differs(self) -> bool:
        """Returns whether anything is said otherwise than it is written."""
        return any(part.kind != "as_written" for part in self.parts)

    def written_at(self, place: int) -> Part | None:
        """Returns the part of which the sign at a place of what is said is said; None behind the end."""
        end = 0
        for part in self.parts:
            end += len(part.said)
            if place < end:
                return part
        return None


def spoken_form(text: str, language: Language, dictionary: Mapping[str, str] | None = None) -> Spoken:
    """Returns a text as it is said. dictionary: what is written → how it is said, the longest entry first; what an
    entry says is read by the same rules. Never raises; the spoken form of a spoken form is the same.
    """
    clean = Clean(text)
    entries = dict(dictionary) if dictionary else {}
    said: list[tuple[int, int, str, Kind]] = []
    last = before_dash = ""
    for begin, end, words, kind in _read(clean.text, language, entries):
        if said and words and _WORD.match(words) and _WORD.match(last):
            # Words that the source has side by side (3D, x5) do not run into each other.
            if kind != "as_written":
                words = f" {words}"
            elif said[-1][3] != "as_written":
                said[-1] = (*said[-1][:2], f"{said[-1][2]} ", said[-1][3])
        if (
            said
            and said[-1][2] == "-"
            and not (_LETTER.match(words) and len(said) > 1 and _LETTER.match(before_dash))
        ):
            # Wi-Fi keeps its hyphen; what is no longer between letters is a blank.
            said[-1] = (*said[-1][:2], " ", "read")
        said.append((begin, end, words, kind))
        before_dash, last = (last, "-") if words == "-" else (before_dash, words[-1:] or last)
    if said and said[-1][2] == "-":
        said[-1] = (*said[-1][:2], " ", "read")
    return Spoken(text, _placed(text, clean, said))


def _read(text: str, language: Language, entries: Mapping[str, str]) -> Iterator[tuple[int, int, str, Kind]]:
    """Yields (begin, end, what is said, how) over all of a clean text."""
    known = _entries(tuple(sorted(entries, key=len, reverse=True))) if entries else None
    at = 0
    # Nearly all English texts have no Chinese sign in them: there is no word to look at then.
    nowhere = (0, 0) if _HAN.search(text) else (len(text), len(text))
    chinese: tuple[int, int] = nowhere if language == "en" else (0, len(text))
    while at < len(text):
        starts = _START.search(text, at)
        entry = known.search(text, at) if known is not None else None
        place = min(
            starts.start() if starts else len(text), entry.start() if entry is not None else len(text)
        )
        if place > at:
            yield at, place, text[at:place], "as_written"
            at = place
            continue
        if entry is not None and entry.start() == at:
            yield at, entry.end(), spoken_form(entries[entry[0]], language).text, "dictionary"
            at = entry.end()
            continue
        if language == "en" and at >= chinese[1]:
            chinese = _chinese_from(text, at)
        table = reading_zh.RULES if chinese[0] <= at < chinese[1] else reading_en.RULES
        end, words = _first(table, text, at)
        if known is not None and (inner := known.search(text, at + 1, end + 1)) and inner.start() < end:
            # A rule does not swallow what the dictionary has a word for.
            end, words = _first(table, text[: inner.start()], at)
        yield at, end, words, "as_written" if words == text[at:end] else "read"
        at = end


def _chinese_from(text: str, at: int) -> tuple[int, int]:
    """Returns where the word at a place begins and ends, where it has a Chinese sign; else nothing at that place."""
    back = max(0, at - _LONGEST_WORD)
    for found in _BREAK.finditer(text, back, at):
        back = found.end()
    stop = _BREAK.search(text, at, at + _LONGEST_WORD)
    end = stop.start() if stop is not None else min(len(text), at + _LONGEST_WORD)
    return (back, end) if _HAN.search(text, back, end) else (at, at)


def _first(table: Mapping[str, tuple[Rule, ...]], text: str, at: int) -> tuple[int, str]:
    """Returns the end of what the first rule that applies at a place takes, and what it says."""
    sign = text[at]
    kind = "digit" if sign.isdecimal() else "letter" if sign.isascii() and sign.isalpha() else "sign"
    for one in table[kind]:
        found = one.pattern.match(text, at)
        if found is not None and found.end() > at:
            words = one.say(found)
            if words is not None:
                return found.end(), words
    return at + 1, sign


@lru_cache(maxsize=64)
def _entries(names: tuple[str, ...]) -> re.Pattern[str]:
    """Returns the pattern of a dictionary's entries; Latin ones as whole words: A4 is not in A400."""
    parts = []
    for name in names:
        first = r"(?<![0-9A-Za-z])" if _WORD.match(name) else ""
        last = r"(?![0-9A-Za-z])" if _WORD.match(name[-1:]) else ""
        parts.append(f"{first}{re.escape(name)}{last}")
    return re.compile("|".join(parts))


def _placed(written: str, clean: Clean, said: list[tuple[int, int, str, Kind]]) -> tuple[Part, ...]:
    """Returns the parts over the written text: what was left out between and inside, what stands as it is."""
    parts: list[Part] = []

    def put(end: int, words: str, kind: Kind) -> None:
        start = parts[-1].end if parts else 0
        last = parts[-1] if parts else None
        if end > start and (last is None or last.kind != kind or kind not in ("as_written", "left_out")):
            parts.append(Part(start, end, words, kind))
        elif end > start and last is not None:
            parts[-1] = Part(last.start, end, last.said + words, kind)
        elif words and last is not None:
            # One sign of the written text that stands for several: ½ is 1, / and 2.
            parts[-1] = Part(last.start, last.end, last.said + words, "read")

    for begin, end, words, kind in said:
        put(clean.begins[begin], "", "left_out")
        if kind != "as_written" or written[clean.begins[begin] : clean.ends[end - 1]] == words:
            put(clean.ends[end - 1], words, kind)
            continue
        # No rule changes it, but some of its signs were cleaned: ＶＩＰ, a zero-width blank.
        for place in range(begin, end):
            first, last, sign = clean.begins[place], clean.ends[place], clean.text[place]
            put(first, "", "left_out")
            put(last, sign, "as_written" if written[first:last] == sign else "read")
    put(len(written), "", "left_out")
    return tuple(parts)
