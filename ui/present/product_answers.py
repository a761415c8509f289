"""What a product's form shows of its facts and its own answers, and what would be answered by them. Pure."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from msgspec import UNSET

from console.model.edits import Op, Put
from console.model.questions import Intent
from console.model.show import Product, Show
from console.questions.answers import answer_to
from console.questions.usual import CHATTER, intents
from console.sheets import values
from console.words.message import message

Language = Literal["zh", "en"]
FIELDS = ("facts", "answers")


class Outcome(msgspec.Struct, frozen=True):
    """What would be answered to an intent. title: in the window's language; missing: what the product lacks for it."""

    title: str
    text: str
    missing: tuple[str, ...] = ()


def title_of(intent: Intent, language: str) -> str:
    """Returns what an intent is called in a language; its id where it has no name."""
    return (intent.zh if language == "zh" else intent.en) or intent.zh or intent.en or intent.id


def texts(product: Product, show: Show, language: str) -> dict[str, str]:
    """Returns facts and answers as they are edited: a line each, ``name: text``."""
    known = intents(show)
    answers = [
        (title_of(known[one.intent], language) if one.intent in known else one.intent, one.text)
        for one in product.answers
    ]
    facts = [(one.name, one.text) for one in product.facts]
    return {
        name: "\n".join(f"{' '.join(before.split())}: {' '.join(text.split())}" for before, text in lines)
        for name, lines in (("facts", facts), ("answers", answers))
    }


def changed(product: Product, show: Show, field: str, text: str) -> list[Op]:
    """Returns the ops of facts or answers as they were typed. Raises ValueError with what is wrong."""
    lines = [_parted(line) for line in text.splitlines() if line.strip()]
    made: list[dict[str, Any]]
    if field == "facts":
        made = [{"name": name, "text": said} for name, said in lines]
    else:
        known = intents(show)
        made = [{"intent": _intent(name, known), "text": said} for name, said in lines]
    return [Put(target=f"product:{product.id}", field=field, value=made or UNSET)]


def _parted(line: str) -> tuple[str, str]:
    """Returns (name, text) of a line; either colon parts them."""
    at = min((place for place in (line.find(":"), line.find("：")) if place >= 0), default=-1)
    name, text = line[: max(0, at)].strip(), line[at + 1 :].strip()
    if at < 0 or not name or not text:
        raise values.BadCell(message("window.no_colon", line=line.strip()[:60]))
    return name, text


def _intent(name: str, known: Mapping[str, Intent]) -> str:
    asked = name.casefold()
    for one in known.values():
        if asked in (one.id.casefold(), one.zh.casefold(), one.en.casefold()):
            return one.id
    raise values.BadCell(message("window.no_intent", name=name[:60]))


def outcomes(product: Product, show: Show, language: str) -> list[Outcome]:
    """Returns what would be answered about a product, an intent each, in the language of the show's host."""
    spoken: Language = show.avatar.presenter.language
    known = intents(show)
    made = []
    for one in known.values():
        if one.id == CHATTER:
            continue
        draft = answer_to(show, product, one.id, spoken, known=known)
        made.append(Outcome(title_of(one, language), draft.text, draft.missing))
    return made
