"""Viewers' questions on air: which answer is said next, and whether it is still true. Pure.

An approved answer waits for its turn: so many sentences of the script lie between two answers. Until it has been said
to its end it has to be true: what a fact of it changed into takes it back, out of the host's mouth if need be.
"""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime

from console.base.clock import epoch_ms
from console.engine import speech
from console.engine.asking_state import Approved, Asking, Group, Used
from console.engine.plan import Plan
from console.engine.scripts import Language, cut
from console.engine.state import DeskState
from console.model.facts import AnswerExpired, AnswerWithdrawn, UtteranceAsked
from console.model.questions import Intent
from console.model.show import Money, Product, Show, Text
from console.questions.answers import Draft, answer_to, still_true
from console.questions.current import short_name
from console.questions.field_names import field_names
from console.questions.numbers import foreign_numbers
from console.questions.usual import intents
from console.words.message import Message, message

# So many questions are kept; of more those are let go that were asked by the fewest, the longest ago.
MOST_GROUPS = 200
# So many approved answers may wait.
MOST_WAITING = 50
ALARM = "question."
# Answers that were looked at: nothing of one is worked out anew while its product and the show are as they were.
_looked_at: dict[int, tuple[Plan, Product, tuple[str, Used, tuple[bool, ...]], Message | None]] = {}
# The templates' answers, by intent and product; several threads ask for them.
_worked_out: dict[
    tuple[str, str | None],
    tuple[Plan, Product | None, tuple[tuple[bool, ...], int], tuple[Draft, frozenset[str]]],
] = {}
QUARTER_MS = 900_000
# Of a question that is about no product no number is known but the template's.
NOTHING = Product(id="-", sku="-", name=Text(), price=Money(minor=10**12))


def language_of(show: Show) -> Language:
    """Returns the language in which answers are said."""
    return show.avatar.presenter.language


def product_now(plan: Plan, state: DeskState, product_id: str | None) -> Product | None:
    """Returns a product with what was changed in the run; None for one that the show has not."""
    known = next((one for one in plan.show.products if one.id == product_id), None)
    return None if known is None else state.products.get(known.id, known)


def now(state: DeskState, t_ms: int) -> datetime:
    """Returns the moment that a show time stands for."""
    return datetime.fromtimestamp((state.run.clock_base_ms + t_ms) / 1000, UTC)


def template(plan: Plan, state: DeskState, group: Group) -> Draft:
    """Returns the answer that the show's own words give to a question, over the product's facts as they are now."""
    return _template(plan, state, group)[0]


def _template(plan: Plan, state: DeskState, group: Group) -> tuple[Draft, frozenset[str]]:
    """Returns the same, and the numbers in it that are the show's own words.

    Worked out once while nothing that it says can have changed: an approval, which is checked on the thread of the
    cues, finds what was worked out for those who see the question.
    """
    product = product_now(plan, state, group.product_id)
    over = tuple(end_ms <= state.t_ms for end_ms in _ends_ms(state, product)) if product is not None else ()
    # Today becomes tomorrow at a quarter of an hour, in every zone: what runs out is said with its day, or without.
    key = (over, (state.run.clock_base_ms + state.t_ms) // QUARTER_MS)
    name = (group.intent, group.product_id)
    known = _worked_out.get(name)
    if known is not None and known[0] is plan and known[1] is product and known[2] == key:
        return known[3]
    at = now(state, state.t_ms)
    draft = answer_to(plan.show, product, group.intent, language_of(plan.show), at)
    ours = frozenset(foreign_numbers(_without(draft.text, draft.used), product or NOTHING))
    if len(_worked_out) > 2 * MOST_GROUPS:
        _worked_out.clear()
    _worked_out[name] = (plan, product, key, (draft, ours))
    return draft, ours


def draft(plan: Plan, state: DeskState, group: Group) -> tuple[Draft, str]:
    """Returns the answer that is proposed now, and by whom: ``template``, ``model`` or ``edited``."""
    made = template(plan, state, group)
    if group.written is None:
        return made, "template"
    return Draft(group.written.text, used_in(plan, state, group, group.written.text)), group.written.by


def used_in(plan: Plan, state: DeskState, group: Group, text: str) -> Used:
    """Returns the facts that a text uses: the template's own, or those whose words stand in it."""
    made = template(plan, state, group)
    if text == made.text:
        return made.used
    return tuple((field, said) for field, said in made.used if said and said in text)


def title(known: Intent | None, intent: str, language: str) -> str:
    """Returns what a kind of question is called: by its id where it is not known any more."""
    if known is None:
        return intent
    names = (known.zh, known.en) if language == "zh" else (known.en, known.zh)
    return names[0] or names[1] or intent


def called(plan: Plan, state: DeskState, group: Group) -> str:
    """Returns what a question is called to viewers: 五常大米 · 价格."""
    language, product = language_of(plan.show), product_now(plan, state, group.product_id)
    name = short_name(product.name.pick(language)) if product is not None else ""
    kind = title(intents(plan.show).get(group.intent), group.intent, language)
    return f"{name} · {kind}" if name else kind


# ── turns ────────────────────────────────────────────────────────────────────────────────────────


def asked(plan: Plan, state: DeskState) -> tuple[UtteranceAsked, ...]:
    """Returns what is to become an utterance: scripts and lines, and the answers whose turn it is.

    Long texts take some ms to be cut: not on the thread of the cues.
    """
    return (*speech.asked(plan, state), *(_utterance(plan, state, one) for one in due(plan, state)))


def due(plan: Plan, state: DeskState) -> Iterator[Approved]:
    """Yields the answers that are to be said now: those that were asked for at once, and the next in its turn."""
    asking = state.questions
    if not asking.waiting or not can_speak(plan, state):
        return
    turn = (
        not state.speech.interrupted and is_turn(plan, state) and all(one.at == "now" for one in asking.given)
    )
    for one in asking.waiting:
        if one.at == "now":
            yield one
        elif turn:
            turn = False
            yield one


def can_speak(plan: Plan, state: DeskState) -> bool:
    """Whether a host who speaks is on air, and nothing stands in for him."""
    return speech.is_host_on_air(plan, state) and state.fallback is None and not state.panic


def is_turn(plan: Plan, state: DeskState) -> bool:
    """Whether enough of the script was said since the last answer; the sentence that is heard now counts.

    Where nothing of a script is left nothing is broken into.
    """
    since, script, heard = state.questions.since, state.speech.script, state.speech.saying
    if script is None:
        return False
    if since is None or script.index >= len(script.sentences):
        return True
    if heard is not None and heard.utterance_id == script.utterance_id:
        since += 1
    return since >= plan.show.questions.every_sentences


def _utterance(plan: Plan, state: DeskState, one: Approved) -> UtteranceAsked:
    written, said = cut(plan.show, one.text, one.language)
    take = state.picture_take
    cue_id, number = (take.cue_id, take.number) if take is not None else ("", 0)
    return UtteranceAsked(one.utterance_id, "inserted", cue_id, number, one.language, written, said, one.at)


# ── what is no longer to be said ─────────────────────────────────────────────────────────────────


def asking_facts(plan: Plan, state: DeskState, t_ms: int) -> tuple[AnswerWithdrawn | AnswerExpired, ...]:
    """Returns the answers that are taken back, as a fact of them has changed, and those whose time is over."""
    asking = state.questions
    if not asking.waiting and not asking.given:
        return ()
    found: list[AnswerWithdrawn | AnswerExpired] = []
    for one in (*asking.given, *asking.waiting):
        why = untrue(plan, state, one, t_ms)
        if why is not None:
            found.append(AnswerWithdrawn(one.group_id, why))
        elif not one.begun and t_ms >= one.since_ms + plan.show.questions.expires_ms:
            found.append(AnswerExpired(one.group_id))
    return tuple(found)


def untrue(plan: Plan, state: DeskState, one: Approved, t_ms: int) -> Message | None:
    """Returns what is not as an answer says it any more; None while all of it is."""
    if one.product_id is None:
        return None
    product = product_now(plan, state, one.product_id)
    if product is None:
        return message("asking.product_gone")
    over = tuple(end_ms <= t_ms for end_ms in _ends_ms(state, product))
    key = (one.text, one.used, over)
    known = _looked_at.get(one.serial)
    if known is not None and known[0] is plan and known[1] is product and known[2] == key:
        return known[3]
    why = _untrue(plan, state, one, product, t_ms)
    if len(_looked_at) > 2 * MOST_WAITING:
        _looked_at.clear()
    _looked_at[one.serial] = (plan, product, key, why)
    return why


def _untrue(plan: Plan, state: DeskState, one: Approved, product: Product, t_ms: int) -> Message | None:
    changed = still_true(plan.show, product, one.used, now(state, t_ms))
    if changed:
        return message("asking.fact_changed", facts=field_names(changed))
    group = state.questions.groups.get(one.group_id) or Group(one.group_id, one.product_id, "")
    strange = strange_numbers(plan, state, group, one.text, one.used)
    if strange:
        return message("asking.number_changed", numbers=", ".join(strange))
    return None


def strange_numbers(
    plan: Plan, state: DeskState, group: Group, text: str, used: Used | None = None
) -> tuple[str, ...]:
    """Returns the numbers of an answer that its product and the show's own words for it do not have.

    used: the facts in it, where they were worked out already.
    """
    product = product_now(plan, state, group.product_id) or NOTHING
    made, ours = _template(plan, state, group)
    if text == made.text and (used is None or used == made.used):
        return ()
    known = used if used is not None else used_in(plan, state, group, text)
    return tuple(one for one in foreign_numbers(_without(text, known), product) if one not in ours)


def _without(text: str, used: Used) -> str:
    for _, said in sorted(used, key=lambda pair: -len(pair[1])):
        text = text.replace(said, " ")
    return text


def next_look_ms(plan: Plan, state: DeskState) -> int | None:
    """Returns the show time at which an answer has to be looked at again, None while none waits."""
    asking = state.questions
    if not asking.waiting and not asking.given:
        return None
    times = []
    for one in (*asking.given, *asking.waiting):
        if not one.begun:
            times.append(one.since_ms + plan.show.questions.expires_ms)
        product = product_now(plan, state, one.product_id)
        if product is not None:
            times += [end_ms for end_ms in _ends_ms(state, product) if end_ms > state.t_ms]
    return min(times, default=None)


def _ends_ms(state: DeskState, product: Product) -> list[int]:
    """Returns the show times at which a product's price and coupon run out."""
    ends = (product.price_until, product.coupon.until if product.coupon is not None else None)
    found = []
    for text in ends:
        with contextlib.suppress(ValueError):
            if text is not None:
                found.append(epoch_ms(text) - state.run.clock_base_ms)
    return found


def kept(groups: dict[str, Group], busy: frozenset[str]) -> dict[str, Group]:
    """Returns the questions that are kept: all while they are few; never without those whose answer is on its way, or
    was taken back and has its alarm still.
    """
    if len(groups) <= MOST_GROUPS:
        return groups
    free = sorted(
        (one for one in groups.values() if one.group_id not in busy and one.status != "withdrawn"),
        key=lambda one: (one.newest_ms, one.askers),
    )
    gone = {one.group_id for one in free[: len(groups) - MOST_GROUPS]}
    return {name: one for name, one in groups.items() if name not in gone}


def busy(asking: Asking) -> frozenset[str]:
    """Returns the questions whose answer waits or is said."""
    return frozenset(one.group_id for one in (*asking.waiting, *asking.given))
