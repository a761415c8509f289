"""Where a show says what it may not, and how long its scripts take to say. Pure."""

import hashlib
import re
from collections.abc import Iterator, Mapping

import msgspec

from console.model.show import Approval, Show
from console.speech.pace import estimate_ms as estimate_ms
from console.wording.lists import Words


class Said(msgspec.Struct, frozen=True):
    """One word found. what: a cue's id, a product's, or an intent's; where: its place in the show file."""

    what: str
    where: str
    language: str
    word: str
    kind: str
    around: str
    approved_by: str = ""


def find(text: str, words: Words) -> list[tuple[str, int]]:
    """(word, place) of each word in a text, the longest where several begin; none inside what is allowed.

    A Latin word is found as a whole word only: "best" is not in "bestow".
    """
    if not words.words:
        return []
    plain = text.casefold()
    free = [(found.start(), found.end()) for phrase in words.allowed for found in _all(phrase, plain)]
    hits = [(found.start(), -len(word), word) for word in words.words for found in _all(word, plain)]
    made: list[tuple[str, int]] = []
    end = 0
    for start, minus, word in sorted(hits):
        inside = any(low <= start and start - minus <= high for low, high in free)
        if start >= end and not inside:
            made.append((word, start))
            end = start - minus
    return made


def _all(word: str, text: str) -> Iterator[re.Match[str]]:
    edge = r"(?<![a-z0-9])" if word[:1].isascii() and word[:1].isalnum() else ""
    after = r"(?![a-z0-9])" if word[-1:].isascii() and word[-1:].isalnum() else ""
    return re.finditer(f"{edge}{re.escape(word)}{after}", text)


def texts(show: Show) -> Iterator[tuple[str, str, str, str]]:
    """(what, where, language, text) of everything viewers hear or read."""
    placed = [
        (f"segments[{number}].cues[{place}]", cue)
        for number, segment in enumerate(show.segments)
        for place, cue in enumerate(segment.cues)
    ]
    placed += [(f"adlibs[{number}]", cue) for number, cue in enumerate(show.adlibs)]
    for where, cue in placed:
        for language, text in getattr(cue, "script", {}).items():
            yield cue.id, f"{where}.script.{language}", language, text
    for number, product in enumerate(show.products):
        yield product.id, f"products[{number}].name.zh", "zh", product.name.zh
        yield product.id, f"products[{number}].name.en", "en", product.name.en
        for place, claim in enumerate(product.claims):
            yield product.id, f"products[{number}].claims[{place}]", _language(claim), claim
        said = [(f"facts[{place}]", one.text) for place, one in enumerate(product.facts)]
        said += [(f"answers[{place}]", one.text) for place, one in enumerate(product.answers)]
        for where, text in said:
            yield product.id, f"products[{number}].{where}.text", _language(text), text
    for number, intent in enumerate(show.questions.intents):
        yield intent.id, f"questions.intents[{number}].answer_zh", "zh", intent.answer_zh
        yield intent.id, f"questions.intents[{number}].answer_en", "en", intent.answer_en


def _language(text: str) -> str:
    return "zh" if any(ord(sign) > 0x2E7F for sign in text) else "en"


def lint(show: Show, lists: Mapping[str, Words]) -> list[Said]:
    """Every word found, in the show's order, with who approved the text as it is."""
    approved = {(one.what, one.sha256): one.by for one in show.approvals}
    found: list[Said] = []
    for what, where, language, text in texts(show):
        words = lists.get(language)
        for word, place in find(text, words) if words is not None else ():
            around = text[max(0, place - 12) : place + len(word) + 12].replace("\n", " ")
            by = approved.get((what, digest(text)), "")
            found.append(Said(what, where, language, word, words.words[word], around, by))  # type: ignore[union-attr]
    return found


def digest(text: str) -> str:
    """What an approval holds of a text: approved is this text, not the cue's next one."""
    return hashlib.sha256(text.encode()).hexdigest()


def approve(show: Show, what: str, by: str, at: str) -> Show:
    """The show with every text of a cue or product approved as it is now."""
    named = {(one.what, one.sha256) for one in show.approvals}
    fresh = [
        Approval(what=what, sha256=found, by=by, at=at)
        for found in dict.fromkeys(digest(text) for one, _, _, text in texts(show) if one == what and text)
        if (what, found) not in named
    ]
    return msgspec.structs.replace(show, approvals=(*show.approvals, *fresh))
