"""What a check finds of facts and answers: empty ones, answers that are never said, or say an old figure. Pure."""

from collections.abc import Iterator, Mapping

from console.engine.finding import Finding
from console.engine.plan import Plan
from console.engine.script_figures import outdated
from console.model.questions import Intent
from console.model.show import Product, Show
from console.model.text import Text, in_both
from console.questions.answers import filled
from console.questions.language import Language, written_in
from console.questions.templates import torn
from console.questions.usual import intents
from console.words.message import Message, message


def question_findings(plan: Plan) -> Iterator[Finding]:
    """Yields what is wrong with the facts and answers of a show's products, and with its own intents."""
    show = plan.show
    for number, intent in enumerate(show.questions.intents):
        yield from intent_findings(intent, f"questions.intents[{number}] {intent.id}")
    if not any(product.facts or product.answers for product in show.products):
        return
    known = intents(show)
    for number, product in enumerate(show.products):
        where = f"products[{number}]"
        yield from _facts(product, where)
        yield from _answers(show, product, where, known)


def intent_findings(intent: Intent, where: str) -> Iterator[Finding]:
    """Yields what is wrong with an intent by itself."""
    for field in ("answer_zh", "answer_en"):
        if torn(getattr(intent, field)):
            what = message("check.template_torn", intent=_called(intent))
            yield Finding(
                "template_torn", "warning", f"{where}.{field}", what, message("check.fix_template"), "show"
            )


def _called(intent: Intent) -> Message:
    """What viewers ask, as the show calls it in the reader's language."""
    return in_both(Text(zh=intent.zh, en=intent.en or intent.zh or intent.id))


def _facts(product: Product, where: str) -> Iterator[Finding]:
    for place, one in enumerate(product.facts):
        if not one.text.strip():
            what = message("check.fact_empty", name=one.name)
            fix = message("check.fix_fact_empty")
            yield Finding(
                "fact_empty", "warning", f"{where}.facts[{place}]", what, fix, f"product:{product.id}"
            )


def _answers(show: Show, product: Product, where: str, known: Mapping[str, Intent]) -> Iterator[Finding]:
    thing = f"product:{product.id}"
    for place, one in enumerate(product.answers):
        at = f"{where}.answers[{place}]"
        if one.intent not in known:
            what = message("check.answer_unknown", intent=one.intent)
            yield Finding("answer_unknown", "warning", at, what, message("check.fix_answer_unknown"), thing)
        elif not one.text.strip():
            what = message("check.answer_empty", intent=_called(known[one.intent]))
            yield Finding("fact_empty", "warning", at, what, message("check.fix_fact_empty"), thing)
        language: Language = "zh" if written_in(one.text, "zh") else "en"
        missing = filled(one.text, show, product, language, None).missing
        if torn(one.text) or missing:
            what = message("check.answer_hole", missing=missing or ("{ }",))
            yield Finding("answer_hole", "warning", at, what, message("check.fix_answer_hole"), thing)
        for old in outdated({language: one.text}, product):
            yield Finding("answer_figures", "warning", at, old, message("check.fix_answer_figures"), thing)
