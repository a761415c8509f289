"""What viewers ask, as a show's editor has it: the usual intents and the show's own, and what becomes of each. Pure."""

from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from msgspec import UNSET

from console.model.edits import Op, Put
from console.model.questions import Intent
from console.model.show import Show
from console.questions.answers import answer_to
from console.questions.grouping import Grouper, Posted
from console.questions.usual import CHATTER, intents, usual_intents
from ui.present.product_answers import title_of
from ui.present.question_setup import words_of

Kind = Literal["usual", "changed", "new"]
LISTS = ("words", "never")


class Entry(msgspec.Struct, frozen=True):
    """An intent in the list. title: in the window's language. kind: as it comes, changed by the show, or only its."""

    id: str
    title: str
    kind: Kind


class Taken(msgspec.Struct, frozen=True):
    """What a comment was taken for. intent: None where it is in no question; why: why not, as it is counted.

    product_id: which product it is about; None: none. text: what would be answered; missing: what the product lacks.
    """

    intent: str | None = None
    why: str = ""
    product_id: str | None = None
    text: str = ""
    missing: tuple[str, ...] = ()


def kind_of(show: Show, intent_id: str) -> Kind:
    """Returns whether an intent is as it comes, changed by the show, or the show's alone."""
    own = any(one.id == intent_id for one in show.questions.intents)
    usual = any(one.id == intent_id for one in usual_intents())
    return "usual" if not own else "changed" if usual else "new"


def entries(show: Show, language: str) -> list[Entry]:
    """Returns every intent of a show, the usual ones first."""
    return [Entry(one.id, title_of(one, language), kind_of(show, one.id)) for one in intents(show).values()]


def has_answer(intent: Intent) -> bool:
    """Returns whether an intent has a template in either language."""
    return bool((intent.answer_zh + intent.answer_en).strip())


def changed(show: Show, intent_id: str, field: str, value: Any) -> list[Op]:
    """Returns the ops that change a field of an intent; none where it stays as it is.

    Lists of words come as they were typed. Without a template nothing is answered automatically. Raises BadWords,
    KeyError for an intent that is gone.
    """
    before = intents(show)[intent_id]
    if field in LISTS:
        value = words_of(str(value))
    elif isinstance(value, str):
        value = value.strip()
    now = msgspec.structs.replace(before, **{field: value})
    if now.automatic and not has_answer(now):
        now = msgspec.structs.replace(now, automatic=False)
    return [] if now == before else _with(show, now)


def as_it_comes(show: Show, intent_id: str) -> list[Op]:
    """Returns the ops that take away what a show says of an intent: it is the usual one again, or gone.

    What products answer to one that is gone goes with it.
    """
    ops = _kept(one for one in show.questions.intents if one.id != intent_id)
    if kind_of(show, intent_id) == "new":
        for product in show.products:
            left = [one for one in product.answers if one.intent != intent_id]
            if len(left) < len(product.answers):
                value = msgspec.to_builtins(left) or UNSET
                ops.append(Put(target=f"product:{product.id}", field="answers", value=value))
    return ops


def new_intent(show: Show, title: str, language: str) -> tuple[str, list[Op]]:
    """Returns (the id, the ops) of a new intent that is called so in a language."""
    known = intents(show)
    number = next(n for n in range(1, len(known) + 2) if f"own{n}" not in known)
    made = Intent(id=f"own{number}")
    made = msgspec.structs.replace(made, **{"zh" if language == "zh" else "en": title})
    return made.id, _with(show, made)


def answered_by(show: Show, intent_id: str) -> list[str]:
    """Returns the ids of the products that have an answer of their own to an intent."""
    return [one.id for one in show.products if any(answer.intent == intent_id for answer in one.answers)]


def _with(show: Show, now: Intent) -> list[Op]:
    own = [now if one.id == now.id else one for one in show.questions.intents]
    if now not in own:
        own.append(now)
    # One that says what the usual one does is no change.
    return _kept(one for one in own if one not in usual_intents())


def _kept(own: Iterable[Intent]) -> list[Op]:
    value: Any = msgspec.to_builtins(list(own))
    return [Put(target="show", field="questions.intents", value=value or UNSET)]


def taken_for(show: Show, grouper: Grouper, comment: str, product_id: str | None) -> Taken:
    """Returns what becomes of a comment, as the desk goes about it. grouper: of this show; product_id: on air.

    The answer is in the host's language, by the show's facts; no deadline is over.
    """
    moved = grouper.take([Posted(comment)], product_id)
    if not moved.groups:
        return Taken(why=next(iter(moved.dropped), "chatter"))
    step = moved.groups[0]
    product = next((one for one in show.products if one.id == step.product_id), None)
    draft = answer_to(show, product, step.intent, show.avatar.presenter.language)
    return Taken(step.intent, "", step.product_id, draft.text, draft.missing)


def is_chatter(intent_id: str) -> bool:
    """Returns whether an intent is that of comments that ask nothing: it has no answer."""
    return intent_id == CHATTER
