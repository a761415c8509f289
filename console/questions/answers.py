"""An answer from a template, filled in with a product's facts as they are now. Pure: the moment is given."""

import re
from datetime import datetime

import msgspec

from console.model.questions import Intent
from console.model.show import Product, Show
from console.questions.current import FIELDS, value
from console.questions.current import stock_holds as stock_holds
from console.questions.language import Language, written_in
from console.questions.usual import intents

_HOLE = re.compile(r"\{([^{}]*)\}")
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
    known: dict[str, Intent] | None = None,
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
            if one.intent == intent and written_in(one.text, language)
        ]
    found = (intents(show) if known is None else known).get(intent)
    if found is not None:
        lines = found.answer_zh if language == "zh" else found.answer_en
        templates += [(line, ()) for line in lines.splitlines() if line.strip()]
    missing: tuple[str, ...] = ()
    for template, used in templates:
        draft = filled(template.strip(), product, language, now)
        if not draft.missing:
            return msgspec.structs.replace(draft, used=(*used, *draft.used))
        missing = draft.missing
    return Draft(missing=missing or (own,))


def filled(template: str, product: Product | None, language: Language, now: datetime | None) -> Draft:
    """Returns one template filled in; without a text where a hole of it stays open."""
    used: dict[str, str] = {}
    missing: dict[str, None] = {}

    def put(hole: re.Match[str]) -> str:
        field = hole[1].strip()
        said = None if product is None else value(product, field, language, now)
        if said is None:
            missing[field] = None
            return ""
        if field not in ("name", "sold_out"):
            used[field if field in FIELDS else f"facts.{field}"] = said
        return said

    text = _HOLE.sub(put, template).strip()
    return Draft(missing=tuple(missing)) if missing else Draft(text, tuple(used.items()))


def holes(template: str) -> tuple[str, ...]:
    """Returns what a template fills in, each once."""
    return tuple(dict.fromkeys(hole.strip() for hole in _HOLE.findall(template)))


def still_true(
    show: Show, product: Product | None, used: tuple[tuple[str, str], ...], now: datetime | None = None
) -> tuple[str, ...]:
    """Returns the fields of which an answer says what is not so any more; empty where all of it holds.

    product: as it is now; None: it is gone.
    """
    return tuple(field for field, said in used if product is None or not _holds(product, field, said, now))


def _holds(product: Product, field: str, said: str, now: datetime | None) -> bool:
    kind, _, name = field.partition(".")
    if kind == "answers" and name:
        return any(one.intent == name and one.text.strip() == said for one in product.answers)
    if field == "stock":
        return stock_holds(said, product.stock)
    asked = name if kind == "facts" and name else field
    return any(value(product, asked, language, now) == said for language in _LANGUAGES)
