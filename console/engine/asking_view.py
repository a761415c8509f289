"""Viewers' questions as the API tells them. Pure, but for remembering the last that was worked out."""

from console.api import viewers_state as wire
from console.engine import asking as rules
from console.engine.asking_state import Asking, Group
from console.engine.plan import Plan
from console.engine.reduce_asking import per_minute
from console.engine.state import DeskState
from console.model.show import Product
from console.model.text import Text
from console.questions.lexicon import intents
from console.questions.ranking import ranked

# So many questions are shown.
MOST_SHOWN = 50
# Ages are given to the second: between, and while nothing comes, the same is given again.
STEP_MS = 1000

_Key = tuple[Asking, Plan, dict[str, Product], int]
# One list, replaced as a whole: it is asked for up to thirty times a second, from several threads.
_last: list[tuple[_Key, wire.QuestionsState]] = []


def questions(plan: Plan, state: DeskState, t_ms: int) -> wire.QuestionsState:
    """Returns the first questions, ranked, each with the answer that is proposed now."""
    key = (state.questions, plan, state.products, t_ms // STEP_MS)
    for known, made in tuple(_last):
        if all(one is other for one, other in zip(key[:3], known[:3], strict=True)) and key[3] == known[3]:
            return made
    made = _questions(plan, state, t_ms)
    _last[:] = [(key, made)]
    return made


def _questions(plan: Plan, state: DeskState, t_ms: int) -> wire.QuestionsState:
    asking, language = state.questions, rules.language_of(plan.show)
    busy = rules.busy(asking)
    first = ranked(asking.groups.values(), t_ms)
    shown = first[:MOST_SHOWN]
    # What is on its way is never out of sight.
    shown += [one for one in first[MOST_SHOWN:] if one.group_id in busy]
    expires_ms = plan.show.questions.expires_ms
    return wire.QuestionsState(
        comments=asking.comments,
        per_minute=per_minute(asking, t_ms),
        dropped=asking.dropped,
        language=language,
        groups=tuple(_group(plan, state, one, t_ms) for one in shown),
        waiting=tuple(
            wire.WaitingAnswer(
                group_id=one.group_id,
                utterance_id=one.utterance_id,
                text=one.text,
                by=one.by,
                expires_ms=one.since_ms + expires_ms,
            )
            for one in (*asking.given, *asking.waiting)
        ),
    )


def _group(plan: Plan, state: DeskState, group: Group, t_ms: int) -> wire.QuestionState:
    language, asking = rules.language_of(plan.show), state.questions
    known = intents(plan.show).get(group.intent)
    product = rules.product_now(plan, state, group.product_id)
    on_its_way = next(
        (one for one in (*asking.given, *asking.waiting) if one.group_id == group.group_id), None
    )
    draft, by = rules.draft(plan, state, group)
    answer = wire.AnswerState(text=draft.text, used=draft.used, missing=draft.missing, by=by)
    if on_its_way is not None:
        words = "template" if on_its_way.text == draft.text else "edited"
        answer = wire.AnswerState(text=on_its_way.text, used=on_its_way.used, by=words)
    titles = Text(zh=rules.title(known, group.intent, "zh"), en=rules.title(known, group.intent, "en"))
    return wire.QuestionState(
        group_id=group.group_id,
        product_id=group.product_id,
        product=product.name.pick(language) if product is not None else group.product_id or "",
        intent=group.intent,
        product_in=product.name if product is not None else Text(),
        title=titles.pick(language),
        title_in=titles,
        count=group.count,
        askers=group.askers,
        askers_since=group.askers_since,
        age_ms=max(0, t_ms - group.newest_ms),
        example=group.example,
        status=group.status,
        answer=answer,
        why=group.why,
        card=known.card if known is not None else False,
        drafting=group.drafting,
    )
