"""An answer from a template, filled in with a product's facts as they are now. Pure: the moment is given."""

import re
from collections.abc import Mapping
from datetime import datetime

import msgspec

from console.model.questions import Intent
from console.model.show import Product, Show
from console.questions.current import FIELDS, fact, stock_holds, value
from console.questions.in_show import IN_SHOW, place
from console.questions.language import Language, written_in
from console.questions.templates import HOLE
from console.questions.usual import intents

_LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Draft(msgspec.Struct, frozen=True):
    """What may be answered. text: empty where something is missing.

    used: (field, as it is said) of every fact in it: ``price``, ``facts.产地``, ``answers.origin``. missing: what the
    product would need so that there were an answer: fields, names of facts, or ``answers.<intent>``.
    """

    text: str = ""
    used: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


def answer_to(
    show: Show,
    product: Product | None,
    intent: str,
    language: Language,
    now: datetime | None = None,
    known: Mapping[str, Intent] | None = None,
) -> Draft:
    """Returns the answer to an intent: the product's own, else the intent's template.

    product: as it is now, with what the run changed; None: the question is about no product. now: what ran out by
    then is not said; None: nothing runs out. known: the show's intents, where they were worked out already.
    """
    templates: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    own = f"answers.{intent}"
    if product is not None:
        templates += [
            (one.text, ((own, one.text.strip()),))
            for one in product.answers
            if one.intent == intent and one.text.strip() and written_in(one.text, language)
        ]
    found = (intents(show) if known is None else known).get(intent)
    if found is not None:
        lines = found.answer_zh if language == "zh" else found.answer_en
        templates += [(line, ()) for line in lines.splitlines() if line.strip()]
    missing: tuple[str, ...] = ()
    for template, used in templates:
        draft = filled(template.strip(), show, product, language, now)
        if not draft.missing:
            return msgspec.structs.replace(draft, used=(*used, *draft.used))
        missing = draft.missing
    return Draft(missing=missing or (own,))


def filled(
    template: str, show: Show, product: Product | None, language: Language, now: datetime | None
) -> Draft:
    """Returns one template filled in; without a text where a hole of it stays open."""
    used: dict[str, str] = {}
    missing: dict[str, None] = {}

    def put(hole: re.Match[str]) -> str:
        asked = hole[1].strip()
        field, said = _said(asked, show, product, language, now)
        if said is None:
            missing[_called(asked, language)] = None
        elif field not in ("name", "sold_out"):
            used[field] = said
        return said or ""

    text = HOLE.sub(put, template).strip()
    return Draft(missing=tuple(missing)) if missing else Draft(text, tuple(used.items()))


def _said(
    asked: str, show: Show, product: Product | None, language: Language, now: datetime | None
) -> tuple[str, str | None]:
    """Returns (the field that fills a hole, what is said), None where nothing does."""
    if product is None:
        return asked, None
    if asked in FIELDS:
        return asked, value(product, asked, language, now)
    if asked in IN_SHOW:
        return asked, place(show, product.id, asked, language)
    found = fact(product, asked, language)
    return (asked, None) if found is None else (f"facts.{found.name}", found.text.strip())


def _called(asked: str, language: Language) -> str:
    """Returns the one name, in the language, of a fact that may have several."""
    names = [one.strip() for one in asked.split("|")]
    return next((one for one in names if one.isascii() is (language == "en")), names[0])


def still_true(
    show: Show, product: Product | None, used: tuple[tuple[str, str], ...], now: datetime | None = None
) -> tuple[str, ...]:
    """Returns the fields of which an answer says what is not so any more; empty where all of it holds.

    product: as it is now; None: it is gone.
    """
    return tuple(
        field for field, said in used if product is None or not _holds(show, product, field, said, now)
    )


def _holds(show: Show, product: Product, field: str, said: str, now: datetime | None) -> bool:
    kind, _, name = field.partition(".")
    if kind == "answers" and name:
        return any(one.intent == name and one.text.strip() == said for one in product.answers)
    if field == "stock":
        return stock_holds(said, product.stock)
    if kind == "facts" and name:
        return any(one.name == name and one.text.strip() == said for one in product.facts)
    if field in IN_SHOW:
        return any(place(show, product.id, field, language) == said for language in _LANGUAGES)
    return field in FIELDS and any(value(product, field, language, now) == said for language in _LANGUAGES)
